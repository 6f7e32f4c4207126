// Tiles laid side by side, and the steps from there to a model: painting, glazing, building the bodies.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/Chips.h"
#include "app/workshop/Pigment.h"
#include "app/workshop/Recipe.h"
#include "app/workshop/SurfaceMaps.h"
#include "app/workshop/TileDesign.h"
#include "app/workshop/Workshop.h"

namespace workshop {

/// One tile in its place. Millimetres; x right, y up, the set's middle at the origin.
struct Tile {
    std::vector<glm::dvec2> outline;  ///< counter-clockwise; not convex where it was cut along a drawn path
    glm::dvec2 origin{0.0};           ///< where the design's own (0, 0) lies
    glm::dvec2 axis{1.0, 0.0};        ///< the way that the design's own x goes, of length 1
    std::size_t design = 0;           ///< index into TileSet::designs
    std::uint32_t seed = 0;           ///< of this tile's own fire

    /// A place of the set in the design, and a direction in the design as it lies in the set.
    [[nodiscard]] glm::dvec2 toDesign(const glm::dvec2& place) const {
        const glm::dvec2 off = place - origin;
        return {axis.x * off.x + axis.y * off.y, -axis.y * off.x + axis.x * off.y};
    }
    [[nodiscard]] glm::dvec2 turned(const glm::dvec2& direction) const {
        return {axis.x * direction.x - axis.y * direction.y, axis.y * direction.x + axis.x * direction.y};
    }
};

struct TileSet {
    double width = 0.0, height = 0.0;  ///< mm, over all
    double thickness = 18.0;           ///< mm, tile and bed
    double joint = 1.2;                ///< mm
    double unevenness = 0.5;           ///< mm, of levels and warp, at most
    int texels = 2048;                 ///< across the picture at detail 1
    int jpegQuality = 85;              ///< of the picture
    std::uint32_t seed = 1;
    Hand hand;
    ChipFigures chips;  ///< all of the set's
    std::vector<Tile> tiles;
    std::vector<TileDesign> designs;
    std::vector<Pigment> pigments;             ///< in the order in which they are laid on
    std::vector<std::vector<glm::dvec2>> bed;  ///< outlines of the plaster behind; none for a tile alone
};

/// How far the drawings of two tiles that meet may lie apart, mm: by so much a painter's eye is out.
inline constexpr double kJointTolerance = 0.3;

/// What the hand did to a tile as a whole.
struct TileHand {
    glm::dvec2 offset{0.0};  ///< mm that its painting lies off the field's; with any other's at most kJointTolerance
    double load = 1.0;       ///< of pigment in the brush
    std::uint32_t seed = 0;
};
[[nodiscard]] TileHand handOf(const TileSet& set, std::size_t tile);

/// The chips in their places: on the tiles' edges, one in three at a corner.
[[nodiscard]] std::vector<Chip> chipsOf(const TileSet& set);

/// Fills `seed`, `thickness`, `joint`, `unevenness`, `pigments`, `picture` {texels, jpegQuality}, `hand` (readHand();
/// may be missing) and `chips` (readChips(); may be missing) from a recipe's fields of these names.
void readCommon(const Recipe& recipe, TileSet& set);

/// Fails when a drawing's layer has no pigment or a pigment has no layer. "reserve" needs none.
[[nodiscard]] kiln::Result<void> checkPigments(const Recipe& recipe, const TileSet& set);

/// The painted and glazed fronts as one picture over the whole set, `width` texels wide. Errors: what drawing the
/// hand's other paintings gives.
[[nodiscard]] kiln::Result<SurfaceMaps> paintTiles(const TileSet& set, int width);

/// Bodies, bed and materials. The back's centre is at the origin, the fronts face +Z; metres. The model's extras say
/// "hand" as Hand::json() does, and for each tile in it "tiles" [{at: its middle, offset (both mm, right and up),
/// load}], and "chips" as chipFacts() does where there are any. Errors as paintTiles().
[[nodiscard]] kiln::Result<kiln::asset::Model> buildTiles(const std::string& name, const TileSet& set,
                                                          const Quality& quality);

}  // namespace workshop
