// Writes the files that the fuzzers start from: fuzz_seeds FOLDER makes FOLDER/gltf and FOLDER/hdr.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "tests/unit/asset/MovingFile.h"
#include "tests/unit/asset/PackedFile.h"
#include "tests/unit/asset/SampleModel.h"

#include "engine/asset/GlbWriter.h"

using namespace kiln;
using kiln::test::GltfFile;

namespace {

void write(const std::filesystem::path& path, ByteView bytes) {
    const std::string_view text = asText(bytes);
    std::ofstream(path, std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
}

GltfFile sparseStrip() {
    GltfFile file = test::triangleFile();
    file.root["accessors"][0]["sparse"] = {
        {"count", 1},
        {"indices", {{"bufferView", file.view(std::vector<std::uint16_t>{2})}, {"componentType", 5123}}},
        {"values", {{"bufferView", file.view(std::vector<float>{0, 3, 0})}}}};
    file.root["meshes"][0]["primitives"][0]["mode"] = 5;
    file.root["meshes"][0]["primitives"][0]["indices"] =
        file.attribute(std::vector<std::uint8_t>{0, 1, 2}, 5121, 3, "SCALAR");
    return file;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::fprintf(stderr, "usage: fuzz_seeds FOLDER\n");
        return 1;
    }
    const std::filesystem::path folder = arguments[1];
    std::filesystem::create_directories(folder / "gltf");
    std::filesystem::create_directories(folder / "hdr");
    write(folder / "gltf" / "sample.glb", asset::writeGlb(test::sampleModel()));
    write(folder / "gltf" / "triangle.glb", test::triangleFile().glb());
    write(folder / "gltf" / "sparse.glb", sparseStrip().glb());
    write(folder / "gltf" / "moving.glb", test::movingFile().glb());
    write(folder / "gltf" / "triangles.glb", test::packedSheet(true).glb());
    write(folder / "gltf" / "sequence.glb", test::packedSheet(false).glb());
    for (const char* filter : {"OCTAHEDRAL", "QUATERNION", "EXPONENTIAL"}) {
        write(folder / "gltf" / (std::string(filter) + ".glb"), test::filteredFile(filter).glb());
    }
    GltfFile embedded = sparseStrip();
    embedded.root["buffers"] = {{{"byteLength", embedded.binary.size()},
                                 {"uri", "data:application/octet-stream;base64," + test::base64(embedded.binary)}}};
    write(folder / "gltf" / "embedded.gltf", asBytes(embedded.root.dump()));
    GltfFile external = test::triangleFile();
    external.root["buffers"] = {{{"byteLength", external.binary.size()}, {"uri", "a%20b.bin"}}};
    external.root["images"] = {{{"uri", "karo.png"}}};
    write(folder / "gltf" / "external.gltf", asBytes(external.root.dump()));
    write(folder / "hdr" / "flat.hdr", asBytes("#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 1 +X 2\nabcdefgh"));
    write(folder / "hdr" / "planar.hdr",
          asBytes(std::string("#?RADIANCE\n\n-Y 1 +X 8\n\x02\x02\0\x08", 27) + "\x88\x80\x88\x40\x88\x20\x88\x81"));
    return 0;
}
