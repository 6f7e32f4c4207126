// The walls: skirting, tiled dado, plaster, pointed arches with their stone surrounds, cornice and corner columns.
#include <array>
#include <cmath>
#include <numbers>

#include "app/workshop/RoomParts.h"

namespace workshop::room {

namespace {

constexpr float kTileFront = 0.010f;  // metres, of the tiles before the plaster
constexpr float kSurroundFront = 0.045f;
constexpr glm::vec3 kStone{1.0f};
constexpr glm::vec3 kRedStone{0.62f, 0.40f, 0.33f};  // the dark voussoirs of two-coloured arches

constexpr float kFrieze = 0.20f;  // metres, height of the glazed band below the cornice
constexpr float kFillet = 0.03f;  // metres, height of the stone below that

float plasterTop(const RoomFigures& room) {
    return room.wallHeight - kCornice + 0.01f - kFrieze - kFillet;
}

Tinting plain(const glm::vec3& tint) {
    return [tint](std::size_t, std::size_t) { return tint; };
}

/// A horizontal moulding along a wall between x = from and x = to; profile x out of the wall, y up.
void addMoulding(Masonry& masonry, const Profile& profile, float from, float to, float z, float height) {
    const glm::vec3 out(0.0f, 0.0f, 1.0f);
    const glm::vec3 up(0.0f, 1.0f, 0.0f);
    const std::array<Frame, 2> path{Frame{{from, height, z}, out, up, true}, Frame{{to, height, z}, out, up, true}};
    masonry.sweep(Stuff::Limestone, path, profile, plain(kStone));
}

Profile dadoCap() {
    Profile profile(0.0f, kDadoCap);
    profile.to(0.022f, kDadoCap).to(0.028f, kDadoCap - 0.006f).to(0.028f, 0.026f);
    profile.arc(0.012f, 0.006f, -0.4f, 3).to(0.012f, 0.0f);
    return profile;
}

Profile skirting() {
    Profile profile(0.0f, kSkirting);
    profile.to(0.010f, kSkirting).arc(0.024f, kSkirting - 0.018f, 0.4f, 3).to(0.024f, 0.0f);
    return profile;
}

/// Skirting, tiles and cap between two abscissae. The tiles' pattern is centred on the wall.
void addDado(const RoomFigures& room, Masonry& masonry, float from, float to, float z) {
    if (to - from < 0.01f) return;
    addMoulding(masonry, skirting(), from, to, z, 0.0f);
    const UvFrame tiles{{1.0f, 0.0f, 0.0f}, {0.0f, -1.0f, 0.0f}, {0.0f, room.dadoTop}};
    const float front = z + kTileFront;
    masonry.quad(Stuff::Tile, {from, kSkirting, front}, {to, kSkirting, front}, {to, room.dadoTop, front},
                 {from, room.dadoTop, front}, glm::vec3(1.0f), tiles);
    addMoulding(masonry, dadoCap(), from, to, z, room.dadoTop);
}

/// Plaster round an arch: the strips beside it and the fields above, up to `top`.
void addPlasterRound(Masonry& masonry, const std::vector<Frame>& outline, float surround, float halfWall, float foot,
                     float springing, float top) {
    const glm::vec3 tint(1.0f);
    constexpr float kUnder = 0.012f;  // metres that the plaster runs under the stone's rounded edge
    const auto at = [&](std::size_t i) { return outline[i].position + outline[i].side * (surround - kUnder); };
    const float edge = at(0).x;
    for (const float side : {-1.0f, 1.0f}) {
        const float low = side < 0.0f ? -halfWall : edge;
        const float high = side < 0.0f ? -edge : halfWall;
        masonry.quad(Stuff::Plaster, {low, foot, 0.0f}, {high, foot, 0.0f}, {high, springing, 0.0f},
                     {low, springing, 0.0f}, tint);
        masonry.quad(Stuff::Plaster, {low, springing, 0.0f}, {high, springing, 0.0f}, {high, top, 0.0f},
                     {low, top, 0.0f}, tint);
    }
    for (std::size_t i = 0; i + 1 < outline.size(); ++i) {
        const glm::vec3 right = at(i);
        const glm::vec3 left = at(i + 1);
        if (std::abs(right.x - left.x) < 1e-4f) continue;
        masonry.quad(Stuff::Plaster, left, right, {right.x, top, 0.0f}, {left.x, top, 0.0f}, tint);
    }
}

/// Plaster inside an arch at depth z, in level strips so that it shades evenly.
void addArchField(Masonry& masonry, const std::vector<Frame>& outline, float z, const glm::vec3& tint) {
    const glm::vec3 back(0.0f, 0.0f, z);
    for (std::size_t i = 0; i + 1 < outline.size() / 2 + 1; ++i) {
        const std::size_t other = outline.size() - 1 - i;
        masonry.quad(Stuff::Plaster, outline[other].position + back, outline[i].position + back,
                     outline[i + 1].position + back, outline[other - 1].position + back, tint);
    }
}

/// The field inside an arch, lined with the dado's hexagons. The texture holds a few rows of them, of which an even
/// number repeats; each storey of these is a strip of its own, cut along the joints between rows.
void addTiledField(const RoomFigures& room, Masonry& masonry, const std::vector<Frame>& outline, float z) {
    const float height = room.dadoTop - kSkirting;  // of the texture
    const float pairs = std::floor((height - kTileFoot - kTileBorder) / (2.0f * kTileRow));
    const float storey = std::max(pairs, 1.0f) * 2.0f * kTileRow;
    const float foot = outline.front().position.y;
    const std::size_t apex = outline.size() / 2;
    for (std::size_t i = 0; i < apex; ++i) {
        const glm::vec3 low = outline[i].position, high = outline[i + 1].position;
        if (high.y - low.y < 1e-5f) continue;
        const auto halfAt = [&](float y) { return glm::mix(low.x, high.x, (y - low.y) / (high.y - low.y)); };
        for (float from = low.y; from < high.y - 1e-5f;) {
            const float floor = std::floor((from - foot) / storey + 1e-4f);
            const float to = std::min(high.y, foot + (floor + 1.0f) * storey);
            const UvFrame tiles{
                {1.0f, 0.0f, 0.0f}, {0.0f, -1.0f, 0.0f}, {0.0f, height - kTileFoot + foot + floor * storey}};
            masonry.quad(Stuff::Tile, {-halfAt(from), from, z}, {halfAt(from), from, z}, {halfAt(to), to, z},
                         {-halfAt(to), to, z}, glm::vec3(1.0f), tiles);
            from = to;
        }
    }
}

void addBack(const RoomFigures& room, const WallFigures& wall, Masonry& masonry, const std::vector<Frame>& outline) {
    if (wall.tiled)
        addTiledField(room, masonry, outline, -wall.depth);
    else
        addArchField(masonry, outline, -wall.depth, wall.back);
}

/// The cross-section of a door's or alcove's surround: reveal, a recessed order, the ring of voussoirs, a roll.
Profile archSurround(const WallFigures& wall) {
    const float s = wall.surround;
    Profile profile(0.0f, -wall.depth);
    profile.to(0.0f, -0.055f).to(0.014f, -0.041f).to(0.042f, -0.041f);
    profile.to(0.042f, kSurroundFront - 0.014f).to(0.056f, kSurroundFront);
    profile.to(s - 0.052f, kSurroundFront).to(s - 0.050f, kSurroundFront - 0.008f);
    profile.arc(s - 0.010f, kSurroundFront - 0.008f, 0.75f, 3).to(s - 0.006f, 0.0f);
    return profile;
}

Profile nicheSurround(const WallFigures& wall) {
    const float s = wall.surround;
    Profile profile(0.0f, -wall.depth);
    profile.to(0.0f, 0.012f).to(0.012f, 0.024f).to(s - 0.055f, 0.024f).to(s - 0.052f, 0.014f);
    profile.arc(s - 0.010f, 0.014f, 0.8f, 3).to(s - 0.006f, 0.0f);
    return profile;
}

/// Voussoirs of two stones on the ring, symmetrical, with a keystone of two halves.
Tinting voussoirs(std::size_t firstRingSegment, std::size_t lastRingSegment, std::size_t segments, int courses,
                  std::size_t perStone) {
    return [=](std::size_t along, std::size_t across) {
        if (across < firstRingSegment || across > lastRingSegment) return kStone;
        const std::size_t half = std::min(along, segments - 1 - along);
        const auto jamb = static_cast<std::size_t>(courses);
        const std::size_t stone = half < jamb ? half : jamb + (half - jamb) / perStone;
        return stone % 2 == 0 ? kRedStone : kStone;
    };
}

void buildOpening(const RoomFigures& room, const WallFigures& wall, Masonry& masonry, Masonry& bed) {
    const float half = 0.5f * wall.width;
    const float halfWall = 0.5f * wallWidth(room);
    const float top = plasterTop(room);
    const float foot = room.dadoTop + kDadoCap;
    const PointedArch arch(half, wall.apex - wall.springing);
    constexpr int kSteps = 8;  // two to a voussoir
    constexpr int kCourses = 6;
    if (wall.kind == WallKind::Niche) {
        const std::vector<Frame> outline = arch.frames(foot, wall.springing, 2, kSteps);
        masonry.sweep(Stuff::Limestone, outline, nicheSurround(wall), plain(kStone));
        addPlasterRound(masonry, outline, wall.surround, halfWall, foot, wall.springing, top);
        addBack(room, wall, masonry, outline);
        masonry.quad(Stuff::Limestone, {-half, foot, 0.02f}, {half, foot, 0.02f}, {half, foot, -wall.depth},
                     {-half, foot, -wall.depth}, kStone);
        addDado(room, masonry, -halfWall, halfWall, 0.0f);
        return;
    }
    const std::vector<Frame> outline = arch.frames(0.0f, wall.springing, kCourses, kSteps);
    const Profile profile = archSurround(wall);
    // A voussoir shows its riser above the recessed order, its bevels and its flat: the fourth to seventh stretch.
    masonry.sweep(Stuff::Limestone, outline, profile, voussoirs(3, 6, outline.size() - 1, kCourses, 2));
    addPlasterRound(masonry, outline, wall.surround, halfWall, foot, wall.springing, top);
    const float ring = half + wall.surround - 0.012f;
    addDado(room, masonry, -halfWall, -ring, 0.0f);
    addDado(room, masonry, ring, halfWall, 0.0f);
    if (wall.kind == WallKind::Door) {
        buildDoor(wall, arch, masonry, bed);
        return;
    }
    addDado(room, masonry, -half, half, -wall.depth);
    addBack(room, wall, masonry, arch.frames(foot, wall.springing, 2, kSteps));
}

/// The corners of the room at this apothem, walking round, as frames whose x points to the middle.
std::vector<Frame> cornerFrames(float apothem, float height) {
    std::vector<Frame> frames;
    const float reach = 1.0f / std::cos(std::numbers::pi_v<float> / 8.0f);
    for (int corner = 0; corner <= 8; ++corner) {
        const float angle = (static_cast<float>(corner) + 0.5f) * std::numbers::pi_v<float> / 4.0f;
        const glm::vec3 out(std::sin(angle), 0.0f, -std::cos(angle));
        frames.push_back(
            {out * (apothem * reach) + glm::vec3(0.0f, height, 0.0f), -out * reach, glm::vec3(0.0f, 1.0f, 0.0f), true});
    }
    return frames;
}

void buildCornice(const RoomFigures& room, Masonry& masonry) {
    Profile profile(0.17f, 0.0f);
    profile.to(0.18f, -0.010f).to(0.18f, -0.045f).to(0.168f, -0.050f);
    profile.arc(0.12f, -0.115f, 0.35f, 3).arc(0.075f, -0.175f, -0.35f, 3);  // cyma recta
    profile.to(0.060f, -0.190f).to(0.060f, -0.235f);
    profile.arc(0.030f, -0.270f, -0.4f, 3).arc(0.018f, -0.300f, 0.8f, 3).to(0.0f, -kCornice);
    masonry.setTransform(glm::mat4(1.0f));
    masonry.sweep(Stuff::Limestone, cornerFrames(room.apothem, room.wallHeight), profile, plain(kStone));
}

/// A band of glazed stars below the cornice: the dado's border at twice its size, over a stone fillet.
void buildFrieze(const RoomFigures& room, Masonry& masonry) {
    const float top = room.wallHeight - kCornice + 0.01f;
    const float half = 0.5f * wallWidth(room);
    Profile fillet(0.0f, 0.0f);
    fillet.to(0.018f, 0.0f).arc(0.018f, -kFillet, 0.8f, 4).to(0.0f, -kFillet);
    for (int side = 0; side < 8; ++side) {
        masonry.setTransform(wallTransform(room, side));
        masonry.quad(Stuff::Tile, {-half, top - kFrieze, kTileFront}, {half, top - kFrieze, kTileFront},
                     {half, top, kTileFront}, {-half, top, kTileFront}, glm::vec3(1.0f),
                     UvFrame{{0.5f, 0.0f, 0.0f}, {0.0f, -0.5f, 0.0f}, {0.0f, 0.5f * top}});
        addMoulding(masonry, fillet, -half, half, 0.0f, top - kFrieze);
    }
}

void buildColumns(const RoomFigures& room, Masonry& masonry) {
    const float top = room.wallHeight - kCornice + 0.03f;
    Profile profile(0.155f, top);
    profile.to(0.155f, top - 0.05f).to(0.143f, top - 0.062f);
    profile.arc(0.094f, top - 0.27f, -0.30f, 4);                          // bell
    profile.to(0.092f, top - 0.285f).arc(0.092f, top - 0.315f, 1.0f, 3);  // astragal
    profile.to(0.082f, top - 0.32f).to(0.088f, 0.31f);                    // shaft
    profile.to(0.095f, 0.305f).arc(0.095f, 0.275f, 1.0f, 3).to(0.093f, 0.265f).arc(0.115f, 0.235f, -0.4f, 2);
    profile.arc(0.118f, 0.185f, 0.9f, 3).to(0.145f, 0.18f).to(0.145f, 0.0f);
    masonry.setTransform(glm::mat4(1.0f));
    std::vector<Frame> corners = cornerFrames(room.apothem - 0.045f, 0.0f);
    corners.pop_back();  // the first again
    for (const Frame& corner : corners) {
        const glm::vec3 inwards = glm::normalize(corner.side);
        const float angle = std::atan2(inwards.x, inwards.z);
        masonry.turn(Stuff::Limestone, corner.position, profile, angle - 1.75f, angle + 1.75f, 9, false, kStone);
    }
}

}  // namespace

void buildWalls(const RoomFigures& room, Masonry& masonry, Masonry& bed) {
    for (int side = 0; side < 8; ++side) {
        const WallFigures& wall = room.walls[static_cast<std::size_t>(side)];
        const glm::mat4 transform = wallTransform(room, side);
        masonry.setTransform(transform);
        bed.setTransform(transform);
        if (wall.kind != WallKind::Plain) {
            buildOpening(room, wall, masonry, bed);
            continue;
        }
        const float half = 0.5f * wallWidth(room);
        const float foot = room.dadoTop + kDadoCap;
        const float top = plasterTop(room);
        addDado(room, masonry, -half, half, 0.0f);
        masonry.quad(Stuff::Plaster, {-half, foot, 0.0f}, {half, foot, 0.0f}, {half, top, 0.0f}, {-half, top, 0.0f},
                     glm::vec3(1.0f));
    }
    buildCornice(room, masonry);
    buildFrieze(room, masonry);
    buildColumns(room, masonry);
}

}  // namespace workshop::room
