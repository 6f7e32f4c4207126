#include "app/workshop/TilePanel.h"

#include <numbers>
#include <optional>

#include "app/workshop/CutPath.h"
#include "app/workshop/Noise.h"
#include "app/workshop/Polygon.h"
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

constexpr double kSamePoint = 3.0;  // mm: no cut leaves a shorter side

void keep(std::vector<glm::dvec2>& polygon, const glm::dvec2& point) {
    if (polygon.empty() || glm::distance(polygon.back(), point) >= kSamePoint) polygon.push_back(point);
}

/// As above, but a point of a cut stays where it is and the one before it gives way.
void keepCut(std::vector<glm::dvec2>& polygon, const glm::dvec2& point) {
    if (!polygon.empty() && glm::distance(polygon.back(), point) < kSamePoint) polygon.pop_back();
    polygon.push_back(point);
}

/// What of a polygon lies inside a convex one, in one piece; both counter-clockwise. Sutherland and Hodgman, 1974.
std::vector<glm::dvec2> clipped(std::vector<glm::dvec2> polygon, const std::vector<glm::dvec2>& window) {
    for (std::size_t index = 0; index < window.size(); ++index) {
        const glm::dvec2 a = window[index], edge = window[(index + 1) % window.size()] - a;
        const auto inside = [&](const glm::dvec2& point) {
            return edge.x * (point.y - a.y) - edge.y * (point.x - a.x);
        };
        std::vector<glm::dvec2> kept;
        for (std::size_t corner = 0; corner < polygon.size(); ++corner) {
            const glm::dvec2 from = polygon[corner], to = polygon[(corner + 1) % polygon.size()];
            const double here = inside(from), there = inside(to);
            if (here >= 0.0) keep(kept, from);
            if ((here < 0.0) != (there < 0.0)) keepCut(kept, glm::mix(from, to, here / (here - there)));
        }
        if (kept.size() > 1 && glm::distance(kept.front(), kept.back()) < kSamePoint) kept.pop_back();
        polygon = std::move(kept);
    }
    return polygon;
}

/// Sharp corners broken off, as a tiler does, so that the rounded edge can go round them.
std::vector<glm::dvec2> blunted(const std::vector<glm::dvec2>& polygon) {
    constexpr double kSharp = 0.2, kBreak = 4.0;  // cosine of the angle; mm
    std::vector<glm::dvec2> result;
    for (std::size_t index = 0; index < polygon.size(); ++index) {
        const glm::dvec2 corner = polygon[index];
        const glm::dvec2 back = polygon[(index + polygon.size() - 1) % polygon.size()] - corner;
        const glm::dvec2 on = polygon[(index + 1) % polygon.size()] - corner;
        const double before = glm::length(back), after = glm::length(on);
        if (glm::dot(back, on) < kSharp * before * after) {
            result.push_back(corner);
        } else {
            result.push_back(corner + back * std::min(0.4, kBreak / before));
            result.push_back(corner + on * std::min(0.4, kBreak / after));
        }
    }
    return result;
}

/// The upper half of an ellipse that fills a rectangle about the origin.
std::vector<glm::dvec2> lunette(const glm::dvec2& half) {
    constexpr int kSegments = 48;
    std::vector<glm::dvec2> outline;
    for (int index = 0; index <= kSegments; ++index) {
        const double angle = std::numbers::pi * index / kSegments;
        outline.emplace_back(half.x * std::cos(angle), -half.y + 2.0 * half.y * std::sin(angle));
    }
    return outline;
}

// Nobody cuts a tile smaller than this, mm^2: it joins the plaster.
constexpr double kSmallestPiece = 400.0;

constexpr double kBedInset = 1.0;     // mm, of the plaster behind the outermost tiles' sides
constexpr double kCutBedInset = 3.0;  // mm, where tiles are cut along a path: they are moved apart by the joints

/// How the field's tiles are cut.
struct Cut {
    bool lunette = false;
    std::vector<glm::dvec2> path;  ///< mm from the pattern's lower left corner, where no joints are; or empty
};

/// Reads "outline": "lunette", or a drawing as large as a field of `pattern` mm with its "bleed".
kiln::Result<Cut> readCut(const Recipe& recipe, const Recipe& field, const glm::dvec2& pattern,
                          const std::filesystem::path& motifs) {
    Cut cut;
    if (!recipe.has("outline")) return cut;
    const std::string word = recipe.text("outline");
    cut.lunette = word == "lunette";
    if (cut.lunette) return cut;
    if (!word.ends_with(".svg")) {
        recipe.reject("outline", "\"" + word + "\" is not known here",
                      "Write \"lunette\", or the name of a drawing that has a path with the id \"cut\".");
    }
    const std::filesystem::path file = recipe.file("outline", motifs);
    const double bleed = field.number("bleed", 0.0, 20.0, 0.0);
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);
    kiln::Result<CutPath> path = readCutPath(file);
    if (!path) return kiln::fail(path.error());
    const glm::dvec2 off = glm::abs(path->size - 2.0 * bleed - pattern);
    if (std::max(off.x, off.y) >= 0.5) {
        recipe.reject("outline", "the drawing that cuts the tiles has another size than their field with its bleed",
                      "Draw the path in the field's own drawing.");
    }
    for (const glm::dvec2& point : path->outline) cut.path.push_back(point - bleed);
    return cut;
}

struct Border {
    double breadth = 0.0;
    double period = 0.0;
};

}  // namespace

kiln::Result<TileSet> layTilePanel(const Recipe& recipe, const std::filesystem::path& motifs, const Quality& quality) {
    TileSet set;
    readCommon(recipe, set);
    const Recipe field = recipe.object("field");
    glm::dvec2 size(0.0);
    if (field.has("side")) {
        size = glm::dvec2(field.number("side", 50.0, 600.0));
    } else {
        size = {field.number("width", 50.0, 600.0), field.number("height", 50.0, 600.0)};
    }
    const int columns = field.integer("columns", 1, 12);
    const int rows = field.integer("rows", 1, 12);
    const Pattern pattern = readPattern(field, size);
    const bool perTile = pattern.symmetry == Symmetry::Square;
    const glm::dvec2 patternSize = glm::dvec2(columns, rows) * size;
    const kiln::Result<Cut> cut = readCut(recipe, field, patternSize, motifs);
    if (!cut) return kiln::fail(cut.error());
    const bool isLunette = cut->lunette, isDrawn = !cut->path.empty();
    std::optional<Border> border;
    if (recipe.has("border")) {
        const Recipe figures = recipe.object("border");
        border = Border{figures.number("width", 20.0, 300.0), figures.number("period", 20.0, 600.0)};
        if (size.x != size.y) recipe.reject("border", "the tiles that a border goes round are square", "Give a side.");
        if (isLunette) recipe.reject("border", "a lunette has none", "Draw it into the field.");
        if (isDrawn) recipe.reject("border", "a field cut along a path has none", "Draw it into the field.");
    }
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);

    const glm::dvec2 pitch = size + set.joint;
    const glm::dvec2 half = 0.5 * (glm::dvec2(columns, rows) * pitch - set.joint);
    const glm::dvec2 whole = half + (border ? set.joint + border->breadth : 0.0);
    set.width = 2.0 * whole.x;
    set.height = 2.0 * whole.y;
    const double texelsPerMillimetre = drawnTexels(set.texels * quality.detail / set.width);

    const auto load = [&](const Recipe& design, const Pattern& by) -> kiln::Result<void> {
        kiln::Result<TileDesign> loaded = TileDesign::load(design, by, motifs, texelsPerMillimetre, set.hand);
        if (!loaded) return kiln::fail(loaded.error());
        set.designs.push_back(std::move(*loaded));
        return {};
    };
    if (kiln::Result<void> loaded = load(field, pattern); !loaded) return kiln::fail(loaded.error());
    if (border) {
        const Recipe figures = recipe.object("border");
        const double breadth = border->breadth;
        if (auto loaded = load(figures, {Symmetry::Mirror, {border->period, breadth}}); !loaded) {
            return kiln::fail(loaded.error());
        }
        if (auto loaded = load(figures.object("corner"), {Symmetry::Diagonal, glm::dvec2(breadth)}); !loaded) {
            return kiln::fail(loaded.error());
        }
    }
    if (kiln::Result<void> checked = checkPigments(recipe, set); !checked) return kiln::fail(checked.error());

    const auto add = [&](std::vector<glm::dvec2> outline, const glm::dvec2& origin, int quarters, std::size_t design) {
        Tile tile;
        for (const glm::dvec2& point : outline) tile.outline.push_back(turned(point, quarters));
        tile.origin = turned(origin, quarters);
        tile.axis = turned({1.0, 0.0}, quarters);
        tile.design = design;
        tile.seed = mixBits(set.seed + static_cast<std::uint32_t>(set.tiles.size()) * 7919u);
        set.tiles.push_back(std::move(tile));
    };
    const std::vector<glm::dvec2> outline = isLunette ? lunette(half) : rectangle(-half, half);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const glm::dvec2 place(column, row);
            const glm::dvec2 low = -half + place * pitch;
            std::vector<glm::dvec2> piece = rectangle(low, low + size);
            if (isLunette) piece = blunted(clipped(std::move(piece), outline));
            if (isDrawn) {  // cut in the pattern, so that the cut goes along what is painted
                const glm::dvec2 from = place * size;
                piece = blunted(clipped(cut->path, rectangle(from, from + size)));
                for (glm::dvec2& point : piece) point += low - from;
            }
            if (areaOf(piece) < kSmallestPiece) continue;
            // A painter lays the tiles edge to edge: the pattern does not know of the joints.
            add(std::move(piece), perTile ? low + 0.5 * size : low - place * size, 0, 0);
        }
    }
    // Each side is laid as if it were the top one and turned into place, its corner piece at its right end.
    for (int quarters = 0; border && quarters < 4; ++quarters) {
        const bool upright = quarters % 2 == 1;
        const double breadth = border->breadth;
        const glm::dvec2 reach = upright ? glm::dvec2(half.y, half.x) : half;
        const double foot = reach.y + set.joint;
        for (int piece = 0; piece < (upright ? rows : columns); ++piece) {
            const glm::dvec2 low(-reach.x + piece * pitch.x, foot);
            add(rectangle(low, low + glm::dvec2(size.x, breadth)), low, quarters, 1);
        }
        const glm::dvec2 low(reach.x + set.joint, foot);
        add(rectangle(low, low + breadth), low, quarters, 2);
    }
    if (set.tiles.size() > 1) {
        const glm::dvec2 inner = whole - kBedInset;
        if (isDrawn) {
            std::vector<glm::dvec2> bed = clipped(cut->path, rectangle(glm::dvec2(0.0), patternSize));
            for (glm::dvec2& point : bed) point = (2.0 * point / patternSize - 1.0) * half;
            bed = blunted(bed);
            std::vector<glm::dvec2> behind;
            for (const glm::dvec2& point : drawnIn(bed, kCutBedInset)) {
                // At narrow places it would fold over itself.
                if (insideDistance(bed, point) > 0.99 * kCutBedInset) keep(behind, point);
            }
            set.bed.push_back(std::move(behind));
        } else {
            set.bed.push_back(isLunette ? lunette(inner) : rectangle(-inner, inner));
        }
    }
    return set;
}

kiln::Result<kiln::asset::Model> makeTilePanel(const Recipe& recipe, const std::string& name,
                                               const std::filesystem::path& motifs, const Quality& quality) {
    const kiln::Result<TileSet> set = layTilePanel(recipe, motifs, quality);
    if (!set) return kiln::fail(set.error());
    return buildTiles(name, *set, quality);
}

}  // namespace workshop
