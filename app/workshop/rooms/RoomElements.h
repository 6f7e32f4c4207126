// What a gallery's file names by its kind: covers overhead and elements that stand in the room. One table holds every
// kind with its reader; a new kind is a line there and a function of the kit.
#pragma once

#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/Recipe.h"
#include "app/workshop/rooms/RoomParts.h"

namespace workshop::room {

/// A piece made by the kit, in its own space.
struct Element {
    Masonry masonry;
    Polygon footprint;  ///< convex, what nobody walks through: x right, then z, counter-clockwise as drawn with z up
    std::vector<Polygon> footprints;  ///< more of them, of what one walks between
    float height = 0.0f;              ///< metres, of those
    float deck = 0.0f;                ///< metres, where an exhibit stands on it; 0: nowhere
};

/// A piece in its place in the room.
struct PlacedElement {
    Element element;
    glm::mat4 transform{1.0f};
    std::string mount;  ///< of the exhibit on its deck, or empty
};

/// "cover": a list of {"kind", …}, "at" the plan's origin unless said otherwise, at the walls' height. `room` holds all
/// else. Errors stay in the recipe.
[[nodiscard]] std::vector<PlacedElement> readCover(const Recipe& room, const RoomFigures& figures);
/// "elements": the same for what stands on the floor. Each "at" {x, z} with "turn" in degrees, or "wall" and "offset";
/// "repeat" {columns, rows, x, z} sets copies beside each other; "mount" names the place of an exhibit.
[[nodiscard]] std::vector<PlacedElement> readElements(const Recipe& room, const RoomFigures& figures);

}  // namespace workshop::room
