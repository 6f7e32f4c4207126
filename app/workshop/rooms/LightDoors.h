// What stands for the next room in each door while a room's light is baked.
#pragma once

#include "app/museum/Gallery.h"
#include "engine/asset/Model.h"

namespace workshop {

/// A leaf in each of the gallery's doors that leads on and has its node "door:<wall>" in `room`. It sends back half of
/// the light that it gets, as the next room does if it is about as light as this one. Nothing without such doors.
[[nodiscard]] kiln::asset::Model doorLeaves(const kiln::asset::Model& room, const museum::Gallery& gallery);

}  // namespace workshop
