// Writes the files that the fuzzers start from: fuzz_seeds FOLDER makes FOLDER/glb, /gltf, /hdr, /exr, /ply and /book.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <tuple>

#include "tests/unit/asset/DracoFile.h"
#include "tests/unit/asset/MovingFile.h"
#include "tests/unit/asset/PackedFile.h"
#include "tests/unit/asset/SampleModel.h"
#include "tests/unit/platform/ExrFile.h"
#include "tests/unit/scene/SampleBook.h"
#include <webp/encode.h>

#include "engine/asset/GlbWriter.h"

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#define STBI_WRITE_NO_STDIO
#include <stb/stb_image_write.h>

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

constexpr int kWidth = 6, kHeight = 5;

std::vector<std::uint8_t> texels() {
    std::vector<std::uint8_t> rgba;
    for (int i = 0; i < 4 * kWidth * kHeight; ++i) rgba.push_back(static_cast<std::uint8_t>(i * 37));
    return rgba;
}

void append(void* context, void* data, int size) {
    const auto* begin = static_cast<const std::byte*>(data);
    auto& bytes = *static_cast<Bytes*>(context);
    bytes.insert(bytes.end(), begin, begin + size);
}

Bytes png() {
    Bytes bytes;
    stbi_write_png_to_func(append, &bytes, kWidth, kHeight, 4, texels().data(), 4 * kWidth);
    return bytes;
}

Bytes jpeg() {
    Bytes bytes;
    stbi_write_jpg_to_func(append, &bytes, kWidth, kHeight, 4, texels().data(), 80);
    return bytes;
}

Bytes webp(bool lossless) {
    std::uint8_t* encoded = nullptr;
    const std::vector<std::uint8_t> rgba = texels();
    const std::size_t size = lossless ? WebPEncodeLosslessRGBA(rgba.data(), kWidth, kHeight, 4 * kWidth, &encoded)
                                      : WebPEncodeRGBA(rgba.data(), kWidth, kHeight, 4 * kWidth, 70, &encoded);
    const auto* begin = reinterpret_cast<const std::byte*>(encoded);
    Bytes bytes(begin, begin + size);
    WebPFree(encoded);
    return bytes;
}

/// The triangle with a picture on it; `source` is the image's place in the file.
GltfFile pictured(const char* mimeType, const test::json& source) {
    GltfFile file = test::triangleFile();
    file.root["images"] = test::json::array({source});
    if (std::string_view(mimeType) == "image/webp") {
        file.root["textures"] = {{{"extensions", {{"EXT_texture_webp", {{"source", 0}}}}}}};
        file.root["extensionsUsed"] = {"EXT_texture_webp"};
    } else {
        file.root["textures"] = {{{"source", 0}}};
    }
    file.root["materials"] = {{{"pbrMetallicRoughness", {{"baseColorTexture", {{"index", 0}}}}}}};
    file.root["meshes"][0]["primitives"][0]["material"] = 0;
    return file;
}

/// A .gltf with what lies beside it, in the form of GltfFuzz.cpp.
void writeBundle(const std::filesystem::path& path, const GltfFile& file, const std::vector<Bytes>& neighbours) {
    std::string bundle = file.root.dump();
    for (const Bytes& neighbour : neighbours) {
        bundle +=
            "\xff"
            "FILE\n";
        bundle += asText(neighbour);
    }
    write(path, asBytes(bundle));
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::fprintf(stderr, "usage: fuzz_seeds FOLDER\n");
        return 1;
    }
    const std::filesystem::path folder = arguments[1];
    for (const char* format : {"glb", "gltf", "hdr", "exr", "ply", "book"})
        std::filesystem::create_directories(folder / format);
    const std::filesystem::path glb = folder / "glb", gltf = folder / "gltf";
    write(glb / "sample.glb", asset::writeGlb(test::sampleModel()));
    write(glb / "triangle.glb", test::triangleFile().glb());
    write(glb / "sparse.glb", sparseStrip().glb());
    write(glb / "moving.glb", test::movingFile().glb());
    write(glb / "triangles.glb", test::packedSheet(true).glb());
    write(glb / "sequence.glb", test::packedSheet(false).glb());
    for (const char* filter : {"OCTAHEDRAL", "QUATERNION", "EXPONENTIAL"}) {
        write(glb / (std::string(filter) + ".glb"), test::filteredFile(filter).glb());
    }
    write(glb / "edgebreaker.glb", test::dracoFile(true).glb());
    write(glb / "sequential.glb", test::dracoFile(false).glb());
    const std::tuple<const char*, const char*, Bytes> pictures[] = {{"png", "image/png", png()},
                                                                    {"jpeg", "image/jpeg", jpeg()},
                                                                    {"webp", "image/webp", webp(true)},
                                                                    {"lossy", "image/webp", webp(false)}};
    for (const auto& [name, mimeType, bytes] : pictures) {
        GltfFile inside = pictured(mimeType, {{"mimeType", mimeType}});
        inside.root["images"][0]["bufferView"] = inside.view(bytes);
        write(glb / (std::string(name) + ".glb"), inside.glb());
        GltfFile beside = pictured(mimeType, {{"uri", name}});
        beside.root["buffers"] = {{{"byteLength", beside.binary.size()}, {"uri", "a%20b.bin"}}};
        writeBundle(gltf / (std::string(name) + ".gltf"), beside, {beside.binary, bytes});
    }
    GltfFile embedded = pictured("image/png", {{"uri", "data:image/png;base64," + test::base64(png())}});
    embedded.root["buffers"] = {{{"byteLength", embedded.binary.size()},
                                 {"uri", "data:application/octet-stream;base64," + test::base64(embedded.binary)}}};
    writeBundle(gltf / "embedded.gltf", embedded, {});
    GltfFile packed = test::dracoFile(true);
    packed.root["buffers"] = {{{"byteLength", packed.binary.size()}, {"uri", "packed.bin"}}};
    writeBundle(gltf / "draco.gltf", packed, {packed.binary});
    write(folder / "hdr" / "flat.hdr", asBytes("#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 1 +X 2\nabcdefgh"));
    write(folder / "hdr" / "planar.hdr",
          asBytes(std::string("#?RADIANCE\n\n-Y 1 +X 8\n\x02\x02\0\x08", 27) + "\x88\x80\x88\x40\x88\x20\x88\x81"));
    for (const auto& [name, compression] :
         {std::pair{"plain", test::kNone}, std::pair{"runs", test::kRle}, std::pair{"zip", test::kZip},
          std::pair{"piz", test::kPiz}, std::pair{"pxr24", test::kPxr24}, std::pair{"b44", test::kB44}}) {
        write(folder / "exr" / (std::string(name) + ".exr"),
              asBytes(test::exrFile(16, 4, compression, {"B", "G", "R"})));
    }
    const std::string head = "ply\nformat ", places = "property float x\nproperty float y\nproperty float z\n",
                      colours = "property uchar red\nproperty uchar green\nproperty uchar blue\n",
                      faces = "element face 1\nproperty list uchar int vertex_indices\n";
    write(folder / "ply" / "text.ply",
          asBytes(head + "ascii 1.0\nelement vertex 4\n" + places + colours + faces +
                  "property list uchar float texcoord\nend_header\n0 0 0 9 8 7\n1 0 0 9 8 7\n1 1 0 9 8 7\n0 1 0 9 8 7\n"
                  "4 0 1 2 3 8 0 0 1 0 1 1 0 1\n"));
    for (const char* order : {"little", "big"}) {
        write(folder / "ply" / (std::string(order) + ".ply"),
              asBytes(head + "binary_" + order + "_endian 1.0\ncomment TextureFile a.png\nelement vertex 3\n" + places +
                      faces + "end_header\n" + std::string(36, 'A') + "\x03" + std::string(12, '\0')));
    }
    write(folder / "book" / "patches.book", scene::writePatchBook(scene::test::sampleBook()));
    write(folder / "book" / "pictures.book", scene::writePictureBook(scene::test::samplePictures()));
    return 0;
}
