#include "app/curator/Doors.h"

#include <algorithm>
#include <cmath>

#include <glm/gtc/constants.hpp>

namespace curator {

namespace {

constexpr const char* kPath = "/room/walls";

/// What is wrong with where a door leads; empty when it is answered.
std::string whatIsWrong(std::span<const museum::Gallery> galleries, const museum::Gallery& gallery,
                        const museum::Door& door) {
    const std::string link = door.toGallery + "/" + door.toWall;
    const auto behind = std::find_if(galleries.begin(), galleries.end(),
                                     [&](const museum::Gallery& other) { return other.id == door.toGallery; });
    if (behind == galleries.end())
        return "the " + door.wall + " door leads to \"" + link + "\", but there is no such room";
    const auto answer = std::find_if(behind->doors.begin(), behind->doors.end(),
                                     [&](const museum::Door& other) { return other.wall == door.toWall; });
    if (answer == behind->doors.end()) {
        return "the " + door.wall + " door leads to \"" + link + "\", but no door there leads anywhere";
    }
    if (answer->toGallery != gallery.id || answer->toWall != door.wall) {
        return "the " + door.wall + " door leads to \"" + link + "\", but that door leads to \"" + answer->toGallery +
               "/" + answer->toWall + "\"";
    }
    return {};
}

}  // namespace

std::vector<Mistake> checkDoors(std::span<const museum::Gallery> galleries, const std::filesystem::path& folder) {
    std::vector<Mistake> mistakes;
    for (const museum::Gallery& gallery : galleries) {
        for (const museum::Door& door : gallery.doors) {
            const std::string what = whatIsWrong(galleries, gallery, door);
            if (what.empty()) continue;
            mistakes.push_back({(folder / (gallery.id + ".json")).string(), kPath, what,
                                "Let two doors lead to each other: \"to\": \"" + gallery.id + "/" + door.wall +
                                    "\" in the other room."});
        }
    }
    return mistakes;
}

std::vector<Mistake> placeDoors(museum::Gallery& gallery, const kiln::asset::Model& model, const std::string& file) {
    std::vector<Mistake> mistakes;
    for (museum::Door& door : gallery.doors) {
        const auto node = std::find_if(model.nodes.begin(), model.nodes.end(), [&](const kiln::asset::Node& candidate) {
            return candidate.name == "door:" + door.wall;
        });
        if (node == model.nodes.end()) {
            mistakes.push_back({file, kPath, "the room's model has no node \"door:" + door.wall + "\"",
                                "Give it one in the middle of the threshold's far edge, its +Z into the room."});
            continue;
        }
        const glm::vec3 at(node->world[3]), into(node->world[2]);
        door.position = {at.x, at.y, at.z};
        door.turn = glm::degrees(std::atan2(into.x, into.z));
    }
    return mistakes;
}

}  // namespace curator
