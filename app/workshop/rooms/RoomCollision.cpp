#include "app/workshop/rooms/RoomCollision.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "app/workshop/rooms/RoomModel.h"

namespace workshop::room {

namespace {

using kiln::asset::Mesh;
using kiln::asset::Model;
using kiln::asset::Primitive;

constexpr float kCollisionHeight = 3.0f;   // metres
constexpr float kCollisionInset = 0.024f;  // metres: the skirting's front, so that nobody's foot is in it

/// Low walls to walk against: corners in plan, x east, z south.
class CollisionMesh {
  public:
    void addWall(const glm::vec2& from, const glm::vec2& to, float low, float high) {
        addQuad({from.x, low, from.y}, {to.x, low, to.y}, {to.x, high, to.y}, {from.x, high, from.y});
    }
    void addLevel(const std::vector<glm::vec2>& outline, float height) {
        for (std::size_t i = 1; i + 1 < outline.size(); ++i) {
            addTriangle({outline[0].x, height, outline[0].y}, {outline[i].x, height, outline[i].y},
                        {outline[i + 1].x, height, outline[i + 1].y});
        }
    }
    void addTo(Model& model, const std::string& name) {
        Mesh mesh;
        mesh.name = name;
        mesh.primitives.push_back(std::move(primitive_));
        model.meshes.push_back(std::move(mesh));
        addNode(model, name, glm::mat4(1.0f), static_cast<kiln::asset::Index>(model.meshes.size() - 1));
    }

    [[nodiscard]] bool empty() const { return primitive_.indices.empty(); }

  private:
    void addQuad(const glm::vec3& a, const glm::vec3& b, const glm::vec3& c, const glm::vec3& d) {
        addTriangle(a, b, c);
        addTriangle(a, c, d);
    }
    void addTriangle(const glm::vec3& a, const glm::vec3& b, const glm::vec3& c) {
        const glm::vec3 normal = glm::normalize(glm::cross(b - a, c - a));
        for (const glm::vec3& corner : {a, b, c}) {
            primitive_.indices.push_back(static_cast<std::uint32_t>(primitive_.positions.size()));
            primitive_.positions.push_back(corner);
            primitive_.normals.push_back(normal);
        }
    }
    Primitive primitive_;
};

/// How deep one may stand in a doorway: before the closed door, or up to the next room's threshold. An alcove is the
/// exhibit's.
float backOf(const BayFigures& bay) {
    return bay.leadsTo.empty() ? 0.06f - bay.depth : -bay.depth;
}

/// Walls of one wall of the plan from left to right: abscissa from the wall's middle, and depth into the room. A
/// doorway that leads on parts them.
std::vector<Polygon> linesOf(const PlanWall& wall, const WallFigures& figures) {
    const float half = 0.5f * wall.width;
    std::vector<Polygon> lines{{{-half, kCollisionInset}}};
    for (const BayFigures& bay : figures.bays) {
        if (!bay.isDoor()) continue;
        const float left = bay.middle() - 0.5f * bay.width, right = bay.middle() + 0.5f * bay.width;
        const float back = backOf(bay);
        lines.back().insert(lines.back().end(), {{left, kCollisionInset}, {left, back}});
        if (!bay.leadsTo.empty()) lines.emplace_back();
        lines.back().insert(lines.back().end(), {{right, back}, {right, kCollisionInset}});
    }
    lines.back().emplace_back(half, kCollisionInset);
    return lines;
}

/// A place on a wall as one on the plan.
glm::vec2 onPlan(const PlanWall& wall, const glm::vec2& place) {
    const glm::vec4 placed = wall.transform * glm::vec4(place.x, 0.0f, place.y, 1.0f);
    return {placed.x, placed.z};
}

void addWalls(CollisionMesh& shell, const RoomFigures& room) {
    Polygon floor;
    for (std::size_t i = 0; i < room.plan.walls.size(); ++i) {
        const PlanWall& wall = room.plan.walls[i];
        // Neighbouring walls stand inset, so their ends cross rather than meet: closed all the same.
        for (const Polygon& line : linesOf(wall, room.walls[i])) {
            for (std::size_t k = 0; k + 1 < line.size(); ++k)
                shell.addWall(onPlan(wall, line[k + 1]), onPlan(wall, line[k]), -0.1f, kCollisionHeight);
        }
        for (const BayFigures& bay : room.walls[i].bays) {
            if (!bay.isDoor()) continue;
            const float left = bay.middle() - 0.5f * bay.width, right = bay.middle() + 0.5f * bay.width;
            shell.addLevel({onPlan(wall, {left, kCollisionInset}), onPlan(wall, {left, backOf(bay)}),
                            onPlan(wall, {right, backOf(bay)}), onPlan(wall, {right, kCollisionInset})},
                           0.0f);
        }
        floor.insert(floor.begin(), room.plan.corners[i]);
    }
    shell.addLevel(floor, 0.0f);
}

Polygon outlineOf(const PlinthFigures& plinth) {
    Polygon outline;
    const float reach = (0.5f * plinth.width + 0.016f) / std::cos(0.3926991f);
    for (int corner = 8; corner-- > 0;) {
        const float angle = plinth.turn + (static_cast<float>(corner) + 0.5f) * 0.7853982f;
        outline.push_back(plinth.position + reach * glm::vec2(std::sin(angle), std::cos(angle)));
    }
    return outline;
}

void addBlock(CollisionMesh& mesh, const Polygon& outline, float height) {
    for (std::size_t i = 0; i < outline.size(); ++i)
        mesh.addWall(outline[(i + 1) % outline.size()], outline[i], 0.0f, height);
    mesh.addLevel(outline, height);
}

}  // namespace

void addCollision(Model& model, const RoomFigures& room, const std::vector<PlacedElement>& elements) {
    CollisionMesh shell;
    addWalls(shell, room);
    shell.addTo(model, "collision:shell");
    CollisionMesh standing;
    for (const PlinthFigures& plinth : room.plinths) addBlock(standing, outlineOf(plinth), plinth.height);
    for (const PlacedElement& placed : elements) {
        std::vector<Polygon> footprints = placed.element.footprints;
        if (!placed.element.footprint.empty()) footprints.push_back(placed.element.footprint);
        for (const Polygon& footprint : footprints) {
            Polygon outline;
            for (const glm::vec2& corner : footprint) {
                const glm::vec4 at = placed.transform * glm::vec4(corner.x, 0.0f, corner.y, 1.0f);
                outline.emplace_back(at.x, at.z);
            }
            std::reverse(outline.begin(), outline.end());
            addBlock(standing, outline, std::min(placed.element.height, kCollisionHeight));
        }
    }
    if (!standing.empty()) standing.addTo(model, "collision:plinths");
}

}  // namespace workshop::room
