// A vessel's wall as one curve from the middle of its base round foot and lip to the middle of its floor, and its
// turning into a mesh.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "engine/asset/Model.h"
#include "engine/core/Result.h"

namespace workshop {

inline constexpr double kTurn = glm::two_pi<double>();  ///< radians, once round a vessel

/// Millimetres, unless said otherwise.
struct VesselShape {
    double height = 0.0;
    double diameter = 0.0;            ///< the widest
    std::vector<glm::dvec2> profile;  ///< outside, foot to lip: (fraction of height, fraction of the greatest radius)
    std::vector<double> corners;      ///< height fractions of profile points that stay sharp
    double wall = 4.0;                ///< thickness near the foot
    double lip = 3.0;                 ///< thickness below the lip
    double floor = 10.0;              ///< height of the inside's lowest point
    double footRing = 5.0;            ///< width of the ring that it stands on
    double recess = 3.0;              ///< height of the base above the ring
    double taper = 0.35;              ///< of a cover: how much its hollow narrows, of its depth
    double fairing = 5.0;             ///< how far the profile's points are smoothed together (standard deviation)
};

/// How a vessel departs from the round, after it is thrown. Heights are mm.
struct VesselForm {
    int lobes = 0;           ///< round it
    double lobeDepth = 0.0;  ///< share of the radius: between lobes it is 1 - depth, on them 1 + depth
    double lobesFrom = 0.0;  ///< below this height it is round, above `lobesTo` it has all its lobes
    double lobesTo = 0.0;
    double depth = 1.0;      ///< what is left of it from front to back
    double roundFrom = 1e9;  ///< above this height it is round again
    double roundSpan = 1.0;  ///< over this much

    [[nodiscard]] bool round() const { return lobes == 0 && depth == 1.0; }
    /// A place of the thrown vessel after that; its greatest extents, across, stay.
    [[nodiscard]] glm::dvec3 place(double radius, double height, double angle) const;
    /// Where a place, mm, was on the wheel: (radius, height). What `place` takes back there.
    [[nodiscard]] glm::dvec2 thrown(const glm::dvec3& place) const;

  private:
    [[nodiscard]] double lobeShare(double height, double angle) const;
    [[nodiscard]] double flatness(double height) const;
};

/// The three parts of the wall's curve, in its order. The outside ends on top of the lip.
enum class WallPart : std::uint8_t { Base, Outside, Inside };

struct WallPoint {
    glm::dvec2 position{0.0};    ///< (radius, height), mm
    glm::dvec2 along{1.0, 0.0};  ///< unit direction of the curve
    /// Out of the ware: down from the base, away from the axis outside, towards it inside.
    [[nodiscard]] glm::dvec2 outwards() const { return {along.y, -along.x}; }
};

/// The curve. Distances are arc lengths in mm from the part's beginning.
class Wall {
  public:
    /// Errors: Malformed, when the figures cannot be thrown (`where` names the recipe).
    [[nodiscard]] static kiln::Result<Wall> make(const VesselShape& shape, const std::string& where);

    /// A cover: its underside is the base, its outside runs from the rim to the tip of its knob on the axis, it has no
    /// inside. Of the shape height, diameter, profile (its last radius is 0), corners, footRing (the rim's width),
    /// recess, taper and fairing count.
    [[nodiscard]] static kiln::Result<Wall> makeCover(const VesselShape& shape, const std::string& where);

    [[nodiscard]] double length(WallPart part) const;
    [[nodiscard]] WallPoint at(WallPart part, double distance) const;
    /// Over the whole curve from the foot's edge; less than 0 on the base.
    [[nodiscard]] double arc(WallPart part, double distance) const;
    /// Where the outside first reaches this height (mm) on its way up.
    [[nodiscard]] double outsideDistance(double height) const;

  private:
    /// From the middle of the base on; bounds by index.
    static Wall along(const std::vector<glm::dvec2>& curve, const std::array<std::size_t, 4>& bounds);

    std::vector<WallPoint> points_;
    std::vector<double> distances_;   ///< from the middle of the base
    std::array<double, 4> bounds_{};  ///< where the parts begin, and the end
};

/// The parts' places in the texture, top to bottom: inside (its middle at v = 0), outside, base (its middle at v = 1).
/// Within a part v is arc length; u is the angle over 2 pi, to the right as seen from outside, 0 towards +Z.
/// Instead, the inside can be a disc as seen from above, +Z downwards, in the middle of a square as high as its share:
/// distances from its middle are true (azimuthal equidistant), and nothing pinches there. So can the base, as seen from
/// below, +Z upwards, in the lowest square.
struct VesselUv {
    static constexpr double kDiscFill = 0.96;  ///< a disc's diameter, of its square
    static constexpr double kGutter = 0.01;    ///< of v: where the strip goes on over the edge, towards a disc

    double inside = 0.2;  ///< share of v
    double base = 0.1;
    bool disc = false;      ///< the inside is one
    double aspect = 1.0;    ///< the picture's height over its width; discs need it
    bool baseDisc = false;  ///< the base is one
    /// Where a place lies in the strip.
    [[nodiscard]] double v(const Wall& wall, WallPart part, double distance) const;
    [[nodiscard]] glm::dvec2 at(const Wall& wall, WallPart part, double distance, double turns) const;

    [[nodiscard]] bool isDisc(WallPart part) const {
        return (disc && part == WallPart::Inside) || (baseDisc && part == WallPart::Base);
    }
    /// Of v, above the outside and below it.
    [[nodiscard]] double top() const { return disc ? inside + kGutter : inside; }
    [[nodiscard]] double bottom() const { return baseDisc ? base + kGutter : base; }
};

/// What a row of the texture shows.
struct VesselRow {
    WallPart part = WallPart::Outside;
    double distance = 0.0;
    double arc = 0.0;  ///< mm over the whole curve, from the foot's edge; less than 0 on the base
    WallPoint point;
    /// Outside and inside: arc length over radius, summed upwards from the foot and downwards from the lip (there less
    /// than 0). With the angle, a map true to shape.
    double q = 0.0;
};
[[nodiscard]] std::vector<VesselRow> vesselRows(const Wall& wall, const VesselUv& uv, int height);

/// The hand's unevenness: how far the wall stands out from the true circle (mm, -1..1 times `amount`).
struct Throwing {
    std::uint32_t seed = 1;
    double amount = 0.3;
    [[nodiscard]] double displacement(double angle, const glm::dvec2& position) const;
};

struct LatheQuality {
    int segments = 96;          ///< around
    double longestStep = 9.0;   ///< mm between rings
    double sharpestTurn = 9.0;  ///< degrees between rings
};

/// Turns the wall: one smooth, closed surface in metres, the foot's centre at the origin, +Y up. Normals follow the
/// displaced surface; the vertices of the seam (u = 0 and 1) agree in all but u, those of an edge where a disc begins
/// in place and normal. Tangents run along +u.
[[nodiscard]] kiln::asset::Primitive turn(const Wall& wall, const VesselUv& uv, const Throwing& throwing,
                                          const LatheQuality& quality, const VesselForm& form = {});

}  // namespace workshop
