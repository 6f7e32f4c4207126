// The program `curator` draws previews and contact sheets of objects: of the right size, not empty, and in spite of
// what is broken.
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/FileBytes.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "app/curator/Sheet.h"

namespace curator {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct Outcome {
    int code = -1;
    std::string said;
    std::string complained;
};

/// How a written picture is.
struct Look {
    int width = 0, height = 0;
    double drawn = 0.0;  ///< the share of its pixels that are not as its first
};

class CuratorPictures : public ::testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "curator-pictures-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
        const fs::path source = fs::path(KILN_SOURCE_DIR) / "assets";
        fs::create_directories(folder_ / "assets");
        fs::copy(source / "profiles.json", folder_ / "assets/profiles.json");
        bowl_ = json::parse(kiln::test::fileText(source / "collection/jingdezhen-celadon-bowl/recipe.json"));
        bowl_.erase("carving");  // so that no drawing is needed
        bowl_["texture"]["width"] = bowl_["texture"]["height"] = 512;
    }
    void TearDown() override {
        std::error_code error;
        fs::remove_all(folder_, error);
    }

    void addRecipe(const std::string& id, const std::string& text) const {
        const fs::path file = folder_ / "assets/collection" / id / "recipe.json";
        fs::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << text;
    }

    [[nodiscard]] Outcome run(const std::string& arguments) const {
        const fs::path said = folder_ / "said.txt";
        const fs::path complained = folder_ / "complained.txt";
        const std::string command = "cd '" + folder_.string() + "' && '" CURATOR_PROGRAM "' " + arguments +
                                    " --cache cache --detail 0.4 --visitor '" VISITOR_PROGRAM "' > '" + said.string() +
                                    "' 2> '" + complained.string() + "'";
        const int status = std::system(command.c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, kiln::test::fileText(said),
                kiln::test::fileText(complained)};
    }

    [[nodiscard]] Look lookOf(const std::string& name) const {
        const auto picture = readPicture(folder_ / name);
        if (!picture) return {};
        Look look{cairo_image_surface_get_width(picture->get()), cairo_image_surface_get_height(picture->get())};
        const unsigned char* pixels = cairo_image_surface_get_data(picture->get());
        const int stride = cairo_image_surface_get_stride(picture->get());
        std::int64_t others = 0;
        for (int y = 0; y < look.height; ++y) {
            for (int x = 0; x < look.width; ++x) {
                const unsigned char* pixel = pixels + static_cast<std::ptrdiff_t>(y) * stride + 4 * x;
                others += std::abs(pixel[0] - pixels[0]) + std::abs(pixel[1] - pixels[1]) > 4 ? 1 : 0;
            }
        }
        look.drawn = static_cast<double>(others) / (static_cast<double>(look.width) * look.height);
        return look;
    }

    [[nodiscard]] bool nothingLeftInCache() const {
        for (const auto& entry : fs::directory_iterator(folder_ / "cache")) {
            if (entry.path().extension() != ".kept") return false;
        }
        return true;
    }

    fs::path folder_;
    json bowl_;
};

TEST_F(CuratorPictures, APreviewNeedsNoRecordAndNoGallery) {
    addRecipe("jingdezhen-plain-bowl", bowl_.dump());
    const Outcome first = run("preview jingdezhen-plain-bowl pictures/bowl.png");
    ASSERT_EQ(first.code, 0) << first.complained;
    EXPECT_NE(first.said.find("making jingdezhen-plain-bowl"), std::string::npos) << first.said;
    EXPECT_TRUE(first.said.ends_with("pictures/bowl.png\nviews 8, pages 1\n")) << first.said;
    const Look look = lookOf("pictures/bowl.png");
    EXPECT_EQ(look.width, 2400);
    EXPECT_GT(look.height, 600);
    EXPECT_GT(look.drawn, 0.15) << "eight views of it";
    EXPECT_TRUE(nothingLeftInCache());

    // It is kept by what it is made from.
    const Outcome again = run("preview jingdezhen-plain-bowl");
    EXPECT_EQ(again.said, "jingdezhen-plain-bowl.png\nviews 8, pages 1\n") << again.complained;
    EXPECT_EQ(kiln::test::fileText(folder_ / "jingdezhen-plain-bowl.png"),
              kiln::test::fileText(folder_ / "pictures/bowl.png"));
    bowl_["glaze"]["glazed"] = "#5060B0";
    addRecipe("jingdezhen-plain-bowl", bowl_.dump());
    EXPECT_NE(run("preview jingdezhen-plain-bowl").said.find("making"), std::string::npos);
    EXPECT_NE(kiln::test::fileText(folder_ / "jingdezhen-plain-bowl.png"),
              kiln::test::fileText(folder_ / "pictures/bowl.png"));
}

TEST_F(CuratorPictures, AnUnknownObjectIsNamedWithWhatIsLikeIt) {
    addRecipe("jingdezhen-plain-bowl", bowl_.dump());
    const Outcome outcome = run("preview plain-bowl out.png");
    EXPECT_EQ(outcome.code, 1);
    EXPECT_EQ(outcome.complained,
              "assets/collection: there is no object \"plain-bowl\". Similar are jingdezhen-plain-bowl.\n1 mistake\n");
    EXPECT_FALSE(fs::exists(folder_ / "out.png"));
    const Outcome outside = run("preview ../collection/jingdezhen-plain-bowl out.png");
    EXPECT_EQ(outside.code, 1);
    EXPECT_NE(outside.complained.find("there is no object"), std::string::npos) << outside.complained;
}

TEST_F(CuratorPictures, ABrokenRecipeDoesNotStopASheet) {
    addRecipe("iznik-broken", R"({"make": "vessel"})");
    addRecipe("iznik-no-json", "{");
    addRecipe("jingdezhen-plain-bowl", bowl_.dump());
    for (const std::string kind : {"objects", "glazes"}) {
        const Outcome outcome = run("contact-sheet " + kind + " " + kind + ".png");
        EXPECT_EQ(outcome.code, 1);
        EXPECT_TRUE(outcome.said.ends_with(kind + ".png\nobjects 1, pages 1\n")) << outcome.said;
        EXPECT_NE(outcome.complained.find("assets/collection/iznik-broken/recipe.json: /"), std::string::npos)
            << outcome.complained;
        EXPECT_NE(outcome.complained.find("assets/collection/iznik-no-json/recipe.json: "), std::string::npos)
            << outcome.complained;
        EXPECT_TRUE(outcome.complained.ends_with("2 mistakes\n")) << outcome.complained;
        const Look look = lookOf(kind + ".png");
        EXPECT_GT(look.width, 300);
        EXPECT_GT(look.height, 300);
        EXPECT_GT(look.drawn, 0.1) << kind;
    }
    EXPECT_TRUE(nothingLeftInCache());
}

TEST_F(CuratorPictures, AMissingProgramIsSaid) {
    addRecipe("jingdezhen-plain-bowl", bowl_.dump());
    const std::string command = "cd '" + folder_.string() +
                                "' && '" CURATOR_PROGRAM
                                "' preview jingdezhen-plain-bowl out.png --detail 0.4 --cache cache --visitor nowhere "
                                "> said.txt 2> complained.txt";
    EXPECT_NE(std::system(command.c_str()), 0);
    const std::string complained = kiln::test::fileText(folder_ / "complained.txt");
    EXPECT_NE(complained.find("Build the program sister-kilns"), std::string::npos) << complained;
}

TEST_F(CuratorPictures, ASheetOfProfilesNeedsNoObjects) {
    json profiles = json::parse(kiln::test::fileText(folder_ / "assets/profiles.json"));
    const auto all = profiles["profiles"].size();
    profiles["profiles"]["upside-down"] = {{"points", {{1, 0.5}, {0.5, 1}, {0.2, 1}, {0, 0.5}}}};
    profiles["profiles"]["wordy"] = "no profile";
    std::ofstream(folder_ / "assets/profiles.json", std::ios::trunc) << profiles.dump();
    const Outcome outcome = run("contact-sheet profiles profiles.png");
    EXPECT_EQ(outcome.code, 1);
    EXPECT_EQ(outcome.said, "profiles.png\nprofiles " + std::to_string(all) + ", pages 1\n");
    EXPECT_NE(outcome.complained.find("upside-down"), std::string::npos) << outcome.complained;
    EXPECT_NE(outcome.complained.find("wordy"), std::string::npos) << outcome.complained;
    EXPECT_GT(lookOf("profiles.png").drawn, 0.05);
}

}  // namespace
}  // namespace curator
