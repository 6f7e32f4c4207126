// Tangents that the reader makes. That they are MikkTSpace's to the last corner is shown by tests/conformance.
#include <cmath>
#include <numbers>

#include "tests/unit/asset/GltfFile.h"
#include <gtest/gtest.h>

#include "engine/asset/Tangents.h"

namespace {

using namespace kiln;
using namespace kiln::asset;
using kiln::test::GltfFile;
using kiln::test::json;

/// Two squares side by side along X, facing +Z. The right one shows the left one's picture mirrored.
Primitive mirroredPair() {
    Primitive primitive;
    for (float x : {0.0f, 1.0f, 2.0f}) {
        for (float y : {0.0f, 1.0f}) {
            primitive.positions.emplace_back(x, y, 0.0f);
            primitive.normals.emplace_back(0.0f, 0.0f, 1.0f);
            primitive.texCoords[0].emplace_back(std::abs(1.0f - x), 1.0f - y);
        }
    }
    primitive.indices = {0, 2, 3, 0, 3, 1, 2, 4, 5, 2, 5, 3};
    return primitive;
}

void expectTangent(const glm::vec4& tangent, const glm::vec4& wanted) {
    for (int k = 0; k < 4; ++k) EXPECT_NEAR(tangent[k], wanted[k], 1e-6f) << "component " << k;
}

TEST(Tangents, PartAtAMirroredSeam) {
    Primitive primitive = mirroredPair();
    primitive.colors.assign(6, glm::vec4(0.5f));
    primitive.joints.assign(6, {1, 0, 0, 0});
    primitive.weights.assign(6, {1, 0, 0, 0});
    primitive.targets.resize(1);
    for (float i = 0; i < 6; ++i) primitive.targets[0].positions.emplace_back(i, 0.0f, 0.0f);
    const TangentFrames frames = makeTangents(primitive, {});
    EXPECT_EQ(frames.copies.size(), 2u) << "the two vertices in the middle";
    applyTangents(primitive, frames);

    ASSERT_EQ(primitive.positions.size(), 8u);
    ASSERT_EQ(primitive.tangents.size(), 8u);
    EXPECT_EQ(primitive.normals.size(), 8u);
    EXPECT_EQ(primitive.texCoords[0].size(), 8u);
    EXPECT_EQ(primitive.colors.size(), 8u);
    EXPECT_EQ(primitive.joints.size(), 8u);
    EXPECT_EQ(primitive.weights.size(), 8u);
    ASSERT_EQ(primitive.targets[0].positions.size(), 8u);
    const Primitive before = mirroredPair();
    for (std::size_t i = 0; i < primitive.indices.size(); ++i) {
        const std::uint32_t vertex = primitive.indices[i];
        EXPECT_EQ(primitive.positions[vertex], before.positions[before.indices[i]]) << "corner " << i;
        EXPECT_EQ(primitive.targets[0].positions[vertex].x, static_cast<float>(before.indices[i])) << "corner " << i;
        // u falls along X on the left and grows on the right; v falls upwards, so the left frame is left-handed.
        expectTangent(primitive.tangents[vertex], i < 6 ? glm::vec4(-1, 0, 0, -1) : glm::vec4(1, 0, 0, 1));
    }
}

TEST(Tangents, WeldWhatIsTheSameAndKeepApartWhatIsNot) {
    // The same pair with each triangle's corners for itself, and slopes that differ: the frames are averaged all the
    // same.
    Primitive whole = mirroredPair();
    whole.texCoords[0][1] += glm::vec2(0.0f, 0.3f);
    Primitive apart;
    for (std::uint32_t index : whole.indices) {
        apart.positions.push_back(whole.positions[index]);
        apart.normals.push_back(whole.normals[index]);
        apart.texCoords[0].push_back(whole.texCoords[0][index]);
        apart.indices.push_back(static_cast<std::uint32_t>(apart.indices.size()));
    }
    const TangentFrames one = makeTangents(whole, {});
    const TangentFrames other = makeTangents(apart, {});
    EXPECT_TRUE(other.copies.empty());
    for (std::size_t i = 0; i < whole.indices.size(); ++i) {
        expectTangent(other.tangents[other.indices[i]], one.tangents[one.indices[i]]);
    }
    EXPECT_NE(one.tangents[one.indices[1]], one.tangents[one.indices[5]]) << "their triangles differ";
}

TEST(Tangents, AreFramesWhereTheCoordinatesGiveNone) {
    Primitive primitive = mirroredPair();
    primitive.texCoords[0].assign(6, glm::vec2(0.25f));
    primitive.positions[1] = primitive.positions[0];
    primitive.normals[0] = glm::vec3(0.0f, 1.0f, 0.0f);
    const TangentFrames frames = makeTangents(primitive, {});
    EXPECT_TRUE(frames.copies.empty());
    ASSERT_EQ(frames.tangents.size(), 6u);
    for (std::size_t i = 0; i < 6; ++i) {
        EXPECT_NEAR(glm::length(glm::vec3(frames.tangents[i])), 1.0f, 1e-6f);
        EXPECT_NEAR(glm::dot(glm::vec3(frames.tangents[i]), primitive.normals[i]), 0.0f, 1e-6f);
        EXPECT_EQ(std::abs(frames.tangents[i].w), 1.0f);
    }
}

TEST(Tangents, FollowATextureTransform) {
    TextureUse use;
    use.texture = 0;
    use.rotation = 0.5f * std::numbers::pi_v<float>;
    Primitive primitive = mirroredPair();
    primitive.indices.resize(6);
    const TangentFrames turned = makeTangents(primitive, use);
    // Turned counter-clockwise by a right angle, what was v is u: it falls upwards.
    expectTangent(turned.tangents[0], {0, -1, 0, -1});
    use.rotation = 0.0f;
    use.scale = {-1.0f, 2.0f};
    expectTangent(makeTangents(primitive, use).tangents[0], {1, 0, 0, 1});
}

TEST(Tangents, StandManyTrianglesAroundOneVertex) {
    // A fan whose coordinates are mirrored from blade to blade: each is a group of its own, and time does not run away.
    constexpr std::uint32_t kBlades = 100'000;
    Primitive fan;
    fan.positions = {{0, 0, 0}};
    fan.texCoords[0] = {{0, 0}};
    for (std::uint32_t i = 0; i <= kBlades; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / kBlades;
        fan.positions.emplace_back(std::cos(angle), std::sin(angle), 0.0);
        fan.texCoords[0].emplace_back(i % 2, 1.0f);
        if (i < kBlades) fan.indices.insert(fan.indices.end(), {0, i + 1, i + 2});
    }
    fan.normals.assign(fan.positions.size(), {0, 0, 1});
    const TangentFrames frames = makeTangents(fan, {});
    EXPECT_GE(frames.copies.size(), kBlades - 1);
    EXPECT_EQ(frames.tangents.size(), fan.positions.size() + frames.copies.size());
    EXPECT_EQ(frames.indices.size(), fan.indices.size());
}

/// A textured triangle with normals whose material is `material`.
Result<Model> readWith(json material, bool withTangents = false) {
    GltfFile file;
    json attributes{{"POSITION", file.attribute(test::kTriangle, 5126, 3, "VEC3")},
                    {"NORMAL", file.attribute<float>({0, 0, 1, 0, 0, 1, 0, 0, 1}, 5126, 3, "VEC3")},
                    {"TEXCOORD_0", file.attribute<float>({0, 1, 1, 1, 0, 0}, 5126, 3, "VEC2")}};
    if (withTangents) {
        attributes["TANGENT"] = file.attribute<float>({0, 1, 0, -1, 0, 1, 0, -1, 0, 1, 0, -1}, 5126, 3, "VEC4");
    }
    file.mesh(attributes)["material"] = 0;
    file.root["images"] = {{{"bufferView", file.view(test::kPng)}, {"mimeType", "image/png"}}};
    file.root["textures"] = {{{"source", 0}}};
    file.root["materials"] = json::array({std::move(material)});
    return file.read();
}

TEST(Tangents, AreMadeWhereAMaterialNeedsThem) {
    const json relief = {{"normalTexture", {{"index", 0}}}};
    const json coat = {
        {"extensions",
         {{"KHR_materials_clearcoat", {{"clearcoatFactor", 1}, {"clearcoatNormalTexture", {{"index", 0}}}}}}}};
    const json grooves = {{"extensions", {{"KHR_materials_anisotropy", {{"anisotropyStrength", 0.5}}}}}};
    for (const json& material : {relief, coat, grooves}) {
        const Result<Model> model = readWith(material);
        ASSERT_TRUE(model) << model.error().text();
        const Primitive& primitive = model->meshes[0].primitives[0];
        ASSERT_EQ(primitive.tangents.size(), 3u) << material;
        expectTangent(primitive.tangents[0], {1, 0, 0, 1});
    }
    const json plain = {{"pbrMetallicRoughness", {{"baseColorTexture", {{"index", 0}}}}}};
    EXPECT_TRUE(readWith(plain)->meshes[0].primitives[0].tangents.empty()) << "bytes for nothing";
    expectTangent(readWith(relief, true)->meshes[0].primitives[0].tangents[0], {0, 1, 0, -1});
}

}  // namespace
