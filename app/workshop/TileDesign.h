// A drawing and the symmetry by which it covers a tile or a field of tiles.
#pragma once

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/Hand.h"
#include "app/workshop/Motif.h"
#include "app/workshop/Recipe.h"
#include "app/workshop/WallpaperGroup.h"
#include "engine/core/Result.h"

namespace workshop {

/// How a drawing fills a plane; the recipe's word is the comment's first. What the drawing holds is its domain.
enum class Symmetry {
    Rotate6,        ///< "rotate6": one of six equal sectors of a tile, the tile's centre in its own centre
    RotateMirror6,  ///< "rotate6m": 0 to 30 degrees of a tile whose centre is its lower left corner
    Square,         ///< "p4m" of a single tile: 0 <= y <= x <= cell / 2, the tile's centre its lower left corner
    Mirror,         ///< "mirror": half a period of a band, mirrored in both its ends
    Diagonal,       ///< "diagonal": the half 0 <= y <= x of a square
    Group,          ///< one of the wallpaper groups, by its name
};

/// The lattice that carries a design on. Cells lie side by side from (0, 0) to the right and up.
struct Pattern {
    Symmetry symmetry = Symmetry::Rotate6;
    glm::dvec2 cell{0.0};  ///< mm; a sector's or half's own size where there is no lattice; a rhombus' side and height
    double drop = 0.0;     ///< cells by which each column lies higher than the one before it
    double shift = 0.0;    ///< cells by which each row lies further right than the one below it
    const WallpaperGroup* group = nullptr;  ///< of Symmetry::Group

    /// Width and height of the smallest rectangle round the domain, mm. The drawing fills it, but only what lies in
    /// the domain is used.
    [[nodiscard]] glm::dvec2 domain() const;
};

/// The pattern of a group that there is.
[[nodiscard]] Pattern patternOf(std::string_view group, const glm::dvec2& cell, double drop = 0.0, double shift = 0.0);

/// Reads "symmetry" (a wallpaper group), "cell" {width, height} (mm; `cell` when it is missing; without a height where
/// it is a rhombus), and of p1, p2, pm and pmm "drop" and "shift". What a drawing holds is, of the cell:
///   p1 the whole; p2, pg the lower half; pm the left half; cm, pmm, pgg the lower left quarter;
///   pmg the leftmost quarter; cmm the left half of the lower left quarter; p4 the upper right quarter;
///   p4m the lower right half of that; p4g the half of the lower left quarter that has the cell's corner;
///   and about the centre of three-fold or six-fold turns at the rhombus' lower left corner:
///   p6m the triangle from 0 to 30 degrees as far as the cell's half; p31m, p6 the kite of that and its mirror image
///   in 30 degrees; p3m1 the triangle of a third of the rhombus from 30 to 90 degrees; p3 the lozenge of that and its
///   mirror image in 90 degrees.
/// "p4m" without a cell is that of every tile by itself. Errors stay in the recipe.
[[nodiscard]] Pattern readPattern(const Recipe& recipe, const glm::dvec2& cell);

/// One of the repeats of a design.
struct Repeat {
    glm::ivec2 cell{0};      ///< of the lattice; a band's period in x. Of rhombi the hexagon round a corner of theirs
    int image = 0;           ///< which of its symmetry's images of the drawing within the cell
    glm::dvec2 off{0.0};     ///< mm from that cell's middle
    glm::dvec2 within{1e9};  ///< mm from the cell's nearest sides; far where nothing repeats that way
};

/// Where a place lies in a drawing, and how others move there with it.
struct Lead {
    glm::dvec2 place{0.0};  ///< mm from its top left corner, y down
    glm::dmat2 turn{1.0};   ///< of steps from there

    /// Where a step from the place leads, both mm.
    [[nodiscard]] glm::dvec2 at(const glm::dvec2& step) const { return place + turn * step; }
};

/// All of them: several where a drawing's turned images overlap.
struct Leads {
    std::array<Lead, 6> all{};
    std::size_t count = 0;
    double within = 0.0;  ///< mm: for steps up to this long; none where the design has to be asked for every place

    void add(const Lead& lead) { all[count++] = lead; }
    [[nodiscard]] std::span<const Lead> span() const { return std::span(all).first(count); }
};

/// Texels a millimetre of the drawing for a picture that has so many: twice as many, up to what the finest lines need.
[[nodiscard]] inline double drawnTexels(double ofPicture) {
    constexpr double kFinest = 12.0;
    return std::min(2.0 * ofPicture, kFinest);
}

/// Reads "motif", "symmetry" and "bleed" and draws the motif. `bleed` mm of every drawing but a rotate6 one lie around
/// its domain, so that no seam shows at a mirror.
class TileDesign {
  public:
    /// The drawing has to be as large as the pattern's domain with its bleed. Without a hand it is as drawn.
    [[nodiscard]] static kiln::Result<TileDesign> load(const Recipe& recipe, const Pattern& pattern,
                                                       const std::filesystem::path& motifFolder,
                                                       double texelsPerMillimetre,
                                                       const std::optional<Hand>& hand = std::nullopt);
    /// Another of the hand's paintings, 0 <= `variant` < its variants; load() gives the first.
    [[nodiscard]] kiln::Result<TileDesign> again(int variant) const;

    /// The places of the drawing that a place and those near it show: mm, y up, from the tile's centre (Rotate6,
    /// RotateMirror6, Square) or the lower left corner of the tile or of a cell. Those near it are also of its repeat,
    /// but for Rotate6.
    [[nodiscard]] Leads leadsFrom(const glm::dvec2& place) const;
    /// Coverage 0..1 of a layer at such a place.
    [[nodiscard]] float coverage(const MotifLayer& layer, const glm::dvec2& place) const;
    /// The repeat that a place (as above) belongs to.
    [[nodiscard]] Repeat repeatAt(const glm::dvec2& place) const;
    /// As above without a group's image, which takes most of the time.
    [[nodiscard]] Repeat cellAt(const glm::dvec2& place) const;
    /// The layer's map, or null when the drawing has no such layer.
    [[nodiscard]] const MotifLayer* layer(const std::string& name) const;
    [[nodiscard]] const Motif& motif() const { return *motif_; }
    [[nodiscard]] const Pattern& pattern() const { return pattern_; }

  private:
    /// An edge of a group's domain: how far inside a place is of it, mm.
    struct Edge {
        glm::dvec2 inwards{0.0};
        double from = 0.0;
        [[nodiscard]] double inside(const glm::dvec2& place) const { return glm::dot(inwards, place) - from; }
    };
    /// A place in the cell that it lies in, and which cell that is.
    struct Cell {
        glm::dvec2 place{0.0};  ///< mm
        glm::ivec2 number{0};
    };
    [[nodiscard]] Cell cellOf(const glm::dvec2& place) const;

    std::filesystem::path file_;
    double texelsPerMillimetre_ = 1.0;
    std::optional<Hand> hand_;
    std::shared_ptr<const Motif> motif_;  ///< shared, so that other paintings are made from a copy of this
    Pattern pattern_;
    glm::dmat2 sides_{1.0}, toFractions_{1.0};  ///< of a group's cell, mm, and the way back to fractions of them
    std::vector<glm::dmat2> turns_;             ///< of each of its operations, mm
    std::vector<Edge> edges_;                   ///< of a group's domain
    glm::dvec2 corner_{0.0};                    ///< of a group's domain, mm from the cell's lower left corner
    double bleed_ = 0.0;
};

}  // namespace workshop
