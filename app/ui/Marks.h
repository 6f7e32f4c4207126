// What is drawn onto the exhibit itself: numbers of things to see, measured lengths, and the scale bar.
#pragma once

#include "app/ui/Frame.h"

namespace ui {

class Marks {
  public:
    /// `panelShown`: InfoPanel::shown(). `bottom`: what stands at the foot of the screen begins there.
    void update(const Frame& frame, float panelShown, float bottom);

  private:
    static void notes(const Frame& frame);
    static void rulers(const Frame& frame, Painter& painter);
    static void scaleBar(const Frame& frame, Painter& painter, float panelShown, float bottom);
};

/// The longest of 1, 2 or 5 times a power of ten metres that is at most `most` units long; 0 where none is.
[[nodiscard]] float scaleBarMetres(float unitsPerMetre, float most);

}  // namespace ui
