#include "engine/render/ProbeLight.h"

#include <algorithm>

namespace kiln::render {

namespace {

constexpr float kY00 = 0.282095f;
constexpr float kY1 = 0.488603f;
constexpr float kY2 = 1.092548f;   // xy, yz, xz
constexpr float kY20 = 0.315392f;  // 3 z^2 - 1
constexpr float kY22 = 0.546274f;  // x^2 - y^2

/// The constant of each.
constexpr std::array<float, 9> kConstants{kY00, kY1, kY1, kY1, kY2, kY2, kY20, kY2, kY22};

/// Each harmonic at a direction (unit).
std::array<float, 9> basisAt(const glm::vec3& n) {
    std::array<float, 9> basis{
        1.0f, n.y, n.z, n.x, n.x * n.y, n.y * n.z, 3.0f * n.z * n.z - 1.0f, n.x * n.z, n.x * n.x - n.y * n.y};
    for (std::size_t i = 0; i < basis.size(); ++i) basis[i] *= kConstants[i];
    return basis;
}

float luminance(const glm::vec3& color) {
    return glm::dot(color, glm::vec3(0.2126f, 0.7152f, 0.0722f));
}

/// Of a lamp towards `towards` whose irradiance over pi is 1 on a surface that faces it: the clamped cosine, cut off
/// after the second order.
std::array<float, 9> lampAt(const glm::vec3& towards) {
    constexpr std::array<float, 3> kCosine{3.14159265f, 2.09439510f, 0.78539816f};
    std::array<float, 9> result = basisAt(towards);
    for (std::size_t i = 0; i < result.size(); ++i) result[i] *= kCosine[i == 0 ? 0 : i < 4 ? 1 : 2];
    return result;
}

}  // namespace

Harmonics lightAt(const asset::LightProbes& probes, const glm::vec3& place) {
    const glm::vec3 last(probes.count - 1);
    const glm::vec3 at = glm::clamp((place - probes.origin) / probes.step, glm::vec3(0.0f), last);
    const glm::ivec3 low = glm::ivec3(at);
    const glm::vec3 part = at - glm::vec3(low);
    Harmonics result{};
    for (int corner = 0; corner < 8; ++corner) {
        const glm::ivec3 offset(corner & 1, corner >> 1 & 1, corner >> 2);
        const glm::ivec3 point = glm::min(low + offset, probes.count - 1);
        const glm::vec3 near = glm::mix(1.0f - part, part, glm::vec3(offset));
        const float weight = near.x * near.y * near.z;
        const int index = (point.z * probes.count.y + point.y) * probes.count.x + point.x;
        const Harmonics& probe = probes.harmonics[static_cast<std::size_t>(index)];
        for (std::size_t i = 0; i < result.size(); ++i) result[i] += weight * probe[i];
    }
    return result;
}

glm::vec3 irradianceOverPi(const Harmonics& harmonics, const glm::vec3& normal) {
    const std::array<float, 9> basis = basisAt(normal);
    glm::vec3 sum(0.0f);
    for (std::size_t i = 0; i < basis.size(); ++i) sum += basis[i] * harmonics[i];
    return glm::max(sum, glm::vec3(0.0f));
}

Harmonics turned(const Harmonics& harmonics, const glm::mat3& rotation) {
    Harmonics result;
    result[0] = harmonics[0];
    for (int channel = 0; channel < 3; ++channel) {
        const auto of = [&](std::size_t i) { return harmonics[i][channel]; };
        // The first order is a vector and the second a symmetric matrix without trace: they turn as such.
        const glm::vec3 first = rotation * glm::vec3(of(3), of(1), of(2));
        result[1][channel] = first.y;
        result[2][channel] = first.z;
        result[3][channel] = first.x;
        glm::mat3 second(0.0f);
        second[0][0] = kY22 * of(8) - kY20 * of(6);
        second[1][1] = -kY22 * of(8) - kY20 * of(6);
        second[2][2] = 2.0f * kY20 * of(6);
        second[0][1] = second[1][0] = 0.5f * kY2 * of(4);
        second[1][2] = second[2][1] = 0.5f * kY2 * of(5);
        second[0][2] = second[2][0] = 0.5f * kY2 * of(7);
        second = rotation * second * glm::transpose(rotation);
        result[4][channel] = 2.0f * second[0][1] / kY2;
        result[5][channel] = 2.0f * second[1][2] / kY2;
        result[6][channel] = second[2][2] / (2.0f * kY20);
        result[7][channel] = 2.0f * second[0][2] / kY2;
        result[8][channel] = (second[0][0] - second[1][1]) / (2.0f * kY22);
    }
    return result;
}

DividedLight divided(const Harmonics& baked, const glm::vec3& towards, const glm::vec3& keyLight) {
    DividedLight result{baked, kLeastKeyShare};
    const std::array<float, 9> lamp = lampAt(towards);
    const std::array<float, 9> basis = basisAt(towards);
    float lampFacing = 0.0f;
    for (std::size_t i = 0; i < lamp.size(); ++i) lampFacing += lamp[i] * basis[i];
    const float facing = luminance(irradianceOverPi(baked, towards));
    const float mean = kY00 * luminance(baked[0]);
    const float removable = (lampFacing - kY00 * lamp[0]) * luminance(keyLight);
    if (!(removable > 0.0f)) return result;
    const float share = std::clamp((facing - mean) / removable, 0.0f, 1.0f);
    for (std::size_t i = 0; i < lamp.size(); ++i) result.around[i] -= share * lamp[i] * keyLight;
    result.keyShare = std::max(share, kLeastKeyShare);
    return result;
}

ProbeUniform uniformOf(const DividedLight& light) {
    ProbeUniform uniform;
    for (std::size_t i = 0; i < uniform.size(); ++i) uniform[i] = glm::vec4(kConstants[i] * light.around[i], 0.0f);
    uniform[0].w = light.keyShare;
    return uniform;
}

}  // namespace kiln::render
