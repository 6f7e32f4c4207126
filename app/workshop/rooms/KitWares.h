// Pots and tiles as they stand in a kiln or on a workbench: plain shapes, no exhibits.
#pragma once

#include "app/workshop/rooms/Architecture.h"

namespace workshop::room {

enum class WareShape : std::uint8_t { Bowl, Dish, Bottle, Jug, Jar };

/// What its surface is: unfired or biscuit clay (matt, in `tint`), or glass over white, turquoise or cobalt.
enum class WareFinish : std::uint8_t { Clay, WhiteGlaze, TurquoiseGlaze, CobaltGlaze };

struct WareFigures {
    WareShape shape = WareShape::Bowl;
    float width = 0.22f;  ///< metres, across its widest
    WareFinish finish = WareFinish::Clay;
    glm::vec3 tint{1.0f};
    bool banded = false;       ///< two painted rings round it
    bool glossyBands = false;  ///< of cobalt under glaze; else brushed on, dull
    int sides = 11;
};
/// Stands on `foot`. Each piece is closed.
void addWare(Masonry& masonry, const glm::vec3& foot, const WareFigures& figures);
/// Metres, of one with this width.
[[nodiscard]] float wareHeight(const WareFigures& figures);

/// A heap of powder or lumps, `width` across.
void addHeap(Masonry& masonry, const glm::vec3& foot, float width, const glm::vec3& tint);

}  // namespace workshop::room
