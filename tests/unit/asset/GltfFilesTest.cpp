// Where a glTF file's bytes come from: GLB, data: URIs, files beside it; and which URIs are refused.
#include "tests/unit/asset/GltfFile.h"
#include <gtest/gtest.h>

#include "engine/asset/GltfReader.h"

namespace {

using namespace kiln;
using namespace kiln::asset;
using kiln::test::GltfFile;
using kiln::test::json;

/// The triangle as a .gltf whose buffer is found at `uri`.
std::string gltfWithBuffer(const std::string& uri) {
    GltfFile file = test::triangleFile();
    file.root["buffers"] = {{{"byteLength", file.binary.size()}, {"uri", uri}}};
    return file.root.dump();
}

std::string gltfWithImage(const json& image) {
    GltfFile file = test::triangleFile();
    file.root["buffers"] = {{{"byteLength", file.binary.size()},
                             {"uri", "data:application/octet-stream;base64," + test::base64(file.binary)}}};
    file.root["images"] = json::array({image});
    file.root["textures"] = {{{"source", 0}}};
    file.root["materials"] = {{{"pbrMetallicRoughness", {{"baseColorTexture", {{"index", 0}}}}}}};
    file.root["meshes"][0]["primitives"][0]["material"] = 0;
    return file.root.dump();
}

Bytes png() {
    const ByteView view = std::as_bytes(std::span(test::kPng));
    return {view.begin(), view.end()};
}

TEST(GltfFiles, ReadsEmbeddedBuffers) {
    const Bytes binary = test::triangleFile().binary;
    const Result<Model> model =
        readGltf(asBytes(gltfWithBuffer("data:application/octet-stream;base64," + test::base64(binary))), "a.gltf", {});
    ASSERT_TRUE(model) << model.error().text();
    EXPECT_EQ(model->triangleCount(), 1u);
}

TEST(GltfFiles, ReadsExternalBuffersByTheirDecodedName) {
    const std::string file = gltfWithBuffer("sub/a%20b%C3%A7.bin");
    const auto uris = listExternalFiles(asBytes(file), "a.gltf");
    ASSERT_TRUE(uris);
    ASSERT_EQ(*uris, std::vector<std::string>{"sub/a b\xC3\xA7.bin"});
    const Result<Model> model = readGltf(asBytes(file), "a.gltf", {{(*uris)[0], test::triangleFile().binary}});
    ASSERT_TRUE(model) << model.error().text();
    EXPECT_EQ(model->triangleCount(), 1u);
}

TEST(GltfFiles, NamesTheFileThatIsMissing) {
    const Result<Model> model = readGltf(asBytes(gltfWithBuffer("shape.bin")), "a.gltf", {});
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().code, ErrorCode::NotFound);
    EXPECT_NE(model.error().message.find("shape.bin"), std::string::npos);
}

TEST(GltfFiles, RefusesABufferThatIsTooShort) {
    Bytes binary = test::triangleFile().binary;
    binary.pop_back();
    EXPECT_FALSE(readGltf(asBytes(gltfWithBuffer("shape.bin")), "a.gltf", {{"shape.bin", binary}}));
    GltfFile file = test::triangleFile();
    file.binary.resize(20);
    EXPECT_FALSE(file.read()) << "the view reaches past the BIN chunk";
}

TEST(GltfFiles, ListsEveryFileOnce) {
    const json document = {
        {"asset", {{"version", "2.0"}}},
        {"buffers", {{{"byteLength", 1}, {"uri", "a.bin"}}, {{"byteLength", 1}}}},
        {"images", {{{"uri", "b.png"}}, {{"uri", "a.bin"}}, {{"uri", "data:image/png;base64,AA=="}}}}};
    const auto uris = listExternalFiles(asBytes(document.dump()), "a.gltf");
    ASSERT_TRUE(uris);
    EXPECT_EQ(*uris, (std::vector<std::string>{"a.bin", "b.png"}));
    EXPECT_TRUE(listExternalFiles(test::triangleFile().glb(), "a.glb")->empty());
    EXPECT_FALSE(listExternalFiles(asBytes("{"), "a.gltf"));
}

TEST(GltfFiles, RefusesUrisThatLeaveTheFolder) {
    for (const char* uri :
         {"../a.bin",      "x/../../a.bin", "..",           "%2e%2e/a.bin",      "x/%2E%2E/%2e%2e/a.bin",
          "/etc/passwd",   "%2Fetc/passwd", "//host/a.bin", "http://host/a.bin", "https:a.bin",
          "file:///a.bin", "C:/a.bin",      "C%3A/a.bin",   "c:a.bin",           "..\\a.bin",
          "x\\a.bin",      "x%5Ca.bin",     "a%00.bin",     "a\nb.bin",          "",
          "DATA:x",        "javascript:0"}) {
        for (const bool image : {false, true}) {
            const std::string file = image ? gltfWithImage({{"uri", uri}}) : gltfWithBuffer(uri);
            const auto uris = listExternalFiles(asBytes(file), "a.gltf");
            ASSERT_FALSE(uris) << uri;
            EXPECT_EQ(uris.error().code, ErrorCode::Refused) << uri;
            const Result<Model> model = readGltf(asBytes(file), "a.gltf", {{uri, png()}});
            ASSERT_FALSE(model) << uri;
            EXPECT_EQ(model.error().code, ErrorCode::Refused) << uri << ": " << model.error().text();
        }
    }
}

TEST(GltfFiles, AllowsPlainNamesThatLookOdd) {
    for (const char* uri : {"a..b.bin", "...", "x/..y/z", "100%.bin", "%zz.bin", "a b.bin", "./a.bin"}) {
        EXPECT_TRUE(listExternalFiles(asBytes(gltfWithBuffer(uri)), "a.gltf")) << uri;
    }
}

TEST(GltfFiles, ReadsImagesFromViewsDataAndFiles) {
    GltfFile file = test::triangleFile();
    file.root["images"] = {{{"bufferView", file.view(test::kPng)}, {"mimeType", "image/png"}, {"name", "karo"}}};
    Result<Model> model = file.read();
    ASSERT_TRUE(model) << model.error().text();
    EXPECT_EQ(model->images[0].encoded, png());
    EXPECT_EQ(model->images[0].mimeType, "image/png");
    EXPECT_EQ(model->images[0].name, "karo");

    model = readGltf(asBytes(gltfWithImage({{"uri", "data:image/png;base64," + test::base64(png())}})), "a.gltf", {});
    ASSERT_TRUE(model) << model.error().text();
    EXPECT_EQ(model->images[0].encoded, png());
    EXPECT_TRUE(model->materials[0].baseColor.present());

    model = readGltf(asBytes(gltfWithImage({{"uri", "karo.png"}})), "a.gltf", {{"karo.png", png()}});
    ASSERT_TRUE(model) << model.error().text();
    EXPECT_EQ(model->images[0].encoded, png());
}

TEST(GltfFiles, GoesWithoutImagesThatAreMissingOrBroken) {
    const std::vector<ExternalFile> externals = {{"text.png", Bytes(40, std::byte{'x'})}};
    for (const json& image : {json{{"uri", "missing.png"}}, json{{"uri", "text.png"}}, json{{"name", "nothing"}},
                              json{{"uri", "data:image/png;base64,***"}}, json{{"uri", "data:image/png,plain"}}}) {
        const Result<Model> model = readGltf(asBytes(gltfWithImage(image)), "a.gltf", externals);
        ASSERT_TRUE(model) << model.error().text();
        EXPECT_FALSE(model->materials[0].baseColor.present());
        EXPECT_EQ(model->textures[0].image, kNone);
        ASSERT_EQ(model->notes.size(), 1u) << image;
        EXPECT_NE(model->notes[0].find("left out"), std::string::npos);
    }
}

}  // namespace
