#include "app/workshop/VesselDecoration.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <glm/gtc/constants.hpp>

#include "app/workshop/Glaze.h"
#include "app/workshop/Noise.h"

namespace workshop {

namespace {

using glm::dvec2;

constexpr double kJoinedShift = 0.15;  // mm, of repeats that fill a band: more would open gaps between them

/// A band between two heights, on the map.
struct Band {
    double bottom = 0.0, top = 0.0;
    double turn = 0.0;  ///< radians, where the first repeat stands
    [[nodiscard]] double middle() const { return 0.5 * (bottom + top); }
};

/// A drawing as the hand painted it several times.
struct Paintings {
    Hand hand;
    std::vector<Motif> all;
    [[nodiscard]] const Motif& of(std::uint32_t repeat) const {
        return all[static_cast<std::size_t>(hand.variantOf(repeat))];
    }
};

struct Studio {
    Painting& painting;
    const Wall& wall;
    double height;
    std::filesystem::path motifs;

    [[nodiscard]] static View side(const Recipe& recipe) {
        return recipe.choiceOrFirst("side", {"outside", "inside", "front", "back"}) == "inside" ? View::Inside
                                                                                                : View::Outside;
    }
    [[nodiscard]] double q(View view, double fraction) const {
        return painting.qAt(view, view == View::Inside ? fraction * wall.length(WallPart::Inside)
                                                       : wall.outsideDistance(fraction * height));
    }

    [[nodiscard]] Band band(const Recipe& recipe, View view, double pitch) const {
        const double from = recipe.number("from", 0.0, 1.0), to = recipe.number("to", 0.0, 1.0);
        if (to <= from) recipe.reject("to", "the band ends below its beginning", "Heights go up: from < to.");
        return {q(view, from), q(view, to), pitch * recipe.number("offset", -1.0, 1.0, 0.0)};
    }

    /// The layer that lines and washes are painted in.
    [[nodiscard]] std::string layer(const Recipe& recipe) const {
        if (painting.layers().empty()) {
            recipe.reject("layer", "there is nothing to paint with", "Add \"pigments\" to the recipe.");
            return {};
        }
        if (!recipe.has("layer")) return painting.layers().front().name;
        const std::string name = recipe.text("layer");
        if (!painting.hasLayer(name)) {
            recipe.reject("layer", "there is no pigment of the layer \"" + name + "\"", "Add it to \"pigments\".");
        }
        return name;
    }

    /// Loads a drawing as fine as the texture where `scale` units of the view's map make a millimetre of it.
    [[nodiscard]] kiln::Result<Motif> motif(const Recipe& recipe, const std::string& key, View view, double scale,
                                            const std::optional<BrushHand>& hand = std::nullopt) const {
        const std::filesystem::path file = recipe.file(key, motifs);
        if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);
        const VesselSheet& sheet = painting.sheet();
        const double texels = view == View::Under                           ? 1.0 / sheet.under().step
                              : view == View::Well && sheet.well().side > 0 ? 1.0 / sheet.well().step
                              : view == View::Inside || view == View::Outside
                                  ? sheet.width() / kTurn
                                  : sheet.width() / (0.5 * kTurn * painting.widest());
        kiln::Result<Motif> motif = Motif::load(file, std::clamp(1.2 * scale * texels, 0.5, 20.0), hand);
        if (!motif) return motif;
        const std::map<std::string, std::string> other = as(recipe);
        for (const auto& [drawn, map] : motif->layers()) {
            const auto found = other.find(drawn);
            const std::string& name = found == other.end() ? drawn : found->second;
            if (drawn == kReserveLayer || drawn == "carving" || name == "none" || painting.hasLayer(name)) {
                continue;
            }
            return kiln::fail(kiln::ErrorCode::Malformed,
                              file.filename().string() + " has the layer \"" + drawn + "\" without a pigment",
                              recipe.at(key), "Add {\"layer\": \"" + name + "\", \"color\": …} to \"pigments\".");
        }
        return motif;
    }

    /// As many paintings of it as `repeats` need.
    [[nodiscard]] kiln::Result<Paintings> paintings(const Recipe& recipe, const std::string& key, View view,
                                                    double scale, int repeats) const {
        Paintings paintings{painting.hand(), {}};
        paintings.hand.variants = std::min(painting.hand().variants, repeats);
        for (int variant = 0; variant < paintings.hand.variants; ++variant) {
            kiln::Result<Motif> one = motif(recipe, key, view, scale, paintings.hand.brush(variant));
            if (!one) return kiln::fail(one.error());
            paintings.all.push_back(std::move(*one));
        }
        return paintings;
    }

    [[nodiscard]] static std::map<std::string, std::string> as(const Recipe& recipe) {
        return recipe.has("as") ? recipe.object("as").texts() : std::map<std::string, std::string>();
    }
};

/// Lines round the vessel at "at", one below the other with "gap" between them.
void paintLines(Studio& studio, const Recipe& recipe) {
    const View view = Studio::side(recipe);
    const double gap = recipe.number("gap", 0.2, 20.0, 1.2), load = recipe.number("load", 0.1, 2.0, 1.0);
    const std::string layer = studio.layer(recipe);
    double q = studio.q(view, recipe.number("at", 0.0, 1.0));
    for (const Recipe& line : recipe.items("lines")) {
        const double width = line.number("width", 0.2, 20.0);
        if (recipe.error()) return;
        const double radius = studio.painting.unit(view, q);
        studio.painting.ring(view, layer, q - 0.5 * width / radius, width, load);
        q -= (width + gap) / radius;
    }
}

void paintGround(Studio& studio, const Recipe& recipe) {
    const View view = Studio::side(recipe);
    const Band band = studio.band(recipe, view, 0.0);
    const double load = recipe.number("load", 0.05, 2.0, 1.0);
    const std::string layer = studio.layer(recipe);
    if (!recipe.error()) studio.painting.ground(view, layer, band.bottom, band.top, load);
}

/// What "place" and "medallion" say of their drawing; `unit` is the map's millimetres to a unit where it lands.
struct Single {
    Placement placement;
    int repeats = 1;

    [[nodiscard]] static kiln::Result<std::pair<Single, Paintings>> read(const Studio& studio, const Recipe& recipe,
                                                                         View view, double unit) {
        const kiln::Result<Motif> coarse = studio.motif(recipe, "motif", view, 1e-6);
        if (!coarse) return kiln::fail(coarse.error());
        Single single;
        single.repeats = recipe.integer("repeats", 1, 200, 1);
        Placement& placement = single.placement;
        placement.scale =
            recipe.number("size", 1.0, 1000.0, coarse->widthMillimetres()) / coarse->widthMillimetres() / unit;
        placement.turn = glm::radians(recipe.number("turn", -360.0, 360.0, 0.0));
        // Upside down and half a turn on is left and right exchanged.
        placement.mirrored = recipe.flag("mirrored");
        if (placement.mirrored) placement.turn += glm::pi<double>();
        placement.anchor = recipe.pair("anchor", -1000.0, 1000.0, coarse->anchor());
        placement.load = recipe.number("load", 0.1, 2.0, 1.0);
        placement.as = Studio::as(recipe);
        kiln::Result<Paintings> motifs = studio.paintings(recipe, "motif", view, placement.scale, single.repeats);
        if (!motifs) return kiln::fail(motifs.error());
        return std::pair{single, std::move(*motifs)};
    }
};

/// One drawing at a height, once or evenly round the vessel.
kiln::Result<void> paintPlaced(Studio& studio, const Recipe& recipe) {
    const std::string side = recipe.choiceOrFirst("side", {"outside", "inside", "front", "back"});
    const double at = recipe.number("at", 0.0, 1.0);
    const bool flat = side == "front" || side == "back";
    const View view = side == "front"    ? View::Front
                      : side == "back"   ? View::Back
                      : side == "inside" ? View::Inside
                                         : View::Outside;
    const double up = flat ? at * studio.height : studio.q(view, at);
    auto read = Single::read(studio, recipe, view, studio.painting.unit(view, up));
    if (!read) return kiln::fail(read.error());
    auto& [single, motifs] = *read;
    const double right =
        flat ? recipe.number("right", -1000.0, 1000.0, 0.0) : glm::radians(recipe.number("angle", -360.0, 360.0, 0.0));
    if (flat && single.repeats > 1) recipe.reject("repeats", "a flat side has no turn to repeat round");
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);
    for (int i = 0; i < single.repeats; ++i) {
        Placement placement = single.placement;
        placement.at = {right + kTurn * i / single.repeats, up};
        const auto repeat = static_cast<std::uint32_t>(std::lround(7000.0 * at + 13.0 * right + i));
        studio.painting.stamp(view, motifs.of(repeat), placement, repeat);
    }
    return {};
}

/// One drawing inside, as seen from above, or a ring of them.
kiln::Result<void> paintMedallion(Studio& studio, const Recipe& recipe) {
    auto read = Single::read(studio, recipe, View::Well, 1.0);
    if (!read) return kiln::fail(read.error());
    auto& [single, motifs] = *read;
    const double longest = studio.wall.length(WallPart::Inside);
    const bool polar = !recipe.has("at");
    const dvec2 at = polar ? dvec2(0.0) : recipe.pair("at", -longest, longest, dvec2(0.0));
    const double angle = glm::radians(recipe.number("angle", -360.0, 360.0, 0.0));
    const double radius = polar ? recipe.number("radius", 0.0, longest) : glm::length(at);
    if (!polar && (recipe.has("angle") || recipe.has("radius"))) {
        recipe.reject("at", "a place is given twice", "Give either at, or angle and radius.");
    }
    if (!polar && single.repeats > 1) recipe.reject("repeats", "one place has no repeats", "Give angle and radius.");
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);
    for (int i = 0; i < single.repeats; ++i) {
        Placement placement = single.placement;
        placement.at = at;
        if (polar) {
            const double direction = angle + kTurn * i / single.repeats;
            placement.at = radius * dvec2(-std::sin(direction), -std::cos(direction));
            placement.turn += glm::pi<double>() - direction;
        }
        const auto repeat = static_cast<std::uint32_t>(9000.0 + 17.0 * radius + i);
        studio.painting.stamp(View::Well, motifs.of(repeat), placement, repeat);
    }
    return {};
}

/// One drawing, a whole number of times round the vessel.
kiln::Result<void> paintRepeat(Studio& studio, const Recipe& recipe) {
    const int repeats = recipe.integer("repeats", 1, 200);
    const double pitch = kTurn / std::max(1, repeats);
    const double span = recipe.number("span", 0.1, 3.0, 1.0);
    const bool alternate = recipe.number("alternate", 0.0, 1.0, 0.0) > 0.5;
    const double load = recipe.number("load", 0.1, 2.0, 1.0);
    const View view = Studio::side(recipe);
    const Band band = studio.band(recipe, view, pitch);
    const kiln::Result<Motif> coarse = studio.motif(recipe, "motif", view, 1e-6);
    if (!coarse) return kiln::fail(coarse.error());
    const double scale = pitch * span / coarse->widthMillimetres();
    const double wanted = (band.top - band.bottom) / scale;
    if (std::abs(wanted / coarse->heightMillimetres() - 1.0) > 0.1) {
        return kiln::fail(kiln::ErrorCode::Malformed, "the drawing would be stretched by more than a tenth",
                          recipe.at("repeats"),
                          "The band holds a drawing " + std::to_string(wanted) + " mm high; this one has " +
                              std::to_string(coarse->heightMillimetres()) + ". Change repeats, from or to.");
    }
    const kiln::Result<Paintings> motifs = studio.paintings(recipe, "motif", view, scale, repeats);
    if (!motifs) return kiln::fail(motifs.error());
    for (int i = 0; i < repeats; ++i) {
        Placement placement;
        placement.at = {band.turn + pitch * i, band.middle()};
        placement.anchor = {0.5 * coarse->widthMillimetres(), 0.5 * coarse->heightMillimetres()};
        placement.scale = scale;
        placement.mirrored = alternate && i % 2 == 1;
        if (span >= 1.0) placement.mostShift = kJoinedShift;
        placement.load = load;
        placement.as = Studio::as(recipe);
        const auto repeat = static_cast<std::uint32_t>(std::lround(1000 * band.top + i));
        studio.painting.stamp(view, motifs->of(repeat), placement, repeat);
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
    const View view = Studio::side(recipe);
    const std::string layer = studio.layer(recipe);
    const Band band = studio.band(recipe, view, 2.0 * half);
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

    const kiln::Result<Motif> coarse = studio.motif(recipe, "blossom", view, 1e-6);
    if (!coarse) return kiln::fail(coarse.error());
    const double blossomScale = radius * blossomSize / coarse->widthMillimetres();
    const auto blossoms = studio.paintings(recipe, "blossom", view, blossomScale, 2 * periods);
    if (!blossoms) return kiln::fail(blossoms.error());
    const kiln::Result<Motif> coarseLeaf = studio.motif(recipe, "leaf", view, 1e-6);
    if (!coarseLeaf) return kiln::fail(coarseLeaf.error());
    const double leafScale = radius * 0.5 / coarseLeaf->widthMillimetres();
    const auto leaves = studio.paintings(recipe, "leaf", view, leafScale, 2 * periods);
    if (!leaves) return kiln::fail(leaves.error());

    Painting& painting = studio.painting;
    const std::vector<Stem> stems = scrollStems(meeting);
    std::uint32_t repeat = static_cast<std::uint32_t>(std::lround(1000 * band.top));
    for (int pass = 0; pass < 3; ++pass) {  // stems, then leaves over them, then blossoms
        for (int i = 0; i < 2 * periods; ++i) {
            const double up = i % 2 == 0 ? 1.0 : -1.0;
            const Cell cell{{band.turn + half * i, band.middle() - up * rise}, radius, up};
            if (pass == 2) {
                Placement placement;
                placement.at = cell.centre;
                placement.as = Studio::as(recipe);
                placement.anchor = {0.5 * coarse->widthMillimetres(), 0.5 * coarse->heightMillimetres()};
                placement.scale = blossomScale;
                placement.mirrored = up < 0.0;
                ++repeat;
                painting.stamp(view, blossoms->of(repeat), placement, repeat);
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
                    painting.stroke(view, layer, stroke);
                    continue;
                }
                for (const Leaf& one : stem.leaves) {
                    const dvec2 root = splineAt(stem.points, one.at);
                    const dvec2 way = splineAt(stem.points, one.at + 0.01) - splineAt(stem.points, one.at - 0.01);
                    const double turn = std::atan2(way.y, way.x) + glm::radians(one.turn);
                    const dvec2 place = cell.place(root);
                    Placement placement;
                    placement.at = place;
                    placement.as = Studio::as(recipe);
                    placement.anchor = {1.0, 0.5 * coarseLeaf->heightMillimetres()};
                    placement.turn = up * turn;
                    placement.mirrored = (one.turn < 0.0) != (up < 0.0);
                    placement.scale = radius * one.length * leafSize / coarseLeaf->widthMillimetres();
                    placement.load = one.load;
                    ++repeat;
                    painting.stamp(view, leaves->of(repeat), placement, repeat);
                }
            }
        }
    }
    return {};
}

/// The lines round a mark: pairs of corners or of circles' places, in mm from the base's middle, the outer line first.
std::vector<std::vector<dvec2>> frameOf(const std::string& frame, const dvec2& half, double gap) {
    std::vector<std::vector<dvec2>> lines;
    if (frame == "none") return lines;
    for (const double off : {3.0 * gap, 2.0 * gap}) {
        std::vector<dvec2> line;
        if (frame == "double-square") {
            const dvec2 corner = half + off;
            for (const dvec2 sign : {dvec2(-1, 1), dvec2(1, 1), dvec2(1, -1), dvec2(-1, -1), dvec2(-1, 1)}) {
                line.push_back(sign * corner);
            }
        } else {
            constexpr int kPieces = 96;
            for (int piece = 0; piece <= kPieces; ++piece) {
                const double angle = kTurn * piece / kPieces;
                line.push_back((glm::length(half) + off - gap) * dvec2(std::sin(angle), std::cos(angle)));
            }
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace

kiln::Result<void> paintMark(Painting& painting, const Wall& wall, const VesselShape& shape, const Recipe& recipe,
                             const std::filesystem::path& assets) {
    if (!recipe.has("mark")) return {};
    const Studio studio{painting, wall, shape.height, assets / "motifs"};
    const Recipe mark = recipe.object("mark");
    if (painting.sheet().under().side == 0) {
        mark.reject("motif", "on a base that is no disc a mark is pinched", "Add \"baseDisc\": true to \"texture\".");
    }
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);
    const std::string frame = mark.choiceOrFirst("frame", {"none", "double-ring", "double-square"});
    const double width = mark.number("line", 0.1, 5.0, 0.5);
    const std::string layer = studio.layer(mark);
    auto read = Single::read(studio, mark, View::Under, 1.0);
    if (!read) return kiln::fail(read.error());
    auto& [single, motifs] = *read;
    const Motif& motif = motifs.of(0);
    if (single.repeats > 1) mark.reject("repeats", "a mark stands once");
    const dvec2 half = 0.5 * single.placement.scale * dvec2(motif.widthMillimetres(), motif.heightMillimetres());
    const auto lines = frameOf(frame, half, 2.0 * width);
    double reach = glm::length(half);
    for (const auto& line : lines) reach = std::max(reach, glm::length(line.front()) + width);
    const double room = wall.length(WallPart::Base) - bareBase(shape);
    if (reach > room) {
        const auto tenths = [](double value) { return std::to_string(std::round(10.0 * value) / 10.0).substr(0, 4); };
        mark.reject("size", "the mark reaches " + tenths(reach) + " mm from the middle",
                    "The base is glazed as far as " + tenths(room) + " mm.");
    }
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);
    for (const std::vector<dvec2>& line : lines) {
        std::vector<StrokePoint> stroke;
        for (const dvec2& place : line) stroke.push_back({place, width, single.placement.load});
        painting.stroke(View::Under, layer, stroke);
    }
    single.placement.anchor = {0.5 * motif.widthMillimetres(), 0.5 * motif.heightMillimetres()};
    painting.stamp(View::Under, motif, single.placement, 11000u);
    painting.finish();
    return {};
}

kiln::Result<void> paintBands(Painting& painting, const Wall& wall, double height, const Recipe& recipe,
                              const std::filesystem::path& assets, const std::string& key) {
    Studio studio{painting, wall, height, assets / "motifs"};
    if (!recipe.has(key)) return {};
    for (const Recipe& band : recipe.items(key)) {
        const std::string kind = band.choice("kind", {"lines", "ground", "repeat", "scroll", "place", "medallion"});
        if (wall.length(WallPart::Inside) <= 0.0 && (Studio::side(band) == View::Inside || kind == "medallion")) {
            band.reject("kind", "a cover has no inside to paint", "Paint its outside.");
        }
        if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);
        kiln::Result<void> painted;
        if (kind == "lines") paintLines(studio, band);
        if (kind == "ground") paintGround(studio, band);
        if (kind == "repeat") painted = paintRepeat(studio, band);
        if (kind == "scroll") painted = paintScroll(studio, band);
        if (kind == "place") painted = paintPlaced(studio, band);
        if (kind == "medallion") painted = paintMedallion(studio, band);
        if (!painted) return painted;
        if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);
    }
    painting.finish();
    return {};
}

}  // namespace workshop
