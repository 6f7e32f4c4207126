// The architecture kit's simplest solids: bars, poles and sawn shapes. Each is closed; lengths are metres.
#pragma once

#include <array>
#include <functional>
#include <span>

#include <glm/glm.hpp>

#include "app/workshop/rooms/Architecture.h"

namespace workshop::room {

/// A closed bar between the middles of its ends. `up` fixes its section, which is `width` across and `height` along
/// `up` (all above 0); its four long arrises lose `chamfer` (0: sharp, at most a third of the section). Grain runs
/// along it.
struct BarFigures {
    glm::vec3 from{0.0f};
    glm::vec3 to{0.0f, 0.0f, 1.0f};
    glm::vec3 up{0.0f, 1.0f, 0.0f};
    float width = 0.1f;
    float height = 0.1f;
    float chamfer = 0.0f;
};
void addBar(Masonry& masonry, Stuff stuff, const BarFigures& bar, const glm::vec3& tint = glm::vec3(1.0f));

/// A closed round pole that tapers from one radius to another; `sides` at least 3.
struct PoleFigures {
    glm::vec3 from{0.0f};
    glm::vec3 to{0.0f, 1.0f, 0.0f};
    float radius = 0.1f;
    float endRadius = 0.1f;
    int sides = 12;
};
void addPole(Masonry& masonry, Stuff stuff, const PoleFigures& pole, const glm::vec3& tint = glm::vec3(1.0f));

/// A convex outline (counter-clockwise as seen from the front) sawn from a board: its plane is spanned by `right` and
/// `up` (unit, at right angles) through `centre`, in the middle of its `thickness`. Closed; grain runs along `right`.
struct BoardFigures {
    std::span<const glm::vec2> outline;
    glm::vec3 centre{0.0f};
    glm::vec3 right{1.0f, 0.0f, 0.0f};
    glm::vec3 up{0.0f, 1.0f, 0.0f};
    float thickness = 0.1f;
};
void addBoard(Masonry& masonry, Stuff stuff, const BoardFigures& board, const glm::vec3& tint = glm::vec3(1.0f));

/// A flat quad, counter-clockwise on a plan, brought to its place by a map from plan to vertex.
using PlanQuad = std::array<glm::vec2, 4>;
void addMapped(Masonry& masonry, Stuff stuff, const PlanQuad& quad, const std::function<Vertex(const glm::vec2&)>& map);

}  // namespace workshop::room
