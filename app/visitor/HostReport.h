// What the page around the canvas is told: what stands in the museum, what is looked at, where one is.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/museum/Bridge.h"
#include "app/museum/Glossary.h"
#include "app/museum/Museum.h"
#include "app/museum/Tour.h"
#include "app/visit/Plan.h"
#include "app/visit/Timeline.h"
#include "app/visit/Visit.h"
#include "app/visitor/Finder.h"
#include "app/visitor/Hall.h"
#include "app/visitor/SideBySide.h"
#include "app/visitor/Wording.h"
#include "engine/platform/Window.h"
#include "engine/walk/Walker.h"

namespace visitor {

/// Tells only what has changed. Looks at all that it is given; they must outlive it. Main thread only.
class HostReport {
  public:
    HostReport(kiln::platform::Window& window, const Hall& hall, const Wording& wording, const visit::State& state,
               const visit::Plan& plan, const Finder& finder)
        : window_(window), hall_(hall), wording_(wording), state_(state), plan_(plan), finder_(finder) {}

    /// The index, the label and what was found when they have changed, and the state; nothing before the museum has
    /// come. `settled` when nothing more is on its way to where one is; `link` is this moment's address, `findings`
    /// what the measuring tools say, `tour` the one that is followed, if it has come,
    /// `sideBySide` what is compared.
    void tell(const kiln::walk::Walker& walker, bool settled, const std::string& link,
              const std::vector<std::string>& findings, const museum::Tour* tour, const SideBySide& sideBySide);
    /// What labels explain and lead to; null until it has come. The label is told again with it.
    void know(const museum::Glossary* glossary, const std::vector<museum::Bridge>* bridges) {
        glossary_ = glossary;
        bridges_ = bridges;
        forgetLabels();
    }
    /// True when there was something new to tell.
    bool tellProgress();
    void tellNotice(const std::string& text);
    /// The address that is shown, and its QR code where others can follow it (`whole`); empty: none is.
    void tellShare(const std::string& address, bool whole);
    /// It is to be put on the clipboard, which a page does itself.
    void tellCopy(const std::string& address);
    /// Index and label are told again: there may be another guest in the same place.
    void forgetLabels() { language_.reset(); }
    /// Everything comes anew.
    void forgetProgress() { progress_ = -1.0f; }

  private:
    /// All that what is told of the search depends on.
    struct SearchTold {
        visit::Search search;
        museum::Language language;
        std::vector<long> field;  ///< to write in, on the screen: x, y, width, height
        friend bool operator==(const SearchTold&, const SearchTold&) = default;
    };
    void tellIndex();
    void tellExhibit(std::size_t index);
    void tellSearch();
    [[nodiscard]] std::string filters() const;
    [[nodiscard]] std::string results() const;
    void tellComparison(const SideBySide& sideBySide, bool labelsChanged);
    [[nodiscard]] std::string roomList() const;
    [[nodiscard]] std::string centuries() const;
    [[nodiscard]] std::string focusOnPlan() const;
    [[nodiscard]] std::string focusInYears() const;
    template <class Predicate>
    [[nodiscard]] std::string actionsThat(Predicate holds) const;
    [[nodiscard]] std::string dialValues() const;
    [[nodiscard]] std::string lengths(const visit::PlacedExhibit* inspected) const;
    [[nodiscard]] static std::string picturesOf(const museum::Exhibit& exhibit);
    [[nodiscard]] std::string tagsOf(const museum::Exhibit& exhibit) const;
    [[nodiscard]] static std::string comparablesOf(const museum::Exhibit& exhibit);
    [[nodiscard]] std::string wordsOf(const museum::Exhibit& exhibit) const;
    [[nodiscard]] std::string kinOf(const museum::Exhibit& exhibit) const;
    [[nodiscard]] std::string settingValues() const;
    [[nodiscard]] std::string settingTexts() const;
    [[nodiscard]] std::string tourStep(const museum::Tour* tour) const;
    [[nodiscard]] std::string variants() const;

    kiln::platform::Window& window_;
    const Hall& hall_;
    const Wording& wording_;
    const visit::State& state_;
    const visit::Plan& plan_;
    const Finder& finder_;
    const museum::Glossary* glossary_ = nullptr;
    const std::vector<museum::Bridge>* bridges_ = nullptr;
    // What was told last.
    std::string stateText_, exhibit_, shared_;
    std::optional<std::vector<std::string>> compared_;
    int findings_ = 0;  // of the comparison, as it was told
    std::optional<SearchTold> searchTold_;
    float progress_ = -1.0f;
    std::string_view stage_;
    std::optional<museum::Language> language_;
    std::size_t placed_ = 0;
};

}  // namespace visitor
