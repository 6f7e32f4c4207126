// The line of years and the map of the two cities as a sheet over the picture, with every exhibit on both.
#pragma once

#include "app/ui/Frame.h"
#include "app/ui/TimelineLine.h"
#include "app/ui/TimelineMap.h"

namespace ui {

class TimelineSheet {
  public:
    void update(const Frame& frame);

  private:
    static Rect header(const Frame& frame, Painter& painter, const Rect& sheet, bool compact, bool open);

    Fader fade_;
    TimelineLine line_;
    TimelineMap map_;
};

}  // namespace ui
