// Lattice screens of the architecture kit: Anatolian stars and the cracked ice of Chinese windows. Lengths are metres.
#pragma once

#include <vector>

#include "app/workshop/rooms/Architecture.h"

namespace workshop::room {

/// Stars: eight-pointed, from octagons and squares whose sides they cross. CrackedIce: an area split again and again by
/// straight bars, none of which crosses another.
enum class LatticePattern : std::uint8_t { Stars, CrackedIce };

struct LatticeFigures {
    LatticePattern pattern = LatticePattern::Stars;
    float width = 1.2f;      ///< with its frame
    float height = 2.0f;     ///< with its frame
    float frame = 0.07f;     ///< width of the frame's timbers
    float bar = 0.014f;      ///< width of a bar
    float depth = 0.04f;     ///< of the frame; bars are half as deep
    float cell = 0.28f;      ///< Stars: about what a star measures. CrackedIce: about what a piece does
    std::uint32_t seed = 1;  ///< of CrackedIce
    Stuff stuff = Stuff::Walnut;
    glm::vec3 tint{0.62f, 0.60f, 0.58f};
};

/// A bar's ends on the screen, metres from its lower left corner.
struct LatticeLine {
    glm::vec2 from{0.0f};
    glm::vec2 to{0.0f};
};
/// The pattern's lines between (0, 0) and `size`, at most 4000.
[[nodiscard]] std::vector<LatticeLine> latticeLines(const LatticeFigures& figures, const glm::vec2& size);

/// Stands on y = 0 about x = 0, the same from +Z and -Z. Each bar is closed.
[[nodiscard]] Masonry latticeScreen(const LatticeFigures& figures);

}  // namespace workshop::room
