// Where the interface's parts stand on a screen of any size, from a phone to a kiosk; plain arithmetic.
#pragma once

#include "app/ui/Rect.h"
#include "app/visit/Visit.h"

namespace ui {

/// The frame of the screen: everything else is placed inside its parts.
struct Layout {
    float width = 0, height = 0;
    float margin = 16;     ///< between the screen's edge and what floats on it
    bool sheet = false;    ///< the panel comes up from the bottom instead of in from the right
    Rect panel;            ///< where the open panel rests
    Rect panelBody;        ///< the part of it that scrolls
    Rect drawer;           ///< where a drawer of tools may be, at its tallest; a short one takes the middle or the foot
    float columnLeft = 0;  ///< of the text in the panel
    float columnWidth = 0;
};

/// Any size gives a layout; below 280 x 240 units parts may overlap.
[[nodiscard]] Layout layoutFor(float width, float height);

/// A phone's screen, which sheets over the picture fill. `textSize`: percent; large text is wide sooner.
[[nodiscard]] bool compactSheets(const Layout& layout, float textSize = 100.0f);

/// Where the sheet for searching lies, and the field to write in on it.
struct SearchPlaces {
    bool compact = false;  ///< a phone's screen, which the sheet fills
    Rect sheet, field;
};
[[nodiscard]] SearchPlaces searchPlaces(const Layout& layout, float textSize = 100.0f);

/// The picture of a window of this size: its aspect, and what the information panel and the drawers cover of it when
/// they are open. Keep visit::State::picture equal to it.
[[nodiscard]] visit::Picture pictureOf(int pixelWidth, int pixelHeight, float scale);

}  // namespace ui
