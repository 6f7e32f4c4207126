#include "app/workshop/VesselDecoration.h"

#include <algorithm>
#include <cmath>

#include <glm/gtc/constants.hpp>

#include "app/workshop/Noise.h"

namespace workshop {

namespace {

using glm::dvec2;

constexpr double kTurn = glm::two_pi<double>();

/// Pigment laid over pigment: the second stroke takes less than the first.
float over(float below, float above) {
    return std::max(below, above) + 0.25f * std::min(below, above);
}

}  // namespace

Painting::Painting(const std::vector<VesselRow>& rows, int width, const Hand& hand)
    : rows_(&rows), width_(width), hand_(hand) {
    const std::size_t count = rows.size() * static_cast<std::size_t>(width);
    lines_.assign(count, 0.0f);
    washes_.assign(count, 0.0f);
    waver_.assign(count, glm::vec2(0.0f));
    while (firstRow_ < rows.size() && rows[firstRow_].part != WallPart::Outside) ++firstRow_;
    endRow_ = firstRow_;
    while (endRow_ < rows.size() && rows[endRow_].part == WallPart::Outside) ++endRow_;
    for (std::size_t row = firstRow_; row < endRow_; ++row) {
        const dvec2 position = rows[row].point.position;
        const double scale = hand.waver / position.x;
        for (int column = 0; column < width; ++column) {
            const double angle = kTurn * (column + 0.5) / width;
            const glm::vec3 place(position.x * std::sin(angle) / 14.0, position.y / 14.0,
                                  position.x * std::cos(angle) / 14.0);
            waver_[row * static_cast<std::size_t>(width) + static_cast<std::size_t>(column)] = glm::vec2(
                scale * fractalNoise(place, 2, hand.seed + 11u), scale * fractalNoise(place, 2, hand.seed + 23u));
        }
    }
}

std::size_t Painting::rowAt(double q) const {
    const auto begin = rows_->begin() + static_cast<std::ptrdiff_t>(firstRow_);
    const auto end = rows_->begin() + static_cast<std::ptrdiff_t>(endRow_);
    const auto found =
        std::lower_bound(begin, end, q, [](const VesselRow& row, double value) { return row.q > value; });
    return std::clamp(static_cast<std::size_t>(found - rows_->begin()), firstRow_, endRow_ - 1);
}

double Painting::radiusAt(double q) const {
    return (*rows_)[rowAt(q)].point.position.x;
}

double Painting::qAt(double outsideDistance) const {
    std::size_t row = endRow_ - 1;
    while (row > firstRow_ && (*rows_)[row].distance < outsideDistance) --row;
    const VesselRow& at = (*rows_)[row];
    return at.q + (outsideDistance - at.distance) / at.point.position.x;
}

/// Calls visit(texel, offset) for every texel of the outside within `reach` of a point, all on the map.
template <class Visit>
void Painting::visit(double angle, double q, double reach, const Visit& visit) {
    const std::size_t top = rowAt(q + reach), bottom = rowAt(q - reach);
    const int span = std::min(static_cast<int>(std::ceil(reach / kTurn * width_)) + 1, width_ / 2);
    const int centre = static_cast<int>(std::floor(angle / kTurn * width_));
    for (std::size_t row = top; row <= bottom; ++row) {
        for (int step = -span; step < span; ++step) {
            const int column = ((centre + step) % width_ + width_) % width_;
            const std::size_t texel = row * static_cast<std::size_t>(width_) + static_cast<std::size_t>(column);
            const dvec2 offset((centre + step + 0.5) / width_ * kTurn - angle, (*rows_)[row].q - q);
            visit(texel, offset + dvec2(waver_[texel]));
        }
    }
}

void Painting::stamp(const Motif& motif, Placement placement, std::uint32_t repeat) {
    const auto chance = [&](int which) {
        return 2.0 * randomAt(which, static_cast<std::int32_t>(repeat), 0, hand_.seed) - 1.0;
    };
    const double radius = radiusAt(placement.q);
    placement.angle += hand_.shift / radius * chance(1) * 0.7;
    placement.q += hand_.shift / radius * chance(2) * 0.7;
    const auto load = static_cast<float>(placement.load * (1.0 + hand_.load * chance(3)));

    const dvec2 size(motif.widthMillimetres(), motif.heightMillimetres());
    double reach = 0.0;
    for (const dvec2 corner : {dvec2(0.0), dvec2(size.x, 0.0), dvec2(0.0, size.y), size}) {
        reach = std::max(reach, placement.scale * glm::distance(corner, placement.anchor));
    }
    const double c = std::cos(placement.turn), s = std::sin(placement.turn);
    const bool reserves = motif.hasLayer("reserve");
    visit(placement.angle, placement.q, reach, [&](std::size_t texel, const dvec2& offset) {
        dvec2 local = dvec2(c * offset.x + s * offset.y, -s * offset.x + c * offset.y) / placement.scale;
        if (!placement.mirrored) local.y = -local.y;  // drawings count downwards
        local += placement.anchor;
        if (local.x < 0.0 || local.y < 0.0 || local.x > size.x || local.y > size.y) return;
        if (reserves) {
            const float kept = 1.0f - motif.coverage("reserve", local.x, local.y);
            lines_[texel] *= kept;
            washes_[texel] *= kept;
        }
        const float line = motif.coverage("cobalt", local.x, local.y);
        const float wash = motif.coverage("cobalt-wash", local.x, local.y);
        if (line > 0.0f) lines_[texel] = over(lines_[texel], load * line);
        if (wash > 0.0f) washes_[texel] = over(washes_[texel], load * wash);
    });
}

void Painting::stroke(std::span<const StrokePoint> points) {
    // Laid as one: the strongest touch counts, so that the joints of the pieces do not show.
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const StrokePoint &a = points[i], &b = points[i + 1];
        const dvec2 along = b.place - a.place;
        const double length = glm::dot(along, along);
        const dvec2 middle = 0.5 * (a.place + b.place);
        const double texel = std::max(kTurn / width_, 1e-6);
        const double thinnest = radiusAt(middle.y - 0.02);
        const double reach = 0.5 * std::sqrt(length) +
                             std::max(a.width, b.width) / std::min(thinnest, radiusAt(middle.y + 0.02)) + 2.0 * texel;
        visit(middle.x, middle.y, reach, [&](std::size_t index, const dvec2& offset) {
            const dvec2 from = offset + middle - a.place;
            const double t = length > 0.0 ? std::clamp(glm::dot(from, along) / length, 0.0, 1.0) : 0.0;
            const double radius = (*rows_)[index / static_cast<std::size_t>(width_)].point.position.x;
            const double distance = glm::length(from - t * along) * radius;
            const double half = 0.5 * glm::mix(a.width, b.width, t);
            const double soft = 0.75 * texel * radius;
            const double cover = glm::smoothstep(-soft, soft, half - distance) * glm::mix(a.load, b.load, t);
            lines_[index] = std::max(lines_[index], static_cast<float>(cover));
        });
    }
}

void Painting::ring(double q, double millimetres, double load) {
    const double radius = radiusAt(q);
    const std::size_t top = rowAt(q + 4.0 * millimetres / radius), bottom = rowAt(q - 4.0 * millimetres / radius);
    for (std::size_t row = top; row <= bottom; ++row) {
        const VesselRow& place = (*rows_)[row];
        for (int column = 0; column < width_; ++column) {
            const std::size_t texel = row * static_cast<std::size_t>(width_) + static_cast<std::size_t>(column);
            const double angle = kTurn * (column + 0.5) / width_;
            const auto slow = [&](float speed, std::uint32_t which) {
                return fractalNoise(glm::vec3(std::sin(angle) * speed, q * 7.0, std::cos(angle) * speed), 2,
                                    hand_.seed + which);
            };
            const double distance =
                std::abs(place.q - q + static_cast<double>(waver_[texel].y)) * place.point.position.x;
            const double half = 0.5 * millimetres * (1.0 + 0.25 * slow(3.0f, 31u));
            const double soft = 0.5 * kTurn / width_ * place.point.position.x;
            const double cover = glm::smoothstep(-soft, soft, half - distance) * load * (1.0 + 0.22 * slow(2.2f, 37u));
            lines_[texel] = std::max(lines_[texel], static_cast<float>(cover));
        }
    }
}

namespace {

/// A band between two heights, on the map.
struct Band {
    double bottom = 0.0, top = 0.0;
    double turn = 0.0;  ///< radians, where the first repeat stands
    [[nodiscard]] double middle() const { return 0.5 * (bottom + top); }
};

struct Studio {
    Painting& painting;
    const Wall& wall;
    double height;
    std::filesystem::path motifs;

    [[nodiscard]] double q(double fraction) const { return painting.qAt(wall.outsideDistance(fraction * height)); }

    [[nodiscard]] Band band(const Recipe& recipe, double pitch) const {
        const double from = recipe.number("from", 0.0, 1.0), to = recipe.number("to", 0.0, 1.0);
        if (to <= from) recipe.reject("to", "the band ends below its beginning", "Heights go up: from < to.");
        return {q(from), q(to), pitch * recipe.number("offset", -1.0, 1.0, 0.0)};
    }

    /// Loads a drawing as fine as the texture where `scale` radians make a millimetre of it.
    [[nodiscard]] kiln::Result<Motif> motif(const Recipe& recipe, const std::string& key, double scale) const {
        const std::filesystem::path file = recipe.file(key, motifs);
        if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);
        return Motif::load(file, std::clamp(1.2 * scale * painting.width() / kTurn, 0.5, 20.0));
    }
};

/// Lines round the vessel at "at", one below the other with "gap" between them.
void paintLines(Studio& studio, const Recipe& recipe) {
    const double gap = recipe.number("gap", 0.2, 20.0, 1.2), load = recipe.number("load", 0.1, 2.0, 1.0);
    double q = studio.q(recipe.number("at", 0.0, 1.0));
    for (const Recipe& line : recipe.items("lines")) {
        const double width = line.number("width", 0.2, 20.0);
        if (recipe.error()) return;
        const double radius = studio.painting.radiusAt(q);
        studio.painting.ring(q - 0.5 * width / radius, width, load);
        q -= (width + gap) / radius;
    }
}

/// One drawing, a whole number of times round the vessel.
kiln::Result<void> paintRepeat(Studio& studio, const Recipe& recipe) {
    const int repeats = recipe.integer("repeats", 1, 200);
    const double pitch = kTurn / std::max(1, repeats);
    const double span = recipe.number("span", 0.1, 3.0, 1.0);
    const bool alternate = recipe.number("alternate", 0.0, 1.0, 0.0) > 0.5;
    const double load = recipe.number("load", 0.1, 2.0, 1.0);
    const Band band = studio.band(recipe, pitch);
    const kiln::Result<Motif> coarse = studio.motif(recipe, "motif", 1e-6);
    if (!coarse) return kiln::fail(coarse.error());
    const double scale = pitch * span / coarse->widthMillimetres();
    const double wanted = (band.top - band.bottom) / scale;
    if (std::abs(wanted / coarse->heightMillimetres() - 1.0) > 0.1) {
        return kiln::fail(kiln::ErrorCode::Malformed, "the drawing would be stretched by more than a tenth",
                          recipe.at("repeats"),
                          "The band holds a drawing " + std::to_string(wanted) + " mm high; this one has " +
                              std::to_string(coarse->heightMillimetres()) + ". Change repeats, from or to.");
    }
    const kiln::Result<Motif> motif = studio.motif(recipe, "motif", scale);
    if (!motif) return kiln::fail(motif.error());
    for (int i = 0; i < repeats; ++i) {
        Placement placement;
        placement.angle = band.turn + pitch * i;
        placement.q = band.middle();
        placement.anchor = {0.5 * motif->widthMillimetres(), 0.5 * motif->heightMillimetres()};
        placement.scale = scale;
        placement.mirrored = alternate && i % 2 == 1;
        placement.load = load;
        studio.painting.stamp(*motif, placement, static_cast<std::uint32_t>(1000 * band.top + i));
    }
    return {};
}

/// A cell of a scroll: a circle of the stem with a blossom in it. Its own unit is the circle's radius; in every other
/// cell up and down change places.
struct Cell {
    dvec2 centre{0.0};
    double radius = 1.0;
    double up = 1.0;
    [[nodiscard]] dvec2 place(const dvec2& local) const { return centre + radius * dvec2(local.x, up * local.y); }
};

struct Leaf {
    double at;      ///< along the stroke that it grows from, 0..1
    double turn;    ///< degrees from that stroke's direction, to the left positive
    double length;  ///< in the cell's unit
    double load;
};

/// A stem in a cell: a smooth line through points, with leaves.
struct Stem {
    std::vector<dvec2> points;
    double thickness;  ///< of the recipe's stem at the beginning
    double tip;        ///< and at the end
    std::vector<Leaf> leaves;
};

dvec2 onCircle(double degrees, double radius = 1.0) {
    return radius * dvec2(std::cos(glm::radians(degrees)), std::sin(glm::radians(degrees)));
}

/// Uniform Catmull-Rom through the points; t in 0..1.
dvec2 splineAt(const std::vector<dvec2>& points, double t) {
    const double position = std::clamp(t, 0.0, 1.0) * static_cast<double>(points.size() - 1);
    const auto i = std::min(static_cast<std::size_t>(position), points.size() - 2);
    const double f = position - static_cast<double>(i);
    const dvec2 b = points[i], c = points[i + 1];
    const dvec2 a = i > 0 ? points[i - 1] : 2.0 * b - c;
    const dvec2 d = i + 2 < points.size() ? points[i + 2] : 2.0 * c - b;
    return b + 0.5 * f * (c - a + f * (2.0 * a - 5.0 * b + 4.0 * c - d + f * (3.0 * (b - c) + d - a)));
}

/// The stems of one cell. `meeting` is the angle (degrees) at which neighbouring circles touch.
std::vector<Stem> scrollStems(double meeting) {
    std::vector<Stem> stems;
    Stem ring{{}, 1.0, 1.0, {}};
    constexpr int kPieces = 24;
    for (int i = 0; i <= kPieces; ++i) {
        ring.points.push_back(onCircle(180.0 - meeting + (180.0 + 2.0 * meeting) * i / kPieces));
    }
    ring.leaves = {{0.05, 30.0, 0.46, 0.9},
                   {0.22, -36.0, 0.60, 1.0},
                   {0.66, -36.0, 0.60, 1.0},
                   {0.80, 30.0, 0.46, 0.95},
                   {0.84, -40.0, 0.52, 0.95}};
    stems.push_back(ring);
    // The stalk leaves the circle and bends up into the blossom.
    stems.push_back({{onCircle(212.0), onCircle(234.0, 0.965), onCircle(254.0, 0.90), {-0.05, -0.80}, {0.0, -0.60}},
                     0.8,
                     0.9,
                     {{0.30, 52.0, 0.50, 0.9}}});
    // Where the stem goes over to the next circle, a tendril goes on round this one and curls up in the open space.
    stems.push_back({{onCircle(meeting),
                      onCircle(meeting + 18.0, 1.02),
                      onCircle(meeting + 36.0, 1.10),
                      {0.06, 1.25},
                      {-0.36, 1.32},
                      {-0.66, 1.52},
                      {-0.56, 1.84},
                      {-0.26, 1.86},
                      {-0.22, 1.62}},
                     0.9,
                     0.4,
                     {{0.10, 34.0, 0.44, 0.95},
                      {0.14, -46.0, 0.70, 1.0},
                      {0.27, -72.0, 0.78, 0.95},
                      {0.34, 42.0, 0.50, 0.95},
                      {0.36, -96.0, 0.70, 0.9},
                      {0.46, -52.0, 0.56, 1.0},
                      {0.50, 46.0, 0.66, 0.95},
                      {0.64, 46.0, 0.66, 1.0},
                      {0.98, 10.0, 0.46, 0.95}}});
    return stems;
}

/// 缠枝莲: one stem undulates round the vessel in circles, below one blossom and above the next, with tendrils and
/// leaves.
kiln::Result<void> paintScroll(Studio& studio, const Recipe& recipe) {
    const int periods = recipe.integer("periods", 1, 40);
    const double half = glm::pi<double>() / std::max(1, periods);  // from blossom to blossom
    const double stemWidth = recipe.number("stem", 0.3, 8.0);
    const double blossomSize = recipe.number("blossomSize", 0.3, 2.5);
    const double leafSize = recipe.number("leafSize", 0.3, 3.0, 1.0);
    const Band band = studio.band(recipe, 2.0 * half);
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);

    // Circles that touch, two to a period, whose outer edges keep a margin to the band's borders: radius^2 =
    // (half / 2)^2 + rise^2 and radius + rise = room.
    const double room = 0.5 * (band.top - band.bottom) - 0.09 * (band.top - band.bottom) / 2.0;
    const double rise = (room * room - 0.25 * half * half) / (2.0 * room);
    if (rise < 0.0 || rise > 0.75 * half) {
        return kiln::fail(
            kiln::ErrorCode::Malformed,
            rise < 0.0 ? "the band is too low for so few blossoms" : "the band is too high for so many blossoms",
            recipe.at("periods"), "Change periods, from or to.");
    }
    const double radius = room - rise;
    const double meeting = glm::degrees(std::atan2(2.0 * rise, half));

    const kiln::Result<Motif> coarse = studio.motif(recipe, "blossom", 1e-6);
    if (!coarse) return kiln::fail(coarse.error());
    const double blossomScale = radius * blossomSize / coarse->widthMillimetres();
    const kiln::Result<Motif> blossom = studio.motif(recipe, "blossom", blossomScale);
    if (!blossom) return kiln::fail(blossom.error());
    const kiln::Result<Motif> coarseLeaf = studio.motif(recipe, "leaf", 1e-6);
    if (!coarseLeaf) return kiln::fail(coarseLeaf.error());
    const kiln::Result<Motif> leaf = studio.motif(recipe, "leaf", radius * 0.5 / coarseLeaf->widthMillimetres());
    if (!leaf) return kiln::fail(leaf.error());

    Painting& painting = studio.painting;
    const std::vector<Stem> stems = scrollStems(meeting);
    std::uint32_t repeat = static_cast<std::uint32_t>(1000 * band.top);
    for (int pass = 0; pass < 3; ++pass) {  // stems, then leaves over them, then blossoms
        for (int i = 0; i < 2 * periods; ++i) {
            const double up = i % 2 == 0 ? 1.0 : -1.0;
            const Cell cell{{band.turn + half * i, band.middle() - up * rise}, radius, up};
            if (pass == 2) {
                Placement placement;
                placement.angle = cell.centre.x;
                placement.q = cell.centre.y;
                placement.anchor = {0.5 * blossom->widthMillimetres(), 0.5 * blossom->heightMillimetres()};
                placement.scale = blossomScale;
                placement.mirrored = up < 0.0;
                painting.stamp(*blossom, placement, ++repeat);
                continue;
            }
            for (const Stem& stem : stems) {
                if (pass == 0) {
                    std::vector<StrokePoint> stroke;
                    constexpr int kPieces = 72;
                    for (int piece = 0; piece <= kPieces; ++piece) {
                        const double t = static_cast<double>(piece) / kPieces;
                        const dvec2 place = cell.place(splineAt(stem.points, t));
                        // By place, so that strokes that meet agree.
                        const glm::vec3 where(std::sin(place.x) * 6.0, std::cos(place.x) * 6.0, place.y * 6.0);
                        const double press = 1.0 + 0.25 * static_cast<double>(valueNoise(where, painting.hand().seed));
                        stroke.push_back(
                            {place, stemWidth * press * glm::mix(stem.thickness, stem.tip, t), 0.95 * press});
                    }
                    painting.stroke(stroke);
                    continue;
                }
                for (const Leaf& one : stem.leaves) {
                    const dvec2 root = splineAt(stem.points, one.at);
                    const dvec2 way = splineAt(stem.points, one.at + 0.01) - splineAt(stem.points, one.at - 0.01);
                    const double turn = std::atan2(way.y, way.x) + glm::radians(one.turn);
                    const dvec2 place = cell.place(root);
                    Placement placement;
                    placement.angle = place.x;
                    placement.q = place.y;
                    placement.anchor = {1.0, 0.5 * leaf->heightMillimetres()};
                    placement.turn = up * turn;
                    placement.mirrored = (one.turn < 0.0) != (up < 0.0);
                    placement.scale = radius * one.length * leafSize / leaf->widthMillimetres();
                    placement.load = one.load;
                    painting.stamp(*leaf, placement, ++repeat);
                }
            }
        }
    }
    return {};
}

}  // namespace

kiln::Result<void> paintBands(Painting& painting, const Wall& wall, double height, const Recipe& recipe,
                              const std::filesystem::path& assets) {
    Studio studio{painting, wall, height, assets / "motifs"};
    if (!recipe.has("decoration")) return {};
    for (const Recipe& band : recipe.items("decoration")) {
        const std::string kind = band.choice("kind", {"lines", "repeat", "scroll"});
        if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);
        kiln::Result<void> painted;
        if (kind == "lines") paintLines(studio, band);
        if (kind == "repeat") painted = paintRepeat(studio, band);
        if (kind == "scroll") painted = paintScroll(studio, band);
        if (!painted) return painted;
        if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);
    }
    return {};
}

}  // namespace workshop
