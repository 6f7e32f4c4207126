// The house that the galleries make: where each of them stands, and which doors open into which.
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include <glm/glm.hpp>

#include "app/museum/Gallery.h"

namespace museum {

/// Not a room's number.
inline constexpr std::size_t kNoRoom = std::numeric_limits<std::size_t>::max();

/// An opening from a room into the one behind it.
struct Doorway {
    std::size_t to = kNoRoom;  ///< kNoRoom: it leads nowhere, or to a room that does not stand behind it
    glm::mat4 frame{1.0f};     ///< to the house: the middle of the sill, x along it, y up, z into the own room; rigid
    float width = 1.0f;        ///< metres
    float height = 2.0f;       ///< metres
};

/// A gallery as it stands in the house, with the number that it has among the museum's.
struct Room {
    glm::mat4 transform{1.0f};  ///< of the room's own space to the house's; a turn about +Y and a shift
    std::vector<Doorway> doors;
};

/// Places every gallery. The first stands where its "place" says, or at the origin; the others where theirs says, or so
/// that a door meets its partner (each names the other) in a room that stands already. What is reached by no door
/// stands far away from everything. Doors whose rooms do not meet in them lead nowhere.
[[nodiscard]] std::vector<Room> placeRooms(std::span<const museum::Gallery> galleries);

/// Whether doors lead from the room numbered `from` to each, itself included.
[[nodiscard]] std::vector<bool> roomsReached(std::span<const Room> rooms, std::size_t from);

}  // namespace museum
