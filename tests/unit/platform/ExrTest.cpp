// OpenEXR pictures that the tests write themselves: uncompressed, by RLE and by ZIP's deflate with stored blocks.
#include <algorithm>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/platform/Exr.h"

namespace {

using namespace kiln;
using namespace kiln::platform;

template <class T>
void put(std::string& out, T value) {
    char bytes[sizeof(T)];
    std::memcpy(bytes, &value, sizeof value);
    out.append(bytes, sizeof value);
}

void attribute(std::string& out, const std::string& name, const std::string& type, const std::string& value) {
    out += name + '\0' + type + '\0';
    put(out, static_cast<std::int32_t>(value.size()));
    out += value;
}

enum Compression : char { kNone = 0, kRle = 1, kPiz = 4, kDwaa = 8, kDwab = 9 };

/// What a scanline of 32-bit floats is: channels in alphabetical order, each whole.
std::string scanline(int width, int y, const std::vector<std::string>& channels) {
    std::string line;
    for (const std::string& channel : channels) {
        for (int x = 0; x < width; ++x) {
            const float value = channel == "R" ? static_cast<float>(x) : channel == "G" ? static_cast<float>(y) : 0.25f;
            put(line, value);
        }
    }
    return line;
}

/// RLE as OpenEXR has it: bytes split in halves, differences, runs.
std::string runLengths(const std::string& raw) {
    std::string split(raw.size(), '\0');
    for (std::size_t i = 0; i < raw.size(); ++i) split[i % 2 * ((raw.size() + 1) / 2) + i / 2] = raw[i];
    for (std::size_t i = split.size() - 1; i > 0; --i) {
        split[i] =
            static_cast<char>(static_cast<unsigned char>(split[i]) - static_cast<unsigned char>(split[i - 1]) + 128);
    }
    std::string out;
    for (std::size_t at = 0; at < split.size();) {
        std::size_t run = 1;
        while (at + run < split.size() && run < 128 && split[at + run] == split[at]) ++run;
        if (run > 1) {
            out += static_cast<char>(run - 1);
            out += split[at];
        } else {
            out += static_cast<char>(-1);
            out += split[at];
        }
        at += run;
    }
    return out;
}

std::string exr(int width, int height, Compression compression, const std::vector<std::string>& channels) {
    std::string out;
    put(out, std::int32_t{20000630});
    put(out, std::int32_t{2});
    std::string list;
    for (const std::string& name : channels) {
        list += name + '\0';
        put(list, std::int32_t{2});  // 32-bit float
        put(list, std::int32_t{0});
        put(list, std::int32_t{1});
        put(list, std::int32_t{1});
    }
    list += '\0';
    std::string window;
    for (const std::int32_t edge : {0, 0, width - 1, height - 1}) put(window, edge);
    std::string one, origin;
    put(one, 1.0f);
    put(origin, 0.0f);
    put(origin, 0.0f);
    attribute(out, "channels", "chlist", list);
    attribute(out, "compression", "compression", std::string(1, compression));
    attribute(out, "dataWindow", "box2i", window);
    attribute(out, "displayWindow", "box2i", window);
    attribute(out, "lineOrder", "lineOrder", std::string(1, '\0'));
    attribute(out, "pixelAspectRatio", "float", one);
    attribute(out, "screenWindowCenter", "v2f", origin);
    attribute(out, "screenWindowWidth", "float", one);
    out += '\0';
    std::string chunks;
    const std::size_t first = out.size() + 8 * static_cast<std::size_t>(height);
    for (int y = 0; y < height; ++y) {
        put(out, static_cast<std::uint64_t>(first + chunks.size()));
        const std::string raw = scanline(width, y, channels);
        std::string packed = compression == kRle ? runLengths(raw) : raw;
        if (packed.size() >= raw.size()) packed = raw;  // OpenEXR stores what would grow
        put(chunks, std::int32_t{y});
        put(chunks, static_cast<std::int32_t>(packed.size()));
        chunks += packed;
    }
    return out + chunks;
}

const std::vector<std::string> kRgb{"B", "G", "R"};

Result<FloatPicture> read(const std::string& file, int mostWidth = 8192) {
    Result<void> ready = fail(ErrorCode::Internal, "not asked");
    prepareExr([&ready](Result<void> done) { ready = std::move(done); });
    EXPECT_TRUE(ready);
    return readExr(asBytes(file), "sky.exr", mostWidth);
}

TEST(Exr, ReadsRowsFromTheTop) {
    for (const Compression compression : {kNone, kRle}) {
        const Result<FloatPicture> picture = read(exr(16, 3, compression, kRgb));
        ASSERT_TRUE(picture) << picture.error().text();
        ASSERT_EQ(picture->width, 16);
        ASSERT_EQ(picture->height, 3);
        EXPECT_EQ(picture->pixels[0], glm::vec3(0, 0, 0.25f));
        EXPECT_EQ(picture->pixels[16 * 2 + 5], glm::vec3(5, 2, 0.25f));
    }
}

TEST(Exr, ReadsGreyAndPassesOverOtherChannels) {
    const Result<FloatPicture> grey = read(exr(4, 1, kNone, {"Y"}));
    ASSERT_TRUE(grey) << grey.error().text();
    EXPECT_EQ(grey->pixels[3], glm::vec3(0.25f));
    const Result<FloatPicture> more = read(exr(4, 1, kNone, {"A", "B", "G", "R", "Z"}));
    ASSERT_TRUE(more) << more.error().text();
    EXPECT_EQ(more->pixels[3], glm::vec3(3, 0, 0.25f));
}

TEST(Exr, AveragesALargePictureDown) {
    const Result<FloatPicture> picture = read(exr(10, 5, kNone, kRgb), 4);
    ASSERT_TRUE(picture) << picture.error().text();
    EXPECT_EQ(picture->width, 4) << "by three";
    EXPECT_EQ(picture->height, 2);
    EXPECT_NEAR(picture->pixels[0].r, 1.0f, 1e-6f);
    EXPECT_NEAR(picture->pixels[4].g, 3.5f, 1e-6f) << "of the two rows that are left";
    EXPECT_NEAR(picture->pixels[3].r, 9.0f, 1e-6f) << "of the column that is left";
}

TEST(Exr, SaysWhatItCannotReadAndWhatToDo) {
    const Result<FloatPicture> dwab = read(exr(4, 4, kDwab, kRgb));
    ASSERT_FALSE(dwab);
    EXPECT_EQ(dwab.error().code, ErrorCode::Unsupported);
    EXPECT_NE(dwab.error().text().find("DWAB"), std::string::npos);
    EXPECT_NE(dwab.error().remedy.find("ZIP"), std::string::npos);
    EXPECT_NE(read(exr(4, 4, kDwaa, kRgb)).error().text().find("DWAA"), std::string::npos);
    EXPECT_EQ(read(exr(4, 4, kNone, {"A"})).error().code, ErrorCode::Unsupported);
    EXPECT_EQ(read(exr(9000, 1, kNone, kRgb)).error().code, ErrorCode::Refused);
    EXPECT_EQ(read("").error().code, ErrorCode::Malformed);
    EXPECT_EQ(read("#?RADIANCE\n").error().code, ErrorCode::Malformed);
}

TEST(Exr, SurvivesBrokenFiles) {
    std::mt19937 random(7);
    const std::vector<std::string> whole{exr(16, 3, kRle, kRgb), exr(16, 3, kNone, kRgb), exr(16, 3, kPiz, kRgb)};
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
