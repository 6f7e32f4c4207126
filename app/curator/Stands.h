// Whether one can stand where a tour leads for something of the building.
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "app/curator/Mistake.h"
#include "app/museum/Gallery.h"
#include "app/museum/House.h"
#include "app/museum/Tour.h"
#include "engine/walk/NavMesh.h"

namespace curator {

/// Each step of a room that doors lead to must be on the ways, give or take 25 cm. `house` has the rooms of `galleries`
/// in their order; `folder` holds the tours' files.
[[nodiscard]] std::vector<Mistake> checkStands(std::span<const museum::Tour> tours,
                                               std::span<const museum::Gallery> galleries,
                                               std::span<const museum::Room> house, const kiln::walk::NavMesh& ways,
                                               const std::filesystem::path& folder);

}  // namespace curator
