// The picture of a vessel's surface: what each of its texels shows.
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include <glm/gtc/constants.hpp>

#include "app/workshop/Lathe.h"
#include "app/workshop/Rows.h"
#include "app/workshop/SurfaceMaps.h"

namespace workshop {

/// What a texel shows.
struct Spot {
    const VesselRow* row = nullptr;
    glm::dvec2 towards{0.0, 1.0};  ///< sine and cosine of the angle
    /// Round the axis, in [0, 2 pi).
    [[nodiscard]] double angle() const {
        const double angle = std::atan2(towards.x, towards.y);
        return angle < 0.0 ? angle + kTurn : angle;
    }
    /// On the round vessel; millimetres.
    [[nodiscard]] glm::vec3 place() const {
        const glm::dvec2 position = row->point.position;
        return {position.x * towards.x, position.y, position.x * towards.y};
    }
};

/// A part of the wall that is a disc in the picture (VesselUv), in the middle of a square block of rows.
struct SheetDisc {
    WallPart part = WallPart::Inside;
    int firstRow = 0;
    int side = 0;         ///< of the square, in rows; 0 without a disc
    double step = 1.0;    ///< mm a texel
    double length = 0.0;  ///< mm of the surface from its middle to its edge
    /// What lies around its middle, half a texel apart.
    std::vector<VesselRow> rows{};

    [[nodiscard]] bool holds(int row) const { return row >= firstRow && row < firstRow + side; }
    /// (right, up) as seen from above or below.
    [[nodiscard]] glm::dvec2 direction(const Spot& spot) const {
        return {spot.towards.x, part == WallPart::Base ? spot.towards.y : -spot.towards.y};
    }
    [[nodiscard]] double fromMiddle(const VesselRow& row) const {
        return part == WallPart::Base ? row.distance : length - row.distance;
    }
};

/// The strip holds outside, base and inside, but for what is a disc above or below it (VesselUv). Around a disc, and
/// at the strip's end towards it, lies a margin that shows what the surface goes on with, so that filters meet no edge.
class VesselSheet {
  public:
    VesselSheet(const Wall& wall, const VesselUv& uv, int width, int height);

    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return static_cast<int>(rows_.size()); }
    [[nodiscard]] std::size_t count() const { return rows_.size() * static_cast<std::size_t>(width_); }
    [[nodiscard]] std::size_t texel(int column, int row) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(column);
    }
    [[nodiscard]] Spot spot(int column, int row) const;
    /// visit(texel, spot) for the whole picture, margins too.
    template <class Visit>
    void each(const Visit& visit) const {
        for (int row = 0; row < height(); ++row) eachOf(row, visit);
    }
    /// The same on several threads (eachRow): a visit may write only what belongs to its texel.
    template <class Visit>
    void eachAtOnce(const Visit& visit) const {
        eachRow(0, height(), count(), [&](int row) { eachOf(row, visit); });
    }

    /// The strip's rows by row of the picture; those outside stripTop() <= row < stripEnd() are the discs' and empty.
    [[nodiscard]] const std::vector<VesselRow>& rows() const { return rows_; }
    [[nodiscard]] int stripTop() const { return well_.side; }
    [[nodiscard]] int stripEnd() const { return height() - under_.side; }
    [[nodiscard]] double insideLength() const { return well_.length; }

    [[nodiscard]] const SheetDisc& well() const { return well_; }    ///< the inside
    [[nodiscard]] const SheetDisc& under() const { return under_; }  ///< the base
    /// The texel coordinates of a place on a disc, given as (right, up) in mm from its middle.
    [[nodiscard]] glm::dvec2 texelOn(const SheetDisc& disc, const glm::dvec2& place) const {
        return glm::dvec2(0.5 * width_, disc.firstRow + 0.5 * disc.side) + glm::dvec2(place.x, -place.y) / disc.step;
    }

    /// Gives the margins the values of the texels that show the same places.
    void fillMargins(std::vector<float>& values) const;

  private:
    template <class Visit>
    void eachOf(int row, const Visit& visit) const {
        for (int column = 0; column < width_; ++column) visit(texel(column, row), spot(column, row));
    }
    struct Margin {
        std::size_t texel;
        float column, row;  ///< its twin's
        bool wraps;
    };

    void layDisc(SheetDisc& disc, const Wall& wall, double share) const;
    [[nodiscard]] const SheetDisc* discAt(int row) const {
        return well_.holds(row) ? &well_ : under_.holds(row) ? &under_ : nullptr;
    }
    /// The place that shows the same on the other side of an edge between strip and disc, if it is a margin's.
    [[nodiscard]] bool findTwin(const Wall& wall, const VesselUv& uv, int row, const Spot& here, Margin& twin) const;

    int width_;
    std::vector<VesselRow> rows_;
    std::vector<glm::dvec2> towards_;  ///< by column of the strip
    SheetDisc well_, under_;
    std::vector<Margin> margins_;
};

/// The picture's parts that filters treat apart, with the size of their texels.
[[nodiscard]] std::vector<MapIsland> islandsOf(const VesselSheet& sheet, const Wall& wall);

}  // namespace workshop
