// Every object of the collection as a small picture, compared with the one that was looked at and approved: no change
// of a recipe, a drawing or the workshop goes unseen.
//
// The pictures are tests/golden/objects/<id>.png. KILN_UPDATE_GOLDENS=1 writes them anew: look at them before they are
// committed. A failure leaves actual and difference in build/<preset>/golden/objects/.
#include <cstdlib>
#include <filesystem>
#include <future>
#include <string>
#include <vector>

#include "tests/golden/Pictures.h"
#include <gtest/gtest.h>

#include "app/curator/Objects.h"
#include "app/curator/Studies.h"
#include "app/curator/Views.h"

namespace {

namespace fs = std::filesystem;
using kiln::Result;

constexpr double kDetail = 0.1;  // of what visitors get: an object in about a second
constexpr double kSide = 128.0;  // pixels
constexpr int kMargin = 4;       // pixels
// What one digit of a rounding may move at an edge: a repainted leaf is many times as much.
constexpr int kTolerance = 8;          // of 255
constexpr double kMostOthers = 0.004;  // of the pixels

struct Drawn {
    std::string id;
    fs::path picture;
};

TEST(Objects, LookAsApproved) {
    if (const std::string why = kiln::test::whyNotComparable(); !why.empty()) GTEST_SKIP() << why;
    const fs::path assets = fs::path(KILN_SOURCE_DIR) / "assets";
    const fs::path approved = fs::path(KILN_SOURCE_DIR) / "tests/golden/objects";
    const fs::path out = fs::path(KILN_BINARY_DIR) / "golden/objects";
    fs::create_directories(out);
    curator::Cache cache(out / "cache");
    const curator::ObjectMaker maker{assets, {kDetail}, cache};
    const std::vector<std::string> ids = curator::objectIds(assets);
    ASSERT_GE(ids.size(), 48u);

    curator::Studies studies(KILN_PROGRAM, out);
    std::vector<Drawn> all;
    const auto make = [&](std::size_t index) { return maker.make(ids[index]); };
    auto next = std::async(std::launch::async, make, 0u);  // the next is made while one is handed over
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const Result<curator::ObjectModel> object = next.get();
        if (i + 1 < ids.size()) next = std::async(std::launch::async, make, i + 1);
        if (!object) {
            ADD_FAILURE() << object.error().text();
            continue;
        }
        const curator::Side side = curator::portraitSide(object->model);
        const glm::vec3 size = curator::extentOf(object->model, side).size();
        const auto brought = studies.bring(object->glb);
        ASSERT_TRUE(brought) << brought.error().text();
        const double scale = (kSide - 2.0 * kMargin) / static_cast<double>(std::max(size.x, size.y));
        all.push_back({ids[i], studies.add(curator::wholeStudy(object->model, side, scale, kMargin))});
    }
    const auto done = studies.draw();
    ASSERT_TRUE(done) << done.error().text();
    cache.forgetTheRest();

    const bool update = std::getenv("KILN_UPDATE_GOLDENS") != nullptr;
    for (const Drawn& one : all) {
        const kiln::test::Picture actual = kiln::test::readPng(one.picture);
        EXPECT_GT(kiln::test::distinctColours(actual), 5u) << one.id << " is nearly empty";
        const std::string name = one.id + ".png";
        if (update) {
            fs::create_directories(approved);
            fs::copy_file(one.picture, approved / name, fs::copy_options::overwrite_existing);
            continue;
        }
        const kiln::test::Picture expected = kiln::test::readPng(approved / name);
        ASSERT_GT(expected.width, 0) << "no picture of " << one.id
                                     << " was approved: look at it and add it (see the head of this file)";
        const double share = kiln::test::shareOfOthers(actual, expected, kTolerance, kMostOthers, out / name);
        EXPECT_LE(share, kMostOthers) << one.id << ": see " << out / name;
        if (share > kMostOthers) {
            fs::copy_file(one.picture, out / (one.id + ".actual.png"), fs::copy_options::overwrite_existing);
        }
    }
    for (const auto& entry : fs::directory_iterator(approved)) {
        const std::string id = entry.path().stem().string();
        EXPECT_NE(std::find(ids.begin(), ids.end(), id), ids.end()) << entry.path() << " shows no object of today";
    }
}

}  // namespace
