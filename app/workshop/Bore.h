// A round hole through a vessel's wall, as a potter pierces it where a spout is to be set.
#pragma once

#include <string>

#include <glm/glm.hpp>

#include "engine/asset/Model.h"
#include "engine/core/Result.h"

namespace workshop {

/// Millimetres.
struct Hole {
    glm::dvec3 place{0.0};          ///< its middle, on the outside of the wall
    glm::dvec3 out{0.0, 0.0, 1.0};  ///< unit, along its axis, away from the vessel
    double radius = 3.0;
    double depth = 20.0;  ///< how far in the wall's inside is looked for
};

/// Takes what lies in the hole out of a triangle surface (metres; normals and first texture coordinates, tangents if it
/// has them) and closes the wall between its outside and its inside, so that a closed surface stays closed. What it
/// looks like there it has from the outer edge. Errors: Malformed, when the hole does not lead from one side of a wall
/// to the other (`where` names the recipe).
[[nodiscard]] kiln::Result<void> bore(kiln::asset::Primitive& surface, const Hole& hole, const std::string& where);

}  // namespace workshop
