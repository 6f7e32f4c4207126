// A surface of any size in patches of ever fewer triangles, whose edges meet without cracks however they are mixed.
#pragma once

#include <functional>
#include <span>

#include "engine/asset/Model.h"
#include "engine/scene/PatchGraph.h"

namespace scans {

struct PatchSizes {
    std::size_t cluster = 384;      ///< triangles that stay together, at most 512
    std::size_t page = 10'000;      ///< triangles of a group, about
    std::size_t coarsest = 12'000;  ///< of all roots: no coarser groups are made below that
};

/// A group's patches, and its triangles in their order, as a list of its own vertices.
using PageMade = std::function<void(std::span<const kiln::scene::Patch> patches, kiln::asset::Primitive page)>;

/// Clusters of triangles (meshoptimizer) are grouped by the edges that they share (METIS: Karypis and Kumar, "A Fast
/// and High Quality Multilevel Scheme for Partitioning Irregular Graphs", 1998), each group is joined to half of its
/// triangles with its border held, and what comes of it is clustered and grouped anew, along other borders (Ponchio,
/// "Multiresolution structures for interactive visualization of very large 3D datasets", 2008; Karis, "Nanite", 2021).
/// Errors and spheres only grow from fine to coarse; where vertices hold the colours, an error is no less than these
/// can be off. Attributes stay with their vertices, which are the primitive's own at every level; seams of them are
/// kept. `primitive`: a list of triangles, finite. `made` is called once a group, in their order, and may be called
/// from the caller's thread only. Deterministic.
[[nodiscard]] kiln::scene::PatchGraph makePatches(const kiln::asset::Primitive& primitive, const PageMade& made,
                                                  const PatchSizes& sizes = {});

}  // namespace scans
