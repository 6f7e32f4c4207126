#include <cmath>

#include <gtest/gtest.h>

#include "engine/scene/Camera.h"

namespace {

using kiln::scene::Camera;

/// The direction through a point of the picture, by way of the inverse matrices.
glm::vec3 unprojected(const Camera& camera, const glm::vec2& point, float aspect) {
    const glm::mat4 inverse = glm::inverse(camera.projection(aspect) * camera.view());
    const glm::vec4 far = inverse * glm::vec4(point, 1.0f, 1.0f);
    return glm::normalize(glm::vec3(far) / far.w - camera.position);
}

TEST(Camera, RaysThroughThePictureMatchTheInverseProjection) {
    const Camera cameras[] = {Camera{}, Camera::lookingAt({3.0f, 1.6f, -2.0f}, {-1.0f, 0.4f, 5.0f}),
                              Camera::lookingAt({0.0f, 2.0f, 0.0f}, {0.0f, 0.0f, 0.5f})};
    for (const Camera& camera : cameras) {
        for (float aspect : {0.5f, 1.0f, 16.0f / 9.0f}) {
            for (const glm::vec2 point : {glm::vec2(-1, -1), glm::vec2(1, -1), glm::vec2(-1, 1), glm::vec2(1, 1),
                                          glm::vec2(0, 0), glm::vec2(0.3f, -0.7f)}) {
                const glm::vec3 ray = camera.rayThrough(point, aspect);
                EXPECT_NEAR(glm::length(ray), 1.0f, 1e-5f);
                EXPECT_NEAR(glm::distance(ray, unprojected(camera, point, aspect)), 0.0f, 1e-3f);
            }
        }
    }
}

TEST(Camera, SeesWhatItLooksAtInTheMiddle) {
    const glm::vec3 target(4.0f, 1.0f, -7.0f);
    const Camera camera = Camera::lookingAt({1.0f, 1.6f, 2.0f}, target);
    const glm::vec4 clip = camera.projection(1.5f) * camera.view() * glm::vec4(target, 1.0f);
    EXPECT_NEAR(clip.x / clip.w, 0.0f, 1e-5f);
    EXPECT_NEAR(clip.y / clip.w, 0.0f, 1e-5f);
    EXPECT_GT(clip.w, 0.0f);
}

TEST(Camera, LooksStraightDownAndAtItselfWithoutBreaking) {
    for (const glm::vec3 target : {glm::vec3(0, -3, 0), glm::vec3(0, 5, 0), glm::vec3(0)}) {
        const Camera camera = Camera::lookingAt(glm::vec3(0.0f), target);
        const glm::mat4 view = camera.view();
        for (int column = 0; column < 4; ++column) {
            for (int row = 0; row < 4; ++row) EXPECT_TRUE(std::isfinite(view[column][row]));
        }
        EXPECT_NEAR(glm::length(camera.forward), 1.0f, 1e-4f);
    }
}

TEST(Camera, PutsItsPlanesAtTheEndsOfClipSpace) {
    const Camera camera;
    const auto depthAt = [&](float distance) {
        const glm::vec4 clip = camera.projection(1.0f) * glm::vec4(0.0f, 0.0f, -distance, 1.0f);
        return clip.z / clip.w;
    };
    EXPECT_NEAR(depthAt(camera.nearPlane), -1.0f, 1e-4f);
    EXPECT_NEAR(depthAt(camera.farPlane), 1.0f, 1e-4f);
}

TEST(Camera, SeesWithParallelRays) {
    Camera camera = Camera::lookingAt({3.0f, 1.6f, -2.0f}, {-1.0f, 0.4f, 5.0f});
    camera.orthographicHeight = 2.5f;
    constexpr float kAspect = 1.6f;
    const glm::mat4 matrix = camera.projection(kAspect) * camera.view();
    for (const glm::vec2 point : {glm::vec2(0, 0), glm::vec2(-1, 1), glm::vec2(0.3f, -0.7f)}) {
        EXPECT_EQ(camera.rayThrough(point, kAspect), camera.forward);
        for (const float distance : {0.5f, 9.0f}) {
            const glm::vec3 there = camera.rayOrigin(point, kAspect) + distance * camera.forward;
            const glm::vec4 clip = matrix * glm::vec4(there, 1.0f);
            EXPECT_NEAR(clip.w, 1.0f, 1e-5f);
            EXPECT_NEAR(glm::distance(glm::vec2(clip), point), 0.0f, 1e-4f) << distance;
        }
    }
    camera.orthographicHeight = 0.0f;
    EXPECT_EQ(camera.rayOrigin({0.5f, 0.5f}, kAspect), camera.position);
}

}  // namespace
