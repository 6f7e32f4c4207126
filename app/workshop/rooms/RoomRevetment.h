// The tiles that cover a room's walls: one of the collection's own repeats, painted by its recipe and carried on.
#pragma once

#include <filesystem>
#include <string>

#include <glm/glm.hpp>

#include "app/workshop/SurfaceMaps.h"
#include "engine/asset/Model.h"
#include "engine/core/Result.h"

namespace workshop::room {

/// Four tiles of an exhibit whose recipe is a "tile-panel" of equal repeats, as a picture that repeats both ways.
/// Errors name the recipe.
[[nodiscard]] kiln::Result<SurfaceMaps> paintRevetment(const std::string& exhibit, const std::filesystem::path& assets,
                                                       double detail);
/// Metres, width and height of what the picture shows.
[[nodiscard]] glm::vec2 sizeOf(const SurfaceMaps& revetment);
/// Adds its material to the model and returns the index.
[[nodiscard]] kiln::asset::Index addRevetment(kiln::asset::Model& model, const SurfaceMaps& revetment);

}  // namespace workshop::room
