// Periods and the map of the two cities: read, written, and refused with the place of the mistake.
#include "tests/unit/museum/Samples.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/museum/Chronicle.h"

namespace museum {
namespace {

using nlohmann::json;

Chronicle sampleChronicle() {
    Chronicle chronicle;
    chronicle.periods = {{"jingdezhen", 1368, 1644, true, test::local("Ming")},
                         {"iznik", 1480, 1530, false, test::local("blue")}};
    chronicle.map.min = {25, -10};
    chronicle.map.max = {125, 55};
    chronicle.map.lands = {{{{30, 0}, {120, 0.5f}, {120, 50}, {30, 50}}, {0, 1, 2, 0, 2, 3}}};
    chronicle.map.waters = {{{{40, 40}, {45, 40}, {45, 45}}, {0, 1, 2}}};
    chronicle.map.ways = {{true, {{30, 40}, {60, 20}, {117, 29}}}};
    chronicle.map.iznik = {29.72f, 40.43f};
    chronicle.map.jingdezhen = {117.2f, 29.3f};
    return chronicle;
}

/// Where the mistake is; empty when it is taken.
std::string placeOfMistake(const json& document) {
    const std::string text = document.dump();
    const auto read = readChronicle(kiln::asBytes(text), "some.json");
    if (read) return {};
    EXPECT_FALSE(read.error().remedy.empty());
    return read.error().where.substr(read.error().where.find(": ") + 2);
}

TEST(Chronicle, ComesBackAsItWasWritten) {
    const std::string written = writeChronicle(sampleChronicle());
    const auto read = readChronicle(kiln::asBytes(written), "some.json");
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(writeChronicle(*read), written);
    ASSERT_EQ(read->periods.size(), 2u);
    EXPECT_TRUE(read->periods[0].wide);
    EXPECT_EQ(read->periods[1].to, 1530);
    EXPECT_EQ(read->map.lands[0].triangles, sampleChronicle().map.lands[0].triangles);
    EXPECT_EQ(read->map.lands[0].corners[1], glm::vec2(120.0f, 0.5f));
    EXPECT_FLOAT_EQ(read->map.iznik.y, 40.43f);
    EXPECT_TRUE(read->map.ways.at(0).sea);
    const auto periods = readPeriods(kiln::asBytes(written), "some.json");
    ASSERT_TRUE(periods);
    EXPECT_EQ(periods->size(), 2u);
}

TEST(Chronicle, EveryMistakeIsNamed) {
    const json good = json::parse(writeChronicle(sampleChronicle()));
    ASSERT_EQ(placeOfMistake(good), "");
    for (const auto& [place, wrong] : std::initializer_list<std::pair<const char*, json>>{
             {"/periods/0/city", "kutahya"},
             {"/periods/0/years", json::array({1644, 1368})},
             {"/periods/1/years/0", 1},
             {"/periods/1/name", "Ming"},
             {"/periods/0/wide", 1},
             {"/map/lands/0/corners", json::array({1, 2, 3, 4})},
             {"/map/lands/0/corners", json::array({1, 2, 3, 4, 5, 6, 7})},
             {"/map/lands/0/corners", json::array({1, 2, 3, 4, 5, 1e9})},
             {"/map/lands/0/corners", json::array({1, 2, 3, 4, 5, "6"})},
             {"/map/lands/0/corners", json(std::vector<int>(4002, 1))},
             {"/map/lands/0/triangles", json::array({0, 1, 4})},
             {"/map/lands/0/triangles", json::array({0, 1, -1})},
             {"/map/lands/0/triangles", json::array({0, 1})},
             {"/map/waters/0/triangles", nullptr},
             {"/map/ways/0/points", json::array({1, 2})},
             {"/map/ways/0/sea", "yes"},
             {"/map/max", json::array({25, -10})},
             {"/map/iznik", json::array()},
             {"/map/jingdezhen", 4}}) {
        json changed = good;
        changed[json::json_pointer(place)] = wrong;
        EXPECT_EQ(placeOfMistake(changed), place) << wrong;
    }
    for (const char* list : {"/periods", "/map/lands", "/map/ways"}) {
        json many = good;
        json& items = many[json::json_pointer(list)];
        while (items.size() <= 200) items.push_back(items[0]);
        EXPECT_EQ(placeOfMistake(many), list);
    }
}

}  // namespace
}  // namespace museum
