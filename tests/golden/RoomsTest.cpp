// What the built pack's rooms ask of a graphics card, counted in the running program: no times, which are the
// machine's.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace {

namespace fs = std::filesystem;

constexpr int kMostDrawCalls = 60;  // of a view, with the rooms that are seen through doors, without the exhibits

TEST(Rooms, AreDrawnInFewCallsFromEverywhere) {
    const fs::path out = fs::path(KILN_BINARY_DIR) / "golden";
    fs::create_directories(out);
    const fs::path lines = out / "rooms.jsonl";
    const std::string pack = std::string(KILN_SOURCE_DIR) + "/build/museum";
    const std::string command = std::string("'") + KILN_PROGRAM +
                                "' --headless --bench rooms --frames 0 --samples 0 --size 64x36 --pack '" + pack +
                                "' > '" + lines.string() + "'";
    ASSERT_EQ(std::system(command.c_str()), 0) << command;

    std::map<std::string, int> places;
    std::ifstream file(lines);
    for (std::string line; std::getline(file, line);) {
        const nlohmann::json place = nlohmann::json::parse(line);
        const std::string name = place.at("place").get<std::string>();
        ++places[name.substr(0, name.find('/'))];
        const int room = place.at("drawCallsWithoutExhibits").get<int>();
        EXPECT_GT(room, 0) << name << " shows nothing";
        EXPECT_LE(room, kMostDrawCalls) << name;
        EXPECT_GE(place.at("drawCalls").get<int>(), room) << name;
    }
    std::ifstream indexFile(fs::path(pack) / "index.json");
    const nlohmann::json index = nlohmann::json::parse(indexFile);
    EXPECT_EQ(places.size(), index.at("galleries").size());
    for (const auto& gallery : index.at("galleries")) {
        const std::string id = gallery.at("id").get<std::string>();
        EXPECT_GE(places[id], 4 + static_cast<int>(gallery.at("placements").size()) / 2) << id;
    }
}

}  // namespace
