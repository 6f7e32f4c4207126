#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <glm/gtc/matrix_transform.hpp>

#include "app/workshop/AmbientBake.h"
#include "app/workshop/RoomModel.h"
#include "app/workshop/RoomParts.h"
#include "app/workshop/Workshop.h"

namespace workshop {

namespace {

using kiln::asset::Mesh;
using kiln::asset::Model;
using kiln::asset::Primitive;
using room::Masonry;
using room::RoomFigures;
using room::Stuff;

constexpr float kExhibitGap = 0.004f;      // metres between a wall and the back of what hangs on it
constexpr float kCollisionHeight = 3.0f;   // metres
constexpr float kCollisionInset = 0.024f;  // metres: the skirting's front, so that nobody's foot is in it

/// Low walls to walk against: corners in plan, counter-clockwise as seen from above (x east, z south).
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
        room::addNode(model, name, glm::mat4(1.0f), static_cast<kiln::asset::Index>(model.meshes.size() - 1));
    }

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

void addCollision(Model& model, const RoomFigures& figures) {
    CollisionMesh shell;
    std::vector<glm::vec2> floor;
    for (int side = 0; side < 8; ++side) {
        const room::WallFigures& wall = figures.walls[static_cast<std::size_t>(side)];
        const glm::mat4 transform = room::wallTransform(figures, side);
        const float half = 0.5f * room::wallWidth(figures);
        // Abscissa and depth along the wall, from left to right as one faces it.
        std::vector<glm::vec2> line{{-half, kCollisionInset}};
        if (wall.kind == room::WallKind::Door) {
            // One may stand in a doorway, before the closed door. An alcove is the exhibit's.
            const float jamb = 0.5f * wall.width;
            line.insert(line.end(), {{-jamb, kCollisionInset},
                                     {-jamb, 0.06f - wall.depth},
                                     {jamb, 0.06f - wall.depth},
                                     {jamb, kCollisionInset}});
        }
        line.push_back({half, kCollisionInset});
        // Neighbouring walls stand inset, so their ends cross rather than meet: closed all the same.
        std::vector<glm::vec2> plan;
        for (const glm::vec2& point : line) {
            const glm::vec4 placed = transform * glm::vec4(point.x, 0.0f, point.y, 1.0f);
            plan.emplace_back(placed.x, placed.z);
        }
        for (std::size_t i = 0; i + 1 < plan.size(); ++i) shell.addWall(plan[i + 1], plan[i], -0.1f, kCollisionHeight);
        if (plan.size() == 6) shell.addLevel({plan[1], plan[2], plan[3], plan[4]}, 0.0f);
        const glm::vec4 corner = transform * glm::vec4(-half, 0.0f, 0.0f, 1.0f);
        floor.emplace(floor.begin(), corner.x, corner.z);
    }
    shell.addLevel(floor, 0.0f);
    shell.addTo(model, "collision:shell");
    if (figures.plinths.empty()) return;
    CollisionMesh plinths;
    for (const room::PlinthFigures& plinth : figures.plinths) {
        std::vector<glm::vec2> outline;
        const float reach = (0.5f * plinth.width + 0.016f) / std::cos(0.3926991f);
        for (int corner = 8; corner-- > 0;) {
            const float angle = plinth.turn + (static_cast<float>(corner) + 0.5f) * 0.7853982f;
            outline.push_back(plinth.position + reach * glm::vec2(std::sin(angle), std::cos(angle)));
        }
        for (std::size_t i = 0; i < outline.size(); ++i)
            plinths.addWall(outline[(i + 1) % outline.size()], outline[i], 0.0f, plinth.height);
        plinths.addLevel(outline, plinth.height);
    }
    plinths.addTo(model, "collision:plinths");
}

void addMounts(Model& model, const RoomFigures& figures) {
    const glm::vec3 up(0.0f, 1.0f, 0.0f);
    const auto standing = [&up](const glm::vec2& plan, float height, float turn) {
        return glm::rotate(glm::translate(glm::mat4(1.0f), glm::vec3(plan.x, height, plan.y)), turn, up);
    };
    room::addNode(model, "spawn", standing(figures.spawn, 0.0f, figures.spawnTurn));
    for (const room::PlinthFigures& plinth : figures.plinths)
        room::addNode(model, "mount:" + plinth.mount, standing(plinth.position, plinth.height, plinth.turn));
    for (const room::WallMount& mount : figures.mounts) {
        const room::WallFigures& wall = figures.walls[static_cast<std::size_t>(mount.wall)];
        const float back = wall.kind == room::WallKind::Plain ? 0.0f : -wall.depth;
        room::addNode(model, "mount:" + mount.mount,
                      glm::translate(room::wallTransform(figures, mount.wall),
                                     glm::vec3(mount.offset, mount.height, back + kExhibitGap)));
    }
}

}  // namespace

kiln::Result<Model> makeRoom(const std::filesystem::path& gallery, const std::filesystem::path& /*assets*/,
                             const Quality& quality, bool shaded) {
    const kiln::Result<nlohmann::json> document = Recipe::readFile(gallery);
    if (!document) return kiln::fail(document.error());
    const Recipe recipe(*document, gallery.string());
    const RoomFigures figures = room::readRoom(recipe);
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);

    Masonry building, vault, bed, sky;
    room::buildFloor(figures, building, bed);
    room::buildWalls(figures, building, bed);
    room::buildPlinths(figures, building);
    room::buildVault(figures, vault, sky);
    // Broad quiet faces show their shade most; mouldings have vertices enough, and joinery is dark.
    static constexpr std::array<float, room::kStuffCount> kFinest{0.13f, 0.70f, 0.30f, 0.20f, 5.0f, 5.0f,
                                                                  5.0f,  0.30f, 5.0f,  0.30f, 5.0f};
    std::vector<room::AmbientSurface> surfaces;
    for (Masonry* part : {&building, &vault}) {
        part->weld();
        for (std::size_t stuff = 0; stuff < room::kStuffCount; ++stuff) {
            // Fittings are too small to shade a wall without drawing attention to the triangles; glass shades nothing.
            if (static_cast<Stuff>(stuff) != Stuff::Bronze && static_cast<Stuff>(stuff) != Stuff::Glass)
                surfaces.push_back({&part->surfaces()[stuff], kFinest[stuff]});
        }
    }
    room::AmbientOptions ambient;
    const double detail = std::clamp(quality.detail, 0.1, 2.0);
    ambient.rays = std::max(16, static_cast<int>(192.0 * std::min(1.0, detail)));
    if (detail < 0.5) ambient.passes = 2;
    if (shaded) {
        const kiln::Result<void> baked = room::bakeAmbient(surfaces, ambient);
        if (!baked) return kiln::fail(baked.error());
    }
    bed.weld();
    building.setTransform(glm::mat4(1.0f));
    building.add(bed);
    sky.weld();

    Model model;
    model.name = gallery.stem().string();
    room::Materials materials(model, figures, detail);
    room::addMasonry(model, materials, "room", building);
    room::addMasonry(model, materials, "vault", vault);
    room::addMasonry(model, materials, "noshadow:sky", sky);
    addMounts(model, figures);
    addCollision(model, figures);
    model.updateWorldTransforms();
    return model;
}

}  // namespace workshop
