#include "app/workshop/VesselTranslucency.h"

#include <algorithm>
#include <cmath>

#include "app/workshop/Extras.h"
#include "app/workshop/Pigment.h"

namespace workshop {

float Translucency::share(double thickness) const {
    return static_cast<float>(std::exp(-thickness / depth));
}

std::optional<Translucency> readTranslucency(const Recipe& recipe) {
    if (!recipe.has("translucency")) return {};
    const Recipe figures = recipe.object("translucency");
    return Translucency{figures.number("depth", 0.1, 10.0), readColor(figures, "tint")};
}

double thicknessAt(const Wall& wall, const WallPoint& place) {
    constexpr double kStep = 0.4, kNear = 0.5;  // mm; nearer than that, the curve's own points are too alike
    double thickness = 1e3;
    for (const WallPart part : {WallPart::Base, WallPart::Outside, WallPart::Inside}) {
        const int count = static_cast<int>(wall.length(part) / kStep);
        for (int i = 0; i <= count; ++i) {
            const glm::dvec2 way = wall.at(part, kStep * i).position - place.position;
            const double inwards = -glm::dot(way, place.outwards()), square = glm::dot(way, way);
            if (inwards > 0.0 && square > kNear * kNear) thickness = std::min(thickness, square / inwards);
        }
    }
    return thickness;
}

std::vector<float> passingOf(const Translucency& figures, const VesselSheet& sheet, const Wall& wall) {
    // By arc length, a row being thick all the way round.
    constexpr double kStep = 0.25;  // mm
    const double first = wall.arc(WallPart::Base, 0.0);
    std::vector<float> shares;
    for (const WallPart part : {WallPart::Base, WallPart::Outside, WallPart::Inside}) {
        const double start = wall.arc(part, 0.0), end = wall.arc(part, wall.length(part));
        for (double arc = first + kStep * static_cast<double>(shares.size()); arc < end;) {
            shares.push_back(figures.share(thicknessAt(wall, wall.at(part, arc - start))));
            arc = first + kStep * static_cast<double>(shares.size());
        }
    }
    std::vector<float> passing(sheet.count());
    sheet.eachAtOnce([&](std::size_t texel, const Spot& spot) {
        const auto index = static_cast<std::size_t>(std::max(0.0, (spot.row->arc - first) / kStep));
        passing[texel] = shares[std::min(index, shares.size() - 1)];
    });
    return passing;
}

void tellLaw(const Translucency& figures, const std::string& material, kiln::asset::Model& model) {
    constexpr const char* kLaw =
        "share of the scattered light that passes a wall of t mm = exp(-t / depth); depths are estimates";
    constexpr const char* kSource =
        "T. Sugiyama, T. Horiuchi, T. Osaki: Measurement of Translucency of Porcelain Bodies, Journal of the Ceramic "
        "Society of Japan 104 (1996), 877-881";
    tellInExtras(model, {{"translucency",
                          {{"law", kLaw}, {"source", kSource}, {"depthMillimetres", {{material, figures.depth}}}}}});
}

}  // namespace workshop
