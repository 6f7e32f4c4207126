// The uniform blocks as the GPU lays them out (std140); shaders/frame.glsl, surface_block.glsl and lights.glsl.
#pragma once

#include <array>

#include <glm/glm.hpp>

#include "engine/render/Bindings.h"

namespace kiln::render {

struct FrameBlock {
    glm::mat4 viewProjection;
    glm::mat4 shadowMatrix;
    glm::vec4 cameraPosition;
    glm::vec4 keyDirection;
    glm::vec4 keyColor;
    glm::vec4 environment;
    glm::vec4 shadowRowScale;
    glm::vec4 shadowMapSize;
    glm::vec4 occlusionScale;
    glm::vec4 output;
    glm::vec4 sceneCopy;
    glm::vec4 baked;
};
static_assert(sizeof(FrameBlock) == 2 * 64 + 10 * 16);

struct SurfaceBlock {
    glm::vec4 baseColorFactor;
    glm::vec4 emissiveFactor;
    glm::vec4 roughMetal;
    glm::vec4 coat;
    glm::vec4 specular;
    glm::vec4 sheen;
    glm::vec4 transmission;
    glm::vec4 attenuation;
    glm::vec4 iridescence;
    glm::vec4 anisotropy;
    glm::vec4 diffuseTransmission;
    glm::vec4 lightmap;
    std::array<glm::vec4, 2 * kMapCount> textureTransform;
};
static_assert(sizeof(SurfaceBlock) == 12 * 16 + 2 * kMapCount * 16);

/// Lamps that models bring along; more than these are passed over, the faintest first.
inline constexpr std::size_t kMaximumLights = 8;

struct LightsBlock {
    glm::vec4 count;
    std::array<glm::vec4, kMaximumLights> place;
    std::array<glm::vec4, kMaximumLights> color;
    std::array<glm::vec4, kMaximumLights> axis;
    std::array<glm::vec4, kMaximumLights> cone;
};
static_assert(sizeof(LightsBlock) == (1 + 4 * kMaximumLights) * 16);

}  // namespace kiln::render
