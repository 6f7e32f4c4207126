// The doors between galleries: that each is answered by one behind it, and where it stands in its room.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "app/curator/Mistake.h"
#include "app/museum/Gallery.h"
#include "engine/asset/Model.h"

namespace curator {

/// Every door must lead to a door of another gallery that leads back to it. `folder` holds the galleries' files.
[[nodiscard]] std::vector<Mistake> checkDoors(std::span<const museum::Gallery> galleries,
                                              const std::filesystem::path& folder);

/// Fills in where the gallery's doors stand, from the nodes "door:<wall>" of its model. `file` is the gallery's.
[[nodiscard]] std::vector<Mistake> placeDoors(museum::Gallery& gallery, const kiln::asset::Model& model,
                                              const std::string& file);

}  // namespace curator
