// Guided walks: that they arrive, look where they should, go round things and end where they cannot go on.
#include <array>
#include <cmath>

#include "tests/unit/visit/Exhibits.h"
#include "tests/unit/walk/Worlds.h"
#include <gtest/gtest.h>

#include "app/visit/Route.h"

namespace visit {
namespace {

using kiln::test::RoomBuilder;
using kiln::walk::CollisionWorld;
using kiln::walk::NavMesh;
using kiln::walk::Walker;

/// A floor of 10 x 10 m round the origin with walls, and a pillar of 2 x 2 m in its middle.
CollisionWorld pillarRoom() {
    RoomBuilder room;
    room.level(0.0f, {-5.0f, -5.0f}, {5.0f, 5.0f});
    for (const float side : {-5.0f, 5.0f}) {
        room.wall({side, -5.0f}, {side, 5.0f});
        room.wall({-5.0f, side}, {5.0f, side});
    }
    room.block({-1.0f, -1.0f}, {1.0f, 1.0f}, 0.0f, 3.0f);
    return room.build();
}

/// What of it a body's middle may be in: eight rectangles round the pillar.
NavMesh pillarWays() {
    const std::array<float, 4> at{-4.7f, -1.3f, 1.3f, 4.7f};
    std::vector<glm::vec3> vertices;
    for (const float z : at) {
        for (const float x : at) vertices.emplace_back(x, 0.0f, z);
    }
    std::vector<NavMesh::Polygon> polygons;
    for (int z = 0; z < 3; ++z) {
        for (int x = 0; x < 3; ++x) {
            if (x == 1 && z == 1) continue;
            const auto corner = [&](int dx, int dz) { return static_cast<std::uint16_t>(4 * (z + dz) + x + dx); };
            polygons.push_back({corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)});
        }
    }
    return *NavMesh::create(vertices, polygons);
}

/// Walks until the route is done; the seconds that it took, 60 at most.
double follow(Route& route, Walker& walker, const CollisionWorld& world, double step) {
    double seconds = 0.0;
    for (; !route.done() && seconds < 60.0; seconds += step) {
        const Route::Step next = route.step(walker, step);
        walker.look(next.yaw, next.pitch);
        walker.advance(world, next.walk, step);
    }
    return seconds;
}

TEST(Route, LeadsRoundThePillarAndStopsAtItsEnd) {
    const CollisionWorld world = pillarRoom();
    const NavMesh ways = pillarWays();
    for (const double step : {1.0 / 60.0, 0.1}) {
        Walker walker;
        walker.place(world, {0.0f, 0.0f, 4.0f}, 0.0f);
        Route route(ways.path(walker.feet(), {0.3f, 0.0f, -4.0f}));
        ASSERT_FALSE(route.done());
        const double seconds = follow(route, walker, world, step);
        EXPECT_LT(seconds, 12.0);
        EXPECT_NEAR(walker.feet().x, 0.3f, 0.15f);
        EXPECT_NEAR(walker.feet().z, -4.0f, 0.15f);
    }
}

TEST(Route, EndsWithALookAtWhatOneCameFor) {
    const CollisionWorld world = pillarRoom();
    const NavMesh ways = pillarWays();
    Walker walker;
    walker.place(world, {-3.0f, 0.0f, 3.0f}, 1.0f);
    const glm::vec3 regard(3.0f, 1.2f, 1.5f);
    Route route(ways.path(walker.feet(), {3.0f, 0.0f, 3.0f}), regard);
    follow(route, walker, world, 1.0 / 60.0);
    const glm::vec3 towards = glm::normalize(regard - walker.eye());
    EXPECT_GT(glm::dot(walker.forward(), towards), 0.995f);
}

TEST(Route, GivesUpWhereSomethingIsInTheWay) {
    RoomBuilder room;
    room.level(0.0f, {-5.0f, -5.0f}, {5.0f, 5.0f});
    room.wall({-5.0f, 0.0f}, {5.0f, 0.0f});  // that the way knows nothing of
    const CollisionWorld world = room.build();
    Walker walker;
    walker.place(world, {0.0f, 0.0f, 3.0f}, 0.0f);
    Route route({walker.feet(), {0.0f, 0.0f, -3.0f}});
    const double seconds = follow(route, walker, world, 1.0 / 60.0);
    EXPECT_LT(seconds, 6.0);
    EXPECT_GT(walker.feet().z, 0.2f);
}

TEST(Route, NothingToDoIsDone) {
    EXPECT_TRUE(Route().done());
    EXPECT_TRUE(Route(std::vector<glm::vec3>()).done());
    EXPECT_TRUE(Route(std::vector<glm::vec3>{glm::vec3(1.0f)}).done());
}

TEST(Route, OneStandsBeforeAnExhibitAndLooksAtIt) {
    const NavMesh ways = pillarWays();
    PlacedExhibit panel;
    panel.id = "panel";
    panel.box = {{-0.4f, 1.1f, -1.0f - 0.04f}, {0.4f, 1.9f, -1.0f}};
    panel.front = {0.0f, 0.0f, -1.0f};
    panel.onWall = true;
    panel.floor = 0.0f;
    const auto stand = standBefore(panel, ways);
    ASSERT_TRUE(stand);
    EXPECT_LT(stand->feet.z, -1.9f);
    EXPECT_GT(stand->feet.z, -3.0f);
    EXPECT_NEAR(std::abs(stand->yaw), 3.14159f, 0.01f) << "towards +z";
    panel.box.min.x = std::nanf("");
    EXPECT_FALSE(standBefore(panel, ways));
}

TEST(Route, ATapOnAWallLeadsToTheFloorBeforeIt) {
    const NavMesh ways = pillarWays();
    const auto place = placeFor({-5.0f, 2.0f, 0.5f}, 0.0f, ways);
    ASSERT_TRUE(place);
    EXPECT_NEAR(place->x, -4.7f, 1e-4f);
    EXPECT_FALSE(placeFor({-9.0f, 2.0f, 0.5f}, 0.0f, ways)) << "beyond the museum";
}

}  // namespace
}  // namespace visit
