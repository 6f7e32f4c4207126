#include <cmath>

#include "tests/unit/workshop/Picture.h"
#include <gtest/gtest.h>

#include "app/workshop/SurfaceMaps.h"

namespace workshop {
namespace {

/// The normal that a viewer works out of the map (glTF 2.0 §3.9.3).
glm::vec3 normalOf(const glm::ivec3& texel, float scale) {
    return glm::normalize((glm::vec3(texel) / 255.0f * 2.0f - 1.0f) * glm::vec3(scale, scale, 1.0f));
}

TEST(SurfaceMaps, SlopesAreTrueAndPointAwayFromTheRise) {
    // A roof: it rises 1 mm in 10 to the right in the left half and upwards (against the rows) in the right half.
    SurfaceMaps maps = SurfaceMaps::blank(128, 64);
    maps.millimetresPerTexelX = 0.5;
    maps.millimetresPerTexelY = 0.25;
    for (int row = 0; row < 64; ++row) {
        for (int column = 0; column < 128; ++column) {
            const double height = column < 64 ? 0.1 * 0.5 * column : 0.1 * 0.25 * (63 - row);
            maps.relief[static_cast<std::size_t>(row * 128 + column)] = static_cast<float>(height);
        }
    }
    kiln::asset::Model model;
    const kiln::asset::Material& material = model.materials[static_cast<std::size_t>(addMaterial(model, "roof", maps))];
    ASSERT_TRUE(material.normal.present());
    const auto image =
        static_cast<std::size_t>(model.textures[static_cast<std::size_t>(material.normal.texture)].image);
    const test::Picture picture = test::decode(model.images[image]);
    const glm::vec3 left = normalOf(picture.at(20, 32), material.normalScale);
    const glm::vec3 right = normalOf(picture.at(108, 32), material.normalScale);
    EXPECT_NEAR(left.x / left.z, -0.1f, 0.01f);
    EXPECT_NEAR(left.y / left.z, 0.0f, 0.01f);
    EXPECT_NEAR(right.x / right.z, 0.0f, 0.01f);
    EXPECT_NEAR(right.y / right.z, -0.1f, 0.01f);
}

TEST(SurfaceMaps, EvenMapsBecomeFactors) {
    SurfaceMaps maps = SurfaceMaps::blank(16, 16);
    maps.baseColor.assign(maps.baseColor.size(), linearFromHex("#1F3A8A"));
    maps.clearcoat.assign(maps.clearcoat.size(), 1.0f);
    kiln::asset::Model model;
    const kiln::asset::Material& material = model.materials[static_cast<std::size_t>(addMaterial(model, "even", maps))];
    EXPECT_EQ(model.images.size(), 1u) << "only the base colour";
    EXPECT_EQ(material.clearcoatFactor, 1.0f);
    EXPECT_EQ(material.roughnessFactor, 0.5f);
    const glm::ivec3 texel = test::decode(model.images[0]).at(8, 8);
    EXPECT_NEAR(texel.r, 0x1F, 3);
    EXPECT_NEAR(texel.g, 0x3A, 3);
    EXPECT_NEAR(texel.b, 0x8A, 3);
}

TEST(SurfaceMaps, HexColours) {
    EXPECT_NEAR(linearFromHex("#808080").g, 0.2158605f, 1e-5f);
    EXPECT_EQ(linearFromHex("#ffFFff"), glm::vec3(1.0f));
    for (const char* wrong : {"", "#12345", "123456", "#12345g", "#1234567"}) {
        EXPECT_EQ(linearFromHex(wrong), glm::vec3(1.0f, 0.0f, 1.0f)) << wrong;
    }
}

}  // namespace
}  // namespace workshop
