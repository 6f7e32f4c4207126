// corner_tangents FILE: makes tangents for every textured triangle of a model, whether it brings some or not, and
// writes them to standard output. For each primitive: a 32-bit count of corners, then positions (3 floats a corner),
// normals (3), texture coordinates (2) and tangents (4), little-endian.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/FileBytes.h"

#include "engine/asset/GltfReader.h"
#include "engine/asset/Tangents.h"
#include "engine/platform/Draco.h"

namespace {

using namespace kiln;
namespace fs = std::filesystem;

template <class Vector>
void writeCorners(const std::vector<Vector>& values, const std::vector<std::uint32_t>& indices) {
    for (std::uint32_t index : indices) std::fwrite(&values[index], sizeof(Vector), 1, stdout);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    const fs::path path(arguments[1]);
    const Bytes file = test::fileBytes(path);
    std::vector<asset::ExternalFile> externals;
    if (const auto names = asset::listExternalFiles(file, path.string())) {
        for (const std::string& name : *names) externals.push_back({name, test::fileBytes(path.parent_path() / name)});
    }
    const Result<asset::Model> model = asset::readGltf(file, path.string(), externals, {}, platform::unpackDraco);
    if (!model) {
        std::fprintf(stderr, "%s\n", model.error().text().c_str());
        return 1;
    }
    for (const asset::Mesh& mesh : model->meshes) {
        for (asset::Primitive primitive : mesh.primitives) {
            if (primitive.mode != asset::PrimitiveMode::Triangles || primitive.texCoords[0].empty()) continue;
            asset::applyTangents(primitive, asset::makeTangents(primitive, {}));
            const auto corners = static_cast<std::uint32_t>(primitive.indices.size());
            std::fwrite(&corners, sizeof corners, 1, stdout);
            writeCorners(primitive.positions, primitive.indices);
            writeCorners(primitive.normals, primitive.indices);
            writeCorners(primitive.texCoords[0], primitive.indices);
            writeCorners(primitive.tangents, primitive.indices);
        }
    }
}
