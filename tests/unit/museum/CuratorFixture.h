// The program `curator`, run in a temporary folder on a copy of the assets.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "tests/FileBytes.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "app/curator/Files.h"

namespace curator {

namespace fs = std::filesystem;
using nlohmann::json;

inline void writeText(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

struct Outcome {
    int code = -1;
    std::string said;
    std::string complained;
};

inline const std::string kTour = "tours/fire.json";

class CuratorTest : public ::testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "curator-test-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
        fs::copy(fs::path(KILN_SOURCE_DIR) / "assets", assets(), fs::copy_options::recursive);
    }
    void TearDown() override {
        std::error_code error;
        fs::remove_all(folder_, error);
    }

    [[nodiscard]] fs::path assets() const { return folder_ / "assets"; }
    [[nodiscard]] fs::path record() const { return assets() / "collection/jingdezhen-celadon-bowl/object.json"; }
    [[nodiscard]] fs::path gallery() const { return assets() / "galleries/vestibule.json"; }
    [[nodiscard]] fs::path glossary() const { return assets() / "glossary.json"; }
    [[nodiscard]] fs::path tour() const { return assets() / kTour; }
    [[nodiscard]] fs::path bridges() const { return assets() / "bridges.json"; }
    [[nodiscard]] fs::path vocabulary() const { return assets() / "vocabulary.json"; }

    /// Runs the program in the temporary folder.
    [[nodiscard]] Outcome run(const std::string& arguments) const {
        const fs::path said = folder_ / "said.txt";
        const fs::path complained = folder_ / "complained.txt";
        const std::string command = "cd '" + folder_.string() + "' && '" CURATOR_PROGRAM "' " + arguments + " > '" +
                                    said.string() + "' 2> '" + complained.string() + "'";
        const int status = std::system(command.c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, kiln::test::fileText(said),
                kiln::test::fileText(complained)};
    }

    static void edit(const fs::path& file, const std::function<void(json&)>& change) {
        json document = json::parse(kiln::test::fileText(file));
        change(document);
        writeText(file, document.dump(2));
    }

    /// A check must fail with exactly one line, which begins with `file: path: ` and says `what`.
    void expectOneMistake(const std::string& file, const std::string& path, const std::string& what) const {
        const Outcome outcome = run("check");
        EXPECT_EQ(outcome.code, 1) << outcome.said;
        const std::string start = "assets/" + file + ": " + (path.empty() ? "" : path + ": ");
        EXPECT_TRUE(outcome.complained.starts_with(start)) << outcome.complained;
        EXPECT_NE(outcome.complained.find(what), std::string::npos) << outcome.complained;
        EXPECT_TRUE(outcome.complained.ends_with(".\n1 mistake\n")) << outcome.complained;
        EXPECT_EQ(std::count(outcome.complained.begin(), outcome.complained.end(), '\n'), 2) << outcome.complained;
    }

    /// The pack's files and what is in them.
    [[nodiscard]] static std::map<std::string, std::string> contents(const fs::path& pack) {
        std::map<std::string, std::string> all;
        for (const auto& entry : fs::recursive_directory_iterator(pack)) {
            if (entry.is_regular_file())
                all[entry.path().lexically_relative(pack).string()] = kiln::test::fileText(entry.path());
        }
        return all;
    }

    fs::path folder_;
};

/// One exhibit at the coarsest detail, in a room without baked light, keeps the builds of these tests short.
class OneBowlTest : public CuratorTest {
  protected:
    void SetUp() override {
        CuratorTest::SetUp();
        for (const fs::path& folder : entries(assets() / "collection")) {
            if (folder.filename() != "jingdezhen-celadon-bowl") fs::remove_all(folder);
        }
        for (const fs::path& room : entries(assets() / "galleries")) {
            if (room != gallery()) fs::remove(room);
        }
        fs::remove_all(assets() / "tours");  // they speak of what is gone
        edit(bridges(), [](json& document) { document["bridges"] = json::array(); });
        edit(gallery(), [](json& document) {
            json kept = json::array();
            for (const json& placement : document["placements"]) {
                if (placement["exhibit"] == "jingdezhen-celadon-bowl") kept.push_back(placement);
            }
            document["placements"] = kept;
            for (json& wall : document["room"]["walls"]) {  // there is nothing behind its doors
                for (json& bay : wall["bays"]) bay.erase("to");
            }
        });
    }
};

inline const std::string kBowl = "collection/jingdezhen-celadon-bowl/object.json";
inline const std::string kRoom = "galleries/vestibule.json";
inline const std::string kGlossary = "glossary.json";

inline json sampleNote(const std::string& id, json spot) {
    const json words{{"en", "A leaf"}, {"tr", "Bir yaprak"}, {"zh", "一片叶子"}};
    return {{"id", id}, {"spot", std::move(spot)}, {"distance", 20}, {"title", words}, {"text", words}};
}

inline const json kWellSpot{{"from", "above"}, {"x", 10}, {"y", -5}};
inline const json kWallSpot{{"from", "side"}, {"angle", 90}, {"height", 50}};

}  // namespace curator
