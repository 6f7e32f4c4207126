#include "app/workshop/VesselCarving.h"

#include <algorithm>
#include <cmath>

#include <glm/gtc/constants.hpp>

#include "app/workshop/Motif.h"
#include "app/workshop/Noise.h"
#include "app/workshop/SurfaceMaps.h"
#include "app/workshop/VesselDecoration.h"

namespace workshop {

namespace {

using glm::dvec2;

struct Carver {
    const Painting& painting;
    const Wall& wall;
    const VesselShape& shape;
    std::vector<float> heights;

    template <class Height>
    void change(WallPart part, const Height& height) {
        painting.sheet().eachAtOnce([&](std::size_t texel, const Spot& spot) {
            if (spot.row->part == part) heights[texel] += static_cast<float>(height(*spot.row, spot.angle()));
        });
    }
};

/// Half of a petal's outline, from its foot to its tip, in units of the band: x in half pitches, y in the band's
/// height.
double petalHalfWidth(double y) {
    if (y <= 0.42) return 0.80 + 0.17 * std::sin(glm::half_pi<double>() * y / 0.42);
    const double t = (y - 0.42) / 0.58;
    return 0.97 * std::pow(std::max(0.0, 1.0 - std::pow(t, 1.9)), 0.72);
}

/// A petal in true shape on the map: distance to its outline in radians, positive inside; x from its middle line.
class PetalOutline {
  public:
    PetalOutline(double halfPitch, double height) : height_(height) {
        constexpr int kPieces = 40;
        for (int i = 0; i <= kPieces; ++i) {
            const double y = 1.0 - std::pow(1.0 - static_cast<double>(i) / kPieces, 1.6);
            points_.emplace_back(halfPitch * petalHalfWidth(y), height * y);
        }
    }
    [[nodiscard]] double inside(dvec2 point) const {
        point.x = std::abs(point.x);
        double nearest = 1e9;
        bool within = false;
        for (std::size_t i = 0; i + 1 < points_.size(); ++i) {
            const dvec2 a = points_[i], along = points_[i + 1] - a;
            const double t = std::clamp(glm::dot(point - a, along) / glm::dot(along, along), 0.0, 1.0);
            nearest = std::min(nearest, glm::distance(point, a + t * along));
            if (point.y >= a.y && point.y < a.y + along.y) {
                within = point.x < a.x + along.x * (point.y - a.y) / along.y;
            }
        }
        if (point.y < 0.0) within = point.x < points_.front().x;
        return within ? nearest : -nearest;
    }
    [[nodiscard]] double height() const { return height_; }

  private:
    std::vector<dvec2> points_;
    double height_;
};

void carvePetals(Carver& carver, const Recipe& recipe) {
    const int repeats = recipe.integer("repeats", 3, 200);
    const double depth = recipe.number("depth", 0.05, 3.0), ridge = recipe.number("ridge", 0.0, 3.0);
    const double from = recipe.number("from", 0.0, 1.0), to = recipe.number("to", 0.0, 1.0);
    if (to <= from) recipe.reject("to", "the petals end below their beginning", "Heights go up: from < to.");
    if (recipe.error()) return;
    const auto q = [&](double fraction) {
        return carver.painting.qAt(View::Outside, carver.wall.outsideDistance(fraction * carver.shape.height));
    };
    const double bottom = q(from), height = q(to) - bottom, pitch = kTurn / repeats;
    const PetalOutline front(0.5 * pitch, height), back(0.5 * pitch, height * 1.07);
    const Hand& hand = carver.painting.hand();
    carver.change(WallPart::Outside, [&](const VesselRow& row, double angle) {
        const double radius = row.point.position.x, y = row.q - bottom;
        if (y < -0.06 * height || y > 1.3 * height) return 0.0;
        // Petals in front stand at whole pitches, those behind at halves; each was cut by eye.
        const auto nearest = [&](double phase, std::uint32_t which, const PetalOutline& outline) {
            const double index = std::round(angle / pitch - phase);
            const int number = (static_cast<int>(index) + repeats) % repeats;
            const auto chance = [&](int of) {
                return hand.shift / radius *
                       (2.0 * randomAt(number, of, static_cast<std::int32_t>(which), hand.seed) - 1.0);
            };
            const dvec2 point(angle - (index + phase) * pitch + 0.6 * chance(1), y + chance(2));
            return std::pair{outline.inside(point) * radius, point.x * radius};
        };
        const auto petal = [&](double x, double inside) {
            const double middle = std::exp(-std::abs(x) / 1.1) * glm::smoothstep(0.0, 6.0, inside);
            return ridge * middle - 0.35 * depth * (1.0 - glm::smoothstep(0.0, 5.0, inside));
        };
        // A slanting cut: steep along the petal's edge, running out over what lies behind it.
        const auto cut = [&](double outside) { return -depth * (1.0 - glm::smoothstep(0.25, 4.2, outside)); };
        const auto [inFront, x] = nearest(0.0, 1, front);
        if (inFront > 0.0) return petal(x, inFront) + cut(0.0) * (1.0 - glm::smoothstep(0.0, 0.5, inFront));
        const auto [inBack, xBack] = nearest(0.5, 2, back);
        const double behind =
            inBack > 0.0 ? petal(xBack, inBack) + cut(0.0) * (1.0 - glm::smoothstep(0.0, 0.5, inBack)) : cut(-inBack);
        return std::min(behind, cut(-inFront));
    });
}

void carveGroove(Carver& carver, const Recipe& recipe) {
    const std::string side = recipe.choice("side", {"outside", "inside"});
    const double at = recipe.number("at", 0.0, 1.0), width = recipe.number("width", 0.2, 10.0);
    const double depth = recipe.number("depth", -3.0, 3.0);
    if (recipe.error()) return;
    const WallPart part = side == "outside" ? WallPart::Outside : WallPart::Inside;
    const double distance = part == WallPart::Outside ? carver.wall.outsideDistance(at * carver.shape.height)
                                                      : at * carver.wall.length(part);
    carver.change(part, [&](const VesselRow& row, double) {
        const double off = 2.0 * (row.distance - distance) / width;
        return -depth * std::exp(-off * off);
    });
}

kiln::Result<void> carveWell(Carver& carver, const Recipe& recipe, const std::filesystem::path& motifs) {
    const double diameter = recipe.number("diameter", 5.0, 500.0), depth = recipe.number("depth", 0.05, 3.0);
    const std::filesystem::path file = recipe.file("motif", motifs);
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);
    const kiln::Result<Motif> motif = Motif::load(file, 6.0);
    if (!motif) return kiln::fail(motif.error());
    if (!motif->hasLayer("carving")) {
        return kiln::fail(kiln::ErrorCode::Malformed, "the drawing has no layer \"carving\"", file.string(),
                          "Name a top-level group <g id=\"carving\">.");
    }
    const dvec2 size(motif->widthMillimetres(), motif->heightMillimetres());
    carver.change(WallPart::Inside, [&](const VesselRow& row, double angle) {
        const double radius = row.point.position.x;
        if (radius > 0.71 * diameter || row.point.outwards().y < 0.3) return 0.0;
        const dvec2 place = 0.5 * size + radius / diameter * size.x * dvec2(std::sin(angle), std::cos(angle));
        return -depth * static_cast<double>(motif->coverage("carving", place.x, place.y));
    });
    return {};
}

/// What a painter would lay on in bands, cut instead.
kiln::Result<void> carveDrawn(Carver& carver, const Recipe& recipe, const std::filesystem::path& assets) {
    const double depth = recipe.number("depth", -3.0, 3.0), soft = recipe.number("soft", 0.0, 5.0, 0.0);
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);
    const VesselSheet& sheet = carver.painting.sheet();
    Painting knife(sheet, carver.painting.hand(), {{"carving"}});
    if (auto drawn = paintBands(knife, carver.wall, carver.shape.height, recipe, assets, "bands"); !drawn) return drawn;
    const std::span<const float> cut = knife.coverage("carving");
    const Field smooth =
        blurred(Field{sheet.width(), sheet.height(), {cut.begin(), cut.end()}}, islandsOf(sheet, carver.wall), soft);
    for (std::size_t texel = 0; texel < carver.heights.size(); ++texel) {
        carver.heights[texel] -= static_cast<float>(depth) * std::min(smooth.values[texel], 1.0f);
    }
    return {};
}

}  // namespace

kiln::Result<std::vector<float>> carve(const Painting& painting, const Wall& wall, const VesselShape& shape,
                                       const Recipe& recipe, const std::filesystem::path& assets) {
    Carver carver{painting, wall, shape, std::vector<float>(painting.sheet().count(), 0.0f)};
    if (!recipe.has("carving")) return carver.heights;
    for (const Recipe& one : recipe.items("carving")) {
        const std::string kind = one.choice("kind", {"throwing", "petals", "groove", "well", "drawn"});
        if (kind == "throwing") {
            const double depth = one.number("depth", 0.0, 1.0), spacing = one.number("spacing", 2.0, 60.0);
            carver.change(WallPart::Inside, [&](const VesselRow& row, double angle) {
                // One spiral, as the fingers rise while the wheel turns.
                const double rise = row.distance / spacing + angle / kTurn;
                return depth * std::cos(kTurn * rise) * glm::smoothstep(0.0, 12.0, row.point.position.x);
            });
        }
        if (kind == "petals") carvePetals(carver, one);
        if (kind == "groove") carveGroove(carver, one);
        if (kind == "well") {
            if (auto carved = carveWell(carver, one, assets / "motifs"); !carved) return kiln::fail(carved.error());
        }
        if (kind == "drawn") {
            if (auto carved = carveDrawn(carver, one, assets); !carved) return kiln::fail(carved.error());
        }
        if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);
    }
    painting.sheet().fillMargins(carver.heights);
    return std::move(carver.heights);
}

}  // namespace workshop
