// Places to stand: what is nearest, which way leads there, and what a broken file says.
#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "engine/walk/NavMesh.h"

namespace kiln::walk {
namespace {

using Polygon = NavMesh::Polygon;

/// Columns x rows of squares of a metre from the origin, at `height`; those for which hole(x, z) holds are left out.
template <class Hole>
NavMesh floorOf(int columns, int rows, const Hole& hole) {
    std::vector<glm::vec3> vertices;
    for (int z = 0; z <= rows; ++z) {
        for (int x = 0; x <= columns; ++x) vertices.emplace_back(x, 0.1f * static_cast<float>(x), z);
    }
    std::vector<Polygon> polygons;
    for (int z = 0; z < rows; ++z) {
        for (int x = 0; x < columns; ++x) {
            if (hole(x, z)) continue;
            const auto at = [&](int dx, int dz) {
                return static_cast<std::uint16_t>((z + dz) * (columns + 1) + x + dx);
            };
            Polygon polygon{at(0, 0), at(1, 0), at(1, 1), at(0, 1)};
            if ((x + z) % 2 == 0) std::reverse(polygon.begin(), polygon.end());  // either way round will do
            polygons.push_back(polygon);
        }
    }
    auto mesh = NavMesh::create(std::move(vertices), std::move(polygons));
    EXPECT_TRUE(mesh) << mesh.error().text();
    return mesh.value_or(NavMesh());
}

double lengthOf(const std::vector<glm::vec3>& path) {
    double length = 0.0;
    for (std::size_t i = 1; i < path.size(); ++i) {
        length +=
            std::hypot(static_cast<double>(path[i].x) - path[i - 1].x, static_cast<double>(path[i].z) - path[i - 1].z);
    }
    return length;
}

TEST(NavMesh, FindsTheNearestPlaceAndItsHeight) {
    const NavMesh mesh = floorOf(4, 3, [](int, int) { return false; });
    const auto inside = mesh.nearest({1.25f, 0.0f, 1.5f}, 0.1f);
    ASSERT_TRUE(inside);
    EXPECT_NEAR(inside->x, 1.25f, 1e-5f);
    EXPECT_NEAR(inside->y, 0.125f, 1e-5f);  // the floor rises
    const auto outside = mesh.nearest({2.5f, 0.2f, 3.4f}, 0.5f);
    ASSERT_TRUE(outside);
    EXPECT_NEAR(outside->z, 3.0f, 1e-5f);
    EXPECT_FALSE(mesh.nearest({2.5f, 0.2f, 3.6f}, 0.5f));
    EXPECT_FALSE(mesh.nearest({2.5f, 2.2f, 1.5f}, 0.5f)) << "a storey above";
    EXPECT_FALSE(NavMesh().nearest({0.0f, 0.0f, 0.0f}, 100.0f));
}

TEST(NavMesh, AFreeWayIsStraight) {
    const NavMesh mesh = floorOf(5, 5, [](int, int) { return false; });
    const auto path = mesh.path({0.3f, 0.0f, 0.4f}, {4.6f, 0.4f, 4.1f});
    ASSERT_EQ(path.size(), 2u);
    EXPECT_NEAR(lengthOf(path), std::hypot(4.3, 3.7), 1e-5);
}

TEST(NavMesh, AWayBendsRoundWhatStandsInIt) {
    // A block of a metre in the middle of three: from one side to the other past a corner or two.
    const NavMesh mesh = floorOf(3, 3, [](int x, int z) { return x == 1 && z == 1; });
    const auto path = mesh.path({0.5f, 0.0f, 1.4f}, {2.5f, 0.2f, 1.4f});
    ASSERT_EQ(path.size(), 4u);
    EXPECT_NEAR(path[1].x, 1.0f, 1e-5f);
    EXPECT_NEAR(path[1].z, 1.0f, 1e-5f);
    EXPECT_NEAR(path[2].x, 2.0f, 1e-5f);
    EXPECT_NEAR(path[2].z, 1.0f, 1e-5f);
    // Both ways round are possible from the other end, too.
    EXPECT_NEAR(lengthOf(mesh.path({2.5f, 0.2f, 1.4f}, {0.5f, 0.0f, 1.4f})), lengthOf(path), 1e-5);
}

TEST(NavMesh, AMazeIsWalkedToItsEnd) {
    // Walls with a gap at alternate ends; every leg of the way is within the floor.
    const auto wall = [](int x, int z) { return z % 2 == 1 && x != (z % 4 == 1 ? 8 : 0); };
    const NavMesh mesh = floorOf(9, 9, wall);
    const auto path = mesh.path({0.5f, 0.0f, 0.5f}, {8.5f, 0.8f, 8.5f});
    ASSERT_GE(path.size(), 6u);
    EXPECT_GT(lengthOf(path), 5 * 7.0);
    for (std::size_t i = 1; i < path.size(); ++i) {
        for (int step = 0; step <= 50; ++step) {
            const glm::vec3 at = glm::mix(path[i - 1], path[i], static_cast<float>(step) / 50.0f);
            EXPECT_TRUE(mesh.nearest(at, 1e-3f)) << at.x << ", " << at.z;
        }
    }
    const NavMesh cut = floorOf(9, 9, [](int, int z) { return z == 4; });
    EXPECT_TRUE(cut.path({0.5f, 0.0f, 0.5f}, {8.5f, 0.8f, 8.5f}).empty());
}

TEST(NavMesh, IsReadBackAsItWasWritten) {
    const NavMesh mesh = floorOf(4, 4, [](int x, int z) { return x == 2 && z == 1; });
    const Bytes bytes = writeNavMesh(mesh);
    const auto again = readNavMesh(bytes, "ways.nav");
    ASSERT_TRUE(again) << again.error().text();
    EXPECT_EQ(again->polygons(), mesh.polygons());
    EXPECT_EQ(writeNavMesh(*again), bytes);
}

TEST(NavMesh, ABrokenFileSaysWhereAndBreaksNothing) {
    const Bytes whole = writeNavMesh(floorOf(2, 2, [](int, int) { return false; }));
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const auto cut = readNavMesh(ByteView(whole).first(size), "ways.nav");
        ASSERT_FALSE(cut) << size;
        EXPECT_EQ(cut.error().where, "ways.nav");
    }
    Bytes longer = whole;
    longer.push_back({});
    EXPECT_FALSE(readNavMesh(longer, "ways.nav"));
    for (std::size_t at = 0; at < whole.size(); ++at) {  // any byte may be anything
        Bytes other = whole;
        other[at] ^= std::byte{0xff};
        const auto read = readNavMesh(other, "ways.nav");
        if (read) (void)read->path({0.5f, 0.0f, 0.5f}, {1.5f, 0.0f, 1.5f});
    }
    Bytes many = whole;
    many[8] = many[9] = many[10] = many[11] = std::byte{0xff};  // vertices that nobody sent
    EXPECT_FALSE(readNavMesh(many, "ways.nav"));
}

TEST(NavMesh, RefusesWhatIsNoFloor) {
    const std::vector<glm::vec3> corners{{0, 0, 0}, {1, 0, 0}, {1, 0, 1}, {0, 0, 1}, {0.9f, 0, 0.1f}, {2, 0, 2}};
    const auto refused = [&](std::vector<Polygon> polygons) { return !NavMesh::create(corners, std::move(polygons)); };
    EXPECT_FALSE(refused({{0, 1, 2, 3}}));
    EXPECT_TRUE(refused({{0, 1}}));
    EXPECT_TRUE(refused({{0, 1, 7}}));
    EXPECT_TRUE(refused({{0, 2, 5}})) << "no area";
    EXPECT_TRUE(refused({{0, 4, 2, 3, 1}})) << "not convex";
    EXPECT_TRUE(refused({{0, 1, 2}, {0, 1, 2}})) << "one on the other";
    EXPECT_TRUE(!NavMesh::create({{0, 0, 0}, {1, std::numeric_limits<float>::quiet_NaN(), 0}, {1, 0, 1}}, {{0, 1, 2}}));
}

}  // namespace
}  // namespace kiln::walk
