// What a walled yard needs in the architecture kit: a sky over it, copings on its walls, a roof that leans against one,
// and a table with the steps of a potter's work. Lengths are metres.
#pragma once

#include "app/workshop/rooms/Architecture.h"
#include "app/workshop/rooms/RoomParts.h"

namespace workshop::room {

/// The open sky over a plan: walls of sky behind the walls' copings and a lid, pale at the horizon and deeper above.
/// One looks up at it; the light bake takes it for a pane through which the day comes.
struct OpenSkyFigures {
    float foot = 3.5f;     ///< where it begins, below the copings' tops
    float height = 18.0f;  ///< where it is closed, above all that stands there
    float behind = 0.3f;   ///< of the walls' faces
};
[[nodiscard]] Masonry openSky(const Plan& plan, const OpenSkyFigures& figures);

/// A ridge of tiles on a wall's top, along x, its underside at `height`. Closed.
struct CopingFigures {
    float length = 6.0f;
    float width = 0.66f;
    float height = 3.6f;
    glm::vec3 tint{1.0f};
};
[[nodiscard]] Masonry coping(const CopingFigures& figures);

/// A tiled roof on posts whose back rests on a wall at z = 0 and which falls towards +Z; its middle at x = 0.
struct LeanToFigures {
    float length = 9.0f;
    float depth = 2.8f;  ///< to the posts
    float low = 2.45f;   ///< underside of the purlin on the posts
    float high = 3.25f;  ///< of the rafters at the wall
    int bays = 3;
    float eaves = 0.45f;  ///< beyond the posts
    int lights = 0;       ///< strips of glass tiles among the others, over what is worked at below
    glm::vec3 tint{1.0f};
};
/// Each timber, tile and pane is closed.
[[nodiscard]] Masonry leanTo(const LeanToFigures& figures);
/// Of its posts.
[[nodiscard]] std::vector<Polygon> leanToFootprints(const LeanToFigures& figures);

/// A long table with seven steps from clay to glaze, İznik's along +Z and Jingdezhen's along -Z.
struct ProcessBenchFigures {
    float length = 5.4f;
    float depth = 1.3f;
    float height = 0.84f;
    glm::vec3 tint{1.0f};
};
/// Its middle on the origin. Each piece is closed.
[[nodiscard]] Masonry processBench(const ProcessBenchFigures& figures);

}  // namespace workshop::room
