// The rooms of the house to a visitor: which are seen through open doors, which is next, how far each is to walk.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <glm/glm.hpp>

#include "app/museum/House.h"
#include "engine/scene/Camera.h"

namespace visit {

using museum::Doorway;
using museum::kNoRoom;
using museum::Room;

/// The rooms that a picture shows, `here` first, the others by the number of doors between; each once. A room is seen
/// if a part of a door to it is, through all the doors before it. `here` is where the camera is; `aspect` is the
/// picture's.
[[nodiscard]] std::vector<std::size_t> seenRooms(std::span<const Room> rooms, std::size_t here,
                                                 const kiln::scene::Camera& camera, float aspect);

/// The room that one is in after a short way (metres, of the house) begun in `here`: another one if it leads through a
/// door.
[[nodiscard]] std::size_t roomAfter(std::span<const Room> rooms, std::size_t here, const glm::vec3& from,
                                    const glm::vec3& to);

/// How far eyes have got used to the light of another room before a door, and still are to the last one's behind it.
struct Adaptation {
    std::size_t other = kNoRoom;
    float share = 0.0f;  ///< 0..0.5 of the other room's light: half on the sill, none from 2 m on

    /// 0..1 of the key light, which comes from another side in every room: none on the sill, where that changes.
    [[nodiscard]] float keyLight() const { return 1.0f - 2.0f * share; }
};
/// Of eyes at a place (metres, of the house) in `here`: a function of the place alone, and without a step where one
/// goes from room to room.
[[nodiscard]] Adaptation adaptationAt(std::span<const Room> rooms, std::size_t here, const glm::vec3& place);

/// Metres to each room from a place in `here`, from door to door as the crow flies; 0 for `here`, infinite where no
/// doors lead.
[[nodiscard]] std::vector<float> waysTo(std::span<const Room> rooms, std::size_t here, const glm::vec3& place);

/// Which rooms are to be held: nearest first, the two nearest always (where one stands, and where one can go next), the
/// others while the bytes of all together stay within `budget`. Where no doors lead is left out.
[[nodiscard]] std::vector<std::size_t> roomsToHold(std::span<const float> ways, std::span<const std::size_t> bytes,
                                                   std::size_t budget);

}  // namespace visit
