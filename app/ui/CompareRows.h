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
    void candidates(const Frame& frame, List& list);
    static void candidate(const Frame& frame, const List& list, const museum::Exhibit& exhibit, const Rect& row);
    [[nodiscard]] static float heightOf(const Frame& frame, const museum::Exhibit& exhibit, float width);

    /// All by which those that could stand there lie where they do.
    struct LaidFor {
        std::string id;
        const std::vector<museum::Bridge>* bridges = nullptr;
        float width = 0.0f;
        museum::Language language = museum::Language::English;
        int fontsRevision = -1;

        friend bool operator==(const LaidFor&, const LaidFor&) = default;
    };

    bool choosing_ = false;  // of the last frame
    LaidFor laidFor_;
    std::vector<visit::Candidates> groups_;
    std::vector<float> heights_;  // of all of them
};

/// The number by which one of those that are compared is known in picture and table, from 0.
void comparedNumber(Painter& painter, float x, float y, std::size_t index, bool marked);

}  // namespace ui
