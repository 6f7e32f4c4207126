// The information panel: a label that slides in beside the object, or up from the bottom, and scrolls.
#pragma once

#include <string>

#include "app/ui/Article.h"
#include "app/ui/Frame.h"

namespace ui {

class InfoPanel {
  public:
    void update(const Frame& frame);
    /// 0 (away) to 1 (at rest), eased.
    [[nodiscard]] float shown() const { return shown_; }

  private:
    void typeset(const Frame& frame);
    void header(const Frame& frame, Painter& painter, const Rect& panel);
    void scrolled(const Frame& frame, const Rect& body, float contentHeight);
    void scrollbar(const Frame& frame, Painter& painter, const Rect& body, float contentHeight) const;

    Fader slide_;
    float shown_ = 0.0f;
    Article article_;
    std::string articleKey_;  // what article_ was typeset from

    float scroll_ = 0.0f;      // units that the content has moved up
    float scrollGoal_ = 0.0f;  // where it is going
    float scrollRate_ = 0.0f;  // 1/s
    float dragVelocity_ = 0.0f;
    bool dragging_ = false;
    bool draggingBar_ = false;
};

}  // namespace ui
