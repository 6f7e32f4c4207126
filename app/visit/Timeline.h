// Every exhibit on a line of years, in two bands: their order, and where their marks lie so that none hides another.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/museum/Museum.h"

namespace visit {

/// An exhibit on the line of years and on the map.
struct TimelineStop {
    std::string exhibit;     ///< id
    std::size_t record = 0;  ///< its place among the museum's exhibits
    int from = 0, to = 0;    ///< years, both meant inclusively
    bool iznik = false;      ///< otherwise from Jingdezhen
    int century = 0;         ///< in which it begins: 16 for 1500 to 1599
};

class Timeline {
  public:
    Timeline() = default;
    explicit Timeline(const museum::Museum& museum);

    /// By century, city (Jingdezhen's first) and years.
    [[nodiscard]] const std::vector<TimelineStop>& stops() const { return stops_; }
    /// The line's ends, of which the first and last exhibit keep off: whole half centuries.
    [[nodiscard]] int from() const { return from_; }
    [[nodiscard]] int to() const { return to_; }

    /// Nothing for an exhibit that is not on it.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view exhibit) const;
    /// The stop that Tab (`step` 1) or Shift+Tab (-1) leads to; from nothing, the first or last. Wraps round; 0 where
    /// there are none.
    [[nodiscard]] std::size_t after(std::optional<std::size_t> stop, int step) const;

  private:
    std::vector<TimelineStop> stops_;
    int from_ = 1300, to_ = 1900;
};

/// A stop's mark: along the line of years, and in which lane of its city's band.
struct TimelineMark {
    float begin = 0.0f, end = 0.0f;          ///< of the mark, which nothing else of its lane meets
    int lane = 0;                            ///< of the mark, from 0
    float spanBegin = 0.0f, spanEnd = 0.0f;  ///< of its years
    int spanLane = 0;                        ///< in which its years alone meet no other's
};

/// Lengths are those that were given; 0 is at Timeline::from().
struct TimelineLayout {
    std::vector<TimelineMark> marks;  ///< of the stops
    std::array<int, 2> lanes{0, 0};   ///< how many: Jingdezhen's, İznik's
    std::array<int, 2> spanLanes{0, 0};
    float length = 0.0f;  ///< from the beginning of the line to the end of all marks
    struct Knot {
        int year = 0;
        float at = 0.0f;
    };
    std::vector<Knot> knots;  ///< between which years are even; at least two

    /// Where a year begins.
    [[nodiscard]] float at(int year) const;
    /// The stop that an arrow leads to: `along` 1 or -1 to later or earlier ones of the same city, `across` 1 or -1 to
    /// the rows after or before. Rows: Jingdezhen's lanes, the last one first, then İznik's. Nothing where there is
    /// none.
    [[nodiscard]] std::optional<std::size_t> towards(const Timeline& timeline, std::size_t from, int along,
                                                     int across) const;
};

/// A line that runs across the page, all years of it equally long. Marks are as long as their years, at least as
/// `lengths` (a stop's each, > 0); as few lanes as that needs. `gap`: between marks of a lane.
[[nodiscard]] TimelineLayout timelineAcross(const Timeline& timeline, float unitsPerYear,
                                            std::span<const float> lengths, float gap);

/// A line that runs down the page, with one lane of marks a city. Marks are as long as `lengths` and begin with their
/// first year or, of the same year, one after the other; years are longer than `unitsPerYear` where marks need it.
/// `together`: both cities' marks lie in the same lane.
[[nodiscard]] TimelineLayout timelineDown(const Timeline& timeline, float unitsPerYear, std::span<const float> lengths,
                                          float gap, bool together = false);

}  // namespace visit
