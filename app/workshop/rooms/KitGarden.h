// What brings water and green into a room: a basin of marble and bamboo in its trough. Lengths are metres.
#pragma once

#include "app/workshop/rooms/Architecture.h"
#include "app/workshop/rooms/RoomPlan.h"

namespace workshop::room {

/// An eight-sided basin of Marmara marble after those of Ottoman courts: panels under a moulded rim, a scalloped bowl
/// on a shaft in its middle, still water in both.
struct BasinFigures {
    float width = 2.0f;    ///< across the flats of its foot, 1 to 4
    float height = 0.42f;  ///< of the rim, 0.3 to 0.8
    float bowl = 0.62f;    ///< across the scalloped bowl, at most a third of the width; 0: none
};
/// Its flats face the axes. Open below only, where it stands on the floor: marble and water close each other.
[[nodiscard]] Masonry basin(const BasinFigures& figures);
/// Of its foot, counter-clockwise as drawn with z up.
[[nodiscard]] Polygon basinFootprint(const BasinFigures& figures);

/// Culms of bamboo in a long trough of brick with a stone rim, its length along x.
struct BambooFigures {
    float height = 3.6f;  ///< of the tallest culm's tip above the floor, 2 to 6
    float length = 0.9f;  ///< of the trough, at least its depth
    float depth = 0.5f;   ///< of the trough, 0.3 to 1.5
    float trough = 0.4f;  ///< height of the trough's rim, 0.2 to 0.8
    int culms = 7;        ///< 1 to 16
    std::uint32_t seed = 1;
};
/// Its middle on the origin. Leaves and twigs are thin and seen from both sides; culms are open in the earth.
[[nodiscard]] Masonry bamboo(const BambooFigures& figures);

}  // namespace workshop::room
