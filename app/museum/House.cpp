#include "app/museum/House.h"

#include <glm/gtc/constants.hpp>
#include <glm/gtc/matrix_transform.hpp>

namespace museum {

namespace {

constexpr float kApart = 1000.0f;      // metres between what is reached by no door and everything else
constexpr float kMeetWithin = 0.05f;   // metres between the sills of two doors that are one
constexpr float kMeetCosine = 0.999f;  // of the angle between them

const glm::vec3 kUp(0.0f, 1.0f, 0.0f);

glm::mat4 standing(const glm::vec3& at, float turn) {
    return glm::rotate(glm::translate(glm::mat4(1.0f), at), turn, kUp);
}

glm::mat4 frameOf(const Door& door) {
    return standing({door.position[0], door.position[1], door.position[2]},
                    glm::radians(static_cast<float>(door.turn)));
}

/// Two doors that are one look into their rooms opposite ways.
const glm::mat4& aboutFace() {
    static const glm::mat4 turn = glm::rotate(glm::mat4(1.0f), glm::pi<float>(), kUp);
    return turn;
}

/// A door's other side: the gallery behind it and its door there.
struct Partner {
    std::size_t gallery = kNoRoom;
    const Door* door = nullptr;
};

Partner partnerOf(std::span<const Gallery> galleries, std::size_t gallery, const Door& door) {
    for (std::size_t i = 0; i < galleries.size(); ++i) {
        if (i == gallery || galleries[i].id != door.toGallery) continue;
        for (const Door& other : galleries[i].doors) {
            if (other.wall == door.toWall && other.toGallery == galleries[gallery].id && other.toWall == door.wall) {
                return {i, &other};
            }
        }
    }
    return {};
}

bool meet(const glm::mat4& one, const glm::mat4& other) {
    const glm::vec3 gap(one[3] - other[3]);
    return glm::length(gap) < kMeetWithin && glm::dot(glm::vec3(one[2]), glm::vec3(other[2])) < -kMeetCosine;
}

}  // namespace

std::vector<Room> placeRooms(std::span<const Gallery> galleries) {
    std::vector<Room> rooms(galleries.size());
    std::vector<bool> stands(galleries.size(), false);
    for (std::size_t i = 0; i < galleries.size(); ++i) {
        if (const auto& place = galleries[i].place) {
            rooms[i].transform = standing({place->x, 0.0f, place->z}, glm::radians(static_cast<float>(place->turn)));
            stands[i] = true;
        }
    }
    std::size_t alone = 0;
    for (std::size_t first = 0; first < galleries.size(); ++first) {
        if (!stands[first]) {
            rooms[first].transform = standing({kApart * static_cast<float>(alone), 0.0f, 0.0f}, 0.0f);
            stands[first] = true;
        }
        ++alone;
        // Everything that doors lead to from here, one room after the other.
        for (std::vector<std::size_t> next{first}; !next.empty();) {
            const std::size_t from = next.back();
            next.pop_back();
            for (const Door& door : galleries[from].doors) {
                const Partner partner = partnerOf(galleries, from, door);
                if (partner.door == nullptr || stands[partner.gallery]) continue;
                rooms[partner.gallery].transform =
                    rooms[from].transform * frameOf(door) * aboutFace() * glm::inverse(frameOf(*partner.door));
                stands[partner.gallery] = true;
                next.push_back(partner.gallery);
            }
        }
    }
    for (std::size_t i = 0; i < galleries.size(); ++i) {
        for (const Door& door : galleries[i].doors) {
            Doorway doorway{kNoRoom, rooms[i].transform * frameOf(door), static_cast<float>(door.width),
                            static_cast<float>(door.height)};
            const Partner partner = partnerOf(galleries, i, door);
            if (partner.door != nullptr &&
                meet(doorway.frame, rooms[partner.gallery].transform * frameOf(*partner.door))) {
                doorway.to = partner.gallery;
            }
            rooms[i].doors.push_back(doorway);
        }
    }
    return rooms;
}

std::vector<bool> roomsReached(std::span<const Room> rooms, std::size_t from) {
    std::vector<bool> reached(rooms.size(), false);
    if (from >= rooms.size()) return reached;
    reached[from] = true;
    for (std::vector<std::size_t> next{from}; !next.empty();) {
        const Room& room = rooms[next.back()];
        next.pop_back();
        for (const Doorway& door : room.doors) {
            if (door.to == kNoRoom || reached[door.to]) continue;
            reached[door.to] = true;
            next.push_back(door.to);
        }
    }
    return reached;
}

}  // namespace museum
