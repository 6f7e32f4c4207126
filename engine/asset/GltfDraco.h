// KHR_draco_mesh_compression: primitives whose vertices and indices are packed are unpacked before anything reads them.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/asset/GltfBuffers.h"

namespace kiln::asset {

/// Gives every packed primitive of a checked document accessors of its own, which look into unpacked buffers that are
/// added to `source`. Without an unpacker the primitives keep the unpacked copies that such files must then hold.
/// Malformed, Refused.
[[nodiscard]] Result<void> unpackDraco(GltfSource& source, nlohmann::json& document, const DracoUnpacker& unpacker,
                                       Budget& budget);

}  // namespace kiln::asset
