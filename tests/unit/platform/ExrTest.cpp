// OpenEXR pictures that the tests write themselves: uncompressed, by RLE and by ZIP's deflate with stored blocks.
#include <algorithm>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "tests/unit/platform/ExrFile.h"
#include <gtest/gtest.h>

#include "engine/platform/Exr.h"

namespace {

using namespace kiln;
using namespace kiln::platform;
using namespace kiln::test;

const std::vector<std::string> kRgb{"B", "G", "R"};

Result<FloatPicture> read(const std::string& file, int mostWidth = 8192) {
    Result<void> ready = fail(ErrorCode::Internal, "not asked");
    prepareExr([&ready](Result<void> done) { ready = std::move(done); });
    EXPECT_TRUE(ready);
    return readExr(asBytes(file), "sky.exr", mostWidth);
}

TEST(Exr, ReadsRowsFromTheTop) {
    for (const ExrCompression compression : {kNone, kRle}) {
        const Result<FloatPicture> picture = read(exrFile(16, 3, compression, kRgb));
        ASSERT_TRUE(picture) << picture.error().text();
        ASSERT_EQ(picture->width, 16);
        ASSERT_EQ(picture->height, 3);
        EXPECT_EQ(picture->pixels[0], glm::vec3(0, 0, 0.25f));
        EXPECT_EQ(picture->pixels[16 * 2 + 5], glm::vec3(5, 2, 0.25f));
    }
}

TEST(Exr, ReadsGreyAndPassesOverOtherChannels) {
    const Result<FloatPicture> grey = read(exrFile(4, 1, kNone, {"Y"}));
    ASSERT_TRUE(grey) << grey.error().text();
    EXPECT_EQ(grey->pixels[3], glm::vec3(0.25f));
    const Result<FloatPicture> more = read(exrFile(4, 1, kNone, {"A", "B", "G", "R", "Z"}));
    ASSERT_TRUE(more) << more.error().text();
    EXPECT_EQ(more->pixels[3], glm::vec3(3, 0, 0.25f));
}

TEST(Exr, AveragesALargePictureDown) {
    const Result<FloatPicture> picture = read(exrFile(10, 5, kNone, kRgb), 4);
    ASSERT_TRUE(picture) << picture.error().text();
    EXPECT_EQ(picture->width, 4) << "by three";
    EXPECT_EQ(picture->height, 2);
    EXPECT_NEAR(picture->pixels[0].r, 1.0f, 1e-6f);
    EXPECT_NEAR(picture->pixels[4].g, 3.5f, 1e-6f) << "of the two rows that are left";
    EXPECT_NEAR(picture->pixels[3].r, 9.0f, 1e-6f) << "of the column that is left";
}

TEST(Exr, SaysWhatItCannotReadAndWhatToDo) {
    const Result<FloatPicture> dwab = read(exrFile(4, 4, kDwab, kRgb));
    ASSERT_FALSE(dwab);
    EXPECT_EQ(dwab.error().code, ErrorCode::Unsupported);
    EXPECT_NE(dwab.error().text().find("DWAB"), std::string::npos);
    EXPECT_NE(dwab.error().remedy.find("ZIP"), std::string::npos);
    EXPECT_NE(read(exrFile(4, 4, kDwaa, kRgb)).error().text().find("DWAA"), std::string::npos);
    EXPECT_EQ(read(exrFile(4, 4, kNone, {"A"})).error().code, ErrorCode::Unsupported);
    EXPECT_EQ(read(exrFile(9000, 1, kNone, kRgb)).error().code, ErrorCode::Refused);
    EXPECT_EQ(read("").error().code, ErrorCode::Malformed);
    EXPECT_EQ(read("#?RADIANCE\n").error().code, ErrorCode::Malformed);
}

TEST(Exr, SurvivesBrokenFiles) {
    std::mt19937 random(7);
    const std::vector<std::string> whole{exrFile(16, 3, kRle, kRgb), exrFile(16, 3, kNone, kRgb),
                                         exrFile(16, 3, kPiz, kRgb)};
    for (const std::string& file : whole) {
        for (std::size_t size = 0; size < file.size(); size += 7) (void)read(file.substr(0, size));
        for (int i = 0; i < 2000; ++i) {
            std::string broken = file;
            for (int change = 0; change < 3; ++change) {
                broken[random() % broken.size()] = static_cast<char>(random());
            }
            if (const Result<FloatPicture> picture = read(broken)) {
                EXPECT_EQ(picture->pixels.size(),
                          static_cast<std::size_t>(picture->width) * static_cast<std::size_t>(picture->height));
            }
        }
    }
}

}  // namespace
