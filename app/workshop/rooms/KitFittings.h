// Fittings of the architecture kit: glass cases on lacquered stands, stairs and ramps. Lengths are metres.
#pragma once

#include "app/workshop/rooms/Architecture.h"

namespace workshop::room {

/// A box of glass on a waisted table of black-brown lacquer.
struct VitrineFigures {
    float width = 0.7f;   ///< of the glass, along x
    float depth = 0.7f;   ///< along z
    float stand = 0.95f;  ///< floor to the deck on which the exhibit stands; 0.5 at least
    float glass = 0.75f;  ///< clear height above the deck
};
/// Stands on the origin; what it shows stands at (0, stand, 0). Each pane and timber is closed.
[[nodiscard]] Masonry vitrine(const VitrineFigures& figures);

/// Steps that rise towards -Z.
struct StairFigures {
    float width = 1.6f;
    float rise = 0.45f;     ///< of the whole stair
    float tread = 0.32f;    ///< depth of a step
    float tallest = 0.16f;  ///< no riser is higher
};
/// Its lowest riser's foot on z = 0, the last tread on the upper floor's level. Each step is closed.
[[nodiscard]] Masonry stair(const StairFigures& figures);
[[nodiscard]] int stepsOf(const StairFigures& figures);

/// A slope that rises towards -Z between kerbs.
struct RampFigures {
    float width = 1.5f;  ///< between the kerbs
    float rise = 0.3f;
    float steepest = 0.0833f;  ///< rise over length: 1:12, as wheelchairs need
    float kerb = 0.08f;        ///< height of the kerbs over the slope
};
/// Its foot on z = 0. Each stone is closed.
[[nodiscard]] Masonry ramp(const RampFigures& figures);
/// Level, from its foot to the upper floor.
[[nodiscard]] float rampLength(const RampFigures& figures);

}  // namespace workshop::room
