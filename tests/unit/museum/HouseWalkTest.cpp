// A visitor who wanders at random for an hour through all rooms of the museum, as they are made and placed.
#include <filesystem>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "app/curator/Check.h"
#include "app/curator/Doors.h"
#include "app/curator/Stands.h"
#include "app/curator/Ways.h"
#include "app/museum/House.h"
#include "app/workshop/rooms/Room.h"
#include "engine/walk/Walker.h"

namespace curator {
namespace {

namespace fs = std::filesystem;
using kiln::asset::Model;

constexpr double kStep = 0.05;          // seconds
constexpr double kHour = 3600.0;        // seconds
constexpr double kPatience = 30.0;      // seconds, in which one gets on somewhere
constexpr float kDoorDepth = 1.6f;      // metres between two rooms' outlines, at most
constexpr float kHighestFloor = 0.75f;  // metres: a kiln's hearth

class HouseWalk : public testing::Test {
  protected:
    void SetUp() override {
        const fs::path assets = fs::path(KILN_SOURCE_DIR) / "assets";
        Checked checked = check(assets);
        ASSERT_TRUE(checked.mistakes.empty());
        std::vector<Model> models;
        for (museum::Gallery& gallery : checked.museum.galleries) {
            const fs::path file = assets / "galleries" / (gallery.id + ".json");
            auto model = workshop::makeRoom(file, assets, {0.1});
            ASSERT_TRUE(model) << model.error().text();
            ASSERT_TRUE(placeDoors(gallery, *model, file.string()).empty());
            const auto outline = workshop::roomOutline(file);
            ASSERT_TRUE(outline);
            outlines_.push_back(*outline);
            models.push_back(std::move(*model));
        }
        house_ = museum::placeRooms(checked.museum.galleries);
        galleries_ = checked.museum.galleries;
        tours_ = checked.tours;
        kiln::walk::CollisionWorld::Builder builder;
        for (std::size_t room = 0; room < models.size(); ++room) {
            for (const kiln::asset::Index index : models[room].sceneNodes()) {
                const kiln::asset::Node& node = models[room].nodes[static_cast<std::size_t>(index)];
                if (node.mesh == kiln::asset::kNone || !node.name.starts_with("collision:")) continue;
                for (const auto& part : models[room].meshes[static_cast<std::size_t>(node.mesh)].primitives)
                    builder.addTriangles(part.positions, part.indices, house_[room].transform * node.world);
            }
        }
        world_ = std::move(builder).build();
        for (const kiln::asset::Node& node : models[0].nodes) {
            if (node.name == "spawn") spawn_ = glm::vec3(house_[0].transform * node.world[3]);
        }
        std::vector<StandingRoom> standing;
        for (std::size_t room = 0; room < models.size(); ++room) {
            standing.push_back({&models[room], house_[room].transform});
        }
        auto ways = findWays(standing);
        ASSERT_TRUE(ways) << ways.error().text();
        ways_ = std::move(*ways);
    }

    /// How far a place is outside a room's outline; 0 within.
    [[nodiscard]] float outside(std::size_t room, const glm::vec3& place) const {
        const glm::vec3 own(glm::inverse(house_[room].transform) * glm::vec4(place, 1.0f));
        const std::vector<glm::vec2>& outline = outlines_[room];
        float most = 0.0f;
        for (std::size_t i = 0; i < outline.size(); ++i) {
            const glm::vec2 along = glm::normalize(outline[(i + 1) % outline.size()] - outline[i]);
            const glm::vec2 away = glm::vec2(own.x, own.z) - outline[i];
            most = std::max(most, along.y * away.x - along.x * away.y);  // clockwise from above: z is down on paper
        }
        return most;
    }

    std::vector<std::vector<glm::vec2>> outlines_;
    std::vector<museum::Room> house_;
    std::vector<museum::Gallery> galleries_;
    std::vector<museum::Tour> tours_;
    kiln::walk::NavMesh ways_;
    kiln::walk::CollisionWorld world_;
    glm::vec3 spawn_{0.0f};
};

TEST_F(HouseWalk, ToursLeadToFreeFloor) {
    EXPECT_EQ(tours_.size(), 4u);
    for (const Mistake& mistake : checkStands(tours_, galleries_, house_, ways_, "assets/tours")) {
        ADD_FAILURE() << mistake.line();
    }
}

TEST_F(HouseWalk, AnHourAtRandomStaysInTheHouseAndGetsOn) {
    std::mt19937 dice(20260205);
    std::uniform_real_distribution<float> turn(-2.6f, 2.6f), chance(0.0f, 1.0f);
    kiln::walk::Walker walker;
    walker.place(world_, spawn_, 0.0f);
    std::vector<double> seconds(house_.size(), 0.0);
    glm::vec3 lastPlace = walker.feet();
    double lastMoved = 0.0;
    kiln::walk::WalkIntent intent{1.0f, 0.0f, false};
    for (double now = 0.0; now < kHour; now += kStep) {
        // One who meets a wall, or has had enough, turns.
        if (glm::length(walker.velocity()) < 0.2f || chance(dice) < 0.01f) {
            walker.look(turn(dice), 0.0f);
            intent.right = chance(dice) < 0.2f ? chance(dice) - 0.5f : 0.0f;
            intent.hurry = chance(dice) < 0.2f;
        }
        walker.advance(world_, intent, kStep);
        const glm::vec3 feet = walker.feet();
        ASSERT_GT(feet.y, -0.05f) << "fell out of the house at " << feet.x << ", " << feet.z << " after " << now
                                  << " s";
        ASSERT_LT(feet.y, kHighestFloor) << "climbed at " << feet.x << ", " << feet.z << " after " << now << " s";
        float least = std::numeric_limits<float>::max();
        for (std::size_t room = 0; room < house_.size(); ++room) {
            const float away = outside(room, feet);
            least = std::min(least, away);
            if (away <= 0.0f) seconds[room] += kStep;
        }
        ASSERT_LT(least, kDoorDepth) << "left the house at " << feet.x << ", " << feet.z << " after " << now << " s";
        if (glm::distance(feet, lastPlace) > 0.5f) {
            lastPlace = feet;
            lastMoved = now;
        }
        ASSERT_LT(now - lastMoved, kPatience) << "stuck at " << feet.x << ", " << feet.y << ", " << feet.z;
    }
    for (std::size_t room = 0; room < house_.size(); ++room) EXPECT_GT(seconds[room], 10.0) << "room " << room;
}

}  // namespace
}  // namespace curator
