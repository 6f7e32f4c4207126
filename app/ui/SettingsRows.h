// The settings as rows of a panel: sliders for numbers, pills for switches and choices; from visit::settings().
#pragma once

#include "app/ui/Frame.h"

namespace ui {

/// Draws all that are for visitors and teachers from the top of `column`; returns the height that they take.
float settingsRows(const Frame& frame, Painter& painter, Rect column);

}  // namespace ui
