// A marble column of the architecture kit: base, shaft between bronze collars, and a capital of stalactites (muqarnas).
// Lengths are metres.
#pragma once

#include "app/workshop/rooms/Architecture.h"

namespace workshop::room {

/// Tiers of niches that widen from the shaft to a square slab, each tier's niches over the last one's points.
struct ColumnFigures {
    float height = 3.2f;                    ///< floor to the top of the abacus; more than base and capital together
    float radius = 0.19f;                   ///< of the shaft's foot
    float taper = 0.90f;                    ///< of the shaft's head, of its foot
    float base = 0.30f;                     ///< height of the base
    float capital = 0.52f;                  ///< height from the upper collar to the top of the abacus
    float spread = 1.75f;                   ///< half the abacus' width, of the shaft's radius
    int tiers = 3;                          ///< 1 to 5
    int niches = 8;                         ///< of each tier, a multiple of 4
    int sides = 24;                         ///< round the shaft
    glm::vec3 stone{0.78f, 0.755f, 0.70f};  ///< linear tint of the shaft over the marble's texture
};
/// Stands on the origin. Each of its stones is closed.
[[nodiscard]] Masonry column(const ColumnFigures& figures);

}  // namespace workshop::room
