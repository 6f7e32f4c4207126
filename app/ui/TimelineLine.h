// The line of years: across the page with a band of lanes a city, or down an upright page with a column a city.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/ui/Frame.h"
#include "app/ui/TimelineParts.h"
#include "app/visit/Timeline.h"

namespace ui {

class TimelineLine {
  public:
    /// `open`: hands and keys move it.
    void update(const Frame& frame, Painter& painter, const Rect& area, bool open);

  private:
    /// What the parts of one frame's line share.
    struct Drawing {
        const Frame& frame;
        const visit::Timeline& timeline;
        Painter& painter;
        Window window;
        bool down = false;    ///< it runs down the page
        bool named = true;    ///< marks bear their exhibits' titles
        float row = 0.0f;     ///< across: a lane's breadth
        float strip = 0.0f;   ///< breadth of a row of names
        float axis = 0.0f;    ///< breadth of the years' own lane
        float column = 0.0f;  ///< down: of a city's marks
        const visit::TimelineLayout& layout;
        std::vector<Rect> boxes;            ///< of the stops' marks, on the screen
        std::optional<std::size_t> target;  ///< the stop under the pointer or with the focus
        glm::vec2 origin{0.0f};

        /// Across: where the years' lane begins, from the content's top.
        [[nodiscard]] float axisAt() const { return 3.0f * strip + static_cast<float>(layout.lanes[0]) * row; }
        /// Down: where a city's thin lanes begin, from the left.
        [[nodiscard]] float columnAt(bool iznik) const;
        /// Down: a mark's title.
        [[nodiscard]] std::vector<std::string> titleLines(std::size_t stop) const;
    };
    /// All by which marks lie where they do, beside what is scrolled.
    struct LaidFor {
        const visit::Timeline* timeline = nullptr;
        std::size_t stops = 0;
        bool down = false, named = false;
        float unitsPerYear = 0.0f, width = 0.0f, least = 0.0f;
        museum::Language language = museum::Language::English;
        int fontsRevision = -1;

        friend bool operator==(const LaidFor&, const LaidFor&) = default;
    };
    /// Whether marks have to be laid anew.
    bool changed(const Drawing& drawing, float unitsPerYear, float least);
    void layAcross(Drawing& drawing);
    void layDown(Drawing& drawing);
    static Rect boxOf(const Drawing& drawing, std::size_t stop);
    static void keys(const Drawing& drawing);
    void hands(Drawing& drawing);
    static void show(const Drawing& drawing, std::size_t stop);
    static void years(const Drawing& drawing);
    static void yearsDown(const Drawing& drawing);
    static void periods(const Drawing& drawing);
    static void columnHeads(const Drawing& drawing);
    static void mark(const Drawing& drawing, std::size_t stop);
    static void title(const Drawing& drawing, std::size_t stop);
    static void label(const Drawing& drawing);

    WindowHands hands_;
    LaidFor laidFor_;
    visit::TimelineLayout layout_;
    float column_ = 0.0f;  // as it was laid
};

}  // namespace ui
