// Pigments on a vessel, layer by layer and texel by texel, as stamps and strokes of a hand lay them on.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/Hand.h"
#include "app/workshop/Motif.h"
#include "app/workshop/VesselSheet.h"

namespace workshop {

/// How a painter looks at the vessel: a flat map on which drawings are laid.
/// - Outside, Inside: (angle, q of VesselRow) in radians, to the right and up as seen from there. Shapes are kept (a
///   circle stays a circle) and scale with the local radius, so a drawing is never stretched, and it narrows towards
///   neck and foot as a painter's does. Inside, angles run the other way.
/// - Well: the inside from above, +Z below; (right, up) in mm from its middle; distances from there are true.
/// - Under: the base from below, +Z above; the same. The sheet needs a disc of it.
/// - Front, Back: from +Z and -Z, (right, up) in mm from the middle of the foot.
enum class View : std::uint8_t { Outside, Inside, Well, Under, Front, Back };

/// Where a motif lands on the map of a view.
struct Placement {
    glm::dvec2 at{0.0};
    glm::dvec2 anchor{0.0};  ///< the motif's point (mm from its top left) that lands there
    double turn = 0.0;       ///< radians, counter-clockwise as seen
    double scale = 1.0;      ///< units of the map a millimetre of the motif
    bool mirrored = false;   ///< upside down, about the motif's horizontal axis, before turning
    double load = 1.0;
    double mostShift = 10.0;                ///< mm that the hand may shift it: little where it meets its neighbours
    std::map<std::string, std::string> as;  ///< layers of the motif that are painted with another's pigment
};

/// A point of a brush stroke on the map; width in mm of the surface.
struct StrokePoint {
    glm::dvec2 place{0.0};
    double width = 1.0;
    double load = 1.0;
};

/// A pigment's coverage: 1 is a full brush.
struct PaintLayer {
    std::string name;
    double shift = 0.0;  ///< mm that fills stray
    std::vector<float> coverage{};
};

class Painting {
  public:
    /// `sheet` must outlive it. Every layer that is painted has to be among `layers`.
    Painting(const VesselSheet& sheet, const Hand& hand, std::vector<PaintLayer> layers);

    [[nodiscard]] const VesselSheet& sheet() const { return *sheet_; }
    [[nodiscard]] const Hand& hand() const { return hand_; }
    [[nodiscard]] const std::vector<PaintLayer>& layers() const { return layers_; }
    [[nodiscard]] bool hasLayer(const std::string& name) const { return find(name) != nullptr; }
    /// Empty when there is no such layer.
    [[nodiscard]] std::span<const float> coverage(const std::string& layer) const;

    /// Outside or Inside. `rise` is the arc length in mm from the foot or from the middle of the inside.
    [[nodiscard]] double qAt(View view, double rise) const;
    /// Millimetres of the surface to a unit of the map at this height.
    [[nodiscard]] double unit(View view, double up) const;

    /// The outside's greatest radius, mm.
    [[nodiscard]] double widest() const;

    /// Lays on the motif's layers; "reserve" first clears what lies below. The hand's shift, turn and load are added by
    /// `repeat`, a number that differs from placement to placement. A large drawing is turned less, so that its rim
    /// strays no further than twice the hand's shift.
    void stamp(View view, const Motif& motif, Placement placement, std::uint32_t repeat);
    void stroke(View view, const std::string& layer, std::span<const StrokePoint> points);
    /// A line round the vessel, turned on the wheel against a still brush.
    void ring(View view, const std::string& layer, double q, double millimetres, double load);
    /// A flat wash between two heights of the map, its ends soft.
    void ground(View view, const std::string& layer, double bottom, double top, double load);

    /// To be called when all is painted: gives the sheet's margins their paint.
    void finish();

  private:
    /// The rows of one side of the wall; q falls.
    struct Track {
        std::vector<const VesselRow*> rows;
        std::vector<int> pictureRows;  ///< empty: they are the disc's
    };

    template <class Work>
    static void eachTrackRow(const Track& track, std::size_t first, std::size_t last, int across, const Work& work);
    // What is visited may be visited from several threads at once, a row by one of them (eachRow).
    template <class Visit>
    void visit(View view, const glm::dvec2& centre, double reach, const Visit& visit);
    template <class Visit>
    void visitDisc(const SheetDisc& disc, const glm::dvec2& low, const glm::dvec2& high, const Visit& visit);
    template <class Visit>
    void visitBetween(View view, double bottom, double top, const Visit& visit);
    [[nodiscard]] const Track& track(View view) const {
        return view == View::Inside || view == View::Well ? inside_ : outside_;
    }
    [[nodiscard]] std::size_t rowAt(const Track& track, double q) const;
    [[nodiscard]] const PaintLayer* find(const std::string& name) const;
    [[nodiscard]] std::vector<float>& layer(const std::string& name);

    const VesselSheet* sheet_;
    Hand hand_;
    std::vector<PaintLayer> layers_;
    std::vector<glm::vec2> waver_;  ///< mm
    Track outside_, inside_;
};

}  // namespace workshop
