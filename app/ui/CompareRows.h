// What lies beside exhibits that stand side by side: what is told of them and in what they differ, or the list of what
// else could stand there.
#pragma once

#include <string>

#include "app/ui/Frame.h"
#include "app/ui/Scroller.h"

namespace ui {

class CompareRows {
  public:
    /// From the top of `column`, which scrolls within `body`; returns the height that it takes.
    float update(const Frame& frame, Painter& painter, Scroller& scroller, Rect column, const Rect& body);

  private:
    struct List;
    static void buttons(const Frame& frame, List& list);
    static void members(const Frame& frame, List& list);
    static void facts(const Frame& frame, List& list);
    static void candidates(const Frame& frame, List& list);
    static void candidate(const Frame& frame, List& list, const museum::Exhibit& exhibit);

    bool choosing_ = false;  // of the last frame
};

/// The number by which one of those that are compared is known in picture and table, from 0.
void comparedNumber(Painter& painter, float x, float y, std::size_t index, bool marked);

}  // namespace ui
