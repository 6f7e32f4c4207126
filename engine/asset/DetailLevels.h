// Coarser triangles for a mesh that is seen from afar: levels of detail.
#pragma once

#include <vector>

#include "engine/asset/Model.h"

namespace kiln::asset {

/// The corners of triangles whose corners' normals are about their own (20 degrees), which may be joined; and of those
/// along creases and bevels, whose shading would change with their shape and which stay.
struct TriangleParts {
    std::vector<std::uint32_t> smooth, creased;
};
[[nodiscard]] TriangleParts triangleParts(const Primitive& primitive);

/// Coarser levels of a primitive's triangles, each of about half of those before it; none where they would not look
/// alike: for few triangles or very many (kLeastTriangles, kMostTriangles), for what bends, for vertex colours, and
/// where joined triangles would bend pictures or shading too far. Triangles along creases are in every level.
/// `primitive` has finite positions, unit normals and indices within them. Simplified by meshoptimizer: Garland and
/// Heckbert, "Surface Simplification Using Quadric Error Metrics", 1997. Thread-safe; some 100 ms for 100,000
/// triangles.
[[nodiscard]] std::vector<DetailLevel> makeDetailLevels(const Primitive& primitive);

inline constexpr std::size_t kLeastTriangles = 2048;
inline constexpr std::size_t kMostTriangles = 300'000;  ///< beyond, making them would be waited for

}  // namespace kiln::asset
