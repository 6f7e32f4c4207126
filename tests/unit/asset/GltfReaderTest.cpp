#include <algorithm>

#include "tests/unit/asset/GltfFile.h"
#include <gtest/gtest.h>

#include "engine/asset/GltfReader.h"

namespace {

using namespace kiln;
using namespace kiln::asset;
using kiln::test::GltfFile;
using kiln::test::json;
using kiln::test::kTriangle;

constexpr int kByte = 5120, kUnsignedByte = 5121, kShort = 5122, kUnsignedShort = 5123, kUnsignedInt = 5125,
              kFloat = 5126;

/// The only primitive of a model that must be readable.
Primitive onlyPrimitive(const GltfFile& file) {
    const Result<Model> model = file.read();
    EXPECT_TRUE(model) << (model ? "" : model.error().text());
    if (!model || model->meshes.empty() || model->meshes[0].primitives.empty()) return {};
    return model->meshes[0].primitives[0];
}

bool mentions(const std::vector<std::string>& notes, const std::string& word) {
    return std::any_of(notes.begin(), notes.end(),
                       [&](const std::string& note) { return note.find(word) != std::string::npos; });
}

TEST(GltfReader, ReadsATriangleWithoutIndicesAndGivesItANormal) {
    const Primitive primitive = onlyPrimitive(test::triangleFile());
    ASSERT_EQ(primitive.positions.size(), 3u);
    EXPECT_EQ(primitive.positions[1], glm::vec3(1, 0, 0));
    EXPECT_EQ(primitive.indices, (std::vector<std::uint32_t>{0, 1, 2}));
    ASSERT_EQ(primitive.normals.size(), 3u);
    EXPECT_EQ(primitive.normals[2], glm::vec3(0, 0, 1));
    EXPECT_EQ(primitive.material, kNone);
}

TEST(GltfReader, UnweldsSharedVerticesForFlatNormals) {
    GltfFile file;
    const std::vector<float> fold = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1};  // two triangles over one edge
    json& primitive = file.mesh({{"POSITION", file.attribute(fold, kFloat, 4, "VEC3")}});
    primitive["indices"] = file.attribute(std::vector<std::uint16_t>{0, 1, 2, 0, 3, 1}, kUnsignedShort, 6, "SCALAR");
    const Primitive read = onlyPrimitive(file);
    ASSERT_EQ(read.positions.size(), 6u);
    EXPECT_EQ(read.normals[0], glm::vec3(0, 0, 1));
    EXPECT_EQ(read.normals[3], glm::vec3(0, 1, 0));
}

template <class Component>
void expectIndices(int componentType) {
    GltfFile file;
    const std::vector<float> square = {0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0};
    const std::vector<float> up = {0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1};
    json& primitive = file.mesh(
        {{"POSITION", file.attribute(square, kFloat, 4, "VEC3")}, {"NORMAL", file.attribute(up, kFloat, 4, "VEC3")}});
    primitive["indices"] = file.attribute(std::vector<Component>{2, 3, 0, 0, 1, 2}, componentType, 6, "SCALAR");
    EXPECT_EQ(onlyPrimitive(file).indices, (std::vector<std::uint32_t>{2, 3, 0, 0, 1, 2}));
    EXPECT_EQ(onlyPrimitive(file).positions.size(), 4u);
}

TEST(GltfReader, ReadsIndicesOfEveryWidth) {
    expectIndices<std::uint8_t>(kUnsignedByte);
    expectIndices<std::uint16_t>(kUnsignedShort);
    expectIndices<std::uint32_t>(kUnsignedInt);
}

TEST(GltfReader, RefusesIndicesThatAreNotWholeOrPointPastTheVertices) {
    for (const int type : {kByte, kShort, kFloat}) {
        GltfFile file = test::triangleFile();
        file.root["meshes"][0]["primitives"][0]["indices"] =
            file.attribute(std::vector<float>{0, 0, 0}, type, 3, "SCALAR");
        EXPECT_FALSE(file.read()) << type;
    }
    GltfFile file = test::triangleFile();
    file.root["meshes"][0]["primitives"][0]["indices"] =
        file.attribute(std::vector<std::uint16_t>{0, 1, 3}, kUnsignedShort, 3, "SCALAR");
    const Result<Model> model = file.read();
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().code, ErrorCode::Malformed);
    EXPECT_NE(model.error().message.find("index 3"), std::string::npos) << model.error().text();
}

/// TEXCOORD_0 of three vertices, whatever its components.
template <class Component>
std::vector<glm::vec2> readTexCoords(const std::vector<Component>& values, int componentType, bool normalized,
                                     std::size_t stride) {
    GltfFile file = test::triangleFile();
    std::vector<std::byte> padded(3 * stride);
    for (std::size_t i = 0; i < 3; ++i) std::memcpy(&padded[i * stride], &values[2 * i], 2 * sizeof(Component));
    const int accessor =
        file.accessor(file.view(padded, static_cast<int>(stride)), componentType, 3, "VEC2", normalized);
    file.root["meshes"][0]["primitives"][0]["attributes"]["TEXCOORD_0"] = accessor;
    return onlyPrimitive(file).texCoords[0];
}

TEST(GltfReader, ReadsEveryComponentTypePlainAndNormalized) {
    using Uv = std::vector<glm::vec2>;
    EXPECT_EQ(readTexCoords<float>({0, 1, .5f, .25f, -2, 3}, kFloat, false, 8), (Uv{{0, 1}, {.5f, .25f}, {-2, 3}}));
    EXPECT_EQ(readTexCoords<std::uint8_t>({0, 255, 51, 0, 255, 255}, kUnsignedByte, true, 4),
              (Uv{{0, 1}, {0.2f, 0}, {1, 1}}));
    EXPECT_EQ(readTexCoords<std::uint8_t>({0, 255, 51, 0, 7, 9}, kUnsignedByte, false, 4),
              (Uv{{0, 255}, {51, 0}, {7, 9}}));
    EXPECT_EQ(readTexCoords<std::int8_t>({-128, 127, -127, 0, 0, 127}, kByte, true, 4), (Uv{{-1, 1}, {-1, 0}, {0, 1}}));
    EXPECT_EQ(readTexCoords<std::int8_t>({-128, 127, -3, 0, 0, 1}, kByte, false, 4),
              (Uv{{-128, 127}, {-3, 0}, {0, 1}}));
    EXPECT_EQ(readTexCoords<std::int16_t>({-32768, 32767, 0, 0, -32767, 0}, kShort, true, 4),
              (Uv{{-1, 1}, {0, 0}, {-1, 0}}));
    EXPECT_EQ(readTexCoords<std::int16_t>({-300, 300, 0, 1, 2, 3}, kShort, false, 4),
              (Uv{{-300, 300}, {0, 1}, {2, 3}}));
    EXPECT_EQ(readTexCoords<std::uint16_t>({0, 65535, 13107, 0, 65535, 0}, kUnsignedShort, true, 4),
              (Uv{{0, 1}, {0.2f, 0}, {1, 0}}));
    EXPECT_EQ(readTexCoords<std::uint16_t>({0, 65535, 1, 2, 3, 4}, kUnsignedShort, false, 4),
              (Uv{{0, 65535}, {1, 2}, {3, 4}}));
    EXPECT_EQ(readTexCoords<std::uint32_t>({0, 70000, 1, 2, 3, 4}, kUnsignedInt, false, 8),
              (Uv{{0, 70000}, {1, 2}, {3, 4}}));
}

TEST(GltfReader, ReadsInterleavedAttributesAndQuantizedPositions) {
    GltfFile file;
    struct Vertex {
        std::int16_t position[4];
        std::int8_t normal[4];
        std::uint8_t color[4];
    };
    const std::vector<Vertex> vertices = {{{0, 0, 0, 0}, {0, 0, 127, 0}, {255, 0, 0, 255}},
                                          {{1000, 0, 0, 0}, {0, 0, 127, 0}, {0, 255, 0, 51}},
                                          {{0, 1000, 0, 0}, {0, 0, 127, 0}, {0, 0, 255, 0}}};
    const int view = file.view(vertices, sizeof(Vertex));
    const int position = file.accessor(view, kShort, 3, "VEC3");
    const int normal = file.accessor(view, kByte, 3, "VEC3", true);
    const int color = file.accessor(view, kUnsignedByte, 3, "VEC4", true);
    file.root["accessors"][normal]["byteOffset"] = offsetof(Vertex, normal);
    file.root["accessors"][color]["byteOffset"] = offsetof(Vertex, color);
    file.root["extensionsUsed"] = file.root["extensionsRequired"] = {"KHR_mesh_quantization"};
    file.mesh({{"POSITION", position}, {"NORMAL", normal}, {"COLOR_0", color}});
    file.root["nodes"][0]["scale"] = {0.001, 0.001, 0.001};
    const Primitive primitive = onlyPrimitive(file);
    ASSERT_EQ(primitive.positions.size(), 3u);
    EXPECT_EQ(primitive.positions[2], glm::vec3(0, 1000, 0));
    EXPECT_EQ(primitive.normals[1], glm::vec3(0, 0, 1));
    EXPECT_EQ(primitive.colors[1], glm::vec4(0, 1, 0, 0.2f));
    const Result<Model> model = file.read();
    EXPECT_NEAR(model->bounds().size().x, 1.0f, 1e-6f) << "the node's scale makes metres of it";
}

TEST(GltfReader, GivesThreeChannelColoursAnAlphaOfOne) {
    GltfFile file = test::triangleFile();
    file.root["meshes"][0]["primitives"][0]["attributes"]["COLOR_0"] =
        file.attribute(std::vector<float>{1, 0, 0, 0, 2, -1, 0, 0, 1}, kFloat, 3, "VEC3");
    const Primitive primitive = onlyPrimitive(file);
    EXPECT_EQ(primitive.colors[0], glm::vec4(1, 0, 0, 1));
    EXPECT_EQ(primitive.colors[1], glm::vec4(0, 1, 0, 1)) << "within 0 to 1";
}

TEST(GltfReader, SubstitutesSparseValuesWithAndWithoutABase) {
    for (const bool withBase : {true, false}) {
        GltfFile file;
        const int position =
            withBase ? file.attribute(kTriangle, kFloat, 3, "VEC3") : file.accessor(-1, kFloat, 3, "VEC3");
        const int places = file.view(std::vector<std::uint8_t>{1, 2});
        const int values = file.view(std::vector<float>{5, 0, 0, 0, 6, 0});
        file.root["accessors"][position]["sparse"] = {
            {"count", 2},
            {"indices", {{"bufferView", places}, {"componentType", kUnsignedByte}}},
            {"values", {{"bufferView", values}}}};
        file.mesh({{"POSITION", position}});
        const Primitive primitive = onlyPrimitive(file);
        ASSERT_EQ(primitive.positions.size(), 3u);
        EXPECT_EQ(primitive.positions[0], glm::vec3(0));
        EXPECT_EQ(primitive.positions[1], glm::vec3(5, 0, 0));
        EXPECT_EQ(primitive.positions[2], glm::vec3(0, 6, 0));
    }
}

TEST(GltfReader, RefusesSparsePlacesThatDoNotAscendWithinTheAccessor) {
    using Places = std::vector<std::uint16_t>;
    for (const Places& places : {Places{2, 1}, Places{1, 1}, Places{1, 3}}) {
        GltfFile file;
        const int position = file.attribute(kTriangle, kFloat, 3, "VEC3");
        file.root["accessors"][position]["sparse"] = {
            {"count", 2},
            {"indices", {{"bufferView", file.view(places)}, {"componentType", kUnsignedShort}}},
            {"values", {{"bufferView", file.view(std::vector<float>(6))}}}};
        file.mesh({{"POSITION", position}});
        EXPECT_FALSE(file.read());
    }
}

TEST(GltfReader, KeepsOnlyTheVerticesThatAPrimitiveUses) {
    GltfFile file;
    std::vector<float> many(3 * 100);
    for (std::size_t i = 0; i < 100; ++i) many[3 * i] = static_cast<float>(i), many[3 * i + 1] = float(i * i);
    const std::vector<float> normals = [] {
        std::vector<float> values(300);
        for (std::size_t i = 0; i < 100; ++i) values[3 * i + 2] = 1;
        return values;
    }();
    const int position = file.attribute(many, kFloat, 100, "VEC3");
    json& primitive = file.mesh({{"POSITION", position}, {"NORMAL", file.attribute(normals, kFloat, 100, "VEC3")}});
    primitive["indices"] = file.attribute(std::vector<std::uint8_t>{90, 7, 41}, kUnsignedByte, 3, "SCALAR");
    const Primitive read = onlyPrimitive(file);
    ASSERT_EQ(read.positions.size(), 3u);
    EXPECT_EQ(read.positions[read.indices[0]].x, 90.0f);
    EXPECT_EQ(read.positions[read.indices[1]].x, 7.0f);
    EXPECT_EQ(read.positions[read.indices[2]].x, 41.0f);
}

/// Five vertices drawn in a given mode.
Primitive drawnAs(int mode) {
    GltfFile file;
    const std::vector<float> points = {0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0, 0, 2, 0};
    std::vector<float> normals;
    for (int i = 0; i < 5; ++i) normals.insert(normals.end(), {0, 0, 1});
    file.mesh({{"POSITION", file.attribute(points, kFloat, 5, "VEC3")},
               {"NORMAL", file.attribute(normals, kFloat, 5, "VEC3")}})["mode"] = mode;
    return onlyPrimitive(file);
}

TEST(GltfReader, TurnsEveryModeIntoLists) {
    using Indices = std::vector<std::uint32_t>;
    EXPECT_EQ(drawnAs(0).indices, (Indices{0, 1, 2, 3, 4}));
    EXPECT_EQ(drawnAs(0).mode, PrimitiveMode::Points);
    EXPECT_EQ(drawnAs(1).indices, (Indices{0, 1, 2, 3})) << "the odd one out is dropped";
    EXPECT_EQ(drawnAs(2).indices, (Indices{0, 1, 1, 2, 2, 3, 3, 4, 4, 0}));
    EXPECT_EQ(drawnAs(2).mode, PrimitiveMode::Lines);
    EXPECT_EQ(drawnAs(3).indices, (Indices{0, 1, 1, 2, 2, 3, 3, 4}));
    EXPECT_EQ(drawnAs(4).indices, (Indices{0, 1, 2}));
    EXPECT_EQ(drawnAs(5).indices, (Indices{0, 1, 2, 1, 3, 2, 2, 3, 4}));
    EXPECT_EQ(drawnAs(5).mode, PrimitiveMode::Triangles);
    EXPECT_EQ(drawnAs(6).indices, (Indices{1, 2, 0, 2, 3, 0, 3, 4, 0}));
}

TEST(GltfReader, LeavesOutAPieceWithNothingToDraw) {
    GltfFile file = test::triangleFile();
    file.root["meshes"][0]["primitives"].push_back({{"attributes", json::object()}});
    const Result<Model> model = file.read();
    ASSERT_TRUE(model) << model.error().text();
    EXPECT_EQ(model->meshes[0].primitives.size(), 1u);
    EXPECT_TRUE(mentions(model->notes, "left out"));
}

TEST(GltfReader, RepairsNormalsAndTangentsThatAreNoDirections) {
    GltfFile file;
    const float nan = std::numeric_limits<float>::quiet_NaN();
    file.mesh(
        {{"POSITION", file.attribute(kTriangle, kFloat, 3, "VEC3")},
         {"NORMAL", file.attribute(std::vector<float>{0, 0, 0, nan, 0, 1, 0, 0, 9}, kFloat, 3, "VEC3")},
         {"TANGENT", file.attribute(std::vector<float>{0, 0, 0, 0, 2, 0, 0, -1, 1, 0, 0, 1}, kFloat, 3, "VEC4")}});
    const Primitive primitive = onlyPrimitive(file);
    for (const glm::vec3& normal : primitive.normals) EXPECT_EQ(normal, glm::vec3(0, 0, 1));
    EXPECT_NEAR(glm::length(glm::vec3(primitive.tangents[0])), 1.0f, 1e-6f);
    EXPECT_EQ(primitive.tangents[1], glm::vec4(1, 0, 0, -1));
}

TEST(GltfReader, RefusesVerticesThatAreNotFinite) {
    for (const float bad : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        GltfFile file;
        std::vector<float> positions = kTriangle;
        positions[4] = bad;
        file.mesh({{"POSITION", file.attribute(positions, kFloat, 3, "VEC3")}});
        EXPECT_FALSE(file.read());
    }
    GltfFile far = test::triangleFile();
    far.root["nodes"][0]["scale"] = {1e38, 1e38, 1e38};
    far.root["nodes"].push_back({{"scale", {1e38, 1, 1}}, {"children", {0}}});
    EXPECT_FALSE(far.read()) << "finite numbers can still reckon to infinity";
}

TEST(GltfReader, PlacesNodesByMatrixAndByParts) {
    GltfFile file = test::triangleFile();
    file.root["nodes"][0]["translation"] = {1, 2, 3};
    file.root["nodes"][0]["rotation"] = {0, 0.70710678, 0, 0.70710678};  // a quarter turn about +Y: x -> -z
    file.root["nodes"][0]["scale"] = {2, 2, 2};
    file.root["nodes"].push_back({{"matrix", {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 10, 0, 0, 1}}, {"children", {0}}});
    const Result<Model> model = file.read();
    ASSERT_TRUE(model) << model.error().text();
    EXPECT_EQ(model->roots, std::vector<Index>{1});
    EXPECT_EQ(model->nodes[0].parent, 1);
    const glm::vec4 tip = model->nodes[0].world * glm::vec4(1, 0, 0, 1);
    EXPECT_NEAR(glm::distance(glm::vec3(tip), glm::vec3(11, 2, 1)), 0.0f, 1e-5f);
    EXPECT_EQ(model->sceneNodes(), (std::vector<Index>{1, 0}));
    EXPECT_EQ(model->triangleCount(), 1u);
}

TEST(GltfReader, TakesSingularAndMeaninglessTransforms) {
    for (const json& part : {json{{"scale", {0, 0, 0}}}, json{{"rotation", {0, 0, 0, 0}}},
                             json{{"matrix", {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}}}}) {
        GltfFile file = test::triangleFile();
        file.root["nodes"][0].update(part);
        const Result<Model> model = file.read();
        ASSERT_TRUE(model) << model.error().text();
        const Box bounds = model->bounds();
        EXPECT_TRUE(std::isfinite(bounds.size().x));
    }
}

TEST(GltfReader, ChoosesTheDefaultSceneElseTheFirstElseAllRoots) {
    GltfFile file = test::triangleFile();
    file.root["nodes"].push_back({{"mesh", 0}});
    EXPECT_EQ(file.read()->roots, (std::vector<Index>{0, 1}));
    file.root["scenes"] = {{{"nodes", {0}}}, {{"nodes", {1}}}};
    EXPECT_EQ(file.read()->roots, std::vector<Index>{0});
    file.root["scene"] = 1;
    EXPECT_EQ(file.read()->roots, std::vector<Index>{1});
}

TEST(GltfReader, RefusesCyclesTwoParentsAndDepth) {
    GltfFile cycle = test::triangleFile();
    cycle.root["nodes"][0]["children"] = {1};
    cycle.root["nodes"].push_back({{"children", {0}}});
    EXPECT_FALSE(cycle.read());
    GltfFile self = test::triangleFile();
    self.root["nodes"][0]["children"] = {0};
    EXPECT_FALSE(self.read());
    GltfFile shared = test::triangleFile();
    shared.root["nodes"].push_back({{"children", {0}}});
    shared.root["nodes"].push_back({{"children", {0}}});
    EXPECT_FALSE(shared.read());
    GltfFile inner = test::triangleFile();
    inner.root["nodes"].push_back({{"children", {0}}});
    inner.root["scenes"] = {{{"nodes", {0, 1}}}};
    EXPECT_FALSE(inner.read()) << "a scene lists a child";
    GltfFile deep = test::triangleFile();
    for (int i = 1; i < 300; ++i) deep.root["nodes"].push_back({{"children", {i - 1}}});
    EXPECT_FALSE(deep.read());
}

TEST(GltfReader, SaysWhatItPassesOver) {
    GltfFile file = test::triangleFile();
    file.root["extensionsUsed"] = {"KHR_animation_pointer", "KHR_materials_sheen", "KHR_materials_ior"};
    const Result<Model> model = file.read();
    ASSERT_TRUE(model) << model.error().text();
    ASSERT_EQ(model->notes.size(), 1u);
    EXPECT_TRUE(mentions(model->notes, "KHR_animation_pointer"));
    EXPECT_FALSE(mentions(model->notes, "KHR_materials")) << "those are read";
}

TEST(GltfReader, ShowsThePngBesideAKtx2PictureAndSaysSo) {
    const std::vector<unsigned char> ktx = {0xAB, 'K',  'T',  'X',  ' ', '2', '0', 0xBB,
                                            '\r', '\n', 0x1A, '\n', 0,   0,   0,   0};
    GltfFile file = test::triangleFile();
    file.root["extensionsUsed"] = {"KHR_texture_basisu"};
    const int png = file.view(test::kPng), packed = file.view(ktx);
    file.root["images"] = {{{"bufferView", png}, {"mimeType", "image/png"}},
                           {{"bufferView", packed}, {"mimeType", "image/ktx2"}}};
    const json use = {{"KHR_texture_basisu", {{"source", 1}}}};
    file.root["textures"] = {{{"source", 0}, {"extensions", use}}, {{"extensions", use}}};
    const Result<Model> model = file.read();
    ASSERT_TRUE(model) << model.error().text();
    ASSERT_EQ(model->textures.size(), 2u);
    EXPECT_EQ(model->textures[0].image, 0);
    EXPECT_EQ(model->textures[1].image, kNone) << "nothing stands in for it";
    ASSERT_EQ(model->notes.size(), 1u) << "told once, not of every picture";
    EXPECT_TRUE(mentions(model->notes, "KTX2"));

    file.root["extensionsRequired"] = {"KHR_texture_basisu"};
    const Result<Model> required = file.read();
    ASSERT_FALSE(required);
    EXPECT_NE(required.error().message.find("KHR_texture_basisu"), std::string::npos);
    EXPECT_NE(required.error().remedy.find("PNG"), std::string::npos) << required.error().remedy;
}

TEST(GltfReader, RefusesRequiredExtensionsNamingThemAll) {
    GltfFile file = test::triangleFile();
    file.root["extensionsRequired"] = {"KHR_draco_mesh_compression", "KHR_texture_transform", "KHR_texture_basisu"};
    const Result<Model> model = file.read();
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().code, ErrorCode::Unsupported);
    EXPECT_NE(model.error().message.find("KHR_draco_mesh_compression"), std::string::npos);
    EXPECT_NE(model.error().message.find("KHR_texture_basisu"), std::string::npos);
    EXPECT_EQ(model.error().message.find("KHR_texture_transform"), std::string::npos);
    EXPECT_EQ(model.error().where, "test.glb");
    EXPECT_FALSE(model.error().remedy.empty());
}

TEST(GltfReader, RefusesOtherVersions) {
    GltfFile file = test::triangleFile();
    file.root["asset"]["version"] = "1.0";
    EXPECT_EQ(file.read().error().code, ErrorCode::Unsupported);
    file.root["asset"] = {{"version", "2.1"}, {"minVersion", "2.1"}};
    EXPECT_EQ(file.read().error().code, ErrorCode::Unsupported);
    file.root["asset"] = {{"version", "2.1"}, {"minVersion", "2.0"}};
    EXPECT_TRUE(file.read());
    file.root.erase("asset");
    EXPECT_EQ(file.read().error().code, ErrorCode::Malformed);
}

TEST(GltfReader, NamesTheFileThePlaceAndTheRemedy) {
    GltfFile file = test::triangleFile();
    file.root["accessors"][0]["count"] = "three";
    const Result<Model> model = file.read();
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().text(),
              "test.glb: /accessors/0/count is not a whole number of zero or more. "
              "Export the file again, or look at it with a glTF validator");
}

TEST(GltfReader, KeepsNamesAndCopyright) {
    GltfFile file = test::triangleFile();
    file.root["nodes"][0]["name"] = "mount:north";
    file.root["meshes"][0]["name"] = "karo";
    file.root["asset"]["copyright"] = "CC0";
    const Result<Model> model = file.read();
    ASSERT_TRUE(model);
    EXPECT_EQ(model->nodes[0].name, "mount:north");
    EXPECT_EQ(model->meshes[0].name, "karo");
    EXPECT_EQ(model->copyright, "CC0");
}

TEST(GltfReader, ReadsAFileWithNothingInIt) {
    const Result<Model> model = GltfFile{}.read();
    ASSERT_TRUE(model) << model.error().text();
    EXPECT_TRUE(model->bounds().empty());
    EXPECT_TRUE(mentions(model->notes, "nothing"));
}

TEST(Model, WorldTransformsAndOrderSurviveABadHierarchy) {
    Model model;
    model.nodes.resize(3);
    model.nodes[0].children = {1, 7, -1};
    model.nodes[1].children = {0};  // a cycle
    model.nodes[1].mesh = 99;
    model.roots = {0, 0, 42};
    model.updateWorldTransforms();
    EXPECT_EQ(model.sceneNodes(), (std::vector<Index>{0, 1}));
    EXPECT_TRUE(model.bounds().empty());
    EXPECT_EQ(model.triangleCount(), 0u);
}

}  // namespace
