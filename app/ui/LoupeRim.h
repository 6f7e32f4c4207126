// What is drawn round the loupe's glass: a brass rim, cross-hairs with divisions that are true where they cross, and
// what the glass says.
#pragma once

#include "app/ui/Frame.h"

namespace ui {

/// Nothing while there is no loupe (View::loupe). `free`: of the picture, where its words are covered by nothing.
void loupeRim(const Frame& frame, const Rect& free);

}  // namespace ui
