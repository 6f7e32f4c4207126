// Where an old ware has been knocked: small shells broken from its edges, through the glaze into slip and body.
#pragma once

#include <cstdint>
#include <vector>

#include <glm/glm.hpp>
#include <nlohmann/json_fwd.hpp>

#include "app/workshop/Recipe.h"

namespace workshop {

struct SurfaceMaps;

/// What a recipe says of chips.
struct ChipFigures {
    std::uint32_t seed = 1;
    int count = 0;
    glm::dvec2 size{1.0, 3.0};  ///< mm across, the smallest and the largest
};

/// Reads "chips" {seed (0..2^30), count (1..40), size: [from, to] in mm, 0.5..8}; none when it is missing. Errors stay
/// in the recipe.
[[nodiscard]] ChipFigures readChips(const Recipe& recipe);

/// One of them, as a hollow of the surface about a place of it.
struct Chip {
    glm::vec3 place{0.0f};  ///< mm
    float across = 0.0f;    ///< mm
    std::uint32_t seed = 0;

    [[nodiscard]] float depth() const;  ///< mm, in its heart
    /// mm below the surface at a place of it; 0 outside of the chip.
    [[nodiscard]] float hollow(const glm::vec3& at) const;
};

/// The number-th of a recipe's chips, still without its place; small ones are more often. `number` < count.
[[nodiscard]] Chip chipOf(const ChipFigures& figures, int number);

/// What a chip lays bare. Colours are linear.
struct ChipColors {
    glm::vec3 slip{0.0f};  ///< the body once more where there is none
    glm::vec3 body{0.0f};
};

/// Breaks one texel: a rim of bare glaze's edge, a ring of slip, the body in the heart, all without the glaze's coat,
/// rough, and by as much lower. `hollow` is Chip::hollow() there; `maps.broken` is as large as the other maps.
void breakTexel(SurfaceMaps& maps, std::size_t texel, float hollow, const glm::vec3& place, const ChipColors& colors);

/// What a model's file says of them (asset.extras, "chips"): {seed, places: [{at: mm, across, depth}]}.
[[nodiscard]] nlohmann::json chipFacts(const ChipFigures& figures, const std::vector<Chip>& chips);

}  // namespace workshop
