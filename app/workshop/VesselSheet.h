// The picture of a vessel's surface: what each of its texels shows.
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include <glm/gtc/constants.hpp>

#include "app/workshop/Lathe.h"
#include "app/workshop/SurfaceMaps.h"

namespace workshop {

/// What a texel shows.
struct Spot {
    const VesselRow* row = nullptr;
    double angle = 0.0;
    /// On the round vessel; millimetres.
    [[nodiscard]] glm::vec3 place() const {
        const glm::dvec2 position = row->point.position;
        return {position.x * std::sin(angle), position.y, position.x * std::cos(angle)};
    }
};

/// The strip holds outside and base, and the inside too unless that is a disc above it (VesselUv). Around a disc, and
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
        for (int row = 0; row < height(); ++row) {
            for (int column = 0; column < width_; ++column) visit(texel(column, row), spot(column, row));
        }
    }

    /// The strip's rows by row of the picture; those above stripTop() are the disc's and empty.
    [[nodiscard]] const std::vector<VesselRow>& rows() const { return rows_; }
    [[nodiscard]] int stripTop() const { return side_; }
    [[nodiscard]] double insideLength() const { return insideLength_; }

    /// The disc's rows by distance from its middle, half a texel apart; empty without a disc.
    [[nodiscard]] const std::vector<VesselRow>& discRows() const { return discRows_; }
    [[nodiscard]] double discMillimetresPerTexel() const { return discStep_; }
    /// The texel coordinates of a place on the disc, given as (right, up) in mm from its middle, seen from above.
    [[nodiscard]] glm::dvec2 discTexel(const glm::dvec2& place) const {
        return glm::dvec2(0.5 * width_, 0.5 * side_) + glm::dvec2(place.x, -place.y) / discStep_;
    }

    /// Gives the margins the values of the texels that show the same places.
    void fillMargins(std::vector<float>& values) const;

  private:
    struct Margin {
        std::size_t texel;
        float column, row;  ///< its twin's
        bool wraps;
    };

    int width_;
    int side_ = 0;  ///< of the disc's square, in rows
    double discStep_ = 1.0;
    double insideLength_;
    std::vector<VesselRow> rows_, discRows_;
    std::vector<Margin> margins_;
};

/// The picture's parts that filters treat apart, with the size of their texels.
[[nodiscard]] std::vector<MapIsland> islandsOf(const VesselSheet& sheet, const Wall& wall);

}  // namespace workshop
