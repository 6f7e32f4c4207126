// Hexagonal tiles: one, or seven with one in the middle.
#pragma once

#include "app/workshop/Recipe.h"
#include "app/workshop/Workshop.h"

namespace workshop {

/// Recipe: "tiles" (1 or 7; without it 7), "tile" {motif, symmetry "rotate6" or "rotate6m", across: mm from side to
/// side}; the rest as in readCommon().
[[nodiscard]] kiln::Result<kiln::asset::Model> makeTileGroup(const Recipe& recipe, const std::string& name,
                                                             const std::filesystem::path& motifs,
                                                             const Quality& quality);

}  // namespace workshop
