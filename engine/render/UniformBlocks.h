// The uniform blocks as the GPU lays them out (std140); shaders/frame.glsl and shaders/surface_block.glsl.
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
};
static_assert(sizeof(FrameBlock) == 2 * 64 + 7 * 16);

struct SurfaceBlock {
    glm::vec4 baseColorFactor;
    glm::vec4 emissiveFactor;
    glm::vec4 roughMetal;
    glm::vec4 coat;
    std::array<glm::vec4, 2 * kMapCount> textureTransform;
};
static_assert(sizeof(SurfaceBlock) == 4 * 16 + 2 * kMapCount * 16);

}  // namespace kiln::render
