#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>

#include <gtest/gtest.h>

#include "engine/scene/SurfaceTree.h"

namespace {

using kiln::scene::SectionLine;
using kiln::scene::SurfaceHit;
using kiln::scene::SurfacePart;
using kiln::scene::SurfaceTree;
using kiln::scene::SurfaceTreeMaker;

struct Mesh {
    std::vector<glm::vec3> positions;
    std::vector<std::uint32_t> indices;

    void add(const glm::vec3& a, const glm::vec3& b, const glm::vec3& c) {
        for (const glm::vec3& corner : {a, b, c}) {
            indices.push_back(static_cast<std::uint32_t>(positions.size()));
            positions.push_back(corner);
        }
    }
    void add(const glm::vec3& a, const glm::vec3& b, const glm::vec3& c, const glm::vec3& d) {
        add(a, b, c);
        add(a, c, d);
    }
    [[nodiscard]] SurfacePart part(const glm::mat4& placed = glm::mat4(1.0f)) const {
        return {positions, indices, placed};
    }
    [[nodiscard]] SurfaceTree tree() const { return SurfaceTree(std::array{part()}); }
};

/// No triangle shares a vertex with another: every edge is a seam.
Mesh box(const glm::vec3& min, const glm::vec3& max) {
    Mesh mesh;
    for (int axis = 0; axis < 3; ++axis) {
        const int next = (axis + 1) % 3, last = (axis + 2) % 3;
        for (const bool high : {false, true}) {
            std::array<glm::vec3, 4> corner;
            for (std::size_t at = 0; at < 4; ++at) {
                corner[at][axis] = high ? max[axis] : min[axis];
                corner[at][next] = at == 1 || at == 2 ? max[next] : min[next];
                corner[at][last] = at >= 2 ? max[last] : min[last];
            }
            if (high) {
                mesh.add(corner[0], corner[1], corner[2], corner[3]);
            } else {
                mesh.add(corner[3], corner[2], corner[1], corner[0]);
            }
        }
    }
    return mesh;
}

Mesh sphere(float radius, int steps) {
    Mesh mesh;
    const auto at = [&](int ring, int segment) {
        const float up = std::numbers::pi_v<float> * static_cast<float>(ring) / static_cast<float>(steps);
        // Both ends of the seam are computed, and differ in their last bits.
        const float round = std::numbers::pi_v<float> * static_cast<float>(segment) / static_cast<float>(steps);
        return radius * glm::vec3(std::sin(up) * std::cos(round), std::cos(up), -std::sin(up) * std::sin(round));
    };
    for (int ring = 0; ring < steps; ++ring) {
        for (int segment = 0; segment < 2 * steps; ++segment) {
            mesh.add(at(ring, segment), at(ring + 1, segment), at(ring + 1, segment + 1), at(ring, segment + 1));
        }
    }
    return mesh;
}

/// Of a closed line in a horizontal plane, positive when it runs counter-clockwise seen from above.
float areaFromAbove(const SectionLine& line) {
    float area = 0.0f;
    glm::vec3 a = line.points.back();
    for (const glm::vec3& b : line.points) {
        area += 0.5f * (a.z * b.x - b.z * a.x);
        a = b;
    }
    return area;
}

Mesh soup(std::mt19937& random, int triangles) {
    std::uniform_real_distribution<float> place(-1.0f, 1.0f), size(-0.2f, 0.2f);
    Mesh mesh;
    for (int triangle = 0; triangle < triangles; ++triangle) {
        const glm::vec3 a(place(random), place(random), place(random));
        mesh.add(a, a + glm::vec3(size(random), size(random), size(random)),
                 a + glm::vec3(size(random), size(random), size(random)));
    }
    return mesh;
}

TEST(SurfaceTree, MeasuresAKnownBoxByItsHits) {
    const SurfaceTree tree = box({-0.1f, 0.0f, -0.05f}, {0.1f, 0.3f, 0.05f}).tree();
    EXPECT_EQ(tree.triangleCount(), 12u);
    EXPECT_EQ(tree.openEdgeCount(), 0u);
    const auto left = tree.nearest({-1, 0.15f, 0}, {1, 0, 0}), right = tree.nearest({1, 0.15f, 0}, {-1, 0, 0});
    const auto top = tree.nearest({0.02f, 1, 0.01f}, {0, -1, 0}), base = tree.nearest({0.02f, -1, 0.01f}, {0, 1, 0});
    ASSERT_TRUE(left && right && top && base);
    EXPECT_NEAR(glm::distance(left->point, right->point), 0.2f, 0.2f * 0.005f);
    EXPECT_NEAR(glm::distance(top->point, base->point), 0.3f, 0.3f * 0.005f);
    EXPECT_NEAR(left->distance, 0.9f, 1e-6f);
    EXPECT_NEAR(left->normal.x, -1.0f, 1e-6f);
    EXPECT_NEAR(top->normal.y, 1.0f, 1e-6f);
    EXPECT_FALSE(tree.nearest({0, 0.5f, 1}, {0, 0, -1})) << "over it";
    EXPECT_FALSE(tree.nearest({-1, 0.15f, 0}, {1, 0, 0}, 0.8f)) << "too far";
}

TEST(SurfaceTree, TellsWhatIsHidden) {
    const SurfaceTree tree = box(glm::vec3(-0.1f), glm::vec3(0.1f)).tree();
    const glm::vec3 eye(0, 0, 1), front(0.03f, 0.02f, 0.1f), back(0.03f, 0.02f, -0.1f);
    EXPECT_FALSE(tree.between(eye, front, 0.001f));
    EXPECT_TRUE(tree.between(eye, back, 0.001f));
    EXPECT_TRUE(tree.between(eye, front - glm::vec3(0, 0, 0.01f), 0.001f));
    EXPECT_FALSE(tree.between(eye, eye, 0.001f));
}

TEST(SurfaceTree, ARayThroughEdgesAndCornersMeetsEachSideOnce) {
    const SurfaceTree tree = box(glm::vec3(-1.0f), glm::vec3(1.0f)).tree();
    for (const glm::vec3& aim : {glm::vec3(0), glm::vec3(0.5f, 0, 0.5f), glm::vec3(-0.25f, 0, 0.25f)}) {
        const std::vector<SurfaceHit> hits = tree.all(aim + glm::vec3(0, 3, 0), {0, -1, 0});
        ASSERT_EQ(hits.size(), 2u) << "on the diagonal of two triangles";
        EXPECT_TRUE(hits[0].enters({0, -1, 0}));
        EXPECT_FALSE(hits[1].enters({0, -1, 0}));
        EXPECT_NEAR(hits[1].distance - hits[0].distance, 2.0f, 1e-6f);
    }
    const SurfaceTree ball = sphere(1.0f, 24).tree();
    EXPECT_EQ(ball.all({0, 3, 0}, {0, -1, 0}).size(), 2u) << "through both poles";
}

TEST(SurfaceTree, FindsWhatLookingAtEveryTriangleFinds) {
    std::mt19937 random(3);
    std::uniform_real_distribution<float> place(-2.0f, 2.0f);
    const Mesh mesh = soup(random, 3000);
    const SurfaceTree tree = mesh.tree();
    std::vector<SurfaceTree> alone;
    for (std::size_t at = 0; at < mesh.positions.size(); at += 3) {
        alone.emplace_back(std::array{SurfacePart{{&mesh.positions[at], 3}, {mesh.indices.data(), 3}}});
    }
    const auto nearer = [](const SurfaceHit& a, const SurfaceHit& b) { return a.distance < b.distance; };
    int met = 0;
    for (int ray = 0; ray < 200; ++ray) {
        const glm::vec3 origin(place(random), place(random), place(random));
        const glm::vec3 direction = glm::normalize(glm::vec3(place(random), place(random), place(random)));
        std::vector<SurfaceHit> expected;
        for (const SurfaceTree& triangle : alone) {
            if (const auto hit = triangle.nearest(origin, direction)) expected.push_back(*hit);
        }
        std::sort(expected.begin(), expected.end(), nearer);
        const auto hit = tree.nearest(origin, direction);
        const std::vector<SurfaceHit> all = tree.all(origin, direction);
        ASSERT_EQ(all.size(), expected.size());
        ASSERT_EQ(hit.has_value(), !all.empty());
        if (!hit) continue;
        ++met;
        EXPECT_NEAR(hit->distance, expected.front().distance, 1e-5f);
        EXPECT_EQ(hit->distance, all.front().distance);
        EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), nearer));
        EXPECT_TRUE(tree.between(origin, hit->point + 0.01f * direction));
    }
    EXPECT_GT(met, 20);
}

TEST(SurfaceTree, CutsAcrossSeamsInClosedLinesWithTheMaterialToTheLeft) {
    const SurfaceTree tree = sphere(0.1f, 64).tree();
    EXPECT_EQ(tree.openEdgeCount(), 0u) << "the seam is welded";
    for (const float height : {-0.0901f, -0.05f, 0.0f, 0.012345f, 0.09f}) {
        const std::vector<SectionLine> lines = tree.section({{0, 1, 0}, height});
        ASSERT_EQ(lines.size(), 1u) << height;
        EXPECT_TRUE(lines[0].closed);
        const float area = std::numbers::pi_v<float> * (0.01f - height * height);
        EXPECT_NEAR(areaFromAbove(lines[0]), area, 0.01f * area + 1e-6f);
        const auto below = tree.section({{0, -1, 0}, -height});
        ASSERT_EQ(below.size(), 1u);
        EXPECT_LT(areaFromAbove(below[0]), 0.0f) << "seen from below";
    }
    EXPECT_TRUE(tree.section({{0, 1, 0}, 0.2f}).empty());
}

TEST(SurfaceTree, AHollowIsCutAsAHole) {
    Mesh mesh = sphere(0.1f, 48);
    const Mesh inside = sphere(0.06f, 48);
    for (std::size_t at = 0; at < inside.positions.size(); at += 3) {
        mesh.add(inside.positions[at], inside.positions[at + 2], inside.positions[at + 1]);
    }
    float sum = 0.0f;
    const auto lines = mesh.tree().section({{0, 1, 0}, 0.001f});
    ASSERT_EQ(lines.size(), 2u);
    for (const SectionLine& line : lines) sum += areaFromAbove(line);
    EXPECT_LT(areaFromAbove(lines[0]) * areaFromAbove(lines[1]), 0.0f);
    EXPECT_NEAR(sum, std::numbers::pi_v<float> * (0.01f - 0.0036f), 2e-4f);
}

TEST(SurfaceTree, ACutThroughCornersAndFacesIsThatJustBelow) {
    const SurfaceTree tree = box(glm::vec3(-1.0f), glm::vec3(1.0f)).tree();
    const auto top = tree.section({{0, 1, 0}, 1.0f});
    ASSERT_EQ(top.size(), 1u);
    EXPECT_NEAR(areaFromAbove(top[0]), 4.0f, 1e-5f);
    EXPECT_TRUE(tree.section({{0, 1, 0}, -1.0f}).empty());
    const auto slanting = tree.section({glm::normalize(glm::vec3(1, 1, 0)), 0.0f});  // through two of its edges
    ASSERT_EQ(slanting.size(), 1u);
    EXPECT_TRUE(slanting[0].closed);
}

TEST(SurfaceTree, PartsMeetAndMirroringKeepsTheOutside) {
    // Two halves of a box without the faces between them, the second one a mirror image of the first.
    Mesh half = box({0, 0, 0}, {1, 1, 1});
    Mesh open;
    for (std::size_t at = 0; at < half.positions.size(); at += 3) {
        const glm::vec3* corner = &half.positions[at];
        if (corner[0].x == 0.0f && corner[1].x == 0.0f && corner[2].x == 0.0f) continue;
        open.add(corner[0], corner[1], corner[2]);
    }
    const glm::mat4 mirror(-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
    EXPECT_EQ(open.tree().openEdgeCount(), 4u);
    const SurfaceTree tree(std::array{open.part(), open.part(mirror)});
    EXPECT_EQ(tree.openEdgeCount(), 0u);
    const auto lines = tree.section({{0, 1, 0}, 0.5f});
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_TRUE(lines[0].closed);
    EXPECT_NEAR(areaFromAbove(lines[0]), 2.0f, 1e-5f);
    const auto hit = tree.nearest({-3, 0.3f, 0.4f}, {1, 0, 0});
    ASSERT_TRUE(hit);
    EXPECT_NEAR(hit->normal.x, -1.0f, 1e-6f);
    EXPECT_GE(hit->triangle, 10u) << "of the second part";
}

TEST(SurfaceTree, AnOpenSurfaceIsCutInOpenLines) {
    Mesh mesh;
    mesh.add({-1, -1, 0}, {1, -1, 0}, {1, 1, 0}, {-1, 1, 0});
    const SurfaceTree tree = mesh.tree();
    EXPECT_EQ(tree.openEdgeCount(), 4u);
    EXPECT_EQ(tree.openEdges().size(), 4u);
    const auto lines = tree.section({{0, 1, 0}, 0.25f});
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_FALSE(lines[0].closed);
    EXPECT_NEAR(glm::distance(lines[0].points.front(), lines[0].points.back()), 2.0f, 1e-5f);
    EXPECT_LT(lines[0].points.front().x, lines[0].points.back().x) << "the side that it shows is to the right";
}

TEST(SurfaceTree, BadTrianglesAreLeftOut) {
    Mesh mesh = box(glm::vec3(-1.0f), glm::vec3(1.0f));
    const float nan = std::numeric_limits<float>::quiet_NaN(), infinite = std::numeric_limits<float>::infinity();
    mesh.add({nan, 0, 0}, {1, 0, 0}, {0, 1, 0});
    mesh.add({infinite, 0, 0}, {1, 0, 0}, {0, 1, 0});
    mesh.add({1e9f, 0, 0}, {1, 0, 0}, {0, 1, 0});
    mesh.add({2, 0, 0}, {2, 0, 0}, {0, 3, 0});
    mesh.indices.insert(mesh.indices.end(), {0u, 1u, 4'000'000'000u});
    mesh.indices.push_back(0);  // half a triangle
    const SurfaceTree tree = mesh.tree();
    EXPECT_EQ(tree.triangleCount(), 12u);
    EXPECT_EQ(tree.bounds().max, glm::vec3(1.0f));
    EXPECT_EQ(tree.openEdgeCount(), 0u);

    const SurfaceTree none;
    EXPECT_TRUE(none.bounds().empty());
    EXPECT_FALSE(none.nearest({0, 0, 0}, {0, 0, 1}));
    EXPECT_FALSE(none.between({0, 0, 0}, {0, 0, 1}));
    EXPECT_TRUE(none.section({}).empty());
    EXPECT_EQ(SurfaceTree(std::span<const SurfacePart>{}).triangleCount(), 0u);
}

TEST(SurfaceTree, IsTheSameMadeInSteps) {
    const Mesh mesh = sphere(0.2f, 40);
    const std::array parts{mesh.part()};
    const SurfaceTree whole(parts);
    SurfaceTreeMaker maker(parts);
    int steps = 1;
    while (!maker.advance(100)) ++steps;
    const SurfaceTree made = maker.take();
    EXPECT_GT(steps, 100);
    EXPECT_EQ(made.triangleCount(), whole.triangleCount());
    EXPECT_EQ(made.bounds().min, whole.bounds().min);
    const auto a = made.nearest({1, 0.03f, 0.05f}, {-1, 0, 0}), b = whole.nearest({1, 0.03f, 0.05f}, {-1, 0, 0});
    ASSERT_TRUE(a && b);
    EXPECT_EQ(a->triangle, b->triangle);
    EXPECT_EQ(a->distance, b->distance);
}

TEST(SurfaceTree, WithstandsAnySoup) {
    std::mt19937 random(11);
    std::uniform_real_distribution<float> number(-1.0f, 1.0f);
    std::uniform_int_distribution<int> kind(0, 9), count(0, 200);
    for (int round = 0; round < 300; ++round) {
        Mesh mesh = soup(random, count(random));
        // Shared corners, flat heaps, repeated and collinear triangles.
        for (std::uint32_t& index : mesh.indices) {
            if (kind(random) < 4) index = static_cast<std::uint32_t>(random() % mesh.positions.size());
        }
        for (glm::vec3& position : mesh.positions) {
            if (kind(random) == 0) position.y = 0.0f;
            if (kind(random) == 0) position = mesh.positions.front();
            if (round % 7 == 0) position = glm::round(position * 3.0f) / 3.0f;
            if (round % 50 == 1) position *= 1e-20f;
        }
        const SurfaceTree tree = mesh.tree();
        for (const float offset : {-0.3333333f, 0.0f, number(random)}) {
            for (const SectionLine& line : tree.section({{0, 1, 0}, offset})) {
                ASSERT_GE(line.points.size(), line.closed ? 3u : 2u);
                for (const glm::vec3& point : line.points) {
                    ASSERT_TRUE(std::isfinite(point.x + point.y + point.z));
                    ASSERT_NEAR(point.y, offset, 1e-5f);
                }
            }
        }
        for (int ray = 0; ray < 20; ++ray) {
            const glm::vec3 origin(number(random), number(random), number(random));
            const glm::vec3 direction = ray % 4 == 0 ? glm::vec3(0, 1, 0) : glm::normalize(origin - glm::vec3(0.1f));
            for (const SurfaceHit& hit : tree.all(origin, direction)) {
                ASSERT_TRUE(std::isfinite(hit.distance) && hit.distance >= 0.0f);
                ASSERT_NEAR(glm::length(hit.normal), 1.0f, 1e-3f);
            }
            (void)tree.between(origin, -origin);
        }
    }
}

}  // namespace
