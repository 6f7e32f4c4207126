// The pigments of a vessel: painted under its glaze, or over it as enamels.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "app/workshop/Painting.h"
#include "app/workshop/Pigment.h"

namespace workshop {

/// The same pigment thinned, from a layer of its own.
struct Wash {
    std::string layer;
    float strength = 1.0f;  ///< of a full brush
    float variation = 0.0f;
    float edge = 0.0f;
};

struct VesselPigment : Pigment {
    float strength = 1.0f;  ///< how often its color is passed under a full brush
    std::optional<Wash> wash;
    double diffusion = 0.0;          ///< mm, in the glaze
    std::optional<glm::vec3> spots;  ///< dark, iron-rich, where much of it lies
    float spotting = 0.0f;           ///< 0..1, how readily they form
    bool over = false;               ///< lies on the glaze
    float opacity = 0.0f;            ///< 0 stains what lies below, 1 hides it
    float roughness = 0.04f;         ///< of an enamel's surface
};

/// Reads "pigments" (may be missing) of a recipe, in the order in which they are laid on: the fields of readPigment(),
/// strength, wash {layer, strength, variation, edge}, diffusion, spots, spotting, over, opacity (without it: 0; 1 under
/// the glaze with a relief; 0.8 for an enamel), roughness. Enamels come last.
[[nodiscard]] std::vector<VesselPigment> readPigments(const Recipe& recipe);

/// The layers that these are painted in.
[[nodiscard]] std::vector<PaintLayer> layersOf(const std::vector<VesselPigment>& pigments);

/// How much pigment a brush left: 0 none, 1 the usual. `wash` and `around` (the wash, blurred) may be 0.
[[nodiscard]] float densityAt(const VesselPigment& pigment, float line, float lineAround, float wash, float washAround,
                              const glm::vec3& place, std::uint32_t seed);

/// What becomes of `color` under this much pigment; `white` is the glazed ground.
[[nodiscard]] glm::vec3 stained(const VesselPigment& pigment, const glm::vec3& color, const glm::vec3& white,
                                float density, const glm::vec3& place, std::uint32_t seed);

}  // namespace workshop
