// The workshop's door: recipes in, glTF models out (rooms: rooms/Room.h). Native only.
#pragma once

#include <filesystem>

#include "engine/asset/Model.h"
#include "engine/core/Result.h"

namespace workshop {

/// How fine textures and meshes are made. 1 is what the pack ships; tests use less.
struct Quality {
    double detail = 1.0;  ///< scales texels a millimetre and mesh segments, 0.1..2
};

/// Makes an exhibit from assets/collection/<id>/recipe.json ("make": "tile-panel" | "tile-group" | "vessel" |
/// "vessel-set"). A vessel stands with its foot's centre at the origin, +Y up. A panel hangs with its back's centre at
/// the origin, facing +Z. True scale in metres. Its variants are the layers of its ware (Layers.h). Deterministic.
/// Errors name the file and the JSON path.
[[nodiscard]] kiln::Result<kiln::asset::Model> makeExhibit(const std::filesystem::path& recipe,
                                                           const std::filesystem::path& assets,
                                                           const Quality& quality = {});

}  // namespace workshop
