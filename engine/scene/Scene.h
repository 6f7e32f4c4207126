// What is to be drawn: placed models, the key light and the surrounding light. Plain data, no GPU.
#pragma once

#include <cstdint>
#include <vector>

#include <glm/glm.hpp>

#include "engine/scene/Geometry.h"

namespace kiln::scene {

/// Names a model that a renderer holds; 0 is none.
using ModelId = std::uint32_t;

struct Instance {
    ModelId model = 0;
    glm::mat4 transform{1.0f};
    bool castsShadow = true;
};

/// A directional light with one shadow map over a sphere.
struct KeyLight {
    glm::vec3 direction{-0.45f, -1.0f, -0.35f};  ///< the way the light travels; any length but zero
    glm::vec3 color{1.0f};                       ///< linear
    float illuminance = 2.2f;                    ///< scales `color`; a white surface facing it reflects illuminance/pi
    glm::vec3 shadowCentre{0.0f};                ///< metres
    float shadowRadius = 8.0f;                   ///< metres
};

struct Scene {
    std::vector<Instance> instances;
    KeyLight keyLight;
    glm::vec3 background{0.05f, 0.055f, 0.06f};  ///< linear
    float environmentIntensity = 1.0f;
    float environmentRotation = 0.0f;  ///< radians about +Y
    float exposure = 1.0f;             ///< factor before tone mapping
    std::uint64_t shadowRevision = 0;  ///< change it when anything that casts a shadow moves, appears or goes
};

}  // namespace kiln::scene
