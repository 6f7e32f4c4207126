#include "app/workshop/TileDesign.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace workshop {

namespace {

const char* name(Symmetry symmetry) {
    switch (symmetry) {
        case Symmetry::Rotate6:
            return "rotate6";
        case Symmetry::Square:
            return "p4m";
        case Symmetry::Mirror:
            return "mirror";
        case Symmetry::Diagonal:
            return "diagonal";
    }
    return "";
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

kiln::Result<TileDesign> TileDesign::load(const Recipe& recipe, Symmetry symmetry, const glm::dvec2& extent,
                                          const std::filesystem::path& motifFolder, double texelsPerMillimetre) {
    const std::filesystem::path file = recipe.file("motif", motifFolder);
    (void)recipe.choice("symmetry", {name(symmetry)});
    TileDesign design;
    design.symmetry_ = symmetry;
    design.bleed_ = symmetry == Symmetry::Rotate6 ? 0.0 : recipe.number("bleed", 0.0, 20.0);
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);

    kiln::Result<Motif> motif = Motif::load(file, texelsPerMillimetre);
    if (!motif) return kiln::fail(motif.error());
    const double width = extent.x + 2.0 * design.bleed_, height = extent.y + 2.0 * design.bleed_;
    const bool fits =
        symmetry == Symmetry::Rotate6
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
    design.halfPeriod_ = extent.x;
    return design;
}

const std::vector<float>* TileDesign::layer(const std::string& layerName) const {
    const auto found = motif_.layers().find(layerName);
    return found == motif_.layers().end() ? nullptr : &found->second;
}

float TileDesign::coverage(const std::vector<float>& layer, const glm::dvec2& place) const {
    const double width = motif_.widthMillimetres(), height = motif_.heightMillimetres();
    if (symmetry_ == Symmetry::Rotate6) {
        float most = 0.0f;
        for (const auto& [cosine, sine] : kTurns) {
            const double x = cosine * place.x + sine * place.y, y = -sine * place.x + cosine * place.y;
            most = std::max(most, motif_.coverage(layer, 0.5 * width + x, 0.5 * height - y));
        }
        return most;
    }
    double x = place.x, y = place.y;
    switch (symmetry_) {
        case Symmetry::Square:
            x = std::abs(place.x);
            y = std::abs(place.y);
            if (y > x) std::swap(x, y);
            break;
        case Symmetry::Mirror:
            x -= 2.0 * halfPeriod_ * std::floor(x / (2.0 * halfPeriod_));
            x = std::min(x, 2.0 * halfPeriod_ - x);
            break;
        case Symmetry::Diagonal:
            if (y > x) std::swap(x, y);
            break;
        case Symmetry::Rotate6:
            break;
    }
    return motif_.coverage(layer, x + bleed_, height - bleed_ - y);
}

}  // namespace workshop
