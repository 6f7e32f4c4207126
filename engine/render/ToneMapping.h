// The way from linear light to the screen's bytes, on the CPU: for colours that no shader draws.
#pragma once

#include <glm/glm.hpp>

#include "engine/scene/Scene.h"

namespace kiln::render {

/// Khronos PBR Neutral (shaders/color.glsl).
[[nodiscard]] glm::vec3 toneMapNeutral(glm::vec3 color);
/// The fit of Hill (shaders/color.glsl).
[[nodiscard]] glm::vec3 toneMapAces(glm::vec3 color);
/// What the screen stores for light that the exposure has been applied to, 0..1 a channel.
[[nodiscard]] glm::vec3 screenColor(const glm::vec3& color, scene::ToneMapping mapping);

}  // namespace kiln::render
