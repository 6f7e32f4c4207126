// The program `curator`, run on copies of the assets: each planted mistake is told with file and path.
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "tests/unit/museum/CuratorFixture.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/curator/Fonts.h"
#include "app/curator/Objects.h"

namespace curator {
namespace {

TEST_F(CuratorTest, TheRepositorysAssetsAreInOrder) {
    const Outcome outcome = run("check");
    EXPECT_EQ(outcome.code, 0) << outcome.complained;
    const auto entries = [](const char* folder) {
        const auto all = fs::directory_iterator(fs::path(KILN_SOURCE_DIR) / "assets" / folder);
        return std::to_string(std::distance(begin(all), end(all)));
    };
    const std::string counts = "exhibits " + entries("collection") + ", rooms " + entries("galleries");
    EXPECT_NE(outcome.said.find(counts + ", glossary terms 60, tours 4, bridges 14,"), std::string::npos)
        << outcome.said;
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

TEST_F(CuratorTest, WhatIsToldChangesNoModel) {
    const auto key = [&](const fs::path& own) { return modelInputs(Maker::Workshop, own, assets(), {}).key(); };
    const std::string bowl = key(record().parent_path());
    const std::string room = key(gallery());
    ASSERT_FALSE(bowl.empty());
    edit(glossary(), [](json& document) { document["terms"][0]["meaning"]["en"] = "Something else."; });
    edit(tour(), [](json& document) { document["minutes"] = 99; });
    edit(bridges(), [](json& document) { document["bridges"].erase(0); });
    edit(vocabulary(), [](json& document) { document["motifs"].erase(0); });
    edit(record(), [](json& document) { document["years"] = {1700, 1800}; });
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

/// What the program asks for by name must be there; what nobody asks for would be translated in vain.
TEST(Locale, KeysAreThoseThatTheProgramUses) {
    const auto sourcesIn = [](std::initializer_list<const char*> folders) {
        std::string source;
        for (const char* folder : folders) {
            for (const auto& entry : fs::directory_iterator(fs::path(KILN_SOURCE_DIR) / folder)) {
                const auto end = entry.path().extension();
                if (end == ".cpp" || end == ".h") source += kiln::test::fileText(entry.path());
            }
        }
        return source;
    };
    const std::string program = sourcesIn({"app/ui", "app/visitor", "app/visit"});
    const std::string source = program + sourcesIn({"app/curator"});  // which writes the catalogue
    const json english = json::parse(kiln::test::fileText(fs::path(KILN_SOURCE_DIR) / "assets/locales/en.json"));
    for (const auto& item : english.items()) {
        const std::string& key = item.key();
        if (key == "museum.title") continue;  // the pack's title
        // Whole ("panel.size"), or put together from its first part and what a table names ("action." + "view.clay").
        const auto quoted = [&](const std::string& text) { return source.find('"' + text + '"') != std::string::npos; };
        const std::string end = ".help";
        const std::string stem = key.ends_with(end) && quoted(end) ? key.substr(0, key.size() - end.size()) : key;
        bool used = quoted(key) || quoted(key.substr(0, key.rfind('.') + 1));
        for (std::size_t dot = stem.find('.'); dot != std::string::npos; dot = stem.find('.', dot + 1)) {
            used = used || (quoted(stem.substr(0, dot + 1)) && quoted(stem.substr(dot + 1)));
        }
        EXPECT_TRUE(used) << key << " is used nowhere";
    }
    const std::regex asked("(?:text|word)\\(\"([a-z.]*[a-z])\"");
    int found = 0;
    for (auto it = std::sregex_iterator(program.begin(), program.end(), asked); it != std::sregex_iterator(); ++it) {
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

}  // namespace
}  // namespace curator
