// What cube maps of light have in common, for those who make them: where a texel lies, and light in four bytes.
#pragma once

#include <array>
#include <cstddef>

#include <glm/glm.hpp>

namespace kiln::asset {

/// Towards a place of a face (+X -X +Y -Y +Z -Z), `s` and `t` from -1 to 1 along its rows and columns as OpenGL has
/// them (4.6, table 8.19); not of unit length.
[[nodiscard]] glm::vec3 cubeDirection(int face, float s, float t);

/// The middle of texel `i` of an edge of `size` texels, from -1 to 1.
[[nodiscard]] constexpr float texelMiddle(int i, int size) {
    return (2.0f * static_cast<float>(i) + 1.0f) / static_cast<float>(size) - 1.0f;
}

/// Linear radiance, of which no channel is above 256 (what is, is held as that), as decodeEightBit() of
/// shaders/radiance.glsl reads it: colour over its largest channel, and that one's fourth root.
[[nodiscard]] std::array<std::byte, 4> encodeEightBit(const glm::vec3& radiance);

}  // namespace kiln::asset
