// A panel of square tiles with a border and corner pieces.
#pragma once

#include "app/workshop/Recipe.h"
#include "app/workshop/Workshop.h"

namespace workshop {

/// Recipe: "field" {motif, symmetry "p4m", bleed, side, columns, rows} and "border" {width, motif, symmetry "mirror",
/// bleed, period, "corner" {motif, symmetry "diagonal", bleed}}, millimetres; the rest as in readCommon().
[[nodiscard]] kiln::Result<kiln::asset::Model> makeTilePanel(const Recipe& recipe, const std::string& name,
                                                             const std::filesystem::path& motifs,
                                                             const Quality& quality);

}  // namespace workshop
