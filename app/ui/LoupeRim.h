// What is drawn round the loupe's glass: a brass rim, cross-hairs with divisions that are true where they cross, and
// what the glass says.
#pragma once

#include "app/ui/Frame.h"

namespace ui {

/// Above a drawer that fills a phone's lower half there is place for the glass alone: its words stand in the drawer.
[[nodiscard]] inline bool loupeSpeaksInDrawer(const Frame& frame) {
    return frame.view.loupe && frame.layout.sheet && frame.view.state->tools.open == visit::Tool::Measure;
}
/// Nothing while there is no loupe (View::loupe). `free`: of the picture, where its words are covered by nothing.
void loupeRim(const Frame& frame, const Rect& free);

}  // namespace ui
