#include <gtest/gtest.h>

#include "app/visitor/LevelPlan.h"

namespace {

using visitor::LevelPlan;
using Step = LevelPlan::Step;

/// Exhibits in a row, a metre apart, each with a preview, a level for the room and a finest.
LevelPlan row(std::size_t count) {
    LevelPlan plan;
    for (std::size_t i = 0; i < count; ++i) {
        EXPECT_EQ(plan.add(3, {static_cast<float>(i), 0.0f, 0.0f}), i);
    }
    return plan;
}

/// Everything that is begun arrives at once; what it was, in order.
std::vector<Step> bringAll(LevelPlan& plan, const glm::vec3& eye) {
    std::vector<Step> steps;
    while (const auto step = plan.begin(eye)) {
        steps.push_back(*step);
        EXPECT_TRUE(plan.arrived(*step));
    }
    return steps;
}

TEST(LevelPlan, PreviewsOfAllComeFirstAndTheNearestOfEach) {
    LevelPlan plan = row(3);
    EXPECT_FALSE(plan.roomComplete());
    const std::vector<Step> expected{{2, 0}, {1, 0}, {0, 0}, {2, 1}, {1, 1}, {0, 1}};
    EXPECT_EQ(bringAll(plan, {9.0f, 0.0f, 0.0f}), expected);
    EXPECT_TRUE(plan.roomComplete());
    EXPECT_TRUE(plan.settled());
}

TEST(LevelPlan, OnlySoMuchIsUnderWayAndNothingTwice) {
    LevelPlan plan = row(20);
    std::vector<Step> begun;
    while (const auto step = plan.begin({})) begun.push_back(*step);
    ASSERT_EQ(begun.size(), LevelPlan::kUnderWay);
    for (std::size_t i = 0; i < begun.size(); ++i) EXPECT_EQ(begun[i], (Step{i, 0}));
    EXPECT_TRUE(plan.arrived(begun[0]));
    // No second level while a preview is still to come.
    EXPECT_EQ(plan.begin({}), (Step{LevelPlan::kUnderWay, 0}));
    EXPECT_FALSE(plan.begin({}));
    EXPECT_FALSE(plan.settled());
}

TEST(LevelPlan, WhatIsInspectedComesAtItsFinestBeforeTheRest) {
    LevelPlan plan = row(3);
    plan.inspect(2);
    EXPECT_EQ(plan.begin({}), (Step{2, 0}));
    EXPECT_TRUE(plan.arrived({2, 0}));
    EXPECT_EQ(plan.begin({}), (Step{2, 2}));
    EXPECT_TRUE(plan.arrived({2, 2}));
    EXPECT_EQ(plan.shown(2), 2);
    const std::vector<Step> expected{{0, 0}, {1, 0}, {0, 1}, {1, 1}};
    EXPECT_EQ(bringAll(plan, {}), expected);
}

TEST(LevelPlan, OnlyTheLastInspectedStayFine) {
    LevelPlan plan = row(5);
    (void)bringAll(plan, {});
    for (std::size_t i = 0; i < 5; ++i) {
        plan.inspect(i);
        (void)bringAll(plan, {});
    }
    plan.inspect(std::nullopt);
    EXPECT_FALSE(plan.begin({}));
    std::size_t fine = 0;
    for (std::size_t i = 0; i < 5; ++i) fine += plan.shown(i) == 2 ? 1u : 0u;
    EXPECT_EQ(fine, LevelPlan::kMostFinest);
    EXPECT_EQ(plan.shown(0), 1);
    EXPECT_EQ(plan.shown(4), 2);
}

TEST(LevelPlan, WhatComesTooLateIsNotShown) {
    LevelPlan plan = row(LevelPlan::kMostFinest + 1);
    (void)bringAll(plan, {});
    plan.inspect(0);
    ASSERT_EQ(plan.begin({}), (Step{0, 2}));
    for (std::size_t i = 1; i <= LevelPlan::kMostFinest; ++i) plan.inspect(i);
    EXPECT_FALSE(plan.arrived({0, 2})) << "three others have been inspected since";
    EXPECT_EQ(plan.shown(0), 1);
}

TEST(LevelPlan, ABrokenLevelLeavesTheOneBelow) {
    LevelPlan plan = row(1);
    ASSERT_EQ(plan.begin({}), (Step{0, 0}));
    EXPECT_TRUE(plan.arrived({0, 0}));
    ASSERT_EQ(plan.begin({}), (Step{0, 1}));
    EXPECT_FALSE(plan.failed({0, 1})) << "the preview is shown";
    EXPECT_FALSE(plan.begin({})) << "it is not tried again";
    EXPECT_TRUE(plan.settled());
    EXPECT_TRUE(plan.roomComplete());
}

TEST(LevelPlan, AnExhibitWithNothingToShowIsToldOnce) {
    LevelPlan plan = row(1);
    ASSERT_EQ(plan.begin({}), (Step{0, 0}));
    EXPECT_FALSE(plan.failed({0, 0})) << "another level may still come";
    ASSERT_EQ(plan.begin({}), (Step{0, 1}));
    EXPECT_TRUE(plan.failed({0, 1}));
    EXPECT_TRUE(plan.settled());
}

TEST(LevelPlan, OneLevelIsEnough) {
    LevelPlan plan;
    (void)plan.add(1, {});
    plan.inspect(0);
    EXPECT_EQ(bringAll(plan, {}), (std::vector<Step>{{0, 0}}));
    EXPECT_TRUE(plan.settled());
}

TEST(LevelPlan, EverythingIsBroughtAgainAfterForgetting) {
    LevelPlan plan = row(2);
    (void)bringAll(plan, {});
    plan.inspect(1);
    ASSERT_TRUE(plan.begin({}));
    plan.forget();
    EXPECT_FALSE(plan.roomComplete());
    const std::vector<Step> expected{{1, 0}, {1, 2}, {0, 0}, {0, 1}};
    EXPECT_EQ(bringAll(plan, {}), expected);
}

TEST(LevelPlan, WhatRestsIsNotBroughtAndNotMissed) {
    LevelPlan plan = row(2);
    (void)bringAll(plan, {});
    plan.rest(0, true);
    EXPECT_EQ(plan.shown(0), -1);
    EXPECT_FALSE(plan.begin({}));
    EXPECT_TRUE(plan.settled());
    EXPECT_TRUE(plan.roomComplete());
    plan.rest(0, false);
    EXPECT_FALSE(plan.roomComplete());
    ASSERT_EQ(plan.begin({}), (Step{0, 0}));
    plan.rest(0, true);
    EXPECT_FALSE(plan.arrived({0, 0})) << "its room has gone meanwhile";
    plan.rest(0, false);
    EXPECT_EQ(bringAll(plan, {}), (std::vector<Step>{{0, 0}, {0, 1}}));
}

}  // namespace
