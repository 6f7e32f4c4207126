// The plan of the museum on screens of every size: what is on it, and what a hand on it asks for.
#include "tests/unit/ui/SampleMuseum.h"
#include <gtest/gtest.h>

namespace ui {
namespace {

using Kind = visit::Intent::Kind;
using museum::Language;
using test::Stage;

/// Two rooms, one behind the other's east door, with a meiping, two bowls close together and a panel.
struct PlanStage : Stage {
    visit::Plan plan;

    PlanStage(int width, int height, float scale = 1.0f) : Stage(width, height, scale) {
        museum::Gallery hall, tiles;
        hall.id = "hall";
        hall.title = {{{"Vestibule of two cities", "İki Kentin Giriş Salonu", "双城门厅"}}};
        hall.outline = {{-5, -5}, {5, -5}, {5, 5}, {-5, 5}};
        hall.doors = {{"east", "tiles", "west", 1.8, 3.0, {5.6, 0, 0}, -90}};
        hall.placements = {{"mount:a", "meiping", 0, {2.5, 1, -3}},
                           {"mount:b", "bowl", 0, {-3, 1, 2.5}},
                           {"mount:c", "dish", 0, {-2, 1, 2.5}}};
        tiles.id = "tiles";
        tiles.title = {{{"Tile Hall", "Çini Salonu", "瓷砖厅"}}};
        tiles.outline = hall.outline;
        tiles.doors = {{"west", "hall", "east", 1.8, 3.0, {-5.6, 0, 0}, 90}};
        tiles.placements = {{"mount:d", "panel", 0, {0, 1.5, -5}}};
        museum.galleries = {hall, tiles};
        for (const char* id : {"bowl", "dish"}) {
            museum.exhibits.push_back(museum.exhibits.front());
            museum.exhibits.back().id = id;
        }
        plan = visit::Plan(museum, museum::placeRooms(museum.galleries));
        view.plan = &plan;
        state.planOpen = true;
    }

    [[nodiscard]] std::string idOf(std::optional<std::size_t> stop) const {
        if (!stop) return "nothing";
        const visit::PlanStop& one = plan.stops().at(*stop);
        return one.exhibit.empty() ? museum.galleries[one.room].id : one.exhibit;
    }
    /// What a key's press asks for.
    Requests press(int focusStep, int arrowX, int arrowY, bool activate = false) {
        Pointer pointer;
        pointer.focusStep = focusStep;
        pointer.arrowX = arrowX;
        pointer.arrowY = arrowY;
        pointer.activate = activate;
        return screen.update(view, pointer);
    }
};

TEST(PlanSheet, NothingIsLeftOutBetweenItsButtons) {
    PlanStage stage(1280, 720);
    const visit::Timeline timeline;
    stage.view.timeline = &timeline;
    stage.settle();
    EXPECT_FALSE(stage.find("plan.whole"));
    EXPECT_FLOAT_EQ(stage.find("timeline.open")->box.right(), stage.find("plan.close")->box.x);
}

TEST(PlanSheet, ShowsRoomsAndExhibitsOnEveryScreen) {
    for (const test::Size& size : test::kSizes) {
        PlanStage stage(size.width, size.height, size.scale);
        for (const Language language : museum::kLanguages) {
            const std::string what = std::to_string(size.width) + 'x' + std::to_string(size.height) + ' ' +
                                     std::string(museum::languageTag(language));
            stage.state.language = language;
            stage.state.planFocus = 1;
            stage.settle();
            test::expectInOrder(stage, what);
            for (const char* name : {"plan.close", "plan.rooms", "plan.meiping", "plan.panel", "plan.label"}) {
                EXPECT_TRUE(stage.find(name)) << what << name;
            }
            for (const char* name : {"plan.name.0", "plan.name.1"}) {
                EXPECT_TRUE(stage.find(name)) << what << name;
            }
            EXPECT_FALSE(stage.find("top")) << what << ": nothing else can be pressed meanwhile";
            EXPECT_TRUE(stage.screen.wantsPointer(1.0f, 1.0f)) << what;
        }
    }
}

TEST(PlanSheet, OpensFromTheBarAndCloses) {
    PlanStage stage(1280, 720);
    stage.state.planOpen = false;
    stage.settle();
    Requests open = stage.click("plan.open");
    ASSERT_EQ(open.intents.size(), 1u);
    EXPECT_EQ(open.intents[0].kind, Kind::TogglePlan);
    stage.state.planOpen = true;
    stage.settle();
    Requests close = stage.click("plan.close");
    ASSERT_EQ(close.intents.size(), 1u);
    EXPECT_EQ(close.intents[0].kind, Kind::TogglePlan);
    stage.state.planOpen = false;
    stage.settle();
    EXPECT_FALSE(stage.find("plan"));
    stage.view.plan = nullptr;
    stage.settle();
    EXPECT_FALSE(stage.find("plan.open")) << "before there is one";
}

TEST(PlanSheet, AClickGoesToWhatIsUnderIt) {
    PlanStage stage(1280, 720);
    stage.settle();
    EXPECT_EQ(stage.idOf(stage.click("plan.panel").goTo), "panel");
    EXPECT_EQ(stage.idOf(stage.click("plan.dish").goTo), "dish");
    const Rect meiping = stage.find("plan.meiping")->box;
    EXPECT_EQ(stage.idOf(stage.clickAt(meiping.x - 40.0f, meiping.y).goTo), "hall");
    EXPECT_EQ(stage.clickAt(60.0f, 620.0f).goTo, std::nullopt) << "outside of every room";
}

TEST(PlanSheet, AFingerThatMayMeanTwoEnlargesTheirRoomFirst) {
    PlanStage stage(360, 640);
    stage.view.touch = true;
    stage.settle();
    const auto placeOf = [&](const char* name) {
        const Element* element = stage.find(name);
        return element ? glm::vec2(element->box.middleX(), element->box.middleY()) : glm::vec2(0.0f);
    };
    const glm::vec2 bowl = placeOf("plan.bowl"), dish = placeOf("plan.dish");
    const glm::vec2 between = glm::mix(bowl, dish, 0.4f);
    EXPECT_EQ(stage.clickAt(between.x, between.y).goTo, std::nullopt);
    stage.settle();
    EXPECT_GT(glm::distance(placeOf("plan.bowl"), placeOf("plan.dish")), 1.1f * glm::distance(bowl, dish));
    EXPECT_FALSE(stage.find("plan.panel")) << "the other room is out of sight";
    EXPECT_EQ(stage.idOf(stage.click("plan.bowl").goTo), "bowl");
    stage.click("plan.whole");
    stage.settle();
    EXPECT_TRUE(stage.find("plan.panel"));
    EXPECT_EQ(stage.idOf(stage.click("plan.meiping").goTo), "meiping") << "nothing else is near";
}

TEST(PlanSheet, KeysMoveTheFocusAndGo) {
    PlanStage stage(1280, 720);
    stage.view.here = 1;
    stage.view.eye = stage.plan.stops().at(*stage.plan.find(1, "")).place;
    stage.settle();
    const auto focused = [&](const Requests& requests) {
        return requests.intents.size() == 1 && requests.intents[0].kind == Kind::FocusPlan
                   ? stage.idOf(static_cast<std::size_t>(requests.intents[0].choice))
                   : "nothing";
    };
    EXPECT_EQ(focused(stage.press(1, 0, 0)), "tiles") << "where one is";
    EXPECT_EQ(focused(stage.press(0, 0, -1)), "panel");
    EXPECT_EQ(focused(stage.press(0, -1, 0)), "meiping");
    EXPECT_EQ(focused(stage.press(0, 1, 0)), "nothing");
    EXPECT_EQ(stage.press(0, 0, 0, true).goTo, std::nullopt) << "nothing has the focus yet";
    stage.state.planFocus = static_cast<std::int32_t>(*stage.plan.find(0, "meiping"));
    EXPECT_EQ(stage.idOf(stage.press(0, 0, 0, true).goTo), "meiping");
    EXPECT_EQ(focused(stage.press(0, -1, 0)), "dish");
    stage.state.planFocus = 99;
    EXPECT_EQ(stage.press(0, 0, 0, true).goTo, std::nullopt) << "of another museum";
}

}  // namespace
}  // namespace ui
