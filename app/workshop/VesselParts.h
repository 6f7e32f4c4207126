// What a potter sets on a thrown vessel: handles, lugs, spouts.
#pragma once

#include <vector>

#include "app/workshop/Bore.h"
#include "app/workshop/Glaze.h"
#include "app/workshop/Lathe.h"
#include "app/workshop/Recipe.h"
#include "app/workshop/VesselPigment.h"

namespace workshop {

/// One part, in millimetres on its vessel: rings of vertices, each closed, from one end to the other. So that the
/// surface is closed, the first and the last ring are points, or one is the other again.
struct Part {
    int columns = 0;
    std::vector<glm::dvec3> points;  ///< ring by ring, `columns` each
    std::vector<double> along;       ///< mm, by ring
    std::vector<float> dark;         ///< 0..1, by ring: how deep inside a tube
    int coats = 0;                   ///< index into the recipe's parts
};

/// What a part is painted with: a ground, bars across it or a line along its back.
struct PartCoat {
    std::string kind, layer;
    double load = 1.0, every = 0.0, width = 0.0;  ///< mm
};

struct Parts {
    std::vector<Part> parts;
    std::vector<std::vector<PartCoat>> coats;  ///< by item of the recipe
    std::vector<Hole> holes;                   ///< in the wall, below spouts
};

/// Reads "parts" (may be missing) of a recipe but its covers. Each has "angles" (degrees to the right of the front,
/// several for a pair), "fillet" (mm, without it 2) by which it melts into the wall, and "paint", a list of {kind:
/// "ground" | "bars" {every, width in mm} | "back": a line on what looks away from the vessel {width in mm}, layer,
/// load}. Heights are fractions of the vessel's; everything else is in mm. Flattened and lobed walls are met as they
/// are; a part's ends stand where the wheel had them, which is right at the sides of a flattened one.
/// - "loop": {from, to: where it ends on the wall, reach: how far it stands out beyond that, rise: how far it climbs at
///   its upper end, width: across, thickness}, a bow;
/// - "square": {from, to, reach, corner: its radius, width, thickness};
/// - "scroll": {from, to, reach, width, thickness}, thick above and bent like an S;
/// - "tube": {from, to, radius, wall}, an upright tube against the wall;
/// - "spout": {at, path: [[outwards, up], …] from its root, radii: [[share of its length, radius], …], wall, hole: the
///   radius of what pierces the vessel's wall at its root; without it nothing does, as below an elephant's trunk}.
[[nodiscard]] kiln::Result<Parts> readParts(const Recipe& recipe, const Wall& wall, const VesselShape& shape,
                                            const VesselForm& form);

/// A part's surface in metres, smooth; u runs round it and v along it.
[[nodiscard]] kiln::asset::Primitive surfaceOf(const Part& part);

/// Its picture, `texelsPerMillimetre` fine.
[[nodiscard]] SurfaceMaps firePart(const Part& part, const std::vector<PartCoat>& coats,
                                   const std::vector<VesselPigment>& pigments, const GlazeFigures& figures,
                                   const VesselShape& shape, double texelsPerMillimetre, std::uint32_t seed);

}  // namespace workshop
