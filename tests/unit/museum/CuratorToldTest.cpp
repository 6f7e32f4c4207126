// What is told beside the records, with mistakes planted in it: years, vocabulary, tours, bridges, the line of years
// and the map.
#include <filesystem>

#include "tests/FileBytes.h"
#include "tests/unit/museum/CuratorFixture.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace curator {
namespace {

TEST_F(CuratorTest, YearsThatAreNone) {
    edit(assets() / "murals/two-cities-timeline.json", [](json& document) {  // which would contradict them, too
        json kept = json::array();
        for (const json& object : document["below"]["objects"]) {
            if (object["object"] != "jingdezhen-celadon-bowl") kept.push_back(object);
        }
        document["below"]["objects"] = kept;
    });
    struct Case {
        json to;  ///< null: taken away
        const char* path;
        const char* what;
    };
    for (const Case& one : {Case{nullptr, "/years", "missing. Add it: What the date means in figures"},
                            Case{"1700", "/years", "a list was expected"}, Case{{1644}, "/years", "too little is here"},
                            Case{{1644, 1911.5}, "/years/1", "a whole number was expected"},
                            Case{{1644, 19110}, "/years/1", "out of range"},
                            Case{{1911, 1644}, "/years", "the first number is above the second"},
                            Case{{1300, 1911}, "/years", "longer than 500 years"},
                            Case{{1700, 1911}, "/years", "the date names 1644, which is not within 1700 to 1911"}}) {
        SCOPED_TRACE(one.to.dump());
        edit(record(), [&](json& document) {
            if (one.to.is_null()) {
                document.erase("years");
            } else {
                document["years"] = one.to;
            }
        });
        expectOneMistake(kBowl, one.path, one.what);
    }
}

TEST_F(CuratorTest, ALineOfYearsThatTheRecordsContradict) {
    edit(assets() / "murals/two-cities-timeline.json",
         [](json& document) { document["above"]["objects"][0]["to"] = 1526; });
    expectOneMistake("murals/two-cities-timeline.json", "/above/objects/0",
                     "the line says 1500 to 1526, the record of iznik-baba-nakkas-bowl 1500 to 1525");
}

TEST_F(CuratorTest, WordsThatTheVocabularyHasNot) {
    const std::string good = kiln::test::fileText(record());
    edit(record(), [](json& document) { document["motifs"] = {"lotus", "unicorn"}; });
    expectOneMistake(kBowl, "/motifs/1", "the vocabulary has no \"unicorn\". Use one of dragon, phoenix,");
    writeText(record(), good);
    edit(record(), [](json& document) { document["colours"][0] = "lotus"; });
    expectOneMistake(kBowl, "/colours/0", "the vocabulary has no \"lotus\"");
    edit(record(), [](json& document) {
        document["colours"][0] = "green";
        document["annotations"][1]["tag"] = "gossip";
    });
    expectOneMistake(kBowl, "/annotations/1/tag", "the vocabulary has no \"gossip\". Use one of motif, technique,");
    writeText(record(), good);
    edit(record(), [](json& document) { document.erase("motifs"); });
    expectOneMistake(kBowl, "/motifs", "missing. Add it: What is drawn on it");
    writeText(record(), good);
    edit(record(), [](json& document) { document["colours"] = json::array(); });
    expectOneMistake(kBowl, "/colours", "too little is here");
}

TEST_F(CuratorTest, AVocabularyWithMistakes) {
    const std::string good = kiln::test::fileText(vocabulary());
    edit(vocabulary(), [](json& document) { document["techniques"].erase(0); });
    expectOneMistake("vocabulary.json", "/techniques", "the technique \"fritware\" has no name");
    writeText(vocabulary(), good);
    edit(vocabulary(), [](json& document) { document["techniques"].push_back(document["motifs"][0]); });
    expectOneMistake("vocabulary.json", "/techniques/16/id", "there is no technique \"dragon\"");
    writeText(vocabulary(), good);
    edit(vocabulary(), [](json& document) { document["motifs"][1]["id"] = "dragon"; });
    expectOneMistake("vocabulary.json", "/motifs/1/id", "two words are called \"dragon\"");
    writeText(vocabulary(), good);
    edit(vocabulary(), [](json& document) { document["colours"][0]["name"].erase("tr"); });
    expectOneMistake("vocabulary.json", "/colours/0/name/tr", "missing");
}

TEST_F(CuratorTest, ToursThatAreRefused) {
    const json good = json::parse(kiln::test::fileText(tour()));
    const auto look = [&](const char* exhibit) {  // the first step there
        for (std::size_t i = 0; i < good["steps"].size(); ++i) {
            if (good["steps"][i].value("exhibit", "") == exhibit) return "/steps/" + std::to_string(i);
        }
        return std::string();
    };
    const std::string stop = "/steps/0", meiping = look("jingdezhen-qingbai-meiping"),
                      tile = look("iznik-tulip-ogee-tile");
    struct Case {
        std::string at;
        json to;           ///< null: taken away
        std::string path;  ///< where the mistake is, below `at` unless it begins with "/"
        std::string what;
    };
    for (const Case& one :
         {Case{"/id", "water", "/id", "the id is \"water\", the file \"fire.json\""},
          Case{"/title/zh", nullptr, "/title/zh", "missing"},
          Case{"/summary", nullptr, "/summary", "missing. Add it: One or two sentences"},
          Case{"/minutes", 0, "/minutes", "out of range"},
          Case{"/colour", "red", "/colour", "no field of this name"},
          Case{stop + "/text/tr", nullptr, stop + "/text/tr", "missing"},
          Case{stop + "/text/en", " ", stop + "/text/en", "the text is empty"},
          Case{stop + "/text/en", "Fire \xF0\x9F\x98\x80", stop + "/text/en", "(U+01F600)"},
          Case{stop + "/room", "cellar", stop + "/room", "there is no room \"cellar\""},
          Case{stop + "/room", nullptr, stop + "/exhibit", "missing. Add it: The id of an exhibit"},
          Case{stop + "/stand", nullptr, stop + "/stand", "missing. Add it: Where one stands"},
          Case{stop + "/stand/pitch", 81, stop + "/stand/pitch", "out of range"},
          Case{stop + "/layer", "body", stop + "/layer", "a step of a room has none"},
          Case{stop + "/dwell", 50, stop + "/dwell", "out of range. Seconds until autoplay goes on, 8 to 40"},
          Case{meiping + "/exhibit", "moon-flask", meiping + "/exhibit", "there is no exhibit \"moon-flask\""},
          Case{meiping + "/annotation", "handle", meiping + "/annotation",
               "has no annotation \"handle\". Use one of carved-spray, comb-lines, pooled-glaze, mouth"},
          Case{meiping + "/raking/elevation", 1, meiping + "/raking/elevation", "out of range. Degrees above"},
          Case{meiping + "/raking/azimuth", 400, meiping + "/raking/azimuth", "out of range"},
          Case{meiping + "/light", {{"preset", "moon"}}, meiping + "/light/preset", "not known here"},
          Case{meiping + "/section", {{"axis", "x"}, {"at", 2}}, meiping + "/section/at", "out of range"},
          Case{meiping + "/surface", "grid", meiping + "/surface", "not known here"},
          Case{meiping + "/turnover", "yes", meiping + "/turnover", "true or false was expected"},
          Case{meiping + "/view", {{"yaw", 0}, {"pitch", 0}}, meiping + "/view/distance", "missing"},
          Case{meiping + "/layer", "slip", meiping + "/layer",
               "the model has no layer \"slip\". Use one of body, glaze"},
          Case{tile + "/layer", "varnish", tile + "/layer", "not known here"}}) {
        SCOPED_TRACE(one.at + " " + one.to.dump());
        json changed = good;
        const json::json_pointer at(one.at);
        if (one.to.is_null()) {
            changed[at.parent_pointer()].erase(at.back());
        } else {
            changed[at] = one.to;
        }
        writeText(tour(), changed.dump());
        expectOneMistake(kTour, one.path, one.what);
    }
    json few = good;
    while (few["steps"].size() > 7) few["steps"].erase(7);
    writeText(tour(), few.dump());
    expectOneMistake(kTour, "/steps", "too little is here. Its stops in the order of walking, 8 to 12");
    json many = good;
    while (many["steps"].size() < 13) many["steps"].push_back(many["steps"][0]);
    writeText(tour(), many.dump());
    expectOneMistake(kTour, "/steps", "too much is here");
    json still = good;
    still["steps"] = std::vector<json>(8, good["steps"][0]);
    writeText(tour(), still.dump());
    expectOneMistake(kTour, "/steps", "the tour stays in one room");
    writeText(tour(), good.dump());
    writeText(assets() / "tours/notes.txt", "later");
    expectOneMistake("tours/notes.txt", "", "only .json files belong here");
}

TEST_F(CuratorTest, BridgesThatAreRefused) {
    const json good = json::parse(kiln::test::fileText(bridges()));
    struct Case {
        const char* at;
        json to;  ///< null: taken away
        const char* path;
        const char* what;
    };
    for (const Case& one :
         {Case{"/id", good["bridges"][0]["id"], "/id", "two bridges are called"},
          Case{"/motif/tr", nullptr, "/motif/tr", "missing"},
          Case{"/reason", nullptr, "/reason", "missing. Add it: Why the two are kin"},
          Case{"/direction", "eastwards", "/direction", "not known here"},
          Case{"/certainty", "sure", "/certainty", "not known here. \"documented\" where the sources say it"},
          Case{"/sources", json::array(), "/sources", "too little is here"},
          Case{"/ends/0/exhibit", "jingdezhen-teapot", "/ends/0/exhibit", "there is no exhibit"},
          Case{"/ends/0/annotation", "handle", "/ends/0/annotation", "has no annotation \"handle\""},
          Case{"/ends/0", {{"exhibit", "iznik-tankard"}}, "/ends", "both ends are of one city, iznik"},
          Case{"/ends", json::array(), "/ends", "too little is here. Two ends"}}) {
        SCOPED_TRACE(std::string(one.at) + " " + one.to.dump());
        json changed = good;
        json& second = changed["bridges"][1];
        const json::json_pointer at(one.at);
        if (one.to.is_null()) {
            second[at.parent_pointer()].erase(at.back());
        } else {
            second[at] = one.to;
        }
        writeText(bridges(), changed.dump());
        expectOneMistake("bridges.json", std::string("/bridges/1") + one.path, one.what);
    }
    fs::remove(bridges());
    expectOneMistake("bridges.json", "", "no such file");
}

TEST_F(CuratorTest, YearsAndMapAreHeldAgainstTheirDrawing) {
    const fs::path file = assets() / "chronicle.json";
    const json good = json::parse(kiln::test::fileText(file));
    const auto with = [&](const char* place, const json& value) {
        json changed = good;
        changed[json::json_pointer(place)] = value;
        writeText(file, changed.dump());
    };
    with("/map", "two-cities-globe");
    expectOneMistake("chronicle.json", "/map", "there is no drawing \"two-cities-globe\"");
    with("/map", "two-cities-timeline");
    expectOneMistake("murals/two-cities-timeline.json", "/draw", "no map");
    with("/periods/0/city", "kutahya");
    expectOneMistake("chronicle.json", "/periods/0/city", "");
    with("/map", good["map"]);
    edit(assets() / "murals/two-cities-map.json", [](json& document) { document["places"].erase(0); });
    expectOneMistake("murals/two-cities-map.json", "/places", "each city once");
}

TEST_F(CuratorTest, WhatStandsInNoRoomCannotBeShownOnATour) {
    edit(assets() / "galleries/tile-hall.json", [](json& document) {
        json kept = json::array();
        for (const json& placement : document["placements"]) {
            if (placement["exhibit"] != "iznik-cloud-band-tile") kept.push_back(placement);
        }
        document["placements"] = kept;
    });
    expectOneMistake(kTour, "/steps/8/exhibit", "\"iznik-cloud-band-tile\" stands in no room");
}

}  // namespace
}  // namespace curator
