// What is to be drawn: placed models, the key light and the surrounding light. Plain data, no GPU.
#pragma once

#include <cstdint>
#include <vector>

#include <glm/glm.hpp>

#include "engine/scene/Geometry.h"

namespace kiln::scene {

/// Names a model that a renderer holds; 0 is none.
using ModelId = std::uint32_t;
/// Names light from all around that a renderer holds; 0 is what it was last set to.
using EnvironmentId = std::uint32_t;

struct Instance {
    ModelId model = 0;
    glm::mat4 transform{1.0f};
    bool castsShadow = true;
    std::int32_t variant = -1;  ///< which of the model's material variants; -1: the materials as they stand
    /// The instance of a model whose light probes light it, if that has any; 0: the environment does.
    ModelId litBy = 0;
    /// What has dot(xyz, point) + w > 0 in world space is cut away, and the cut is hatched; a zero normal cuts nothing.
    glm::vec4 cut{0.0f};
    bool seen = true;  ///< false: nothing but its shadow is drawn
};

/// A directional light with one shadow map over a sphere.
struct KeyLight {
    glm::vec3 direction{-0.45f, -1.0f, -0.35f};  ///< the way the light travels; any length but zero
    glm::vec3 color{1.0f};                       ///< linear
    float illuminance = 2.2f;                    ///< scales `color`; a white surface facing it reflects illuminance/pi
    float presence = 1.0f;  ///< 0..1, of `illuminance`: what light probes hold of the rest is seen as they have it
    float angularRadius = 0.035f;  ///< radians, as it is seen: how soft shadows become away from what casts
    glm::vec3 shadowCentre{0.0f};  ///< metres
    float shadowRadius = 8.0f;     ///< metres
};

/// From light to what the screen shows: Khronos PBR Neutral, the ACES fit of Hill, or clamped as it is.
enum class ToneMapping : std::uint8_t { Neutral, Aces, None };

/// What is shown of a surface: its full shading, or one thing at a time.
enum class SurfaceView : std::uint8_t { Shaded, Clay, BaseColor, Normals, Roughness, Wireframe, UvChecker };

struct Scene {
    std::vector<Instance> instances;
    KeyLight keyLight;
    glm::vec3 background{0.05f, 0.055f, 0.06f};  ///< linear
    EnvironmentId environment = 0;
    float environmentIntensity = 1.0f;
    float environmentRotation = 0.0f;      ///< radians about +Y
    bool environmentIsBackground = false;  ///< the surrounding light is seen behind everything, instead of `background`
    glm::vec3 bakedLight{1.0f};            ///< factor of lightmaps and light probes, linear
    float exposure = 1.0f;                 ///< factor before tone mapping: 2 to the power of EV
    ToneMapping toneMapping = ToneMapping::Neutral;
    SurfaceView surfaceView = SurfaceView::Shaded;
    std::uint64_t shadowRevision = 0;  ///< change it when anything that casts a shadow moves, appears or goes
};

}  // namespace kiln::scene
