// What is wrong with a scan's triangles, put right: broken ones, loose bits, turned sides, missing normals.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/asset/Model.h"

namespace scans {

struct MendOptions {
    bool keepFragments = false;  ///< leave loose bits where they are
};

/// What was found, and mended; triangles and vertices unless it says otherwise.
struct Mended {
    std::size_t trianglesBefore = 0, trianglesAfter = 0;
    std::size_t verticesBefore = 0, verticesAfter = 0;
    std::size_t notFinite = 0;          ///< with a corner at no place: NaN, infinite or absurdly far
    std::size_t degenerate = 0;         ///< without an area
    std::size_t duplicate = 0;          ///< lying on another one, with the same side out
    std::size_t fragments = 0;          ///< loose bits taken away, in pieces
    std::size_t fragmentTriangles = 0;  ///< of these
    std::size_t pieces = 0;             ///< left, that share no corner
    std::size_t turned = 0;             ///< that faced the other way than their neighbours, or inwards
    std::size_t openEdges = 0;          ///< edges of one triangle alone: holes and rims
    std::size_t crowdedEdges = 0;       ///< edges of more than two triangles
    std::size_t normalsMade = 0;        ///< of vertices that had none, or none of use
};

/// A piece is a loose bit if its area is below this share of the largest piece's, and its size below the other.
inline constexpr double kFragmentArea = 0.001, kFragmentSize = 0.05;
/// Triangles that meet at a sharper angle than this, in degrees, keep an edge between them where normals are made; but
/// not in a mesh of so many that its grain is noise, where each such edge would also be held when triangles are joined.
inline constexpr float kCreaseDegrees = 60.0f;
inline constexpr std::size_t kSmoothTriangles = 200'000;

/// One vertex for all that are equal in everything but tangents, which must be gone, and none that no triangle uses. A
/// list of triangles with at least one.
void weld(kiln::asset::Primitive& primitive);

/// Lists of triangles alone, indices within their vertices; empty primitives are taken away. What comes out is welded:
/// no two vertices of a primitive are equal, none is unused, every one has a unit normal on the outer side.
/// Neighbours are found by equal places across all primitives, so seams of pictures and materials do not part a
/// surface. A closed piece turns its outer side out; an open one as most of its normals say, else as most of its
/// triangles did. Tangents go (they are made from the result). Deterministic.
Mended mend(std::vector<kiln::asset::Primitive>& primitives, const MendOptions& options = {});

}  // namespace scans
