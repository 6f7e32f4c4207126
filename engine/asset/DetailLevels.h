// Coarser triangles for a mesh that is seen from afar: levels of detail.
#pragma once

#include <vector>

#include "engine/asset/Model.h"

namespace kiln::asset {

/// Coarser levels of a primitive's triangles, each of at most a quarter of those before it; none where they would not
/// look alike: for few triangles or very many (kLeastTriangles, kMostTriangles), for what bends, for vertex colours,
/// for normals that show relief that the triangles do not have, and where joined triangles would bend pictures too far.
/// `primitive` has finite positions, unit normals and indices within them. Simplified by meshoptimizer: Garland and
/// Heckbert, "Surface Simplification Using Quadric Error Metrics", 1997. Thread-safe; some 100 ms for 100,000
/// triangles.
[[nodiscard]] std::vector<DetailLevel> makeDetailLevels(const Primitive& primitive);

inline constexpr std::size_t kLeastTriangles = 2048;
inline constexpr std::size_t kMostTriangles = 300'000;  ///< beyond, making them would be waited for

}  // namespace kiln::asset
