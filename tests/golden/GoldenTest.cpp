// Pictures drawn by the real program, compared with those that were looked at and approved.
//
// One JSON a picture: {"arguments": ["--at", …], "channelTolerance": 5, "fractionOver": 0.001, "reason": "…"}; a
// tolerance wider than that default needs a measured reason. KILN_UPDATE_GOLDENS=1 writes the pictures anew: look at
// them before they are committed. A failure leaves actual, expected and difference in build/<preset>/golden/.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "engine/gl/Capabilities.h"
#include "engine/platform/Window.h"

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#include <stb/stb_image.h>
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#include <stb/stb_image_write.h>

namespace {

namespace fs = std::filesystem;

constexpr int kDefaultChannelTolerance = 5;     // of 255
constexpr double kDefaultFractionOver = 0.001;  // of the pixels

struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgba;
};

Picture readPng(const fs::path& path) {
    Picture picture;
    int channels = 0;
    std::uint8_t* pixels = stbi_load(path.c_str(), &picture.width, &picture.height, &channels, 4);
    if (pixels == nullptr) return {};
    picture.rgba.assign(pixels, pixels + 4 * static_cast<std::size_t>(picture.width) * picture.height);
    stbi_image_free(pixels);
    return picture;
}

std::string shellQuoted(const std::string& argument) {
    return "'" + argument + "'";
}

/// How many different colours a coarse grid of the picture holds: a picture that failed to draw holds one or two.
std::size_t distinctColours(const Picture& picture) {
    std::vector<std::uint32_t> seen;
    for (std::size_t pixel = 0; pixel < picture.rgba.size() / 4; pixel += 97) {
        const std::uint8_t* p = &picture.rgba[4 * pixel];
        seen.push_back(static_cast<std::uint32_t>(p[0] >> 3 << 16 | p[1] >> 3 << 8 | p[2] >> 3));
    }
    std::sort(seen.begin(), seen.end());
    return static_cast<std::size_t>(std::unique(seen.begin(), seen.end()) - seen.begin());
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, LooksAsApproved) {
    {
        auto window = kiln::platform::openHeadless({});
        ASSERT_TRUE(window) << window.error().text();
        ASSERT_TRUE(kiln::gl::refreshCapabilities());
        const std::string renderer = kiln::gl::capabilities().renderer;
        if (renderer.find("llvmpipe") == std::string::npos) {
            GTEST_SKIP() << "the approved pictures were drawn by llvmpipe, this machine draws with " << renderer;
        }
    }
    const fs::path folder = fs::path(KILN_SOURCE_DIR) / "tests/golden";
    std::ifstream file(folder / (GetParam() + ".json"));
    const nlohmann::json description = nlohmann::json::parse(file);
    const int channelTolerance = description.value("channelTolerance", kDefaultChannelTolerance);
    const double fractionOver = description.value("fractionOver", kDefaultFractionOver);
    if (channelTolerance > kDefaultChannelTolerance || fractionOver > kDefaultFractionOver) {
        ASSERT_FALSE(description.value("reason", "").empty()) << "a wider tolerance needs a measured reason";
    }

    const fs::path out = fs::path(KILN_BINARY_DIR) / "golden";
    fs::create_directories(out);
    const fs::path actualPath = out / (GetParam() + ".actual.png");
    std::string command = shellQuoted(KILN_PROGRAM) + " --headless --shot " + shellQuoted(actualPath.string()) +
                          " --pack " + shellQuoted(std::string(KILN_SOURCE_DIR) + "/build/museum");
    for (const auto& argument : description.at("arguments")) {
        std::string text = argument.get<std::string>();
        if (text.starts_with("file:")) text = (folder / text.substr(5)).string();
        command += " " + shellQuoted(text);
    }
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
    const Picture actual = readPng(actualPath);
    ASSERT_GT(actual.width, 0);
    EXPECT_GT(distinctColours(actual), 40u) << "the picture is nearly empty";

    const fs::path expectedPath = folder / (GetParam() + ".png");
    if (std::getenv("KILN_UPDATE_GOLDENS") != nullptr) {
        fs::copy_file(actualPath, expectedPath, fs::copy_options::overwrite_existing);
        return;
    }
    const Picture expected = readPng(expectedPath);
    ASSERT_EQ(actual.width, expected.width);
    ASSERT_EQ(actual.height, expected.height);
    std::size_t over = 0;
    Picture difference = actual;
    for (std::size_t pixel = 0; pixel < actual.rgba.size() / 4; ++pixel) {
        int worst = 0;
        for (std::size_t channel = 0; channel < 3; ++channel) {
            const std::size_t i = 4 * pixel + channel;
            const int apart = std::abs(actual.rgba[i] - expected.rgba[i]);
            worst = std::max(worst, apart);
            difference.rgba[i] = static_cast<std::uint8_t>(std::min(255, apart * 16));
        }
        over += worst > channelTolerance ? 1 : 0;
    }
    const double fraction = static_cast<double>(over) / (static_cast<double>(actual.width) * actual.height);
    EXPECT_LE(fraction, fractionOver) << "see " << out / (GetParam() + ".difference.png");
    if (fraction > fractionOver) {
        fs::copy_file(expectedPath, out / (GetParam() + ".expected.png"), fs::copy_options::overwrite_existing);
        stbi_write_png((out / (GetParam() + ".difference.png")).c_str(), actual.width, actual.height, 4,
                       difference.rgba.data(), 4 * actual.width);
    }
}

std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const auto& entry : fs::directory_iterator(fs::path(KILN_SOURCE_DIR) / "tests/golden")) {
        if (entry.path().extension() == ".json") all.push_back(entry.path().stem().string());
    }
    std::sort(all.begin(), all.end());
    return all;
}

std::string testName(const testing::TestParamInfo<std::string>& info) {
    std::string name = info.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Pictures, Golden, testing::ValuesIn(names()), testName);

}  // namespace
