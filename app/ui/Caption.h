// The strip below a picture that a visitor keeps: what it shows, whose it is, that it is a reconstruction, and its
// scale.
#pragma once

#include "app/ui/Frame.h"

namespace ui {

/// Lies over the foot of the picture; part of its pixels, so that it goes wherever they go.
void caption(const Frame& frame);

}  // namespace ui
