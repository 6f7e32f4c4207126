#include <random>

#include <gtest/gtest.h>

#include "engine/scene/Camera.h"
#include "engine/scene/Geometry.h"

namespace {

using kiln::Box;
using kiln::scene::Camera;
using kiln::scene::Frustum;
using kiln::scene::intersect;

Box boxAt(const glm::vec3& centre, float half) {
    return Box{centre - glm::vec3(half), centre + glm::vec3(half)};
}

TEST(Frustum, KeepsWhatIsSeenAndDropsWhatIsBehindOrBeside) {
    Camera camera;  // at 1.6 m, along -Z
    const Frustum frustum(camera.projection(1.0f) * camera.view());
    EXPECT_TRUE(frustum.intersects(boxAt({0, 1.6f, -5}, 0.5f)));
    EXPECT_FALSE(frustum.intersects(boxAt({0, 1.6f, 5}, 0.5f)));
    EXPECT_FALSE(frustum.intersects(boxAt({50, 1.6f, -5}, 0.5f)));
    EXPECT_FALSE(frustum.intersects(boxAt({0, 40, -5}, 0.5f)));
    EXPECT_FALSE(frustum.intersects(boxAt({0, 1.6f, -500}, 0.5f)));
    EXPECT_TRUE(frustum.intersects(boxAt({0, 1.6f, 0}, 1000.0f))) << "it stands inside";
}

TEST(Frustum, NeverDropsABoxWithAPointInThePicture) {
    std::mt19937 random(7);
    std::uniform_real_distribution<float> place(-12.0f, 12.0f), size(0.01f, 2.0f);
    const Camera camera = Camera::lookingAt({0, 1.6f, 0}, {1, 1, -4});
    const glm::mat4 matrix = camera.projection(1.6f) * camera.view();
    const Frustum frustum(matrix);
    int seen = 0;
    for (int i = 0; i < 4000; ++i) {
        const glm::vec3 centre(place(random), place(random), place(random));
        const glm::vec4 clip = matrix * glm::vec4(centre, 1.0f);
        const bool visible = clip.w > 0 && glm::all(glm::lessThan(glm::abs(glm::vec3(clip)), glm::vec3(clip.w)));
        if (!visible) continue;
        ++seen;
        EXPECT_TRUE(frustum.intersects(boxAt(centre, size(random))));
    }
    EXPECT_GT(seen, 100);
}

TEST(Ray, MeetsABoxAtItsNearSide) {
    const Box box{{-1, 0, -3}, {1, 2, -2}};
    EXPECT_FLOAT_EQ(*intersect({0, 1, 0}, {0, 0, -1}, box), 2.0f);
    EXPECT_FLOAT_EQ(*intersect({0, 1, -2.5f}, {0, 0, -1}, box), 0.0f) << "from inside";
    EXPECT_FALSE(intersect({0, 1, 0}, {0, 0, 1}, box)) << "behind";
    EXPECT_FALSE(intersect({0, 3, 0}, {0, 0, -1}, box)) << "over it";
    EXPECT_FALSE(intersect({0, 1, 0}, {1, 0, 0}, box)) << "beside it, parallel to two of its sides";
    const glm::vec3 slant = glm::normalize(glm::vec3(0.5f, 0.0f, -2.0f));
    EXPECT_NEAR(*intersect({0, 1, 0}, slant, box), glm::length(glm::vec3(0.5f, 0.0f, -2.0f)), 1e-5f);
}

}  // namespace
