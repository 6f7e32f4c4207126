// What stops a visitor in a room: its walls and floor, and what stands on it, as few triangles that are not drawn.
#pragma once

#include <vector>

#include "app/workshop/rooms/RoomElements.h"
#include "app/workshop/rooms/RoomRecipe.h"
#include "engine/asset/Model.h"

namespace workshop::room {

/// Adds the nodes "collision:shell" and, where something stands, "collision:plinths".
void addCollision(kiln::asset::Model& model, const RoomFigures& room, const std::vector<PlacedElement>& elements);

}  // namespace workshop::room
