#include <limits>

#include "tests/unit/walk/Worlds.h"
#include <gtest/gtest.h>

namespace {

using namespace kiln;
using namespace kiln::test;
using walk::Walker;

TEST(CollisionWorld, DropsTrianglesThatAreNone) {
    CollisionWorld::Builder builder;
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const std::vector<glm::vec3> points = {{0, 0, 0}, {1, 0, 0}, {0, 0, 1}, {2, 0, 0}, {nan, 0, 0}};
    const std::vector<std::uint32_t> indices = {0, 1, 2, 0, 1, 3, 0, 0, 1, 0, 1, 4, 0, 1, 99, 0, 1};
    builder.addTriangles(points, indices, glm::mat4(1.0f));
    EXPECT_EQ(std::move(builder).build().triangleCount(), 1u);
}

TEST(CollisionWorld, CountsABoxAndTakesAnEmptyOne) {
    CollisionWorld::Builder builder;
    builder.addBox(Box{}, glm::mat4(1.0f));
    builder.addBox(Box{glm::vec3(0), glm::vec3(1)}, glm::mat4(1.0f));
    EXPECT_EQ(std::move(builder).build().triangleCount(), 12u);
    EXPECT_EQ(CollisionWorld().triangleCount(), 0u);
    EXPECT_EQ(CollisionWorld::Builder().build().triangleCount(), 0u);
}

TEST(CollisionWorld, LetsAVisitorStandWhereThereIsNothing) {
    for (const CollisionWorld& world : {CollisionWorld(), CollisionWorld::Builder().build()}) {
        Walker walker;
        walker.place(world, {1, 2, 3}, 0.0f);
        walkFor(walker, world, {.forward = 1.0f}, 1.0);
        EXPECT_EQ(walker.feet(), glm::vec3(1, 2, 3)) << "without ground nobody falls out of the world";
    }
}

TEST(CollisionWorld, PlacesBoxesByTheirTransform) {
    CollisionWorld::Builder builder;
    const std::vector<glm::vec3> floor = {{-9, 0, -9}, {-9, 0, 9}, {9, 0, 9}, {9, 0, -9}};
    builder.addTriangles(floor, std::vector<std::uint32_t>{0, 1, 2, 0, 2, 3}, glm::mat4(1.0f));
    glm::mat4 turned(1.0f);  // an eighth turn, so that a corner points at the visitor
    turned[0] = glm::vec4(0.70710678f, 0, -0.70710678f, 0);
    turned[2] = glm::vec4(0.70710678f, 0, 0.70710678f, 0);
    turned[3] = glm::vec4(0, 0, -3, 1);
    builder.addBox(Box{{-0.5f, 0, -0.5f}, {0.5f, 1.2f, 0.5f}}, turned);
    const CollisionWorld world = std::move(builder).build();
    Walker walker;
    walker.place(world, {0, 0, 0}, 0.0f);
    float nearest = 10.0f;
    for (int i = 0; i < 300; ++i) {
        walker.advance(world, {.forward = 1.0f}, 1.0 / 60.0);
        const glm::vec4 local = glm::inverse(turned) * glm::vec4(walker.feet(), 1.0f);
        nearest = std::min(nearest, outsideBlock({local.x, local.z}, glm::vec2(0.0f), 0.5f));
    }
    EXPECT_GT(nearest, 0.25f - 0.002f);
    EXPECT_LT(nearest, 0.26f) << "it was reached";
}

TEST(CollisionWorld, HoldsFarAndLargeTriangles) {
    CollisionWorld::Builder builder;
    const std::vector<glm::vec3> points = {{-1e5f, 0, -1e5f}, {-1e5f, 0, 1e5f}, {1e5f, 0, 0}};
    std::vector<std::uint32_t> indices;
    for (int i = 0; i < 1000; ++i) indices.insert(indices.end(), {0, 1, 2});
    builder.addTriangles(points, indices, glm::mat4(1.0f));
    const CollisionWorld world = std::move(builder).build();
    Walker walker;
    walker.place(world, {0, 0, 0}, 0.0f);
    walkFor(walker, world, {.forward = 1.0f}, 2.0);
    EXPECT_LT(walker.feet().z, -2.0f);
}

}  // namespace
