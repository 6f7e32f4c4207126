#include "app/workshop/TilePanel.h"

#include <numbers>

#include "app/workshop/Noise.h"
#include "app/workshop/TileSet.h"

namespace workshop {

namespace {

std::vector<glm::dvec2> rectangle(const glm::dvec2& low, const glm::dvec2& high) {
    return {low, {high.x, low.y}, high, {low.x, high.y}};
}

/// The quarter turn that brings the panel's top to its right, bottom or left, about the panel's centre.
glm::dvec2 turned(const glm::dvec2& point, int quarters) {
    glm::dvec2 result = point;
    for (int quarter = 0; quarter < quarters; ++quarter) result = {result.y, -result.x};
    return result;
}

}  // namespace

kiln::Result<kiln::asset::Model> makeTilePanel(const Recipe& recipe, const std::string& name,
                                               const std::filesystem::path& motifs, const Quality& quality) {
    TileSet set;
    readCommon(recipe, set);
    const Recipe field = recipe.object("field"), border = recipe.object("border"), corner = border.object("corner");
    const double side = field.number("side", 50.0, 600.0);
    const int columns = field.integer("columns", 1, 12);
    const int rows = field.integer("rows", 1, 12);
    const double breadth = border.number("width", 20.0, 300.0);
    const double period = border.number("period", 20.0, 600.0);
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);

    const double pitch = side + set.joint;
    const glm::dvec2 half(0.5 * (columns * pitch - set.joint), 0.5 * (rows * pitch - set.joint));
    set.width = 2.0 * (half.x + set.joint + breadth);
    set.height = 2.0 * (half.y + set.joint + breadth);
    const double texelsPerMillimetre = 2.0 * set.texels * quality.detail / set.width;

    struct Need {
        const Recipe& recipe;
        Symmetry symmetry;
        glm::dvec2 extent;
    };
    for (const Need& need : {Need{field, Symmetry::Square, glm::dvec2(0.5 * side)},
                             Need{border, Symmetry::Mirror, glm::dvec2(0.5 * period, breadth)},
                             Need{corner, Symmetry::Diagonal, glm::dvec2(breadth)}}) {
        kiln::Result<TileDesign> design =
            TileDesign::load(need.recipe, need.symmetry, need.extent, motifs, texelsPerMillimetre);
        if (!design) return kiln::fail(design.error());
        set.designs.push_back(std::move(*design));
    }
    if (kiln::Result<void> checked = checkPigments(recipe, set); !checked) return kiln::fail(checked.error());

    const auto add = [&](const glm::dvec2& low, const glm::dvec2& high, const glm::dvec2& origin, int quarters,
                         std::size_t design) {
        Tile tile;
        for (const glm::dvec2& point : rectangle(low, high)) tile.outline.push_back(turned(point, quarters));
        tile.origin = turned(origin, quarters);
        tile.turn = -0.5 * std::numbers::pi * quarters;
        tile.design = design;
        tile.seed = mixBits(set.seed + static_cast<std::uint32_t>(set.tiles.size()) * 7919u);
        set.tiles.push_back(std::move(tile));
    };
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const glm::dvec2 low(-half.x + column * pitch, -half.y + row * pitch);
            add(low, low + side, low + 0.5 * side, 0, 0);
        }
    }
    // Each side is laid as if it were the top one and turned into place, its corner piece at its right end.
    for (int quarters = 0; quarters < 4; ++quarters) {
        const bool upright = quarters % 2 == 1;
        const glm::dvec2 reach = upright ? glm::dvec2(half.y, half.x) : half;
        const double foot = reach.y + set.joint;
        for (int piece = 0; piece < (upright ? rows : columns); ++piece) {
            const glm::dvec2 low(-reach.x + piece * pitch, foot);
            add(low, low + glm::dvec2(side, breadth), low, quarters, 1);
        }
        const glm::dvec2 low(reach.x + set.joint, foot);
        add(low, low + breadth, low, quarters, 2);
    }
    const glm::dvec2 whole(0.5 * set.width, 0.5 * set.height);
    set.bed.push_back(rectangle(-whole, whole));
    return buildTiles(name, set, quality);
}

}  // namespace workshop
