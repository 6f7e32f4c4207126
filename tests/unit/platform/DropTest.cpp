#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "engine/platform/DesktopDrop.h"

namespace {

using namespace kiln;
using namespace kiln::platform;

class Drop : public testing::Test {
  protected:
    Drop() {
        std::string pattern = (std::filesystem::temp_directory_path() / "kiln-drop-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    ~Drop() override { std::filesystem::remove_all(folder_); }
    std::string write(const std::string& name, const std::string& content) {
        const auto path = folder_ / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << content;
        return path.string();
    }
    static std::vector<std::string> names(const std::vector<DroppedFile>& files) {
        std::vector<std::string> result;
        for (const DroppedFile& file : files) result.push_back(file.name);
        return result;
    }
    std::filesystem::path folder_;
};

TEST_F(Drop, ReadsSingleFiles) {
    const auto files = readDropped({write("one.glb", "glTF"), write("two.glb", "")});
    EXPECT_EQ(names(files), (std::vector<std::string>{"one.glb", "two.glb"}));
    EXPECT_EQ(asText(files[0].bytes), "glTF");
    EXPECT_TRUE(files[1].bytes.empty());
}

TEST_F(Drop, BringsWhatAGltfNamesAndNothingElse) {
    const std::string gltf =
        write("vase.gltf", R"({"buffers":[{"uri":"vase.bin"}],"images":[{"uri":"textures/blue%20glaze.png"}]})");
    write("vase.bin", "b");
    write("textures/blue glaze.png", "p");
    write("textures/other.png", "o");
    write("private.txt", "x");
    EXPECT_EQ(names(readDropped({gltf})),
              (std::vector<std::string>{"vase.gltf", "textures/blue glaze.png", "vase.bin"}));
}

TEST_F(Drop, ReadsFoldersWholeButNotThroughLinks) {
    write("vase/scene.gltf", "{}");
    write("vase/textures/a.png", "a");
    write("vase/.hidden", "h");
    write("outside.txt", "x");
    std::filesystem::create_symlink(folder_ / "outside.txt", folder_ / "vase/link.txt");
    EXPECT_EQ(names(readDropped({(folder_ / "vase").string()})),
              (std::vector<std::string>{"vase/scene.gltf", "vase/textures/a.png"}));
}

TEST_F(Drop, KeepsTheNameOfWhatCannotBeRead) {
    const auto files = readDropped({(folder_ / "gone.glb").string()});
    ASSERT_EQ(names(files), (std::vector<std::string>{"gone.glb"}));
    EXPECT_TRUE(files[0].bytes.empty());
}

TEST_F(Drop, HasBounds) {
    const std::string huge = write("huge.glb", "");
    std::filesystem::resize_file(huge, (1ull << 30) + 1);  // sparse
    EXPECT_TRUE(readDropped({huge}).empty());
    std::string deep = "deep";
    for (int level = 0; level < 30; ++level) deep += "/d";
    write(deep + "/file", "x");
    EXPECT_TRUE(readDropped({(folder_ / "deep").string()}).empty());
}

}  // namespace
