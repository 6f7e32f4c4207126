#include <cmath>

#include <gtest/gtest.h>

#include "app/visitor/Stage.h"

namespace {

kiln::Box boxOf(const glm::vec3& min, const glm::vec3& max) {
    kiln::Box box;
    box.add(min);
    box.add(max);
    return box;
}

TEST(Stage, HoldsAModelOfAnySizeWholeInThePicture) {
    for (const float scale : {1e-4f, 0.3f, 1.0f, 4000.0f}) {
        for (const glm::vec3& shape : {glm::vec3(1, 1, 1), glm::vec3(4, 0.1f, 0.1f), glm::vec3(0.05f, 3, 0.05f)}) {
            for (const float aspect : {0.5f, 1.0f, 1.78f}) {
                const glm::vec3 centre = 7.0f * scale * glm::vec3(1, -2, 3);
                const visitor::StagePlacing placing =
                    visitor::placeOnStage(boxOf(centre - 0.5f * scale * shape, centre + 0.5f * scale * shape));
                EXPECT_NEAR(placing.box.min.y, 0.0f, 2e-3f) << "stands on the plinth";
                const kiln::scene::Camera camera = visitor::portraitCamera(placing.box, aspect);
                const glm::mat4 clip = camera.projection(aspect) * camera.view();
                for (int corner = 0; corner < 8; ++corner) {
                    const glm::vec3& low = placing.box.min;
                    const glm::vec3& high = placing.box.max;
                    const glm::vec4 point =
                        clip * glm::vec4((corner & 1) ? high.x : low.x, (corner & 2) ? high.y : low.y,
                                         (corner & 4) ? high.z : low.z, 1.0f);
                    EXPECT_LT(std::abs(point.x), point.w);
                    EXPECT_LT(std::abs(point.y), point.w);
                    EXPECT_LT(std::abs(point.z), point.w) << "between the near and the far plane";
                }
            }
        }
    }
}

TEST(Stage, PlinthFacesOutwards) {
    const kiln::asset::Model plinth = visitor::plinthModel(1.0f, 0.8f);
    const kiln::asset::Primitive& primitive = plinth.meshes[0].primitives[0];
    const glm::vec3 inside(0.0f, -0.4f, 0.0f);
    for (std::size_t i = 0; i < primitive.indices.size(); i += 3) {
        const glm::vec3& a = primitive.positions[primitive.indices[i]];
        const glm::vec3& b = primitive.positions[primitive.indices[i + 1]];
        const glm::vec3& c = primitive.positions[primitive.indices[i + 2]];
        const glm::vec3 normal = glm::cross(b - a, c - a);
        if (glm::length(normal) < 1e-9f) continue;  // a fan's collapsed corner
        EXPECT_GT(glm::dot(normal, a - inside), 0.0f);
        EXPECT_GT(glm::dot(normal, primitive.normals[primitive.indices[i]]), 0.0f);
    }
}

}  // namespace
