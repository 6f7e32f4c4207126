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
    double lipWidth = 3.0;       ///< mm, over which it runs off
    bool bareBase = false;       ///< the whole base is left without glaze
    double running = 0.0;        ///< by how much it is thicker at the foot than on the lip, of the usual

    /// Another colour that breaks through.
    struct Break {
        glm::vec3 color{0.0f};
        float share = 0.0f;           ///< 0..1 of the surface
        glm::dvec2 size{10.0};        ///< mm, round the vessel and upwards
        double from = 0.0, to = 1.0;  ///< fractions of the height between which it comes; it fades in and out
    };
    std::vector<Break> breaks;  ///< streaks and clouds
    struct {
        double size = 0.0;  ///< mm between cracks; 0 for none
        float strength = 0.0f;
        glm::vec3 color{0.0f};
    } crackle;
};

/// The glazed ware at a place in mm, without pigments. `flow` is a place whose y is the way down that the glaze runs;
/// `thickness` is what reason there is for more or less than the usual, beside running.
[[nodiscard]] glm::vec3 glazeAt(const GlazeFigures& figures, const VesselShape& shape, const glm::vec3& place,
                                const glm::vec3& flow, float thickness, std::uint32_t seed);

/// mm of the base, inwards from its edge, that are wiped clean of glaze: the foot ring and the slope behind it.
[[nodiscard]] double bareBase(const VesselShape& shape);

/// Reads "glaze" of a recipe. Beside the figures ("bareBase" may be missing): "breaks" [{color, share, size: [around,
/// up] in mm, from, to}] and "crackle" {size, strength, color}. "slip": true, which wareOf() reads, says that `body` is
/// a slip over `biscuit`.
[[nodiscard]] GlazeFigures readGlaze(const Recipe& recipe);

/// Fires it. `relief` is the carved body in mm, one value a texel of the painting's sheet.
[[nodiscard]] SurfaceMaps fire(const Painting& painting, const std::vector<VesselPigment>& pigments, const Wall& wall,
                               const VesselShape& shape, const std::vector<float>& relief, const GlazeFigures& figures);

}  // namespace workshop
