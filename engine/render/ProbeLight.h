// Light in the air of a room, from its probes (asset::LightProbes): read at one place, turned, and divided between what
// comes from all around and the key light.
#pragma once

#include <array>

#include <glm/glm.hpp>

#include "engine/asset/Model.h"

namespace kiln::render {

/// Irradiance over pi by a surface's normal: nine coefficients of real spherical harmonics (Ramamoorthi and Hanrahan,
/// "An Efficient Representation for Irradiance Environment Maps", SIGGRAPH 2001), as asset::LightProbes has them.
using Harmonics = std::array<glm::vec3, 9>;

/// Between the eight probes round `place` (metres, of the probes' space); beyond the grid, as at its edge. `probes` has
/// some, as many as its grid says.
[[nodiscard]] Harmonics lightAt(const asset::LightProbes& probes, const glm::vec3& place);

/// Of a surface that faces `normal` (unit); never below 0.
[[nodiscard]] glm::vec3 irradianceOverPi(const Harmonics& harmonics, const glm::vec3& normal);

/// The same light turned by `rotation`.
[[nodiscard]] Harmonics turned(const Harmonics& harmonics, const glm::mat3& rotation);

/// How a thing in baked light takes the key light, which casts its shadow and its glint, without counting its light
/// twice.
struct DividedLight {
    Harmonics around{};     ///< what is left for light from all around
    float keyShare = 0.0f;  ///< of the key light
};
/// `keyLight`: irradiance over pi of a surface that faces it, which it does from `towards` (unit). As much of it as the
/// baked light has from that side, beyond what it has on average, becomes key light; but at least kLeastKeyShare.
[[nodiscard]] DividedLight divided(const Harmonics& baked, const glm::vec3& towards, const glm::vec3& keyLight);

/// What shaders/image_light.glsl reads: the harmonics' constants multiplied in; w of the first is the key light's
/// share.
using ProbeUniform = std::array<glm::vec4, 9>;
[[nodiscard]] ProbeUniform uniformOf(const DividedLight& light);

/// So that relief and glaze can be read wherever a thing stands.
inline constexpr float kLeastKeyShare = 0.3f;

}  // namespace kiln::render
