// The painter's part: cobalt lines and washes laid on the outside of a vessel in bands, in millimetres of its surface.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/Lathe.h"
#include "app/workshop/Motif.h"
#include "app/workshop/Recipe.h"

namespace workshop {

/// How far a hand strays between repeats.
struct Hand {
    std::uint32_t seed = 1;
    double shift = 0.6;  ///< mm
    double load = 0.1;   ///< share of the pigment in the brush
    double waver = 0.3;  ///< mm, of every line
};

/// Where a motif lands. Angles in radians; q as in VesselRow. Angle and q together are a map of the vessel that keeps
/// shapes (a circle stays a circle) and scales by the local radius, so a drawing is never stretched, and it narrows
/// towards neck and foot as a painter's does.
struct Placement {
    double angle = 0.0;
    double q = 0.0;
    glm::dvec2 anchor{0.0};  ///< the motif's point (mm from its top left) that lands there
    double turn = 0.0;       ///< radians, counter-clockwise as seen
    double scale = 1.0;      ///< radians of the map a millimetre of the motif
    bool mirrored = false;   ///< upside down, about the motif's horizontal axis, before turning
    double load = 1.0;
};

/// A point of a brush stroke on the map; width in mm of the surface.
struct StrokePoint {
    glm::dvec2 place{0.0};  ///< (angle, q)
    double width = 1.0;
    double load = 1.0;
};

/// Pigment on the outside, texel by texel: 1 is a full brush.
class Painting {
  public:
    Painting(const std::vector<VesselRow>& rows, int width, const Hand& hand);

    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] const std::vector<VesselRow>& rows() const { return *rows_; }
    [[nodiscard]] const Hand& hand() const { return hand_; }
    [[nodiscard]] const std::vector<float>& lines() const { return lines_; }
    [[nodiscard]] const std::vector<float>& washes() const { return washes_; }

    [[nodiscard]] double qAt(double outsideDistance) const;
    [[nodiscard]] double radiusAt(double q) const;

    /// Lays on layers "cobalt" (lines) and "cobalt-wash"; "reserve" first clears what lies below. Shift and load of the
    /// hand are added by `repeat`, a number that differs from placement to placement.
    void stamp(const Motif& motif, Placement placement, std::uint32_t repeat);
    void stroke(std::span<const StrokePoint> points);
    /// A line round the vessel, turned on the wheel against a still brush.
    void ring(double q, double millimetres, double load);

  private:
    template <class Visit>
    void visit(double angle, double q, double reach, const Visit& visit);
    [[nodiscard]] std::size_t rowAt(double q) const;

    const std::vector<VesselRow>* rows_;
    int width_;
    Hand hand_;
    std::vector<glm::vec2> waver_;  ///< offset on the map
    std::vector<float> lines_, washes_;
    std::size_t firstRow_ = 0, endRow_ = 0;  ///< of the outside, top to bottom: q falls
};

/// Reads "decoration" (an array of bands, laid on in its order; may be missing) of a recipe and paints it. Heights
/// ("at", "from", "to") are fractions of `height` (mm), "offset" is a share of one repeat, "load" of a full brush.
/// - "lines": {at, lines: [{width (mm)}], gap (mm), load}, downwards from "at";
/// - "repeat": {motif, from, to, repeats, offset, span: the motif's share of its repeat, alternate: 1 turns every other
///   one upside down, load};
/// - "scroll": {from, to, periods (two blossoms each), offset, blossom, blossomSize, leaf, leafSize, stem (mm)}; sizes
/// in
///   radii of the stem's circles, and about 1.
/// Drawings come from assets/motifs/, with layers "cobalt", "cobalt-wash" and "reserve". Errors name the band.
[[nodiscard]] kiln::Result<void> paintBands(Painting& painting, const Wall& wall, double height, const Recipe& recipe,
                                            const std::filesystem::path& assets);

}  // namespace workshop
