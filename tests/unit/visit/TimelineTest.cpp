// The line of years: every exhibit once and in order, no mark over another at any scale, and what wishes make of it.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "app/visit/Timeline.h"
#include "app/visit/TimelineMoves.h"

namespace visit {
namespace {

using Kind = Intent::Kind;

museum::Exhibit made(const std::string& id, const std::string& city, int from, int to) {
    museum::Exhibit exhibit;
    exhibit.id = id;
    exhibit.city = city;
    exhibit.years = {from, to};
    return exhibit;
}

/// As crowded as the collection is: many of the same years, short ones within long ones.
museum::Museum crowded() {
    museum::Museum museum;
    for (int i = 0; i < 26; ++i) {
        const std::string number = std::to_string(i);
        museum.exhibits.push_back(
            made("j" + number, "jingdezhen", i < 8 ? 1403 : 960 + 35 * i, i < 8 ? 1424 : 1010 + 36 * i));
        museum.exhibits.push_back(
            made("i" + number, "iznik", i < 5 ? 1550 : 1500 + 6 * i, i < 5 ? 1600 : 1500 + 6 * i));
    }
    return museum;
}

std::vector<float> lengthsOf(const Timeline& timeline, float least) {
    std::vector<float> lengths;
    for (std::size_t i = 0; i < timeline.stops().size(); ++i)
        lengths.push_back(least + static_cast<float>(i % 5) * 19.0f);
    return lengths;
}

/// No two marks of a lane meet, none begins off its year, and the years are in order.
void expectSound(const Timeline& timeline, const TimelineLayout& layout, float gap, bool down) {
    ASSERT_EQ(layout.marks.size(), timeline.stops().size());
    std::map<std::pair<bool, int>, std::vector<std::pair<float, float>>> lanes, spans;
    for (std::size_t i = 0; i < layout.marks.size(); ++i) {
        const TimelineMark& mark = layout.marks[i];
        const TimelineStop& stop = timeline.stops()[i];
        EXPECT_LT(mark.begin, mark.end);
        EXPECT_GE(mark.begin, 0.0f);
        EXPECT_LE(mark.end, layout.length + 1e-3f);
        if (down) {
            EXPECT_GE(mark.begin, layout.at(stop.from)) << stop.exhibit;
            EXPECT_EQ(mark.lane, 0);
        } else {
            EXPECT_FLOAT_EQ(mark.begin, layout.at(stop.from)) << stop.exhibit;
        }
        EXPECT_LT(mark.lane, layout.lanes[stop.iznik ? 1 : 0]);
        EXPECT_LT(mark.spanLane, layout.spanLanes[stop.iznik ? 1 : 0]);
        EXPECT_FLOAT_EQ(mark.spanEnd, layout.at(stop.to + 1));
        lanes[{stop.iznik, mark.lane}].emplace_back(mark.begin, mark.end + gap);
        spans[{stop.iznik, mark.spanLane}].emplace_back(mark.spanBegin, mark.spanEnd);
    }
    for (auto* all : {&lanes, &spans}) {
        for (auto& [lane, taken] : *all) {
            std::sort(taken.begin(), taken.end());
            for (std::size_t i = 1; i < taken.size(); ++i) EXPECT_LE(taken[i - 1].second, taken[i].first + 1e-3f);
        }
    }
    for (int year = timeline.from(); year < timeline.to(); ++year) EXPECT_LT(layout.at(year), layout.at(year + 1));
}

TEST(Timeline, HasEveryExhibitByCenturyCityAndYears) {
    museum::Museum museum;
    museum.exhibits = {made("late", "iznik", 1660, 1669), made("bowl", "iznik", 1500, 1525),
                       made("gourd", "jingdezhen", 1522, 1566), made("song", "jingdezhen", 960, 1279)};
    const Timeline timeline(museum);
    std::string order;
    for (const TimelineStop& stop : timeline.stops()) order += stop.exhibit + std::to_string(stop.century) + ' ';
    EXPECT_EQ(order, "song10 gourd16 bowl16 late17 ");
    EXPECT_EQ(timeline.from(), 950);
    EXPECT_EQ(timeline.to(), 1700);
    EXPECT_EQ(timeline.find("bowl"), 2u);
    EXPECT_EQ(timeline.find("lamp"), std::nullopt);
    EXPECT_EQ(timeline.after(std::nullopt, 1), 0u);
    EXPECT_EQ(timeline.after(std::nullopt, -1), 3u);
    EXPECT_EQ(timeline.after(3, 1), 0u);
    EXPECT_EQ(timeline.after(0, -1), 3u);
    EXPECT_EQ(timeline.after(99, 1), 0u) << "of another museum";
    EXPECT_EQ(Timeline(museum::Museum()).after(std::nullopt, 1), 0u);
    museum.exhibits = {made("round", "iznik", 1550, 1600)};
    EXPECT_EQ(Timeline(museum).from(), 1500);
    EXPECT_EQ(Timeline(museum).to(), 1650) << "off the edge";
}

TEST(Timeline, NoMarkLiesOnAnotherAtAnyScale) {
    const Timeline timeline(crowded());
    for (const float gap : {0.0f, 5.0f}) {
        for (const float least : {3.0f, 44.0f, 210.0f}) {
            const std::vector<float> lengths = lengthsOf(timeline, least);
            for (float scale = 0.3f; scale < 40.0f; scale *= 1.6f) {
                expectSound(timeline, timelineAcross(timeline, scale, lengths, gap), gap, false);
                expectSound(timeline, timelineDown(timeline, scale, lengths, gap), gap, true);
            }
        }
    }
    const TimelineLayout none = timelineAcross(Timeline(), 1.0f, {}, 5.0f);
    EXPECT_FLOAT_EQ(none.length, 600.0f);
    EXPECT_FLOAT_EQ(timelineDown(Timeline(), 1.0f, {}, 5.0f).length, 600.0f);
}

TEST(Timeline, TakesNoMoreLanesThanItNeeds) {
    museum::Museum museum;
    museum.exhibits = {made("a", "iznik", 1500, 1549), made("b", "iznik", 1550, 1599), made("c", "iznik", 1520, 1580)};
    const Timeline timeline(museum);
    const std::vector<float> lengths(3, 1.0f);
    EXPECT_EQ(timelineAcross(timeline, 1.0f, lengths, 0.0f).lanes, (std::array<int, 2>{0, 2}));
    EXPECT_EQ(timelineAcross(timeline, 1.0f, lengths, 1.0f).lanes, (std::array<int, 2>{0, 3}))
        << "a gap between a and b";
    // Across the page all years are as long; down it, crowded ones are longer.
    const TimelineLayout across = timelineAcross(timeline, 2.0f, lengths, 0.0f);
    EXPECT_FLOAT_EQ(across.at(1550) - across.at(1500), across.at(1600) - across.at(1550));
    const std::vector<float> long_{100.0f, 100.0f, 100.0f};
    const TimelineLayout down = timelineDown(timeline, 2.0f, long_, 5.0f);
    EXPECT_FLOAT_EQ(down.at(1520) - down.at(1500), 105.0f);
    EXPECT_FLOAT_EQ(down.at(1500) - down.at(timeline.from()), 2.0f * static_cast<float>(1500 - timeline.from()));
}

TEST(Timeline, DownThePageBothCitiesMayShareAColumn) {
    const Timeline timeline(crowded());
    const TimelineLayout layout = timelineDown(timeline, 0.55f, lengthsOf(timeline, 44.0f), 5.0f, true);
    expectSound(timeline, layout, 5.0f, true);
    std::vector<std::pair<float, float>> all;
    for (const TimelineMark& mark : layout.marks) all.emplace_back(mark.begin, mark.end + 5.0f);
    std::sort(all.begin(), all.end());
    for (std::size_t i = 1; i < all.size(); ++i) EXPECT_LE(all[i - 1].second, all[i].first + 1e-3f);
}

TEST(Timeline, ArrowsReachEveryMarkOfACityAndTheOtherCity) {
    const Timeline timeline(crowded());
    const TimelineLayout layout = timelineAcross(timeline, 1.2f, lengthsOf(timeline, 44.0f), 5.0f);
    for (const bool iznik : {false, true}) {
        std::optional<std::size_t> at;
        for (std::size_t i = 0; i < timeline.stops().size(); ++i) {
            if (timeline.stops()[i].iznik == iznik && !layout.towards(timeline, i, -1, 0)) at = i;
        }
        std::set<std::size_t> seen;
        for (; at; at = layout.towards(timeline, *at, 1, 0)) {
            EXPECT_TRUE(seen.insert(*at).second);
            EXPECT_EQ(timeline.stops()[*at].iznik, iznik);
        }
        EXPECT_EQ(seen.size(), 26u);
    }
    std::optional<std::size_t> down = timeline.find("j3");
    bool crossed = false;
    while ((down = layout.towards(timeline, *down, 0, 1))) crossed = crossed || timeline.stops()[*down].iznik;
    EXPECT_TRUE(crossed);
    EXPECT_EQ(layout.towards(timeline, 999, 1, 0), std::nullopt);
}

TEST(TimelineView, OpensTurnsAndKeepsWithinItsLimits) {
    const auto after = [](const State& state, Kind kind, std::int32_t choice = -1, float amount = 0, float x = 0,
                          float y = 0) {
        Intent intent;
        intent.kind = kind;
        intent.choice = choice;
        intent.amount = amount;
        intent.x = x;
        intent.y = y;
        return applied(state, intent, {});
    };
    EXPECT_EQ(after({}, Kind::FocusTimeline, 3), State()) << "it is not there";
    EXPECT_EQ(after({}, Kind::ShowHalf, 1), State());
    EXPECT_EQ(after({}, Kind::ViewTimeline, -1, 4.0f), State());
    State state = after(after({}, Kind::TogglePlan), Kind::ToggleTimeline);
    EXPECT_TRUE(state.timeline.open);
    EXPECT_FALSE(state.planOpen) << "one sheet at a time";
    EXPECT_TRUE(sheetOpen(state));
    state = after(after(state, Kind::FocusTimeline, 3), Kind::ViewTimeline, -1, 99.0f, -2.0f, 0.25f);
    EXPECT_EQ(state.timeline, (TimelineView{true, false, 3, kMostTimelineZoom, {0.0f, 0.25f}}));
    EXPECT_EQ(after(state, Kind::ViewTimeline, -1, 0.1f, 0.5f, 0.5f).timeline.zoom, 1.0f);
    EXPECT_EQ(after(state, Kind::ViewTimeline, -1, std::nanf(""), 0.5f, 0.5f), state);
    EXPECT_EQ(after(state, Kind::FocusTimeline, -9).timeline.focus, -1);
    EXPECT_EQ(after(state, Kind::ShowHalf, 2), state);
    state = after(state, Kind::ShowHalf, 1);
    EXPECT_EQ(state.timeline, (TimelineView{true, true, 3, 1.0f, glm::vec2(0.5f)}));
    State closed;
    closed.timeline = wholeTimeline(false, true, -1);  // as one left it
    EXPECT_EQ(after(state, Kind::Close), closed);
    EXPECT_EQ(after(state, Kind::ToggleTimeline), closed);
    EXPECT_EQ(after(state, Kind::Back), closed);
    EXPECT_FALSE(after(state, Kind::ToggleSearch).timeline.open);
}

}  // namespace
}  // namespace visit
