// Overhead in the architecture kit: domes on drums with windows, pendentives below them, half domes beside them. They
// are seen from inside, so that their fronts face the hall. Lengths are metres.
#pragma once

#include "app/workshop/rooms/Architecture.h"

namespace workshop::room {

/// A dome over a circle, half an ellipse in section.
struct DomeFigures {
    float radius = 4.0f;  ///< inside, above 0.5
    float rise = 3.8f;    ///< from the ring at its foot to the crown
    int sides = 48;       ///< round it, a multiple of 8
    int rows = 12;        ///< from foot to crown
    int ribs = 0;         ///< of plaster, from the ring to the medallion; 0: smooth
    int rays = 16;        ///< of the medallion painted at the crown; 0: no paint
    // The drum below, 0: none. Windows stand in it at equal distances, with round arches.
    float drum = 0.0f;          ///< height, or windows' apexes and 15 cm more
    int windows = 0;            ///< round it, 0 or at least 6
    float windowWidth = 0.55f;  ///< clear
    float windowSill = 0.35f;   ///< above the drum's foot
    float windowJamb = 0.75f;   ///< sill to springing
    float depth = 0.4f;         ///< of the drum's wall
};
/// Its drum's foot (or its own) round the origin. Open at the foot; windows end at their panes, which are Sky. Between
/// drum and dome runs a stone ring.
[[nodiscard]] Masonry dome(const DomeFigures& figures);

/// The four triangles of a sphere that lead from the corners of a square to a circle in it.
struct PendentiveFigures {
    float half = 4.0f;  ///< of the square; the circle's radius
    int rows = 10;
    int columns = 12;  ///< of each quarter of the circle
};
/// The square's middle at the origin, corners at y = 0, the circle at y = half. What is open are half circles in the
/// four walls' planes, where arches stand, and the circle.
[[nodiscard]] Masonry pendentives(const PendentiveFigures& figures);

/// Half a dome over a half circle behind z = 0; small ones are the squinches of an octagon.
struct SemiDomeFigures {
    float radius = 2.0f;
    float rise = 2.0f;     ///< to the crown, at z = 0
    int flutes = 0;        ///< of a shell; 0: smooth
    float groove = 0.08f;  ///< depth of flutes, of the radius
    int rows = 10;
    int columns = 24;  ///< round it; of each flute a tenth of these, at least 4
    /// Its foot follows half an octagon round the half circle, a flat facet at its back, and grows round higher up.
    bool octagon = false;
    int rays = 0;  ///< of the half medallion painted at the crown; 0: no paint. Smooth ones only
};
/// The half circle's middle at the origin. Open at y = 0 and, towards the hall, at z = 0.
[[nodiscard]] Masonry semiDome(const SemiDomeFigures& figures);

}  // namespace workshop::room
