// The program `curator`, run on copies of the assets: each planted mistake is told with file and path, and a pack is
// built whole or not at all.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <sstream>

#include "tests/FileBytes.h"
#include "tests/unit/museum/Samples.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "app/curator/Build.h"
#include "app/curator/Files.h"
#include "app/curator/Levels.h"
#include "app/curator/Metadata.h"
#include "app/curator/Objects.h"

namespace curator {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

void writeText(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

struct Outcome {
    int code = -1;
    std::string said;
    std::string complained;
};

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

const std::string kBowl = "collection/jingdezhen-celadon-bowl/object.json";
const std::string kRoom = "galleries/vestibule.json";
const std::string kGlossary = "glossary.json";

TEST_F(CuratorTest, TheRepositorysAssetsAreInOrder) {
    const Outcome outcome = run("check");
    EXPECT_EQ(outcome.code, 0) << outcome.complained;
    const auto collection = fs::directory_iterator(fs::path(KILN_SOURCE_DIR) / "assets/collection");
    const std::string exhibits = "exhibits " + std::to_string(std::distance(begin(collection), end(collection)));
    EXPECT_NE(outcome.said.find(exhibits + ", rooms 1, glossary terms 60,"), std::string::npos) << outcome.said;
    std::istringstream lines(outcome.said);
    for (std::string line; std::getline(lines, line);) {
        if (line.find("note:") == std::string::npos) continue;
        EXPECT_NE(line.find("stands in no room"), std::string::npos) << line;
    }
    EXPECT_TRUE(outcome.complained.empty()) << outcome.complained;
}

TEST_F(CuratorTest, AMissingFolderIsOneMistake) {
    const Outcome outcome = run("check --assets nowhere");
    EXPECT_EQ(outcome.code, 1);
    EXPECT_TRUE(outcome.complained.starts_with("nowhere: there is no such folder.")) << outcome.complained;
}

TEST_F(CuratorTest, AMissingField) {
    edit(record(), [](json& document) { document["provenance"].erase("objectRights"); });
    expectOneMistake(kBowl, "/provenance/objectRights", "missing");
}

TEST_F(CuratorTest, AMissingTranslation) {
    edit(record(), [](json& document) { document["title"].erase("tr"); });
    expectOneMistake(kBowl, "/title/tr", "missing");
}

TEST_F(CuratorTest, AnEmptyText) {
    edit(record(), [](json& document) { document["credit"]["zh"] = "  "; });
    expectOneMistake(kBowl, "/credit/zh", "the text is empty");
}

TEST_F(CuratorTest, AnEmptyParagraph) {
    edit(record(), [](json& document) { document["text"]["en"][1] = ""; });
    expectOneMistake(kBowl, "/text/en/1", "the text is empty");
}

TEST_F(CuratorTest, AWrongKind) {
    edit(record(), [](json& document) { document["dimensions"]["height"] = "7.7"; });
    expectOneMistake(kBowl, "/dimensions/height", "a number was expected");
}

TEST_F(CuratorTest, ANumberOutOfRange) {
    edit(record(), [](json& document) { document["dimensions"]["height"] = -7.7; });
    expectOneMistake(kBowl, "/dimensions/height", "out of range");
}

TEST_F(CuratorTest, AMisspeltField) {
    edit(record(), [](json& document) { document["provenance"]["colour"] = "blue"; });
    expectOneMistake(kBowl, "/provenance/colour", "no field of this name");
}

TEST_F(CuratorTest, AnUnknownChoice) {
    edit(record(), [](json& document) { document["kind"] = "teapot"; });
    expectOneMistake(kBowl, "/kind", "not known here");
}

TEST_F(CuratorTest, RightsThatAreNoStatement) {
    edit(record(), [](json& document) { document["provenance"]["modelRights"] = "https://example.org/free"; });
    expectOneMistake(kBowl, "/provenance/modelRights", "not of the form");
}

TEST_F(CuratorTest, ATechniqueThatNobodyKnows) {
    edit(record(), [](json& document) { document["techniques"].push_back("gilding"); });
    expectOneMistake(kBowl, "/techniques/3", "no technique \"gilding\". Use one of fritware, porcelain,");
}

TEST_F(CuratorTest, ATechniqueWhoseLayerTheModelHasNot) {
    edit(record(), [](json& document) { document["techniques"].push_back("overglaze-enamels"); });
    expectOneMistake(kBowl, "/techniques/3",
                     "makes the layer \"overglaze\", but the model's layers are body, glaze. Take it out");
}

TEST_F(CuratorTest, ALayerThatNoTechniqueMakes) {
    edit(record(), [](json& document) { document["techniques"] = {"porcelain", "carving"}; });
    expectOneMistake(kBowl, "/techniques", "the layer \"glaze\", but no technique makes it. Add one of clear-glaze,");
}

TEST_F(CuratorTest, ARecordWithoutTechniques) {
    edit(record(), [](json& document) { document.erase("techniques"); });
    expectOneMistake(kBowl, "/techniques", "lists no techniques; the model's layers are body, glaze. Add");
}

TEST_F(CuratorTest, ARecipeThatLaysAnotherLayer) {
    edit(assets() / "collection/jingdezhen-celadon-bowl/recipe.json",
         [](json& document) { document["glaze"]["slip"] = true; });
    expectOneMistake(kBowl, "/techniques", "the layer \"slip\", but no technique makes it. Add one of white-slip");
}

TEST_F(CuratorTest, AScanWithoutAHolder) {
    edit(record(), [](json& document) { document["provenance"]["method"] = "scan"; });
    expectOneMistake(kBowl, "/provenance/holder", "a scan needs the holder");
}

TEST_F(CuratorTest, AnIdThatIsNotTheFolders) {
    edit(record(), [](json& document) { document["id"] = "another-bowl"; });
    expectOneMistake(kBowl, "/id", "another-bowl");
}

json sampleNote(const std::string& id, json spot) {
    const json words{{"en", "A leaf"}, {"tr", "Bir yaprak"}, {"zh", "一片叶子"}};
    return {{"id", id}, {"spot", std::move(spot)}, {"distance", 20}, {"title", words}, {"text", words}};
}

const json kWellSpot{{"from", "above"}, {"x", 10}, {"y", -5}};
const json kWallSpot{{"from", "side"}, {"angle", 90}, {"height", 50}};

TEST_F(CuratorTest, AnnotationsInOrder) {
    edit(record(), [](json& document) {
        document["annotations"] = json::array();
        for (int i = 0; i < 12; ++i) {
            document["annotations"].push_back(sampleNote("note-" + std::to_string(i), i % 2 ? kWellSpot : kWallSpot));
        }
    });
    const Outcome outcome = run("check");
    EXPECT_EQ(outcome.code, 0) << outcome.complained;
}

TEST_F(CuratorTest, AnnotationsThatTheSchemaRefuses) {
    struct Case {
        const char* at;    ///< of the second annotation, what is changed
        json to;           ///< null: taken away
        const char* path;  ///< where the mistake is
        const char* what;
    };
    for (const Case& one :
         {Case{"/id", nullptr, "/id", "missing"},
          Case{"/id", "Great Leaf", "/id", "not of the form"},
          Case{"/id", "leaf", "/id", "two annotations are called \"leaf\""},
          Case{"/spot", nullptr, "/spot", "missing"},
          Case{"/spot/from", "behind", "/spot/from", "\"front\" (x and y from the model's middle)"},
          Case{"/spot/y", nullptr, "/spot/y", "missing. Add it: Of front, above and below"},
          Case{"/spot/x", "10", "/spot/x", "a number was expected"},
          Case{"/spot/x", 50001, "/spot/x", "out of range"},
          Case{"/spot/angle", 5, "/spot/angle", "has no such number"},
          Case{"/spot/z", 5, "/spot/z", "no field of this name"},
          Case{"/spot", {{"from", "side"}, {"height", 5}}, "/spot/angle", "missing. Add it: Of a side"},
          Case{"/spot", {{"from", "side"}, {"angle", 0}}, "/spot/height", "missing. Add it: Of a side"},
          Case{"/spot", {{"from", "side"}, {"angle", 400}, {"height", 5}}, "/spot/angle", "out of range"},
          Case{"/spot", {{"from", "side"}, {"angle", 0}, {"height", -5}}, "/spot/height", "out of range"},
          Case{"/spot", {{"from", "side"}, {"angle", 0}, {"height", 5}, {"x", 5}}, "/spot/x", "has no such number"},
          Case{"/distance", nullptr, "/distance", "missing"},
          Case{"/distance", 4.5, "/distance", "out of range. Centimetres from which the eye"},
          Case{"/distance", 200.5, "/distance", "out of range"},
          Case{"/title/tr", nullptr, "/title/tr", "missing"},
          Case{"/text/zh", " ", "/text/zh", "the text is empty"},
          Case{"/colour", "blue", "/colour", "no field of this name"}}) {
        SCOPED_TRACE(std::string(one.at) + " " + one.to.dump());
        edit(record(), [&](json& document) {
            json second = sampleNote("bud", kWellSpot);
            const json::json_pointer at(one.at);
            if (one.to.is_null()) {
                second[at.parent_pointer()].erase(at.back());
            } else {
                second[at] = one.to;
            }
            document["annotations"] = json::array({sampleNote("leaf", kWallSpot), second});
        });
        expectOneMistake(kBowl, std::string("/annotations/1") + one.path, one.what);
    }
}

TEST_F(CuratorTest, TooFewAndTooManyAnnotations) {
    edit(record(), [](json& document) { document["annotations"] = json::array(); });
    expectOneMistake(kBowl, "/annotations", "too little is here. Notes on what to see where, 1 to 12");
    edit(record(), [](json& document) {
        for (int i = 0; i < 13; ++i) {
            document["annotations"].push_back(sampleNote("note-" + std::to_string(i), kWellSpot));
        }
    });
    expectOneMistake(kBowl, "/annotations", "too much is here");
}

TEST_F(CuratorTest, ACharacterOfAnAnnotationThatNoFontHas) {
    edit(record(), [](json& document) {
        document["annotations"] = json::array({sampleNote("leaf", kWellSpot)});
        document["annotations"][0]["text"]["zh"] = "青瓷\xF0\x9F\x98\x80";
    });
    expectOneMistake(kBowl, "/annotations/0/text/zh", "(U+01F600)");
}

TEST_F(CuratorTest, ABrokenFile) {
    std::string text = kiln::test::fileText(record());
    text[text.find(',')] = ' ';
    writeText(record(), text);
    expectOneMistake(kBowl, "", "line 3");
}

TEST_F(CuratorTest, AFieldWrittenTwice) {
    std::string text = kiln::test::fileText(record());
    text.insert(text.find("\"kind\""), "\"kind\": \"tile\", ");
    writeText(record(), text);
    expectOneMistake(kBowl, "/", "\"kind\" is written twice");
}

TEST_F(CuratorTest, AMissingRecipe) {
    fs::remove(assets() / "collection/jingdezhen-celadon-bowl/recipe.json");
    expectOneMistake("collection/jingdezhen-celadon-bowl/recipe.json", "", "no such file");
}

TEST_F(CuratorTest, ACharacterThatNoFontHas) {
    edit(record(), [](json& document) { document["title"]["zh"] = "青瓷\xF0\x9F\x98\x80"; });
    expectOneMistake(kBowl, "/title/zh", "(U+01F600)");
}

TEST_F(CuratorTest, AControlCharacter) {
    edit(record(), [](json& document) { document["title"]["en"] = "Carved\tbowl"; });
    expectOneMistake(kBowl, "/title/en", "(U+0009)");
}

TEST_F(CuratorTest, AnUnknownMount) {
    edit(gallery(), [](json& document) { document["placements"][0]["mount"] = "mount:ceiling"; });
    expectOneMistake(kRoom, "/placements/0/mount", "no \"mount:ceiling\"");
}

TEST_F(CuratorTest, AMountTakenTwice) {
    edit(gallery(), [](json& document) { document["placements"][1]["mount"] = document["placements"][0]["mount"]; });
    expectOneMistake(kRoom, "/placements/1/mount", "stands there already");
}

TEST_F(CuratorTest, AnUnknownExhibit) {
    edit(gallery(), [](json& document) { document["placements"][0]["exhibit"] = "moon-flask"; });
    expectOneMistake(kRoom, "/placements/0/exhibit", "no exhibit \"moon-flask\"");
}

TEST_F(CuratorTest, AMissingInterfaceText) {
    edit(assets() / "locales/tr.json", [](json& document) { document.erase("panel.size"); });
    expectOneMistake("locales/tr.json", "/panel.size", "missing");
}

TEST_F(CuratorTest, AnInterfaceKeyOfAnotherForm) {
    edit(assets() / "locales/tr.json", [](json& document) { document["Panel Size"] = "Ölçü"; });
    expectOneMistake("locales/tr.json", "/Panel Size", "no field of this name");
}

TEST_F(CuratorTest, ALostPlaceholder) {
    edit(assets() / "locales/zh.json", [](json& document) { document["error.model"] = "无法放上展台。"; });
    expectOneMistake("locales/zh.json", "/error.model", "{reason}");
}

TEST_F(CuratorTest, AMissingGlossary) {
    fs::remove(glossary());
    expectOneMistake(kGlossary, "", "no such file");
}

TEST_F(CuratorTest, TermsThatTheSchemaRefuses) {
    struct Case {
        const char* at;    ///< of the second term, what is changed
        json to;           ///< null: taken away
        const char* path;  ///< where the mistake is
        const char* what;
    };
    const json good = json::parse(kiln::test::fileText(glossary()));
    for (const Case& one :
         {Case{"/id", nullptr, "/id", "missing"}, Case{"/id", "Glazed Tile", "/id", "not of the form"},
          Case{"/term", nullptr, "/term", "missing. Add it: The term as the glossary shows it"},
          Case{"/term/zh", nullptr, "/term/zh", "missing"},
          Case{"/meaning", nullptr, "/meaning", "missing. Add it: What the term means, in one or two plain sentences"},
          Case{"/meaning/tr", nullptr, "/meaning/tr", "missing"},
          Case{"/meaning/en", " ", "/meaning/en", "the text is empty"},
          Case{"/forms", json::array({"word"}), "/forms", "an object was expected"},
          Case{"/forms", json::object({{"fr", "mot"}}), "/forms/fr", "no field of this name"},
          Case{"/forms", json::object({{"tr", json::array()}}), "/forms/tr", "too little is here. One or more words"},
          Case{"/forms", json::object({{"tr", json::array({" "})}}), "/forms/tr/0", "the text is empty"},
          Case{"/colour", "blue", "/colour", "no field of this name"}}) {
        SCOPED_TRACE(std::string(one.at) + " " + one.to.dump());
        json changed = good;
        json& second = changed["terms"][1];
        const json::json_pointer at(one.at);
        if (one.to.is_null()) {
            second[at.parent_pointer()].erase(at.back());
        } else {
            second[at] = one.to;
        }
        writeText(glossary(), changed.dump());
        expectOneMistake(kGlossary, std::string("/terms/1") + one.path, one.what);
    }
}

TEST_F(CuratorTest, AGlossaryIdTwice) {
    edit(glossary(), [](json& document) { document["terms"][2]["id"] = document["terms"][0]["id"]; });
    const std::string id = json::parse(kiln::test::fileText(glossary()))["terms"][0]["id"];
    expectOneMistake(kGlossary, "/terms/2/id", "two terms are called \"" + id + "\"");
}

TEST_F(CuratorTest, ACharacterOfTheGlossaryThatNoFontHas) {
    edit(glossary(), [](json& document) { document["terms"][0]["meaning"]["zh"] = "青瓷\xF0\x9F\x98\x80"; });
    expectOneMistake(kGlossary, "/terms/0/meaning/zh", "(U+01F600)");
}

TEST_F(CuratorTest, TheGlossaryChangesNoModel) {
    const auto key = [&](const fs::path& own) { return modelInputs(own, assets(), {}).key(); };
    const std::string bowl = key(record().parent_path());
    const std::string room = key(gallery());
    ASSERT_FALSE(bowl.empty());
    edit(glossary(), [](json& document) { document["terms"][0]["meaning"]["en"] = "Something else."; });
    EXPECT_EQ(key(record().parent_path()), bowl);
    EXPECT_EQ(key(gallery()), room);
    edit(assets() / "profiles.json", [](json& document) { document["more"] = 1; });
    EXPECT_NE(key(record().parent_path()), bowl);
}

TEST_F(CuratorTest, AFontThatIsNotThere) {
    edit(assets() / "fonts/fonts.json", [](json& document) {
        document["text"] = {{"family", "No Such Font"}, {"style", "Regular"}, {"package", "fonts-nowhere"}};
    });
    expectOneMistake("fonts/fonts.json", "/text", "fonts-nowhere");
}

TEST_F(CuratorTest, EveryMistakeIsToldAtOnce) {
    edit(record(), [](json& document) {
        document["title"].erase("tr");
        document["dimensions"]["height"] = "tall";
    });
    edit(assets() / "locales/en.json", [](json& document) { document["panel.size"] = ""; });
    const Outcome outcome = run("check");
    EXPECT_EQ(outcome.code, 1);
    for (const std::string& line : {"assets/" + kBowl + ": /title/tr: ", "assets/" + kBowl + ": /dimensions/height: ",
                                    std::string("assets/locales/en.json: /panel.size: ")}) {
        EXPECT_NE(outcome.complained.find(line), std::string::npos) << line << " in " << outcome.complained;
    }
}

TEST_F(CuratorTest, UnknownOptionsAreRefused) {
    EXPECT_NE(run("").code, 0);
    EXPECT_NE(run("chekc").code, 0);
    EXPECT_NE(run("build --detail 9").code, 0);
}

/// One exhibit at the coarsest detail keeps the builds of these tests short.
class BuildTest : public CuratorTest {
  protected:
    void SetUp() override {
        CuratorTest::SetUp();
        for (const fs::path& folder : entries(assets() / "collection")) {
            if (folder.filename() != "jingdezhen-celadon-bowl") fs::remove_all(folder);
        }
        edit(gallery(), [](json& document) {
            json kept = json::array();
            for (const json& placement : document["placements"]) {
                if (placement["exhibit"] == "jingdezhen-celadon-bowl") kept.push_back(placement);
            }
            document["placements"] = kept;
        });
    }
};

TEST_F(BuildTest, APackIsWholeRepeatableAndNeverHalfChanged) {
    const std::string build = "build --detail 0.1 --out pack --cache cache";
    const Outcome first = run(build);
    ASSERT_EQ(first.code, 0) << first.said << first.complained;
    const auto pack = contents(folder_ / "pack");
    // Index, room, four fonts, and the exhibit twice: so coarse, its finest is small enough for the room.
    ASSERT_EQ(pack.size(), 8u) << first.said;
    const auto museum = museum::readPackIndex(kiln::asBytes(pack.at("index.json")));
    ASSERT_TRUE(museum) << museum.error().text();
    ASSERT_EQ(museum->exhibits.size(), 1u);
    const museum::Exhibit& bowl = museum->exhibits[0];
    ASSERT_EQ(bowl.levels.size(), kLevels.size());
    for (std::size_t i = 0; i < kLevels.size(); ++i) {
        ASSERT_TRUE(pack.contains(bowl.levels[i].object));
        const std::string& bytes = pack.at(bowl.levels[i].object);
        EXPECT_EQ(bytes.size(), bowl.levels[i].bytes);
        EXPECT_TRUE(bytes.starts_with("glTF"));
        EXPECT_NE(bytes.find("KHR_xmp_json_ld"), std::string::npos);
    }
    EXPECT_EQ(pack.at(museum->galleries.at(0).roomObject).size(), museum->galleries[0].roomBytes);
    for (const auto& [name, bytes] : pack) {
        if (name == "index.json") continue;
        EXPECT_EQ(name.substr(8, 64), sha256(kiln::asBytes(bytes))) << name;
    }

    // From the cache: nothing is made and nothing is touched.
    const auto before = fs::last_write_time(folder_ / "pack/index.json");
    const Outcome again = run(build);
    EXPECT_EQ(again.code, 0) << again.complained;
    EXPECT_NE(again.said.find("nothing to do"), std::string::npos) << again.said;
    EXPECT_EQ(fs::last_write_time(folder_ / "pack/index.json"), before);

    // From nothing: the same bytes.
    const Outcome fresh = run("build --detail 0.1 --out other --cache other-cache");
    ASSERT_EQ(fresh.code, 0) << fresh.complained;
    EXPECT_TRUE(contents(folder_ / "other") == pack);

    // A mistake in a text or in a size leaves the pack as it was.
    const std::string good = kiln::test::fileText(record());
    edit(record(), [](json& document) { document["title"]["en"] = ""; });
    EXPECT_EQ(run(build).code, 1);
    EXPECT_TRUE(contents(folder_ / "pack") == pack);
    writeText(record(), good);
    edit(record(), [](json& document) { document["dimensions"]["height"] = 9.0; });
    const Outcome wrongSize = run(build);
    EXPECT_EQ(wrongSize.code, 1);
    EXPECT_NE(wrongSize.complained.find("assets/" + kBowl + ": /dimensions/height: the record says 9.00 cm"),
              std::string::npos)
        << wrongSize.complained;
    EXPECT_TRUE(contents(folder_ / "pack") == pack);

    // A changed text makes new files, since its facts travel in them; the old ones go, and nothing is painted again.
    writeText(record(), good);
    edit(record(), [](json& document) { document["title"]["en"] = "A bowl"; });
    const Outcome retold = run(build);
    ASSERT_EQ(retold.code, 0);
    EXPECT_EQ(retold.said.find("making jingdezhen-celadon-bowl\n"), std::string::npos) << retold.said;
    const auto changed = contents(folder_ / "pack");
    EXPECT_EQ(changed.size(), pack.size());
    for (const museum::ModelLevel& level : bowl.levels) EXPECT_FALSE(changed.contains(level.object));
}

TEST_F(BuildTest, ABrokenRecipeIsToldAndWritesNothing) {
    edit(assets() / "collection/jingdezhen-celadon-bowl/recipe.json",
         [](json& document) { document["make"] = "teapot"; });
    const Outcome outcome = run("build --detail 0.1 --out pack --cache cache");
    EXPECT_EQ(outcome.code, 1);
    EXPECT_NE(outcome.complained.find("collection/jingdezhen-celadon-bowl/recipe.json: /make: "), std::string::npos)
        << outcome.complained;
    EXPECT_FALSE(fs::exists(folder_ / "pack"));
}

TEST_F(BuildTest, AnnotationsStandInThePackWhereTheModelIsMet) {
    edit(record(), [](json& document) {
        document["annotations"] = json::array({sampleNote("well", kWellSpot), sampleNote("wall", kWallSpot)});
    });
    const std::string build = "build --detail 0.1 --out pack --cache cache";
    const Outcome first = run(build);
    ASSERT_EQ(first.code, 0) << first.complained;
    const std::string index = kiln::test::fileText(folder_ / "pack/index.json");
    const auto museum = museum::readPackIndex(kiln::asBytes(index));
    ASSERT_TRUE(museum) << museum.error().text();
    ASSERT_EQ(museum->exhibits.at(0).annotations.size(), 2u);
    const museum::Annotation& well = museum->exhibits[0].annotations[0];
    EXPECT_EQ(well.id, "well");
    EXPECT_EQ(well.title.in(museum::Language::Chinese), "一片叶子");
    EXPECT_EQ(well.distance, 20.0);
    EXPECT_NEAR(well.position[0], 0.010, 1e-6);
    EXPECT_NEAR(well.position[2], 0.005, 1e-6);
    EXPECT_GT(well.position[1], 0.002);  // inside of the bowl, above its foot and far below its rim
    EXPECT_LT(well.position[1], 0.03);
    EXPECT_GT(well.normal[1], 0.9);
    const museum::Annotation& wall = museum->exhibits[0].annotations[1];
    EXPECT_NEAR(wall.position[1], 0.050, 5e-4);  // the coarse foot does not reach the ground
    EXPECT_NEAR(wall.position[2], 0.0, 1e-6);
    EXPECT_GT(wall.position[0], 0.05);  // 16 cm across at its rim
    EXPECT_LT(wall.position[0], 0.08);
    EXPECT_GT(wall.normal[0], 0.5);

    // From the cache: the same index.
    const Outcome again = run(build);
    EXPECT_EQ(again.code, 0) << again.complained;
    EXPECT_NE(again.said.find("nothing to do"), std::string::npos) << again.said;
    EXPECT_EQ(kiln::test::fileText(folder_ / "pack/index.json"), index);

    // A look beside the bowl is a mistake, also when the model comes from the cache, and leaves the pack as it was.
    edit(record(), [](json& document) { document["annotations"][1]["spot"]["height"] = 90; });
    for (int i = 0; i < 2; ++i) {
        const Outcome missed = run(build);
        EXPECT_EQ(missed.code, 1);
        EXPECT_TRUE(missed.complained.starts_with("assets/" + kBowl +
                                                  ": /annotations/1/spot: a look from \"side\" meets nothing where the "
                                                  "annotation \"wall\" is to sit. Correct its numbers; "))
            << missed.complained;
        EXPECT_EQ(kiln::test::fileText(folder_ / "pack/index.json"), index);
    }
}

TEST_F(BuildTest, WhatStandsInNoRoomIsNotedAndNotMade) {
    // Its recipe could not be made, and its spot meets nothing.
    const fs::path other = assets() / "collection/bowl-in-the-store";
    fs::copy(record().parent_path(), other);
    edit(other / "object.json", [](json& document) {
        document["id"] = "bowl-in-the-store";
        document["annotations"] =
            json::array({sampleNote("wall", {{"from", "side"}, {"angle", 90}, {"height", 9000}})});
    });
    edit(other / "recipe.json", [](json& document) { document["make"] = "teapot"; });
    const Outcome outcome = run("build --detail 0.1 --out pack --cache cache");
    ASSERT_EQ(outcome.code, 0) << outcome.complained;
    EXPECT_NE(outcome.said.find("note: bowl-in-the-store stands in no room, so no pack has it\n"), std::string::npos)
        << outcome.said;
    EXPECT_EQ(outcome.said.find("making exhibit bowl-in-the-store"), std::string::npos) << outcome.said;
    const std::string index = kiln::test::fileText(folder_ / "pack/index.json");
    EXPECT_EQ(index.find("bowl-in-the-store"), std::string::npos);
    EXPECT_NE(index.find("jingdezhen-celadon-bowl"), std::string::npos);
}

TEST(Sizes, WithinOnePercent) {
    kiln::Box box;
    box.add({-0.08f, 0.0f, -0.079f});
    box.add({0.08f, 0.077f, 0.079f});
    EXPECT_TRUE(compareSizes(box, {7.7, 0, 0, 16}, "object.json").empty());
    EXPECT_TRUE(compareSizes(box, {7.76, 0, 0, 16.1}, "object.json").empty());
    const auto wrong = compareSizes(box, {7.8, 16, 15.8, 17}, "object.json");
    ASSERT_EQ(wrong.size(), 2u);
    EXPECT_EQ(wrong[0].path, "/dimensions/height");
    EXPECT_EQ(wrong[1].path, "/dimensions/diameter");
    EXPECT_EQ(compareSizes(kiln::Box{}, {7.8, 0, 0, 0}, "object.json").size(), 1u);
}

TEST(Metadata, PacketFollowsTheExtension) {
    const museum::Exhibit exhibit = museum::test::sampleMuseum().exhibits.at(0);
    const json packet = json::parse(xmpPacket(exhibit));
    EXPECT_EQ(packet["dc:title"]["@type"], "rdf:Alt");
    EXPECT_EQ(packet["dc:title"]["rdf:_2"]["@language"], "tr");
    EXPECT_EQ(packet["dc:title"]["rdf:_3"]["@value"], exhibit.title.in(museum::Language::Chinese));
    EXPECT_EQ(packet["dc:creator"]["@list"][0], "Sister Kilns");
    EXPECT_EQ(packet["xmpRights:WebStatement"], exhibit.provenance.modelRights);
    // Arrays stand under @list or @set only, and every prefix is declared.
    for (const auto& item : packet.items()) {
        EXPECT_FALSE(item.value().is_array()) << item.key();
        if (item.key().starts_with('@')) continue;
        EXPECT_TRUE(packet["@context"].contains(item.key().substr(0, item.key().find(':')))) << item.key();
    }
}

TEST(Files, KnownHashes) {
    // FIPS 180-4's examples.
    EXPECT_EQ(sha256({}), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256(kiln::asBytes("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/// What the program asks for by name must be there; what nobody asks for would be translated in vain.
TEST(Locale, KeysAreThoseThatTheProgramUses) {
    std::string source;
    for (const char* folder : {"app/ui", "app/visitor", "app/visit"}) {
        for (const auto& entry : fs::directory_iterator(fs::path(KILN_SOURCE_DIR) / folder)) {
            if (entry.path().extension() == ".cpp") source += kiln::test::fileText(entry.path());
        }
    }
    const json english = json::parse(kiln::test::fileText(fs::path(KILN_SOURCE_DIR) / "assets/locales/en.json"));
    for (const auto& item : english.items()) {
        const std::string& key = item.key();
        if (key == "museum.title") continue;  // the pack's title
        // Whole ("panel.size"), or put together from its first part ("city." + exhibit.city).
        const std::string start = key.substr(0, key.rfind('.') + 1);
        const bool used =
            source.find('"' + key + '"') != std::string::npos || source.find('"' + start + '"') != std::string::npos;
        EXPECT_TRUE(used) << key << " is used nowhere";
    }
    const std::regex asked("(?:text|word)\\(\"([a-z.]*[a-z])\"");
    int found = 0;
    for (auto it = std::sregex_iterator(source.begin(), source.end(), asked); it != std::sregex_iterator(); ++it) {
        ++found;
        EXPECT_TRUE(english.contains((*it)[1].str())) << "no text for " << (*it)[1];
    }
    EXPECT_GT(found, 10);
}

TEST(Characters, Utf8IsRead) {
    Characters characters;
    addCharacters("aşç中\xF0\x9F\x98\x80\xFF\xC4", characters);
    EXPECT_EQ(characters, (Characters{U'a', U'ş', U'ç', U'中', U'\U0001F600'}));
}

/// A drawing of 20 by 10 mm.
std::string smallDrawing(const std::string& body) {
    return R"(<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="10mm" viewBox="0 0 20 10">)" + body +
           "</svg>";
}

TEST_F(CuratorTest, AContactSheetShowsEveryDrawing) {
    const fs::path motifs = folder_ / "few/motifs";
    const auto sheetOf = [&] { return run("contact-sheet motifs sheets/all.png --assets few"); };
    const auto picture = [&] { return kiln::test::fileText(folder_ / "sheets/all.png"); };
    writeText(motifs / "iznik-one.svg", smallDrawing(R"(<g id="cobalt"><rect width="9" height="9"/></g>)"));
    writeText(motifs / "notes.txt", "no drawing");
    const Outcome first = sheetOf();
    EXPECT_EQ(first.code, 0) << first.complained;
    EXPECT_EQ(first.said, "sheets/all.png\ndrawings 1, pages 1\n");
    const std::string one = picture();
    EXPECT_TRUE(one.starts_with("\x89PNG"));

    // One drawing more or another colour is another picture; a broken one is told, and the rest is shown.
    writeText(motifs / "iznik-two.svg", smallDrawing(R"(<g id="bole"><rect width="9" height="9"/></g>)"));
    EXPECT_EQ(sheetOf().code, 0);
    const std::string red = picture();
    EXPECT_NE(red, one);
    writeText(motifs / "iznik-two.svg", smallDrawing(R"(<g id="sage"><rect width="9" height="9"/></g>)"));
    EXPECT_EQ(sheetOf().code, 0);
    EXPECT_NE(picture(), red);
    writeText(motifs / "iznik-two.svg", smallDrawing(R"(<g id="gold"/>)"));
    writeText(motifs / "iznik-three.svg", "no drawing");
    const Outcome broken = sheetOf();
    EXPECT_EQ(broken.code, 1);
    EXPECT_EQ(broken.said, "sheets/all.png\ndrawings 2, pages 1\n");
    EXPECT_NE(broken.complained.find("few/motifs/iznik-two.svg: no pigment is called \"gold\". Use one of: slip"),
              std::string::npos)
        << broken.complained;
    EXPECT_NE(broken.complained.find("few/motifs/iznik-three.svg: not well-formed"), std::string::npos)
        << broken.complained;
    EXPECT_TRUE(broken.complained.ends_with("2 mistakes\n")) << broken.complained;

    // A page has an end: these are 640 pixels high, 14 or so to a row.
    for (const char* name : {"iznik-two.svg", "iznik-three.svg"}) fs::remove(motifs / name);
    for (int i = 0; i < 400; ++i) {
        writeText(motifs / ("iznik-tall-" + std::to_string(i) + ".svg"),
                  R"(<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="160mm" viewBox="0 0 20 160">)"
                  R"(<g id="sage"/></svg>)");
    }
    EXPECT_EQ(sheetOf().said, "sheets/all.png\nsheets/all-2.png\ndrawings 401, pages 2\n");
}

TEST_F(CuratorTest, AContactSheetOfNothingIsAMistake) {
    const Outcome outcome = run("contact-sheet motifs sheet.png --assets nowhere");
    EXPECT_EQ(outcome.code, 1);
    EXPECT_NE(outcome.complained.find("there is no drawing to show"), std::string::npos) << outcome.complained;
    EXPECT_FALSE(fs::exists(folder_ / "sheet.png"));
}

}  // namespace
}  // namespace curator
