// The way from linear light to the screen's bytes, on the CPU: for colours that no shader draws.
#pragma once

#include <glm/glm.hpp>

namespace kiln::render {

/// Khronos PBR Neutral (shaders/color.glsl).
[[nodiscard]] glm::vec3 toneMapNeutral(glm::vec3 color);
/// IEC 61966-2-1, both ways, a channel in 0..1.
[[nodiscard]] float encodeSrgb(float linear);
[[nodiscard]] float decodeSrgb(float encoded);

}  // namespace kiln::render
