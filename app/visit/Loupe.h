// The arithmetic of the loupe: how far a model can be magnified before its texels show, the camera that sees what lies
// below the glass, and the divisions of its scale.
#pragma once

#include <array>

#include <glm/glm.hpp>

#include "app/visit/Visit.h"
#include "engine/scene/Camera.h"

namespace visit {

/// The glass's radius in a picture of this size, interface units.
[[nodiscard]] float loupeRadius(float width, float height);
/// Where the glass first lies: 0..1 of the picture, from the top left.
[[nodiscard]] glm::vec2 middleOfWhatIsFree(const Covered& covered);
/// A power after `notches` of a wheel, four of which double it; within kLeastPower..kMostPower, in tenths. Notches that
/// are not finite change nothing.
[[nodiscard]] float magnifiedBy(float power, float notches);

/// Texels of a picture that lie along a metre of a triangle: the root of its area in the picture (`uv`, which may reach
/// beyond 0..1, of `texels`) over its area in metres. 0 where either has no area.
[[nodiscard]] float texelsPerMetre(const std::array<glm::vec3, 3>& corners, const std::array<glm::vec2, 3>& uv,
                                   const glm::vec2& texels);

/// What the glass really shows.
struct Magnified {
    float power = 1.0f;         ///< at least 1
    bool noMoreDetail = false;  ///< less than was asked for: a pixel shows a texel already
};
/// `pixelsPerMetre`: of the surface in the picture below the glass, > 0. `texels`: texelsPerMetre() there; 0: it has no
/// picture, and nothing limits the power.
[[nodiscard]] Magnified magnified(float wanted, float pixelsPerMetre, float texels);

/// The camera of the glass alone, a square picture: what `camera` sees in a picture of `size` (any unit) within
/// `radius` round `middle` (from the top left), `power` times as large.
[[nodiscard]] kiln::scene::Camera loupeCamera(const kiln::scene::Camera& camera, const glm::vec2& size,
                                              const glm::vec2& middle, float radius, float power);
/// How large a metre is in a picture that is `height` high (in its unit), square to the view at `depth` metres before
/// the eye.
[[nodiscard]] float unitsPerMetre(const kiln::scene::Camera& camera, float height, float depth);

/// The least of 1, 2 or 5 times a power of ten metres that is at least `least` units long; 0 where none is.
[[nodiscard]] float divisionMetres(float unitsPerMetre, float least);

}  // namespace visit
