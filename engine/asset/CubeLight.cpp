#include "engine/asset/CubeLight.h"

#include <algorithm>
#include <cmath>

namespace kiln::asset {

namespace {
constexpr float kRange = 256.0f;  // kRadianceRange of shaders/radiance.glsl
}  // namespace

glm::vec3 cubeDirection(int face, float s, float t) {
    switch (face) {
        case 0:
            return {1.0f, -t, -s};
        case 1:
            return {-1.0f, -t, s};
        case 2:
            return {s, 1.0f, t};
        case 3:
            return {s, -1.0f, -t};
        case 4:
            return {s, -t, 1.0f};
        default:
            return {-s, -t, -1.0f};
    }
}

std::array<std::byte, 4> encodeEightBit(const glm::vec3& radiance) {
    const glm::vec3 light = glm::clamp(radiance / kRange, 0.0f, 1.0f);
    const float root = std::sqrt(std::sqrt(std::max({light.r, light.g, light.b})));
    const float stored = std::max(std::ceil(root * 255.0f), 1.0f) / 255.0f;
    const float scale = stored * stored * stored * stored;
    std::array<std::byte, 4> texel{};
    for (std::size_t i = 0; i < 3; ++i) {
        texel[i] = static_cast<std::byte>(std::lround(255.0f * light[static_cast<int>(i)] / scale));
    }
    texel[3] = static_cast<std::byte>(std::lround(255.0f * stored));
    return texel;
}

}  // namespace kiln::asset
