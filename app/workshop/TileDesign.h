// A drawn fundamental domain and the symmetry that repeats it over a tile.
#pragma once

#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/Motif.h"
#include "app/workshop/Recipe.h"
#include "engine/core/Result.h"

namespace workshop {

/// How a drawing fills a tile; the recipe's word is the enumerator's comment.
enum class Symmetry {
    Rotate6,   ///< "rotate6": the drawing holds one of six equal sectors, the tile's centre in its own centre
    Square,    ///< "p4m": the drawing holds the eighth 0 <= y <= x <= side / 2, the tile's centre at its lower left
    Mirror,    ///< "mirror": the drawing holds half a period of a band, mirrored in both its ends
    Diagonal,  ///< "diagonal": the drawing holds the half 0 <= y <= x of a square
};

/// Reads "motif", "symmetry" and "bleed" and draws the motif. `bleed` mm of every drawing but a rotate6 one lie around
/// its domain, so that no seam shows at a mirror.
class TileDesign {
  public:
    /// `extent` is the domain's size in mm that the recipe's layout needs; the drawing has to be as large.
    [[nodiscard]] static kiln::Result<TileDesign> load(const Recipe& recipe, Symmetry symmetry,
                                                       const glm::dvec2& extent,
                                                       const std::filesystem::path& motifFolder,
                                                       double texelsPerMillimetre);

    /// Coverage 0..1 of a layer at a place on the tile: mm, y up, from the tile's centre (Rotate6, Square) or its lower
    /// left corner (Mirror, Diagonal).
    [[nodiscard]] float coverage(const std::vector<float>& layer, const glm::dvec2& place) const;
    /// The layer's map, or null when the drawing has no such layer.
    [[nodiscard]] const std::vector<float>* layer(const std::string& name) const;
    [[nodiscard]] const Motif& motif() const { return motif_; }

  private:
    Motif motif_;
    Symmetry symmetry_ = Symmetry::Square;
    double bleed_ = 0.0;
    double halfPeriod_ = 0.0;
};

}  // namespace workshop
