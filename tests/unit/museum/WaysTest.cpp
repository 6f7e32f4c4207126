// Where a visitor can stand, found in small rooms and in the museum's own.
#include <filesystem>
#include <vector>

#include <gtest/gtest.h>

#include "app/curator/Stands.h"
#include "app/curator/Ways.h"
#include "app/workshop/rooms/Room.h"
#include "engine/walk/Walker.h"

namespace curator {
namespace {

using kiln::asset::Model;
namespace fs = std::filesystem;

/// A floor of 6 x 4 m from the origin, with blocks on it; the spawn in a corner.
class SmallRoom {
  public:
    SmallRoom() {
        box({0.0f, -0.2f, 0.0f}, {6.0f, 0.0f, 4.0f});
        kiln::asset::Node spawn;
        spawn.name = "spawn";
        spawn.world[3] = glm::vec4(0.8f, 0.0f, 0.8f, 1.0f);
        model_.nodes.push_back(spawn);
    }
    void box(const glm::vec3& low, const glm::vec3& high) {
        kiln::asset::Primitive primitive;
        for (int corner = 0; corner < 8; ++corner) {
            primitive.positions.emplace_back(corner & 1 ? high.x : low.x, corner & 2 ? high.y : low.y,
                                             corner & 4 ? high.z : low.z);
        }
        primitive.indices = {0, 4, 5, 0, 5, 1, 2, 3, 7, 2, 7, 6, 0, 1, 3, 0, 3, 2,
                             4, 6, 7, 4, 7, 5, 0, 2, 6, 0, 6, 4, 1, 5, 7, 1, 7, 3};
        model_.meshes.push_back({});
        model_.meshes.back().primitives.push_back(primitive);
        kiln::asset::Node node;
        node.name = "collision:" + std::to_string(model_.meshes.size());
        node.mesh = static_cast<kiln::asset::Index>(model_.meshes.size() - 1);
        model_.nodes.push_back(node);
        model_.roots.push_back(static_cast<kiln::asset::Index>(model_.nodes.size() - 1));
    }
    [[nodiscard]] const Model& model() const { return model_; }

  private:
    Model model_;
};

kiln::walk::NavMesh waysOf(const Model& model) {
    const StandingRoom room{&model, glm::mat4(1.0f)};
    auto ways = findWays(std::span(&room, 1));
    EXPECT_TRUE(ways) << ways.error().text();
    return ways.value_or(kiln::walk::NavMesh());
}

TEST(Ways, AToursStandsAreOnFreeFloor) {
    SmallRoom room;
    room.box({2.0f, 0.0f, 0.0f}, {3.0f, 1.0f, 2.5f});
    museum::Gallery gallery;
    gallery.id = "small";
    museum::Tour tour;
    tour.id = "round";
    const auto step = [](const char* where, double x, double z) {
        museum::TourStep one;
        one.room = where;
        one.stand.x = x;
        one.stand.z = z;
        return one;
    };
    tour.steps = {step("small", 1.0, 1.0), step("small", 2.5, 1.0), step("small", 4.5, 2.0), step("small", 9.0, 2.0),
                  step("", 9.0, 2.0)};
    const museum::Room standing;
    const auto wrong = checkStands(std::span(&tour, 1), std::span(&gallery, 1), std::span(&standing, 1),
                                   waysOf(room.model()), "assets/tours");
    ASSERT_EQ(wrong.size(), 2u);
    EXPECT_EQ(wrong[0].file, "assets/tours/round.json");
    EXPECT_EQ(wrong[0].path, "/steps/1/stand");
    EXPECT_EQ(wrong[1].path, "/steps/3/stand");
}

TEST(Ways, KeepABodysReachFromWhatIsSolid) {
    SmallRoom room;
    room.box({2.0f, 0.0f, 0.0f}, {3.0f, 1.0f, 2.5f});  // too high to stand on and in the way
    const kiln::walk::NavMesh ways = waysOf(room.model());
    const auto path = ways.path({1.0f, 0.0f, 1.0f}, {4.0f, 0.0f, 1.0f});
    ASSERT_GE(path.size(), 3u) << "the way leads round";
    const float radius = kiln::walk::WalkerOptions().radius;
    for (std::size_t i = 1; i < path.size(); ++i) {
        for (int step = 0; step <= 20; ++step) {
            const glm::vec3 at = glm::mix(path[i - 1], path[i], static_cast<float>(step) / 20.0f);
            const glm::vec2 nearest = glm::clamp(glm::vec2(at.x, at.z), {2.0f, 0.0f}, {3.0f, 2.5f});
            EXPECT_GE(glm::distance(nearest, {at.x, at.z}), radius) << at.x << ", " << at.z;
        }
    }
    EXPECT_FALSE(ways.nearest({2.5f, 1.0f, 1.0f}, 0.2f)) << "nobody gets onto the block";
}

TEST(Ways, ClimbAStepAndNoWall) {
    SmallRoom room;
    room.box({3.0f, 0.0f, 0.0f}, {4.0f, 0.18f, 4.0f});
    const kiln::walk::NavMesh step = waysOf(room.model());
    EXPECT_FALSE(step.path({1.0f, 0.0f, 2.0f}, {5.0f, 0.0f, 2.0f}).empty());
    room.box({3.4f, 0.0f, 0.0f}, {3.6f, 0.6f, 4.0f});
    const kiln::walk::NavMesh wall = waysOf(room.model());
    EXPECT_TRUE(wall.path({1.0f, 0.0f, 2.0f}, {5.0f, 0.0f, 2.0f}).empty());
    EXPECT_FALSE(wall.nearest({5.0f, 0.0f, 2.0f}, 0.5f)) << "what cannot be reached is left out";
}

TEST(Ways, SayWhatIsMissing) {
    const Model empty;
    const StandingRoom none{&empty, glm::mat4(1.0f)};
    const auto nothing = findWays(std::span(&none, 1));
    ASSERT_FALSE(nothing);
    EXPECT_EQ(nothing.error().code, kiln::ErrorCode::NotFound);
    SmallRoom blocked;
    blocked.box({-0.5f, 0.0f, -0.5f}, {2.5f, 1.2f, 2.5f});
    const StandingRoom room{&blocked.model(), glm::mat4(1.0f)};
    const auto inside = findWays(std::span(&room, 1));
    ASSERT_FALSE(inside);
    EXPECT_NE(inside.error().message.find("where a visit starts"), std::string::npos);
}

TEST(Ways, LeadToEveryMountOfTheMuseumsRooms) {
    const fs::path assets = fs::path(KILN_SOURCE_DIR) / "assets";
    for (const auto& entry : fs::directory_iterator(assets / "galleries")) {
        const auto made = workshop::makeRoom(entry.path(), assets, {0.1});
        ASSERT_TRUE(made) << made.error().text();
        const kiln::walk::NavMesh ways = waysOf(*made);
        EXPECT_LT(ways.polygons().size(), 400u) << entry.path();
        for (const kiln::asset::Node& node : made->nodes) {
            if (!node.name.starts_with("mount:")) continue;
            const glm::vec3 at(node.world[3].x, 0.0f, node.world[3].z);
            EXPECT_TRUE(ways.nearest(at, 1.6f)) << node.name << " of " << entry.path();
        }
    }
}

}  // namespace
}  // namespace curator
