// Small geometry that the visit's parts share: which way an exhibit faces, and whether it can be shown at all.
#pragma once

#include <glm/glm.hpp>

#include "app/visit/Visit.h"

namespace visit {

/// The unit axes of an orbit's picture: `back` from the target towards the eye.
struct OrbitAxes {
    glm::vec3 right, up, back;
};
[[nodiscard]] OrbitAxes orbitAxes(const Orbit& orbit, const PlacedExhibit& exhibit);

/// PlacedExhibit::front, made horizontal and unit length; +Z where it is neither.
[[nodiscard]] glm::vec3 frontOf(const PlacedExhibit& exhibit);

/// False for an exhibit whose box is empty or holds numbers that are not finite (its model has not come, or is broken).
[[nodiscard]] bool canBeShown(const PlacedExhibit& exhibit);

/// True unless it hangs on a wall and `eye` is behind its face.
[[nodiscard]] bool facesFront(const PlacedExhibit& exhibit, const glm::vec3& eye);

/// The box, at least 8 cm each way, so that a thin tile or a tiny seal can be aimed at.
[[nodiscard]] kiln::Box touchable(const kiln::Box& box);

/// The same angle in -pi..pi.
[[nodiscard]] float wrappedAngle(float radians);

}  // namespace visit
