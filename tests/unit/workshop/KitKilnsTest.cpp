// Kilns and the basin of the kit: their measures, and that what one walks round or into is where the walk believes it.
#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/unit/workshop/Elements.h"
#include <gtest/gtest.h>

#include "app/workshop/rooms/KitGarden.h"
#include "app/workshop/rooms/KitKilns.h"

namespace {

using namespace workshop::room;
using workshop::test::boxOf;
using workshop::test::meshOf;
using workshop::test::openEnds;
using workshop::test::trianglesOf;

/// Whether a place of the plan lies in a convex outline, counter-clockwise as drawn with z up, or `slack` metres off
/// it.
bool within(const Polygon& outline, const glm::vec2& place, float slack) {
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const glm::vec2 edge = outline[(i + 1) % outline.size()] - outline[i];
        if (glm::dot(glm::vec2(-edge.y, edge.x), place - outline[i]) < -slack * glm::length(edge)) return false;
    }
    return true;
}

TEST(Kit, AKilnStaysWithinItsFootprint) {
    const Masonry made = updraughtKiln({});
    const Polygon footprint = kilnFootprint({});
    for (const Surface& surface : made.surfaces())
        for (const Vertex& vertex : surface.vertices)
            ASSERT_TRUE(within(footprint, {vertex.position.x, vertex.position.z}, 0.01f))
                << vertex.position.x << ' ' << vertex.position.y << ' ' << vertex.position.z;
}

TEST(Kit, OneWalksIntoTheEggKilnAndIntoNothingInIt) {
    const EggKilnFigures figures;
    const std::vector<Polygon> footprints = kilnFootprints(figures);
    const Masonry made = eggKiln(figures);
    for (const Surface& surface : made.surfaces()) {
        for (const Vertex& vertex : surface.vertices) {
            const glm::vec2 place(vertex.position.x, vertex.position.z);
            // The bed and the outline on the ground are walked over; the vault is higher than a head.
            if (vertex.position.y < 0.02f || vertex.position.y > 1.7f) continue;
            ASSERT_TRUE(std::any_of(footprints.begin(), footprints.end(),
                                    [&](const Polygon& one) { return within(one, place, 0.01f); }))
                << place.x << ' ' << vertex.position.y << ' ' << place.y;
        }
    }
    for (float x = 0.6f; x < 0.75f * figures.length; x += 0.3f) {
        for (const Polygon& one : footprints) EXPECT_FALSE(within(one, {x, -0.4f}, 0.0f)) << "an aisle at " << x;
        EXPECT_GT(eggSection(figures, x).y, 2.5f);
    }
}

TEST(Kit, ABasinHoldsItsWaterAndIsOpenBelowOnly) {
    BasinFigures figures;
    figures.bowl = 0.0f;
    const Masonry plain = basin(figures);
    // Panels lie on its sides, their backs open: a thin slab each.
    for (const glm::vec3& end : openEnds(meshOf(plain))) {
        const float reach = std::max(
            {std::abs(end.x), std::abs(end.z), std::abs(end.x + end.z) * 0.70711f, std::abs(end.x - end.z) * 0.70711f});
        EXPECT_TRUE(end.y < 1e-4f || std::abs(reach - 0.943f) < 0.002f) << end.x << ' ' << end.y << ' ' << end.z;
    }
    for (const Vertex& vertex : plain.surfaces()[static_cast<std::size_t>(Stuff::Water)].vertices) {
        EXPECT_NEAR(vertex.position.y, figures.height - 0.09f, 1e-5f) << "still, a hand below the rim";
        EXPECT_GT(vertex.normal.y, 0.999f);
    }
    EXPECT_NEAR(boxOf(plain).max.y, figures.height, 1e-4f);
    const Polygon footprint = basinFootprint(figures);
    const Masonry whole = basin({});
    for (const Surface& surface : whole.surfaces())
        for (const Vertex& vertex : surface.vertices)
            ASSERT_TRUE(within(footprint, {vertex.position.x, vertex.position.z}, 1e-3f));
    EXPECT_FALSE(within(footprint, {1.1f, 0.0f}, 0.0f));
}

TEST(Kit, TheEggKilnHasThePublishedMeasures) {
    // 15 to 20 m long, about 300 m3 and 6 m high; widest and highest near the fire mouth.
    const EggKilnFigures figures;
    EXPECT_NEAR(eggVolume(figures), 260.0f, 60.0f);
    EXPECT_NEAR(figures.height + figures.wall, 6.0f, 0.1f);
    EXPECT_GE(figures.length, 15.0f);
    EXPECT_LE(figures.length, 20.0f);
    float widest = 0.0f, at = 0.0f;
    for (float x = 0.0f; x <= figures.length; x += 0.1f) {
        if (eggSection(figures, x).x <= widest) continue;
        widest = eggSection(figures, x).x;
        at = x;
    }
    EXPECT_NEAR(2.0f * widest, figures.width, 0.01f);
    EXPECT_LT(at, figures.length / 3.0f);
    EXPECT_LT(eggSection(figures, figures.length).x, 0.5f * widest);
    EXPECT_LT(eggSection(figures, figures.length).y, 0.6f * figures.height);
}

TEST(Kit, KilnsFollowTheirFigures) {
    UpdraughtKilnFigures round;
    round.radius = 2.2f;
    round.ware = 1.8f;
    const kiln::Box box = boxOf(updraughtKiln(round));
    EXPECT_NEAR(box.size().z, 2.2f, 0.01f);
    EXPECT_NEAR(box.max.y, kilnHeight(round), 0.01f);
    EXPECT_NEAR(box.max.z, 0.0f, 1e-4f) << "cut along z = 0";
    EggKilnFigures egg;
    egg.length = 12.0f;
    egg.chimney = 12.0f;
    egg.loaded = false;
    const Masonry empty = eggKiln(egg);
    EXPECT_NEAR(boxOf(empty).max.y, 12.0f, 0.01f);
    EXPECT_LT(trianglesOf(empty), trianglesOf(eggKiln({})) / 2);
}

}  // namespace
