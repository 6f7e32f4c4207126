// Under domes in the architecture kit: the half circles of wall below great arches, with their windows, and the great
// arches themselves. Lengths are metres.
#pragma once

#include <vector>

#include "app/workshop/rooms/Architecture.h"

namespace workshop::room {

/// A row of equal windows with round arches, about the middle.
struct WindowRow {
    int count = 3;
    float width = 0.7f;      ///< clear
    float pitch = 1.3f;      ///< between the middles of two
    float sill = 0.4f;       ///< above the half circle's foot
    float springing = 1.0f;  ///< above the sill
};

/// A half circle of wall with windows.
struct TympanumFigures {
    float radius = 4.0f;
    float depth = 0.45f;  ///< of the windows' reveals
    std::vector<WindowRow> rows;
    glm::vec3 tint{1.0f};
};
/// The middle of its foot at the origin, facing +Z. Windows end at their panes, which are Sky.
[[nodiscard]] Masonry tympanum(const TympanumFigures& figures);
/// Whether every window lies in the half circle, 10 cm and more from its edge and from its neighbours.
[[nodiscard]] bool windowsFit(const TympanumFigures& figures);

/// The half ring of two-coloured stones under a dome's great arch.
struct GreatArchFigures {
    float radius = 4.0f;  ///< of the arch's outer edge, where what it carries begins
    float ring = 0.45f;   ///< width of the stones
    float front = 0.10f;  ///< of the stones before the plane z = 0
    float back = 0.0f;    ///< of the stones behind it; 0: they stand against a wall
    int stones = 33;      ///< an odd number
    bool ablaq = true;    ///< of two colours
};
/// The middle of its span at the origin, facing +Z.
[[nodiscard]] Masonry greatArch(const GreatArchFigures& figures);

}  // namespace workshop::room
