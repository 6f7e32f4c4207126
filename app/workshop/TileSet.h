// Tiles laid side by side, and the steps from there to a model: painting, glazing, building the bodies.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/Pigment.h"
#include "app/workshop/Recipe.h"
#include "app/workshop/SurfaceMaps.h"
#include "app/workshop/TileDesign.h"
#include "app/workshop/Workshop.h"

namespace workshop {

/// One tile in its place. Millimetres; x right, y up, the set's middle at the origin.
struct Tile {
    std::vector<glm::dvec2> outline;  ///< convex, counter-clockwise
    glm::dvec2 origin{0.0};           ///< where the design's own (0, 0) lies
    double turn = 0.0;                ///< of the design, radians counter-clockwise
    std::size_t design = 0;           ///< index into TileSet::designs
    std::uint32_t seed = 0;           ///< of this tile's own hand and fire
};

struct TileSet {
    double width = 0.0, height = 0.0;  ///< mm, over all
    double thickness = 18.0;           ///< mm, tile and bed
    double joint = 1.2;                ///< mm
    double unevenness = 0.5;           ///< mm, of levels and warp, at most
    int texels = 2048;                 ///< across the picture at detail 1
    int jpegQuality = 85;              ///< of the picture
    std::uint32_t seed = 1;
    std::vector<Tile> tiles;
    std::vector<TileDesign> designs;
    std::vector<Pigment> pigments;             ///< in the order in which they are laid on
    std::vector<std::vector<glm::dvec2>> bed;  ///< convex outlines of the plaster behind; none for a tile alone
};

/// Fills `seed`, `thickness`, `joint`, `unevenness`, `pigments` and `picture` {texels, jpegQuality} from a recipe's
/// fields of these names.
void readCommon(const Recipe& recipe, TileSet& set);

/// Fails when a drawing's layer has no pigment or a pigment has no layer. "reserve" needs none.
[[nodiscard]] kiln::Result<void> checkPigments(const Recipe& recipe, const TileSet& set);

/// The painted and glazed fronts as one picture over the whole set, `width` texels wide.
[[nodiscard]] SurfaceMaps paintTiles(const TileSet& set, int width);

/// Bodies, bed and materials. The back's centre is at the origin, the fronts face +Z; metres.
[[nodiscard]] kiln::asset::Model buildTiles(const std::string& name, const TileSet& set, const Quality& quality);

}  // namespace workshop
