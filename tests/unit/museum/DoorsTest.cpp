// The doors between galleries, right and wrong.
#include <glm/gtc/matrix_transform.hpp>
#include <gtest/gtest.h>

#include "app/curator/Doors.h"

namespace curator {
namespace {

museum::Gallery gallery(const std::string& id, std::vector<museum::Door> doors) {
    museum::Gallery result;
    result.id = id;
    result.doors = std::move(doors);
    return result;
}

museum::Door door(const std::string& wall, const std::string& toGallery, const std::string& toWall) {
    museum::Door result;
    result.wall = wall;
    result.toGallery = toGallery;
    result.toWall = toWall;
    return result;
}

TEST(Doors, ThatAnswerEachOtherAreRight) {
    const std::vector<museum::Gallery> house{gallery("hall", {door("east", "yard", "west")}),
                                             gallery("yard", {door("west", "hall", "east")}), gallery("attic", {})};
    EXPECT_TRUE(checkDoors(house, "galleries").empty());
}

TEST(Doors, ThatAreNotAnsweredAreTold) {
    const auto only = [](const std::vector<museum::Gallery>& house) {
        const std::vector<Mistake> mistakes = checkDoors(house, "galleries");
        EXPECT_EQ(mistakes.size(), 1u);
        return mistakes.empty() ? std::string() : mistakes.front().line();
    };
    const auto expectWords = [](const std::string& line, const std::string& words) {
        EXPECT_NE(line.find(words), std::string::npos) << line;
    };
    expectWords(only({gallery("hall", {door("east", "cellar", "west")})}), "there is no such room");
    expectWords(only({gallery("hall", {door("east", "yard", "west")}), gallery("yard", {})}),
                "hall.json: /room/walls: the east door leads to \"yard/west\", but no door there leads anywhere");
    expectWords(only({gallery("hall", {door("east", "yard", "west")}), gallery("yard", {door("west", "attic", "east")}),
                      gallery("attic", {door("east", "yard", "west")})}),
                "hall.json: /room/walls: the east door leads to \"yard/west\", but that door leads to \"attic/east\"");
}

TEST(Doors, StandWhereTheRoomsNodesAre) {
    kiln::asset::Model model;
    kiln::asset::Node node;
    node.name = "door:east";
    node.world = glm::rotate(glm::translate(glm::mat4(1.0f), glm::vec3(5.5f, 0.25f, -1.0f)), glm::radians(-90.0f),
                             glm::vec3(0.0f, 1.0f, 0.0f));
    model.nodes.push_back(node);
    museum::Gallery hall = gallery("hall", {door("east", "yard", "west")});
    EXPECT_TRUE(placeDoors(hall, model, "hall.json").empty());
    EXPECT_NEAR(hall.doors[0].position[0], 5.5, 1e-6);
    EXPECT_NEAR(hall.doors[0].position[1], 0.25, 1e-6);
    EXPECT_NEAR(hall.doors[0].turn, -90.0, 1e-4);
    model.nodes.clear();
    const std::vector<Mistake> mistakes = placeDoors(hall, model, "hall.json");
    ASSERT_EQ(mistakes.size(), 1u);
    EXPECT_NE(mistakes[0].what.find("\"door:east\""), std::string::npos);
}

}  // namespace
}  // namespace curator
