#include <random>

#include "tests/unit/visit/Turned.h"
#include <glm/gtc/matrix_transform.hpp>
#include <gtest/gtest.h>

#include "app/visit/Survey.h"

namespace {

using kiln::scene::SurfaceTree;
using visit::Capacity;
using visit::capacity;
using visit::Thickness;
using visit::Unmeasured;
using visit::wallThickness;
using visit::test::Body;
using visit::test::cubes;
using visit::test::hemisphere;
using visit::test::turned;

constexpr glm::vec3 kUp(0, 1, 0);

double litres(double cubicMetres) {
    return cubicMetres * 1e6;
}

/// The wall where a ray comes upon it.
Thickness tapped(const SurfaceTree& tree, const glm::vec3& from, const glm::vec3& direction) {
    const auto hit = tree.nearest(from, direction);
    EXPECT_TRUE(hit);
    return hit ? wallThickness(tree, hit->point, hit->normal) : Thickness{};
}

/// A straight-sided cup: outer radius 50 mm, wall 4 mm, floor 6 mm above ground, 90 mm high.
std::vector<glm::vec2> cup() {
    return {{0, 0}, {0.05f, 0}, {0.05f, 0.09f}, {0.046f, 0.09f}, {0.046f, 0.006f}, {0, 0.006f}};
}

TEST(WallThickness, OfAKnownShell) {
    const SurfaceTree tree = hemisphere(0.057f, 0.06f).tree();
    for (const float angle : {10.0f, 35.0f, 61.0f, 80.0f}) {
        const float a = glm::radians(angle);
        const glm::vec3 outwards(std::sin(a) * 0.8f, -std::cos(a), std::sin(a) * 0.6f);
        const Thickness wall = tapped(tree, outwards, -outwards);
        EXPECT_EQ(wall.why, Unmeasured::Nothing);
        EXPECT_NEAR(wall.metres, 0.003f, 0.003f * 0.02f) << angle;
        EXPECT_NEAR(glm::length(wall.beyond), 0.057f, 0.0002f);
    }
    EXPECT_NEAR(tapped(tree, {0.01f, -0.001f, 0.01f}, {0, -1, 0}).metres, 0.003f, 0.003f * 0.02f) << "from inside";
}

TEST(WallThickness, OfARimIsThatOfTheWallBelow) {
    const SurfaceTree tree = turned(cup()).tree();
    EXPECT_NEAR(tapped(tree, {0.02f, 0.05f, 0.01f}, {0, -1, 0}).metres, 0.006f, 1e-4f) << "the floor";
    const SurfaceTree leaning =
        turned({{0, 0}, {0.05f, 0}, {0.07f, 0.09f}, {0.066f, 0.09f}, {0.046f, 0.006f}, {0, 0.006f}}).tree();
    EXPECT_LT(tapped(leaning, {0.068f, 0.2f, 0}, {0, -1, 0}).metres, 0.005f);
}

TEST(WallThickness, OfATileAndOfSolidsThatOverlap) {
    Body tile = cubes({20, 20, 1}, 0.012f, [](const glm::ivec3&) { return true; });
    EXPECT_NEAR(tapped(tile.tree(), {0.1f, 0.1f, 1}, {0, 0, -1}).metres, 0.012f, 1e-6f);
    const Body more = cubes({2, 2, 1}, 0.02f, [](const glm::ivec3&) { return true; });
    Body both = tile;
    for (std::size_t at = 0; at < more.positions.size(); at += 3) {
        const glm::vec3 shift(0.09f, 0.09f, -0.015f);
        both.add(more.positions[at] + shift, more.positions[at + 1] + shift, more.positions[at + 2] + shift);
    }
    EXPECT_NEAR(tapped(both.tree(), {0.1f, 0.1f, 1}, {0, 0, -1}).metres, 0.027f, 1e-6f) << "both together";
}

TEST(WallThickness, HalfWayUpAVessel) {
    EXPECT_NEAR(visit::wallAtHalfHeight(turned(cup()).tree()).metres, 0.004f, 1e-4f);
    const SurfaceTree outside = turned({{0, 0}, {0.05f, 0}, {0.05f, 0.09f}}).tree();
    EXPECT_EQ(visit::wallAtHalfHeight(outside).why, Unmeasured::OpenSurface);
    EXPECT_EQ(visit::wallAtHalfHeight(SurfaceTree()).why, Unmeasured::OpenSurface);
}

TEST(WallThickness, IsUnknownOnAnOpenSurface) {
    // Only the outside was scanned.
    const SurfaceTree outside = turned({{0, 0}, {0.05f, 0}, {0.05f, 0.09f}}).tree();
    EXPECT_EQ(tapped(outside, {1, 0.045f, 0.01f}, {-1, 0, 0}).why, Unmeasured::OpenSurface);
    Body sheet;
    sheet.add({-1, -1, 0}, {1, -1, 0}, {0, 1, 0});
    const Thickness none = tapped(sheet.tree(), {0, 0, 1}, {0, 0, -1});
    EXPECT_EQ(none.why, Unmeasured::OpenSurface);
    EXPECT_EQ(none.metres, 0.0f);
    // A hole far away says nothing against a wall with two sides.
    const SurfaceTree holed =
        turned(cup()).without([](const glm::vec3& p) { return p.y == 0.0f && p.x > 0.04f; }).tree();
    EXPECT_GT(holed.openEdgeCount(), 0u);
    EXPECT_NEAR(tapped(holed, {-1, 0.06f, 0.01f}, {1, 0, 0}).metres, 0.004f, 1e-4f);
    EXPECT_EQ(wallThickness(SurfaceTree(), {0, 0, 0}, {0, 1, 0}).why, Unmeasured::OpenSurface);
}

TEST(Capacity, OfAHemisphere) {
    const SurfaceTree tree = hemisphere(0.06f, 0.063f).tree();
    const Capacity found = capacity(tree, kUp);
    const double expected = litres(2.0 / 3.0 * std::numbers::pi * 0.06 * 0.06 * 0.06);
    EXPECT_EQ(found.why, Unmeasured::Nothing);
    EXPECT_NEAR(found.millilitres, expected, 0.01 * expected);
    EXPECT_NEAR(found.level, 0.0f, 1e-4f);
    EXPECT_NEAR(found.floor, -0.06f, 2e-4f);
}

TEST(Capacity, OfAKnownShellInAnyDirection) {
    const double expected = litres(std::numbers::pi * 0.046 * 0.046 * 0.084);
    const Body body = turned(cup());
    EXPECT_NEAR(capacity(body.tree(), kUp).millilitres, expected, 0.005 * expected);
    const glm::vec3 up = glm::normalize(glm::vec3(0.3f, -0.5f, 0.8f));
    const glm::vec3 axis = glm::normalize(glm::cross(kUp, up));
    const glm::mat4 turn = glm::rotate(glm::translate(glm::mat4(1.0f), {3, -2, 1}), std::acos(up.y), axis);
    EXPECT_NEAR(capacity(body.tree(turn), up).millilitres, expected, 0.005 * expected);
    EXPECT_NEAR(capacity(body.tree(), -kUp).millilitres, 0.0, 0.0) << "upside down";
    EXPECT_EQ(capacity(body.tree(), -kUp).why, Unmeasured::NoInside);
}

TEST(Capacity, IsTheSameForThinAndForFlatWalls) {
    // A dish whose wall, a millimetre thick, lies nearly level: thinner than the slices of a tall thing would be.
    const SurfaceTree dish =
        turned({{0, 0}, {0.02f, 0}, {0.2f, 0.03f}, {0.2f, 0.031f}, {0.02f, 0.001f}, {0, 0.001f}}).tree();
    const double cone = std::numbers::pi / 3.0 * 0.03 * (0.2 * 0.2 + 0.2 * 0.02 + 0.02 * 0.02);
    visit::CapacityMeter coarse(dish, kUp, 16);
    while (!coarse.advance(1)) {
    }
    EXPECT_NEAR(coarse.result().millilitres, litres(cone), 0.02 * litres(cone));
    EXPECT_NEAR(capacity(dish, kUp).millilitres, litres(cone), 0.005 * litres(cone));
}

TEST(Capacity, EndsAtTheLowestPlaceOfTheRim) {
    Body jug = turned(cup());
    for (glm::vec3& p : jug.positions) {
        if (p.y > 0.08f) p.y -= 0.02f * std::max(0.0f, 1.0f - 10.0f * std::abs(p.z)) * (p.x > 0 ? 1.0f : 0.0f);
    }
    const double expected = litres(std::numbers::pi * 0.046 * 0.046 * 0.064);
    const Capacity found = capacity(jug.tree(), kUp);
    EXPECT_NEAR(found.millilitres, expected, 0.01 * expected);
    EXPECT_NEAR(found.level, 0.07f, 2e-4f);
}

/// A pot of cubes, 10 wide and 12 high with walls of one, and a spout beside it that leaves it near its floor.
Body pot(int spoutTop, bool pierced, bool covered = false) {
    return cubes({14, 12, 10}, 0.01f, [=](const glm::ivec3& c) {
        if (c.x >= 10) {
            const bool hole = c.x < 12 && c.z >= 4 && c.z <= 5 && c.y >= 2;
            return c.y < spoutTop && c.x < 13 && c.z >= 3 && c.z <= 6 && !hole;
        }
        if (pierced && c.x == 9 && c.z >= 4 && c.z <= 5 && c.y >= 2 && c.y <= 3) return false;
        if (covered && c.y == 11) return true;
        return c.x == 0 || c.x == 9 || c.z == 0 || c.z == 9 || c.y == 0;
    });
}

TEST(Capacity, EndsAtTheSpoutWhereThatIsLower) {
    const Capacity spouted = capacity(pot(8, true).tree(), kUp);
    // Eight by eight cubes from the floor, the way through the wall, and what stands in the spout.
    const double expected = 8 * 8 * 7 + 2 * 2 + 2 * 2 * 6;
    EXPECT_EQ(spouted.why, Unmeasured::Nothing);
    EXPECT_NEAR(spouted.millilitres, expected, 0.005 * expected);
    EXPECT_NEAR(spouted.level, 0.08f, 2e-4f);
    EXPECT_NEAR(spouted.floor, 0.01f, 2e-4f);
    const Capacity blind = capacity(pot(8, false).tree(), kUp);
    EXPECT_NEAR(blind.millilitres, 8 * 8 * 11, 0.005 * 704) << "a spout that leads nowhere";
    const Capacity high = capacity(pot(12, true).tree(), kUp);
    EXPECT_NEAR(high.millilitres, 8 * 8 * 11 + 4 + 2 * 2 * 10, 4.0);
}

TEST(Capacity, HasWhatStandsInASpoutThatIsASolidOfItsOwn) {
    const auto potOf = [](bool pierced) {
        return cubes({10, 12, 10}, 0.01f, [=](const glm::ivec3& c) {
            if (pierced && c.x == 9 && c.z >= 4 && c.z <= 5 && c.y >= 2 && c.y <= 3) return false;
            return c.x == 0 || c.x == 9 || c.z == 0 || c.z == 9 || c.y == 0;
        });
    };
    const Body spout = cubes({3, 8, 10}, 0.01f, [](const glm::ivec3& c) {
        const bool hole = c.x < 2 && c.z >= 4 && c.z <= 5 && c.y >= 2;
        return c.z >= 3 && c.z <= 6 && !hole;
    });
    const auto set = [&](Body body) {  // half a cube deep in the wall, nowhere level with it
        const auto first = static_cast<std::uint32_t>(body.positions.size());
        for (const glm::vec3& p : spout.positions) body.positions.push_back(p + glm::vec3(0.095f, -0.0001f, 0.0002f));
        for (const std::uint32_t index : spout.indices) body.indices.push_back(first + index);
        return body.tree();
    };
    const Capacity found = capacity(set(potOf(true)), kUp);
    const double expected = 8 * 8 * 7 + 0.5 * 2 * 2 + 1.5 * 2 * 6 + 0.5 * 2 * 2;
    EXPECT_EQ(found.why, Unmeasured::Nothing);
    EXPECT_NEAR(found.millilitres, expected, 0.005 * expected);
    EXPECT_NEAR(found.level, 0.08f, 3e-4f);
    EXPECT_NEAR(capacity(set(potOf(false)), kUp).millilitres, 8 * 8 * 11, 4.0) << "it leads nowhere";
}

TEST(Capacity, OfWhatIsCoveredIsAllOfItsHollow) {
    const Capacity found = capacity(pot(8, false, true).tree(), kUp);
    EXPECT_EQ(found.why, Unmeasured::Sealed);
    EXPECT_NEAR(found.millilitres, 8 * 8 * 10, 4.0);
    EXPECT_EQ(capacity(pot(8, true, true).tree(), kUp).why, Unmeasured::Nothing) << "it has a spout";
}

TEST(Capacity, AHollowFootHoldsNothing) {
    // A goblet whose foot is hollow from below, larger than its bowl.
    const std::vector<glm::vec2> open{{0, 0.055f},     {0.056f, 0.05f}, {0.056f, 0},      {0.06f, 0},
                                      {0.06f, 0.055f}, {0.005f, 0.06f}, {0.005f, 0.08f},  {0.03f, 0.09f},
                                      {0.03f, 0.12f},  {0.028f, 0.12f}, {0.028f, 0.092f}, {0, 0.092f}};
    const double bowl = litres(std::numbers::pi * 0.028 * 0.028 * 0.028);
    const Capacity found = capacity(turned(open).tree(), kUp);
    EXPECT_EQ(found.why, Unmeasured::Nothing);
    EXPECT_NEAR(found.millilitres, bowl, 0.02 * bowl);
    EXPECT_NEAR(found.floor, 0.092f, 3e-4f);
    // Closed below: a hollow within the material.
    Body closed = turned({{0, 0},
                          {0.06f, 0},
                          {0.06f, 0.055f},
                          {0.02f, 0.06f},
                          {0.03f, 0.09f},
                          {0.03f, 0.12f},
                          {0.028f, 0.12f},
                          {0.028f, 0.09f},
                          {0, 0.09f}});
    closed.add(turned({{0, 0.05f}, {0.015f, 0.05f}, {0.015f, 0.004f}, {0, 0.004f}}));
    const double cupful = litres(std::numbers::pi * 0.028 * 0.028 * 0.03);
    EXPECT_NEAR(capacity(closed.tree(), kUp).millilitres, cupful, 0.01 * cupful);
}

TEST(Capacity, AnOverhangingRimIsNoLeak) {
    // The lip hangs down outside: air within a ring of material, but open below.
    const SurfaceTree tree = turned({{0, 0},
                                     {0.05f, 0},
                                     {0.05f, 0.085f},
                                     {0.056f, 0.085f},
                                     {0.056f, 0.07f},
                                     {0.06f, 0.07f},
                                     {0.06f, 0.09f},
                                     {0.046f, 0.09f},
                                     {0.046f, 0.006f},
                                     {0, 0.006f}})
                                 .tree();
    const double expected = litres(std::numbers::pi * 0.046 * 0.046 * 0.084);
    const Capacity found = capacity(tree, kUp);
    EXPECT_NEAR(found.millilitres, expected, 0.005 * expected);
    EXPECT_NEAR(found.level, 0.09f, 2e-4f);
}

TEST(Capacity, IsUnknownWhereNothingWasScanned) {
    EXPECT_EQ(capacity(turned({{0, 0}, {0.05f, 0}, {0.05f, 0.09f}}).tree(), kUp).why, Unmeasured::OpenSurface)
        << "only the outside";
    EXPECT_EQ(capacity(turned({{0, 0}, {0.05f, 0}, {0.05f, 0.09f}, {0.046f, 0.09f}, {0.046f, 0.05f}}).tree(), kUp).why,
              Unmeasured::OpenSurface)
        << "no floor";
    const Body slit = turned(cup()).without([](const glm::vec3& p) { return p.x > 0.0498f; });
    EXPECT_EQ(capacity(slit.tree(), kUp).why, Unmeasured::OpenSurface) << "a slit in its outside";
    EXPECT_EQ(capacity(SurfaceTree(), kUp).why, Unmeasured::NoInside);
    EXPECT_EQ(capacity(turned({{0, 0}, {0.05f, 0}, {0.05f, 0.09f}, {0, 0.09f}}).tree(), kUp).why, Unmeasured::NoInside);
    const Body tile = cubes({9, 9, 1}, 0.02f, [](const glm::ivec3&) { return true; });
    EXPECT_EQ(capacity(tile.tree(), kUp).why, Unmeasured::NoInside);
}

TEST(Capacity, HandlesThatReachIntoTheWallChangeNothing) {
    Body mug = turned(cup());
    const Body handle = cubes({2, 30, 2}, 0.002f, [](const glm::ivec3&) { return true; });
    for (std::size_t at = 0; at < handle.positions.size(); at += 3) {
        const glm::vec3 shift(0.0475f, 0.01f, 0);  // half in the wall, half outside
        mug.add(handle.positions[at] + shift, handle.positions[at + 1] + shift, handle.positions[at + 2] + shift);
    }
    const double expected = litres(std::numbers::pi * 0.046 * 0.046 * 0.084);
    EXPECT_NEAR(capacity(mug.tree(), kUp).millilitres, expected, 0.005 * expected);
}

TEST(Survey, WithstandsAnySoup) {
    std::mt19937 random(5);
    std::uniform_real_distribution<float> number(-0.1f, 0.1f);
    std::uniform_int_distribution<int> coin(0, 2);
    for (int round = 0; round < 60; ++round) {
        Body body;
        if (round % 2 == 0) {
            for (int triangle = 0; triangle < 120; ++triangle) {
                const glm::vec3 a(number(random), number(random), number(random));
                body.add(a, a + glm::vec3(number(random), number(random), number(random)), {number(random), 0, 0});
            }
        } else {  // cubes that touch at edges and corners
            body = cubes({6, 6, 6}, 0.03f, [&](const glm::ivec3&) { return coin(random) == 0; });
        }
        const SurfaceTree tree = body.tree();
        visit::CapacityMeter meter(tree, kUp, 32);
        while (!meter.advance(5)) {
        }
        const Capacity& found = meter.result();
        EXPECT_TRUE(std::isfinite(found.millilitres) && found.millilitres >= 0.0);
        EXPECT_LE(found.millilitres, 8.0e3);
        for (int tap = 0; tap < 10; ++tap) {
            const glm::vec3 outward = glm::normalize(glm::vec3(number(random), number(random), number(random) + 0.2f));
            const Thickness wall = wallThickness(tree, {number(random), number(random), number(random)}, outward);
            EXPECT_TRUE(std::isfinite(wall.metres) && wall.metres >= 0.0f);
        }
    }
}

}  // namespace
