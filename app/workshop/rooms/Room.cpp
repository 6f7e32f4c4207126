#include "app/workshop/rooms/Room.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <glm/gtc/matrix_transform.hpp>

#include "app/workshop/rooms/AmbientBake.h"
#include "app/workshop/rooms/RoomCollision.h"
#include "app/workshop/rooms/RoomElements.h"
#include "app/workshop/rooms/RoomModel.h"
#include "app/workshop/rooms/RoomParts.h"
#include "app/workshop/rooms/RoomRevetment.h"

namespace workshop {

namespace {

using kiln::asset::Model;
using room::Masonry;
using room::PlacedElement;
using room::RoomFigures;
using room::Stuff;

constexpr float kExhibitGap = 0.004f;  // metres between a wall and the back of what hangs on it

void addMounts(Model& model, const RoomFigures& figures, const std::vector<PlacedElement>& elements) {
    const glm::vec3 up(0.0f, 1.0f, 0.0f);
    const auto standing = [&up](const glm::vec2& plan, float height, float turn) {
        return glm::rotate(glm::translate(glm::mat4(1.0f), glm::vec3(plan.x, height, plan.y)), turn, up);
    };
    room::addNode(model, "spawn", standing(figures.spawn, 0.0f, figures.spawnTurn));
    for (const room::PlinthFigures& plinth : figures.plinths)
        room::addNode(model, "mount:" + plinth.mount, standing(plinth.position, plinth.height, plinth.turn));
    for (const PlacedElement& placed : elements) {
        if (placed.mount.empty()) continue;
        room::addNode(model, "mount:" + placed.mount, glm::translate(placed.transform, up * placed.element.deck));
    }
    for (const room::WallMount& mount : figures.mounts) {
        const bool dish = mount.dish.diameter > 0.0f;
        const glm::mat4 place =
            glm::translate(figures.plan.walls[mount.wall].transform,
                           glm::vec3(mount.offset, mount.height, mount.back + (dish ? 0.0f : kExhibitGap)));
        room::addNode(model, "mount:" + mount.mount, dish ? place * room::inBracket(mount.dish) : place);
    }
}

/// Nodes at the doors that lead on, "door:<wall>" (a second of the same wall "door:<wall>-2" …): in the middle of the
/// threshold's far edge, +Z into the room.
void addDoors(Model& model, const RoomFigures& figures) {
    for (std::size_t wall = 0; wall < figures.walls.size(); ++wall) {
        int count = 0;
        for (const room::BayFigures& bay : figures.walls[wall].bays) {
            if (!bay.isDoor()) continue;
            ++count;
            room::addNode(
                model, "door:" + figures.plan.walls[wall].name + (count > 1 ? "-" + std::to_string(count) : ""),
                glm::translate(figures.plan.walls[wall].transform, glm::vec3(bay.middle(), 0.0f, -bay.depth)));
        }
    }
}

/// What light passes stands apart: it casts no shadow and shades nothing.
void takeOut(Masonry& from, Stuff stuff, Masonry& to) {
    Masonry taken;
    std::swap(taken.surfaces()[static_cast<std::size_t>(stuff)], from.surfaces()[static_cast<std::size_t>(stuff)]);
    to.add(taken);
}

void place(Masonry& masonry, const std::vector<PlacedElement>& elements) {
    for (const PlacedElement& placed : elements) {
        masonry.setTransform(placed.transform);
        masonry.add(placed.element.masonry);
    }
    masonry.setTransform(glm::mat4(1.0f));
}

}  // namespace

kiln::Result<std::vector<glm::vec2>> roomOutline(const std::filesystem::path& gallery) {
    const kiln::Result<nlohmann::json> document = Recipe::readFile(gallery);
    if (!document) return kiln::fail(document.error());
    const Recipe recipe(*document, gallery.string());
    const room::Plan plan = room::readPlan(recipe.object("room").object("plan"));
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);
    return plan.corners;
}

kiln::Result<Model> makeRoom(const std::filesystem::path& gallery, const std::filesystem::path& assets,
                             const Quality& quality, bool shaded) {
    const kiln::Result<nlohmann::json> document = Recipe::readFile(gallery);
    if (!document) return kiln::fail(document.error());
    const Recipe recipe(*document, gallery.string());
    RoomFigures figures = room::readRoom(recipe);
    figures.assets = assets;
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);
    const std::vector<PlacedElement> cover = room::readCover(recipe.object("room"), figures);
    const std::vector<PlacedElement> elements = room::readElements(recipe.object("room"), figures);
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);

    Masonry building, vault, bed, sky;
    room::buildFloor(figures, building, bed);
    room::buildWalls(figures, building, bed);
    room::buildPlinths(figures, building);
    place(building, elements);
    place(vault, cover);
    for (Masonry* part : {&building, &vault})
        for (const Stuff clear : {Stuff::Sky, Stuff::Glass}) takeOut(*part, clear, sky);
    // Broad quiet faces show their shade most; mouldings have vertices enough, and joinery is dark.
    static constexpr std::array<float, room::kStuffCount> kFinest{0.13f, 0.70f, 0.30f, 0.20f, 5.0f,  5.0f, 5.0f, 0.30f,
                                                                  5.0f,  0.30f, 5.0f,  0.70f, 0.70f, 5.0f, 5.0f, 5.0f};
    std::vector<room::AmbientSurface> surfaces;
    for (Masonry* part : {&building, &vault}) {
        part->weld();
        for (std::size_t stuff = 0; stuff < room::kStuffCount; ++stuff) {
            // Fittings are too small to shade a wall without drawing attention to the triangles.
            if (static_cast<Stuff>(stuff) != Stuff::Bronze)
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
    kiln::Result<SurfaceMaps> revetment = SurfaceMaps{};
    if (!figures.revetment.empty()) revetment = room::paintRevetment(figures.revetment, assets, detail);
    if (!revetment) return kiln::fail(revetment.error());
    room::Materials materials(model, figures, detail, figures.revetment.empty() ? nullptr : &*revetment);
    room::addMasonry(model, materials, "room", building);
    room::addMasonry(model, materials, "vault", vault);
    room::addMasonry(model, materials, "noshadow:sky", sky);
    addMounts(model, figures, elements);
    addDoors(model, figures);
    room::addCollision(model, figures, elements);
    model.updateWorldTransforms();
    return model;
}

}  // namespace workshop
