// The levels of detail that the pack holds, made of a jug with a handle.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "tests/unit/scans/ScanSamples.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/curator/Levels.h"
#include "app/workshop/Workshop.h"
#include "engine/asset/GlbWriter.h"
#include "engine/asset/GltfReader.h"

namespace {

using namespace curator;
using kiln::Bytes;
using kiln::asset::Model;

const std::filesystem::path kAssets = std::filesystem::path(KILN_SOURCE_DIR) / "assets";

const Bytes& jug() {
    static const Bytes whole = [] {
        const auto model =
            workshop::makeExhibit(kAssets / "collection/iznik-fish-scale-jug/recipe.json", kAssets, {.detail = 0.3});
        EXPECT_TRUE(model) << model.error().text();
        return model ? kiln::asset::writeGlb(*model) : Bytes{};
    }();
    return whole;
}

nlohmann::json jsonOf(const Bytes& glb) {
    std::uint32_t length = 0;
    std::memcpy(&length, glb.data() + 12, 4);
    return nlohmann::json::parse(kiln::asText(kiln::ByteView(glb).subspan(20, length)));
}

const Level kFinest = kLevels.back();
const Credit kCredit{"somebody, CC0", R"({"dc:title":"jug"})"};

Model read(const Bytes& glb) {
    auto model = kiln::asset::readGltf(glb, "level.glb", {});
    EXPECT_TRUE(model) << model.error().text();
    return model ? std::move(*model) : Model{};
}

void expectSameBox(const Model& a, const Model& b, float tolerance) {
    EXPECT_LT(glm::distance(a.bounds().min, b.bounds().min), tolerance);
    EXPECT_LT(glm::distance(a.bounds().max, b.bounds().max), tolerance);
}

TEST(Levels, TheFinestIsTheWholeModelPacked) {
    const auto finest = makeLevel(jug(), kFinest, kCredit, "jug");
    ASSERT_TRUE(finest) << finest.error().text();
    EXPECT_LT(finest->size(), jug().size());
    const Model whole = read(jug()), packed = read(*finest);
    EXPECT_EQ(packed.triangleCount(), whole.triangleCount());
    ASSERT_EQ(packed.images.size(), whole.images.size());
    for (std::size_t i = 0; i < whole.images.size(); ++i) EXPECT_EQ(packed.images[i].encoded, whole.images[i].encoded);
    EXPECT_EQ(packed.copyright, kCredit.copyright);
    EXPECT_NE(packed.metadata.find("jug"), std::string::npos);
    expectSameBox(packed, whole, 2e-5f);
    for (const kiln::asset::Mesh& mesh : packed.meshes) {
        for (const kiln::asset::Primitive& primitive : mesh.primitives) {
            if (primitive.material == kiln::asset::kNone) continue;
            const auto& material = packed.materials[static_cast<std::size_t>(primitive.material)];
            EXPECT_TRUE(!material.normal.present() || !primitive.tangents.empty());
        }
    }
    const nlohmann::json document = jsonOf(*finest);
    for (const auto& mesh : document["meshes"]) {
        for (const auto& primitive : mesh["primitives"]) {
            const auto& material = document["materials"][primitive["material"].get<std::size_t>()];
            EXPECT_TRUE(!material.contains("normalTexture") || primitive["attributes"].contains("TANGENT"));
        }
    }
}

TEST(Levels, AMiddleLevelFitsItsBytesAndKeepsItsMaterials) {
    const auto finest = makeLevel(jug(), kFinest, kCredit, "jug");
    ASSERT_TRUE(finest);
    const Level middle{"middle", finest->size() / 2, 0.0002, 80, false};
    const auto level = makeLevel(jug(), middle, kCredit, "jug");
    ASSERT_TRUE(level) << level.error().text();
    EXPECT_LE(level->size(), middle.mostBytes);
    EXPECT_GT(level->size(), middle.mostBytes / 2) << "the bytes are there to be used";
    const Model whole = read(jug()), less = read(*level);
    EXPECT_LT(less.triangleCount(), whole.triangleCount());
    EXPECT_GT(less.triangleCount(), whole.triangleCount() / 20);
    EXPECT_EQ(less.materials.size(), whole.materials.size());
    EXPECT_EQ(less.images.size(), whole.images.size());
    expectSameBox(less, whole, 0.0005f);
    EXPECT_EQ(*makeLevel(jug(), middle, kCredit, "jug"), *level) << "deterministic";
}

TEST(Levels, APreviewIsPlainGltfOfColours) {
    const auto level = makeLevel(jug(), {"preview", 40'000, 0.001, 70, true}, kCredit, "jug");
    ASSERT_TRUE(level) << level.error().text();
    EXPECT_LE(level->size(), 40'000u);
    const nlohmann::json document = jsonOf(*level);
    EXPECT_FALSE(document.contains("extensionsRequired"));
    EXPECT_EQ(document["extensionsUsed"], nlohmann::json{"KHR_xmp_json_ld"});
    const Model whole = read(jug()), less = read(*level);
    expectSameBox(less, whole, 0.017f);
    for (const kiln::asset::Material& material : less.materials) {
        EXPECT_TRUE(material.baseColor.present());
        EXPECT_FALSE(material.normal.present());
        EXPECT_EQ(material.metallicFactor, 0.0f);
        EXPECT_GE(material.roughnessFactor, 0.3f);
    }
    for (const auto& image : document["images"]) EXPECT_EQ(image["mimeType"], "image/jpeg");
}

TEST(Levels, WhatFitsStaysWhole) {
    const auto finest = makeLevel(jug(), kFinest, kCredit, "jug");
    const auto gallery = makeLevel(jug(), {"gallery", 50'000'000, 0.001, 50, false}, kCredit, "jug");
    ASSERT_TRUE(finest && gallery);
    EXPECT_EQ(*gallery, *finest);
}

TEST(Levels, WhatCannotBeMadeIsToldByName) {
    const auto tight = makeLevel(jug(), {"preview", 900, 0.001, 70, true}, kCredit, "jug");
    ASSERT_FALSE(tight);
    EXPECT_EQ(tight.error().code, kiln::ErrorCode::Refused);
    EXPECT_NE(tight.error().message.find("\"preview\" takes more than 900 bytes"), std::string::npos);
    EXPECT_EQ(tight.error().where, "jug");

    Model model = read(jug());
    const kiln::ByteView png8 = kiln::asBytes("\x89PNG\r\n\x1a\n");
    std::copy(png8.begin(), png8.end(), model.images[0].encoded.begin());
    model.images[0].mimeType = "image/png";
    const auto png = makeLevel(kiln::asset::writeGlb(model), {"middle", 20'000, 0.001, 70, false}, {}, "jug");
    ASSERT_FALSE(png);
    EXPECT_EQ(png.error().code, kiln::ErrorCode::Refused) << "only JPEGs are reduced";

    EXPECT_FALSE(makeLevel(kiln::asBytes("no model"), kFinest, {}, "jug"));
}

TEST(Levels, AScansGrainIsThinnedToTheBytes) {
    // Half a million triangles with a grain of a millimetre in each, and a colour of its own at every vertex.
    kiln::asset::Primitive grain = scans::spheroid(0.2, 0.3, 350);
    grain.normals = grain.positions;
    for (std::size_t i = 0; i < grain.positions.size(); ++i) {
        const float wave = std::sin(static_cast<float>(i) * 12.9898f);
        grain.positions[i] *= 1.0f + 0.003f * wave;
        grain.normals[i] = glm::normalize(grain.positions[i] - glm::vec3(0.0f, 0.15f, 0.0f));
        grain.colors.emplace_back(0.5f + 0.4f * wave, 0.5f, 0.5f, 1.0f);
    }
    Model model;
    model.materials.emplace_back();
    model.meshes.push_back({"scan", {grain}});
    model.nodes.emplace_back();
    model.nodes[0].mesh = 0;
    model.roots = {0};
    model.updateWorldTransforms();
    const Bytes whole = kiln::asset::writeGlb(model);
    for (const Level& level : {kLevels[0], kLevels[1]}) {
        const auto made = makeLevel(whole, level, kCredit, "scan");
        ASSERT_TRUE(made) << made.error().text();
        EXPECT_LE(made->size(), level.mostBytes);
        const Model thinned = read(*made);
        EXPECT_GT(thinned.triangleCount(), 500u);
        EXPECT_NEAR(thinned.bounds().max.y, 0.3, 0.006);
        EXPECT_NEAR(thinned.bounds().size().x, 0.2, 0.006);
    }
}

}  // namespace
