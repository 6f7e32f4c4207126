#include <algorithm>
#include <cmath>
#include <cstring>

#include <glm/gtc/constants.hpp>
#include <glm/gtc/packing.hpp>
#include <gtest/gtest.h>

#include "engine/asset/CubeLight.h"
#include "engine/render/LightCube.h"
#include "engine/scene/Studio.h"

namespace {

using namespace kiln::render;

/// A map whose light is what `light` says of each direction.
kiln::asset::HdrImage mapOf(int width, const LightFrom& light) {
    kiln::asset::HdrImage map;
    map.width = width;
    map.height = width / 2;
    for (int y = 0; y < map.height; ++y) {
        for (int x = 0; x < map.width; ++x) {
            const float around =
                ((static_cast<float>(x) + 0.5f) / static_cast<float>(width) - 0.5f) * glm::two_pi<float>();
            const float down = (static_cast<float>(y) + 0.5f) / static_cast<float>(map.height) * glm::pi<float>();
            map.pixels.push_back(
                light({std::sin(down) * std::cos(around), std::cos(down), std::sin(down) * std::sin(around)}));
        }
    }
    return map;
}

LightCube filled(int size, const LightFrom& light) {
    LightCube cube(size);
    for (int face = 0; face < 6; ++face) cube.fill(face, light);
    cube.average();
    return cube;
}

/// Texel `i` of a level, the faces' rows counted on.
glm::vec3 texelOf(const LightCube& cube, int level, std::size_t i) {
    const kiln::Bytes bytes = cube.halves(level);
    glm::u16vec4 packed(0);
    std::memcpy(&packed, bytes.data() + i * sizeof packed, sizeof packed);
    return glm::vec3(glm::unpackHalf(packed));
}

const auto kSlope = [](const glm::vec3& d) { return glm::vec3(2.0f + d.x, 2.0f + d.y, 2.0f - d.z); };

TEST(LightCube, HoldsTheLightOfEachDirectionAtItsTexel) {
    const int size = 32;
    const LightCube cube = filled(size, kSlope);
    for (int face = 0; face < 6; ++face) {
        const glm::vec3 towards = glm::normalize(
            kiln::asset::cubeDirection(face, kiln::asset::texelMiddle(5, size), kiln::asset::texelMiddle(20, size)));
        const auto i = static_cast<std::size_t>((face * size + 20) * size + 5);
        const glm::vec3 off = glm::abs(texelOf(cube, 0, i) - kSlope(towards));
        EXPECT_LT(std::max({off.x, off.y, off.z}), 2e-3f) << face;
    }
}

TEST(LightCube, AveragesDownToATexelAFaceEachFaceByItself) {
    const LightCube cube = filled(32, kSlope);
    ASSERT_EQ(cube.levels(), 6);
    ASSERT_EQ(cube.halves(5).size(), 6u * 8u);
    // A face's own axis, seen from the middle, is on average 0.7 or so along it, and nothing across it.
    for (std::size_t face = 0; face < 6; ++face) {
        const glm::vec3 mean = texelOf(cube, 5, face) - glm::vec3(2.0f);
        const auto axis = static_cast<int>(face / 2);
        for (int i = 0; i < 3; ++i) {
            const float sign = (face % 2 == 0 ? 1.0f : -1.0f) * (axis == 2 ? -1.0f : 1.0f);
            EXPECT_NEAR(mean[i], i == axis ? sign * 0.79f : 0.0f, 0.02f) << face << "," << i;
        }
    }
}

TEST(LightCube, AMapIsReadWhereItsDirectionsSaySoAtAnySize) {
    for (const int width : {16, 64, 250, 1024}) {
        const LightFrom light = lightOf(mapOf(width, kSlope), 32);
        for (const glm::vec3 d : {glm::vec3(1, 0, 0), glm::vec3(-0.99f, 0, 0.1f), glm::vec3(-0.99f, 0, -0.1f),
                                  glm::vec3(0.3f, 0.8f, 0.5f), glm::vec3(0.2f, -0.7f, -0.6f)}) {
            const glm::vec3 towards = glm::normalize(d);
            const glm::vec3 off = glm::abs(light(towards) - kSlope(towards));
            EXPECT_LT(std::max({off.x, off.y, off.z}), width == 16 ? 0.05f : 0.02f)
                << width << ": " << d.x << "," << d.y;
        }
    }
}

TEST(LightCube, AMapWithoutPixelsIsBlackAndWhatIsNoNumberIsNoLight) {
    EXPECT_EQ(lightOf({}, 32)({0, 1, 0}), glm::vec3(0.0f));
    kiln::asset::HdrImage lie;
    lie.width = 4096;
    lie.height = 2048;
    lie.pixels.resize(3);
    EXPECT_EQ(lightOf(lie, 32)({0, 1, 0}), glm::vec3(0.0f));
    const LightCube cube = filled(32, [](const glm::vec3&) { return glm::vec3(NAN, -1.0f, INFINITY); });
    EXPECT_EQ(texelOf(cube, 2, 0).r, 0.0f);
    EXPECT_EQ(texelOf(cube, 2, 0).g, 0.0f);
    EXPECT_NEAR(texelOf(cube, 2, 0).b, 60000.0f, 32.0f);
}

TEST(LightCube, ASurfaceIsLitAsByAllDirectionsThatItFaces) {
    // Even light lights everything alike, to rounding.
    const LightCube even = filled(64, [](const glm::vec3&) { return glm::vec3(0.7f); });
    for (const glm::vec3 d : {glm::vec3(0, 1, 0), glm::vec3(0.5f, -0.4f, 0.2f)}) {
        EXPECT_NEAR(even.irradianceOverPi(glm::normalize(d)).g, 0.7f, 1e-5f);
    }
    // Light of 1 + x lights with 1 + 2/3 of its normal's x.
    const LightCube slope = filled(64, [](const glm::vec3& d) { return glm::vec3(1.0f + d.x); });
    for (const float x : {-1.0f, -0.6f, 0.0f, 0.8f}) {
        EXPECT_NEAR(slope.irradianceOverPi({x, std::sqrt(1.0f - x * x), 0.0f}).r, 1.0f + 2.0f / 3.0f * x, 2e-3f);
    }
    // A small sun: the cosine, within the texel that it is averaged over.
    const glm::vec3 sun = glm::normalize(glm::vec3(0.3f, 0.8f, 0.4f));
    const LightCube spot =
        filled(128, [&sun](const glm::vec3& d) { return glm::vec3(glm::dot(d, sun) > 0.9995f ? 1000.0f : 0.0f); });
    const float facing = spot.irradianceOverPi(sun).r;
    for (const float tilt : {0.3f, 0.8f, 1.2f}) {
        const glm::vec3 across = glm::normalize(glm::cross(sun, glm::vec3(0, 1, 0)));
        const glm::vec3 normal = std::cos(tilt) * sun + std::sin(tilt) * across;
        EXPECT_NEAR(spot.irradianceOverPi(normal).r / facing, std::cos(tilt), 0.05f) << tilt;
    }
}

TEST(LightCube, AStudioLightsAsItReckonsItself) {
    const kiln::scene::Studio studio;
    const LightCube cube =
        filled(128, [light = kiln::scene::StudioLight(studio)](const glm::vec3& d) { return light.from(d); });
    for (const glm::vec3 d :
         {glm::vec3(0, 0, 1), glm::vec3(-0.6f, 0, 0.8f), glm::vec3(0, 1, 0), glm::vec3(0.6f, -0.8f, 0)}) {
        const glm::vec3 share = glm::pi<float>() * cube.irradianceOverPi(d) / studio.irradiance(d);
        for (int i = 0; i < 3; ++i) EXPECT_NEAR(share[i], 1.0f, 0.02f) << d.x << "," << d.y;
    }
}

}  // namespace
