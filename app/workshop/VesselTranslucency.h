// Light through thin porcelain: how thick a wall is everywhere, and what share of the light gets through it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/Lathe.h"
#include "app/workshop/Recipe.h"
#include "app/workshop/VesselSheet.h"

namespace workshop {

/// Of the light that a wall t mm thick scatters, exp(-t / depth) leaves on its other side (Beer-Lambert). Apparent
/// absorption coefficients, 1 / depth, are measured on porcelain in this way, from the transmittances of several
/// thicknesses: T. Sugiyama, T. Horiuchi and T. Osaki, Journal of the Ceramic Society of Japan 104 (1996), 877-881. Our
/// depths are estimates, not measurements.
struct Translucency {
    double depth = 1.0;    ///< mm
    glm::vec3 tint{1.0f};  ///< of what gets through, linear

    [[nodiscard]] float share(double thickness) const;
};

/// Reads "translucency" {depth: 0.1..10 mm, tint: "#RRGGBB"} of a recipe; nothing when it is missing.
[[nodiscard]] std::optional<Translucency> readTranslucency(const Recipe& recipe);

/// mm of ware below a place of the wall: the diameter of the largest ball that touches the surface there from within.
[[nodiscard]] double thicknessAt(const Wall& wall, const WallPoint& place);

/// Translucency::share() for every texel of a picture.
[[nodiscard]] std::vector<float> passingOf(const Translucency& figures, const VesselSheet& sheet, const Wall& wall);

/// Writes the law and this material's depth into Model::extras, so that whoever reads the file finds them:
/// {"translucency": {"law", "source", "depthMillimetres": {material: depth}}}.
void tellLaw(const Translucency& figures, const std::string& material, kiln::asset::Model& model);

}  // namespace workshop
