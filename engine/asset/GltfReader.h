// glTF 2.0 bytes to a Model, treating every byte as hostile (Khronos glTF 2.0 specification, 2021-10-11).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/asset/Model.h"
#include "engine/core/Result.h"

namespace kiln::asset {

/// Limits that bound the memory a file can ask for.
struct GltfLimits {
    std::size_t maximumVertices = 40'000'000;  ///< over the whole file, after unwelding
    std::size_t maximumIndices = 120'000'000;  ///< over the whole file, after turning strips into lists
    std::size_t maximumNodes = 100'000;
    std::size_t maximumDepth = 256;                   ///< of the node hierarchy and of the JSON
    std::size_t maximumJoints = 10'000;               ///< of one skin
    std::size_t maximumMorphTargets = 1'000;          ///< of one primitive
    std::size_t maximumInstances = 200'000;           ///< of EXT_mesh_gpu_instancing, over the whole file
    std::size_t maximumAnimationValues = 50'000'000;  ///< times and values, over the whole file
    std::size_t maximumProbes = 100'000;
    std::size_t maximumMetadataBytes = 256 << 10;  ///< of the KHR_xmp_json_ld packet
};

/// A file that a .gltf names beside itself: `uri` percent-decoded, relative, inside the asset's folder.
struct ExternalFile {
    std::string uri;
    Bytes bytes;
};

/// The external URIs (buffers and images) that a .gltf/.glb needs, each once, percent-decoded.
/// Fails with Refused on a URI that leaves the asset's folder (absolute, "..", a scheme other than data:, a backslash).
[[nodiscard]] Result<std::vector<std::string>> listExternalFiles(ByteView file, const std::string& name);

/// Unpacks geometry that Draco has packed: three words of `wanted` for each attribute (its id in the packed mesh, the
/// component type and the number of components to give it in); three indices of 32 bits for each of `faces`, then those
/// attributes of `points` elements, each beginning at a multiple of four bytes. Nothing when it is not such a mesh.
using DracoUnpacker = std::function<std::optional<Bytes>(ByteView packed, std::span<const std::uint32_t> wanted,
                                                         std::uint32_t points, std::uint32_t faces)>;

/// True when the file's JSON names KHR_draco_mesh_compression, so that readGltf() may need a DracoUnpacker.
[[nodiscard]] bool namesDraco(ByteView file);

/// Reads .gltf JSON or .glb (told apart by the magic). `name` is used in messages only. `externals` holds the bytes of
/// every URI that listExternalFiles() named. A missing or broken image is not an error: its material goes without it
/// and Model::notes says so. A file that requires Draco is Unsupported without an `unpacker`. Thread-safe; blocks for
/// the length of the parse.
[[nodiscard]] Result<Model> readGltf(ByteView file, const std::string& name, const std::vector<ExternalFile>& externals,
                                     const GltfLimits& limits = {}, const DracoUnpacker& unpacker = {});

}  // namespace kiln::asset
