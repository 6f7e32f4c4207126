// libFuzzer target: any bytes are a message or a model that keeps the promises of Model.h.
#include <cstdlib>

#include "engine/asset/GlbWriter.h"
#include "engine/asset/GltfReader.h"

using namespace kiln;
using namespace kiln::asset;

namespace {

void require(bool promise) {
    if (!promise) std::abort();
}

void checkPrimitive(const Primitive& primitive, std::size_t materialCount) {
    const std::size_t count = primitive.positions.size();
    require(count > 0 && !primitive.indices.empty());
    for (std::uint32_t index : primitive.indices) require(index < count);
    for (const std::size_t size : {primitive.normals.size(), primitive.tangents.size(), primitive.texCoords[0].size(),
                                   primitive.texCoords[1].size(), primitive.colors.size()}) {
        require(size == 0 || size == count);
    }
    require(primitive.material >= kNone && primitive.material < static_cast<Index>(materialCount));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView file = std::as_bytes(std::span(data, size));
    std::vector<ExternalFile> externals;
    if (const Result<std::vector<std::string>> uris = listExternalFiles(file, "fuzz")) {
        // What lies beside the file is as hostile as the file.
        for (const std::string& uri : *uris) {
            externals.push_back({uri, Bytes(file.begin(), file.end())});
            if (externals.size() == 4) break;
        }
    } else {
        require(!uris.error().message.empty());
    }
    const Result<Model> model = readGltf(file, "fuzz", externals);
    if (!model) {
        require(!model.error().message.empty() && !model.error().remedy.empty());
        return 0;
    }
    for (const Mesh& mesh : model->meshes) {
        for (const Primitive& primitive : mesh.primitives) checkPrimitive(primitive, model->materials.size());
    }
    require(model->sceneNodes().size() <= model->nodes.size());
    (void)model->triangleCount();
    // Whatever was read can be written, and read again.
    if (size < 65536) require(readGltf(writeGlb(*model), "again", {}).has_value());
    return 0;
}
