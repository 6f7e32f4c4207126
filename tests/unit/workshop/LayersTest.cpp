// A ware's layers: which a recipe has, and what each shows on the finished model.
#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include "tests/unit/workshop/Assets.h"
#include <gtest/gtest.h>

#include "app/workshop/Layers.h"
#include "app/workshop/Workshop.h"
#include "engine/asset/GlbWriter.h"
#include "engine/asset/GltfReader.h"

namespace workshop {
namespace {

using kiln::asset::Index;
using kiln::asset::Material;
using kiln::asset::Model;
using kiln::asset::Primitive;
using museum::Layer;

Ware wareIn(const std::string& id) {
    const std::filesystem::path file = kAssets / "collection" / id / "recipe.json";
    const auto document = Recipe::readFile(file);
    EXPECT_TRUE(document);
    const Recipe recipe(*document, file.string());
    const Ware ware = wareOf(recipe);
    EXPECT_EQ(recipe.error(), nullptr) << recipe.error()->text();
    return ware;
}

/// As a reader of its file sees it, made coarsely.
Model model(const std::string& id) {
    const auto made = makeExhibit(kAssets / "collection" / id / "recipe.json", kAssets, {0.1});
    EXPECT_TRUE(made) << (made ? "" : made.error().text());
    if (!made) return {};
    auto read = kiln::asset::readGltf(kiln::asset::writeGlb(*made), id, {});
    EXPECT_TRUE(read) << (read ? "" : read.error().text());
    return read ? std::move(*read) : Model{};
}

const Material& materialOf(const Model& model, const Primitive& primitive, const std::string& layer) {
    for (const auto& one : primitive.variants) {
        if (model.variants[static_cast<std::size_t>(one.variant)] == layer) {
            return model.materials[static_cast<std::size_t>(one.material)];
        }
    }
    ADD_FAILURE() << "no layer " << layer;
    return model.materials.front();
}

const Material& finished(const Model& model, const Primitive& primitive) {
    return model.materials[static_cast<std::size_t>(primitive.material)];
}

TEST(Layers, AreThoseThatTheRecipeLays) {
    using L = std::vector<Layer>;
    const L tiles{Layer::Body, Layer::Slip, Layer::Pigment, Layer::Glaze};
    EXPECT_EQ(wareIn("iznik-star-and-cross-panel").layers, tiles);
    EXPECT_EQ(wareIn("iznik-saz-hexagons").layers, tiles);
    EXPECT_EQ(wareIn("iznik-fish-scale-jug").layers, tiles);
    EXPECT_EQ(wareIn("jingdezhen-dragon-jar").layers, (L{Layer::Body, Layer::Pigment, Layer::Glaze}));
    EXPECT_EQ(wareIn("jingdezhen-celadon-bowl").layers, (L{Layer::Body, Layer::Glaze}));
    EXPECT_EQ(wareIn("jingdezhen-chicken-cup").layers,
              (L{Layer::Body, Layer::Pigment, Layer::Glaze, Layer::Overglaze}));
    EXPECT_EQ(wareIn("jingdezhen-famille-verte-rouleau").layers, (L{Layer::Body, Layer::Glaze, Layer::Overglaze}));
}

TEST(Layers, FritwareIsDarkerThanItsSlip) {
    for (const char* id : {"iznik-star-and-cross-panel", "iznik-fish-scale-jug"}) {
        const Ware ware = wareIn(id);
        EXPECT_LT(ware.body.b, 0.9f * ware.slip.b) << id;
        EXPECT_GT(ware.body.b, 0.3f) << id;
        EXPECT_LT(ware.slip.g, 0.85f) << id << ": as white as porcelain at most";
    }
}

TEST(Layers, APanelsGlazePeelsAndItsPlasterStays) {
    const Model panel = model("iznik-star-and-cross-panel");
    ASSERT_EQ(panel.variants, (std::vector<std::string>{"body", "slip", "pigment", "glaze"}));
    ASSERT_EQ(panel.meshes.size(), 2u);
    const Primitive& fronts = panel.meshes[0].primitives[0];
    ASSERT_EQ(fronts.variants.size(), 4u);
    EXPECT_EQ(fronts.variants.back().material, fronts.material) << "the finished object comes last";
    EXPECT_TRUE(panel.meshes[0].primitives[1].variants.empty());
    EXPECT_TRUE(panel.meshes[1].primitives[0].variants.empty());

    const Material& whole = finished(panel, fronts);
    for (const char* layer : {"body", "slip"}) {
        const Material& material = materialOf(panel, fronts, layer);
        EXPECT_FALSE(material.baseColor.present()) << layer;
        EXPECT_FALSE(material.normal.present()) << layer << ": the red stands up only once it is painted";
        EXPECT_EQ(material.clearcoatFactor, 0.0f) << layer;
        EXPECT_GT(material.roughnessFactor, 0.7f) << layer;
    }
    EXPECT_GT(materialOf(panel, fronts, "slip").baseColorFactor.b, materialOf(panel, fronts, "body").baseColorFactor.b);
    const Material& painted = materialOf(panel, fronts, "pigment");
    EXPECT_EQ(painted.baseColor.texture, whole.baseColor.texture);
    EXPECT_EQ(painted.normal.texture, whole.normal.texture);
    EXPECT_EQ(painted.clearcoatFactor, 0.0f);
    EXPECT_GT(whole.clearcoatFactor, 0.9f);
}

TEST(Layers, OnlyEnamelsNeedAnotherPicture) {
    // Blue outlines under the glaze, enamels on it.
    const Model cup = model("jingdezhen-chicken-cup");
    ASSERT_EQ(cup.variants, (std::vector<std::string>{"body", "pigment", "glaze", "overglaze"}));
    const Primitive& wall = cup.meshes[0].primitives[0];
    EXPECT_EQ(wall.variants.back().material, wall.material);
    const Material& whole = finished(cup, wall);
    const Material& glazed = materialOf(cup, wall, "glaze");
    EXPECT_NE(glazed.baseColor.texture, whole.baseColor.texture);
    EXPECT_EQ(materialOf(cup, wall, "pigment").baseColor.texture, glazed.baseColor.texture);
    EXPECT_GT(glazed.clearcoatFactor, 0.9f);
    const auto bytes = [&](const Material& material) {
        const auto texture = static_cast<std::size_t>(material.baseColor.texture);
        return cup.images[static_cast<std::size_t>(cup.textures[texture].image)].encoded.size();
    };
    EXPECT_LT(bytes(glazed), bytes(whole) / 2);

    for (const char* id : {"jingdezhen-blue-and-white-meiping", "jingdezhen-celadon-bowl", "iznik-mosque-lamp"}) {
        const Model other = model(id);
        for (const kiln::asset::Mesh& mesh : other.meshes) {
            for (const Primitive& primitive : mesh.primitives) {
                std::set<Index> finishedMaps;
                const auto add = [](std::set<Index>& maps, const Material& material) {
                    for (const auto* use : {&material.baseColor, &material.normal, &material.metallicRoughness}) {
                        if (use->present()) maps.insert(use->texture);
                    }
                };
                add(finishedMaps, finished(other, primitive));
                ASSERT_EQ(primitive.variants.size(), other.variants.size()) << id;
                for (const auto& one : primitive.variants) {
                    std::set<Index> maps;
                    add(maps, other.materials[static_cast<std::size_t>(one.material)]);
                    EXPECT_TRUE(std::includes(finishedMaps.begin(), finishedMaps.end(), maps.begin(), maps.end()))
                        << id;
                }
            }
        }
    }
}

TEST(Layers, CarvingIsSeenOnTheBareBody) {
    const Model bowl = model("jingdezhen-celadon-bowl");
    const Primitive& wall = bowl.meshes[0].primitives[0];
    const Material& body = materialOf(bowl, wall, "body");
    EXPECT_TRUE(body.normal.present());
    EXPECT_EQ(body.normal.texture, finished(bowl, wall).normal.texture);
    EXPECT_EQ(body.normalScale, finished(bowl, wall).normalScale);
    EXPECT_GT(body.baseColorFactor.r, 0.6f) << "porcelain is white below its green";
    // Red in relief is no carving.
    const Model jug = model("iznik-fish-scale-jug");
    EXPECT_FALSE(materialOf(jug, jug.meshes[0].primitives[0], "body").normal.present());
}

}  // namespace
}  // namespace workshop
