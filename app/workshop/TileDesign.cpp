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
        for (const GroupOperation& operation : pattern.group->operations) {
            design.turns_.push_back(design.sides_ * operation.turn * design.toFractions_);
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

Leads TileDesign::leadsFrom(const glm::dvec2& place) const {
    const double height = motif_->heightMillimetres();
    Leads leads;
    leads.within = 1e9;
    if (pattern_.symmetry == Symmetry::Rotate6) {
        const glm::dvec2 middle = 0.5 * glm::dvec2(motif_->widthMillimetres(), height);
        for (const auto& [cosine, sine] : kTurns) {
            const glm::dmat2 turn(cosine, sine, sine, -cosine);
            leads.add({middle + turn * place, turn});
        }
        return leads;
    }
    // All others fold the plane onto their domain, along lines that a step must not cross.
    const glm::dvec2 local = cellOf(place).place;
    glm::dvec2 folded = local;
    glm::dmat2 fold(1.0);
    const auto foldBy = [&](const glm::dmat2& by) {
        folded = by * folded;
        fold = by * fold;
    };
    const glm::dmat2 across(-1.0, 0.0, 0.0, 1.0), upright(1.0, 0.0, 0.0, -1.0), swapped(0.0, 1.0, 1.0, 0.0);
    const auto endAt = [&](double distance) { leads.within = std::min(leads.within, distance); };
    switch (pattern_.symmetry) {
        case Symmetry::RotateMirror6: {
            const double sixths = std::round(std::atan2(local.y, local.x) / (std::numbers::pi / 3.0));
            const auto& [cosine, sine] = kTurns[static_cast<std::size_t>(static_cast<int>(sixths) + 6) % 6];
            foldBy({cosine, -sine, sine, cosine});
            if (folded.y < 0.0) foldBy(upright);
            endAt(folded.y);
            endAt(kHalf * folded.x - kRoot * folded.y);
            break;
        }
        case Symmetry::Square:
            if (folded.x < 0.0) foldBy(across);
            if (folded.y < 0.0) foldBy(upright);
            if (folded.y > folded.x) foldBy(swapped);
            endAt(folded.y);
            endAt((folded.x - folded.y) / std::numbers::sqrt2);
            break;
        case Symmetry::Mirror:
            if (folded.x > 0.5 * pattern_.cell.x) {
                foldBy(across);
                folded.x += pattern_.cell.x;
            }
            endAt(folded.x);
            endAt(0.5 * pattern_.cell.x - folded.x);
            break;
        case Symmetry::Diagonal:
            if (folded.y > folded.x) foldBy(swapped);
            endAt((folded.x - folded.y) / std::numbers::sqrt2);
            break;
        case Symmetry::Group: {
            const WallpaperGroup::Fold found = pattern_.group->fold(toFractions_ * local);
            folded = sides_ * found.place;
            for (const Edge& edge : edges_) endAt(edge.inside(folded));
            folded -= corner_;
            fold = turns_[static_cast<std::size_t>(found.operation)];
            break;
        }
        case Symmetry::Rotate6:
            break;
    }
    leads.add({{folded.x + bleed_, height - bleed_ - folded.y}, upright * fold});
    return leads;
}

float TileDesign::coverage(const MotifLayer& layer, const glm::dvec2& place) const {
    const Leads leads = leadsFrom(place);
    float most = 0.0f;
    for (const Lead& lead : leads.span()) most = std::max(most, motif_->coverage(layer, lead.place.x, lead.place.y));
    return most;
}

}  // namespace workshop
