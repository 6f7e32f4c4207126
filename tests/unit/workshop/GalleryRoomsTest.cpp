// Every room of assets/galleries, and rooms written here: closed to light, walkable, with a place for every exhibit.
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <numbers>
#include <set>
#include <string>

#include "tests/unit/workshop/Assets.h"
#include "tests/unit/workshop/RoomRays.h"
#include <glm/glm.hpp>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/workshop/rooms/Room.h"
#include "app/workshop/rooms/RoomMurals.h"
#include "app/workshop/rooms/RoomPlan.h"
#include "engine/asset/GlbWriter.h"

namespace {

using kiln::asset::Model;
using kiln::asset::Node;
using kiln::asset::Primitive;
using nlohmann::json;
using roomtest::castRay;
using roomtest::findNode;
using roomtest::originOf;
using workshop::kAssets;

std::vector<std::string> galleryNames() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(kAssets / "galleries"))
        names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

json readGallery(const std::string& name) {
    std::ifstream stream(kAssets / "galleries" / (name + ".json"));
    return json::parse(stream);
}

kiln::Result<Model> makeFrom(const json& gallery, double detail = 0.1) {
    const std::filesystem::path file = std::filesystem::path(testing::TempDir()) / "written-gallery.json";
    std::ofstream(file) << gallery.dump();
    return workshop::makeRoom(file, kAssets, {detail});
}

json readRecord(const std::string& exhibit) {
    std::ifstream stream(kAssets / "collection" / exhibit / "object.json");
    return json::parse(stream);
}

/// Into the room, of what stands or hangs there: a dish in its bracket leans back.
glm::vec3 frontOf(const Node& mount) {
    return glm::normalize(glm::vec3(mount.world[2].x, 0.0f, mount.world[2].z));
}

/// Made once each: coarse textures, the geometry that is shipped.
const Model& coarse(const std::string& name) {
    static std::map<std::string, Model> made;
    if (!made.contains(name)) {
        kiln::Result<Model> room = workshop::makeRoom(kAssets / "galleries" / (name + ".json"), kAssets, {0.1});
        EXPECT_TRUE(room.has_value()) << (room ? "" : room.error().text());
        made[name] = room ? std::move(*room) : Model{};
    }
    return made[name];
}

/// The same with its doors closed, so that no ray leaves through them.
const Model& coarseClosed(const std::string& name) {
    static std::map<std::string, Model> made;
    if (!made.contains(name)) {
        kiln::Result<Model> room = makeFrom(roomtest::withDoorsClosed(readGallery(name)));
        EXPECT_TRUE(room.has_value()) << (room ? "" : room.error().text());
        made[name] = room ? std::move(*room) : Model{};
    }
    return made[name];
}

/// Evenly over the sphere (Fibonacci).
glm::vec3 direction(int index, int count) {
    const float y = 1.0f - 2.0f * (static_cast<float>(index) + 0.5f) / static_cast<float>(count);
    const float turn = static_cast<float>(index) * std::numbers::pi_v<float> * (3.0f - std::sqrt(5.0f));
    return {std::sqrt(1.0f - y * y) * std::cos(turn), y, std::sqrt(1.0f - y * y) * std::sin(turn)};
}

/// The ways from `eye`, of many in all directions, that meet nothing drawn; empty when the room is closed.
std::string leaks(const Model& room, const glm::vec3& eye) {
    constexpr int kRays = 400;
    std::string lost;
    for (int i = 0; i < kRays; ++i) {
        const glm::vec3 way = direction(i, kRays);
        const auto meets = [&](const char* prefix) { return castRay(room, prefix, eye, way).has_value(); };
        if (meets("room") || meets("vault") || meets("noshadow:")) continue;
        lost += " [" + std::to_string(way.x) + ", " + std::to_string(way.y) + ", " + std::to_string(way.z) + "]";
    }
    return lost;
}

class GalleryRoom : public testing::TestWithParam<std::string> {};

TEST_P(GalleryRoom, IsClosedAllRound) {
    const Model& room = coarseClosed(GetParam());
    EXPECT_EQ(leaks(room, originOf(room, "spawn") + glm::vec3(0.013f, 1.61f, 0.007f)), "");
}

TEST_P(GalleryRoom, HasAPlaceForEveryExhibit) {
    const Model& room = coarse(GetParam());
    const json gallery = readGallery(GetParam());
    const glm::vec3 spawn = originOf(room, "spawn");
    for (const json& placement : gallery["placements"]) {
        const std::string mount = placement["mount"].get<std::string>();
        const Node* node = findNode(room, mount);
        ASSERT_NE(node, nullptr) << mount;
        const glm::vec3 place(node->world[3]), front = frontOf(*node);
        if (mount.starts_with("mount:wall")) {
            const bool dish = node->world[1].y < 0.9f;
            const auto wall = castRay(room, "room", place + front * 0.5f, -front);
            ASSERT_TRUE(wall.has_value()) << mount;
            EXPECT_NEAR(*wall, dish ? 0.525f : 0.5f, 0.02f) << mount << ": its back is neither in the wall nor off it";
            EXPECT_GT(glm::dot(front, spawn - place), 0.0f) << mount << " looks into the room";
        } else {
            const auto deck = castRay(room, "room", place + glm::vec3(0.011f, 0.3f, 0.013f), {0.0f, -1.0f, 0.0f});
            ASSERT_TRUE(deck.has_value()) << mount;
            EXPECT_NEAR(*deck, 0.3f, 0.002f) << mount << ": it stands on its plinth";
        }
    }
}

TEST_P(GalleryRoom, ShowsItsExhibitsAtTheHeightOfEyes) {
    const Model& room = coarse(GetParam());
    const json gallery = readGallery(GetParam());
    for (const json& placement : gallery["placements"]) {
        const std::string mount = placement["mount"].get<std::string>(),
                          exhibit = placement["exhibit"].get<std::string>();
        // A lunette's place is over a window.
        if (exhibit == "iznik-cloud-lunette") continue;
        const Node* node = findNode(room, mount);
        ASSERT_NE(node, nullptr) << mount;
        const bool vessel = readRecord(exhibit)["kind"] == "vessel";
        const float half = vessel ? 0.005f * readRecord(exhibit)["dimensions"]["height"].get<float>() : 0.0f;
        const float middle = (node->world * glm::vec4(0.0f, half, 0.0f, 1.0f)).y;
        if (mount.starts_with("mount:wall")) {
            EXPECT_NEAR(middle, 1.5f, 0.051f) << exhibit;
        } else {
            EXPECT_GT(middle, 1.195f) << exhibit;
            EXPECT_LT(middle, 1.305f) << exhibit;
        }
    }
}

TEST(Galleries, ShowEveryExhibitOnce) {
    std::multiset<std::string> placed;
    for (const std::string& name : galleryNames()) {
        const json gallery = readGallery(name);
        for (const json& placement : gallery["placements"]) placed.insert(placement["exhibit"].get<std::string>());
    }
    std::size_t exhibits = 0;
    for (const auto& entry : std::filesystem::directory_iterator(kAssets / "collection")) {
        if (!std::filesystem::exists(entry.path() / "object.json")) continue;
        EXPECT_EQ(placed.count(entry.path().stem().string()), 1u) << entry.path().stem();
        ++exhibits;
    }
    EXPECT_EQ(placed.size(), exhibits);
    EXPECT_GE(exhibits, 48u);
}

TEST_P(GalleryRoom, IsWalkedInAndNotOutOf) {
    const Model& room = coarseClosed(GetParam());
    const glm::vec3 spawn = originOf(room, "spawn");
    for (int i = 0; i < 64; ++i) {
        const float angle = static_cast<float>(i) * std::numbers::pi_v<float> / 32.0f;
        const glm::vec3 way(std::sin(angle), 0.0f, std::cos(angle));
        for (const float height : {0.05f, 0.9f, 1.75f}) {
            const glm::vec3 from = spawn + glm::vec3(0.0f, height, 0.0f);
            const auto felt = castRay(room, "collision:", from, way);
            ASSERT_TRUE(felt.has_value()) << "a gap towards " << i << "/64 at " << height << " m";
            EXPECT_GT(*felt, 0.5f) << "one arrives free";
        }
        // The floor carries on the way to the wall.
        const auto wall = castRay(room, "collision:shell", spawn + glm::vec3(0.0f, 0.9f, 0.0f), way);
        for (float far = 0.3f; far < *wall; far += 0.9f) {
            const auto floor =
                castRay(room, "collision:shell", spawn + way * far + glm::vec3(0.0f, 1.0f, 0.0f), {0.0f, -1.0f, 0.0f});
            ASSERT_TRUE(floor.has_value()) << i << " at " << far;
            EXPECT_NEAR(*floor, 1.0f, 1e-3f);
        }
    }
}

TEST_P(GalleryRoom, KeepsItsBudgets) {
    const kiln::Result<Model> made = workshop::makeRoom(kAssets / "galleries" / (GetParam() + ".json"), kAssets, {1.0});
    ASSERT_TRUE(made.has_value()) << made.error().text();
    std::size_t triangles = 0, primitives = 0;
    for (const kiln::asset::Mesh& mesh : made->meshes) {
        for (const Primitive& primitive : mesh.primitives) {
            if (primitive.material == kiln::asset::kNone) continue;
            triangles += primitive.indices.size() / 3;
            ++primitives;
        }
    }
    const std::size_t bytes = kiln::asset::writeGlb(*made).size();
    RecordProperty("glbBytes", static_cast<int>(bytes));
    RecordProperty("triangles", static_cast<int>(triangles));
    EXPECT_LT(bytes, 6'000'000u) << "before packing, which makes geometry about four times smaller";
    EXPECT_LT(triangles, 110'000u);
    EXPECT_LE(primitives, 24u) << "each is a draw call";
}

INSTANTIATE_TEST_SUITE_P(All, GalleryRoom, testing::ValuesIn(galleryNames()), [](const auto& test) {
    std::string name = test.param;
    std::erase(name, '-');
    return name;
});

/// A room that no C++ knows of, with a bay of nearly every kind and an element of every kind.
json writtenRoom() {
    return json::parse(R"({
      "plan": {"shape": "rectangle", "width": 14, "depth": 8},
      "wallHeight": 4.0,
      "wallFinish": {"material": "brick"},
      "dado": {"height": 0.8, "material": "timber"},
      "trim": {"cornice": true, "cornerColumns": true},
      "cover": [{"kind": "ceiling", "lift": 4.0, "material": "timber", "beams": {"pitch": 0.9, "height": 0.16},
                 "skylight": {"width": 3, "depth": 2, "rise": 0.6}}],
      "floor": {"borders": [{"kind": "lozenges", "width": 0.3}],
                "paving": {"pattern": "squares", "pitch": 0.6, "stone": "grey", "second": "black"}},
      "spawn": {"x": 0, "z": 3, "turn": 0},
      "walls": [
        {"wall": "north", "bays": [
          {"kind": "alcove", "width": 1.6, "springing": 2.0, "apex": 2.8, "depth": 0.3, "surround": 0.2},
          {"kind": "niche", "width": 1.2, "springing": 2.0, "apex": 2.6, "depth": 0.2, "surround": 0.1},
          {"kind": "plain", "span": 1.0},
          {"kind": "field", "width": 1.6, "sill": 1.0, "head": 2.2, "surround": 0.1},
          {"kind": "lattice", "width": 1.6, "sill": 1.0, "head": 2.6, "depth": 0.15, "surround": 0.1,
           "pattern": "cracked-ice"}]},
        {"wall": "east", "bays": [
          {"kind": "window", "width": 1.4, "sill": 0.5, "springing": 2.1, "apex": 2.8, "depth": 0.4,
           "surround": 0.12, "lunette": true},
          {"kind": "window", "width": 1.2, "sill": 1.2, "springing": 2.1, "apex": 2.7, "depth": 0.4,
           "surround": 0.12}]},
        {"wall": "south", "bays": [
          {"kind": "door", "width": 1.8, "springing": 2.05, "apex": 3.0, "depth": 0.5, "surround": 0.24}]}],
      "elements": [
        {"kind": "column", "at": {"x": -5, "z": -2}, "height": 3.2, "radius": 0.16},
        {"kind": "post", "at": {"x": -3, "z": -2}, "height": 4.0, "radius": 0.14, "repeat": {"columns": 2, "x": 6}},
        {"kind": "beam", "at": {"x": 0, "z": -2}, "length": 6, "width": 0.2, "depth": 0.3, "height": 3.6},
        {"kind": "vitrine", "at": {"x": -5, "z": 1}, "width": 0.8, "depth": 0.6, "stand": 0.95, "glass": 0.6,
         "mount": "case", "repeat": {"rows": 2, "z": 1.6}},
        {"kind": "plinth", "at": {"x": 5, "z": 1}, "width": 0.5, "height": 1.0, "material": "lacquer",
         "mount": "stand"},
        {"kind": "screen", "at": {"x": 4, "z": -1}, "turn": 90, "width": 1.6, "height": 2.0, "pattern": "stars",
         "material": "walnut"},
        {"kind": "bench", "wall": "west", "before": 0.6, "width": 1.4, "material": "timber"}],
      "plinths": [],
      "wallMounts": [{"mount": "wall-a", "wall": "north", "offset": 2.6, "height": 1.5,
                      "label": {"right": 0.9, "up": -0.2}}]
    })");
}

std::string errorOf(const std::function<void(json&)>& change) {
    json gallery{{"room", writtenRoom()}};
    change(gallery["room"]);
    const kiln::Result<Model> made = makeFrom(gallery);
    return made ? "no error" : made.error().text();
}

/// The error of a mural's drawing, changed by `change`.
std::string drawingError(const std::string& name, const std::function<void(json&)>& change) {
    std::ifstream stream(kAssets / "murals" / name);
    json drawing = json::parse(stream);
    change(drawing);
    const std::filesystem::path file = std::filesystem::path(testing::TempDir()) / "changed-drawing.json";
    std::ofstream(file) << drawing.dump();
    const auto laid = workshop::room::layMural(file, 1.26f);
    return laid ? "no error" : laid.error().text();
}

TEST(Murals, SayWhatIsWrongWithThem) {
    const std::string map = "two-cities-map.json", years = "two-cities-timeline.json";
    const auto says = [](const std::string& error, const std::string& words) {
        EXPECT_NE(error.find(words), std::string::npos) << error;
    };
    EXPECT_EQ(drawingError(map, [](json&) {}), "no error");
    EXPECT_EQ(drawingError(years, [](json&) {}), "no error");
    says(drawingError(map, [](json& d) { d["draw"] = "globe"; }), "draw");
    says(drawingError(map, [](json& d) { d["lands"][1]["outline"][0] = {10, 35}; }), "/lands/1/outline");
    says(drawingError(map, [](json& d) { std::swap(d["lands"][3]["outline"][0], d["lands"][3]["outline"][2]); }),
         "crosses");
    says(drawingError(map, [](json& d) { d["window"]["east"] = 20; }), "window");
    says(drawingError(map, [](json& d) { d["ways"][0]["by"] = "air"; }), "/ways/0/by");
    says(drawingError(years, [](json& d) { d["above"]["objects"][0]["to"] = 1400; }), "ends before it begins");
    says(drawingError(years, [](json& d) { d["from"] = 1600; }), "/objects/");
    says(
        errorOf([](json& room) {
            room["elements"].push_back({{"kind", "mural"}, {"drawing", "none.json"}, {"wall", "west"}, {"width", 1.0}});
        }),
        "none.json");
}

TEST(Murals, TheTimelineHasEveryObjectAtTheYearsOfItsRecord) {
    std::ifstream stream(kAssets / "murals" / "two-cities-timeline.json");
    const json drawing = json::parse(stream);
    std::set<std::string> drawn;
    for (const auto& [row, city] : {std::pair("above", "iznik"), std::pair("below", "jingdezhen")}) {
        for (const json& object : drawing[row]["objects"]) {
            const std::string id = object["object"].get<std::string>();
            EXPECT_TRUE(drawn.insert(id).second) << id << " twice";
            const json record = readRecord(id);
            EXPECT_EQ(record["city"], city) << id;
            EXPECT_EQ(record["years"], json::array({object["from"], object["to"]})) << id;
            const std::string date = record["date"]["en"].get<std::string>();
            // A record that gives a century only is drawn over that.
            for (const char* end : {"from", "to"}) {
                const int year = object[end].get<int>();
                const std::string whole = std::to_string(year), brief = "\u2013" + whole.substr(2);
                const bool century = date.find(std::to_string(year / 100 + 1) + "th") != std::string::npos;
                EXPECT_TRUE(date.find(whole) != std::string::npos || date.find(brief) != std::string::npos || century)
                    << id << ": " << year << " is not in \"" << date << '"';
            }
        }
    }
    std::size_t objects = 0;
    for (const auto& entry : std::filesystem::directory_iterator(kAssets / "collection"))
        if (std::filesystem::exists(entry.path() / "object.json")) ++objects;
    EXPECT_EQ(drawn.size(), objects);
}

TEST(WrittenRoom, ANicheUnderALevelHeadHoldsAVesselOnItsStand) {
    json gallery{{"room", writtenRoom()}};
    json& room = gallery["room"];
    room["walls"][0]["bays"][1] = {{"kind", "niche"}, {"arch", "flat"}, {"width", 0.7},    {"sill", 1.1},
                                   {"head", 1.9},     {"depth", 0.4},   {"surround", 0.08}};
    const float middle = -7.0f + 3.25f + 1.625f;  // its bay is the second of four that share 13 m
    room["elements"].push_back({{"kind", "stand"},
                                {"mount", "cup"},
                                {"wall", "north"},
                                {"offset", middle},
                                {"before", -0.2},
                                {"lift", 1.1},
                                {"width", 0.14},
                                {"height", 0.05}});
    const kiln::Result<Model> made = makeFrom(gallery);
    ASSERT_TRUE(made.has_value()) << made.error().text();
    EXPECT_EQ(leaks(*made, {middle, 1.5f, -3.0f}), "");
    const glm::vec3 cup = originOf(*made, "mount:cup");
    EXPECT_NEAR(cup.y, 1.15f, 1e-4f);
    const auto deck = castRay(*made, "room", cup + glm::vec3(0.01f, 0.3f, 0.01f), {0.0f, -1.0f, 0.0f});
    ASSERT_TRUE(deck.has_value());
    EXPECT_NEAR(*deck, 0.3f, 1e-3f);
    const auto sill = castRay(*made, "room", cup + glm::vec3(0.2f, 0.3f, 0.1f), {0.0f, -1.0f, 0.0f});
    ASSERT_TRUE(sill.has_value());
    EXPECT_NEAR(*sill, 0.35f, 1e-3f) << "it stands on the niche's foot";
    const auto back = castRay(*made, "room", cup + glm::vec3(0.0f, 0.3f, 0.0f), {0.0f, 0.0f, -1.0f});
    ASSERT_TRUE(back.has_value());
    EXPECT_NEAR(*back, 0.2f, 0.01f);
}

TEST(WrittenRoom, NeedsNoCode) {
    const kiln::Result<Model> room = makeFrom({{"room", writtenRoom()}});
    ASSERT_TRUE(room.has_value()) << room.error().text();
    for (const char* name : {"spawn", "mount:case-1", "mount:case-2", "mount:stand", "mount:wall-a", "door:south"})
        EXPECT_NE(findNode(*room, name), nullptr) << name;
    EXPECT_NEAR(originOf(*room, "mount:case-2").z, 2.6f, 1e-4f);
    EXPECT_NEAR(originOf(*room, "mount:case-2").y, 0.95f, 1e-4f);
    for (const glm::vec3 eye :
         {glm::vec3(0.01f, 1.6f, 0.02f), glm::vec3(-6.1f, 0.5f, 3.1f), glm::vec3(6.1f, 3.4f, -3.0f)})
        EXPECT_EQ(leaks(*room, eye), "") << "from " << eye.x << ", " << eye.y << ", " << eye.z;
    // What stands there is felt where it is seen.
    const auto vitrine = castRay(*room, "collision:plinths", {-5.0f, 0.8f, -1.0f}, {0.0f, 0.0f, 1.0f});
    ASSERT_TRUE(vitrine.has_value());
    EXPECT_NEAR(*vitrine, 2.0f - 0.35f, 0.02f);
}

TEST(WrittenRoom, ADoorThatLeadsOnIsOpen) {
    json gallery{{"room", writtenRoom()}};
    gallery["room"]["walls"][2]["bays"][0]["to"] = "next/north";
    const kiln::Result<Model> room = makeFrom(gallery);
    ASSERT_TRUE(room.has_value()) << room.error().text();
    const glm::vec3 door = originOf(*room, "door:south");
    EXPECT_NEAR(door.z, 4.5f, 1e-4f) << "the threshold's far edge";
    const glm::vec3 eye(0.01f, 1.0f, 3.0f), south(0.0f, 0.0f, 1.0f), down(0.0f, -1.0f, 0.0f);
    for (const char* prefix : {"collision:", "room", "noshadow:"})
        EXPECT_FALSE(castRay(*room, prefix, eye, south)) << prefix;
    EXPECT_TRUE(castRay(*room, "collision:shell", {0.0f, 1.0f, 4.49f}, down)) << "the floor reaches the threshold";
    EXPECT_TRUE(castRay(*room, "room", {0.0f, 1.0f, 4.48f}, down));
    EXPECT_TRUE(castRay(*room, "collision:shell", {0.0f, 1.0f, 4.2f}, {1.0f, 0.0f, 0.0f})) << "jambs stand";
    // Closed, it is neither seen nor walked through.
    const kiln::Result<Model> closed = makeFrom({{"room", writtenRoom()}});
    ASSERT_TRUE(closed.has_value());
    for (const char* prefix : {"collision:", "room"}) EXPECT_TRUE(castRay(*closed, prefix, eye, south)) << prefix;
}

TEST(WrittenRoom, ARoundNicheHoldsADishUpright) {
    json gallery{{"room", writtenRoom()}};
    json& room = gallery["room"];
    json& niche = room["walls"][0]["bays"][1];
    niche.erase("apex");
    niche["arch"] = "round";
    const float middle = -7.0f + 3.25f + 1.625f;  // its bay is the second of four that share 13 m
    room["wallMounts"] = {{{"mount", "wall-dish"},
                           {"wall", "north"},
                           {"offset", middle},
                           {"height", 1.5},
                           {"dish", {{"diameter", 0.4}, {"height", 0.07}}},
                           {"label", {{"right", 0.4}, {"up", -0.2}}}}};
    const kiln::Result<Model> made = makeFrom(gallery);
    ASSERT_TRUE(made.has_value()) << made.error().text();
    EXPECT_EQ(leaks(*made, {middle, 1.6f, -2.0f}), "");
    // The arch is half as high as wide: at 45 degrees from its middle lies the back within, the wall without.
    const auto depthAt = [&](float radius) {
        const float off = radius * std::sqrt(0.5f);
        return castRay(*made, "room", {middle + off, 2.0f + off, -2.0f}, {0.0f, 0.0f, -1.0f}).value_or(0.0f);
    };
    EXPECT_NEAR(depthAt(0.57f), 2.2f, 1e-3f);
    EXPECT_LT(depthAt(0.63f), 2.0f);
    EXPECT_NEAR(depthAt(0.73f), 2.0f, 1e-3f);
    // The dish's foot is to the wall, its middle at the height, and its rim stands on both arms and touches neither.
    const Node* mount = findNode(*made, "mount:wall-dish");
    ASSERT_NE(mount, nullptr);
    EXPECT_NEAR((mount->world * glm::vec4(0.0f, 0.035f, 0.0f, 1.0f)).y, 1.5f, 1e-4f);
    EXPECT_GT(mount->world[1].z, 0.9f);
    EXPECT_LT(mount->world[2].y, -0.9f) << "what is nearest to a visitor who looks into it is below";
    for (const float side : {-1.0f, 1.0f}) {
        const glm::vec3 rim(mount->world * glm::vec4(side * 0.1f, 0.07f, 0.2f * std::sqrt(0.75f), 1.0f));
        const auto arm = castRay(*made, "room", rim + glm::vec3(0.0f, 0.01f, 0.0f), {0.0f, -1.0f, 0.0f});
        ASSERT_TRUE(arm.has_value());
        EXPECT_NEAR(*arm, 0.01f, 0.001f);
    }
}

TEST(WrittenRoom, BandsPartThePaving) {
    // Stones end at the edges of a band and nowhere within it.
    const auto edges = [](const Model& room, float from, float to) {
        std::set<int> found;  // of stones that have corners in this strip, at half its width
        for (const Node& node : room.nodes) {
            if (node.name != "room") continue;
            for (const Primitive& primitive : room.meshes[static_cast<std::size_t>(node.mesh)].primitives) {
                for (const glm::vec3& place : primitive.positions) {
                    if (std::abs(place.y) < 1e-4f && std::abs(place.x) < 4.0f && place.z > from && place.z < to)
                        found.insert(static_cast<int>(std::lround(place.z * 1000.0f)));
                }
            }
        }
        return found;
    };
    json gallery{{"room", writtenRoom()}};
    gallery["room"]["elements"] = json::array();
    const kiln::Result<Model> plain = makeFrom(gallery);
    gallery["room"]["floor"]["bands"] = {{{"z", 1.2}, {"width", 0.2}, {"stone", "black"}}};
    const kiln::Result<Model> banded = makeFrom(gallery);
    ASSERT_TRUE(plain && banded);
    EXPECT_TRUE(edges(*plain, 1.0f, 1.4f).empty()) << "the slabs' joints are elsewhere";
    EXPECT_EQ(edges(*banded, 1.0f, 1.4f), (std::set<int>{1099, 1100, 1300, 1301}));
    EXPECT_EQ(leaks(*banded, {0.01f, 1.6f, 0.02f}), "");
}

// An edge in the plane of a sill's top shows through it in dots.
TEST(WrittenRoom, NoWallEndsInTheTopOfASill) {
    const kiln::Result<Model> made = makeFrom({{"room", writtenRoom()}});
    ASSERT_TRUE(made) << made.error().text();
    int onWall = 0, below = 0;  // of the east windows' walls
    for (const Node& node : made->nodes) {
        if (node.name != "room") continue;
        for (const Primitive& primitive : made->meshes[static_cast<std::size_t>(node.mesh)].primitives) {
            for (std::size_t i = 0; i < primitive.positions.size(); ++i) {
                const glm::vec3& place = primitive.positions[i];
                if (std::abs(place.x - 7.0f) > 1e-4f || primitive.normals[i].x > -0.9f) continue;
                onWall += std::abs(place.y - 1.2f) < 1e-4f ? 1 : 0;
                below += std::abs(place.y - 1.16f) < 1e-4f ? 1 : 0;
            }
        }
    }
    EXPECT_EQ(onWall, 0);
    EXPECT_GT(below, 0) << "it ends within the stone";
}

TEST(WrittenRoom, MistakesAreNamed) {
    const auto has = [](const std::string& text, const char* part) { return text.find(part) != std::string::npos; };
    EXPECT_EQ(errorOf([](json&) {}), "no error");
    EXPECT_TRUE(has(errorOf([](json& r) { r["elements"][0]["kind"] = "statue"; }), "/room/elements/0/kind"));
    EXPECT_TRUE(has(errorOf([](json& r) { r["elements"][0]["height"] = 99; }), "/room/elements/0/height"));
    EXPECT_TRUE(has(errorOf([](json& r) { r["elements"][6]["wall"] = "roof"; }), "north, east, south, west"));
    EXPECT_TRUE(has(errorOf([](json& r) { r["elements"][4]["mount"] = "case-1"; }), "two mounts"));
    EXPECT_TRUE(has(errorOf([](json& r) { r["elements"][0]["mount"] = "top"; }), "nothing can stand"));
    EXPECT_TRUE(has(errorOf([](json& r) {
                        r["cover"][0]["skylight"]["width"] = 12;
                        r["plan"]["width"] = 12;
                    }),
                    "/room/cover/0/skylight"));
    EXPECT_TRUE(has(errorOf([](json& r) { r["cover"] = {{{"kind", "ribbed-vault"}}}; }), "octagon"));
    EXPECT_TRUE(has(errorOf([](json& r) { r["walls"][0]["bays"][0]["span"] = 13.5; }), "/room/walls/0/bays"));
    EXPECT_TRUE(has(errorOf([](json& r) { r["wallMounts"][0]["wall"] = "south"; }), "a door is here"));
    EXPECT_TRUE(has(errorOf([](json& r) { r["wallMounts"][0]["offset"] = 9; }), "/room/wallMounts/0/offset"));
    EXPECT_TRUE(has(errorOf([](json& r) { r["walls"][0]["bays"][0]["arch"] = "round"; }), "only a niche"));
    EXPECT_TRUE(has(errorOf([](json& r) { r["walls"][0]["bays"][1]["arch"] = "round"; }), "/room/walls/0/bays/1/apex"));
    EXPECT_TRUE(has(errorOf([](json& r) {
                        r["wallMounts"][0]["dish"] = {{"diameter", 9}, {"height", 0.05}};
                    }),
                    "/room/wallMounts/0/dish/diameter"));
    EXPECT_TRUE(has(errorOf([](json& r) {
                        r["floor"]["medallion"] = {{"apothem", 1.0}};
                        r["floor"]["bands"] = {{{"z", 0}, {"width", 0.1}, {"stone", "black"}}};
                    }),
                    "/room/floor/bands"));
}

TEST(Plan, PolygonsTurnRight) {
    const auto errorFor = [](const char* text) {
        const json document = json::parse(text);
        const workshop::Recipe recipe(document, "here");
        (void)workshop::room::readPlan(recipe);
        return recipe.error() ? recipe.error()->text() : std::string();
    };
    EXPECT_EQ(errorFor(R"({"shape":"polygon","corners":[{"wall":"a","x":0,"z":0},{"wall":"b","x":4,"z":0},
                           {"wall":"c","x":4,"z":4}]})"),
              "");
    EXPECT_NE(errorFor(R"({"shape":"polygon","corners":[{"wall":"a","x":0,"z":0},{"wall":"b","x":4,"z":4},
                           {"wall":"c","x":4,"z":0}]})")
                  .find("turns left"),
              std::string::npos);
    EXPECT_NE(errorFor(R"({"shape":"polygon","corners":[{"wall":"a","x":0,"z":0},{"wall":"b","x":0.2,"z":0},
                           {"wall":"c","x":4,"z":4}]})")
                  .find("/corners/0/wall"),
              std::string::npos);
    EXPECT_NE(errorFor(R"({"shape":"polygon","corners":[{"wall":"a","x":0,"z":0},{"wall":"a","x":4,"z":0},
                           {"wall":"c","x":4,"z":4}]})")
                  .find("two walls"),
              std::string::npos);
}

TEST(Plan, AnOctagonIsThePolygonOfItsCorners) {
    const json octagon = json::parse(R"({"shape":"octagon","apothem":4.8})");
    const workshop::room::Plan plan = workshop::room::readPlan(workshop::Recipe(octagon, "here"));
    ASSERT_EQ(plan.walls.size(), 8u);
    for (std::size_t i = 0; i < 8; ++i) {
        const glm::vec2 from = plan.corners[i], to = plan.corners[(i + 1) % 8];
        EXPECT_NEAR(glm::distance(from, to), plan.walls[i].width, 1e-4f);
        const glm::vec3 left(plan.walls[i].transform * glm::vec4(-0.5f * plan.walls[i].width, 0.0f, 0.0f, 1.0f));
        EXPECT_NEAR(left.x, from.x, 1e-4f) << plan.walls[i].name;
        EXPECT_NEAR(left.z, from.y, 1e-4f) << plan.walls[i].name;
        EXPECT_NEAR(plan.distance(i, {0.0f, 0.0f}), 4.8f, 1e-4f);
        EXPECT_NEAR(plan.distance(i, plan.inset(0.7f)[i]), 0.7f, 1e-4f);
    }
}

}  // namespace
