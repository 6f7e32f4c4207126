// The JSON of a glTF file: taken out of its container, checked property by property, reduced to what is read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "engine/asset/GltfReader.h"

namespace kiln::asset {

/// Where the parts of the file lie; views into it.
struct GltfContainer {
    std::string_view json;
    ByteView binary;  ///< the GLB's BIN chunk
    bool hasBinary = false;
};

/// Splits a GLB into its chunks (glTF 2.0 §4.4); a .gltf is all JSON. Malformed, Unsupported (another version).
[[nodiscard]] Result<GltfContainer> openContainer(ByteView file, const std::string& name);

/// Parses after measuring depth and number of values, so that neither the stack nor the memory can be exhausted.
/// Malformed, Refused.
[[nodiscard]] Result<nlohmann::json> parseGltfJson(std::string_view text, const std::string& name,
                                                   const GltfLimits& limits);

/// Checks the type, length and range of every property that this program reads, and every index against the array it
/// points into (the table in GltfRules.cpp follows glTF 2.0 §5), and removes all other properties: what is left can
/// be given to a trusting parser. Says in `notes` what was removed that a person would miss. Refuses versions other
/// than 2 and required extensions that are not supported, naming them all; `draco`: KHR_draco_mesh_compression is.
[[nodiscard]] Result<void> checkAndReduce(nlohmann::json& document, const std::string& name, const GltfLimits& limits,
                                          bool draco, std::vector<std::string>& notes);

/// asset.extras as JSON text, or nothing.
[[nodiscard]] std::string assetExtras(const nlohmann::json& document, const GltfLimits& limits);

/// The packet that KHR_xmp_json_ld or KHR_xmp gives to the whole asset, as JSON text, or nothing. Of a document that
/// has not been reduced yet: a packet may hold any JSON.
[[nodiscard]] std::string metadataPacket(const nlohmann::json& document, const GltfLimits& limits,
                                         std::vector<std::string>& notes);

}  // namespace kiln::asset
