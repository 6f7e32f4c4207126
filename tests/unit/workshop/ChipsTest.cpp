// Chips at edges: what a blow lays bare, on maps and in models.
#include <algorithm>
#include <cmath>

#include "tests/unit/workshop/Assets.h"
#include "tests/unit/workshop/Drawings.h"
#include "tests/unit/workshop/Picture.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/workshop/Palette.h"
#include "app/workshop/TileSet.h"
#include "app/workshop/Workshop.h"

namespace workshop {
namespace {

/// A cobalt tile of 60 mm, 8 texels a millimetre.
TileSet cobaltTile(const ChipFigures& chips) {
    (void)test::drawing("chipped.svg", R"(<svg xmlns="http://www.w3.org/2000/svg" width="64mm" height="64mm"
        viewBox="-2 -2 64 64"><g id="cobalt"><rect x="-2" y="-2" width="64" height="64"/></g></svg>)");
    const nlohmann::json json{{"motif", "chipped.svg"}, {"symmetry", "p1"}, {"bleed", 2}};
    auto design = TileDesign::load(Recipe(json, "recipe.json"), patternOf("p1", {60, 60}), test::drawingFolder(), 8.0,
                                   test::kExactHand);
    EXPECT_TRUE(design) << (design ? "" : design.error().text());
    TileSet set;
    set.width = set.height = 60.0;
    set.hand = test::kExactHand;
    set.chips = chips;
    set.designs.push_back(std::move(*design));
    Pigment cobalt;
    cobalt.layer = "cobalt";
    cobalt.color = linearFromHex("#1F3A8A");
    set.pigments.push_back(cobalt);
    Tile tile;
    tile.outline = {{-30, -30}, {30, -30}, {30, 30}, {-30, 30}};
    tile.origin = {-30, -30};
    set.tiles.push_back(tile);
    return set;
}

TEST(Chips, LayBareASlipRingAndTheBodyInItsHeart) {
    const ChipFigures figures{3, 6, {3.5, 4.0}};
    const TileSet set = cobaltTile(figures);
    const auto chipped = paintTiles(set, 480), whole = paintTiles(cobaltTile({}), 480);
    ASSERT_TRUE(chipped && whole);
    EXPECT_TRUE(whole->broken.empty());
    const std::vector<Chip> chips = chipsOf(set);
    ASSERT_EQ(chips.size(), 6u);
    for (const Chip& chip : chips) {
        EXPECT_GE(chip.across, 3.5f);
        EXPECT_LE(chip.across, 4.0f);
        const float toEdge = 30.0f - std::max(std::abs(chip.place.x), std::abs(chip.place.y));
        EXPECT_LT(toEdge, 0.5f * chip.across) << "at an edge";
    }
    int heart = 0, ring = 0, strange = 0;
    float deepest = 0.0f;
    for (int row = 0; row < 480; ++row) {
        for (int column = 0; column < 480; ++column) {
            const auto texel = static_cast<std::size_t>(row * 480 + column);
            const glm::vec3 place(column / 8.0 - 29.9375, 29.9375 - row / 8.0, 0.0);
            float hollow = 0.0f;
            for (const Chip& chip : chips) hollow = std::max(hollow, chip.hollow(place));
            const glm::vec3 color = chipped->baseColor[texel];
            if (hollow <= 0.0f) {
                strange += color != whole->baseColor[texel] || chipped->clearcoat[texel] != 1.0f ? 1 : 0;
                continue;
            }
            deepest = std::max(deepest, chipped->broken[texel]);
            if (hollow > 0.15f) {
                EXPECT_EQ(chipped->clearcoat[texel], 0.0f) << "no glaze";
                EXPECT_GT(chipped->roughness[texel], 0.85f);
            }
            if (hollow > 0.12f && hollow < 0.14f) {
                ++ring;
                EXPECT_NEAR(glm::distance(color, 0.9f * linearFromHex(kSlipColor)), 0.0f, 0.03f) << "slip";
            }
            if (hollow > 0.3f) {
                ++heart;
                EXPECT_NEAR(glm::distance(color, 0.85f * linearFromHex(kFritwareColor)), 0.0f, 0.1f) << "body";
            }
        }
    }
    EXPECT_EQ(strange, 0) << "beside the chips all is as it was";
    EXPECT_GT(ring, 20);
    EXPECT_GT(heart, 200);
    EXPECT_NEAR(deepest, 0.15f * 4.0f, 0.12f) << "shallow, in true millimetres";
}

TEST(Chips, SmallOnesStayInTheSlip) {
    const auto chipped = paintTiles(cobaltTile({5, 8, {0.9, 1.2}}), 480);
    ASSERT_TRUE(chipped);
    ASSERT_FALSE(chipped->broken.empty());
    const glm::vec3 body = 0.85f * linearFromHex(kFritwareColor);
    for (std::size_t texel = 0; texel < chipped->broken.size(); ++texel) {
        if (chipped->broken[texel] <= 0.05f) continue;
        EXPECT_GT(glm::distance(chipped->baseColor[texel], body), 0.05f);
    }
}

kiln::Result<kiln::asset::Model> panelMade(const nlohmann::json& recipe) {
    std::ofstream(test::drawingFolder() / "recipe.json") << recipe.dump();
    return makeExhibit(test::drawingFolder() / "recipe.json", kAssets, {0.3});
}

TEST(Chips, AreToldInTheFileAndNoLayerBelowTheGlazeHasItsCoat) {
    nlohmann::json recipe = recipeJson("iznik-vase-tile");
    recipe["chips"] = {{"seed", 11}, {"count", 4}, {"size", {2.0, 4.0}}};
    const auto model = panelMade(recipe);
    ASSERT_TRUE(model) << model.error().text();
    const nlohmann::json extras = nlohmann::json::parse(model->extras);
    ASSERT_EQ(extras["chips"]["places"].size(), 4u);
    EXPECT_EQ(extras["chips"]["seed"], 11);
    EXPECT_GE(extras["chips"]["places"][0]["across"], 2.0);
    const kiln::asset::Primitive& front = model->meshes[0].primitives[0];
    const auto material = [&](kiln::asset::Index index) -> const kiln::asset::Material& {
        return model->materials[static_cast<std::size_t>(index)];
    };
    EXPECT_TRUE(material(front.material).clearcoat.present()) << "the glaze ends at chips";
    EXPECT_TRUE(material(front.material).metallicRoughness.present());
    ASSERT_EQ(front.variants.size(), 4u);
    for (std::size_t layer = 0; layer < 3; ++layer) {
        EXPECT_EQ(material(front.variants[layer].material).clearcoatFactor, 0.0f);
        EXPECT_EQ(material(front.variants[layer].material).baseColor.present(), layer == 2)
            << "bare clay and slip are whole";
    }
    EXPECT_EQ(front.variants[3].material, front.material);

    recipe.erase("chips");
    const auto whole = panelMade(recipe);
    ASSERT_TRUE(whole);
    EXPECT_EQ(nlohmann::json::parse(whole->extras).count("chips"), 0u);
    EXPECT_FALSE(
        whole->materials[static_cast<std::size_t>(whole->meshes[0].primitives[0].material)].clearcoat.present());
}

TEST(Chips, AVesselHasThemOnItsLip) {
    nlohmann::json recipe = recipeJson("iznik-ship-dish");
    recipe["chips"] = {{"seed", 2}, {"count", 3}, {"size", {3.0, 4.0}}};
    const auto model = panelMade(recipe);
    ASSERT_TRUE(model) << model.error().text();
    const nlohmann::json chips = nlohmann::json::parse(model->extras)["chips"];
    ASSERT_EQ(chips.size(), 1u) << "by the piece's name";
    for (const nlohmann::json& chip : chips.front()["places"]) {
        const double x = chip["at"][0], y = chip["at"][1], z = chip["at"][2];
        EXPECT_NEAR(std::hypot(x, z), 156.0, 8.0) << "of a dish of 312 mm";
        EXPECT_NEAR(y, 49.0, 2.0);
    }
}

TEST(Chips, MistakesNameTheirPlace) {
    const auto complaint = [](const nlohmann::json& chips) {
        nlohmann::json recipe = recipeJson("iznik-vase-tile");
        recipe["chips"] = chips;
        const auto model = panelMade(recipe);
        return model ? std::string() : model.error().text();
    };
    EXPECT_NE(complaint({{"seed", 1}, {"count", 0}}).find("/chips/count"), std::string::npos);
    EXPECT_NE(complaint({{"seed", 1}, {"count", 3}, {"size", {4, 2}}}).find("/chips/size: the smallest chip"),
              std::string::npos);
    EXPECT_NE(complaint({{"seed", 1}, {"count", 3}, {"size", {1, 30}}}).find("from 0.5 to 8"), std::string::npos);
    EXPECT_NE(complaint({{"count", 3}}).find("/chips/seed"), std::string::npos);
}

}  // namespace
}  // namespace workshop
