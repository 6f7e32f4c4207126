// What the tools of looking closely do to a visit: drawers, dials, notes, raking light, lengths, sections.
#include <set>

#include "tests/unit/visit/Exhibits.h"
#include <gtest/gtest.h>

#include "app/visit/Action.h"
#include "app/visit/Placement.h"
#include "app/visit/Tools.h"

namespace visit {
namespace {

using Kind = Intent::Kind;

class ToolsTest : public testing::Test {
  protected:
    ToolsTest() {
        exhibits_[0].notes = {{{0.0f, 1.2f, -1.9f}, {0.0f, 0.0f, 1.0f}, 0.3f},
                              {{0.1f, 1.3f, -2.0f}, {1.0f, 0.0f, 0.0f}, 0.25f}};
        state_.picture.drawerLeft = 0.3f;
        state_.picture.panelRight = 0.36f;
        open(0);
    }
    void open(std::size_t index) {
        Intent intent;
        intent.kind = Kind::Open;
        intent.exhibit = index;
        state_ = applied(state_, intent, exhibits_);
    }
    void act(std::string_view id) {
        const Action* action = actionNamed(id);
        ASSERT_NE(action, nullptr) << id;
        state_ = applied(state_, action->intent, exhibits_);
    }
    void want(Kind kind, std::int32_t choice = -1, float amount = 0.0f) {
        Intent intent;
        intent.kind = kind;
        intent.choice = choice;
        intent.amount = amount;
        state_ = applied(state_, intent, exhibits_);
    }
    void pin(const glm::vec3& point) {
        Intent intent;
        intent.kind = Kind::Pin;
        intent.point = point;
        state_ = applied(state_, intent, exhibits_);
    }
    std::vector<PlacedExhibit> exhibits_ = test::room();
    State state_;
};

TEST_F(ToolsTest, ATagLeavesTheThingsToSeeThatSpeakOfIt) {
    exhibits_[0].notes.assign(4, exhibits_[0].notes[0]);
    exhibits_[0].notes[1].tag = exhibits_[0].notes[3].tag = 2;
    exhibits_[0].notes[2].tag = 0;
    want(Kind::ShowNote, 0);
    want(Kind::ChooseTag, 2);
    EXPECT_EQ(state_.tools.tag, 2);
    EXPECT_EQ(state_.tools.note, -1) << "the one that was shown is of none";
    act("note.next");
    EXPECT_EQ(state_.tools.note, 1);
    act("note.next");
    EXPECT_EQ(state_.tools.note, 3);
    act("note.next");
    EXPECT_EQ(state_.tools.note, 1) << "round";
    act("note.previous");
    EXPECT_EQ(state_.tools.note, 3);
    want(Kind::ShowNote, 2);
    EXPECT_EQ(state_.tools.note, 2);
    EXPECT_EQ(state_.tools.tag, -1) << "whoever asks for one of another gets it";
    want(Kind::ChooseTag, 7);
    EXPECT_EQ(state_.tools.tag, -1) << "no thing to see speaks of it";
    want(Kind::ChooseTag, 0);
    want(Kind::ChooseTag, 0);
    EXPECT_EQ(state_.tools.tag, -1);
    want(Kind::ChooseTag, 2);
    open(2);
    EXPECT_EQ(state_.tools.tag, -1) << "another exhibit starts afresh";
}

TEST_F(ToolsTest, ReadingLiesOverThePictureUntilItIsClosed) {
    act("read");
    EXPECT_TRUE(state_.reading);
    EXPECT_TRUE(sheetOpen(state_));
    want(Kind::Close);
    EXPECT_FALSE(state_.reading);
    EXPECT_EQ(state_.mode, Mode::Inspect);
    act("read");
    want(Kind::TogglePlan);
    EXPECT_FALSE(state_.reading) << "one sheet at a time";
    want(Kind::ToggleReading);
    EXPECT_FALSE(state_.planOpen);
    open(2);
    EXPECT_FALSE(state_.reading);
    want(Kind::Close);
    want(Kind::ToggleReading);
    EXPECT_FALSE(state_.reading) << "there is nothing to read about";
    exhibits_[0].id = "guest";
    open(0);
    act("read");
    EXPECT_FALSE(state_.reading) << "of one's own model there is no record";
}

TEST_F(ToolsTest, ADrawerTakesTheLabelsPlaceAndTheOtherWayRound) {
    EXPECT_TRUE(state_.panelOpen);
    want(Kind::ToggleTool, static_cast<std::int32_t>(Tool::Light));
    EXPECT_EQ(state_.tools.open, Tool::Light);
    EXPECT_FALSE(state_.panelOpen);
    EXPECT_GT(coveredIn(state_).left, 0.0f);
    want(Kind::TogglePanel);
    EXPECT_EQ(state_.tools.open, Tool::None);
    EXPECT_TRUE(state_.panelOpen);
    want(Kind::ToggleTool, static_cast<std::int32_t>(Tool::Light));
    want(Kind::Back);
    EXPECT_EQ(state_.tools.open, Tool::None) << "first the drawer …";
    EXPECT_EQ(state_.mode, Mode::Inspect);
    want(Kind::Back);
    EXPECT_EQ(state_.mode, Mode::Walk) << "… then the exhibit";
    const State before = state_;
    want(Kind::ToggleTool, static_cast<std::int32_t>(Tool::Light));
    EXPECT_EQ(state_, before) << "there is nothing to look at";
}

TEST_F(ToolsTest, ThereIsNoSuchDrawer) {
    const State before = state_;
    for (const std::int32_t none : {-1, 0, 6, 99}) want(Kind::ToggleTool, none);
    EXPECT_EQ(state_, before);
    open(2);
    want(Kind::ToggleTool, static_cast<std::int32_t>(Tool::Notes));
    EXPECT_EQ(state_.tools.open, Tool::None) << "the panel has no things to see";
}

TEST_F(ToolsTest, NotesAreLookedAtStraightOnFromTheirDistance) {
    want(Kind::ShowNote, 1);
    EXPECT_EQ(state_.tools.note, 1);
    EXPECT_EQ(state_.tools.open, Tool::Notes);
    const glm::vec3 back = orbitAxes(state_.orbit, exhibits_[0]).back;
    EXPECT_GT(glm::dot(back, exhibits_[0].notes[1].normal), 0.999f);
    EXPECT_NEAR(glm::distance(state_.orbit.target, exhibits_[0].notes[1].position), 0.0f, 1e-5f);
    EXPECT_NEAR(state_.orbit.distance, 0.25f, 1e-4f);
    act("note.next");
    EXPECT_EQ(state_.tools.note, 0) << "wraps round";
    act("note.previous");
    EXPECT_EQ(state_.tools.note, 1);
    want(Kind::ShowNote, 1);
    EXPECT_EQ(state_.tools.note, -1);
    const State before = state_;
    want(Kind::ShowNote, 2);
    want(Kind::ShowNote, -5);
    EXPECT_EQ(state_, before);
}

TEST_F(ToolsTest, DialsKeepTheirRangeAndTurnOnlyWhatIsOn) {
    const auto elevation = dialNamed("raking.elevation"), azimuth = dialNamed("raking.azimuth");
    ASSERT_TRUE(elevation && azimuth);
    const State before = state_;
    want(Kind::SetDial, *elevation, 20.0f);
    want(Kind::SetDial, 99, 1.0f);
    EXPECT_EQ(state_, before) << "the raking light is off";
    act("raking");
    want(Kind::SetDial, *elevation, 99.0f);
    EXPECT_FLOAT_EQ(state_.tools.raking.elevation, 30.0f);
    want(Kind::SetDial, *elevation, -1.0f);
    EXPECT_FLOAT_EQ(state_.tools.raking.elevation, 2.0f);
    want(Kind::SetDial, *azimuth, 365.0f);
    EXPECT_FLOAT_EQ(state_.tools.raking.azimuth, 5.0f) << "goes round";
    want(Kind::SetDial, *azimuth, std::numeric_limits<float>::quiet_NaN());
    EXPECT_FLOAT_EQ(state_.tools.raking.azimuth, 5.0f);
    for (const Dial& dial : dials()) {
        State set = state_;
        dial.set(set, dial.most);
        EXPECT_NEAR(dial.value(set), dial.most, 1e-3f) << dial.id;
    }
}

TEST_F(ToolsTest, RakingLightComesAtItsAngleFromWhereItSays) {
    for (const std::size_t index : {std::size_t{0}, std::size_t{2}}) {
        const PlacedExhibit& exhibit = exhibits_[index];
        Orbit orbit;
        orbit.yaw = 0.7f;
        orbit.pitch = 0.3f;
        Orbit facing = orbit;
        if (exhibit.onWall) facing.yaw = facing.pitch = 0.0f;
        const OrbitAxes axes = orbitAxes(facing, exhibit);
        const glm::vec3 fromRight = towardsRakingLight({true, 90.0f, 10.0f}, orbit, exhibit);
        EXPECT_NEAR(glm::length(fromRight), 1.0f, 1e-5f);
        EXPECT_NEAR(glm::degrees(std::asin(glm::dot(fromRight, axes.back))), 10.0f, 1e-3f);
        EXPECT_GT(glm::dot(fromRight, axes.right), 0.98f);
        EXPECT_GT(glm::dot(towardsRakingLight({true, 0.0f, 10.0f}, orbit, exhibit), axes.up), 0.98f);
    }
}

TEST_F(ToolsTest, LengthsAreTrueAndTheOldestGoFirst) {
    exhibits_[0].transform = glm::mat4(1.0f);
    exhibits_[0].transform[3] = {5.0f, 1.0f, -2.0f, 1.0f};
    pin({0.0f, 0.0f, 0.0f});
    EXPECT_FALSE(state_.tools.pinned) << "one is not measuring yet";
    act("measure");
    EXPECT_EQ(state_.tools.open, Tool::Measure);
    pin({0.0f, 0.0f, 0.0f});
    EXPECT_TRUE(state_.tools.pinned);
    pin({0.03f, 0.04f, 0.0f});
    ASSERT_EQ(state_.tools.lengths.size(), 1u);
    EXPECT_NEAR(metres(state_.tools.lengths[0], exhibits_[0]), 0.05f, 1e-6f);
    exhibits_[0].transform = glm::mat4(2.0f);  // a guest that is shown at twice its size
    EXPECT_NEAR(metres(state_.tools.lengths[0], exhibits_[0]), 0.1f, 1e-6f);
    pin({std::numeric_limits<float>::infinity(), 0.0f, 0.0f});
    EXPECT_FALSE(state_.tools.pinned);
    for (std::size_t i = 0; i < kMostLengths; ++i) {
        pin({0.01f * static_cast<float>(i + 1), 0.0f, 0.0f});
        pin({0.0f, 0.0f, 0.0f});
    }
    EXPECT_EQ(state_.tools.lengths.size(), kMostLengths);
    EXPECT_FLOAT_EQ(state_.tools.lengths[0].from.x, 0.01f);
    pin({0.5f, 0.0f, 0.0f});
    act("measure.undo");
    EXPECT_FALSE(state_.tools.pinned);
    EXPECT_EQ(state_.tools.lengths.size(), kMostLengths);
    act("measure.undo");
    EXPECT_EQ(state_.tools.lengths.size(), kMostLengths - 1);
    act("measure.clear");
    EXPECT_TRUE(state_.tools.lengths.empty());
}

TEST_F(ToolsTest, TheCuttingPlaneTakesAwayTheNearPartOrTheOther) {
    const PlacedExhibit& exhibit = exhibits_[2];  // on a wall at x = 3, seen from -x
    const auto above = [](const glm::vec4& plane, const glm::vec3& p) {
        return glm::dot(glm::vec3(plane), p) + plane.w;
    };
    const glm::vec4 depth = cuttingPlane({true, 2, 0.0f, false}, exhibit);
    EXPECT_GT(above(depth, {2.9f, 1.5f, 0.0f}), 0.0f) << "what is nearer to the visitor goes";
    EXPECT_NEAR(above(depth, {3.015f, 1.5f, 0.0f}), 0.0f, 1e-5f);
    EXPECT_LT(above(cuttingPlane({true, 2, 0.0f, true}, exhibit), {2.9f, 1.5f, 0.0f}), 0.0f);
    const glm::vec4 level = cuttingPlane({true, 1, 1.0f, false}, exhibit);
    EXPECT_NEAR(above(level, {3.0f, 2.4f, 0.0f}), 0.0f, 1e-5f) << "at its top nothing goes";
    const glm::vec4 across = cuttingPlane({true, 0, -1.0f, false}, exhibit);
    EXPECT_NEAR(std::abs(across.z), 1.0f, 1e-5f);
    act("section");
    EXPECT_TRUE(state_.tools.section.on);
    act("section.level");
    EXPECT_EQ(state_.tools.section.axis, 1);
    want(Kind::SetSectionAxis, 3);
    EXPECT_EQ(state_.tools.section.axis, 1);
}

TEST_F(ToolsTest, AnotherExhibitStartsAfreshButKeepsDrawerAndRakingLight) {
    act("measure");
    pin({0.0f, 0.0f, 0.0f});
    act("section");
    act("turnover");
    act("raking");
    want(Kind::NextExhibit);
    EXPECT_EQ(state_.inspected, 2u);
    EXPECT_EQ(state_.tools.open, Tool::Light);
    EXPECT_TRUE(state_.tools.raking.on);
    EXPECT_FALSE(state_.tools.section.on || state_.tools.measuring || state_.tools.turnedOver || state_.tools.pinned);
    act("turnover");
    act("turntable");
    EXPECT_FALSE(state_.tools.turnedOver || state_.tools.turntable) << "what hangs on a wall stays there";
    act("close");
    EXPECT_EQ(state_.tools, Tools{});
}

TEST_F(ToolsTest, TheTablesAreWhole) {
    std::set<std::string_view> ids;
    for (const Action& action : actions()) {
        EXPECT_TRUE(ids.insert(action.id).second) << action.id;
        EXPECT_EQ(actionNamed(action.id), &action);
    }
    for (const Dial& dial : dials()) {
        EXPECT_TRUE(ids.insert(dial.id).second) << dial.id;
        EXPECT_LT(dial.least, dial.most);
        EXPECT_GT(dial.step, 0.0f);
    }
    EXPECT_EQ(actionNamed("nothing"), nullptr);
    EXPECT_FALSE(dialNamed(""));
}

}  // namespace
}  // namespace visit
