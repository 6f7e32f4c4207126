// The tools of looking closely: a rail of icons beside the exhibit, and the drawer of the one that is open. What lies
// in a drawer is what visit::actions() and visit::dials() say.
#pragma once

#include <optional>

#include "app/ui/Frame.h"
#include "app/ui/MoreMenu.h"
#include "app/ui/Scroller.h"
#include "app/visit/Action.h"

namespace ui {

class ToolRail {
  public:
    /// `panelShown`: InfoPanel::shown().
    void update(const Frame& frame, float panelShown);
    /// Above this nothing of it stands at the bottom of the screen, interface units.
    [[nodiscard]] float top() const { return top_; }
    /// The drawer lies where otherwise the bar for paging does.
    [[nodiscard]] bool coversBottom() const { return coversBottom_; }
    /// Left of this, a drawer lies at the screen's side; 0 without one.
    [[nodiscard]] float left() const { return left_; }

  private:
    void rail(const Frame& frame, float opacity, const Rect& box, std::size_t count);
    void drawer(const Frame& frame, visit::Tool tool, float opacity);
    float buttons(const Frame& frame, Painter& painter, visit::Tool tool, Rect column);
    float dial(const Frame& frame, Painter& painter, const visit::Dial& dial, const Rect& column);
    static float tags(const Frame& frame, Painter& painter, const museum::Exhibit& exhibit, const Rect& column);
    float notes(const Frame& frame, Painter& painter, Rect column);
    float layers(const Frame& frame, Painter& painter, Rect column);
    float lengths(const Frame& frame, Painter& painter, Rect column);

    Fader shown_;
    Fader open_;
    visit::Tool tool_ = visit::Tool::None;  // kept while the drawer goes
    Scroller scroller_;
    MoreMenu more_;
    float contentHeight_ = 200.0f;  // of the last frame
    Rect box_;                      // of the drawer
    float top_ = 0.0f;
    bool coversBottom_ = false;
    float left_ = 0.0f;
};

}  // namespace ui
