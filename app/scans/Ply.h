// PLY as scanners write it: text or binary of either byte order, vertex colours, pictures by vertex or by corner.
#pragma once

#include <string>
#include <vector>

#include "engine/asset/Model.h"
#include "engine/core/Result.h"

namespace scans {

struct PlyFile {
    std::string format;                ///< "PLY, text", "PLY, binary, big-endian" …
    kiln::asset::Primitive primitive;  ///< triangles; normals and texture coordinates as the file gave them
    std::string picture;               ///< what a comment TextureFile names; empty: none
    glm::dvec3 origin{0.0};            ///< taken off every coordinate, where they are too far for 32 bits
    std::vector<std::string> notes;    ///< what was passed over, in sentences
};

/// Reads a PLY file (Turk, "The PLY Polygon File Format", 1994) and triangulates its faces. Colours become linear,
/// texture coordinates glTF's, whose origin is at the top. A corner without a place (NaN) is kept for the mending.
/// Errors: Malformed, naming the line of the header or the element at which the file breaks off; Unsupported for a
/// cloud of points; Refused beyond 2^31 corners. `where` names the file in them.
[[nodiscard]] kiln::Result<PlyFile> readPly(kiln::ByteView file, const std::string& where);

}  // namespace scans
