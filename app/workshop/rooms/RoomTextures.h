// The room's materials: plaster, limestone, four marbles, glazed tiles, walnut, bronze, the sky in the oculus;
// timber, lacquer, grey brick, glass, water and bamboo.
#pragma once

#include "app/workshop/rooms/Architecture.h"
#include "app/workshop/rooms/RoomRecipe.h"
#include "engine/asset/Model.h"

namespace workshop::room {

/// Adds the material of `stuff` to the model and returns its index. `detail` scales the textures' texels (Quality).
[[nodiscard]] kiln::asset::Index addRoomMaterial(kiln::asset::Model& model, Stuff stuff, const RoomFigures& room,
                                                 double detail);

/// What a Vertex's uv are multiplied by for this material's texture.
[[nodiscard]] glm::vec2 textureScale(Stuff stuff, const RoomFigures& room);

}  // namespace workshop::room
