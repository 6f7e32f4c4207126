#include "tests/unit/asset/DracoFile.h"
#include <gtest/gtest.h>

#include "engine/asset/GltfReader.h"
#include "engine/platform/Draco.h"

namespace {

using namespace kiln;
using namespace kiln::asset;
using kiln::test::dracoFile;
using kiln::test::GltfFile;
using kiln::test::json;

Result<Model> unpacked(const GltfFile& file) {
    return readGltf(file.glb(), "test.glb", {}, {}, platform::unpackDraco);
}

TEST(GltfDraco, ReadsBothOfItsConnectivities) {
    for (const bool edgebreaker : {true, false}) {
        const Result<Model> model = unpacked(dracoFile(edgebreaker));
        ASSERT_TRUE(model) << model.error().text();
        EXPECT_TRUE(model->notes.empty());
        const Primitive& primitive = model->meshes[0].primitives[0];
        ASSERT_EQ(primitive.positions.size(), 8u);
        ASSERT_EQ(primitive.normals.size(), 8u);
        ASSERT_EQ(primitive.texCoords[0].size(), 8u);
        ASSERT_EQ(primitive.indices.size(), 12u);
        EXPECT_NEAR(glm::distance(model->bounds().max, glm::vec3(2, 1, 0)), 0.0f, 1e-3f);
        float area = 0.0f;
        for (std::size_t i = 0; i < 12; i += 3) {
            const auto at = [&](std::size_t k) { return primitive.positions[primitive.indices[i + k]]; };
            const glm::vec3 doubled = glm::cross(at(1) - at(0), at(2) - at(0));
            EXPECT_GT(doubled.z, 0.9f) << "faces +Z";
            area += 0.5f * glm::length(doubled);
        }
        EXPECT_NEAR(area, 2.0f, 1e-3f);
        for (std::size_t i = 0; i < 8; ++i) {
            EXPECT_NEAR(glm::distance(primitive.normals[i], glm::vec3(0, 0, 1)), 0.0f, 1e-2f);
            // u runs 0..1 over each square, v as y; glTF's files hold v as it was packed.
            const glm::vec2 uv = primitive.texCoords[0][i];
            EXPECT_NEAR(uv.y, primitive.positions[i].y, 1e-3f);
            EXPECT_NEAR(std::abs(uv.x - std::round(uv.x)), 0.0f, 1e-3f);
        }
    }
}

TEST(GltfDraco, IsRefusedByNameWithoutAnUnpacker) {
    const Result<Model> model = dracoFile(true).read();
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().code, ErrorCode::Unsupported);
    EXPECT_NE(model.error().message.find("KHR_draco_mesh_compression"), std::string::npos);
    GltfFile both = dracoFile(true, false);  // such a file has to hold the mesh unpacked too
    both.root["accessors"][3]["bufferView"] = both.view(std::vector<std::uint16_t>{0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3});
    const Result<Model> optional = both.read();
    ASSERT_TRUE(optional) << optional.error().text();
    EXPECT_EQ(optional->meshes[0].primitives[0].positions.size(), 8u);
    ASSERT_FALSE(optional->notes.empty());
    EXPECT_TRUE(namesDraco(dracoFile(true).glb()));
    EXPECT_FALSE(namesDraco(test::triangleFile().glb()));
    EXPECT_FALSE(namesDraco({}));
}

TEST(GltfDraco, RefusesAccessorsThatSayOtherwise) {
    const std::pair<const char*, json> lies[] = {
        {"/accessors/0/count", 7},
        {"/accessors/0/count", 9},
        {"/accessors/0/count", 39000000},
        {"/accessors/0/count", 4000000000u},
        {"/accessors/3/count", 9},
        {"/accessors/3/count", 119999997},
        {"/accessors/3/count", 0},
        {"/accessors/0/type", "VEC2"},
        {"/accessors/1/type", "MAT4"},
        {"/bufferViews/0/byteLength", 100},
        {"/bufferViews/0/byteLength", 100000},
        {"/meshes/0/primitives/0/extensions/KHR_draco_mesh_compression/attributes/POSITION", 9},
        {"/meshes/0/primitives/0/extensions/KHR_draco_mesh_compression/attributes/POSITION", "0"},
        {"/meshes/0/primitives/0/extensions/KHR_draco_mesh_compression/bufferView", 1}};
    for (const auto& [place, value] : lies) {
        GltfFile file = dracoFile(true);
        const json::json_pointer pointer(place);
        for (int i = 0; std::string_view(place) == "/accessors/0/count" && i < 3; ++i) {
            file.root["accessors"][static_cast<std::size_t>(i)]["count"] = value;
        }
        file.root[pointer] = value;
        const Result<Model> model = unpacked(file);
        EXPECT_FALSE(model) << place << " " << value;
    }
    GltfFile bare = dracoFile(true);
    bare.root["meshes"][0]["primitives"][0].erase("indices");
    EXPECT_FALSE(unpacked(bare));
}

TEST(GltfDraco, SurvivesDamage) {
    unsigned state = 5;
    const auto next = [&] { return (state = state * 1664525u + 1013904223u) >> 8; };
    int read = 0;
    for (const bool edgebreaker : {true, false}) {
        const GltfFile whole = dracoFile(edgebreaker);
        for (int times = 0; times < 3000; ++times) {
            GltfFile damaged = whole;
            for (unsigned hits = 0; hits <= next() % 3; ++hits) {
                damaged.binary[next() % damaged.binary.size()] = static_cast<std::byte>(next());
            }
            const Result<Model> model = unpacked(damaged);
            if (!model) {
                EXPECT_FALSE(model.error().message.empty());
            }
            read += model ? 1 : 0;
        }
    }
    EXPECT_GT(read, 0) << "damaged numbers are still a mesh";
}

}  // namespace
