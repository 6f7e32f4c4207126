// Hundreds of broken files, made the same way each time: each ends in a message or in a model that keeps its promises.
#include <cmath>
#include <random>

#include "tests/unit/asset/RichFile.h"
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "engine/asset/GltfReader.h"

namespace {

using namespace kiln;
using namespace kiln::asset;
using kiln::test::GltfFile;
using kiln::test::json;
using kiln::test::richFile;

void expectTexture(const Model& model, const TextureUse& use) {
    if (!use.present()) return;
    ASSERT_LT(static_cast<std::size_t>(use.texture), model.textures.size());
    const Index image = model.textures[static_cast<std::size_t>(use.texture)].image;
    ASSERT_LT(static_cast<std::size_t>(image), model.images.size());
    EXPECT_FALSE(model.images[static_cast<std::size_t>(image)].encoded.empty());
    EXPECT_TRUE(use.texCoord == 0 || use.texCoord == 1);
}

/// Every promise of Model.h.
void expectValid(const Model& model) {
    const Box bounds = model.bounds();
    EXPECT_TRUE(bounds.empty() || std::isfinite(glm::length(bounds.size())));
    for (const Mesh& mesh : model.meshes) {
        for (const Primitive& primitive : mesh.primitives) {
            const std::size_t count = primitive.positions.size();
            EXPECT_TRUE(primitive.mode == PrimitiveMode::Triangles || primitive.mode == PrimitiveMode::Lines ||
                        primitive.mode == PrimitiveMode::Points);
            EXPECT_FALSE(primitive.indices.empty());
            for (std::uint32_t index : primitive.indices) ASSERT_LT(index, count);
            for (const std::size_t size :
                 {primitive.normals.size(), primitive.tangents.size(), primitive.texCoords[0].size(),
                  primitive.texCoords[1].size(), primitive.colors.size()}) {
                EXPECT_TRUE(size == 0 || size == count);
            }
            EXPECT_TRUE(primitive.mode != PrimitiveMode::Triangles || primitive.normals.size() == count);
            for (const glm::vec3& normal : primitive.normals) EXPECT_NEAR(glm::length(normal), 1.0f, 1e-3f);
            EXPECT_LT(primitive.material, static_cast<Index>(model.materials.size()));
        }
    }
    for (const Material& material : model.materials) {
        for (const TextureUse& use : {material.baseColor, material.metallicRoughness, material.normal,
                                      material.occlusion, material.emissive, material.clearcoat}) {
            expectTexture(model, use);
        }
    }
    EXPECT_LE(model.sceneNodes().size(), model.nodes.size());
    for (const Node& node : model.nodes) {
        EXPECT_LT(node.mesh, static_cast<Index>(model.meshes.size()));
        for (Index child : node.children) ASSERT_LT(static_cast<std::size_t>(child), model.nodes.size());
    }
}

struct Tally {
    int files = 0, refused = 0;
};

/// Reads a hostile file; a failure must say what, where and what to do.
void take(const Bytes& file, const std::string& what, Tally& tally) {
    SCOPED_TRACE(what);
    ++tally.files;
    const Result<Model> model = readGltf(file, "hostile.glb", {});
    if (model) {
        expectValid(*model);
        return;
    }
    ++tally.refused;
    EXPECT_FALSE(model.error().message.empty());
    EXPECT_NE(model.error().text().find("hostile.glb"), std::string::npos) << model.error().text();
    EXPECT_FALSE(model.error().remedy.empty()) << model.error().text();
    EXPECT_LT(model.error().text().size(), 2000u);
}

[[maybe_unused]] std::size_t peakMemory() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::size_t>(usage.ru_maxrss) * 1024;  // kilobytes on Linux
}

class GltfHostile : public testing::Test {
  protected:
    void SetUp() override { ASSERT_TRUE(richFile().read()) << richFile().read().error().text(); }
    /// A small file never asks for much, whatever it claims. Sanitizers keep freed memory, so they are left out.
    void TearDown() override {
#if !defined(KILN_SANITIZED)
        EXPECT_LT(peakMemory(), std::size_t{700} << 20);
#endif
    }
};

TEST_F(GltfHostile, CutShortAtEveryLength) {
    const Bytes whole = richFile().glb();
    Tally tally;
    for (std::size_t length = 0; length < whole.size(); length += 5) {
        take(Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length)), std::to_string(length), tally);
    }
    EXPECT_GT(tally.files, 300);
    EXPECT_EQ(tally.refused, tally.files) << "no cut file passes for a whole one";
}

TEST_F(GltfHostile, CutShortWithAHeaderThatAgrees) {
    const Bytes whole = richFile().glb();
    Tally tally;
    for (std::size_t length = 12; length < whole.size(); length += 13) {
        Bytes file(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
        for (std::size_t i = 0; i < 4; ++i) file[8 + i] = static_cast<std::byte>(length >> (8 * i));
        take(file, std::to_string(length), tally);
    }
    EXPECT_GT(tally.refused, 100);
}

TEST_F(GltfHostile, FlippedBits) {
    const Bytes whole = richFile().glb();
    std::mt19937 random(1234);
    Tally tally;
    for (int round = 0; round < 1500; ++round) {
        Bytes file = whole;
        const int flips = 1 + round % 4;
        for (int i = 0; i < flips; ++i) file[random() % file.size()] ^= static_cast<std::byte>(1u << random() % 8);
        take(file, "round " + std::to_string(round), tally);
    }
    EXPECT_GT(tally.refused, 300);
    EXPECT_LT(tally.refused, tally.files);
}

/// Every value of the document, by its JSON pointer.
std::vector<std::string> everyPlace(const json& document) {
    std::vector<std::string> places;
    const json flat = document.flatten();
    for (const auto& [pointer, value] : flat.items()) {
        std::string place = pointer;
        while (!place.empty()) {
            if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
            place.erase(place.rfind('/'));
        }
    }
    return places;
}

TEST_F(GltfHostile, EveryValueReplacedOrRemoved) {
    const GltfFile rich = richFile();
    std::string deep;
    for (int i = 0; i < 200; ++i) deep += '[';
    for (int i = 0; i < 200; ++i) deep += ']';
    const std::vector<json> replacements = {nullptr,
                                            true,
                                            -1,
                                            0,
                                            1,
                                            3,
                                            255,
                                            4294967295u,
                                            4294967296u,
                                            18446744073709551615u,
                                            -9223372036854775807,
                                            1.5,
                                            1e300,
                                            -1e-300,
                                            "",
                                            "VEC4",
                                            "../../secret",
                                            std::string(3000, 'x'),
                                            json::array(),
                                            json::object(),
                                            json::array({0, 0, 0}),
                                            json::array({json::object()}),
                                            json::parse(deep)};
    Tally tally;
    for (const std::string& place : everyPlace(rich.root)) {
        for (const json& replacement : replacements) {
            GltfFile file = rich;
            file.root[json::json_pointer(place)] = replacement;
            if (!file.root.is_object()) continue;
            take(file.glb(), place + " = " + replacement.dump().substr(0, 40), tally);
        }
        GltfFile file = rich;
        const json::json_pointer pointer(place);
        json& parent = file.root[pointer.parent_pointer()];
        if (parent.is_array()) {
            parent.erase(std::stoul(pointer.back()));
        } else {
            parent.erase(pointer.back());
        }
        take(file.glb(), place + " removed", tally);
    }
    EXPECT_GT(tally.files, 3000);
    EXPECT_GT(tally.refused, 1500);
}

TEST_F(GltfHostile, ClaimsOfHugeCounts) {
    Tally tally;
    for (const std::uint64_t count :
         {39'999'999ull, 40'000'001ull, 4'000'000'000ull, 4294967295ull, 1ull << 40, ~0ull, ~0ull / 12 + 1}) {
        GltfFile file;
        const int position = file.accessor(-1, 5126, count, "VEC3");
        file.mesh({{"POSITION", position}});
        take(file.glb(), "no view, count " + std::to_string(count), tally);
        file.root["accessors"][0]["bufferView"] = file.view(test::kTriangle);
        take(file.glb(), "count " + std::to_string(count), tally);
        file.root["accessors"][0]["byteOffset"] = ~0ull - 11;
        take(file.glb(), "wrapping offset", tally);
        GltfFile sparse = test::triangleFile();
        sparse.root["accessors"][0]["sparse"] = {{"count", count},
                                                 {"indices", {{"bufferView", 0}, {"componentType", 5121}}},
                                                 {"values", {{"bufferView", 0}}}};
        take(sparse.glb(), "sparse count " + std::to_string(count), tally);
    }
    EXPECT_EQ(tally.refused, tally.files);
}

TEST_F(GltfHostile, SmallFilesThatMultiply) {
    Tally tally;
    // The same million zeros drawn by a thousand primitives; the same picture held by ten thousand images.
    GltfFile primitives;
    const int zeros = primitives.accessor(-1, 5126, 1'000'000, "VEC3");
    json& list = primitives.mesh({{"POSITION", zeros}});
    const json one = list;
    for (int i = 0; i < 1000; ++i) primitives.root["meshes"][0]["primitives"].push_back(one);
    take(primitives.glb(), "primitives", tally);

    GltfFile images = test::triangleFile();
    images.root["images"] = json::array();
    const int view = images.view(std::vector<unsigned char>(200'000, 0x89));
    for (int i = 0; i < 9'999; ++i) images.root["images"].push_back({{"bufferView", view}, {"mimeType", "image/png"}});
    take(images.glb(), "images", tally);

    GltfFile strip;
    const int strips = strip.accessor(-1, 5126, 30'000'000, "VEC3");
    strip.mesh({{"POSITION", strips}})["mode"] = 5;
    take(strip.glb(), "strip", tally);

    // Many indices looked up again and again in a sparse accessor.
    GltfFile sparse = test::triangleFile();
    std::vector<std::uint32_t> places(200'000);
    for (std::uint32_t i = 0; i < places.size(); ++i) places[i] = i;
    const int many = sparse.accessor(-1, 5126, places.size(), "VEC3");
    sparse.root["accessors"][many]["sparse"] = {
        {"count", places.size()},
        {"indices", {{"bufferView", sparse.view(places)}, {"componentType", 5125}}},
        {"values", {{"bufferView", sparse.view(std::vector<float>(3 * places.size()))}}}};
    const json piece = {{"attributes", {{"POSITION", many}}},
                        {"indices", sparse.attribute(std::vector<std::uint8_t>{0, 1, 2}, 5121, 3, "SCALAR")}};
    for (int i = 0; i < 20'000; ++i) sparse.root["meshes"][0]["primitives"].push_back(piece);
    take(sparse.glb(), "sparse", tally);
    EXPECT_EQ(tally.refused, tally.files);
}

TEST_F(GltfHostile, BombsOfJson) {
    Tally tally;
    const auto repeated = [](const char* text, int times) {
        std::string result;
        for (int i = 0; i < times; ++i) result += text;
        return result;
    };
    const std::string asset = R"({"asset":{"version":"2.0"},)";
    take(GltfFile::wrap(repeated("[", 1'000'000), {}), "open brackets", tally);
    take(GltfFile::wrap(repeated("{\"a\":", 1'000'000), {}), "open objects", tally);
    take(GltfFile::wrap(asset + "\"extras\":" + repeated("[", 100'000) + repeated("]", 100'000) + "}", {}), "extras",
         tally);
    take(GltfFile::wrap(asset + "\"nodes\":[{}" + repeated(",{}", 900'000) + "]}", {}), "nodes", tally);
    take(GltfFile::wrap(asset + "\"materials\":[{}" + repeated(",{}", 900'000) + "]}", {}), "materials", tally);
    take(GltfFile::wrap(asset + "\"x\":[0" + repeated(",0", 5'000'000) + "]}", {}), "values", tally);
    take(GltfFile::wrap(asset + "\"meshes\":[{\"primitives\":[{\"attributes\":{}}" +
                            repeated(",{\"attributes\":{}}", 600'000) + "]}]}",
                        {}),
         "primitives", tally);
    EXPECT_EQ(tally.refused, tally.files);
}

TEST_F(GltfHostile, NoiseAndNearMisses) {
    Tally tally;
    std::mt19937 random(99);
    for (int i = 0; i < 300; ++i) {
        Bytes noise(random() % 400);
        for (std::byte& byte : noise) byte = static_cast<std::byte>(random());
        take(noise, "noise " + std::to_string(i), tally);
    }
    for (const char* text : {"", "{}", "[]", "null", "\"x\"", "{", "gl", "glTF", "{\"asset\":{}}", "{\"asset\":[]}",
                             "{\"asset\":{\"version\":2}}", "{\"asset\":{\"version\":\"\"}}", "\xff\xfe{}",
                             "{\"asset\":{\"version\":\"2.0\"},\"scene\":0}"}) {
        const ByteView bytes = asBytes(text);
        take(Bytes(bytes.begin(), bytes.end()), text, tally);
    }
    EXPECT_EQ(tally.refused, tally.files);
}

}  // namespace
