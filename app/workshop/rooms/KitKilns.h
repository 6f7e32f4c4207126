// The two kilns of the yard, in section and at walking size: reconstructions from published measures and from how such
// kilns work, not surveys of one that stands. Each is cut along a vertical plane z = 0; what is left lies behind it and
// shows its cut bricks, its soot and its wares towards +Z. Lengths are metres.
#pragma once

#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/rooms/Architecture.h"
#include "app/workshop/rooms/RoomParts.h"

namespace workshop::room {

/// İznik: round, of two storeys. Fire below, a perforated floor, wares above under a dome with a vent.
struct UpdraughtKilnFigures {
    float radius = 1.8f;                            ///< outside, at the foot
    float wall = 0.36f;                             ///< thickness
    float fire = 1.25f;                             ///< height of the fire chamber
    float floor = 0.22f;                            ///< thickness of the perforated floor
    float ware = 1.30f;                             ///< from that floor to where the dome begins
    float rise = 1.10f;                             ///< of the dome, inside
    float vent = 0.17f;                             ///< radius of the hole in its crown
    float mouthWidth = 0.62f, mouthHeight = 0.85f;  ///< of the stokehole, at +X
    int rings = 3;                                  ///< of flues in the floor
    bool loaded = true;                             ///< with wares on kiln shelves
};
/// Stands on the origin, the dome's axis. Each piece is closed.
[[nodiscard]] Masonry updraughtKiln(const UpdraughtKilnFigures& figures);
/// From the ground to the crown, outside.
[[nodiscard]] float kilnHeight(const UpdraughtKilnFigures& figures);
/// Convex, what nobody walks through.
[[nodiscard]] Polygon kilnFootprint(const UpdraughtKilnFigures& figures);

/// Jingdezhen: an egg lying down (zhenyao). Fire mouth at x = 0, widest and highest near it, tapering towards +X to the
/// chimney.
struct EggKilnFigures {
    float length = 17.0f;   ///< inside
    float width = 5.0f;     ///< inside, at its widest, before it was cut in half
    float height = 5.6f;    ///< inside, at its highest
    float wall = 0.38f;     ///< thickness of the vault
    float chimney = 17.0f;  ///< its height: about the kiln's length
    float mouthWidth = 1.0f, mouthHeight = 2.0f;
    float saggar = 0.42f;  ///< diameter
    bool loaded = true;    ///< with saggars in columns
};
/// The fire mouth's wall stands before x = 0. A strip on the ground shows where the missing half stood. Each piece is
/// closed.
[[nodiscard]] Masonry eggKiln(const EggKilnFigures& figures);
/// Convex pieces: walls and saggars; between them and the cut one walks.
[[nodiscard]] std::vector<Polygon> kilnFootprints(const EggKilnFigures& figures);
/// Half the inner width and the inner height, at `x` from the fire mouth's wall.
[[nodiscard]] glm::vec2 eggSection(const EggKilnFigures& figures, float x);
/// Cubic metres inside, both halves.
[[nodiscard]] float eggVolume(const EggKilnFigures& figures);

}  // namespace workshop::room
