// A drawing and the symmetry by which it covers a tile or a field of tiles.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/Hand.h"
#include "app/workshop/Motif.h"
#include "app/workshop/Recipe.h"
#include "engine/core/Result.h"

namespace workshop {

/// How a drawing fills a plane; the recipe's word is the comment's first. What the drawing holds is its domain. The
/// wallpaper groups are named as the International Tables for Crystallography name them.
enum class Symmetry {
    Rotate6,        ///< "rotate6": one of six equal sectors of a tile, the tile's centre in its own centre
    RotateMirror6,  ///< "rotate6m": 0 to 30 degrees of a tile whose centre is its lower left corner
    Square,         ///< "p4m" of a single tile: 0 <= y <= x <= cell / 2, the tile's centre its lower left corner
    Mirror,         ///< "mirror": half a period of a band, mirrored in both its ends
    Diagonal,       ///< "diagonal": the half 0 <= y <= x of a square
    P1,             ///< "p1": a whole cell
    Pm,             ///< "pm": the left half of a cell, mirrored in both its sides
    Pmm,            ///< "pmm": the lower left quarter of a cell, mirrored in all its sides
    P4,             ///< "p4": the upper right quarter of a square cell, turned about the cell's centre
};

/// The lattice that carries a design on. Cells lie side by side from (0, 0) to the right and up.
struct Pattern {
    Symmetry symmetry = Symmetry::P1;
    glm::dvec2 cell{0.0};  ///< mm; a sector's or half's own size where there is no lattice
    double drop = 0.0;     ///< cells by which each column lies higher than the one before it
    double shift = 0.0;    ///< cells by which each row lies further right than the one below it

    /// Width and height of the domain, mm.
    [[nodiscard]] glm::dvec2 domain() const;
};

/// Reads "symmetry" ("p1", "pm", "pmm" or "p4"), "cell" {width, height} (mm; `cell` when it is missing), "drop" and
/// "shift". Errors stay in the recipe.
[[nodiscard]] Pattern readPattern(const Recipe& recipe, const glm::dvec2& cell);

/// One of the repeats of a design.
struct Repeat {
    glm::ivec2 cell{0};      ///< of the lattice; a band's period in x
    int image = 0;           ///< which of its symmetry's images of the drawing within the cell
    glm::dvec2 off{0.0};     ///< mm from the cell's middle
    glm::dvec2 within{1e9};  ///< mm from the cell's nearest sides; far where nothing repeats that way
};

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

    /// Coverage 0..1 of a layer at a place: mm, y up, from the tile's centre (Rotate6, RotateMirror6, Square) or the
    /// lower left corner of the tile or of a cell.
    [[nodiscard]] float coverage(const std::vector<float>& layer, const glm::dvec2& place) const;
    /// The repeat that a place (as above) belongs to.
    [[nodiscard]] Repeat repeatAt(const glm::dvec2& place) const;
    /// The layer's map, or null when the drawing has no such layer.
    [[nodiscard]] const std::vector<float>* layer(const std::string& name) const;
    [[nodiscard]] const Motif& motif() const { return motif_; }
    [[nodiscard]] const Pattern& pattern() const { return pattern_; }

  private:
    /// A place in the cell that it lies in, and which cell that is.
    struct Cell {
        glm::dvec2 place{0.0};
        glm::ivec2 number{0};
    };
    [[nodiscard]] Cell cellOf(const glm::dvec2& place) const;

    std::filesystem::path file_;
    double texelsPerMillimetre_ = 1.0;
    std::optional<Hand> hand_;
    Motif motif_;
    Pattern pattern_;
    double bleed_ = 0.0;
};

}  // namespace workshop
