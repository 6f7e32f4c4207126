#include "app/workshop/Lathe.h"

#include <algorithm>
#include <cmath>

#include <glm/gtc/constants.hpp>

#include "app/workshop/Noise.h"

namespace workshop {

namespace {

using glm::dvec2;

constexpr double kStep = 0.2;         // mm between the points that a wall keeps
constexpr double kCornerRound = 0.4;  // mm: no glazed or sponged edge is sharper

/// A polyline with the places of its corners.
struct Outline {
    std::vector<dvec2> points;
    std::vector<std::size_t> corners;

    void corner() { corners.push_back(points.size() - 1); }
    void line(const dvec2& to) {
        const dvec2 from = points.back();
        const int count = std::max(1, static_cast<int>(std::ceil(glm::distance(from, to) / kStep)));
        for (int i = 1; i <= count; ++i) points.push_back(glm::mix(from, to, static_cast<double>(i) / count));
    }
    /// A cubic Bézier curve from the last point.
    void curve(const dvec2& a, const dvec2& b, const dvec2& to) {
        const dvec2 from = points.back();
        const double span = glm::distance(from, a) + glm::distance(a, b) + glm::distance(b, to);
        const int count = std::max(2, static_cast<int>(std::ceil(span / kStep)));
        for (int i = 1; i <= count; ++i) {
            const double t = static_cast<double>(i) / count, s = 1.0 - t;
            points.push_back(s * s * s * from + 3.0 * s * s * t * a + 3.0 * s * t * t * b + t * t * t * to);
        }
    }
};

/// Catmull-Rom with centripetal parameters (Yuksel et al. 2011: no loops, no overshoot near close points) through
/// `nodes`, whose first and last tangents are those of their neighbours.
void addSpline(Outline& outline, const std::vector<dvec2>& nodes) {
    for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
        const dvec2 b = nodes[i], c = nodes[i + 1];
        const dvec2 a = i > 0 ? nodes[i - 1] : 2.0 * b - c;
        const dvec2 d = i + 2 < nodes.size() ? nodes[i + 2] : 2.0 * c - b;
        const double ab = std::sqrt(glm::distance(a, b)), bc = std::sqrt(glm::distance(b, c)),
                     cd = std::sqrt(glm::distance(c, d));
        const dvec2 atB = bc * ((b - a) / ab - (c - a) / (ab + bc) + (c - b) / bc);
        const dvec2 atC = bc * ((c - b) / bc - (d - b) / (bc + cd) + (d - c) / cd);
        outline.curve(b + atB / 3.0, c - atC / 3.0, c);
    }
}

std::vector<double> arcLengths(const std::vector<dvec2>& points) {
    std::vector<double> lengths(points.size(), 0.0);
    for (std::size_t i = 1; i < points.size(); ++i) {
        lengths[i] = lengths[i - 1] + glm::distance(points[i - 1], points[i]);
    }
    return lengths;
}

/// The same curve with points kStep apart.
Outline resampled(const Outline& outline) {
    const std::vector<double> lengths = arcLengths(outline.points);
    const int count = static_cast<int>(std::ceil(lengths.back() / kStep));
    Outline result;
    std::size_t piece = 0;
    for (int i = 0; i <= count; ++i) {
        const double distance = lengths.back() * i / count;
        while (piece + 2 < lengths.size() && lengths[piece + 1] < distance) ++piece;
        const double span = std::max(lengths[piece + 1] - lengths[piece], 1e-9);
        result.points.push_back(glm::mix(outline.points[piece], outline.points[piece + 1],
                                         std::clamp((distance - lengths[piece]) / span, 0.0, 1.0)));
    }
    for (std::size_t corner : outline.corners) {
        result.corners.push_back(static_cast<std::size_t>(std::lround(lengths[corner] / lengths.back() * count)));
    }
    return result;
}

/// Fairs the curve: a Gaussian along it that narrows towards corners. Both ends lie on the axis, where the curve goes
/// on as its own mirror image.
std::vector<dvec2> faired(const Outline& outline, double fairing) {
    const auto& points = outline.points;
    const auto count = static_cast<std::ptrdiff_t>(points.size());
    const auto point = [&](std::ptrdiff_t i) {
        if (i < 0) return dvec2(-points[static_cast<std::size_t>(-i)].x, points[static_cast<std::size_t>(-i)].y);
        if (i >= count) {
            const dvec2& twin = points[static_cast<std::size_t>(2 * (count - 1) - i)];
            return dvec2(-twin.x, twin.y);
        }
        return points[static_cast<std::size_t>(i)];
    };
    std::vector<dvec2> result(points.size());
    for (std::ptrdiff_t i = 0; i < count; ++i) {
        double nearest = 1e9;
        for (std::size_t corner : outline.corners) {
            nearest = std::min(nearest, kStep * std::abs(static_cast<double>(i) - static_cast<double>(corner)));
        }
        const double sigma = std::clamp(0.4 * nearest, kCornerRound, fairing) / kStep;
        const auto reach = std::min(static_cast<std::ptrdiff_t>(std::ceil(3.0 * sigma)), count - 1);
        dvec2 sum(0.0);
        double total = 0.0;
        for (std::ptrdiff_t k = -reach; k <= reach; ++k) {
            const double weight = std::exp(-0.5 * static_cast<double>(k * k) / (sigma * sigma));
            sum += weight * point(i + k);
            total += weight;
        }
        result[static_cast<std::size_t>(i)] = sum / total;
    }
    result.front().x = 0.0;
    result.back().x = 0.0;
    return result;
}

/// The outside from the foot's edge to just below the lip, corners kept.
Outline outsideOutline(const VesselShape& shape) {
    const double radius = shape.diameter / 2.0;
    const double top = shape.height - shape.lip / 2.0;
    Outline outline;
    outline.points.push_back({shape.profile.front().y * radius, 0.0});
    std::vector<dvec2> nodes{outline.points.front()};
    for (std::size_t i = 1; i < shape.profile.size(); ++i) {
        const double fraction = shape.profile[i].x;
        const bool last = i + 1 == shape.profile.size();
        nodes.push_back({shape.profile[i].y * radius, last ? top : fraction * shape.height});
        const bool corner = std::any_of(shape.corners.begin(), shape.corners.end(),
                                        [&](double at) { return std::abs(at - fraction) < 1e-6; });
        if (!corner && !last) continue;
        addSpline(outline, nodes);
        if (!last) outline.corner();
        nodes = {nodes.back()};
    }
    return outline;
}

/// Fairing draws the curve in a little; the recorded size is kept exactly.
void bringToSize(std::vector<dvec2>& curve, const VesselShape& shape) {
    dvec2 lowest(1e9), highest(-1e9);
    for (const dvec2& point : curve) {
        lowest = glm::min(lowest, point);
        highest = glm::max(highest, point);
    }
    for (dvec2& point : curve) {
        point.x *= 0.5 * shape.diameter / highest.x;
        point.y = (point.y - lowest.y) * shape.height / (highest.y - lowest.y);
    }
}

}  // namespace

double VesselForm::lobeShare(double height, double angle) const {
    if (lobes == 0) return 1.0;
    const double grown = glm::smoothstep(lobesFrom, std::max(lobesTo, lobesFrom + 1e-6), height);
    return 1.0 - grown * (1.0 - (1.0 + lobeDepth * std::cos(lobes * angle)) / (1.0 + lobeDepth));
}

double VesselForm::flatness(double height) const {
    return glm::mix(depth, 1.0, glm::smoothstep(roundFrom, roundFrom + roundSpan, height));
}

glm::dvec3 VesselForm::place(double radius, double height, double angle) const {
    radius *= lobeShare(height, angle);
    return {radius * std::sin(angle), height, flatness(height) * radius * std::cos(angle)};
}

glm::dvec2 VesselForm::thrown(const glm::dvec3& place) const {
    const double depthwise = place.z / flatness(place.y);
    const double share = lobeShare(place.y, std::atan2(place.x, depthwise));
    return {std::hypot(place.x, depthwise) / share, place.y};
}

kiln::Result<Wall> Wall::make(const VesselShape& shape, const std::string& where) {
    const auto malformed = [&](const std::string& message, const std::string& remedy) {
        return kiln::fail(kiln::ErrorCode::Malformed, message, where, remedy);
    };
    const double footRadius = shape.profile.empty() ? 0.0 : shape.profile.front().y * shape.diameter / 2.0;
    if (shape.profile.size() < 4 || shape.profile.front().x != 0.0 || shape.profile.back().x != 1.0) {
        return malformed("the profile does not run from foot (0) to lip (1) in at least four points",
                         "Begin with height fraction 0 and end with 1.");
    }
    for (std::size_t i = 0; i < shape.profile.size(); ++i) {
        if (!(shape.profile[i].y > 0.0 && shape.profile[i].y <= 1.0)) {
            return malformed("point " + std::to_string(i) + " of the profile has a radius outside 0..1",
                             "Give radii as fractions of the greatest.");
        }
        if (i > 0 && !(shape.profile[i].x > shape.profile[i - 1].x)) {
            return malformed("point " + std::to_string(i) + " of the profile is not above the one before",
                             "List the points from foot to lip.");
        }
    }
    const Outline outside = resampled(outsideOutline(shape));
    const double narrowest =
        std::min_element(outside.points.begin(), outside.points.end(), [](const dvec2& a, const dvec2& b) {
            return a.x < b.x;
        })->x;
    if (narrowest < 1.5 * std::max(shape.wall, shape.lip) || footRadius < shape.footRing + 4.0 ||
        shape.floor < shape.recess + 1.0 || shape.floor > 0.5 * shape.height) {
        return malformed("the wall is too thick for this profile",
                         "Make wall, lip or footRing smaller, or keep floor between recess + 1 and half the height.");
    }

    // From the middle of the base out to the ring, which narrows a little downwards, and up the outside.
    Outline outline;
    const double ringInner = footRadius - shape.footRing;
    outline.points.push_back({0.0, shape.recess});
    outline.line({ringInner - 0.35 * shape.recess, shape.recess});
    outline.corner();
    outline.line({ringInner, 0.0});
    outline.corner();
    outline.line({footRadius, 0.0});
    outline.corner();
    const std::size_t footIndex = outline.points.size() - 1;
    const std::size_t before = outline.points.size();
    outline.points.insert(outline.points.end(), outside.points.begin() + 1, outside.points.end());
    for (std::size_t corner : outside.corners) outline.corners.push_back(before + corner - 1);

    // The inside keeps the wall's thickness from the lip down to where the floor's curve takes over.
    const double bend = shape.height < shape.diameter ? 0.25 : 0.1;  // open forms have the rounder floor
    std::vector<dvec2> inner;
    for (std::size_t i = outside.points.size() - 1; i > 1; --i) {
        const dvec2 along = glm::normalize(outside.points[i] - outside.points[i - 2]);
        const double up = outside.points[i].y / shape.height;
        const double thickness = glm::mix(shape.wall, shape.lip, up * up * (3.0 - 2.0 * up));
        const dvec2 point = outside.points[i] + thickness * dvec2(-along.y, along.x);
        if (point.y < shape.floor + bend * (shape.height - shape.floor)) break;
        inner.push_back(point);
    }
    if (inner.size() < 8) return malformed("no room is left inside", "Make wall or floor smaller.");
    const dvec2 outerLip = outline.points.back(), innerLip = inner.front();
    // A half circle (4/3 of its radius makes the Bézier's arms) that goes on in the wall's own direction.
    const dvec2 outOf = glm::normalize(outerLip - outline.points[outline.points.size() - 6]);
    const double arm = 2.0 / 3.0 * glm::distance(outerLip, innerLip);
    const std::size_t lipFrom = outline.points.size() - 1;
    outline.curve(outerLip + arm * outOf, innerLip + arm * outOf, innerLip);
    const std::size_t lipTo = outline.points.size() - 1;
    outline.points.insert(outline.points.end(), inner.begin() + 1, inner.end());
    const dvec2 last = inner.back();
    const dvec2 slope = glm::normalize(last - inner[inner.size() - 5]);
    const double drop = last.y - shape.floor;
    outline.curve(last + slope * std::min(0.75 * drop / std::max(0.2, -slope.y), 0.5 * last.x),
                  dvec2(0.55 * last.x, shape.floor), dvec2(0.0, shape.floor));
    outline.corners.push_back((lipFrom + lipTo) / 2);

    const std::vector<double> rough = arcLengths(outline.points);
    const double footAt = rough[footIndex] / rough.back(), lipAt = rough[(lipFrom + lipTo) / 2] / rough.back();
    Outline even = resampled(outline);
    std::vector<dvec2> curve = faired(even, shape.fairing);

    bringToSize(curve, shape);
    const auto index = [&](double fraction) {
        return static_cast<std::size_t>(std::lround(fraction * static_cast<double>(curve.size() - 1)));
    };
    return along(curve, {0, index(footAt), index(lipAt), curve.size() - 1});
}

kiln::Result<Wall> Wall::makeCover(const VesselShape& shape, const std::string& where) {
    const auto malformed = [&](const std::string& message, const std::string& remedy) {
        return kiln::fail(kiln::ErrorCode::Malformed, message, where, remedy);
    };
    const auto& profile = shape.profile;
    if (profile.size() < 4 || profile.front().x != 0.0 || profile.back() != dvec2(1.0, 0.0)) {
        return malformed("the cover's profile does not run from its rim (0) to the tip of its knob (1) on the axis",
                         "Begin with height 0 and end with [1, 0].");
    }
    for (std::size_t i = 1; i < profile.size(); ++i) {
        if (!(profile[i].x >= profile[i - 1].x && profile[i].y >= 0.0 && profile[i].y <= 1.0)) {
            return malformed(
                "point " + std::to_string(i) + " of the cover's profile is below the one before, or too wide",
                "List the points upwards; radii are fractions of the greatest.");
        }
    }
    const double rim = profile.front().y * shape.diameter / 2.0;
    const double hollow = rim - shape.footRing - shape.taper * shape.recess;  // its radius at its top
    if (rim < shape.footRing + 4.0 || hollow < 1.0 || shape.recess >= 0.5 * shape.height) {
        return malformed("the cover is too thick", "Make footRing, recess or taper smaller.");
    }
    Outline outline;
    outline.points.push_back({0.0, shape.recess});
    outline.line({hollow, shape.recess});
    outline.corner();
    outline.line({rim - shape.footRing, 0.0});
    outline.corner();
    outline.line({rim, 0.0});
    outline.corner();
    const double rimLength = arcLengths(outline.points).back();
    VesselShape whole = shape;
    whole.lip = 0.0;
    const Outline outside = outsideOutline(whole);
    const std::size_t before = outline.points.size();
    outline.points.insert(outline.points.end(), outside.points.begin() + 1, outside.points.end());
    for (std::size_t corner : outside.corners) outline.corners.push_back(before + corner - 1);
    const double rimAt = rimLength / arcLengths(outline.points).back();
    std::vector<dvec2> curve = faired(resampled(outline), shape.fairing);
    bringToSize(curve, shape);
    const std::size_t last = curve.size() - 1;
    return along(curve, {0, static_cast<std::size_t>(std::lround(rimAt * static_cast<double>(last))), last, last});
}

Wall Wall::along(const std::vector<dvec2>& curve, const std::array<std::size_t, 4>& bounds) {
    Wall wall;
    wall.distances_ = arcLengths(curve);
    wall.points_.resize(curve.size());
    for (std::size_t i = 0; i < curve.size(); ++i) {
        const dvec2 previous = i > 0 ? curve[i - 1] : dvec2(-curve[1].x, curve[1].y);
        const dvec2 next =
            i + 1 < curve.size() ? curve[i + 1] : dvec2(-curve[curve.size() - 2].x, curve[curve.size() - 2].y);
        wall.points_[i] = {curve[i], glm::normalize(next - previous)};
    }
    for (std::size_t i = 0; i < bounds.size(); ++i) wall.bounds_[i] = wall.distances_[bounds[i]];
    return wall;
}

double Wall::length(WallPart part) const {
    const auto index = static_cast<std::size_t>(part);
    return bounds_[index + 1] - bounds_[index];
}

double Wall::arc(WallPart part, double distance) const {
    return bounds_[static_cast<std::size_t>(part)] + distance - bounds_[1];
}

WallPoint Wall::at(WallPart part, double distance) const {
    const double wanted = std::clamp(bounds_[static_cast<std::size_t>(part)] + distance, 0.0, bounds_.back());
    const auto above = std::upper_bound(distances_.begin(), distances_.end(), wanted);
    const auto next =
        std::clamp<std::size_t>(static_cast<std::size_t>(above - distances_.begin()), 1, distances_.size() - 1);
    const double span = distances_[next] - distances_[next - 1];
    const double share = span > 0.0 ? (wanted - distances_[next - 1]) / span : 0.0;
    const WallPoint &a = points_[next - 1], &b = points_[next];
    return {glm::mix(a.position, b.position, share), glm::normalize(glm::mix(a.along, b.along, share))};
}

double Wall::outsideDistance(double height) const {
    for (std::size_t i = 0; i < points_.size(); ++i) {
        if (distances_[i] < bounds_[1] || points_[i].position.y < height) continue;
        return std::min(distances_[i], bounds_[2]) - bounds_[1];
    }
    return length(WallPart::Outside);
}

double VesselUv::v(const Wall& wall, WallPart part, double distance) const {
    const double share = 1.0 - distance / wall.length(part);  // the curve runs upwards through the texture
    switch (part) {
        case WallPart::Inside:
            return share * inside;
        case WallPart::Outside:
            return top() + share * (1.0 - top() - bottom());
        case WallPart::Base:
            break;
    }
    return 1.0 - base + share * base;
}

dvec2 VesselUv::at(const Wall& wall, WallPart part, double distance, double turns) const {
    if (!isDisc(part)) return {turns, v(wall, part, distance)};
    const double angle = kTurn * turns, share = distance / wall.length(part);
    const bool below = part == WallPart::Base;
    const double fromMiddle = 0.5 * kDiscFill * (below ? base * share : inside * (1.0 - share));
    return {0.5 + aspect * fromMiddle * std::sin(angle),
            below ? 1.0 - 0.5 * base - fromMiddle * std::cos(angle) : 0.5 * inside + fromMiddle * std::cos(angle)};
}

std::vector<VesselRow> vesselRows(const Wall& wall, const VesselUv& uv, int height) {
    std::vector<VesselRow> rows(static_cast<std::size_t>(height));
    const int stripTop = uv.disc ? static_cast<int>(std::lround(uv.inside * height)) : 0;
    const int stripEnd = uv.baseDisc ? height - static_cast<int>(std::lround(uv.base * height)) : height;
    const double outside = 1.0 - uv.top() - uv.bottom();
    for (int row = stripEnd - 1; row >= stripTop; --row) {
        const double v = (row + 0.5) / height;
        VesselRow& place = rows[static_cast<std::size_t>(row)];
        if (v < uv.top()) {
            place.part = WallPart::Inside;
            place.distance = uv.disc ? (uv.top() - v) / outside * wall.length(WallPart::Outside)
                                     : (1.0 - v / uv.inside) * wall.length(WallPart::Inside);
        } else if (v < 1.0 - uv.bottom()) {
            place.part = WallPart::Outside;
            place.distance = (1.0 - (v - uv.top()) / outside) * wall.length(WallPart::Outside);
        } else {
            place.part = WallPart::Base;
            place.distance = uv.baseDisc ? wall.length(WallPart::Base) -
                                               (v - 1.0 + uv.bottom()) / outside * wall.length(WallPart::Outside)
                                         : (1.0 - v) / uv.base * wall.length(WallPart::Base);
        }
        place.point = wall.at(place.part, place.distance);
        place.arc = wall.arc(place.part, place.distance);
        if (place.part != WallPart::Outside) continue;
        const VesselRow* below = row + 1 < stripEnd ? &rows[static_cast<std::size_t>(row) + 1] : nullptr;
        const bool first = !below || below->part != WallPart::Outside;
        place.q = (first ? 0.0 : below->q) +
                  (first ? place.distance : place.distance - below->distance) / std::max(place.point.position.x, 1e-3);
    }
    double q = 0.0, distance = 0.0;
    for (int row = stripTop; row < stripEnd; ++row) {
        const std::size_t fromLip = static_cast<std::size_t>(stripEnd - 1 - row + stripTop);
        VesselRow& place = rows[fromLip];
        if (place.part != WallPart::Inside) continue;
        q -= (place.distance - distance) / std::max(place.point.position.x, 1e-3);
        distance = place.distance;
        place.q = q;
    }
    return rows;
}

double Throwing::displacement(double angle, const dvec2& position) const {
    if (amount <= 0.0) return 0.0;
    const glm::vec3 place(std::sin(angle) * 1.1, position.y / 70.0, std::cos(angle) * 1.1);
    const double lean = randomAt(1, seed) * kTurn;
    const double oval = std::cos(2.0 * angle + lean + position.y / 260.0);
    const double drift = fractalNoise(place, 2, seed);
    const double centre = glm::smoothstep(0.0, 25.0, position.x);  // nothing moves on the axis
    return amount * centre * (0.45 * oval + 0.55 * drift);
}

kiln::asset::Primitive turn(const Wall& wall, const VesselUv& uv, const Throwing& throwing, const LatheQuality& quality,
                            const VesselForm& form) {
    struct Ring {
        WallPart part;
        double distance;
    };
    // A ring wherever the curve has gone far enough or turned enough since the last.
    std::vector<Ring> rings;
    for (const WallPart part : {WallPart::Base, WallPart::Outside, WallPart::Inside}) {
        const double length = wall.length(part);
        if (length <= 0.0) continue;  // a cover has no inside
        const int count = std::max(1, static_cast<int>(length / (2.0 * kStep)));
        const bool edge = (uv.baseDisc && part == WallPart::Outside) || (uv.disc && part == WallPart::Inside);
        if (rings.empty() || edge) rings.push_back({part, 0.0});
        double cost = 0.0;
        dvec2 along = wall.at(part, 0.0).along;
        for (int i = 1; i <= count; ++i) {
            const double distance = length * i / count;
            const dvec2 next = wall.at(part, distance).along;
            const double turned = glm::degrees(std::acos(std::clamp(glm::dot(along, next), -1.0, 1.0)));
            cost += std::hypot(length / count / quality.longestStep, turned / quality.sharpestTurn);
            along = next;
            if (cost < 1.0 && i < count) continue;
            rings.push_back({part, distance});
            cost = 0.0;
        }
    }

    const auto place = [&](const WallPoint& point, double angle) {
        const double radius = point.position.x + throwing.displacement(angle, point.position);
        return form.place(radius, point.position.y, angle);
    };
    kiln::asset::Primitive primitive;
    const int columns = quality.segments + 1;
    for (std::size_t ring = 0; ring < rings.size(); ++ring) {
        const auto [part, distance] = rings[ring];
        const WallPoint point = wall.at(part, distance);
        const bool pole = ring == 0 || ring + 1 == rings.size();
        const bool onDisc = uv.isDisc(part);
        for (int column = 0; column < columns; ++column) {
            // The last column repeats the first, so that the seam agrees to the bit.
            const double angle = kTurn * (column % quality.segments) / quality.segments;
            const glm::dvec3 position = place(point, angle);
            glm::dvec3 normal(0.0, point.outwards().y, 0.0);
            glm::dvec3 tangent(std::cos(angle), 0.0, -std::sin(angle));
            if (!pole) {
                constexpr double kAround = 0.01, kAlong = 0.5;  // radians and mm: far below the noise's features
                WallPoint up = point, down = point;
                up.position += kAlong * point.along;
                down.position -= kAlong * point.along;
                const glm::dvec3 around = place(point, angle + kAround) - place(point, angle - kAround);
                const glm::dvec3 onwards = place(up, angle) - place(down, angle);
                normal = glm::normalize(glm::cross(around, onwards));
                if (!form.round()) tangent = around;
            }
            tangent = glm::normalize(tangent - normal * glm::dot(tangent, normal));
            // On the disc u runs to the right: a share of the way outwards and a share of the way around.
            if (onDisc && pole) tangent = {1.0, 0.0, 0.0};
            if (onDisc && !pole) {
                const double facing = part == WallPart::Inside ? 1.0 : -1.0;
                const glm::dvec3 outwards = facing * glm::cross(tangent, normal);
                tangent = glm::normalize(std::sin(angle) * outwards + std::cos(angle) * tangent);
            }
            primitive.positions.emplace_back(position * 0.001);
            primitive.normals.emplace_back(normal);
            primitive.tangents.emplace_back(glm::vec4(glm::vec3(tangent), 1.0f));
            primitive.texCoords[0].emplace_back(
                uv.at(wall, part, distance, (column + (pole ? 0.5 : 0.0)) / quality.segments));
        }
    }
    const auto stride = static_cast<std::uint32_t>(columns);
    for (std::uint32_t ring = 0; ring + 1 < rings.size(); ++ring) {
        if (rings[ring].part != rings[ring + 1].part && rings[ring + 1].distance == 0.0) continue;  // the same twice
        for (std::uint32_t column = 0; column + 1 < stride; ++column) {
            const std::uint32_t a = ring * stride + column, b = a + 1, c = a + stride, d = c + 1;
            if (ring > 0) primitive.indices.insert(primitive.indices.end(), {a, b, d});
            if (ring + 2 < rings.size()) {
                primitive.indices.insert(primitive.indices.end(), {a, d, c});
            } else {
                primitive.indices.back() = c;  // the triangle ends in the middle of the floor
            }
        }
    }
    return primitive;
}

}  // namespace workshop
