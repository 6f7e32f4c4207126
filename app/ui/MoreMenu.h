// What a bar has no place for: a button with three dots, and the list that it unfolds, each line an icon and a name.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/ui/Frame.h"
#include "app/ui/Scroller.h"

namespace ui {

/// A button of a bar, which stands there as its icon or in the menu with its name.
struct BarButton {
    std::string name;  ///< of the control
    Icon icon;
    std::string words;
    std::string key;  ///< that does it too; empty: none
    bool chosen = false;
    visit::Intent intent;
};

class MoreMenu {
  public:
    /// Where the list unfolds, seen from the button.
    enum class Towards { Below, Above, Right };
    /// How many of `count` buttons stand in a bar that has place for `places`: all of them, or one fewer than that and
    /// the one with the dots.
    [[nodiscard]] static std::size_t shown(std::size_t count, std::size_t places) {
        return count <= places ? count : places > 0 ? places - 1 : 0;
    }

    /// The button with the dots, in the bar's own part. `chosen`: something of what it hides is.
    static void button(const Frame& frame, Painter& bar, visit::Menu menu, const Rect& at, bool chosen,
                       Controls::Meaning where = Controls::Meaning::Below);
    /// What it hides, in a part above all others, while the state has it unfolded. `from`: the button.
    void list(const Frame& frame, visit::Menu menu, std::span<const BarButton> buttons, const Rect& from,
              Towards towards);

  private:
    Scroller scroller_;
};

}  // namespace ui
