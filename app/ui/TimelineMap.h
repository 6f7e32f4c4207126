// The map of the way between the two cities, with every exhibit listed at the city that made it, by century.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "app/ui/Frame.h"
#include "app/ui/Scroller.h"
#include "app/ui/TimelineParts.h"

namespace ui {

class TimelineMap {
  public:
    /// `note`: what heads the list, unless empty. `open`: hands and keys move it.
    void update(const Frame& frame, Painter& painter, const Rect& area, const std::string& note, bool open);

  private:
    /// Whose exhibits a list holds.
    enum class Whose { Jingdezhen, Iznik, Both };
    void map(const Frame& frame, Painter& painter, const Rect& area, bool open);
    static void keys(const Frame& frame);
    struct List {
        const Frame& frame;
        Painter& painter;
        Rect body;
        float y = 0.0f;  ///< where the next row goes, on the screen
        bool open = true;
        Scroller& scroller;
    };
    void list(const Frame& frame, Painter& painter, const Rect& area, Whose whose, bool open);
    static void heading(List& list, int century);
    static void entry(List& list, std::size_t stop, bool reveal);

    WindowHands hands_;
    std::string note_;
    std::array<Scroller, 3> scrollers_;      // by Whose
    std::array<float, 3> heights_{0, 0, 0};  // of the lists, as last laid out
    std::optional<std::size_t> shown_;       // the focus that the lists have been moved to
};

}  // namespace ui
