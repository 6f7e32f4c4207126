#include "tests/unit/asset/PackedFile.h"
#include <gtest/gtest.h>
#include <meshoptimizer.h>

#include "engine/asset/GltfMeshopt.h"
#include "engine/asset/GltfReader.h"

namespace {

using namespace kiln;
using namespace kiln::asset;
using kiln::test::GltfFile;
using kiln::test::json;

using kiln::test::packedSheet;
using kiln::test::packVertices;
using kiln::test::sheet;
using kiln::test::sheetIndices;

TEST(GltfMeshopt, ReadsAPackedMesh) {
    const std::vector<float> vertices = sheet();
    const std::vector<unsigned> indices = sheetIndices();
    for (const bool asTriangles : {true, false}) {
        const Result<Model> model = packedSheet(asTriangles).read();
        ASSERT_TRUE(model) << model.error().text();
        EXPECT_TRUE(model->notes.empty());
        const Primitive& primitive = model->meshes[0].primitives[0];
        EXPECT_EQ(primitive.indices.size(), indices.size());
        ASSERT_EQ(primitive.positions.size(), indices.size()) << "unwelded: it has no normals";
        // The triangle codec may turn a triangle's corners around, so the sets are compared triangle by triangle.
        for (std::size_t i = 0; i < indices.size(); i += 3) {
            glm::vec3 wanted(0.0f), found(0.0f);
            for (std::size_t k = i; k < i + 3; ++k) {
                wanted +=
                    glm::vec3(vertices[4 * indices[k]], vertices[4 * indices[k] + 1], vertices[4 * indices[k] + 2]);
                found += primitive.positions[k];
            }
            ASSERT_NEAR(glm::distance(wanted, found), 0.0f, 1e-5f);
        }
    }
}

TEST(GltfMeshopt, UndoesEachFilter) {
    constexpr std::size_t kCount = 24;
    std::vector<float> directions;
    for (std::size_t i = 0; i < kCount; ++i) {
        const float angle = 0.26f * static_cast<float>(i);
        const glm::vec3 unit = glm::normalize(glm::vec3(std::cos(angle), std::sin(angle), 0.5f));
        directions.insert(directions.end(), {unit.x, unit.y, unit.z, 0.0f});
    }
    std::vector<std::int16_t> filtered(4 * kCount);
    const MeshoptPacking oct{"ATTRIBUTES", "OCTAHEDRAL", kCount, 8};
    meshopt_encodeFilterOct(filtered.data(), kCount, 8, 16, directions.data());
    std::vector<unsigned char> packed = packVertices(filtered.data(), kCount, 8);
    std::optional<Bytes> bytes = unpackMeshopt(std::as_bytes(std::span(packed)), oct);
    ASSERT_TRUE(bytes);
    std::memcpy(filtered.data(), bytes->data(), bytes->size());
    for (std::size_t i = 0; i < 4 * kCount; ++i) EXPECT_NEAR(filtered[i] / 32767.0f, directions[i], 1e-3f) << i;

    // A filtered quaternion: the same up to its sign.
    meshopt_encodeFilterQuat(filtered.data(), kCount, 8, 16, directions.data());
    packed = packVertices(filtered.data(), kCount, 8);
    bytes = unpackMeshopt(std::as_bytes(std::span(packed)), {"ATTRIBUTES", "QUATERNION", kCount, 8});
    ASSERT_TRUE(bytes);
    std::memcpy(filtered.data(), bytes->data(), bytes->size());
    for (std::size_t i = 0; i < kCount; ++i) {
        float product = 0.0f;
        for (std::size_t k = 0; k < 4; ++k) product += filtered[4 * i + k] / 32767.0f * directions[4 * i + k];
        EXPECT_NEAR(std::abs(product), 1.0f, 1e-3f);
    }

    std::vector<std::uint32_t> exponents(3 * kCount);
    std::vector<float> triples;
    for (std::size_t i = 0; i < kCount; ++i) {
        triples.insert(triples.end(),
                       {directions[4 * i], 100.0f * directions[4 * i + 1], 1e-3f * directions[4 * i + 2]});
    }
    meshopt_encodeFilterExp(exponents.data(), kCount, 12, 24, triples.data());
    packed = packVertices(exponents.data(), kCount, 12);
    bytes = unpackMeshopt(std::as_bytes(std::span(packed)), {"ATTRIBUTES", "EXPONENTIAL", kCount, 12});
    ASSERT_TRUE(bytes);
    std::vector<float> back(3 * kCount);
    std::memcpy(back.data(), bytes->data(), bytes->size());
    for (std::size_t i = 0; i < back.size(); ++i) EXPECT_NEAR(back[i], triples[i], 1e-4f) << i;
}

TEST(GltfMeshopt, ReadsFilteredAttributes) {
    const Result<Model> points = test::filteredFile("EXPONENTIAL").read();
    ASSERT_TRUE(points) << points.error().text();
    EXPECT_NEAR(glm::distance(points->meshes[0].primitives[0].positions[0], glm::vec3(0.8f, 0, 0.6f)), 0.0f, 1e-3f);
    const Result<Model> normals = test::filteredFile("OCTAHEDRAL").read();
    ASSERT_TRUE(normals) << normals.error().text();
    EXPECT_NEAR(glm::distance(normals->meshes[0].primitives[0].normals[0], glm::vec3(0.8f, 0, 0.6f)), 0.0f, 2e-3f);
    const Result<Model> turns = test::filteredFile("QUATERNION").read();
    ASSERT_TRUE(turns) << turns.error().text();
    ASSERT_EQ(turns->nodes[0].instances.size(), 12u);
    // The quaternion (0.8, 0, 0.6, 0) turns X to (2·0.64 - 1, 0, 2·0.48).
    EXPECT_NEAR(glm::distance(glm::vec3(turns->nodes[0].instances[0][0]), glm::vec3(0.28f, 0, 0.96f)), 0.0f, 5e-3f);
}

TEST(GltfMeshopt, RefusesWhatItsTextForbids) {
    const auto mistaken = [](MeshoptPacking packing) { return mistakeIn(packing) != nullptr; };
    EXPECT_FALSE(mistaken({"ATTRIBUTES", "", 5, 256}));
    EXPECT_FALSE(mistaken({"ATTRIBUTES", "NONE", 0, 4}));
    EXPECT_FALSE(mistaken({"TRIANGLES", "", 3, 2}));
    EXPECT_FALSE(mistaken({"INDICES", "NONE", 5, 4}));
    EXPECT_TRUE(mistaken({"ATTRIBUTES", "", 5, 0}));
    EXPECT_TRUE(mistaken({"ATTRIBUTES", "", 5, 6}));
    EXPECT_TRUE(mistaken({"ATTRIBUTES", "", 5, 260}));
    EXPECT_TRUE(mistaken({"ATTRIBUTES", "OCTAHEDRAL", 5, 12}));
    EXPECT_TRUE(mistaken({"ATTRIBUTES", "QUATERNION", 5, 4}));
    EXPECT_TRUE(mistaken({"ATTRIBUTES", "COLOR", 5, 4}));
    EXPECT_TRUE(mistaken({"TRIANGLES", "", 4, 2}));
    EXPECT_TRUE(mistaken({"TRIANGLES", "", 3, 1}));
    EXPECT_TRUE(mistaken({"INDICES", "EXPONENTIAL", 3, 4}));
    EXPECT_TRUE(mistaken({"", "", 3, 4}));
}

TEST(GltfMeshopt, RefusesPackingsThatLie) {
    for (const auto& [key, value] : std::vector<std::pair<const char*, json>>{{"count", 399},
                                                                              {"count", 4000000000u},
                                                                              {"byteStride", 12},
                                                                              {"byteOffset", 4000000000u},
                                                                              {"byteLength", 4000000000u},
                                                                              {"byteLength", 40},
                                                                              {"byteLength", 0},
                                                                              {"buffer", 1},
                                                                              {"buffer", 2},
                                                                              {"mode", "TRIANGLES"},
                                                                              {"filter", "QUATERNION"}}) {
        GltfFile file = packedSheet();
        file.root["bufferViews"][0]["extensions"]["EXT_meshopt_compression"][key] = value;
        const Result<Model> model = file.read();
        ASSERT_FALSE(model) << key << " " << value;
        EXPECT_NE(model.error().message.find("/bufferViews/0"), std::string::npos) << model.error().text();
    }
    GltfFile large = packedSheet();
    json& view = large.root["bufferViews"][0];
    view["byteLength"] = 4000000000u;
    view["extensions"]["EXT_meshopt_compression"]["count"] = 250000000;
    EXPECT_EQ(large.read().error().code, ErrorCode::Refused) << "before the memory is taken";
}

TEST(GltfMeshopt, SurvivesDamage) {
    const GltfFile whole = packedSheet();
    unsigned state = 9;
    for (int times = 0; times < 400; ++times) {
        GltfFile damaged = whole;
        for (int hits = 0; hits < 3; ++hits) {
            state = state * 1664525u + 1013904223u;
            damaged.binary[(state >> 8) % damaged.binary.size()] = static_cast<std::byte>(state >> 3);
        }
        const Result<Model> model = damaged.read();
        if (!model) {
            EXPECT_FALSE(model.error().message.empty());
        }
    }
}

}  // namespace
