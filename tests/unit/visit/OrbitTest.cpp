#include <cstdint>

#include "tests/unit/visit/Exhibits.h"
#include <gtest/gtest.h>

#include "app/visit/Visit.h"

namespace visit {
namespace {

constexpr float kLarge = 1e30f;

/// A small repeatable source of numbers in -1..1.
struct Dice {
    std::uint32_t state = 12345;
    float next() {
        state = state * 1664525u + 1013904223u;
        return static_cast<float>(state >> 8) / 8388608.0f - 1.0f;
    }
};

TEST(Orbit, EyeStaysOutsideTheExhibitWhateverTheHandDoes) {
    Dice dice;
    for (const PlacedExhibit& exhibit : {test::vessel(), test::wallPanel(), test::point()}) {
        for (int trial = 0; trial < 4000; ++trial) {
            Orbit orbit;
            orbit.target = exhibit.box.centre() + glm::vec3(dice.next(), dice.next(), dice.next()) * 3.0f;
            orbit.yaw = dice.next() * 7.0f;
            orbit.pitch = dice.next() * 4.0f;
            orbit.distance = dice.next() * 20.0f;
            const float right = trial % 2 ? 0.36f : 0.0f;
            const float bottom = trial % 3 ? 0.0f : 0.55f;
            const kiln::scene::Camera camera = orbitCamera(orbit, exhibit, 1.78f, {right, bottom});
            ASSERT_TRUE(test::finite(camera.position) && test::finite(camera.forward));
            ASSERT_NEAR(glm::length(camera.forward), 1.0f, 1e-4f);
            ASSERT_LT(std::abs(camera.forward.y), 0.99f);
            const glm::vec3 nearest = glm::clamp(camera.position, exhibit.box.min, exhibit.box.max);
            ASSERT_GT(glm::distance(nearest, camera.position), camera.nearPlane * 2.0f);
            ASSERT_GE(camera.position.y, std::max(exhibit.floor, -100.0f));
            if (exhibit.onWall) {
                ASSERT_GT(glm::dot(camera.position - exhibit.box.centre(), exhibit.front), 0.0f);
            }
            ASSERT_LT(glm::distance(camera.position, exhibit.box.centre()), 9.0f);
        }
    }
}

TEST(Orbit, KeepsItsLimitsOfAngle) {
    Orbit orbit;
    orbit.pitch = 3.0f;
    EXPECT_FLOAT_EQ(limited(orbit, test::vessel()).pitch, 1.35f);
    EXPECT_FLOAT_EQ(limited(orbit, test::wallPanel()).pitch, 0.9f);
    orbit.pitch = -3.0f;
    EXPECT_FLOAT_EQ(limited(orbit, test::vessel()).pitch, -0.35f);
    EXPECT_FLOAT_EQ(limited(orbit, test::wallPanel()).pitch, -0.9f);
    orbit.yaw = 2.5f;
    EXPECT_FLOAT_EQ(limited(orbit, test::wallPanel()).yaw, 1.2f);
    EXPECT_FLOAT_EQ(limited(orbit, test::vessel()).yaw, 2.5f);
}

TEST(Orbit, IsNeverFartherThanSixSizesNorNearerThanTheGlaze) {
    Orbit orbit;
    orbit.target = test::vessel().box.centre();
    orbit.distance = kLarge;
    EXPECT_FLOAT_EQ(limited(orbit, test::vessel()).distance, 6.0f * 0.35f);
    orbit.distance = 0.0f;
    orbit.pitch = 0.0f;
    EXPECT_NEAR(limited(orbit, test::vessel()).distance, 0.11f + 0.06f, 1e-4f);
}

TEST(Orbit, PanStaysOnTheExhibit) {
    const PlacedExhibit exhibit = test::wallPanel();
    Orbit orbit;
    orbit.target = {kLarge, -kLarge, std::nanf("")};
    const Orbit safe = limited(orbit, exhibit);
    EXPECT_FLOAT_EQ(safe.target.x, exhibit.box.max.x);
    EXPECT_FLOAT_EQ(safe.target.y, exhibit.box.min.y);
    EXPECT_FLOAT_EQ(safe.target.z, exhibit.box.centre().z);
}

TEST(Orbit, BadNumbersBecomeAGoodView) {
    const float nan = std::nanf("");
    const Orbit safe = limited({glm::vec3(nan), nan, nan, nan}, test::vessel());
    EXPECT_TRUE(test::finite(safe.target));
    EXPECT_TRUE(std::isfinite(safe.yaw) && std::isfinite(safe.pitch) && std::isfinite(safe.distance));
    PlacedExhibit exhibit = test::vessel();
    exhibit.front = glm::vec3(nan);
    EXPECT_TRUE(test::finite(orbitCamera({}, exhibit).position));
    exhibit.front = glm::vec3(0.0f);
    EXPECT_TRUE(test::finite(orbitCamera({}, exhibit).position));
}

/// Where the exhibit's corners fall in the picture: x, y in -1..1.
std::pair<glm::vec2, glm::vec2> extent(const kiln::scene::Camera& camera, const kiln::Box& box, float aspect) {
    glm::vec2 low(10.0f), high(-10.0f);
    for (int corner = 0; corner < 8; ++corner) {
        const glm::vec4 point((corner & 1) ? box.max.x : box.min.x, (corner & 2) ? box.max.y : box.min.y,
                              (corner & 4) ? box.max.z : box.min.z, 1.0f);
        const glm::vec4 clip = camera.projection(aspect) * camera.view() * point;
        low = glm::min(low, glm::vec2(clip) / clip.w);
        high = glm::max(high, glm::vec2(clip) / clip.w);
    }
    return {low, high};
}

TEST(StartingOrbit, ShowsTheExhibitWholeInWhatPanelAndBarsLeave) {
    const Picture pictures[] = {
        {16.0f / 9.0f, 0.0f, 0.0f},
        {16.0f / 9.0f, 0.36f, 0.0f},
        {16.0f / 9.0f, 0.36f, 0.0f, 0.3f, 0.0f, 0.1f, 0.1f, 0.0f},
        {16.0f / 9.0f, 0.36f, 0.0f, 0.3f, 0.0f, 0.1f, 0.1f, 0.0f, 0.06f},
        {0.46f, 0.0f, 0.55f},
        {0.46f, 0.0f, 0.0f},
        {0.56f, 0.0f, 0.55f, 0.0f, 0.45f, 0.1f, 0.18f, 0.1f},
        {3.5f, 0.3f, 0.0f},
    };
    for (const PlacedExhibit& exhibit : {test::vessel(), test::wallPanel()}) {
        for (const Picture& picture : pictures) {
            const Covered covered = coveredBy(picture, true, Tool::None);
            const Orbit orbit = startingOrbit(exhibit, picture.aspect, covered);
            EXPECT_FLOAT_EQ(orbit.yaw, 0.0f);
            const auto [low, high] =
                extent(orbitCamera(orbit, exhibit, picture.aspect, covered), exhibit.box, picture.aspect);
            const float bottom = picture.panelBottom > 0.0f ? picture.panelBottom + picture.rail : picture.foot;
            EXPECT_GE(low.x, -1.0f + 2.0f * picture.left);
            EXPECT_LE(high.x, 1.0f - 2.0f * picture.panelRight);
            // Of a wall of tiles a phone with its panel open shows a part: the whole would be seen from behind a wall.
            if (exhibit.onWall && picture.rail > 0.0f) continue;
            EXPECT_GE(low.y, -1.0f + 2.0f * bottom) << exhibit.id << ' ' << picture.aspect;
            EXPECT_LE(high.y, 1.0f - 2.0f * picture.top) << exhibit.id << ' ' << picture.aspect;
            // … and not as a speck.
            const glm::vec2 filled =
                (high - low) / (2.0f * glm::vec2(1.0f - picture.panelRight, 1.0f - bottom - picture.top));
            EXPECT_GT(std::max(filled.x, filled.y), 0.6f) << exhibit.id << ' ' << picture.aspect;
        }
    }
}

TEST(Orbit, WhatIsCoveredLeavesSomethingOfThePicture) {
    Picture picture{0.56f, 0.5f, 0.6f, 0.7f, 0.5f, 0.4f, 0.5f, 0.4f, 0.6f};
    for (const Tool drawer : {Tool::None, Tool::Light}) {
        for (const bool panel : {false, true}) {
            const Covered covered = coveredBy(picture, panel, drawer);
            EXPECT_GE(covered.top, 0.0f);
            EXPECT_LE(covered.top + covered.bottom, 0.9f + 1e-6f);
            EXPECT_LE(covered.left + covered.right, 0.9f + 1e-6f);
        }
    }
}

TEST(Orbit, ADrawerAtTheLeftLeavesTheExhibitTheRest) {
    Picture picture{16.0f / 9.0f, 0.36f, 0.0f};
    picture.drawerLeft = 0.3f;
    for (const PlacedExhibit& exhibit : {test::vessel(), test::wallPanel()}) {
        const Covered covered = coveredBy(picture, false, Tool::Light);
        const Orbit orbit = startingOrbit(exhibit, picture.aspect, covered);
        const auto [low, high] =
            extent(orbitCamera(orbit, exhibit, picture.aspect, covered), exhibit.box, picture.aspect);
        EXPECT_GE(low.x, -1.0f + 2.0f * picture.drawerLeft);
        EXPECT_LE(high.x, 1.0f);
        EXPECT_GT(std::max(high.x - low.x, high.y - low.y), 0.8f);
    }
}

TEST(Orbit, ParallelRaysKeepPlaceAndLengthInTheTargetsPlane) {
    for (const PlacedExhibit& exhibit : {test::vessel(), test::wallPanel()}) {
        for (const Picture& picture : {Picture{16.0f / 9.0f, 0.36f, 0.0f}, Picture{0.46f, 0.0f, 0.55f}}) {
            Orbit orbit = startingOrbit(exhibit, picture.aspect, coveredBy(picture, true, Tool::None));
            orbit.yaw = 0.6f;
            orbit.pitch = 0.3f;
            orbit = limited(orbit, exhibit);
            const auto cameraWith = [&](bool orthographic) {
                return orbitCamera(orbit, exhibit, picture.aspect, coveredBy(picture, true, Tool::None), orthographic);
            };
            const kiln::scene::Camera perspective = cameraWith(false), parallel = cameraWith(true);
            EXPECT_EQ(perspective.orthographicHeight, 0.0f);
            EXPECT_GT(parallel.orthographicHeight, 0.0f);
            const auto shown = [&](const kiln::scene::Camera& camera, const glm::vec3& point) {
                const glm::vec4 clip = camera.projection(picture.aspect) * camera.view() * glm::vec4(point, 1.0f);
                return glm::vec2(clip) / clip.w;
            };
            const glm::vec3 right = glm::normalize(glm::cross(parallel.forward, glm::vec3(0.0f, 1.0f, 0.0f)));
            const glm::vec3 up = glm::cross(right, parallel.forward);
            for (const glm::vec3& step : {glm::vec3(0.0f), 0.1f * right, -0.25f * up, 0.2f * (right + up)}) {
                const glm::vec2 a = shown(perspective, orbit.target + step), b = shown(parallel, orbit.target + step);
                EXPECT_NEAR(glm::distance(a, b), 0.0f, 1e-4f) << exhibit.id << ' ' << picture.aspect;
            }
            // Behind that plane a length is as long with parallel rays, and shorter in a perspective.
            const glm::vec3 behind = orbit.target + 0.3f * parallel.forward;
            const auto length = [&](const kiln::scene::Camera& camera, const glm::vec3& from) {
                return glm::distance(shown(camera, from), shown(camera, from + 0.1f * right));
            };
            EXPECT_NEAR(length(parallel, behind), length(parallel, orbit.target), 1e-5f);
            EXPECT_LT(length(perspective, behind), 0.98f * length(perspective, orbit.target));
        }
    }
}

TEST(StartingOrbit, OfAPointIsFinite) {
    const Orbit orbit = startingOrbit(test::point(), 1.0f, Covered{0.3f, 0.0f});
    EXPECT_GT(orbit.distance, 0.05f);
    EXPECT_TRUE(test::finite(orbitCamera(orbit, test::point()).position));
    EXPECT_TRUE(std::isfinite(startingOrbit(test::point(), 0.0f, 0.0f).distance));
}

TEST(WalkingFieldOfView, IsWiderOnATallScreen) {
    EXPECT_FLOAT_EQ(walkingFieldOfView(1.78f), 0.96f);
    EXPECT_GT(walkingFieldOfView(0.46f), 1.1f);
    EXPECT_LE(walkingFieldOfView(0.01f), 1.4f);
}

}  // namespace
}  // namespace visit
