// The carver's part: petals, rings and a flower cut into the leather-hard body, as heights in millimetres.
#pragma once

#include <filesystem>
#include <vector>

#include "app/workshop/Lathe.h"
#include "app/workshop/Painting.h"
#include "app/workshop/Recipe.h"

namespace workshop {

/// Reads "carving" (an array, may be missing) of a recipe. Kinds: "throwing" (rings that the fingers left inside),
/// "petals" (overlapping, round the outside), "groove" (a cut line), "well" (a drawing's layer "carving" in the middle
/// of the inside, seen from above), "drawn" {depth (mm; below 0 it is raised), soft (mm), bands: as paintBands(), in
/// the drawings' layer "carving"}. Returns one height a texel of the painting's sheet, 0 where untouched.
[[nodiscard]] kiln::Result<std::vector<float>> carve(const Painting& painting, const Wall& wall,
                                                     const VesselShape& shape, const Recipe& recipe,
                                                     const std::filesystem::path& assets);

}  // namespace workshop
