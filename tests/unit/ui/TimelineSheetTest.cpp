// The line of years and the map on screens of every size: every exhibit is on both, and what hands on them ask for.
#include "tests/unit/ui/SampleMuseum.h"
#include <gtest/gtest.h>

namespace ui {
namespace {

using Kind = visit::Intent::Kind;
using museum::Language;
using test::Stage;

struct YearsStage : Stage {
    visit::Timeline timeline;
    museum::Chronicle chronicle;

    YearsStage(int width, int height, float scale = 1.0f) : Stage(width, height, scale) {
        museum.exhibits[0].years = {1403, 1424};
        museum.exhibits[1].years = {1550, 1600};
        const auto add = [&](std::size_t like, const char* id, int from, int to) {
            museum.exhibits.push_back(museum.exhibits[like]);
            museum.exhibits.back().id = id;
            museum.exhibits.back().years = {from, to};
        };
        add(0, "song", 960, 1279);
        add(0, "cup", 1465, 1487);
        add(1, "tile", 1550, 1600);
        add(1, "late", 1660, 1669);
        timeline = visit::Timeline(museum);
        chronicle.periods = {{"jingdezhen", 1368, 1644, true, {{{"Ming", "Ming", "明"}}}},
                             {"iznik", 1555, 1700, true, {{{"Raised red", "Kabarık kırmızı", "凸起的红"}}}}};
        chronicle.map.min = {25, -10};
        chronicle.map.max = {125, 55};
        chronicle.map.lands = {{{{30, 0}, {120, 0}, {120, 50}, {30, 50}}, {0, 1, 2, 0, 2, 3}}};
        chronicle.map.ways = {{true, {{30, 40}, {117, 29}}}, {false, {{30, 40}, {30, 40}, {117, 29}}}};
        chronicle.map.iznik = {29.7f, 40.4f};
        chronicle.map.jingdezhen = {117.2f, 29.3f};
        view.timeline = &timeline;
        view.chronicle = &chronicle;
        state.timeline.open = true;
    }

    Requests press(int focusStep, int arrowX, int arrowY, bool activate = false, int zoom = 0) {
        Pointer pointer;
        pointer.focusStep = focusStep;
        pointer.arrowX = arrowX;
        pointer.arrowY = arrowY;
        pointer.activate = activate;
        pointer.zoom = zoom;
        return screen.update(view, pointer);
    }
    [[nodiscard]] std::int32_t stop(const char* id) const { return static_cast<std::int32_t>(*timeline.find(id)); }
};

TEST(TimelineSheet, LargeWordsAreNotCutOnAPhone) {
    YearsStage stage(360, 640);
    stage.settle();
    const Element* narrow = stage.find("timeline.song");
    ASSERT_TRUE(narrow);
    EXPECT_LT(narrow->box.width, 180.0f) << "a column a city";
    stage.state.preferences.textSize = 200.0f;
    stage.settle();
    const Element* wide = stage.find("timeline.song");
    ASSERT_TRUE(wide);
    EXPECT_GT(wide->box.width, 180.0f) << "one for both, as their longest words need it";
}

TEST(TimelineSheet, ShowsEveryExhibitOnEveryScreen) {
    for (const test::Size& size : test::kSizes) {
        YearsStage stage(size.width, size.height, size.scale);
        for (const Language language : museum::kLanguages) {
            for (const bool map : {false, true}) {
                stage.state.language = language;
                stage.state.timeline.map = map;
                stage.settle();
                const std::string what = std::to_string(size.width) + 'x' + std::to_string(size.height) + ' ' +
                                         std::string(museum::languageTag(language)) + (map ? " map" : " line");
                test::expectInOrder(stage, what);
                for (const char* name : {"timeline.close", "action.timeline.line", "action.timeline.map",
                                         map ? "timeline.map" : "timeline.line"}) {
                    EXPECT_TRUE(stage.find(name)) << what << ' ' << name;
                }
                EXPECT_FALSE(stage.find("top")) << what << ": nothing else can be pressed meanwhile";
                EXPECT_TRUE(stage.screen.wantsPointer(1.0f, 1.0f)) << what;
            }
        }
    }
    for (const test::Size& size : {test::Size{1280, 720, 1.0f}, test::Size{3840, 2160, 3.0f}}) {
        for (const bool map : {false, true}) {
            YearsStage stage(size.width, size.height, size.scale);
            stage.state.timeline.map = map;
            stage.settle();
            for (const visit::TimelineStop& stop : stage.timeline.stops()) {
                EXPECT_TRUE(stage.find((map ? "timeline.entry." : "timeline.") + stop.exhibit)) << stop.exhibit;
            }
        }
    }
}

TEST(TimelineSheet, ALowScreenShowsEveryLane) {
    YearsStage stage(960, 540);
    for (int i = 0; i < 18; ++i) {
        const bool iznik = i % 3 != 0;
        stage.museum.exhibits.push_back(stage.museum.exhibits[iznik ? 1 : 0]);
        stage.museum.exhibits.back().id = "lane" + std::to_string(i);
        stage.museum.exhibits.back().years = iznik ? museum::Years{1550, 1600} : museum::Years{1403, 1424};
    }
    stage.timeline = visit::Timeline(stage.museum);
    stage.settle();
    for (int i = 0; i < 18; ++i) {
        const Element* mark = stage.find("timeline.lane" + std::to_string(i));
        ASSERT_TRUE(mark) << i;
        EXPECT_GE(mark->box.height, 7.0f) << i << ": not cut off";
        EXPECT_LT(mark->box.bottom(), 450.0f) << i << ": above the legend";
    }
}

TEST(TimelineSheet, TheMapsNamesLieOnItAndBesideTheWays) {
    for (const float textSize : {100.0f, 200.0f}) {
        for (const test::Size& size : test::kSizes) {
            YearsStage stage(size.width, size.height, size.scale);
            stage.useMuseumsWords();
            stage.state.preferences.textSize = textSize;
            stage.state.timeline.map = true;
            stage.settle();
            const std::string what = std::to_string(size.width) + ' ' + std::to_string(textSize);
            const Element* map = stage.find("timeline.map");
            if (map == nullptr) continue;  // a window of no use for it
            const Element* iznik = stage.find("timeline.map.city.iznik");
            const Element* jingdezhen = stage.find("timeline.map.city.jingdezhen");
            ASSERT_TRUE(iznik && jingdezhen) << what;
            const bool apart = iznik->box.right() <= jingdezhen->box.x || iznik->box.bottom() <= jingdezhen->box.y ||
                               jingdezhen->box.bottom() <= iznik->box.y || jingdezhen->box.right() <= iznik->box.x;
            EXPECT_TRUE(apart) << what;
            const auto& chart = stage.chronicle.map;
            const auto onMap = [&](const glm::vec2& place) {
                const glm::vec2 part = (place - chart.min) / (chart.max - chart.min);
                return glm::vec2(map->box.x + part.x * map->box.width, map->box.bottom() - part.y * map->box.height);
            };
            for (const Element* name : {iznik, jingdezhen}) {
                EXPECT_GE(name->box.y, map->box.y) << what;
                EXPECT_LE(name->box.bottom(), map->box.bottom()) << what;
                if (map->box.width < 400.0f || textSize > 100.0f) continue;
                const glm::vec2 from = onMap(chart.iznik), to = onMap(chart.jingdezhen);
                for (float t = 0.0f; t <= 1.0f; t += 0.002f) {
                    const glm::vec2 at = glm::mix(from, to, t);
                    ASSERT_FALSE(name->box.contains(at.x, at.y)) << what << ' ' << name->name << ' ' << t;
                }
            }
        }
    }
}

TEST(TimelineSheet, ItsNotesAndTheLegendAreWholeOnAPhone) {
    for (const bool map : {false, true}) {
        for (const float textSize : {100.0f, 200.0f}) {
            YearsStage stage(360, 640);
            stage.useMuseumsWords();
            stage.state.language = Language::Turkish;
            stage.state.preferences.textSize = textSize;
            stage.state.timeline.map = map;
            stage.settle();
            for (const char* name : {"timeline.land", "timeline.sea", "timeline.note"}) {
                const Element* words = stage.find(name);
                if (!map && words == nullptr && std::string(name) != "timeline.note") continue;
                ASSERT_TRUE(words) << name << ' ' << textSize << map;
                EXPECT_LE(words->box.bottom(), 640.0f) << name << ' ' << textSize << map;
                EXPECT_LE(words->box.right(), 360.0f) << name << ' ' << textSize << map;
            }
            EXPECT_GE(stage.find("timeline.note")->box.height, 2.0f * 21.0f) << "in lines";
        }
    }
}

TEST(TimelineSheet, MarksLieApartWhereverOneLooks) {
    for (const test::Size& size : test::kSizes) {
        YearsStage stage(size.width, size.height, size.scale);
        for (const float zoom : {1.0f, 3.0f, 16.0f}) {
            stage.state.timeline.zoom = zoom;
            stage.state.timeline.middle = {0.6f, 0.4f};
            stage.settle();
            std::vector<Element> marks;
            for (const visit::TimelineStop& stop : stage.timeline.stops()) {
                if (const Element* mark = stage.find("timeline." + stop.exhibit)) marks.push_back(*mark);
            }
            for (const Element& a : marks) {
                for (const Element& b : marks) {
                    const bool apart = a.name == b.name || a.box.right() <= b.box.x || b.box.right() <= a.box.x ||
                                       a.box.bottom() <= b.box.y || b.box.bottom() <= a.box.y;
                    EXPECT_TRUE(apart) << a.name << ' ' << b.name << ' ' << size.width << " at " << zoom;
                }
            }
        }
    }
}

TEST(TimelineSheet, APressGoesThereAFingerLooksFirst) {
    YearsStage stage(1280, 720);
    stage.settle();
    EXPECT_EQ(stage.click("timeline.tile").follow, "tile");
    stage.view.touch = true;
    stage.settle();
    const Requests first = stage.click("timeline.cup");
    EXPECT_EQ(first.follow, "");
    ASSERT_EQ(first.intents.size(), 1u);
    EXPECT_EQ(first.intents[0].kind, Kind::FocusTimeline);
    EXPECT_EQ(first.intents[0].choice, stage.stop("cup"));
    stage.state.timeline.focus = stage.stop("cup");
    stage.settle();
    EXPECT_TRUE(stage.find("timeline.label"));
    EXPECT_EQ(stage.click("timeline.cup").follow, "cup");
    stage.state.timeline.map = true;
    stage.settle();
    EXPECT_EQ(stage.click("timeline.entry.meiping").follow, "meiping");
    for (const auto& [name, kind] :
         {std::pair{"timeline.close", Kind::ToggleTimeline}, {"action.timeline.line", Kind::ShowHalf}}) {
        const Requests asked = stage.click(name);
        ASSERT_EQ(asked.intents.size(), 1u) << name;
        EXPECT_EQ(asked.intents[0].kind, kind) << name;
    }
}

TEST(TimelineSheet, KeysChooseGoAndComeNearer) {
    YearsStage stage(1280, 720);
    stage.settle();
    const auto focused = [&](const Requests& requests) {
        return requests.intents.empty() || requests.intents[0].kind != Kind::FocusTimeline ? -1
                                                                                           : requests.intents[0].choice;
    };
    EXPECT_EQ(focused(stage.press(1, 0, 0)), stage.stop("song"));
    EXPECT_EQ(stage.press(0, 0, 0, true).follow, "") << "nothing has the focus yet";
    stage.state.timeline.focus = stage.stop("song");
    EXPECT_EQ(focused(stage.press(0, 1, 0)), stage.stop("meiping"));
    EXPECT_EQ(stage.press(0, 0, 0, true).follow, "song");
    stage.state.timeline.focus = 99;
    EXPECT_EQ(stage.press(0, 0, 0, true).follow, "") << "of another museum";
    const Requests nearer = stage.press(0, 0, 0, false, 1);
    ASSERT_EQ(nearer.intents.size(), 1u);
    EXPECT_EQ(nearer.intents[0].kind, Kind::ViewTimeline);
    EXPECT_GT(nearer.intents[0].amount, 1.2f);
    EXPECT_TRUE(stage.press(0, 0, 0, false, -1).intents.empty()) << "one sees the whole";
    stage.state.timeline.map = true;
    stage.state.timeline.focus = stage.stop("song");
    stage.settle();
    EXPECT_EQ(focused(stage.press(0, 0, 1)), stage.stop("song") + 1);
}

TEST(TimelineSheet, ADragMovesTheLineAndPressesNothing) {
    YearsStage stage(1280, 720);
    stage.state.timeline.zoom = 8.0f;
    stage.settle();
    const Rect line = stage.find("timeline.line")->box;
    Pointer pointer;
    pointer.x = line.middleX();
    pointer.y = line.middleY();
    pointer.down = pointer.pressed = true;
    stage.screen.update(stage.view, pointer);
    pointer.pressed = false;
    pointer.x -= 120.0f;
    const Requests moved = stage.screen.update(stage.view, pointer);
    ASSERT_EQ(moved.intents.size(), 1u);
    EXPECT_EQ(moved.intents[0].kind, Kind::ViewTimeline);
    EXPECT_EQ(moved.intents[0].amount, 8.0f);
    EXPECT_GT(moved.intents[0].x, 0.5f);
    pointer.down = false;
    EXPECT_EQ(stage.screen.update(stage.view, pointer).follow, "");

    // Out and back: where it is let go of there is a mark.
    stage.state.timeline.zoom = 1.0f;
    stage.settle();
    ASSERT_TRUE(stage.find("timeline.tile"));
    const Rect tile = stage.find("timeline.tile")->box;
    pointer.x = tile.middleX();
    pointer.y = tile.middleY();
    stage.screen.update(stage.view, pointer);
    pointer.down = pointer.pressed = true;
    stage.screen.update(stage.view, pointer);
    pointer.pressed = false;
    for (const float by : {40.0f, -40.0f}) {
        pointer.x += by;
        stage.screen.update(stage.view, pointer);
    }
    pointer.down = false;
    EXPECT_EQ(stage.screen.update(stage.view, pointer).follow, "") << "that was no tap";
    EXPECT_EQ(stage.click("timeline.tile").follow, "tile");
}

}  // namespace
}  // namespace ui
