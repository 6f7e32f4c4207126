// Tours, bridges, glossary and vocabulary: read, written, refused, and held against the museum that they speak of.
#include <functional>
#include <set>

#include "tests/unit/museum/Places.h"
#include "tests/unit/museum/Samples.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace museum {
namespace {

using nlohmann::json;
using Pointer = json::json_pointer;
using test::forEachPlace;

constexpr const char* kWhere = "some.json";

/// What a document's reader says: the error's place, empty when it is taken.
using Reader = std::function<std::string(const json&)>;

template <class T>
Reader placeOf(kiln::Result<T> (*read)(kiln::ByteView, const std::string&)) {
    return [read](const json& document) {
        const std::string text = document.dump();
        const auto result = read(kiln::asBytes(text), kWhere);
        if (result) return std::string();
        EXPECT_FALSE(result.error().remedy.empty()) << result.error().text();
        return result.error().where;
    };
}

const Reader kTour = placeOf<Tour>(readTour);
const Reader kBridges = placeOf<std::vector<Bridge>>(readBridges);
const Reader kGlossary = placeOf<Glossary>(readGlossary);
const Reader kVocabulary = placeOf<Vocabulary>(readVocabulary);

json goodTour() {
    return json::parse(writeTour(test::sampleTour()));
}

json goodBridges() {
    return json::parse(writeBridges(test::sampleBridges()));
}

json goodGlossary() {
    return json::parse(writeGlossary(test::sampleGlossary()));
}

json goodVocabulary() {
    return json::parse(writePackIndex(test::sampleMuseum()))["vocabulary"];
}

std::string placed(const std::string& path) {
    return std::string(kWhere) + ": " + path;
}

/// Every field taken away but the optional ones, and every value of another kind, must be named.
void expectThatMistakesAreNamed(const json& good, const Reader& read, const std::set<std::string>& optional,
                                const std::set<std::string>& optionalPaths = {}) {
    ASSERT_EQ(read(good), "");
    int tried = 0;
    forEachPlace(good, Pointer(), [&](const Pointer& at, const json& value) {
        json without = good;
        json& parent = without[at.parent_pointer()];
        if (parent.is_object()) {
            parent.erase(at.back());
            const bool missing = optional.contains(at.back()) || optionalPaths.contains(at.to_string());
            EXPECT_EQ(read(without), missing ? "" : placed(at.to_string())) << at.to_string();
        }
        for (const json& wrong : {json(nullptr), json::array({1}), json::object({{"a", 1}}), json("A text"), json(12),
                                  json(-1e300), json(" ")}) {
            if (wrong.type() == value.type() && (wrong != " " || !value.is_string()) && wrong != -1e300) continue;
            if (wrong.is_number() && value.is_number() && wrong != -1e300) continue;
            json document = good;
            document[at] = wrong;
            const std::string where = read(document);
            EXPECT_TRUE(where.starts_with(placed(at.to_string()))) << at.to_string() << " takes " << wrong << where;
            ++tried;
        }
    });
    EXPECT_GT(tried, 30);
}

TEST(Tour, RoundTrip) {
    const std::string written = writeTour(test::sampleTour());
    const auto read = readTour(kiln::asBytes(written), kWhere);
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(writeTour(*read), written);
    EXPECT_EQ(read->id, "fire");
    EXPECT_EQ(read->minutes, 12);
    ASSERT_EQ(read->steps.size(), 8u);
    const TourStep& look = read->steps[0];
    EXPECT_EQ(look.exhibit + "/" + look.annotation, "bowl/rim");
    EXPECT_EQ(look.view->yaw, -30.0);
    EXPECT_EQ(look.view->pitch, 12.5);
    EXPECT_EQ(look.view->distance, 40.0);
    EXPECT_EQ(look.light->preset, TourPreset::Lamp);
    EXPECT_EQ(look.light->turn, 45.0);
    EXPECT_EQ(look.raking->elevation, 6.0);
    EXPECT_EQ(look.raking->azimuth, 300.0);
    EXPECT_EQ(look.surface, TourSurface::Normals);
    EXPECT_EQ(look.layer, Layer::Body);
    EXPECT_EQ(look.section->axis, TourAxis::Z);
    EXPECT_EQ(look.section->at, -0.25);
    EXPECT_TRUE(look.turnover);
    EXPECT_EQ(look.dwell, 12.0);
    const TourStep& stop = read->steps[1];
    EXPECT_EQ(stop.exhibit, "");
    EXPECT_EQ(stop.room, "tile-hall");
    EXPECT_EQ(stop.stand.x, 1.5);
    EXPECT_EQ(stop.stand.z, -2.0);
    EXPECT_EQ(stop.stand.turn, 90.0);
    EXPECT_EQ(stop.stand.pitch, 20.0);
    EXPECT_EQ(stop.title.in(Language::Chinese), test::local("stop").in(Language::Chinese));
    const TourStep& plain = read->steps[2];
    EXPECT_FALSE(plain.view || plain.light || plain.raking || plain.layer || plain.section || plain.turnover);
    EXPECT_EQ(plain.surface, TourSurface::AsItIs);
}

TEST(Tour, EveryMissingFieldAndEveryWrongKindIsNamed) {
    expectThatMistakesAreNamed(
        goodTour(), kTour,
        {"annotation", "view", "light", "raking", "surface", "layer", "section", "turnover", "dwell"},
        {"/steps/0/light/turn", "/steps/1/stand/pitch"});
}

TEST(Tour, WhatIsOutOfRangeIsRefused) {
    struct Case {
        const char* at;
        json value;
    };
    for (const Case& one : {Case{"/minutes", 0},
                            Case{"/minutes", 121},
                            Case{"/id", "The Fire"},
                            Case{"/steps/0/view/yaw", 181},
                            Case{"/steps/0/view/pitch", -91},
                            Case{"/steps/0/view/distance", 4.9},
                            Case{"/steps/0/view/distance", 1001},
                            Case{"/steps/0/light/preset", "disco"},
                            Case{"/steps/0/light/turn", 181},
                            Case{"/steps/0/raking/elevation", 1.9},
                            Case{"/steps/0/raking/elevation", 30.1},
                            Case{"/steps/0/raking/azimuth", 361},
                            Case{"/steps/0/surface", "grid"},
                            Case{"/steps/0/layer", "varnish"},
                            Case{"/steps/0/section/axis", "w"},
                            Case{"/steps/0/section/at", 1.1},
                            Case{"/steps/0/turnover", "yes"},
                            Case{"/steps/0/dwell", 7},
                            Case{"/steps/0/dwell", 41},
                            Case{"/steps/0/exhibit", "../bowl"},
                            Case{"/steps/0/room", "tile-hall"},
                            Case{"/steps/0/stand", json::object()},
                            Case{"/steps/1/stand/x", 1e9},
                            Case{"/steps/1/stand/turn", 400},
                            Case{"/steps/1/stand/pitch", 81},
                            Case{"/steps/1/layer", "body"},
                            Case{"/steps/1/turnover", true}}) {
        json document = goodTour();
        document[Pointer(one.at)] = one.value;
        EXPECT_EQ(kTour(document), placed(one.at)) << one.value;
    }
}

TEST(Tour, EightToTwelveSteps) {
    json document = goodTour();
    document["steps"].erase(7);
    EXPECT_EQ(kTour(document), placed("/steps"));
    for (int i = 0; i < 5; ++i) document["steps"].push_back(document["steps"][2]);
    EXPECT_EQ(kTour(document), "");
    document["steps"].push_back(document["steps"][2]);
    EXPECT_EQ(kTour(document), placed("/steps"));
}

TEST(Tour, ANumberBeyondAllNumbersIsNoPanic) {
    std::string text = writeTour(test::sampleTour());
    const std::string minutes = "\"minutes\": 12";
    text.replace(text.find(minutes), minutes.size(), "\"minutes\": 1e999");
    const auto read = readTour(kiln::asBytes(text), kWhere);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, kiln::ErrorCode::Malformed);
}

TEST(Tour, WhatTheMuseumDoesNotHaveIsAFault) {
    const Museum museum = test::sampleHouse();
    EXPECT_TRUE(faultsOf(test::sampleTour(), museum).empty());
    struct Case {
        const char* path;
        std::function<void(Tour&)> change;
    };
    for (const Case& one : {Case{"/steps/2/exhibit", [](Tour& tour) { tour.steps[2].exhibit = "jug"; }},
                            Case{"/steps/0/annotation", [](Tour& tour) { tour.steps[0].annotation = "foot"; }},
                            Case{"/steps/2/annotation", [](Tour& tour) { tour.steps[2].annotation = "rim"; }},
                            Case{"/steps/0/layer", [](Tour& tour) { tour.steps[0].layer = Layer::Overglaze; }},
                            Case{"/steps/1/room", [](Tour& tour) { tour.steps[1].room = "cellar"; }},
                            Case{"/steps", [](Tour& tour) { tour.steps[0] = tour.steps[2]; }}}) {
        Tour tour = test::sampleTour();
        one.change(tour);
        const std::vector<Fault> faults = faultsOf(tour, museum);
        ASSERT_EQ(faults.size(), 1u) << one.path;
        EXPECT_EQ(faults[0].path, one.path);
        const std::string written = writeTour(tour);
        const auto read = readTourOf(museum, kiln::asBytes(written), kWhere);
        ASSERT_FALSE(read) << one.path;
        EXPECT_EQ(read.error().where, placed(one.path));
    }
    Museum unplaced = museum;
    unplaced.galleries[0].placements.clear();
    const std::vector<Fault> faults = faultsOf(test::sampleTour(), unplaced);
    ASSERT_EQ(faults.size(), 1u);
    EXPECT_EQ(faults[0].path, "/steps/0/exhibit");
    EXPECT_NE(faults[0].what.find("no room"), std::string::npos);
}

TEST(Tour, DwellFollowsTheText) {
    TourStep step;
    step.text.in(Language::English) = "one two three four five six seven eight nine ten";
    step.text.in(Language::Chinese) = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十";
    EXPECT_DOUBLE_EQ(dwellSeconds(step, Language::English), 8.0);  // 4 s and ten words at 150 a minute
    EXPECT_DOUBLE_EQ(dwellSeconds(step, Language::Turkish), kShortestDwell);
    EXPECT_DOUBLE_EQ(dwellSeconds(step, Language::Chinese), 11.5);  // 4 s and thirty characters at 240 a minute
    for (int i = 0; i < 5; ++i) step.text.in(Language::English) += " " + step.text.in(Language::English);
    EXPECT_DOUBLE_EQ(dwellSeconds(step, Language::English), kLongestDwell);
    step.dwell = 33.0;
    EXPECT_DOUBLE_EQ(dwellSeconds(step, Language::English), 33.0);
}

TEST(Bridges, RoundTrip) {
    const std::string written = writeBridges(test::sampleBridges());
    const auto read = readBridges(kiln::asBytes(written), kWhere);
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(writeBridges(*read), written);
    ASSERT_EQ(read->size(), 2u);
    const Bridge& bridge = read->front();
    EXPECT_EQ(bridge.ends[0].exhibit + "/" + bridge.ends[0].annotation, "tile/");
    EXPECT_EQ(bridge.ends[1].exhibit + "/" + bridge.ends[1].annotation, "bowl/well");
    EXPECT_EQ(bridge.direction, BridgeDirection::IznikToJingdezhen);
    EXPECT_EQ(bridge.certainty, Certainty::Likely);
    EXPECT_EQ(bridge.sources, std::vector<std::string>{"A catalogue"});
}

TEST(Bridges, EveryMissingFieldAndEveryWrongKindIsNamed) {
    expectThatMistakesAreNamed(goodBridges(), kBridges, {"annotation"});
    for (const auto& [at, value] : {std::pair<const char*, json>{"/bridges/1/id", "clouds"},
                                    {"/bridges/0/direction", "westwards"},
                                    {"/bridges/0/certainty", "sure"},
                                    {"/bridges/0/sources", json::array()},
                                    {"/bridges/0/ends", json::array()}}) {
        json document = goodBridges();
        document[Pointer(at)] = value;
        EXPECT_EQ(kBridges(document), placed(at));
    }
    json many = goodBridges();
    while (many["bridges"].size() <= 200) many["bridges"].push_back(many["bridges"][0]);
    EXPECT_EQ(kBridges(many), placed("/bridges"));
}

TEST(Bridges, BothEndsResolveAndLieInDifferentCities) {
    const Museum museum = test::sampleHouse();
    EXPECT_TRUE(faultsOf(test::sampleBridges(), museum).empty());
    struct Case {
        const char* path;
        BridgeEnd end;
    };
    for (const Case& one :
         {Case{"/bridges/1/ends/1/exhibit", {"jug", ""}}, Case{"/bridges/1/ends/1/annotation", {"bowl", "foot"}},
          Case{"/bridges/1/ends", {"tile", ""}}}) {
        std::vector<Bridge> bridges = test::sampleBridges();
        bridges[1].ends[1] = one.end;
        const std::string written = writeBridges(bridges);
        const auto read = readBridgesOf(museum, kiln::asBytes(written), kWhere);
        ASSERT_FALSE(read) << one.path;
        EXPECT_EQ(read.error().where, placed(one.path));
        EXPECT_EQ(faultsOf(bridges, museum).size(), 1u);
    }
}

TEST(Glossary, RoundTripAndFormsThatAreLeftOut) {
    const std::string written = writeGlossary(test::sampleGlossary());
    const auto read = readGlossary(kiln::asBytes(written), kWhere);
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(writeGlossary(*read), written);
    EXPECT_EQ(read->terms.at(0).forms[0], (std::vector<std::string>{"glaze", "glazes"}));
    json bare = goodGlossary();
    bare["terms"][0].erase("forms");
    const std::string text = bare.dump();
    const auto own = readGlossary(kiln::asBytes(text), kWhere);
    ASSERT_TRUE(own);
    EXPECT_EQ(own->terms[0].forms[1], std::vector<std::string>{own->terms[0].term.in(Language::Turkish)});
}

TEST(Glossary, MistakesAreNamed) {
    json document = goodGlossary();
    document["terms"][1]["id"] = "glaze";
    EXPECT_EQ(kGlossary(document), placed("/terms/1/id"));
    document = goodGlossary();
    document["terms"][0]["forms"]["tr"] = json::array();
    EXPECT_EQ(kGlossary(document), placed("/terms/0/forms/tr"));
    document["terms"][0]["forms"]["tr"] = std::vector<std::string>(41, "sır");
    EXPECT_EQ(kGlossary(document), placed("/terms/0/forms/tr"));
    document = goodGlossary();
    document["terms"][0]["meaning"].erase("zh");
    EXPECT_EQ(kGlossary(document), placed("/terms/0/meaning/zh"));
    document["terms"] = std::vector<json>(1001, json::object());
    EXPECT_EQ(kGlossary(document), placed("/terms"));
}

TEST(Vocabulary, MistakesAreNamed) {
    expectThatMistakesAreNamed(goodVocabulary(), kVocabulary, {"tags"});
    json document = goodVocabulary();
    document["motifs"][1]["id"] = "lotus";
    EXPECT_EQ(kVocabulary(document), placed("/motifs/1/id"));
    document["motifs"] = std::vector<json>(201, document["motifs"][0]);
    EXPECT_EQ(kVocabulary(document), placed("/motifs"));
}

TEST(Vocabulary, ARecordNamesItsWordsOnceEach) {
    const Museum museum = test::sampleMuseum();
    Exhibit exhibit = museum.exhibits[0];
    EXPECT_TRUE(faultsOf(exhibit, museum.vocabulary).empty());
    exhibit.motifs = {"lotus", "dragon", "lotus", "green"};
    exhibit.colours = {};
    const std::vector<Fault> faults = faultsOf(exhibit, museum.vocabulary);
    ASSERT_EQ(faults.size(), 3u);
    EXPECT_EQ(faults[0].path, "/motifs/2");
    EXPECT_EQ(faults[1].path, "/motifs/3");
    EXPECT_NE(faults[1].remedy.find("lotus, dragon"), std::string::npos);
    EXPECT_EQ(faults[2].path, "/colours");
}

}  // namespace
}  // namespace museum
