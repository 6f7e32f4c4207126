// A Model as a binary glTF 2.0 file that the Khronos validator accepts.
#pragma once

#include <map>
#include <string>

#include "engine/asset/Model.h"

namespace kiln::asset {

struct GlbOptions {
    std::string generator = "Sister Kilns workshop";
    /// KHR_xmp_json_ld packet as JSON text (one object); empty: Model::metadata, if any.
    std::string xmpPacket;
    /// Lists of triangles as EXT_meshopt_compression and KHR_mesh_quantization have them, which a reader must know: a
    /// third of the bytes or less. Positions to 1/65536 of the mesh's extent from its origin, normals to 12 bits an
    /// axis, tangents to 8, texture coordinates to 1/32768 (coarser beyond 128); triangles and vertices in another
    /// order.
    bool packed = false;
};

/// Writes indices as 16 or 32 bits, attributes as floats (colours within 0..1 as eight bits), images embedded;
/// deterministic: equal models give equal bytes. Model::extras become those of the asset. Primitive modes other than
/// lists of triangles, lines and points must have been converted before (assert). Shapes at rest and their materials
/// only, those of variants too: what moves a model, lights it, looks at it or repeats it is not written.
[[nodiscard]] Bytes writeGlb(const Model& model, const GlbOptions& options = {});

}  // namespace kiln::asset
