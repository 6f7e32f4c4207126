#include "app/workshop/TileDesign.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace workshop {

namespace {

struct SymmetryName {
    Symmetry symmetry;
    const char* name;
};
constexpr std::array<SymmetryName, 9> kNames{{{Symmetry::Rotate6, "rotate6"},
                                              {Symmetry::RotateMirror6, "rotate6m"},
                                              {Symmetry::Square, "p4m"},
                                              {Symmetry::Mirror, "mirror"},
                                              {Symmetry::Diagonal, "diagonal"},
                                              {Symmetry::P1, "p1"},
                                              {Symmetry::Pm, "pm"},
                                              {Symmetry::Pmm, "pmm"},
                                              {Symmetry::P4, "p4"}}};

const char* name(Symmetry symmetry) {
    for (const SymmetryName& entry : kNames) {
        if (entry.symmetry == symmetry) return entry.name;
    }
    return "";
}

bool hasLattice(Symmetry symmetry) {
    return symmetry == Symmetry::P1 || symmetry == Symmetry::Pm || symmetry == Symmetry::Pmm ||
           symmetry == Symmetry::P4;
}

/// The six turns by 60 degrees, as cosine and sine.
constexpr double kHalf = 0.5, kRoot = 0.86602540378443864676;
constexpr std::array<std::array<double, 2>, 6> kTurns = {
    {{1.0, 0.0}, {kHalf, kRoot}, {-kHalf, kRoot}, {-1.0, 0.0}, {-kHalf, -kRoot}, {kHalf, -kRoot}}};

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
        case Symmetry::Pm:
            return {0.5 * cell.x, cell.y};
        case Symmetry::Square:
        case Symmetry::Pmm:
        case Symmetry::P4:
            return 0.5 * cell;
        case Symmetry::Rotate6:
        case Symmetry::Diagonal:
        case Symmetry::P1:
            break;
    }
    return cell;
}

Pattern readPattern(const Recipe& recipe, const glm::dvec2& cell) {
    Pattern pattern;
    const std::string word = recipe.choice("symmetry", {"p1", "pm", "pmm", "p4"});
    for (const SymmetryName& entry : kNames) {
        if (word == entry.name) pattern.symmetry = entry.symmetry;
    }
    pattern.cell = cell;
    if (recipe.has("cell")) {
        const Recipe size = recipe.object("cell");
        pattern.cell = {size.number("width", 10.0, 4000.0), size.number("height", 10.0, 4000.0)};
    }
    if (pattern.symmetry == Symmetry::P4 && pattern.cell.x != pattern.cell.y) {
        recipe.reject("symmetry", "a p4 cell is turned by quarters and has to be square",
                      "Make width and height equal or choose another symmetry.");
    }
    pattern.drop = recipe.number("drop", 0.0, 1.0, 0.0);
    pattern.shift = recipe.number("shift", 0.0, 1.0, 0.0);
    if (pattern.drop > 0.0 && pattern.shift > 0.0) {
        recipe.reject("shift", "rows and columns cannot both be moved", "Keep \"drop\" or \"shift\".");
    }
    return pattern;
}

kiln::Result<TileDesign> TileDesign::load(const Recipe& recipe, const Pattern& pattern,
                                          const std::filesystem::path& motifFolder, double texelsPerMillimetre,
                                          const std::optional<Hand>& hand) {
    const std::filesystem::path file = recipe.file("motif", motifFolder);
    (void)recipe.choice("symmetry", {name(pattern.symmetry)});
    TileDesign design;
    design.pattern_ = pattern;
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
    design.motif_ = std::move(*motif);
    return design;
}

kiln::Result<TileDesign> TileDesign::again(int variant) const {
    if (!hand_) return *this;
    kiln::Result<Motif> motif = Motif::load(file_, texelsPerMillimetre_, hand_->brush(variant));
    if (!motif) return kiln::fail(motif.error());
    TileDesign other;
    other.file_ = file_;
    other.texelsPerMillimetre_ = texelsPerMillimetre_;
    other.hand_ = hand_;
    other.motif_ = std::move(*motif);
    other.pattern_ = pattern_;
    other.bleed_ = bleed_;
    return other;
}

const std::vector<float>* TileDesign::layer(const std::string& layerName) const {
    const auto found = motif_.layers().find(layerName);
    return found == motif_.layers().end() ? nullptr : &found->second;
}

TileDesign::Cell TileDesign::cellOf(const glm::dvec2& place) const {
    const glm::dvec2 cell = pattern_.cell;
    glm::dvec2 at = place;
    if (pattern_.symmetry == Symmetry::Mirror) {
        const double period = std::floor(at.x / cell.x);
        return {{at.x - cell.x * period, at.y}, {static_cast<int>(period), 0}};
    }
    if (!hasLattice(pattern_.symmetry)) return {at, {0, 0}};
    const double column = std::floor(at.x / cell.x);
    if (pattern_.drop > 0.0) at.y -= pattern_.drop * cell.y * column;
    const double row = std::floor(at.y / cell.y);
    if (pattern_.shift > 0.0) at.x -= pattern_.shift * cell.x * row;
    const double across = std::floor(at.x / cell.x);
    return {{at.x - cell.x * across, at.y - cell.y * row}, {static_cast<int>(across), static_cast<int>(row)}};
}

Repeat TileDesign::repeatAt(const glm::dvec2& place) const {
    const glm::dvec2 half = 0.5 * pattern_.cell;
    const Cell cell = cellOf(place);
    Repeat repeat;
    repeat.cell = cell.number;
    repeat.off = cell.place - half;
    const int right = repeat.off.x > 0.0 ? 1 : 0, up = repeat.off.y > 0.0 ? 1 : 0;
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
            repeat.image = right;
            repeat.within.x = half.x - std::abs(repeat.off.x);
            return repeat;
        case Symmetry::Pm:
            repeat.image = right;
            break;
        case Symmetry::Pmm:
        case Symmetry::P4:
            repeat.image = 2 * up + right;
            break;
        case Symmetry::P1:
            break;
    }
    repeat.within = half - glm::abs(repeat.off);
    return repeat;
}

float TileDesign::coverage(const std::vector<float>& layer, const glm::dvec2& place) const {
    const double width = motif_.widthMillimetres(), height = motif_.heightMillimetres();
    if (pattern_.symmetry == Symmetry::Rotate6) {
        float most = 0.0f;
        for (const auto& [cosine, sine] : kTurns) {
            const double x = cosine * place.x + sine * place.y, y = -sine * place.x + cosine * place.y;
            most = std::max(most, motif_.coverage(layer, 0.5 * width + x, 0.5 * height - y));
        }
        return most;
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
        case Symmetry::Pmm:
            y = std::min(y, cell.y - y);
            [[fallthrough]];
        case Symmetry::Pm:
            x = std::min(x, cell.x - x);
            break;
        case Symmetry::P4:
            x -= 0.5 * cell.x;
            y -= 0.5 * cell.y;
            while (x < 0.0 || y < 0.0) {
                const double turned = y;
                y = -x;
                x = turned;
            }
            break;
        case Symmetry::P1:
        case Symmetry::Rotate6:
            break;
    }
    return motif_.coverage(layer, x + bleed_, height - bleed_ - y);
}

}  // namespace workshop
