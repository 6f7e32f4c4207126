// What runs along the walls of a room: skirting, dado, cornice, a glazed frieze, columns in its corners.
#include <array>
#include <cmath>

#include <glm/gtc/matrix_transform.hpp>

#include "app/workshop/rooms/RoomParts.h"

namespace workshop::room {

namespace {

constexpr float kTileFront = 0.010f;  // metres, of the tiles before the plaster

Profile dadoCap() {
    Profile profile(0.0f, kDadoCap);
    profile.to(0.022f, kDadoCap).to(0.028f, kDadoCap - 0.006f).to(0.028f, 0.026f);
    profile.arc(0.012f, 0.006f, -0.4f, 3).to(0.012f, 0.0f).to(0.0f, 0.0f);  // no slit above the tiles
    return profile;
}

Profile skirting() {
    Profile profile(0.0f, kSkirting);
    profile.to(0.010f, kSkirting).arc(0.024f, kSkirting - 0.018f, 0.4f, 3).to(0.024f, 0.0f);
    return profile;
}

/// The room's corners at this distance before the walls, walking round, as frames whose x points into the room.
std::vector<Frame> cornerFrames(const Plan& plan, float inset, float height) {
    std::vector<Frame> frames;
    const Polygon corners = plan.inset(inset);
    for (std::size_t i = 0; i <= corners.size(); ++i) {
        const glm::vec2 place = corners[i % corners.size()], mitre = plan.mitres[i % corners.size()];
        frames.push_back({{place.x, height, place.y}, {mitre.x, 0.0f, mitre.y}, {0.0f, 1.0f, 0.0f}, true});
    }
    return frames;
}

void buildCornice(const RoomFigures& room, Masonry& masonry) {
    Profile profile(-0.05f, 0.0f);  // closed above, so that no light leaks through
    profile.to(0.17f, 0.0f);
    profile.to(0.18f, -0.010f).to(0.18f, -0.045f).to(0.168f, -0.050f);
    profile.arc(0.12f, -0.115f, 0.35f, 3).arc(0.075f, -0.175f, -0.35f, 3);  // cyma recta
    profile.to(0.060f, -0.190f).to(0.060f, -0.235f);
    profile.arc(0.030f, -0.270f, -0.4f, 3).arc(0.018f, -0.300f, 0.8f, 3).to(0.0f, -kCornice);
    masonry.setTransform(glm::mat4(1.0f));
    masonry.sweep(Stuff::Limestone, cornerFrames(room.plan, 0.0f, room.wallHeight), profile, plainTint());
}

/// A band of glazed stars below the cornice: the dado's border at twice its size, over a stone fillet.
void buildFrieze(const RoomFigures& room, Masonry& masonry) {
    const float top = room.wallHeight - kCornice + 0.01f;
    Profile fillet(0.0f, 0.0f);
    fillet.to(0.018f, 0.0f).arc(0.018f, -kFillet, 0.8f, 4).to(0.0f, -kFillet);
    for (const PlanWall& wall : room.plan.walls) {
        const float half = 0.5f * wall.width;
        masonry.setTransform(wall.transform);
        masonry.quad(Stuff::Tile, {-half, top - kFrieze, kTileFront}, {half, top - kFrieze, kTileFront},
                     {half, top, kTileFront}, {-half, top, kTileFront}, glm::vec3(1.0f),
                     UvFrame{{0.5f, 0.0f, 0.0f}, {0.0f, -0.5f, 0.0f}, {0.0f, 0.5f * top}});
        addMoulding(masonry, fillet, -half, half, 0.0f, top - kFrieze);
    }
}

void buildCornerColumns(const RoomFigures& room, Masonry& masonry) {
    const float top = room.wallHeight - kCornice + 0.03f;
    Profile profile(0.155f, top);
    profile.to(0.155f, top - 0.05f).to(0.143f, top - 0.062f);
    profile.arc(0.094f, top - 0.27f, -0.30f, 4);                          // bell
    profile.to(0.092f, top - 0.285f).arc(0.092f, top - 0.315f, 1.0f, 3);  // astragal
    profile.to(0.082f, top - 0.32f).to(0.088f, 0.31f);                    // shaft
    profile.to(0.095f, 0.305f).arc(0.095f, 0.275f, 1.0f, 3).to(0.093f, 0.265f).arc(0.115f, 0.235f, -0.4f, 2);
    profile.arc(0.118f, 0.185f, 0.9f, 3).to(0.145f, 0.18f).to(0.145f, 0.0f);
    masonry.setTransform(glm::mat4(1.0f));
    std::vector<Frame> corners = cornerFrames(room.plan, 0.045f, 0.0f);
    corners.pop_back();  // the first again
    for (const Frame& corner : corners) {
        const float reach = glm::length(corner.side);
        if (reach < 1.01f) continue;  // walls in one line
        const float angle = std::atan2(corner.side.x / reach, corner.side.z / reach);
        masonry.turn(Stuff::Limestone, corner.position, profile, angle - 1.75f, angle + 1.75f, 9, false,
                     glm::vec3(1.0f));
    }
}

}  // namespace

void addDado(const RoomFigures& room, const BayFigures& bay, Masonry& masonry, float from, float to, float z,
             float high) {
    if (to - from < 0.01f || (room.dadoTop <= 0.0f && !room.cornice)) return;
    addMoulding(masonry, skirting(), from, to, z, 0.0f);
    const float top = high > 0.0f ? std::min(high, room.dadoTop) : room.dadoTop;
    if (top < kSkirting + 0.01f) return;
    // The pattern is centred on the wall, whatever bays part it.
    const UvFrame tiles{{1.0f, 0.0f, 0.0f}, {0.0f, -1.0f, 0.0f}, {bay.middle(), room.dadoTop}};
    const float front = z + kTileFront;
    masonry.quad(room.dado.stuff, {from, kSkirting, front}, {to, kSkirting, front}, {to, top, front},
                 {from, top, front}, room.dado.tint, tiles);
    if (top == room.dadoTop) addMoulding(masonry, dadoCap(), from, to, z, room.dadoTop);
}

void buildWalls(const RoomFigures& room, Masonry& masonry, Masonry& bed) {
    for (std::size_t wall = 0; wall < room.plan.walls.size(); ++wall) {
        for (const BayFigures& bay : room.walls[wall].bays) {
            const glm::mat4 transform =
                glm::translate(room.plan.walls[wall].transform, glm::vec3(bay.middle(), 0.0f, 0.0f));
            masonry.setTransform(transform);
            bed.setTransform(transform);
            buildBay(room, bay, masonry, bed);
        }
    }
    if (room.cornice) buildCornice(room, masonry);
    if (room.frieze) buildFrieze(room, masonry);
    if (room.cornerColumns) buildCornerColumns(room, masonry);
}

}  // namespace workshop::room
