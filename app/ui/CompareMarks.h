// What is written in the picture of exhibits side by side: below each its number, name and date, and one scale for all.
#pragma once

#include "app/ui/Frame.h"

namespace ui {

/// `panelShown`: InfoPanel::shown().
void compareMarks(const Frame& frame, float panelShown);

}  // namespace ui
