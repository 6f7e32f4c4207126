#include "app/visit/Timeline.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace visit {
namespace {

constexpr int kStep = 50;  // years between which the line may begin and end

/// The first lane that is free from `begin` on; it is taken until `end`.
int laneFor(std::vector<float>& taken, float begin, float end) {
    const auto lane = std::find_if(taken.begin(), taken.end(), [&](float until) { return until <= begin; });
    const auto place = lane - taken.begin();
    if (lane == taken.end()) taken.emplace_back();
    taken[static_cast<std::size_t>(place)] = end;
    return static_cast<int>(place);
}

/// The stops' numbers, by their first year.
std::vector<std::size_t> byBeginning(const Timeline& timeline) {
    std::vector<std::size_t> order(timeline.stops().size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return timeline.stops()[a].from < timeline.stops()[b].from; });
    return order;
}

/// Years alone, in lanes of their own, once the knots are known.
void laySpans(const Timeline& timeline, TimelineLayout& layout) {
    std::array<std::vector<float>, 2> taken;
    for (const std::size_t i : byBeginning(timeline)) {
        const TimelineStop& stop = timeline.stops()[i];
        TimelineMark& mark = layout.marks[i];
        mark.spanBegin = layout.at(stop.from);
        mark.spanEnd = layout.at(stop.to + 1);
        mark.spanLane = laneFor(taken[stop.iznik ? 1 : 0], mark.spanBegin, mark.spanEnd);
    }
    for (std::size_t band = 0; band < 2; ++band) layout.spanLanes[band] = static_cast<int>(taken[band].size());
}

}  // namespace

Timeline::Timeline(const museum::Museum& museum) {
    for (std::size_t i = 0; i < museum.exhibits.size(); ++i) {
        const museum::Exhibit& exhibit = museum.exhibits[i];
        const museum::Years& years = exhibit.years;
        stops_.push_back({exhibit.id, i, years.from, years.to, exhibit.city == "iznik", years.from / 100 + 1});
    }
    std::stable_sort(stops_.begin(), stops_.end(), [](const TimelineStop& a, const TimelineStop& b) {
        return std::tie(a.century, a.iznik, a.from, a.to, a.exhibit) <
               std::tie(b.century, b.iznik, b.from, b.to, b.exhibit);
    });
    if (stops_.empty()) return;
    from_ = stops_.front().from;
    to_ = stops_.front().to;
    for (const TimelineStop& stop : stops_) {
        from_ = std::min(from_, stop.from);
        to_ = std::max(to_, stop.to);
    }
    from_ = (from_ - 1) / kStep * kStep;
    to_ = (to_ + kStep) / kStep * kStep;
}

std::optional<std::size_t> Timeline::find(std::string_view exhibit) const {
    const auto found =
        std::find_if(stops_.begin(), stops_.end(), [&](const TimelineStop& stop) { return stop.exhibit == exhibit; });
    if (found == stops_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - stops_.begin());
}

std::size_t Timeline::after(std::optional<std::size_t> stop, int step) const {
    const std::size_t count = stops_.size();
    if (count == 0) return 0;
    if (!stop || *stop >= count) return step > 0 ? 0 : count - 1;
    return (*stop + (step > 0 ? 1 : count - 1)) % count;
}

float TimelineLayout::at(int year) const {
    const auto next = std::upper_bound(knots.begin() + 1, knots.end() - 1, year,
                                       [](int wanted, const Knot& knot) { return wanted < knot.year; });
    const Knot& after = *next;
    const Knot& before = *(next - 1);
    const float part = static_cast<float>(year - before.year) / static_cast<float>(after.year - before.year);
    return before.at + part * (after.at - before.at);
}

std::optional<std::size_t> TimelineLayout::towards(const Timeline& timeline, std::size_t from, int along,
                                                   int across) const {
    const std::vector<TimelineStop>& stops = timeline.stops();
    if (from >= stops.size() || marks.size() != stops.size()) return std::nullopt;
    const auto row = [&](std::size_t i) {
        return stops[i].iznik ? lanes[0] + marks[i].lane : lanes[0] - 1 - marks[i].lane;
    };
    const auto place = [&](std::size_t i) { return std::tuple(marks[i].begin, row(i), i); };
    const auto far = [&](std::size_t i) {
        return std::tuple(std::abs(row(i) - row(from)), std::abs(marks[i].begin - marks[from].begin));
    };
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < stops.size(); ++i) {
        if (along != 0) {
            const bool ahead = along > 0 ? place(i) > place(from) : place(i) < place(from);
            if (stops[i].iznik != stops[from].iznik || !ahead) continue;
            if (!best || (along > 0 ? place(i) < place(*best) : place(i) > place(*best))) best = i;
        } else if ((row(i) - row(from)) * across > 0 && (!best || far(i) < far(*best))) {
            best = i;
        }
    }
    return best;
}

TimelineLayout timelineAcross(const Timeline& timeline, float unitsPerYear, std::span<const float> lengths, float gap) {
    TimelineLayout layout;
    layout.length = unitsPerYear * static_cast<float>(timeline.to() - timeline.from());
    layout.knots = {{timeline.from(), 0.0f}, {timeline.to(), layout.length}};
    layout.marks.resize(timeline.stops().size());
    std::array<std::vector<float>, 2> taken;
    for (const std::size_t i : byBeginning(timeline)) {
        const TimelineStop& stop = timeline.stops()[i];
        TimelineMark& mark = layout.marks[i];
        mark.begin = layout.at(stop.from);
        mark.end = std::max(layout.at(stop.to + 1), mark.begin + lengths[i]);
        mark.lane = laneFor(taken[stop.iznik ? 1 : 0], mark.begin, mark.end + gap);
        layout.length = std::max(layout.length, mark.end);
    }
    for (std::size_t band = 0; band < 2; ++band) layout.lanes[band] = static_cast<int>(taken[band].size());
    laySpans(timeline, layout);
    return layout;
}

TimelineLayout timelineDown(const Timeline& timeline, float unitsPerYear, std::span<const float> lengths, float gap,
                            bool together) {
    TimelineLayout layout;
    layout.marks.resize(timeline.stops().size());
    layout.knots = {{timeline.from(), 0.0f}};
    std::array<float, 2> free{0.0f, 0.0f};  // where the next mark may begin
    const auto laneOf = [&](std::size_t stop) -> std::size_t {
        return timeline.stops()[stop].iznik && !together ? 1 : 0;
    };
    const std::vector<std::size_t> order = byBeginning(timeline);
    for (std::size_t first = 0; first < order.size();) {
        const int year = timeline.stops()[order[first]].from;
        std::size_t end = first;
        while (end < order.size() && timeline.stops()[order[end]].from == year) ++end;
        const TimelineLayout::Knot last = layout.knots.back();
        float at = last.at + unitsPerYear * static_cast<float>(year - last.year);
        for (std::size_t i = first; i < end; ++i) at = std::max(at, free[laneOf(order[i])]);
        if (year > last.year) layout.knots.push_back({year, at});
        for (std::size_t i = first; i < end; ++i) {
            const std::size_t band = laneOf(order[i]);
            TimelineMark& mark = layout.marks[order[i]];
            mark.begin = std::max(at, free[band]);
            mark.end = mark.begin + lengths[order[i]];
            free[band] = mark.end + gap;
            layout.lanes[timeline.stops()[order[i]].iznik ? 1 : 0] = 1;
        }
        first = end;
    }
    const TimelineLayout::Knot last = layout.knots.back();
    layout.length =
        std::max({last.at + unitsPerYear * static_cast<float>(timeline.to() - last.year), free[0], free[1]});
    layout.knots.push_back({timeline.to(), layout.length});
    laySpans(timeline, layout);
    return layout;
}

}  // namespace visit
