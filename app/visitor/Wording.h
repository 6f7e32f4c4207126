// What the museum says in words about what stands in it now, in the language that is chosen: for panels and page alike.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/ui/Interface.h"
#include "app/visit/Action.h"
#include "app/visit/Visit.h"
#include "app/visitor/Hall.h"
#include "app/visitor/Lighting.h"

namespace visitor {

/// `text` with each "{name}" replaced by `value`.
[[nodiscard]] std::string replaced(std::string text, std::string_view name, const std::string& value);

/// Looks at all three; they must outlive it. Main thread only.
class Wording {
  public:
    Wording(const Hall& hall, const Lighting& lighting, const visit::State& state)
        : hall_(hall), lighting_(lighting), state_(state) {}

    /// The interface's text of that key; the key itself until the museum has come.
    [[nodiscard]] std::string word(std::string_view key) const;
    /// "Daylight, 6500 K, 400 lux"
    [[nodiscard]] std::string light() const;

    /// From where one looks at the exhibit that is looked at: "From the left, from above, 40 cm away"; empty without
    /// one. In steps of an eighth of a turn and a few centimetres, as it is said aloud.
    [[nodiscard]] std::string whereabouts() const;
    /// What one of Hall::variantsOf() is called: a layer of ours in words, any other as its file names it.
    [[nodiscard]] std::string variant(const std::string& name) const;
    /// A measured length: "7.4 mm", "3.25 cm", "12.4 cm"; three figures where there are as many.
    [[nodiscard]] std::string length(float metres) const;

    /// A volume in three figures: "85.0 ml", "1.30 l".
    [[nodiscard]] std::string volume(double millilitres) const;

    /// Its file's, or the file's name; empty without a guest.
    [[nodiscard]] std::string guestTitle() const;
    // There must be a guest:
    /// "34.2 × 20.1 × 20.0 cm", "mm" below 1 cm, "m" from 10 m; with the language's decimal sign.
    [[nodiscard]] std::string guestSize() const;
    /// As its file says, in this language if it does.
    [[nodiscard]] const kiln::asset::Credits& guestCredits() const;
    [[nodiscard]] std::vector<ui::GuestFact> guestFacts() const;

  private:
    const Hall& hall_;
    const Lighting& lighting_;
    const visit::State& state_;
};

}  // namespace visitor
