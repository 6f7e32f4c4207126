// A room's plan: the convex outline in which its walls stand, each wall by its name.
#pragma once

#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/Recipe.h"

namespace workshop::room {

using Polygon = std::vector<glm::vec2>;

/// A straight piece of wall.
struct PlanWall {
    std::string name;
    /// From the wall's own space: x to the right for one who faces it, y up, z into the room, origin at its foot's
    /// middle.
    glm::mat4 transform{1.0f};
    float width = 0.0f;   ///< metres
    glm::vec2 out{0.0f};  ///< unit, away from the room
};

/// Plans are seen from above: x east, z south (here the second number), metres.
struct Plan {
    bool octagon = false;         ///< regular, its walls facing the eight winds
    float apothem = 0.0f;         ///< of the octagon
    std::vector<PlanWall> walls;  ///< clockwise
    Polygon corners;              ///< a wall begins (on its left) at the corner of its own number
    Polygon mitres;               ///< by which a corner moves when its two walls move into the room by a metre

    /// The outline with its walls moved into the room by `inset` metres.
    [[nodiscard]] Polygon inset(float inset) const;
    /// How far a place is from a wall, negative outside.
    [[nodiscard]] float distance(std::size_t wall, const glm::vec2& place) const;
    /// The wall's number; walls.size() when there is none of this name.
    [[nodiscard]] std::size_t find(const std::string& name) const;
    /// "north, east, …" for messages.
    [[nodiscard]] std::string names() const;
};

/// Reads {"shape": "octagon", "apothem"}, {"shape": "rectangle", "width", "depth"} or {"shape": "polygon", "corners":
/// [{"wall", "x", "z"} …]}, each corner with the wall that begins there. Errors stay in the recipe.
[[nodiscard]] Plan readPlan(const Recipe& recipe);

}  // namespace workshop::room
