// The kiln's part: from pigment, carving and glaze to the maps of a vessel's material.
#pragma once

#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/Lathe.h"
#include "app/workshop/Recipe.h"
#include "app/workshop/SurfaceMaps.h"
#include "app/workshop/VesselPigment.h"

namespace workshop {

/// Colours are linear. A glaze of thickness 1 is the usual one.
struct GlazeFigures {
    glm::vec3 body{0.0f};        ///< under no glaze, were it as smooth
    glm::vec3 glazed{0.0f};      ///< under the usual glaze
    glm::vec3 pooled{0.0f};      ///< under twice the usual
    glm::vec3 biscuit{0.0f};     ///< the bare foot
    glm::vec3 scorch{0.0f};      ///< its edge along the glaze
    double levelling = 0.0;      ///< by how much the glaze is thicker 1 mm below its surroundings
    double reach = 2.5;          ///< mm, of those surroundings
    double lipThinning = 0.4;    ///< share of the glaze that runs off the lip
    double footGathering = 0.4;  ///< share that gathers above the foot
    double undulation = 0.01;    ///< mm, of the glaze's own surface
};

/// Reads "glaze" of a recipe.
[[nodiscard]] GlazeFigures readGlaze(const Recipe& recipe);

/// Fires it. `relief` is the carved body in mm, one value a texel of the painting's sheet.
[[nodiscard]] SurfaceMaps fire(const Painting& painting, const std::vector<VesselPigment>& pigments, const Wall& wall,
                               const VesselShape& shape, const std::vector<float>& relief, const GlazeFigures& figures);

}  // namespace workshop
