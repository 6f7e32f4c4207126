// The information panel: a label that slides in beside the object, or up from the bottom, and scrolls.
#pragma once

#include <string>

#include "app/ui/Article.h"
#include "app/ui/Frame.h"
#include "app/ui/Scroller.h"

namespace ui {

class InfoPanel {
  public:
    void update(const Frame& frame);
    /// 0 (away) to 1 (at rest), eased.
    [[nodiscard]] float shown() const { return shown_; }

  private:
    void typeset(const Frame& frame);
    void header(const Frame& frame, Painter& painter, const Rect& panel);

    Fader slide_;
    float shown_ = 0.0f;
    Article article_;
    std::string articleKey_;  // what article_ was typeset from
    Scroller scroller_;
};

}  // namespace ui
