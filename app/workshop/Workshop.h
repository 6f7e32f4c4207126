// The workshop's door: recipes in, glTF models out. Native only.
#pragma once

#include <filesystem>
#include <vector>

#include <glm/glm.hpp>

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

/// Makes a room from the "room" recipe in assets/galleries/<id>.json. Node names: "spawn" (a visitor's feet, looking
/// along its -Z), "mount:<name>" (+Y up, +Z towards the viewer; on a plinth's top, or on a wall at the panel's centre),
/// "collision:<name>" (meshes that stop a visitor and are not drawn). Shaded, its vertex colours are darker where
/// little of the room is seen, for rooms whose light is not baked (LightBake.h).
[[nodiscard]] kiln::Result<kiln::asset::Model> makeRoom(const std::filesystem::path& gallery,
                                                        const std::filesystem::path& assets,
                                                        const Quality& quality = {}, bool shaded = true);

/// The outline in which the walls of that room stand: x east, z south (here the second number), metres; convex,
/// clockwise as seen from above.
[[nodiscard]] kiln::Result<std::vector<glm::vec2>> roomOutline(const std::filesystem::path& gallery);

}  // namespace workshop
