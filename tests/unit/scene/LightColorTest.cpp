#include <gtest/gtest.h>

#include "engine/scene/LightColor.h"
#include "engine/scene/Studio.h"

namespace {

using namespace kiln::scene;

TEST(LightColor, IsThatOfTheStandardIlluminants) {
    // CIE 15:2004, table T.3: A, D50, D55, D65, D75.
    const auto near = [](const glm::dvec2& got, double x, double y) {
        EXPECT_NEAR(got.x, x, 4e-4);
        EXPECT_NEAR(got.y, y, 4e-4);
    };
    near(radiatorChromaticity(2856), 0.44758, 0.40745);
    near(daylightChromaticity(5003), 0.34567, 0.35850);
    near(daylightChromaticity(5503), 0.33243, 0.34744);
    near(daylightChromaticity(6504), 0.31272, 0.32903);
    near(daylightChromaticity(7504), 0.29903, 0.31488);
}

TEST(LightColor, TheScreensWhiteIsWhite) {
    for (int channel = 0; channel < 3; ++channel) {
        EXPECT_NEAR(linearSrgb({0.3127, 0.3290})[channel], 1.0, 2e-3);
        EXPECT_NEAR(adaptedColor({0.3127, 0.3290}, 300)[channel], 1.0f, 2e-3f);
    }
}

TEST(LightColor, AdaptingBringsALampNearerToWhiteAndKeepsItsLuminance) {
    const glm::dvec2 lamp = radiatorChromaticity(2856);
    const glm::dvec3 raw = linearSrgb(lamp);
    const glm::vec3 seen = adaptedColor(lamp, 200);
    EXPECT_NEAR(luminance(seen), 1.0f, 1e-5f);
    EXPECT_GT(seen.r, seen.g);
    EXPECT_GT(seen.g, seen.b);
    EXPECT_LT(static_cast<double>(seen.r / seen.b), 0.5 * raw.r / raw.b);
    // D of 200 lux in dim surroundings is 0.76: three quarters of the way to white in each cone's response.
    EXPECT_NEAR(seen.r, 1.201f, 0.005f) << "worked out by hand";
    EXPECT_NEAR(seen.b, 0.817f, 0.005f);
    const glm::vec3 dim = adaptedColor(lamp, 5);
    EXPECT_GT(dim.r / dim.b, seen.r / seen.b) << "in the dark eyes adapt less";
    EXPECT_GE(adaptedColor(radiatorChromaticity(1000), 0).b, 0.0f) << "outside of what the screen shows";
}

TEST(Studio, ABoxIsSeenWhereItIsAndLightsWhatFacesIt) {
    const Studio studio;
    const Studio::Box& box = studio.boxes[0];
    const StudioLight light(studio);
    EXPECT_GT(light.from(glm::normalize(box.centre)).r, 0.9f * box.radiance.r);
    EXPECT_LT(light.from(glm::normalize(glm::vec3(1, -0.5f, -1))).r, 0.5f);
    // It faces the middle of the room: along its own sides it ends where its halves do, and is soft just within.
    Studio dark = studio;
    for (Studio::Box& one : dark.boxes) one.radiance = glm::vec3(0.0f);
    const glm::vec3 right = glm::normalize(glm::cross(glm::vec3(0, 1, 0), box.centre));
    const glm::vec3 up = glm::normalize(glm::cross(box.centre, right));
    const auto added = [&](float alongRight, float alongUp) {
        const glm::vec3 place = box.centre + alongRight * box.halfSize.x * right + alongUp * box.halfSize.y * up;
        return light.from(glm::normalize(place)).r - StudioLight(dark).from(glm::normalize(place)).r;
    };
    EXPECT_EQ(added(1.01f, 0.0f), 0.0f);
    EXPECT_EQ(added(0.0f, -1.01f), 0.0f);
    EXPECT_GT(added(0.98f, 0.0f), 0.0f);
    EXPECT_LT(added(0.98f, 0.0f), 0.2f * box.radiance.r);
    EXPECT_GT(added(0.6f, 0.6f), 0.7f * box.radiance.r);
    const glm::vec3 towards = studio.irradiance(glm::normalize(box.centre));
    const glm::vec3 away = studio.irradiance(-glm::normalize(box.centre));
    EXPECT_GT(towards.r, 2.0f * away.r);
}

TEST(Studio, AnEvenRoomLightsByPiTimesItsRadiance) {
    Studio even;
    even.floor = even.wall = even.ceiling = glm::vec3(0.5f);
    even.pool = glm::vec3(0.0f);
    even.behindCamera = 1.0f;
    for (Studio::Box& box : even.boxes) box.radiance = glm::vec3(0.0f);
    EXPECT_NEAR(even.irradiance({0, 1, 0}).g, 0.5f * 3.14159265f, 1e-3f);
}

}  // namespace
