#include <cmath>

#include <gtest/gtest.h>
#include <jpeglib.h>

#include "app/workshop/SurfaceMaps.h"

namespace workshop {
namespace {

struct Picture {
    int width = 0, height = 0;
    std::vector<unsigned char> rgb;
    [[nodiscard]] glm::ivec3 at(int x, int y) const {
        const auto i = static_cast<std::size_t>((y * width + x) * 3);
        return {rgb[i], rgb[i + 1], rgb[i + 2]};
    }
};

Picture decode(const kiln::asset::Image& image) {
    jpeg_decompress_struct decoder{};
    jpeg_error_mgr errors{};
    decoder.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&decoder);
    jpeg_mem_src(&decoder, reinterpret_cast<const unsigned char*>(image.encoded.data()), image.encoded.size());
    jpeg_read_header(&decoder, TRUE);
    decoder.out_color_space = JCS_RGB;
    jpeg_start_decompress(&decoder);
    Picture picture{static_cast<int>(decoder.output_width), static_cast<int>(decoder.output_height), {}};
    picture.rgb.resize(static_cast<std::size_t>(picture.width * picture.height * 3));
    while (decoder.output_scanline < decoder.output_height) {
        JSAMPROW row = picture.rgb.data() + decoder.output_scanline * decoder.output_width * 3;
        jpeg_read_scanlines(&decoder, &row, 1);
    }
    jpeg_finish_decompress(&decoder);
    jpeg_destroy_decompress(&decoder);
    return picture;
}

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
    const Picture picture = decode(model.images[image]);
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
    const glm::ivec3 texel = decode(model.images[0]).at(8, 8);
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
