// Ten simulated minutes at 60 frames a second of somebody who pays no attention at all.
#include <random>

#include "tests/unit/walk/Worlds.h"
#include <gtest/gtest.h>

namespace {

using namespace kiln;
using namespace kiln::test;
using walk::Walker;
using walk::WalkIntent;

constexpr float kHair = 0.003f;
constexpr int kFrames = 60 * 60 * 10;

/// Changes its mind now and then; often leans on walls for seconds.
class Wanderer {
  public:
    explicit Wanderer(unsigned seed) : random_(seed) {}
    WalkIntent next(Walker& walker) {
        if (--left_ <= 0) {
            left_ = static_cast<int>(random_() % 180);
            intent_ = {within(-1, 1), within(-1, 1), random_() % 3 == 0};
            if (random_() % 2) intent_ = {1.0f, 0.0f, false};
            turn_ = within(-0.05f, 0.05f);
        }
        walker.look(turn_, 0.0f);
        return intent_;
    }

  private:
    float within(float low, float high) { return std::uniform_real_distribution<float>(low, high)(random_); }
    std::mt19937 random_;
    int left_ = 0;
    WalkIntent intent_;
    float turn_ = 0.0f;
};

/// True when the visitor, wanting to, gets away in some of eight directions.
bool canLeave(const Walker& walker, const CollisionWorld& world) {
    for (int i = 0; i < 8; ++i) {
        Walker copy = walker;
        copy.setLook(static_cast<float>(i) * 0.78539816f, 0.0f);
        walkFor(copy, world, {.forward = 1.0f}, 0.5);
        if (glm::distance(plan(copy.feet()), plan(walker.feet())) > 0.4f) return true;
    }
    return false;
}

TEST(RandomWalk, StaysInTheRoomOutOfThePlinthsAndFree) {
    const CollisionWorld world = octagon();
    for (const unsigned seed : {1u, 2u, 3u}) {
        Walker walker;
        walker.place(world, {0, 0, 0}, 0.0f);
        Wanderer wanderer(seed);
        float walked = 0.0f;
        for (int frame = 0; frame < kFrames; ++frame) {
            const glm::vec3 before = walker.feet();
            walker.advance(world, wanderer.next(walker), 1.0 / 60.0);
            walked += glm::distance(before, walker.feet());
            const glm::vec2 at = plan(walker.feet());
            ASSERT_GT(insideOctagon(at), kRadius - kHair) << "seed " << seed << ", frame " << frame;
            for (const glm::vec2& plinth : kPlinths) {
                ASSERT_GT(outsideBlock(at, plinth, kPlinthHalf), kRadius - kHair)
                    << "seed " << seed << ", frame " << frame;
            }
            ASSERT_EQ(walker.feet().y, 0.0f);
            ASSERT_TRUE(frame % 300 != 0 || canLeave(walker, world)) << "seed " << seed << ", frame " << frame;
        }
        EXPECT_GT(walked, 150.0f);
    }
}

TEST(RandomWalk, StaysInACorridorWithASharpEnd) {
    // A wedge with a ceiling, closed at its wide end.
    RoomBuilder room;
    room.level(0.0f, {-1, -3}, {13, 3});
    room.level(2.6f, {-1, -3}, {13, 3});
    room.wall({0, 0}, {12, 2});
    room.wall({0, 0}, {12, -2});
    room.wall({12, 2}, {12, -2});
    const CollisionWorld world = room.build();
    const glm::vec2 normal = glm::normalize(glm::vec2(2.0f, -12.0f));
    Walker walker;
    walker.place(world, {8, 0, 0}, 0.0f);
    Wanderer wanderer(5);
    for (int frame = 0; frame < kFrames; ++frame) {
        walker.advance(world, wanderer.next(walker), 1.0 / 60.0);
        const glm::vec2 at = plan(walker.feet());
        ASSERT_GT(glm::dot(glm::vec2(at.x, std::abs(at.y)), normal), kRadius - kHair) << frame;
        ASSERT_LT(at.x, 12.0f - kRadius + kHair) << frame;
        ASSERT_TRUE(frame % 300 != 0 || canLeave(walker, world)) << frame;
    }
}

TEST(RandomWalk, UpAndDownStairsAndLedges) {
    // A walled yard with steps, a ledge, a ramp and a slope too steep to climb.
    RoomBuilder room;
    room.level(0.0f, {-6, -6}, {6, 6});
    room.wall({-6, -6}, {6, -6}), room.wall({6, -6}, {6, 6}), room.wall({6, 6}, {-6, 6}), room.wall({-6, 6}, {-6, -6});
    for (int i = 0; i < 4; ++i) {
        const float inset = 0.3f * static_cast<float>(i);
        room.block({-4 + inset, -4 + inset}, {-1 - inset, -1 - inset}, 0.0f, 0.18f * static_cast<float>(i + 1));
    }
    room.block({1, 1}, {4, 4}, 0.0f, 0.5f);
    room.quad({1, 0, -4}, {4, 0, -4}, {4, 0.5f, -2}, {1, 0.5f, -2});
    room.quad({-4, 0, 1}, {-4, 0, 4}, {-3, 2, 4}, {-3, 2, 1});
    const CollisionWorld world = room.build();
    Walker walker;
    walker.place(world, {0, 0, 0}, 0.0f);
    Wanderer wanderer(9);
    float highest = 0.0f;
    for (int frame = 0; frame < kFrames; ++frame) {
        walker.advance(world, wanderer.next(walker), 1.0 / 60.0);
        const glm::vec3 feet = walker.feet();
        ASSERT_LT(std::max(std::abs(feet.x), std::abs(feet.z)), 6.0f - kRadius + kHair) << frame;
        ASSERT_GE(feet.y, -1e-4f) << frame;
        highest = std::max(highest, feet.y);
        ASSERT_TRUE(frame % 300 != 0 || canLeave(walker, world)) << frame << ": " << feet.x << " " << feet.z;
    }
    EXPECT_GT(highest, 0.3f) << "it climbed something";
    EXPECT_LT(highest, 0.8f) << "but nothing too steep";
}

}  // namespace
