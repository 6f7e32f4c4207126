#include <limits>

#include "tests/unit/walk/Worlds.h"
#include <gtest/gtest.h>

#include "engine/walk/Walker.h"

namespace {

using namespace kiln;
using namespace kiln::test;
using walk::Walker;
using walk::WalkIntent;

constexpr WalkIntent kAhead{.forward = 1.0f};

float speed(const Walker& walker) {
    return glm::length(plan(walker.velocity()));
}

TEST(Walker, LooksAndWalksAlongItsYaw) {
    const CollisionWorld world = emptyFloor();
    Walker walker;
    walker.place(world, {0, 0, 0}, 0.0f);
    EXPECT_NEAR(glm::distance(walker.forward(), glm::vec3(0, 0, -1)), 0.0f, 1e-6f);
    EXPECT_NEAR(walker.eye().y, 1.6f, 1e-5f);
    walkFor(walker, world, kAhead, 1.0);
    EXPECT_LT(walker.feet().z, -1.0f);
    EXPECT_NEAR(walker.feet().x, 0.0f, 1e-5f);
    walker.place(world, {0, 0, 0}, 1.57079633f);  // positive turns left
    EXPECT_NEAR(glm::distance(walker.forward(), glm::vec3(-1, 0, 0)), 0.0f, 1e-6f);
    walkFor(walker, world, {.right = 1.0f}, 1.0);
    EXPECT_LT(walker.feet().z, -1.0f) << "facing -X, right is -Z";
}

TEST(Walker, KeepsItsPitchWithinLimitsAndIgnoresNonsense) {
    const CollisionWorld world = emptyFloor();
    Walker walker;
    walker.place(world, {0, 0, 0}, 0.0f, 9.0f);
    EXPECT_FLOAT_EQ(walker.pitch(), 1.4f);
    walker.look(0.0f, -50.0f);
    EXPECT_FLOAT_EQ(walker.pitch(), -1.4f);
    const float nan = std::numeric_limits<float>::quiet_NaN();
    walker.look(nan, 0.0f);
    walker.setLook(0.0f, nan);
    walkFor(walker, world, {.forward = nan, .right = std::numeric_limits<float>::infinity()}, 0.5);
    walker.advance(world, kAhead, std::numeric_limits<double>::quiet_NaN());
    walker.advance(world, kAhead, -1.0);
    EXPECT_TRUE(std::isfinite(walker.feet().x) && std::isfinite(walker.yaw()));
    walker.advance(world, kAhead, 1e9);
    EXPECT_LT(glm::length(plan(walker.feet())), 0.5f) << "a long pause is at most a quarter of a second";
}

TEST(Walker, SpeedsUpAndStopsSmoothly) {
    const CollisionWorld world = emptyFloor();
    Walker walker;
    walker.place(world, {0, 0, 0}, 0.0f);
    float last = 0.0f;
    for (int i = 0; i < 60; ++i) {
        walker.advance(world, kAhead, 1.0 / 60.0);
        EXPECT_GE(speed(walker), last - 1e-5f);
        EXPECT_LE(speed(walker) - last, 7.0f / 60.0f + 1e-4f) << "no faster than the acceleration";
        last = speed(walker);
    }
    EXPECT_NEAR(last, 1.7f, 1e-3f);
    const float from = walker.feet().z;
    for (int i = 0; i < 60; ++i) {
        const float z = walker.feet().z;
        walker.advance(world, {}, 1.0 / 60.0);
        EXPECT_LE(speed(walker), last + 1e-5f);
        EXPECT_LE(walker.feet().z, z + 1e-6f) << "it never swings back";
        last = speed(walker);
    }
    EXPECT_EQ(last, 0.0f);
    EXPECT_NEAR(from - walker.feet().z, 1.7f * 1.7f / (2.0f * 9.0f), 0.02f) << "v²/2a";
}

TEST(Walker, HurriesAndTakesHalfSteps) {
    const CollisionWorld world = emptyFloor();
    Walker walker;
    walker.place(world, {0, 0, 0}, 0.0f);
    walkFor(walker, world, {.forward = 1.0f, .hurry = true}, 1.0);
    EXPECT_NEAR(speed(walker), 1.7f * 1.6f, 1e-3f);
    walkFor(walker, world, {.forward = 0.5f}, 1.0);
    EXPECT_NEAR(speed(walker), 0.85f, 1e-3f);
    walkFor(walker, world, {.forward = 1.0f, .right = 1.0f}, 1.0);
    EXPECT_NEAR(speed(walker), 1.7f, 1e-3f) << "diagonals are no faster";
}

TEST(Walker, StopsAtAWallAndSlidesAlongIt) {
    RoomBuilder room;
    room.level(0.0f, {-9, -9}, {9, 9});
    room.wall({-9, -2}, {9, -2});
    const CollisionWorld world = room.build();
    Walker walker;
    walker.place(world, {0, 0, 0}, 0.0f);
    walkFor(walker, world, kAhead, 3.0);
    EXPECT_NEAR(walker.feet().z, -2.0f + kRadius, 0.002f);
    EXPECT_NEAR(speed(walker), 0.0f, 0.15f) << "it does not push on into the wall";
    // At a slant of 30 degrees to the wall it keeps the part of its speed along it.
    walker.place(world, {-4, 0, 0}, yawAlong({std::cos(0.5236f), -std::sin(0.5236f)}));
    walkFor(walker, world, kAhead, 4.0);
    EXPECT_NEAR(walker.feet().z, -2.0f + kRadius, 0.002f);
    EXPECT_GT(walker.feet().x, 0.5f);
    EXPECT_NEAR(walker.velocity().x, 1.7f * std::cos(0.5236f), 0.1f);
}

TEST(Walker, IsStoppedByBothSidesOfAThinWallAtAnyFrameRate) {
    RoomBuilder room;
    room.level(0.0f, {-9, -9}, {9, 9});
    room.wall({9, -2}, {-9, -2});
    const CollisionWorld world = room.build();
    for (const float start : {0.0f, -4.0f}) {
        for (const double rate : {4.0, 15.0, 60.0, 240.0}) {
            Walker walker;
            walker.place(world, {0.1f, 0, start}, start < -2.0f ? 3.14159265f : 0.0f);
            walkFor(walker, world, {.forward = 1.0f, .hurry = true}, 5.0, rate);
            EXPECT_NEAR(std::abs(walker.feet().z + 2.0f), kRadius, 0.003f) << rate;
            EXPECT_EQ(walker.feet().z < -2.0f, start < -2.0f) << "it went through at " << rate << " frames a second";
        }
    }
}

/// Walks into the sharp end of a wedge between two walls and out again.
void intoACorner(float halfAngle) {
    SCOPED_TRACE(halfAngle);
    RoomBuilder room;
    room.level(0.0f, {-20, -20}, {20, 20});
    const glm::vec2 along(std::cos(halfAngle), std::sin(halfAngle));
    room.wall({0, 0}, along * 12.0f);
    room.wall({0, 0}, glm::vec2(along.x, -along.y) * 12.0f);
    const CollisionWorld world = room.build();
    for (const float aim : {0.0f, 0.4f, -0.9f}) {
        Walker walker;
        walker.place(world, {10, 0, 0}, yawAlong(glm::normalize(glm::vec2(-1.0f, 0.1f * aim))));
        for (int i = 0; i < 60 * 9; ++i) {
            walker.advance(world, {.forward = 1.0f, .hurry = true}, 1.0 / 60.0);
            const glm::vec2 at = plan(walker.feet());
            const float toWalls = at.x * std::sin(halfAngle) - std::abs(at.y) * std::cos(halfAngle);
            ASSERT_GT(toWalls, kRadius - 0.003f) << "it sank into a wall at frame " << i;
        }
        const float inside = walker.feet().x;
        EXPECT_LT(inside, kRadius / std::sin(halfAngle) + 0.3f) << "it got to the end of the corner";
        walker.setLook(yawAlong({1.0f, 0.0f}), 0.0f);
        walkFor(walker, world, kAhead, 2.0);
        EXPECT_GT(walker.feet().x, inside + 2.0f) << "it was stuck";
    }
}

TEST(Walker, IsNeverCaughtInCorners) {
    for (const float halfAngle : {0.785f, 0.5f, 0.26f, 0.13f, 0.07f}) intoACorner(halfAngle);
}

TEST(Walker, ClimbsStairsAndComesDownAgain) {
    for (const float tread : {0.30f, 0.25f, 0.22f}) {
        SCOPED_TRACE(tread);
        RoomBuilder room;
        room.level(0.0f, {-1, -9}, {1, 9});
        const int steps = 6;
        for (int i = 0; i < steps; ++i) {
            const float z = -1.0f - static_cast<float>(i) * tread;
            const float y = 0.18f * static_cast<float>(i + 1);
            room.wall({-1, z}, {1, z}, y - 0.18f, y);
            room.level(y, {-1, i + 1 == steps ? -9.0f : z - tread}, {1, z});
        }
        const CollisionWorld world = room.build();
        Walker walker;
        walker.place(world, {0, 0, 0}, 0.0f);
        float lastEye = walker.eye().y;
        for (int i = 0; i < 60 * 4; ++i) {
            walker.advance(world, kAhead, 1.0 / 60.0);
            EXPECT_LT(std::abs(walker.eye().y - lastEye), 0.09f) << "the eye jumped";
            lastEye = walker.eye().y;
        }
        EXPECT_NEAR(walker.feet().y, 1.08f, 1e-3f);
        EXPECT_NEAR(walker.eye().y, 1.08f + 1.6f, 0.01f);
        walker.setLook(3.14159265f, 0.0f);
        walkFor(walker, world, kAhead, 5.0);
        EXPECT_NEAR(walker.feet().y, 0.0f, 1e-3f);
        EXPECT_GT(walker.feet().z, 1.0f);
    }
}

TEST(Walker, IsStoppedByALedgeButStepsOffIt) {
    RoomBuilder room;
    room.level(0.0f, {-3, -9}, {3, 9});
    room.block({-3, -9}, {3, -1}, 0.0f, 0.5f);
    const CollisionWorld world = room.build();
    Walker walker;
    walker.place(world, {0, 0, 0}, 0.0f);
    walkFor(walker, world, kAhead, 3.0);
    EXPECT_EQ(walker.feet().y, 0.0f);
    EXPECT_NEAR(walker.feet().z, -1.0f + kRadius, 0.01f);
    walker.place(world, {0, 0.5f, -4}, 3.14159265f);
    EXPECT_EQ(walker.feet().y, 0.5f);
    float last = 0.5f;
    for (int i = 0; i < 60 * 4; ++i) {
        walker.advance(world, kAhead, 1.0 / 60.0);
        EXPECT_LE(walker.feet().y, last + 1e-5f);
        EXPECT_GT(walker.feet().y, last - 0.2f) << "it falls, and is not set down at once";
        last = walker.feet().y;
    }
    EXPECT_EQ(walker.feet().y, 0.0f);
    EXPECT_GT(walker.feet().z, 0.0f);
}

TEST(Walker, WalksUpRampsButNotUpSteepOnes) {
    const auto climb = [](float slope) {
        RoomBuilder room;
        room.level(0.0f, {-3, -1}, {3, 9});
        const float rise = 4.0f * std::tan(slope);
        room.quad({-3, 0, -1}, {3, 0, -1}, {3, rise, -5}, {-3, rise, -5});
        room.level(rise, {-3, -9}, {3, -5});
        const CollisionWorld world = room.build();
        Walker walker;
        walker.place(world, {0, 0, 0.5f}, 0.0f);
        walkFor(walker, world, kAhead, 2.5);
        const float depth = std::max(0.0f, -1.0f - walker.feet().z);
        const float surface = std::min(depth, 4.0f) * std::tan(slope);
        // At the foot of a slope that is too steep, the middle may lean over it while the heels stand on the floor.
        const float lean = slope > 0.785f ? 0.1f : 0.02f;
        EXPECT_NEAR(walker.feet().y, surface, lean) << "the feet are on the ramp";
        return walker.feet().y;
    };
    EXPECT_GT(climb(0.2f), 0.3f);
    EXPECT_GT(climb(0.5f), 0.8f);
    EXPECT_GT(climb(0.75f), 0.8f);
    EXPECT_LT(climb(0.9f), 0.3f);
    EXPECT_LT(climb(1.3f), 0.3f);
}

TEST(Walker, StopsAtTheEdgeOfTheWorldAndGoesAlongIt) {
    RoomBuilder room;
    room.level(0.0f, {-3, -3}, {3, 3});
    const CollisionWorld world = room.build();
    Walker walker;
    walker.place(world, {0, 0, 0}, 0.0f);
    walkFor(walker, world, kAhead, 4.0);
    EXPECT_EQ(walker.feet().y, 0.0f);
    EXPECT_GT(walker.feet().z, -3.3f);
    EXPECT_LT(walker.feet().z, -2.8f);
    walker.setLook(yawAlong(glm::normalize(glm::vec2(1.0f, -1.0f))), 0.0f);
    walkFor(walker, world, kAhead, 1.0);
    EXPECT_GT(walker.feet().x, 0.7f) << "it slides along the edge";
    walker.setLook(3.14159265f, 0.0f);
    walkFor(walker, world, kAhead, 1.0);
    EXPECT_GT(walker.feet().z, -2.3f) << "and comes back from it";
}

TEST(Walker, WalksOverSeamsAndGratings) {
    // Floors that do not quite meet: a gap of 4 mm, and a grating of 30 mm slots over a pit without a bottom.
    RoomBuilder room;
    room.level(0.0f, {-3, -1}, {3, 9});
    room.level(0.0f, {-3, -2}, {3, -1.004f});
    for (int i = 0; i < 40; ++i) {
        const float z = -2.03f - static_cast<float>(i) * 0.06f;
        room.level(0.0f, {-3, z - 0.03f}, {3, z});
    }
    room.level(0.0f, {-3, -9}, {3, -4.46f});
    const CollisionWorld world = room.build();
    Walker walker;
    walker.place(world, {0, 0, 0}, 0.0f);
    walkFor(walker, world, kAhead, 4.0);
    EXPECT_LT(walker.feet().z, -6.0f);
    EXPECT_EQ(walker.feet().y, 0.0f);
}

TEST(Walker, DoesNotWalkUnderWhatIsTooLow) {
    RoomBuilder room;
    room.level(0.0f, {-9, -9}, {9, 9});
    room.level(1.2f, {-9, -9}, {9, -3});  // a table's top, thin as paper
    const CollisionWorld world = room.build();
    Walker walker;
    walker.place(world, {0, 0, 0}, 0.0f);
    walkFor(walker, world, kAhead, 4.0);
    EXPECT_NEAR(walker.feet().z, -3.0f + kRadius, 0.01f);
    walker.setLook(3.14159265f, 0.0f);
    walkFor(walker, world, kAhead, 1.0);
    EXPECT_GT(walker.feet().z, -2.0f);
}

TEST(Walker, IsPlacedBesideWhatItWouldStandIn) {
    CollisionWorld::Builder builder;
    const std::vector<glm::vec3> floor = {{-9, 0, -9}, {-9, 0, 9}, {9, 0, 9}, {9, 0, -9}};
    builder.addTriangles(floor, std::vector<std::uint32_t>{0, 1, 2, 0, 2, 3}, glm::mat4(1.0f));
    builder.addBox(Box{{-0.6f, 0, -0.6f}, {0.6f, 1.2f, 0.6f}}, glm::mat4(1.0f));
    builder.addBox(Box{{3.0f, 0, -0.8f}, {4.6f, 2.6f, 0.8f}}, glm::mat4(1.0f));  // taller than a visitor
    const CollisionWorld world = std::move(builder).build();
    for (const glm::vec2 at : {glm::vec2(0, 0), glm::vec2(0.5f, 0.5f), glm::vec2(-0.7f, 0.1f), glm::vec2(3.8f, 0.0f),
                               glm::vec2(3.1f, 0.3f)}) {
        Walker walker;
        walker.place(world, {at.x, 0, at.y}, 0.0f);
        const glm::vec2 feet = plan(walker.feet());
        EXPECT_GT(outsideBlock(feet, {0, 0}, 0.6f), kRadius - 0.003f) << at.x << " " << at.y;
        EXPECT_GT(outsideBlock(feet, {3.8f, 0}, 0.8f), kRadius - 0.003f) << at.x << " " << at.y;
        EXPECT_LT(glm::distance(feet, at), 1.6f);
        EXPECT_EQ(walker.feet().y, 0.0f);
        float farthest = 0.0f;
        for (const float yaw : {0.0f, 1.5708f, 3.1416f, -1.5708f}) {
            Walker leaving = walker;
            leaving.setLook(yaw, 0.0f);
            walkFor(leaving, world, kAhead, 1.0);
            farthest = std::max(farthest, glm::distance(plan(leaving.feet()), feet));
        }
        EXPECT_GT(farthest, 1.0f) << "it can walk away";
    }
}

TEST(Walker, IsLetOutOfWhatAppearsAroundIt) {
    const CollisionWorld before = emptyFloor();
    CollisionWorld::Builder builder;
    const std::vector<glm::vec3> floor = {{-9, 0, -9}, {-9, 0, 9}, {9, 0, 9}, {9, 0, -9}};
    builder.addTriangles(floor, std::vector<std::uint32_t>{0, 1, 2, 0, 2, 3}, glm::mat4(1.0f));
    builder.addBox(Box{{-1.0f, 0, -1.0f}, {1.0f, 2.5f, 1.0f}}, glm::mat4(1.0f));
    const CollisionWorld after = std::move(builder).build();
    Walker walker;
    walker.place(before, {0.2f, 0, 0.1f}, 0.0f);
    walkFor(walker, after, kAhead, 4.0);
    EXPECT_GT(outsideBlock(plan(walker.feet()), {0, 0}, 1.0f), kRadius - 0.003f);
}

TEST(Walker, WalksTheSamePathTwice) {
    const CollisionWorld world = octagon();
    const auto path = [&] {
        Walker walker;
        walker.place(world, {0.3f, 0, 0.2f}, 0.0f);
        std::vector<glm::vec3> places;
        for (int i = 0; i < 2000; ++i) {
            walker.look(0.03f * std::sin(static_cast<float>(i) * 0.11f), 0.0f);
            walker.advance(world, {.forward = 1.0f, .right = std::sin(static_cast<float>(i))}, 1.0 / 60.0);
            places.push_back(walker.feet());
        }
        return places;
    };
    EXPECT_EQ(path(), path());
}

TEST(Walker, WalksAlikeAtEveryFrameRate) {
    const CollisionWorld world = octagon();
    const auto end = [&](double rate) {
        Walker walker;
        walker.place(world, {0.3f, 0, 3.0f}, -0.6f);
        walkFor(walker, world, kAhead, 4.0, rate);  // across the room and along its walls
        walkFor(walker, world, {.right = 1.0f}, 1.0, rate);
        walkFor(walker, world, {}, 0.5, rate);
        return walker.feet();
    };
    const glm::vec3 reference = end(240.0);
    for (const double rate : {20.0, 30.0, 60.0, 72.0, 120.0}) {
        EXPECT_LT(glm::distance(end(rate), reference), 0.03f) << rate << " frames a second";
    }
}

}  // namespace
