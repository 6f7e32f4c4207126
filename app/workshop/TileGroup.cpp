#include "app/workshop/TileGroup.h"

#include <cmath>
#include <numbers>

#include "app/workshop/Noise.h"
#include "app/workshop/TileSet.h"

namespace workshop {

namespace {

/// A regular hexagon with a corner at the top, `across` from side to side.
std::vector<glm::dvec2> hexagon(const glm::dvec2& centre, double across) {
    std::vector<glm::dvec2> outline;
    const double radius = across / std::numbers::sqrt3;
    for (int corner = 0; corner < 6; ++corner) {
        const double angle = std::numbers::pi * (1.0 / 6.0 + corner / 3.0);
        outline.push_back(centre + radius * glm::dvec2(std::cos(angle), std::sin(angle)));
    }
    return outline;
}

}  // namespace

kiln::Result<kiln::asset::Model> makeTileGroup(const Recipe& recipe, const std::string& name,
                                               const std::filesystem::path& motifs, const Quality& quality) {
    TileSet set;
    readCommon(recipe, set);
    const Recipe tile = recipe.object("tile");
    const double across = tile.number("across", 50.0, 600.0);
    const bool mirrored = tile.choice("symmetry", {"rotate6", "rotate6m"}) == "rotate6m";
    const int tiles = recipe.has("tiles") ? recipe.integer("tiles", 1, 7) : 7;
    if (tiles != 1 && tiles != 7) recipe.reject("tiles", "a group has one tile or seven", "Write 1 or 7.");
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);

    const double pitch = across + set.joint;
    set.width = tiles == 1 ? across : 3.0 * pitch;
    set.height = tiles == 1 ? 2.0 * across / std::numbers::sqrt3 : pitch * 5.0 / std::numbers::sqrt3;
    const Pattern pattern{mirrored ? Symmetry::RotateMirror6 : Symmetry::Rotate6,
                          {across, 2.0 * across / std::numbers::sqrt3}};
    kiln::Result<TileDesign> design =
        TileDesign::load(tile, pattern, motifs, drawnTexels(set.texels * quality.detail / set.width), set.hand);
    if (!design) return kiln::fail(design.error());
    set.designs.push_back(std::move(*design));
    if (kiln::Result<void> checked = checkPigments(recipe, set); !checked) return kiln::fail(checked.error());

    for (int index = 0; index < tiles; ++index) {
        Tile placed;
        if (index > 0) {
            const double angle = std::numbers::pi * (index - 1) / 3.0;
            placed.origin = pitch * glm::dvec2(std::cos(angle), std::sin(angle));
            // The layer took each tile as it came: all turns by a sixth fit.
            const double turn = std::numbers::pi / 3.0 * (index % 6);
            placed.axis = {std::cos(turn), std::sin(turn)};
        }
        placed.outline = hexagon(placed.origin, across);
        placed.seed = mixBits(set.seed + static_cast<std::uint32_t>(index) * 7919u);
        if (tiles > 1) set.bed.push_back(hexagon(placed.origin, pitch));
        set.tiles.push_back(std::move(placed));
    }
    return buildTiles(name, set, quality);
}

}  // namespace workshop
