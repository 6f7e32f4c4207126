#include "app/workshop/TileDesign.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace workshop {

namespace {

std::string name(const Pattern& pattern) {
    switch (pattern.symmetry) {
        case Symmetry::Rotate6:
            return "rotate6";
        case Symmetry::RotateMirror6:
            return "rotate6m";
        case Symmetry::Square:
            return "p4m";
        case Symmetry::Mirror:
            return "mirror";
        case Symmetry::Diagonal:
            return "diagonal";
        case Symmetry::Group:
            break;
    }
    return pattern.group->name;
}

/// The six turns by 60 degrees, as cosine and sine.
constexpr double kHalf = 0.5, kRoot = 0.86602540378443864676;
constexpr std::array<std::array<double, 2>, 6> kTurns = {
    {{1.0, 0.0}, {kHalf, kRoot}, {-kHalf, kRoot}, {-1.0, 0.0}, {-kHalf, -kRoot}, {kHalf, -kRoot}}};

/// The sides of a group's cell, mm.
glm::dmat2 sidesOf(const Pattern& pattern) {
    if (pattern.group->shape == CellShape::Rhombus) {
        return pattern.cell.x * glm::dmat2(1.0, 0.0, -kHalf, kRoot);
    }
    return {pattern.cell.x, 0.0, 0.0, pattern.cell.y};
}

bool isRhombic(const Pattern& pattern) {
    return pattern.symmetry == Symmetry::Group && pattern.group->shape == CellShape::Rhombus;
}

/// The corners of the smallest rectangle round a group's domain, mm from the cell's lower left corner.
std::pair<glm::dvec2, glm::dvec2> boundsOf(const Pattern& pattern) {
    const glm::dmat2 sides = sidesOf(pattern);
    glm::dvec2 low(1e9), high(-1e9);
    for (const glm::dvec2& point : pattern.group->domain) {
        low = glm::min(low, sides * point);
        high = glm::max(high, sides * point);
    }
    return {low, high};
}

/// Of the hexagons round a rhombus' corners the one that a place (mm from its lower left corner) lies in.
void findHexagon(const glm::dmat2& sides, const glm::dvec2& place, Repeat& repeat) {
    glm::dvec2 nearest(0.0);
    for (const glm::dvec2& corner : {glm::dvec2(1.0, 0.0), glm::dvec2(0.0, 1.0), glm::dvec2(1.0)}) {
        if (glm::distance(place, sides * corner) < glm::distance(place, sides * nearest)) nearest = corner;
    }
    repeat.cell += glm::ivec2(nearest);
    repeat.off = place - sides * nearest;
    double farthest = 0.0;  // towards any of the neighbours
    for (const auto& [cosine, sine] : kTurns) {
        farthest = std::max(farthest, cosine * repeat.off.x + sine * repeat.off.y);
    }
    repeat.within.x = 0.5 * sides[0].x - farthest;
}

std::string millimetres(double value) {
    std::string text = std::to_string(value);
    text.resize(text.find('.') + 2);
    return text + " mm";
}

}  // namespace

glm::dvec2 Pattern::domain() const {
    switch (symmetry) {
        case Symmetry::RotateMirror6:
            return {0.5 * cell.x, 0.5 * cell.x / std::numbers::sqrt3};
        case Symmetry::Mirror:
            return {0.5 * cell.x, cell.y};
        case Symmetry::Square:
            return 0.5 * cell;
        case Symmetry::Group: {
            const auto [low, high] = boundsOf(*this);
            return high - low;
        }
        case Symmetry::Rotate6:
        case Symmetry::Diagonal:
            break;
    }
    return cell;
}

Pattern patternOf(std::string_view group, const glm::dvec2& cell, double drop, double shift) {
    Pattern pattern{Symmetry::Group, cell, drop, shift, wallpaperGroup(group)};
    if (isRhombic(pattern)) pattern.cell.y = kRoot * cell.x;
    return pattern;
}

Pattern readPattern(const Recipe& recipe, const glm::dvec2& cell) {
    const std::string word = recipe.choice("symmetry", wallpaperGroupNames());
    const CellShape shape = wallpaperGroup(word)->shape;
    glm::dvec2 sides = cell;
    if (recipe.has("cell")) {
        const Recipe size = recipe.object("cell");
        sides.x = size.number("width", 10.0, 4000.0);
        if (shape != CellShape::Rhombus) {
            sides.y = size.number("height", 10.0, 4000.0);
        } else if (size.has("height")) {
            size.reject("height", "a cell of " + word + " is a rhombus, whose sides are its width",
                        "Leave the height out.");
        }
    } else if (word == "p4m") {
        return {Symmetry::Square, cell};
    }
    if (shape == CellShape::Square && sides.x != sides.y) {
        recipe.reject("symmetry", "a " + word + " cell is turned by quarters and has to be square",
                      "Make width and height equal or choose another symmetry.");
    }
    const Pattern pattern =
        patternOf(word, sides, recipe.number("drop", 0.0, 1.0, 0.0), recipe.number("shift", 0.0, 1.0, 0.0));
    if (pattern.drop > 0.0 && pattern.shift > 0.0) {
        recipe.reject("shift", "rows and columns cannot both be moved", "Keep \"drop\" or \"shift\".");
    }
    if (!pattern.group->moves && (pattern.drop > 0.0 || pattern.shift > 0.0)) {
        recipe.reject(pattern.drop > 0.0 ? "drop" : "shift", "moved cells would no longer be " + word,
                      "Take it out, or choose p1, p2, pm or pmm.");
    }
    return pattern;
}

kiln::Result<TileDesign> TileDesign::load(const Recipe& recipe, const Pattern& pattern,
                                          const std::filesystem::path& motifFolder, double texelsPerMillimetre,
                                          const std::optional<Hand>& hand) {
    const std::filesystem::path file = recipe.file("motif", motifFolder);
    (void)recipe.choice("symmetry", {name(pattern)});
    TileDesign design;
    design.pattern_ = pattern;
    if (pattern.symmetry == Symmetry::Group) {
        design.sides_ = sidesOf(pattern);
        design.toFractions_ = glm::inverse(design.sides_);
        const glm::dmat2 down(1.0, 0.0, 0.0, -1.0);
        for (const GroupOperation& operation : pattern.group->operations) {
            design.turns_.push_back(down * design.sides_ * operation.turn * design.toFractions_);
        }
        glm::dvec2 from = design.sides_ * pattern.group->domain.back();
        for (const glm::dvec2& corner : pattern.group->domain) {
            const glm::dvec2 to = design.sides_ * corner, side = glm::normalize(to - from), inwards(-side.y, side.x);
            design.edges_.push_back({inwards, glm::dot(inwards, from)});
            from = to;
        }
        design.corner_ = boundsOf(pattern).first;
    }
    design.bleed_ = pattern.symmetry == Symmetry::Rotate6 ? 0.0 : recipe.number("bleed", 0.0, 20.0);
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);

    design.file_ = file;
    design.texelsPerMillimetre_ = texelsPerMillimetre;
    design.hand_ = hand;
    kiln::Result<Motif> motif =
        Motif::load(file, texelsPerMillimetre, hand ? std::optional(hand->brush(0)) : std::nullopt);
    if (!motif) return kiln::fail(motif.error());
    const glm::dvec2 domain = pattern.domain();
    const double width = domain.x + 2.0 * design.bleed_, height = domain.y + 2.0 * design.bleed_;
    const bool fits =
        pattern.symmetry == Symmetry::Rotate6
            ? motif->widthMillimetres() >= width && motif->heightMillimetres() >= height
            : std::abs(motif->widthMillimetres() - width) < 0.5 && std::abs(motif->heightMillimetres() - height) < 0.5;
    if (!fits) {
        return kiln::fail(kiln::ErrorCode::Malformed,
                          "the drawing " + file.filename().string() + " is " + millimetres(motif->widthMillimetres()) +
                              " by " + millimetres(motif->heightMillimetres()) + ", and this layout needs " +
                              millimetres(width) + " by " + millimetres(height),
                          recipe.at("motif"), "Change the drawing's size or the recipe's measures.");
    }
    design.motif_ = std::make_shared<const Motif>(std::move(*motif));
    return design;
}

kiln::Result<TileDesign> TileDesign::again(int variant) const {
    if (!hand_) return *this;
    kiln::Result<Motif> motif = Motif::load(file_, texelsPerMillimetre_, hand_->brush(variant));
    if (!motif) return kiln::fail(motif.error());
    TileDesign other = *this;
    other.motif_ = std::make_shared<const Motif>(std::move(*motif));
    return other;
}

const MotifLayer* TileDesign::layer(const std::string& layerName) const {
    const auto found = motif_->layers().find(layerName);
    return found == motif_->layers().end() ? nullptr : &found->second;
}

TileDesign::Cell TileDesign::cellOf(const glm::dvec2& place) const {
    const glm::dvec2 cell = pattern_.cell;
    glm::dvec2 at = place;
    if (pattern_.symmetry == Symmetry::Mirror) {
        const double period = std::floor(at.x / cell.x);
        return {{at.x - cell.x * period, at.y}, {static_cast<int>(period), 0}};
    }
    if (pattern_.symmetry != Symmetry::Group) return {at, {0, 0}};
    if (isRhombic(pattern_)) {
        const glm::dvec2 corner = glm::floor(toFractions_ * at);
        return {at - sides_ * corner, glm::ivec2(corner)};
    }
    const double column = std::floor(at.x / cell.x);
    if (pattern_.drop > 0.0) at.y -= pattern_.drop * cell.y * column;
    const double row = std::floor(at.y / cell.y);
    if (pattern_.shift > 0.0) at.x -= pattern_.shift * cell.x * row;
    const double across = std::floor(at.x / cell.x);
    return {{at.x - cell.x * across, at.y - cell.y * row}, {static_cast<int>(across), static_cast<int>(row)}};
}

Repeat TileDesign::repeatAt(const glm::dvec2& place) const {
    Repeat repeat = cellAt(place);
    if (pattern_.symmetry == Symmetry::Group) {
        repeat.image = pattern_.group->fold(toFractions_ * cellOf(place).place).operation;
    }
    return repeat;
}

Repeat TileDesign::cellAt(const glm::dvec2& place) const {
    const glm::dvec2 half = 0.5 * pattern_.cell;
    const Cell cell = cellOf(place);
    Repeat repeat;
    repeat.cell = cell.number;
    repeat.off = cell.place - half;
    const auto turnAbout = [&](int images) {
        repeat.off = place;
        const double share = 0.5 + std::atan2(place.y, place.x) / (2.0 * std::numbers::pi);
        repeat.image = std::min(static_cast<int>(images * share), images - 1);
    };
    switch (pattern_.symmetry) {
        case Symmetry::Rotate6:
            turnAbout(6);
            return repeat;
        case Symmetry::RotateMirror6:
            turnAbout(12);
            return repeat;
        case Symmetry::Square:
            turnAbout(8);
            return repeat;
        case Symmetry::Diagonal:
            repeat.image = place.y > place.x ? 1 : 0;
            return repeat;
        case Symmetry::Mirror:
            repeat.image = repeat.off.x > 0.0 ? 1 : 0;
            repeat.within.x = half.x - std::abs(repeat.off.x);
            return repeat;
        case Symmetry::Group:
            break;
    }
    if (isRhombic(pattern_)) {
        findHexagon(sides_, cell.place, repeat);
        return repeat;
    }
    repeat.within = half - glm::abs(repeat.off);
    return repeat;
}

Lead TileDesign::leadFrom(const glm::dvec2& place) const {
    if (pattern_.symmetry != Symmetry::Group) return {};
    const WallpaperGroup::Fold fold = pattern_.group->fold(toFractions_ * cellOf(place).place);
    const glm::dvec2 folded = sides_ * fold.place;
    double within = 1e9;
    for (const Edge& edge : edges_) within = std::min(within, edge.inside(folded));
    const glm::dvec2 at = folded - corner_;
    return {{at.x + bleed_, motif_->heightMillimetres() - bleed_ - at.y},
            turns_[static_cast<std::size_t>(fold.operation)],
            within};
}

float TileDesign::coverage(const MotifLayer& layer, const DrawnPlaces& places) const {
    float most = 0.0f;
    for (const glm::dvec2& place : places.span()) most = std::max(most, motif_->coverage(layer, place.x, place.y));
    return most;
}

DrawnPlaces TileDesign::drawnAt(const glm::dvec2& place) const {
    DrawnPlaces drawn;
    const double width = motif_->widthMillimetres(), height = motif_->heightMillimetres();
    if (pattern_.symmetry == Symmetry::Rotate6) {
        for (const auto& [cosine, sine] : kTurns) {
            const double x = cosine * place.x + sine * place.y, y = -sine * place.x + cosine * place.y;
            drawn.add(0.5 * width + x, 0.5 * height - y);
        }
        return drawn;
    }
    const glm::dvec2 cell = pattern_.cell;
    const glm::dvec2 local = cellOf(place).place;
    double x = local.x, y = local.y;
    switch (pattern_.symmetry) {
        case Symmetry::RotateMirror6: {
            const double radius = std::hypot(x, y), sixth = std::numbers::pi / 3.0;
            double angle = std::atan2(y, x);
            angle = std::abs(angle - sixth * std::round(angle / sixth));
            x = radius * std::cos(angle);
            y = radius * std::sin(angle);
            break;
        }
        case Symmetry::Square:
            x = std::abs(place.x);
            y = std::abs(place.y);
            if (y > x) std::swap(x, y);
            break;
        case Symmetry::Mirror:
            x = std::min(x, cell.x - x);
            break;
        case Symmetry::Diagonal:
            if (y > x) std::swap(x, y);
            break;
        case Symmetry::Group: {
            const glm::dvec2 folded = sides_ * pattern_.group->fold(toFractions_ * local).place - corner_;
            x = folded.x;
            y = folded.y;
            break;
        }
        case Symmetry::Rotate6:
            break;
    }
    drawn.add(x + bleed_, height - bleed_ - y);
    return drawn;
}

}  // namespace workshop
