// What is longer than its frame: moved by wheel, finger with inertia, page keys and a thin bar.
#pragma once

#include "app/ui/Frame.h"

namespace ui {

class Scroller {
  public:
    /// Units that the content has moved up.
    [[nodiscard]] float place() const { return place_; }
    void restAt(float place);
    /// Lets it go further by so much, as keys do.
    void push(float by);

    /// Takes the hands' scrolling over `body`, and brings back what has the keyboard's focus; inside the current ImGui
    /// window, where things of their own that lie on it must be laid out after this.
    void update(const Frame& frame, const char* name, const Rect& body, float contentHeight);
    /// More above and below is shown by paper that thins out, not by a hard cut.
    void fade(Painter& painter, const Rect& body, float contentHeight) const;
    void bar(const Frame& frame, Painter& painter, const Rect& body, float contentHeight) const;

  private:
    float place_ = 0.0f;
    float goal_ = 0.0f;  // where it is going
    float rate_ = 0.0f;  // 1/s
    float dragVelocity_ = 0.0f;
    bool dragging_ = false;
    bool draggingBar_ = false;
};

}  // namespace ui
