#include <cmath>

#include <glm/gtc/matrix_transform.hpp>
#include <gtest/gtest.h>

#include "engine/render/ProbeLight.h"

namespace {

using namespace kiln::render;
using kiln::asset::LightProbes;

/// Integrates a sky of radiance (a + b d.x^2 + c d.y) into harmonics: by the textbook, apart from the code's own.
Harmonics skyHarmonics(float a, float b, float c) {
    // x^2 = 1/3 + (x^2 - 1/3); its second order keeps a quarter under the cosine, the first two thirds.
    // Irradiance over pi: a + b (1/3 + 1/4 (n.x^2 - 1/3)) + 2/3 c n.y.
    Harmonics result{};
    const auto grey = [](float v) { return glm::vec3(v); };
    result[0] = grey((a + b / 3.0f) / 0.282095f);
    result[1] = grey(2.0f / 3.0f * c / 0.488603f);
    // n.x^2 - 1/3 = (x^2 - y^2)/2 - (3 z^2 - 1)/6
    result[8] = grey(b / 8.0f / 0.546274f);
    result[6] = grey(-b / 24.0f / 0.315392f);
    return result;
}

float expected(float a, float b, float c, const glm::vec3& n) {
    return a + b * (1.0f / 3.0f + 0.25f * (n.x * n.x - 1.0f / 3.0f)) + 2.0f / 3.0f * c * n.y;
}

const glm::vec3 kNormals[] = {{1, 0, 0},
                              {0, 1, 0},
                              {0, 0, 1},
                              {-1, 0, 0},
                              {0.6f, 0.8f, 0},
                              {0.6f, 0, -0.8f},
                              {0.48f, 0.6f, 0.64f},
                              {-0.48f, -0.6f, 0.64f}};

TEST(ProbeLight, GivesIrradianceByTheNormal) {
    const Harmonics sky = skyHarmonics(0.5f, 0.8f, 0.3f);
    for (const glm::vec3& n : kNormals) {
        EXPECT_NEAR(irradianceOverPi(sky, n).g, expected(0.5f, 0.8f, 0.3f, n), 1e-5f);
    }
    EXPECT_EQ(irradianceOverPi(skyHarmonics(0.1f, 0.0f, 1.0f), {0, -1, 0}), glm::vec3(0.0f)) << "never below 0";
}

TEST(ProbeLight, TurnedLightIsTheSameSeenFromATurnedNormal) {
    const Harmonics sky = skyHarmonics(0.9f, 0.8f, 0.3f);
    glm::mat4 turn = glm::rotate(glm::mat4(1.0f), 0.7f, glm::normalize(glm::vec3(1, 2, -0.5f)));
    const glm::mat3 rotation(turn);
    const Harmonics other = turned(sky, rotation);
    for (const glm::vec3& n : kNormals) {
        EXPECT_NEAR(irradianceOverPi(other, rotation * n).r, irradianceOverPi(sky, n).r, 1e-5f);
    }
}

TEST(ProbeLight, IsReadBetweenThePointsAndAtTheEdge) {
    LightProbes probes;
    probes.origin = {1, 2, 3};
    probes.step = {2, 1, 0.5f};
    probes.count = {3, 2, 2};
    for (int i = 0; i < 12; ++i) {
        Harmonics probe{};
        probe[0] = glm::vec3(static_cast<float>(i % 3 + 10 * (i / 3 % 2) + 100 * (i / 6)));
        probes.harmonics.push_back(probe);
    }
    const auto at = [&](const glm::vec3& place) { return lightAt(probes, place)[0].b; };
    EXPECT_FLOAT_EQ(at({1, 2, 3}), 0.0f);
    EXPECT_FLOAT_EQ(at({5, 3, 3.5f}), 112.0f);
    EXPECT_FLOAT_EQ(at({2, 2.25f, 3.25f}), 0.5f + 2.5f + 50.0f);
    EXPECT_FLOAT_EQ(at({-50, 99, 3}), 10.0f) << "beyond the grid, as at its edge";
    EXPECT_FLOAT_EQ(at({99, -99, 99}), 102.0f);
    LightProbes one = probes;
    one.count = {1, 1, 1};
    one.harmonics.resize(1);
    EXPECT_FLOAT_EQ(lightAt(one, {7, 7, 7})[0].r, 0.0f);
}

TEST(ProbeLight, TheKeyLightIsTakenOutOfWhatIsBaked) {
    const glm::vec3 towards = glm::normalize(glm::vec3(0.3f, 0.8f, 0.5f));
    // Even light has nothing of a lamp: the least share is added, and all that there was stays.
    const Harmonics even = skyHarmonics(0.5f, 0.0f, 0.0f);
    const DividedLight added = divided(even, towards, glm::vec3(1.0f));
    EXPECT_FLOAT_EQ(added.keyShare, kLeastKeyShare);
    for (const glm::vec3& n : kNormals) EXPECT_NEAR(irradianceOverPi(added.around, n).r, 0.5f, 1e-5f);
    // A lamp of the same strength from there becomes the key light altogether; of twice the strength, one lamp's worth.
    for (const float strength : {1.0f, 2.0f}) {
        const DividedLight none = divided(Harmonics{}, towards, glm::vec3(1.0f));
        EXPECT_FLOAT_EQ(none.keyShare, kLeastKeyShare);
        // The lamp is what divided() takes away from a light that is so strong from that side that it takes all.
        Harmonics strong = even;
        strong[1] += glm::vec3(100.0f * towards.y);
        strong[2] += glm::vec3(100.0f * towards.z);
        strong[3] += glm::vec3(100.0f * towards.x);
        const DividedLight all = divided(strong, towards, glm::vec3(1.0f));
        ASSERT_FLOAT_EQ(all.keyShare, 1.0f);
        Harmonics lamp{};
        for (std::size_t i = 0; i < 9; ++i) lamp[i] = strength * (strong[i] - all.around[i]) + even[i];
        const DividedLight result = divided(lamp, towards, glm::vec3(1.0f));
        EXPECT_NEAR(result.keyShare, 1.0f, 1e-4f);
        EXPECT_NEAR(irradianceOverPi(lamp, towards).r - irradianceOverPi(result.around, towards).r, 1.0f, 0.07f)
            << "what is taken away is a lamp that lights what faces it with 1";
    }
    EXPECT_FLOAT_EQ(divided(even, towards, glm::vec3(0.0f)).keyShare, kLeastKeyShare) << "no key light at all";
}

TEST(ProbeLight, TheShadersNumbersAreTheSameLight) {
    const Harmonics sky = skyHarmonics(0.9f, 0.8f, 0.3f);
    const ProbeUniform p = uniformOf({sky, 0.4f});
    EXPECT_FLOAT_EQ(p[0].w, 0.4f);
    for (const glm::vec3& n : kNormals) {  // as shaders/image_light.glsl adds them up
        const glm::vec4 sum = p[0] + p[1] * n.y + p[2] * n.z + p[3] * n.x + p[4] * (n.x * n.y) + p[5] * (n.y * n.z) +
                              p[7] * (n.x * n.z) + p[6] * (3.0f * n.z * n.z - 1.0f) + p[8] * (n.x * n.x - n.y * n.y);
        EXPECT_NEAR(sum.r, irradianceOverPi(sky, n).r, 1e-5f);
    }
}

}  // namespace
