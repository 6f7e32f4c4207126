// What is drawn onto the exhibit itself: numbers of things to see, measured lengths, and the scale bar.
#pragma once

#include <span>
#include <vector>

#include "app/ui/Frame.h"

namespace ui {

class Marks {
  public:
    /// `panelShown`: InfoPanel::shown(). `bottom`: what stands at the foot of the screen begins there.
    void update(const Frame& frame, float panelShown, float bottom);
    /// Of a kept picture: lengths alone.
    static void lengths(const Frame& frame) {
        Painter painter = backdrop(frame);
        rulers(frame, painter);
    }

  private:
    static void notes(const Frame& frame);
    static void rulers(const Frame& frame, Painter& painter);
    static void scaleBar(const Frame& frame, Painter& painter, float panelShown, float bottom);
};

/// Where the texts of lengths go, one rectangle of `sizes[i]` for `rulers[i]` (units; nothing for an empty text):
/// beside the length's middle, or further along it where that hides fewer lines and texts; within `bounds` if it can.
[[nodiscard]] std::vector<Rect> rulerChips(std::span<const Ruler> rulers, std::span<const glm::vec2> sizes,
                                           const Rect& bounds);

/// The longest of 1, 2 or 5 times a power of ten metres that is at most `most` units long; 0 where none is.
[[nodiscard]] float scaleBarMetres(float unitsPerMetre, float most);

/// A chip with a bar of that length: below the bar with the languages on an upright screen, otherwise in the corner at
/// the right (beside the panel), its lower edge at `foot`. `panelShown`: InfoPanel::shown(). 0 metres: nothing.
void scaleChip(const Frame& frame, Painter& painter, float metres, float panelShown, float foot);

/// A bar of that length from the left to the right of `box`, its length written above.
void drawScale(Painter& painter, museum::Language language, float metres, const Rect& box, Colour ink);

}  // namespace ui
