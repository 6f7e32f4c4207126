#include <random>

#include <gtest/gtest.h>

#include "engine/asset/HdrImage.h"

namespace {

using namespace kiln;
using namespace kiln::asset;

std::string header(int width, int height) {
    return "#?RADIANCE\n# a comment\nFORMAT=32-bit_rle_rgbe\n\n-Y " + std::to_string(height) + " +X " +
           std::to_string(width) + "\n";
}

std::string bytes(std::initializer_list<int> values) {
    std::string text;
    for (int value : values) text += static_cast<char>(value);
    return text;
}

/// One planar row of width 8: channels 128, 64, a ramp, exponent 129.
const std::string kPlanarRow = bytes({2, 2, 0, 8}) + bytes({128 + 8, 128}) + bytes({128 + 4, 64, 4, 1, 2, 3, 4}) +
                               bytes({8, 0, 1, 2, 3, 4, 5, 6, 7}) + bytes({128 + 8, 129});

TEST(HdrImage, DecodesFlatPixels) {
    const std::string file = header(2, 1) + bytes({128, 64, 0, 129, 200, 100, 50, 0});
    const Result<HdrImage> image = readHdr(asBytes(file), "a.hdr");
    ASSERT_TRUE(image) << image.error().text();
    EXPECT_EQ(image->width, 2);
    EXPECT_EQ(image->height, 1);
    EXPECT_EQ(image->pixels[0], glm::vec3(1.0f, 0.5f, 0.0f));
    EXPECT_EQ(image->pixels[1], glm::vec3(0.0f)) << "an exponent of zero is black";
}

TEST(HdrImage, DecodesPlanarRuns) {
    const Result<HdrImage> image = readHdr(asBytes(header(8, 2) + kPlanarRow + kPlanarRow), "a.hdr");
    ASSERT_TRUE(image) << image.error().text();
    ASSERT_EQ(image->pixels.size(), 16u);
    EXPECT_EQ(image->pixels[0], glm::vec3(128, 64, 0) / 128.0f);
    EXPECT_EQ(image->pixels[7], glm::vec3(128, 4, 7) / 128.0f);
    EXPECT_EQ(image->pixels[15], image->pixels[7]);
}

TEST(HdrImage, AveragesALargePictureDown) {
    const Result<HdrImage> image = readHdr(asBytes(header(8, 2) + kPlanarRow + kPlanarRow), "a.hdr", 3);
    ASSERT_TRUE(image) << image.error().text();
    EXPECT_EQ(image->width, 3) << "by three";
    EXPECT_EQ(image->height, 1);
    EXPECT_NEAR(image->pixels[0].b, 1.0f / 128.0f, 1e-6f) << "of 0, 1 and 2";
    EXPECT_NEAR(image->pixels[2].b, 6.5f / 128.0f, 1e-6f) << "of the two columns that are left";
}

TEST(HdrImage, DecodesOldRuns) {
    const std::string file = header(5, 1) + bytes({128, 0, 0, 129, 1, 1, 1, 3, 0, 128, 0, 129});
    const Result<HdrImage> image = readHdr(asBytes(file), "a.hdr");
    ASSERT_TRUE(image) << image.error().text();
    EXPECT_EQ(image->pixels[3], glm::vec3(1, 0, 0));
    EXPECT_EQ(image->pixels[4], glm::vec3(0, 1, 0));
}

TEST(HdrImage, RefusesWhatItCannotHold) {
    const auto code = [](const std::string& file) {
        const Result<HdrImage> image = readHdr(asBytes(file), "a.hdr");
        EXPECT_FALSE(image);
        return image ? ErrorCode::Internal : image.error().code;
    };
    EXPECT_EQ(code(""), ErrorCode::Malformed);
    EXPECT_EQ(code("P6\n1 1\n"), ErrorCode::Malformed);
    EXPECT_EQ(code("#?RADIANCE\nFORMAT=32-bit_rle_xyze\n\n-Y 1 +X 1\nabcd"), ErrorCode::Unsupported);
    EXPECT_EQ(code("#?RADIANCE\n\n+X 1 -Y 1\nabcd"), ErrorCode::Unsupported);
    EXPECT_EQ(code("#?RADIANCE\n\n-Y 0 +X 1\nabcd"), ErrorCode::Unsupported);
    EXPECT_EQ(code("#?RADIANCE\n\n-Y 99999999999 +X 1\nabcd"), ErrorCode::Unsupported);
    EXPECT_EQ(code(header(8193, 1)), ErrorCode::Refused);
    EXPECT_EQ(code(header(1, 4097)), ErrorCode::Refused);
    EXPECT_EQ(code(header(8192, 4096)), ErrorCode::Malformed) << "no bytes for so many pixels";
    EXPECT_EQ(code(header(2, 1) + bytes({1, 1, 1, 2})), ErrorCode::Malformed) << "a run of nothing";
    EXPECT_EQ(code(header(2, 1) + bytes({9, 1, 1, 2, 1, 1, 1, 200})), ErrorCode::Malformed) << "a run past the row";
}

TEST(HdrImage, SurvivesNoise) {
    const std::string whole = header(8, 4) + kPlanarRow + kPlanarRow + kPlanarRow + kPlanarRow;
    std::mt19937 random(5);
    for (int round = 0; round < 3000; ++round) {
        std::string file = whole;
        for (int i = 0; i <= round % 5; ++i) file[random() % file.size()] = static_cast<char>(random());
        file.resize(file.size() - random() % 3 * (random() % 20));
        const Result<HdrImage> image = readHdr(asBytes(file), "a.hdr");
        EXPECT_TRUE(image || !image.error().message.empty());
    }
}

}  // namespace
