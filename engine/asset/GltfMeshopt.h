// Unpacks the bytes of EXT_meshopt_compression, by the meshoptimizer library.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "engine/core/Bytes.h"

namespace kiln::asset {

/// What the extension says of one bufferView.
struct MeshoptPacking {
    std::string mode;    ///< "ATTRIBUTES", "TRIANGLES" or "INDICES"
    std::string filter;  ///< "", "NONE", "OCTAHEDRAL", "QUATERNION" or "EXPONENTIAL"
    std::size_t count = 0;
    std::size_t stride = 0;  ///< bytes
};

/// What the extension's text forbids in `packing`, as the end of a sentence; nullptr: nothing. To be asked before
/// memory is taken.
[[nodiscard]] const char* mistakeIn(const MeshoptPacking& packing);

/// count * stride bytes, or nothing when `packed` is not what it should be. Never reads past `packed`.
[[nodiscard]] std::optional<Bytes> unpackMeshopt(ByteView packed, const MeshoptPacking& packing);

}  // namespace kiln::asset
