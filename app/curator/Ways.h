// Where a visitor can stand in the made rooms: the floor less a body's reach from everything solid.
#pragma once

#include <span>

#include <glm/glm.hpp>

#include "engine/asset/Model.h"
#include "engine/core/Result.h"
#include "engine/walk/NavMesh.h"

namespace curator {

/// A made room and where it stands in the museum.
struct StandingRoom {
    const kiln::asset::Model* model = nullptr;
    glm::mat4 place{1.0f};
};

/// Finds the floor that a visitor (walk::WalkerOptions) can reach from the first room's node "spawn" among the nodes
/// "collision:…" of all rooms, with Recast (Mononen). A few centimetres are kept from walls beside the body's radius.
/// Errors: NotFound, when nobody can stand at the spawn; Internal, what Recast could not do.
[[nodiscard]] kiln::Result<kiln::walk::NavMesh> findWays(std::span<const StandingRoom> rooms);

}  // namespace curator
