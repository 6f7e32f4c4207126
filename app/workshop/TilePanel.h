// A panel of rectangular tiles: one, many, a lunette, with a border and corner pieces or without.
#pragma once

#include "app/workshop/Recipe.h"
#include "app/workshop/TileSet.h"
#include "app/workshop/Workshop.h"

namespace workshop {

/// Recipe: "field" {motif, symmetry, bleed, columns, rows, and its tiles' size: side, or width and height}: a wallpaper
/// group over all tiles as in readPattern(), from the field's lower left corner on and cut where the tiles end;
/// "outline" (optional) cuts the field: "lunette" to the upper half of an ellipse, a drawing's name along its path
/// "cut" (readCutPath(); as large as the field with its bleed, of one piece on every tile); "border" (optional, round a
/// rectangle of square tiles) {width, motif, symmetry "mirror", bleed, period, "corner" {motif, symmetry "diagonal",
/// bleed}}. Millimetres; the rest as in readCommon().
[[nodiscard]] kiln::Result<kiln::asset::Model> makeTilePanel(const Recipe& recipe, const std::string& name,
                                                             const std::filesystem::path& motifs,
                                                             const Quality& quality);

/// The same panel's tiles before anything is painted. Errors as above.
[[nodiscard]] kiln::Result<TileSet> layTilePanel(const Recipe& recipe, const std::filesystem::path& motifs,
                                                 const Quality& quality);

}  // namespace workshop
