// Light through thin walls: how thick they are, what share passes, and that the file says so.
#include <algorithm>
#include <cmath>
#include <string>

#include "tests/unit/workshop/VesselSample.h"
#include <gtest/gtest.h>

#include "app/workshop/Layers.h"
#include "app/workshop/Vessel.h"
#include "app/workshop/VesselTranslucency.h"
#include "engine/asset/GlbWriter.h"
#include "engine/asset/GltfReader.h"

namespace workshop {
namespace {

const std::string kCup = "jingdezhen-chicken-cup";

TEST(Translucency, FindsTheWallsThicknessFromBothSides) {
    // The recipe: 2.6 mm near the foot, 1.3 mm below the lip.
    const Wall wall = wallOf(kCup);
    const auto outside = [&](double height) {
        return thicknessAt(wall, wall.at(WallPart::Outside, wall.outsideDistance(height)));
    };
    EXPECT_NEAR(outside(38.0), 1.3, 0.2);
    EXPECT_NEAR(outside(20.0), 0.5 * (2.6 + 1.3), 0.25);
    EXPECT_GT(outside(1.0), 2.2) << "the foot";
    EXPECT_NEAR(thicknessAt(wall, wall.at(WallPart::Inside, 2.5)), outside(37.7), 0.15);
    // The lip is round: no thinner than the wall below it.
    EXPECT_NEAR(thicknessAt(wall, wall.at(WallPart::Inside, 0.0)), 1.3, 0.45);
}

TEST(Translucency, FallsExponentially) {
    const Translucency figures{0.75, glm::vec3(1.0f)};
    EXPECT_NEAR(figures.share(0.75), std::exp(-1.0), 1e-6);
    EXPECT_NEAR(figures.share(2.0) * figures.share(1.0), figures.share(3.0), 1e-6);
    const Wall wall = wallOf(kCup);
    const VesselSheet sheet(wall, {0.25, 0.2}, 64, 400);
    const std::vector<float> passing = passingOf(figures, sheet, wall);
    sheet.each([&](std::size_t texel, const Spot& spot) {
        if (texel % 64 != 0 || texel / 64 % 20 != 10) return;
        EXPECT_NEAR(passing[texel], figures.share(thicknessAt(wall, spot.row->point)), 0.03f) << texel / 64;
    });
}

TEST(Translucency, IsWrittenAsDiffuseTransmissionWithItsLaw) {
    const nlohmann::json json = recipeJson(kCup);
    const Recipe recipe(json, "recipe.json");
    auto made = makeVessel(recipe, "cup", kAssets, {0.15});
    ASSERT_TRUE(made) << made.error().text();
    addLayers(*made, wareOf(recipe));
    const auto read = kiln::asset::readGltf(kiln::asset::writeGlb(*made), "cup", {});
    ASSERT_TRUE(read) << read.error().text();
    const kiln::asset::Material& material = read->materials[0];
    EXPECT_GT(material.diffuseTransmission.factor, 0.1f);
    EXPECT_LT(material.diffuseTransmission.factor, 0.4f);
    EXPECT_EQ(material.diffuseTransmission.color.texture, material.baseColor.texture) << "paint stains the light";
    ASSERT_TRUE(material.diffuseTransmission.map.present());
    const auto texture = static_cast<std::size_t>(material.diffuseTransmission.map.texture);
    const auto image = static_cast<std::size_t>(read->textures[texture].image);
    EXPECT_EQ(read->images[image].mimeType, "image/png") << "JPEG has no alpha";
    const nlohmann::json extras = nlohmann::json::parse(read->extras);
    EXPECT_NE(extras["translucency"]["law"].get<std::string>().find("exp(-t / depth)"), std::string::npos);
    EXPECT_EQ(extras["translucency"]["depthMillimetres"]["cup"], json["translucency"]["depth"]);
}

TEST(Translucency, LeavesOtherWaresOpaque) {
    nlohmann::json json = recipeJson(kCup);
    json.erase("translucency");
    const auto opaque = makeVessel(Recipe(json, "recipe.json"), "cup", kAssets, {0.1});
    ASSERT_TRUE(opaque) << opaque.error().text();
    EXPECT_EQ(opaque->materials[0].diffuseTransmission.factor, 0.0f);
    EXPECT_FALSE(nlohmann::json::parse(opaque->extras).contains("translucency"));
    json["translucency"] = {{"depth", 50}, {"tint", "#FFFFFF"}};
    const auto refused = makeVessel(Recipe(json, "recipe.json"), "cup", kAssets, {0.1});
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().text().find("/translucency/depth"), std::string::npos) << refused.error().text();
}

}  // namespace
}  // namespace workshop
