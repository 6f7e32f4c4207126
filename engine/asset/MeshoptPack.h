// Packs a primitive's numbers for EXT_meshopt_compression, by the meshoptimizer library: the way back of GltfMeshopt.h.
#pragma once

#include <vector>

#include "engine/asset/GltfMeshopt.h"
#include "engine/asset/Model.h"

namespace kiln::asset {

/// One bufferView's bytes and what unpacks them.
struct PackedStream {
    Bytes bytes;
    MeshoptPacking packing;
};

/// The same triangles and vertices in an order that packs well and that a GPU reads well: triangles by the vertices
/// that they share, vertices by their first use; vertices that no triangle uses are left out. Lists of triangles only
/// (assert); coarser levels, morph targets and joints are dropped.
[[nodiscard]] Primitive inPackingOrder(const Primitive& primitive);

/// Gives each vertex its new place, of `count`; ~0u drops it, and vertices with one place must be the same. Coarser
/// levels, morph targets and joints are left as they are.
void moveVertices(Primitive& primitive, const std::vector<unsigned int>& places, std::size_t count);

/// Rounds to multiples of `step`, a power of two, so that 23 bits hold them all (assert).
[[nodiscard]] float roundedTo(float step, float value);

/// `values` as floats that are multiples of `step`; 4 * Vector::length() bytes a vertex when unpacked.
template <class Vector>
[[nodiscard]] PackedStream packNumbers(const std::vector<Vector>& values, float step);
/// Unit vectors as normalized shorts of a sixteenth of a degree or better, 8 bytes a vertex when unpacked.
[[nodiscard]] PackedStream packNormals(const std::vector<glm::vec3>& normals);
/// As normalized bytes of half a degree, 4 bytes a vertex when unpacked.
[[nodiscard]] PackedStream packTangents(const std::vector<glm::vec4>& tangents);
/// Four bytes a vertex, as they are.
[[nodiscard]] PackedStream packBytes(const std::vector<std::uint8_t>& values);
/// A list of triangles as 16-bit indices, or 32 where `vertices` is beyond 65535.
[[nodiscard]] PackedStream packTriangles(const std::vector<std::uint32_t>& indices, std::size_t vertices);

}  // namespace kiln::asset
