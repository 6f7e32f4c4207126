// A level ceiling over a room's plan, with beams and a skylight if wanted. Lengths are metres.
#pragma once

#include "app/workshop/rooms/RoomParts.h"

namespace workshop::room {

struct CeilingFigures {
    Stuff stuff = Stuff::Plaster;
    glm::vec3 tint{1.0f};
    float beamPitch = 0.0f;  ///< between beams that run along x; 0: none
    float beamHeight = 0.14f;
    glm::vec2 sky{0.0f};  ///< width and depth of the skylight, 0: none
    glm::vec2 skyCentre{0.0f};
    float curb = 0.5f;  ///< from the ceiling up to its glass
    int panes = 4;      ///< along x
    Stuff bars = Stuff::Timber;
};
/// Its underside at y = 0, a little wider than the plan, so that no light leaks between it and the walls.
[[nodiscard]] Masonry ceiling(const Plan& plan, const CeilingFigures& figures);

}  // namespace workshop::room
