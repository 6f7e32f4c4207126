// The vestibule as a visitor's body meets it: mounts where the recipe says, walls that close, plinths one can stand by.
#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <numbers>
#include <optional>
#include <set>
#include <string>

#include "tests/unit/workshop/Assets.h"
#include "tests/unit/workshop/RoomRays.h"
#include <glm/glm.hpp>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/workshop/rooms/AmbientBake.h"
#include "app/workshop/rooms/Architecture.h"
#include "app/workshop/rooms/Room.h"
#include "app/workshop/rooms/RoomParts.h"
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

const std::filesystem::path kGallery = kAssets / "galleries" / "vestibule.json";

json readGallery() {
    std::ifstream stream(kGallery);
    return json::parse(stream);
}

/// Coarse textures and few rays, the geometry of the shipped room with its doors closed.
kiln::Result<Model> makeClosed() {
    const std::filesystem::path file = std::filesystem::path(testing::TempDir()) / "closed-vestibule.json";
    std::ofstream(file) << roomtest::withDoorsClosed(readGallery()).dump();
    return workshop::makeRoom(file, kAssets, {0.1});
}

/// Made once.
const Model& coarseRoom() {
    static const Model kRoom = [] {
        kiln::Result<Model> made = makeClosed();
        EXPECT_TRUE(made.has_value()) << (made ? "" : made.error().text());
        return made ? std::move(*made) : Model{};
    }();
    return kRoom;
}

glm::vec3 heading(int of64) {
    const float angle = static_cast<float>(of64) * std::numbers::pi_v<float> / 32.0f;
    return {std::sin(angle), 0.0f, std::cos(angle)};
}

/// The error of a gallery changed by `change`.
std::string errorAfter(const std::function<void(json&)>& change) {
    json gallery = readGallery();
    change(gallery);
    const std::filesystem::path file = std::filesystem::path(testing::TempDir()) / "changed-gallery.json";
    std::ofstream(file) << gallery.dump();
    const kiln::Result<Model> made = workshop::makeRoom(file, kAssets, {0.1});
    return made ? "no error" : made.error().text();
}

TEST(Room, HasTheSizeOfTheRecipe) {
    const Model& room = coarseRoom();
    kiln::Box box;
    for (const Node& node : room.nodes) {
        if (node.mesh == kiln::asset::kNone || node.name.starts_with("collision:")) continue;
        for (const Primitive& primitive : room.meshes[static_cast<std::size_t>(node.mesh)].primitives)
            for (const glm::vec3& position : primitive.positions) box.add(position);
    }
    const json recipe = readGallery()["room"];
    const float height = recipe["wallHeight"].get<float>() + recipe["cover"][0]["rise"].get<float>() +
                         recipe["cover"][0]["lantern"].get<float>();
    EXPECT_NEAR(box.max.y, height, 0.02f);
    EXPECT_NEAR(box.min.y, 0.0f, 0.01f);
    const float across = 2.0f * (recipe["plan"]["apothem"].get<float>() + 0.6f);
    EXPECT_NEAR(box.size().x, across, 1.0f);
    EXPECT_NEAR(box.centre().x, 0.0f, 0.1f);
}

TEST(Room, HasEveryMountAndTheSpawn) {
    const Model& room = coarseRoom();
    EXPECT_NE(findNode(room, "spawn"), nullptr);
    const json gallery = readGallery();
    for (const json& placement : gallery["placements"])
        EXPECT_NE(findNode(room, placement["mount"].get<std::string>()), nullptr) << placement["mount"];
    EXPECT_NE(findNode(room, "mount:guest"), nullptr);
    std::set<std::string> names;
    for (const Node& node : room.nodes) EXPECT_TRUE(names.insert(node.name).second) << node.name;
}

TEST(Room, PlinthsStandAtTheirHeightsUnderTheirMounts) {
    const Model& room = coarseRoom();
    const json recipe = readGallery()["room"];
    ASSERT_FALSE(recipe["plinths"].empty());
    for (const json& plinth : recipe["plinths"]) {
        const glm::vec3 mount = originOf(room, "mount:" + plinth["mount"].get<std::string>());
        EXPECT_NEAR(mount.y, plinth["height"].get<float>(), 1e-5f);
        EXPECT_NEAR(mount.x, plinth["x"].get<float>(), 1e-5f);
        const glm::vec3 above = mount + glm::vec3(0.01f, 0.5f, 0.02f);
        const auto seen = castRay(room, "room", above, {0.0f, -1.0f, 0.0f});
        const auto felt = castRay(room, "collision:", above, {0.0f, -1.0f, 0.0f});
        ASSERT_TRUE(seen && felt) << plinth["mount"];
        EXPECT_NEAR(*seen, 0.5f, 1e-3f);
        EXPECT_NEAR(*felt, 0.5f, 1e-3f);
    }
}

TEST(Room, WallMountsLieOnTheWallAndFaceTheRoom) {
    const Model& room = coarseRoom();
    const json recipe = readGallery()["room"];
    ASSERT_FALSE(recipe["wallMounts"].empty());
    for (const json& mount : recipe["wallMounts"]) {
        const Node* node = findNode(room, "mount:" + mount["mount"].get<std::string>());
        ASSERT_NE(node, nullptr);
        const glm::vec3 origin(node->world[3]);
        const glm::vec3 facing(node->world[2]);
        EXPECT_GT(glm::dot(facing, -glm::normalize(glm::vec3(origin.x, 0.0f, origin.z))), 0.99f);
        const auto wall = castRay(room, "room", origin + facing, -facing);
        ASSERT_TRUE(wall.has_value());
        EXPECT_NEAR(*wall, 1.0f, 0.01f) << "the exhibit's back is neither in the wall nor off it";
        // A 76.8 cm panel hangs flat: the wall behind its corners is as deep as behind its middle.
        const glm::vec3 right(node->world[0]);
        for (const float x : {-0.38f, 0.38f}) {
            for (const float y : {-0.38f, 0.38f}) {
                const auto corner =
                    castRay(room, "room", origin + facing + right * x + glm::vec3(0.0f, y, 0.0f), -facing);
                ASSERT_TRUE(corner.has_value());
                EXPECT_NEAR(*corner, 1.0f, 0.02f) << mount["mount"] << " at " << x << ", " << y;
            }
        }
    }
}

TEST(Room, CollisionClosesTheRoom) {
    const Model& room = coarseRoom();
    const glm::vec3 spawn = originOf(room, "spawn");
    for (const float height : {0.05f, 0.45f, 1.2f, 1.75f}) {
        for (int direction = 0; direction < 64; ++direction) {
            const auto hit = castRay(room, "collision:", spawn + glm::vec3(0.0f, height, 0.0f), heading(direction));
            ASSERT_TRUE(hit.has_value()) << "a gap towards " << direction << "/64 at " << height << " m";
            EXPECT_LT(*hit, 10.5f);
        }
    }
    // The walls alone, from the middle: plinths must not be what closes them.
    for (int direction = 0; direction < 64; ++direction) {
        const auto wall = castRay(room, "collision:shell", {0.0f, 0.45f, 0.0f}, heading(direction));
        ASSERT_TRUE(wall.has_value()) << direction;
        EXPECT_LT(*wall, 6.0f);
    }
}

TEST(Room, TheFloorCarriesWhereverOneCanStand) {
    const Model& room = coarseRoom();
    for (float x = -4.5f; x <= 4.5f; x += 0.75f) {
        for (float z = -4.5f; z <= 4.5f; z += 0.75f) {
            if (std::max({std::abs(x), std::abs(z), std::abs(x + z) * 0.7071f, std::abs(x - z) * 0.7071f}) > 4.7f)
                continue;
            const auto felt = castRay(room, "collision:shell", {x, 1.0f, z}, {0.0f, -1.0f, 0.0f});
            const auto seen = castRay(room, "room", {x, 1.5f, z}, {0.0f, -1.0f, 0.0f});
            ASSERT_TRUE(felt && seen) << x << ", " << z;
            EXPECT_NEAR(*felt, 1.0f, 1e-4f);
            EXPECT_LT(*seen, 1.51f);
        }
    }
}

TEST(Room, OneArrivesFree) {
    const Model& room = coarseRoom();
    const glm::vec3 spawn = originOf(room, "spawn");
    for (int direction = 0; direction < 64; ++direction) {
        const auto hit = castRay(room, "collision:", spawn + glm::vec3(0.0f, 0.9f, 0.0f), heading(direction));
        ASSERT_TRUE(hit.has_value());
        EXPECT_GT(*hit, 0.5f);
    }
    // And sees the panel ahead, to the right.
    const Node* node = findNode(room, "spawn");
    const glm::vec3 ahead = -glm::vec3(node->world[2]);
    EXPECT_GT(glm::dot(ahead, glm::normalize(originOf(room, "mount:wall-panel") - spawn)), 0.85f);
}

TEST(Room, WhatIsDrawnStandsBehindWhatIsFelt) {
    // A body of 25 cm radius never reaches what is drawn: corner columns and door cases stand at most 20 cm before the
    // collision.
    const Model& room = coarseRoom();
    for (int direction = 0; direction < 64; ++direction) {
        const glm::vec3 from(0.0f, 1.3f, 0.0f);
        const auto felt = castRay(room, "collision:shell", from, heading(direction));
        const auto seen = castRay(room, "room", from, heading(direction));
        ASSERT_TRUE(felt && seen) << direction;
        EXPECT_LT(*felt, *seen + 0.2f) << direction;
    }
}

TEST(Room, KeepsItsBudgets) {
    const kiln::Result<Model> made = workshop::makeRoom(kGallery, kAssets, {1.0});
    ASSERT_TRUE(made.has_value()) << made.error().text();
    const std::size_t bytes = kiln::asset::writeGlb(*made).size();
    RecordProperty("glbBytes", static_cast<int>(bytes));
    EXPECT_LT(bytes, 2'000'000u) << "visitors on a phone load this before anything else";
    std::size_t triangles = 0, primitives = 0;
    for (const kiln::asset::Mesh& mesh : made->meshes) {
        for (const Primitive& primitive : mesh.primitives) {
            triangles += primitive.indices.size() / 3;
            primitives += primitive.material == kiln::asset::kNone ? 0u : 1u;
        }
    }
    EXPECT_LT(triangles, 60'000u);
    EXPECT_LE(made->materials.size(), 10u);
    EXPECT_LE(primitives, 12u) << "each is a draw call";
}

TEST(Room, IsFiniteAndWellFormed) {
    for (const kiln::asset::Mesh& mesh : coarseRoom().meshes) {
        for (const Primitive& primitive : mesh.primitives) {
            ASSERT_EQ(primitive.normals.size(), primitive.positions.size());
            for (std::size_t i = 0; i < primitive.positions.size(); ++i) {
                ASSERT_TRUE(std::isfinite(glm::dot(primitive.positions[i], glm::vec3(1.0f)))) << mesh.name;
                ASSERT_NEAR(glm::length(primitive.normals[i]), 1.0f, 1e-3f) << mesh.name;
            }
            for (const glm::vec2& uv : primitive.texCoords[0]) ASSERT_TRUE(std::isfinite(uv.x + uv.y));
            for (const glm::vec4& color : primitive.colors) {
                for (int channel = 0; channel < 4; ++channel) {
                    ASSERT_GE(color[channel], 0.0f);
                    ASSERT_LE(color[channel], 1.0f);
                }
            }
            for (const std::uint32_t index : primitive.indices) ASSERT_LT(index, primitive.positions.size());
        }
    }
}

TEST(Room, IsTheSameEveryTime) {
    const kiln::Result<Model> again = makeClosed();
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(kiln::asset::writeGlb(*again), kiln::asset::writeGlb(coarseRoom()));
}

TEST(Room, MistakesAreNamed) {
    const auto wall = [](json& g, int index) -> json& { return g["room"]["walls"][index]["bays"][0]; };
    EXPECT_NE(errorAfter([](json& g) { g["room"]["plan"]["apothem"] = "wide"; }).find("/room/plan/apothem"),
              std::string::npos);
    EXPECT_NE(errorAfter([](json& g) { g.erase("room"); }).find("/room"), std::string::npos);
    EXPECT_NE(errorAfter([](json& g) { g["room"]["walls"][1]["wall"] = "north"; }).find("twice"), std::string::npos);
    EXPECT_NE(errorAfter([](json& g) { g["room"]["walls"][1]["wall"] = "up"; }).find("north-west"), std::string::npos)
        << "it lists the walls that there are";
    EXPECT_NE(errorAfter([&](json& g) { wall(g, 2)["apex"] = 2.2; }).find("/room/walls/2/bays/0/apex"),
              std::string::npos);
    EXPECT_NE(errorAfter([&](json& g) { wall(g, 2)["back"] = 3; }).find("/room/walls/2/bays/0/back"),
              std::string::npos);
    EXPECT_NE(errorAfter([&](json& g) { wall(g, 1)["lining"] = "gold"; }).find("/room/walls/1/bays/0/lining"),
              std::string::npos);
    EXPECT_NE(errorAfter([&](json& g) { wall(g, 2)["lining"] = "tiles"; }).find("/room/walls/2/bays/0/lining"),
              std::string::npos);
    EXPECT_NE(errorAfter([&](json& g) { wall(g, 2)["span"] = 3.0; }).find("/room/walls/2/bays"), std::string::npos);
    EXPECT_NE(errorAfter([](json& g) { g["room"]["cover"][0]["kind"] = "tent"; }).find("ribbed-vault"),
              std::string::npos);
    EXPECT_NE(errorAfter([](json& g) { g["room"]["plinths"][0]["x"] = -4.4; }).find("wall"), std::string::npos);
    EXPECT_NE(errorAfter([](json& g) { g["room"]["plinths"][1]["x"] = -1.2; }).find("plinth-meiping"),
              std::string::npos);
    EXPECT_NE(errorAfter([](json& g) { g["room"]["spawn"]["z"] = 4.7; }).find("south"), std::string::npos);
    EXPECT_NE(errorAfter([](json& g) { g["room"]["wallMounts"][0]["wall"] = "west"; }).find("door"), std::string::npos);
    EXPECT_NE(workshop::makeRoom(kAssets / "galleries" / "nowhere.json", kAssets).error().text().find("nowhere.json"),
              std::string::npos);
}

TEST(PointedArch, RisesToItsApexAndSpansItsOpening) {
    const workshop::room::PointedArch arch(0.9f, 0.92f);
    const auto frames = arch.frames(0.0f, 2.08f, 6, 8);
    ASSERT_EQ(frames.size(), 2u * (6u + 8u) + 1u);
    EXPECT_NEAR(frames.front().position.x, 0.9f, 1e-5f);
    EXPECT_NEAR(frames.back().position.x, -0.9f, 1e-5f);
    const auto& apex = frames[14].position;
    EXPECT_NEAR(apex.x, 0.0f, 1e-5f);
    EXPECT_NEAR(apex.y, 3.0f, 0.002f);
    for (std::size_t i = 0; i + 1 < 15; ++i) {
        EXPECT_LE(frames[i + 1].position.x, frames[i].position.x + 1e-5f);
        EXPECT_GT(frames[i + 1].position.y, frames[i].position.y);
    }
}

TEST(AmbientBake, DarkensACornerAndLeavesAnOpenFloor) {
    using namespace workshop::room;
    Masonry masonry;
    masonry.quad(Stuff::Plaster, {-5, 0, 5}, {5, 0, 5}, {5, 0, 0}, {-5, 0, 0}, glm::vec3(1.0f));
    masonry.quad(Stuff::Limestone, {-5, 0, 0}, {5, 0, 0}, {5, 3, 0}, {-5, 3, 0}, glm::vec3(1.0f));
    masonry.weld();
    Surface& floor = masonry.surfaces()[0];
    Surface& wall = masonry.surfaces()[1];
    const std::array<AmbientSurface, 2> surfaces{AmbientSurface{&floor, 0.1f}, AmbientSurface{&wall, 0.1f}};
    AmbientOptions options;
    options.rays = 64;
    ASSERT_TRUE(bakeAmbient(surfaces, options).has_value());
    EXPECT_GT(floor.vertices.size(), 8u) << "the shade near the wall asks for vertices";
    float corner = 1.0f, open = 0.0f;
    for (const Vertex& vertex : floor.vertices) {
        EXPECT_NEAR(vertex.position.y, 0.0f, 1e-6f);
        if (vertex.position.z < 0.01f) corner = std::min(corner, vertex.tint.g);
        if (vertex.position.z > 3.0f) open = std::max(open, vertex.tint.g);
    }
    EXPECT_LT(corner, 0.85f);
    EXPECT_GT(open, 0.98f);
    float area = 0.0f;
    for (std::size_t i = 0; i < floor.indices.size(); i += 3) {
        const glm::vec3& a = floor.vertices[floor.indices[i]].position;
        area += 0.5f * glm::length(glm::cross(floor.vertices[floor.indices[i + 1]].position - a,
                                              floor.vertices[floor.indices[i + 2]].position - a));
    }
    EXPECT_NEAR(area, 50.0f, 1e-2f) << "dividing neither loses nor doubles a triangle";
}

TEST(StarMedallion, FillsItsOctagonOnce) {
    float area = 0.0f;
    for (const auto& piece : workshop::room::starMedallion(1.0f)) {
        float twice = 0.0f;
        for (std::size_t i = 0; i < piece.polygon.size(); ++i) {
            const glm::vec2& a = piece.polygon[i];
            const glm::vec2& b = piece.polygon[(i + 1) % piece.polygon.size()];
            twice += a.x * b.y - a.y * b.x;
        }
        area += 0.5f * std::abs(twice);
    }
    EXPECT_NEAR(area, 8.0f * std::tan(std::numbers::pi_v<float> / 8.0f), 1e-4f);
}

}  // namespace
