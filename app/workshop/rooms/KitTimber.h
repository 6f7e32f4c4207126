// Timber framing of the architecture kit, as Chinese halls have it: bracket sets and roof frames, simplified. Metres.
#pragma once

#include "app/workshop/rooms/Architecture.h"

namespace workshop::room {

/// A bracket set (dougong) of two jumps towards +Z and -Z. Its measure is the fen, a fifteenth of an arm's height;
/// proportions of blocks and arms follow the Yingzao Fashi (1103), without slanting arms.
struct DougongFigures {
    float fen = 0.012f;
    int jumps = 2;      ///< 1 or 2: how often it steps out
    bool half = false;  ///< towards +Z only, as on a wall's face
    glm::vec3 tint{1.0f};
};
/// Its capital block's foot at the origin, on a column or beam; arms along x and z. Every piece is closed.
[[nodiscard]] Masonry dougong(const DougongFigures& figures);
/// From the foot of the capital block to the underside of what it carries.
[[nodiscard]] float dougongHeight(const DougongFigures& figures);
/// How far before the column's axis its outermost purlin lies.
[[nodiscard]] float dougongReach(const DougongFigures& figures);

/// A roof of posts, beams, queen posts, round purlins and rafters (tailiang), seen from below. The ridge runs along x.
struct RoofFrameFigures {
    float bay = 3.6f;       ///< between two frames
    int bays = 2;           ///< 1 to 12
    float span = 6.0f;      ///< between the outer posts, along z
    float posts = 3.4f;     ///< height of the outer posts
    float post = 0.30f;     ///< diameter of a post
    float pitch = 0.55f;    ///< rise to the ridge, of half the span
    float eaves = 0.7f;     ///< of the rafters beyond the outer purlins, level
    float rafters = 0.30f;  ///< between the middles of two
    bool boarded = true;    ///< boards on the rafters
    glm::vec3 tint{1.0f};
};
/// Centred on the origin, posts on stone bases at y = 0. Every timber is closed.
[[nodiscard]] Masonry roofFrame(const RoofFrameFigures& figures);
/// Of the ridge purlin's middle.
[[nodiscard]] float ridgeHeight(const RoofFrameFigures& figures);

}  // namespace workshop::room
