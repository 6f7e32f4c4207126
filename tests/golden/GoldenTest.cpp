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

#include "tests/golden/Pictures.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace {

namespace fs = std::filesystem;
using kiln::test::Picture;

constexpr int kDefaultChannelTolerance = 5;     // of 255
constexpr double kDefaultFractionOver = 0.001;  // of the pixels

std::string shellQuoted(const std::string& argument) {
    return "'" + argument + "'";
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, LooksAsApproved) {
    if (const std::string why = kiln::test::whyNotComparable(); !why.empty()) GTEST_SKIP() << why;
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
    const Picture actual = kiln::test::readPng(actualPath);
    ASSERT_GT(actual.width, 0);
    EXPECT_GT(kiln::test::distinctColours(actual), 40u) << "the picture is nearly empty";

    const fs::path expectedPath = folder / (GetParam() + ".png");
    if (std::getenv("KILN_UPDATE_GOLDENS") != nullptr) {
        fs::copy_file(actualPath, expectedPath, fs::copy_options::overwrite_existing);
        return;
    }
    const Picture expected = kiln::test::readPng(expectedPath);
    ASSERT_EQ(actual.width, expected.width);
    ASSERT_EQ(actual.height, expected.height);
    const fs::path difference = out / (GetParam() + ".difference.png");
    const double share = kiln::test::shareOfOthers(actual, expected, channelTolerance, fractionOver, difference);
    EXPECT_LE(share, fractionOver) << "see " << difference;
    if (share > fractionOver) {
        fs::copy_file(expectedPath, out / (GetParam() + ".expected.png"), fs::copy_options::overwrite_existing);
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
