#include "app/workshop/VesselParts.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include <glm/gtc/constants.hpp>

#include "app/workshop/Noise.h"

namespace workshop {

namespace {

using glm::dvec2;
using glm::dvec3;

constexpr int kColumns = 32;
constexpr double kSunk = 0.8;  // mm, of a part's ends below the wall's surface
constexpr double kDip = 0.3;   // mm below the surface, where a fillet is tangent to the wall: it meets it at an angle

/// How far a place lies outside of the wall, and which way is out.
struct Distance {
    double outside = 0.0;
    dvec3 out{0.0};
};

/// From the outside of the wall as it is after its form was given to it.
class WallDistance {
  public:
    WallDistance(const Wall& wall, const VesselForm& form) : form_(form) {
        const double length = wall.length(WallPart::Outside);
        const int count = static_cast<int>(length / 0.5);
        for (int i = 0; i <= count; ++i) points_.push_back(wall.at(WallPart::Outside, length * i / count));
        // Not the top of the lip: what is sunk into the wall close by would come up there.
        while (points_.size() > 2 && points_.back().outwards().y > 0.5) points_.pop_back();
    }
    [[nodiscard]] Distance at(const dvec3& place) const {
        if (!form_.round()) return formed(place);
        const dvec2 flat(std::hypot(place.x, place.z), place.y);
        const WallPoint& foot = nearest(flat);
        const dvec2 out = foot.outwards();
        const double x = flat.x > 0.0 ? place.x / flat.x : 0.0, z = flat.x > 0.0 ? place.z / flat.x : 1.0;
        return {glm::dot(flat - foot.position, out), {out.x * x, out.y, out.x * z}};
    }

  private:
    [[nodiscard]] const WallPoint& nearest(const dvec2& flat) const {
        return *std::min_element(points_.begin(), points_.end(), [&](const auto& a, const auto& b) {
            return glm::distance(a.position, flat) < glm::distance(b.position, flat);
        });
    }
    /// How far out a place was on the wheel: nothing on the wall, but elsewhere not yet a distance.
    [[nodiscard]] double level(const dvec3& place) const {
        const dvec2 flat = form_.thrown(place);
        const WallPoint& foot = nearest(flat);
        return glm::dot(flat - foot.position, foot.outwards());
    }
    /// Newton's steps down to the wall; few are enough where parts melt into it.
    [[nodiscard]] Distance formed(const dvec3& place) const {
        constexpr double kStep = 0.05;
        dvec3 foot = place, out{0.0};
        for (int step = 0; step < 3; ++step) {
            dvec3 slope{0.0};
            for (int axis = 0; axis < 3; ++axis) {
                dvec3 beside{0.0};
                beside[axis] = kStep;
                slope[axis] = (level(foot + beside) - level(foot - beside)) / (2.0 * kStep);
            }
            out = glm::normalize(slope);
            foot -= level(foot) / glm::length(slope) * out;
        }
        return {glm::dot(place - foot, out), out};
    }

    VesselForm form_;
    std::vector<WallPoint> points_;
};

/// A place of a spine: its middle, the two directions of its section and half its extents along them.
struct Station {
    dvec3 middle, side, up;
    dvec2 half{1.0};
    /// From its middle to its edge.
    [[nodiscard]] dvec3 arm(double phi) const { return half.x * std::cos(phi) * side + half.y * std::sin(phi) * up; }
};

/// By how much a fillet of this radius widens a part at this distance from the wall.
double filletAt(double radius, double outside) {
    if (outside + kDip >= radius) return 0.0;
    const double rest = radius - std::max(outside + kDip, 0.0);
    return radius - std::sqrt(std::max(0.0, radius * radius - rest * rest));
}

/// Collects rings.
class Builder {
  public:
    Builder(const WallDistance& wall, double fillet) : wall_(wall), fillet_(fillet) { part_.columns = kColumns; }

    /// An ellipse about a station, widened near the wall by a share of the fillet; `sunk` draws it onto the wall and
    /// just below its surface.
    void ring(const Station& station, double along, double melts, bool sunk, float dark = 0.0f) {
        for (int column = 0; column < kColumns; ++column) {
            const double phi = kTurn * column / kColumns;
            dvec3 place = station.middle + station.arm(phi);
            const Distance before = wall_.at(place);
            // What would lie deeper in the wall is kept just below its surface, so that nothing folds over there.
            const double level = sunk ? -kSunk : std::max(before.outside, -kSunk);
            Distance here = before;
            if (const double fillet = filletAt(melts * fillet_, before.outside); fillet > 0.0) {
                const dvec3 out = glm::normalize(std::cos(phi) / station.half.x * station.side +
                                                 std::sin(phi) / station.half.y * station.up);
                // Along the wall, so that a slanting end neither lifts off nor dives.
                place += fillet * (out - glm::dot(out, before.out) * before.out);
                here = wall_.at(place);
            }
            if (level != here.outside) place -= (here.outside - level) * here.out;
            part_.points.push_back(place);
        }
        part_.along.push_back(along);
        part_.dark.push_back(dark);
    }
    /// Again the last ring, so that what follows has normals of its own.
    void crease() {
        part_.points.insert(part_.points.end(), part_.points.end() - kColumns, part_.points.end());
        part_.along.push_back(part_.along.back());
        part_.dark.push_back(part_.dark.back());
    }
    /// Closes an end: a ring that has shrunk to the middle of the last one, or of the one that follows.
    void point(const dvec3& place, double along, float dark = 0.0f) {
        part_.points.insert(part_.points.end(), kColumns, place);
        part_.along.push_back(along);
        part_.dark.push_back(dark);
    }
    /// Again the first ring, which closes a part like a ring.
    void again(double along, float dark) {
        const std::vector<dvec3> first(part_.points.begin(), part_.points.begin() + kColumns);
        part_.points.insert(part_.points.end(), first.begin(), first.end());
        part_.along.push_back(along);
        part_.dark.push_back(dark);
    }
    [[nodiscard]] Part finish(int coats) {
        part_.coats = coats;
        return std::move(part_);
    }

  private:
    const WallDistance& wall_;
    double fillet_;
    Part part_;
};

/// A curve in the plane through the axis, even in arc length.
class Spine {
  public:
    explicit Spine(const std::vector<dvec2>& points) : points_(points), lengths_(points.size(), 0.0) {
        for (std::size_t i = 1; i < points.size(); ++i) {
            lengths_[i] = lengths_[i - 1] + glm::distance(points[i - 1], points[i]);
        }
    }
    [[nodiscard]] double length() const { return lengths_.back(); }
    [[nodiscard]] dvec2 at(double distance) const {
        const auto above = std::upper_bound(lengths_.begin(), lengths_.end(), distance);
        const auto next =
            std::clamp<std::size_t>(static_cast<std::size_t>(above - lengths_.begin()), 1, lengths_.size() - 1);
        const double span = std::max(lengths_[next] - lengths_[next - 1], 1e-9);
        return glm::mix(points_[next - 1], points_[next], (distance - lengths_[next - 1]) / span);
    }
    [[nodiscard]] Station station(double distance, double angle, const dvec2& half) const {
        const dvec2 along = glm::normalize(at(std::min(distance + 0.6, length())) - at(std::max(distance - 0.6, 0.0)));
        const dvec2 here = at(distance);
        const dvec3 outwards(std::sin(angle), 0.0, std::cos(angle)), side(std::cos(angle), 0.0, -std::sin(angle));
        const auto place = [&](const dvec2& flat) { return flat.x * outwards + dvec3(0.0, flat.y, 0.0); };
        return {place(here), side, place({along.y, -along.x}), half};
    }

  private:
    std::vector<dvec2> points_;
    std::vector<double> lengths_;
};

/// A smooth line through points (Catmull-Rom), as many short pieces.
std::vector<dvec2> smooth(const std::vector<dvec2>& nodes) {
    std::vector<dvec2> result;
    for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
        const dvec2 b = nodes[i], c = nodes[i + 1];
        const dvec2 a = i > 0 ? nodes[i - 1] : 2.0 * b - c, d = i + 2 < nodes.size() ? nodes[i + 2] : 2.0 * c - b;
        constexpr int kPieces = 24;
        for (int piece = 0; piece < kPieces; ++piece) {
            const double f = static_cast<double>(piece) / kPieces;
            result.push_back(b +
                             0.5 * f * (c - a + f * (2.0 * a - 5.0 * b + 4.0 * c - d + f * (3.0 * (b - c) + d - a))));
        }
    }
    result.push_back(nodes.back());
    return result;
}

/// Both ends led on straight, into the wall, so that the whole of a slanting end lies below its surface.
std::vector<dvec2> prolonged(std::vector<dvec2> line, double by) {
    const auto beyond = [&](const dvec2& end, const dvec2& before) { return end + by * glm::normalize(end - before); };
    const dvec2 first = beyond(line[0], line[1]), last = beyond(line[line.size() - 1], line[line.size() - 2]);
    line.insert(line.begin(), first);
    line.push_back(last);
    return line;
}

/// Where rings lie along a spine: closer together at its ends, where it melts into the wall.
std::vector<double> ringPlaces(double length, double fillet) {
    std::vector<double> places;
    double at = 0.0;
    while (at < length) {
        places.push_back(at);
        const double toEnd = std::min(at, length - at);
        at += toEnd < 1.6 * fillet ? std::max(0.2, fillet / 7.0) : std::min(3.0, std::max(0.5, length / 40.0));
    }
    if (length - places.back() < 0.15) places.pop_back();
    places.push_back(length);
    return places;
}

struct Setter {
    const WallDistance distance;
    const Wall& wall;
    const VesselShape& shape;

    [[nodiscard]] dvec2 onWall(double fraction) const {
        return wall.at(WallPart::Outside, wall.outsideDistance(fraction * shape.height)).position;
    }

    /// A handle whose both ends stand on the wall. `thickness` by the share of its length.
    [[nodiscard]] Part bow(const Spine& spine, double angle, double width,
                           const std::function<double(double)>& thickness, double fillet, int coats) const {
        Builder builder(distance, fillet);
        const double length = spine.length();
        const auto station = [&](double at) {
            const double share = thickness(at / length);
            Station result =
                spine.station(at, angle, 0.5 * dvec2(width * glm::mix(1.0, share / thickness(0.0), 0.5), share));
            // A spout's spine rises, a bow's begins outwards: so that its back too is what looks away from the vessel.
            result.side = -result.side;
            result.up = -result.up;
            return result;
        };
        const auto sunk = [&](double at) {
            const dvec3 middle = station(at).middle;
            const Distance below = distance.at(middle);
            return middle - (below.outside + kSunk) * below.out;
        };
        // From the last section that lies wholly in the wall to the first that does again.
        const auto under = [&](double at) {
            const Station section = station(at);
            for (int column = 0; column < kColumns; ++column) {
                if (distance.at(section.middle + section.arm(kTurn * column / kColumns)).outside > -kDip) return false;
            }
            return true;
        };
        constexpr double kStep = 0.5;
        double start = 0.0, end = length;
        while (start + kStep < 0.5 * length && under(start + kStep)) start += kStep;
        while (end - kStep > 0.5 * length && under(end - kStep)) end -= kStep;
        builder.point(sunk(start), start);
        for (const double place : ringPlaces(end - start, fillet)) {
            const bool first = place == 0.0, last = place == end - start;
            builder.ring(station(start + place), start + place, 1.0, first || last);
            if (first || last) builder.crease();
        }
        builder.point(sunk(end), end);
        return builder.finish(coats);
    }

    /// An upright tube that leans on the wall, open at both ends.
    [[nodiscard]] Part tube(double from, double to, double radius, double thick, double angle, double fillet,
                            int coats) const {
        double reach = 0.0;  // where the wall stands on average: it flares into the tube and away from it
        for (int i = 0; i <= 20; ++i) reach += onWall(glm::mix(from, to, i / 20.0)).x / 21.0;
        const double middle = reach + radius - 0.5 * thick, inner = radius - thick;
        const dvec3 outwards(std::sin(angle), 0.0, std::cos(angle)), side(std::cos(angle), 0.0, -std::sin(angle));
        const double low = from * shape.height, high = to * shape.height;
        Builder builder(distance, fillet);
        const auto ring = [&](double size, double height, double along, double melts, float dark) {
            const dvec3 place = middle * outwards + dvec3(0.0, height, 0.0);
            builder.ring({place, side, -outwards, dvec2(size)}, along, melts, false, dark);
        };
        // Up inside from half the height, over the lip, down outside, and up again into the lower opening.
        const double half = 0.5 * (low + high), round = 0.5 * thick;
        const auto depth = [&](double height) {
            return static_cast<float>(1.0 - std::exp(-std::min(high - height, height - low) / (1.6 * inner)));
        };
        double along = 0.0;
        constexpr int kSteps = 8;
        const auto straight = [&](double size, double start, double end, bool melts) {
            const int count = std::max(kSteps, static_cast<int>(std::abs(end - start) / 3.0));
            for (int i = 0; i <= count; ++i) {
                const double height = glm::mix(start, end, static_cast<double>(i) / count);
                if (i > 0) along += std::abs(end - start) / count;
                const double toEnd = std::min(high - height, height - low) - round;
                ring(size, height, along, melts ? glm::smoothstep(0.0, 2.0 * fillet + 1e-6, toEnd) : 0.0,
                     melts ? 0.0f : depth(height));
            }
        };
        const auto lip = [&](double height, double sign) {
            for (int i = 1; i < kSteps; ++i) {
                const double t = glm::pi<double>() * i / kSteps;
                along += glm::pi<double>() * round / kSteps;
                ring(inner + round - sign * round * std::cos(t), height + sign * round * std::sin(t), along, 0.0, 0.0f);
            }
            along += glm::pi<double>() * round / kSteps;
        };
        builder.point(middle * outwards + dvec3(0.0, half, 0.0), 0.0, 1.0f);
        straight(inner, half + 0.01, high - round, false);
        lip(high - round, 1.0);
        straight(radius, high - round, low + round, true);
        lip(low + round, -1.0);
        straight(inner, low + round, half - 0.01, false);
        builder.point(middle * outwards + dvec3(0.0, half, 0.0), along, 1.0f);
        return builder.finish(coats);
    }

    /// A tube from the wall to its tip and back inside it. `open`: down to the wall again and closed like a ring, so
    /// that a hole in the wall leads to the tip; else as deep as one sees.
    [[nodiscard]] Part spout(const Spine& spine, const std::vector<dvec2>& radii, double thick, double angle,
                             double fillet, bool open, int coats) const {
        const std::vector<dvec2> curve = smooth(radii);
        const auto radius = [&](double share) {
            std::size_t i = 1;
            while (i + 1 < curve.size() && curve[i].x < share) ++i;
            const double span = std::max(curve[i].x - curve[i - 1].x, 1e-9);
            return glm::mix(curve[i - 1].y, curve[i].y, std::clamp((share - curve[i - 1].x) / span, 0.0, 1.0));
        };
        Builder builder(distance, fillet);
        const double length = spine.length(), round = 0.5 * thick;
        const auto station = [&](double at, double size) { return spine.station(at, angle, dvec2(size)); };
        const std::vector<double> places = ringPlaces(length - round, fillet);
        if (!open) {
            const Distance root = distance.at(station(0.0, 1.0).middle);
            builder.point(station(0.0, 1.0).middle - (root.outside + kSunk) * root.out, 0.0);
        }
        for (const double at : places) {
            builder.ring(station(at, radius(at / length)), at, 1.0, at == 0.0);
            if (at == 0.0) builder.crease();
        }
        double along = length - round;
        constexpr int kSteps = 8;
        const double tip = radius(1.0);
        for (int i = 1; i < kSteps; ++i) {
            const double t = glm::pi<double>() * i / kSteps;
            along += glm::pi<double>() * round / kSteps;
            builder.ring(station(length - round + round * std::sin(t), tip - round + round * std::cos(t)), along, 0.0,
                         false);
        }
        // Down the hole; deeper than one can see, the picture is pressed together.
        const double seen = std::min(length - 2.0 * std::max(fillet, thick), 8.0 * tip);
        const auto inside = [&](double into) {
            builder.ring(station(length - round - into, std::max(0.4, radius((length - into) / length) - thick)),
                         along + std::min(into, seen) + 0.2 * std::max(0.0, into - seen), 0.0, into == length - round,
                         static_cast<float>(1.0 - std::exp(-into / (1.5 * (tip - thick)))));
        };
        for (int i = 0; i <= 12; ++i) inside(seen * i / 12.0);
        if (!open) {
            builder.point(station(length - round - seen, 1.0).middle, along + seen, 1.0f);
            return builder.finish(coats);
        }
        const double deep = length - round;
        const int steps = static_cast<int>(std::ceil((deep - seen) / 2.0));
        for (int i = 1; i < steps; ++i) inside(glm::mix(seen, deep, static_cast<double>(i) / steps));
        inside(deep);
        builder.crease();
        builder.again(along + seen + 0.2 * (deep - seen + thick), 1.0f);
        return builder.finish(coats);
    }

    /// Through the wall where a spout's spine begins.
    [[nodiscard]] Hole hole(double at, double angle, double radius) const {
        const dvec3 outwards(std::sin(angle), 0.0, std::cos(angle));
        const dvec2 flat = onWall(at);
        const Distance root = distance.at(flat.x * outwards + dvec3(0.0, flat.y, 0.0));
        return {flat.x * outwards + dvec3(0.0, flat.y, 0.0) - root.outside * root.out, root.out, radius,
                4.0 * shape.wall};
    }
};

std::vector<PartCoat> readCoats(const Recipe& recipe) {
    std::vector<PartCoat> coats;
    if (!recipe.has("paint")) return coats;
    for (const Recipe& item : recipe.items("paint")) {
        PartCoat coat;
        coat.kind = item.choice("kind", {"ground", "bars", "back"});
        coat.layer = item.text("layer");
        coat.load = item.number("load", 0.05, 2.0, 1.0);
        if (coat.kind == "bars") coat.every = item.number("every", 0.5, 100.0);
        if (coat.kind != "ground") coat.width = item.number("width", 0.2, 50.0);
        coats.push_back(coat);
    }
    return coats;
}

std::vector<dvec2> readPairs(const Recipe& recipe, const std::string& key, double lowest, double highest) {
    std::vector<dvec2> result = recipe.pairs(key, lowest, highest);
    if (result.size() < 2) recipe.reject(key, "this takes at least two pairs of numbers", "Such as [[0, 4], [1, 3]].");
    return result;
}

}  // namespace

kiln::Result<Parts> readParts(const Recipe& recipe, const Wall& wall, const VesselShape& shape,
                              const VesselForm& form) {
    Parts parts;
    if (!recipe.has("parts")) return parts;
    const Setter setter{WallDistance(wall, form), wall, shape};
    for (const Recipe& item : recipe.items("parts")) {
        const std::string kind = item.choice("kind", {"loop", "square", "scroll", "tube", "spout", "cover"});
        if (kind == "cover") continue;
        const int coats = static_cast<int>(parts.coats.size());
        parts.coats.push_back(readCoats(item));
        const double fillet = item.number("fillet", 0.0, 20.0, 2.0);
        std::vector<double> angles;
        for (const double angle : item.numbers("angles", -360.0, 360.0)) angles.push_back(glm::radians(angle));
        if (kind == "spout") {
            const double at = item.number("at", 0.0, 1.0);
            const std::vector<dvec2> path = readPairs(item, "path", -500.0, 500.0);
            const std::vector<dvec2> radii = readPairs(item, "radii", 0.0, 100.0);
            const double thick = item.number("wall", 0.5, 10.0);
            const bool open = item.has("hole");
            const double hole = open ? item.number("hole", 1.0, 50.0) : 0.0;
            if (!radii.empty() && open && hole > radii.front().y - thick - 1.0) {
                item.reject("hole", "it is wider than the spout above it",
                            "Make it at least 1 mm less than the first radius without the wall.");
            }
            for (const dvec2& one : radii) {
                if (one.x > 1.0 || one.y <= 1.2 * thick) {
                    item.reject("radii", "a radius leaves no hole", "Give [share 0..1, more than the wall in mm].");
                }
            }
            if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);
            std::vector<dvec2> nodes;
            for (const dvec2& one : path) nodes.push_back(setter.onWall(at) + one);
            const Spine spine(smooth(nodes));
            for (const double angle : angles) {
                parts.parts.push_back(setter.spout(spine, radii, thick, angle, fillet, open, coats));
                if (open) parts.holes.push_back(setter.hole(at, angle, hole));
            }
            continue;
        }
        const double from = item.number("from", 0.0, 1.0), to = item.number("to", 0.0, 1.0);
        if (to <= from) item.reject("to", "the part ends below its beginning", "Heights go up: from < to.");
        if (kind == "tube") {
            const double radius = item.number("radius", 2.0, 200.0), thick = item.number("wall", 0.5, 50.0);
            if (thick >= 0.8 * radius) item.reject("wall", "the tube has no hole", "Make wall smaller than radius.");
            if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);
            for (const double angle : angles) {
                parts.parts.push_back(setter.tube(from, to, radius, thick, angle, fillet, coats));
            }
            continue;
        }
        const double reach = item.number("reach", 1.0, 500.0), width = item.number("width", 1.0, 200.0);
        const double thickness = item.number("thickness", 1.0, 200.0);
        const double rise = item.number("rise", -200.0, 200.0, 0.0), corner = item.number("corner", 0.5, 100.0, 4.0);
        if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);
        const dvec2 top = setter.onWall(to), bottom = setter.onWall(from);
        // The recipe's reach is that of the handle's outer face.
        const double outermost = std::max(top.x, bottom.x) + reach - 0.5 * thickness;
        const double high = top.y - bottom.y;
        std::vector<dvec2> line;
        std::function<double(double)> thick = [&](double) { return thickness; };
        if (kind == "loop") {
            const auto bow = [&](double arm) {
                const dvec2 a(arm, top.y + rise), b(arm, bottom.y + 0.18 * high);
                std::vector<dvec2> points;
                for (int i = 0; i <= 200; ++i) {
                    const double t = i / 200.0, s = 1.0 - t;
                    points.push_back(s * s * s * top + 3.0 * s * s * t * a + 3.0 * s * t * t * b + t * t * t * bottom);
                }
                return points;
            };
            const auto farthest = [](const std::vector<dvec2>& points) {
                return std::max_element(points.begin(), points.end(),
                                        [](const auto& a, const auto& b) { return a.x < b.x; })
                    ->x;
            };
            // How far its arms must stretch for the bow to reach as far as recorded.
            double near = std::min(top.x, bottom.x), far = near + 4.0 * (outermost - near);
            for (int step = 0; step < 40; ++step) {
                const double arm = 0.5 * (near + far);
                (farthest(bow(arm)) < outermost ? near : far) = arm;
            }
            line = bow(far);
        } else if (kind == "square") {
            const std::vector<dvec2> corners{top, {outermost, top.y + rise}, {outermost, bottom.y}, bottom};
            line.push_back(top);
            for (std::size_t i = 1; i + 1 < corners.size(); ++i) {
                const dvec2 in = glm::normalize(corners[i - 1] - corners[i]);
                const dvec2 out = glm::normalize(corners[i + 1] - corners[i]);
                const double room = 0.45 * std::min(glm::distance(corners[i - 1], corners[i]),
                                                    glm::distance(corners[i + 1], corners[i]));
                const dvec2 a = corners[i] + std::min(corner, room) * in, b = corners[i] + std::min(corner, room) * out;
                for (int k = 0; k <= 16; ++k) {
                    const double t = k / 16.0;
                    line.push_back(glm::mix(glm::mix(a, corners[i], t), glm::mix(corners[i], b, t), t));
                }
            }
            line.push_back(bottom);
        } else {
            const auto at = [&](double out, double up) {
                return dvec2(glm::mix(glm::mix(bottom.x, top.x, up), outermost, out), bottom.y + up * high);
            };
            line =
                smooth({top, at(0.55, 1.12), at(0.96, 0.98), at(0.98, 0.66), at(0.62, 0.42), at(0.45, 0.18), bottom});
            thick = [&](double share) { return thickness * glm::mix(1.0, 0.55, glm::smoothstep(0.2, 0.9, share)); };
        }
        const Spine spine(prolonged(line, thickness + 0.2 * width));
        for (const double angle : angles) {
            parts.parts.push_back(setter.bow(spine, angle, width, thick, fillet, coats));
        }
    }
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);
    return parts;
}

}  // namespace workshop
