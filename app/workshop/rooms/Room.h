// A gallery's recipe in, its room out as a glTF model. Its light comes after (LightBake.h).
#pragma once

#include <filesystem>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/Workshop.h"

namespace workshop {

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
