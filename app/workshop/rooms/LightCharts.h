// A second set of texture coordinates for baked light: surfaces cut into nearly flat charts, packed into one atlas.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include <glm/glm.hpp>

#include "engine/asset/Model.h"
#include "engine/core/Result.h"

namespace workshop {

/// A primitive that shall be baked, and its place in the room.
struct LightSurface {
    kiln::asset::Primitive* primitive = nullptr;
    glm::mat4 world{1.0f};
};

struct ChartOptions {
    int size = 1024;               ///< texels of the atlas, each way
    float texelsPerMetre = 60.0f;  ///< at most; fewer where the atlas would not hold them
    std::vector<glm::vec3> near;   ///< metres; what lies within 1.2 m of these is drawn finer
    /// Whether a visitor can see a surface there, by its place and normal; empty: everything. Called by many threads.
    std::function<bool(const glm::vec3&, const glm::vec3&)> seen = {};
};

inline constexpr int kChartGutter = 1;  ///< texels kept free round a chart, so that 2 lie between two

struct Atlas {
    int width = 0, height = 0;    ///< texels
    float texelsPerMetre = 0.0f;  ///< of a wall at eye height
    std::size_t charts = 0;
    double used = 0.0;  ///< share of the atlas within charts' rectangles
};

/// Gives each primitive texCoords[1] in 0..1 of one atlas, and its vertices once a chart. Charts hold triangles that
/// lean 32 degrees from each other's middle at most, so that nothing is stretched by more than 18 per cent; pieces of
/// one plane, give or take 4 mm, share a chart where they lie close. No two triangles share a place in the atlas, but
/// for those of one plane of which one lies that little behind the other, as mortar does in joints. Triangles without
/// area go. Ceilings and what is high up get fewer texels, what cannot be seen next to none. Charts that fill little of
/// their rectangle, as the top of a cornice all round a room, are broken up where that saves texels. Deterministic.
/// Error: Refused when even the coarsest does not fit.
[[nodiscard]] kiln::Result<Atlas> layOutCharts(std::span<const LightSurface> surfaces, const ChartOptions& options);

}  // namespace workshop
