// The painter's part: a recipe's bands of lines, washes and drawings laid on a vessel.
#pragma once

#include <filesystem>

#include "app/workshop/Painting.h"
#include "app/workshop/Recipe.h"

namespace workshop {

/// Reads "decoration" or what `key` says (an array of bands, laid on in its order; may be missing) of a recipe and
/// paints it. "side" is "outside" (as without it) or "inside". Heights ("at", "from", "to") are fractions of `height`
/// (mm) outside, and of the way over the surface from the middle to the lip inside. "offset" is a share of one repeat,
/// "load" of a full brush, "layer" a pigment's (without it the first one's), "as" {layer of the drawing: layer that it
/// is painted with}.
/// - "lines": {side, at, lines: [{width (mm)}], gap (mm), load, layer}, downwards from "at";
/// - "ground": {side, from, to, load, layer}, a flat wash;
/// - "repeat": {side, motif, from, to, repeats, offset, span: the motif's share of its repeat, alternate: 1 turns every
///   other one upside down, load, as};
/// - "scroll": {side, from, to, periods (two blossoms each), offset, blossom, blossomSize, leaf, leafSize, stem (mm),
///   layer of the stem, as}; sizes in radii of the stem's circles, and about 1;
/// - "place": {side, motif, at, angle (degrees to the right of the front), turn (degrees, counter-clockwise), size (mm,
///   the drawing's width; without it as drawn), repeats (evenly round from "angle"), mirrored, anchor [x, y] (mm of the
///   drawing; without it the drawing's own), load, as}. On "front" and "back", for flattened vessels, "at" is a
///   fraction of the height again and "right" (mm) takes the place of "angle";
/// - "medallion": {motif, at: [right, up] in mm from the middle, or angle (degrees, clockwise from below as seen from
///   above) and radius (mm of the surface), turn, size, repeats, mirrored, anchor, load, as}, inside as seen from
///   above. With "radius" the drawing's top points outwards.
/// Drawings come from assets/motifs/; each of their layers but "reserve" and "carving" needs a pigment. Errors name the
/// band.
[[nodiscard]] kiln::Result<void> paintBands(Painting& painting, const Wall& wall, double height, const Recipe& recipe,
                                            const std::filesystem::path& assets, const std::string& key = "decoration");

/// Reads "mark" (may be missing) of a recipe and paints it in the middle of the base, upright for whoever tips the
/// vessel's front upwards: {motif, size, turn, mirrored, load, as: as for "place"; frame: "none" (as without it),
/// "double-ring" or "double-square"; line: its width in mm, 0.5 without it; layer of the frame}. The sheet needs a disc
/// of the base. Errors: among others, when it reaches beyond the glaze.
[[nodiscard]] kiln::Result<void> paintMark(Painting& painting, const Wall& wall, const VesselShape& shape,
                                           const Recipe& recipe, const std::filesystem::path& assets);

}  // namespace workshop
