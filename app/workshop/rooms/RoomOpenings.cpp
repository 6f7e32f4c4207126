// Bays of walls: pointed arches with their stone surrounds, niches, windows, lattices and framed fields.
#include <algorithm>
#include <array>
#include <cmath>

#include "app/workshop/rooms/KitArches.h"
#include "app/workshop/rooms/KitLattice.h"
#include "app/workshop/rooms/KitParts.h"
#include "app/workshop/rooms/RoomParts.h"

namespace workshop::room {

namespace {

constexpr float kSurroundFront = 0.045f;  // metres, of an arch's stones before the wall
constexpr float kSillHeight = 0.08f;      // metres, of a sill's stone
constexpr int kSteps = 8;                 // chords of half an arch, two to a voussoir
constexpr int kRoundSteps = 12;           // the same of half a circle, which no voussoirs part
constexpr int kCourses = 6;               // stones of a jamb
constexpr glm::vec3 kStone{1.0f};

/// Textures run on along a wall, whatever bays part it.
UvFrame alongWall(const BayFigures& bay) {
    return {{1.0f, 0.0f, 0.0f}, {0.0f, -1.0f, 0.0f}, {bay.middle(), 0.0f}};
}

/// The outline of an arched bay from `sill` up: a pointed arch, or a half circle.
std::vector<Frame> outlineOf(const BayFigures& bay, float sill, int courses) {
    if (!bay.round)
        return PointedArch(0.5f * bay.width, bay.apex - bay.springing).frames(sill, bay.springing, courses, kSteps);
    ArchFigures arch;
    arch.shape = ArchShape::Round;
    arch.width = bay.width;
    arch.sill = sill;
    arch.springing = bay.springing - sill;
    arch.courses = courses;
    arch.steps = kRoundSteps;
    return archOutline(arch);
}

/// The wall's own finish round an opening's stones, from the dado up.
void addWallRound(const RoomFigures& room, const BayFigures& bay, Masonry& masonry, std::vector<Frame> outline) {
    constexpr float kUnder = 0.012f;  // metres that the wall runs under the stone's rounded edge
    for (Frame& frame : outline) frame.position += frame.side * (bay.surround - kUnder);
    for (const PlanQuad& quad : wallRound(outline, 0.5f * bay.span(), wallFieldFoot(room), wallFieldTop(room))) {
        masonry.quad(bay.finish.stuff, glm::vec3(quad[0], 0.0f), glm::vec3(quad[1], 0.0f), glm::vec3(quad[2], 0.0f),
                     glm::vec3(quad[3], 0.0f), bay.finish.tint, alongWall(bay));
    }
}

/// What an outline encloses, at depth z.
void addArchField(Masonry& masonry, Stuff stuff, const std::vector<Frame>& outline, float z, const glm::vec3& tint) {
    for (const PlanQuad& quad : fieldWithin(outline)) {
        masonry.quad(stuff, glm::vec3(quad[0], z), glm::vec3(quad[1], z), glm::vec3(quad[2], z), glm::vec3(quad[3], z),
                     tint);
    }
}

/// The field inside an arch, lined with the dado's hexagons. The texture holds a few rows of them, of which an even
/// number repeats; each storey of these is a strip of its own, cut along the joints between rows.
void addTiledField(const RoomFigures& room, Masonry& masonry, const std::vector<Frame>& outline, float z) {
    const float height = tileHeight(room);
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

void addBack(const RoomFigures& room, const BayFigures& bay, Masonry& masonry, const std::vector<Frame>& outline,
             float depth) {
    if (!bay.tiled)
        addArchField(masonry, Stuff::Plaster, outline, -depth, bay.back);
    else if (room.revetment.empty())
        addTiledField(room, masonry, outline, -depth);
    else
        addArchField(masonry, Stuff::Revetment, outline, -depth, kStone);
}

/// The cross-section of a door's or alcove's surround: reveal, a recessed order, the ring of voussoirs, a roll.
Profile archSurround(const BayFigures& bay) {
    const float s = bay.surround;
    Profile profile(0.0f, -bay.depth);
    profile.to(0.0f, -0.055f).to(0.014f, -0.041f).to(0.042f, -0.041f);
    profile.to(0.042f, kSurroundFront - 0.014f).to(0.056f, kSurroundFront);
    profile.to(s - 0.052f, kSurroundFront).to(s - 0.050f, kSurroundFront - 0.008f);
    profile.arc(s - 0.010f, kSurroundFront - 0.008f, 0.75f, 3).to(s - 0.006f, 0.0f);
    return profile;
}

Profile nicheSurround(const BayFigures& bay) {
    const float s = bay.surround;
    Profile profile(0.0f, -bay.depth);
    profile.to(0.0f, 0.012f).to(0.012f, 0.024f).to(s - 0.055f, 0.024f).to(s - 0.052f, 0.014f);
    profile.arc(s - 0.010f, 0.014f, 0.8f, 3).to(s - 0.006f, 0.0f);
    return profile;
}

/// Voussoirs of two stones on the ring, symmetrical, with a keystone of two halves.
Tinting voussoirs(std::size_t firstRingSegment, std::size_t lastRingSegment, std::size_t segments) {
    return [=](std::size_t along, std::size_t across) {
        if (across < firstRingSegment || across > lastRingSegment) return kStone;
        return twoStones(along, segments, kCourses);
    };
}

/// The dado beside and below an opening that reaches below its cap.
void addDadoRound(const RoomFigures& room, const BayFigures& bay, Masonry& masonry, float ring) {
    const float half = 0.5f * bay.span();
    if (bay.sill >= wallFieldFoot(room)) return addDado(room, bay, masonry, -half, half, 0.0f);
    addDado(room, bay, masonry, -half, -ring, 0.0f);
    addDado(room, bay, masonry, ring, half, 0.0f);
    if (bay.sill > kSillHeight) addDado(room, bay, masonry, -ring, ring, 0.0f, bay.sill - kSillHeight);
}

/// The stone on which an opening stands that does not begin at the dado's cap.
void addSill(Masonry& masonry, float half, float sill, float depth) {
    addSlab(masonry, Stuff::Limestone, {-half, sill - kSillHeight, -depth}, {half, sill, 0.05f}, 0.008f, kStone);
}

void buildPlain(const RoomFigures& room, const BayFigures& bay, Masonry& masonry) {
    const float half = 0.5f * bay.span(), foot = wallFieldFoot(room), top = wallFieldTop(room);
    addDado(room, bay, masonry, -half, half, 0.0f);
    masonry.quad(bay.finish.stuff, {-half, foot, 0.0f}, {half, foot, 0.0f}, {half, top, 0.0f}, {-half, top, 0.0f},
                 bay.finish.tint, alongWall(bay));
}

/// Surround, wall and dado of a niche or window, and its sill.
void addShallow(const RoomFigures& room, const BayFigures& bay, Masonry& masonry, const Profile& surround) {
    masonry.sweep(Stuff::Limestone, outlineOf(bay, bay.sill, 2), surround, plainTint());
    // The wall below ends within the sill's stone: an edge that lay in its top would show through in dots.
    const float foot = wallFieldFoot(room);
    const float end = bay.sill > foot ? std::max(foot, bay.sill - 0.5f * kSillHeight) : bay.sill;
    addWallRound(room, bay, masonry, outlineOf(bay, end, 1));
    addDadoRound(room, bay, masonry, 0.5f * bay.width + bay.surround - 0.012f);
}

void buildNiche(const RoomFigures& room, const BayFigures& bay, Masonry& masonry) {
    const float half = 0.5f * bay.width;
    addShallow(room, bay, masonry, nicheSurround(bay));
    addBack(room, bay, masonry, outlineOf(bay, bay.sill, 2), bay.depth);
    if (bay.sill != wallFieldFoot(room)) return addSill(masonry, half + bay.surround, bay.sill, bay.depth);
    masonry.quad(Stuff::Limestone, {-half, bay.sill, 0.02f}, {half, bay.sill, 0.02f}, {half, bay.sill, -bay.depth},
                 {-half, bay.sill, -bay.depth}, kStone);
}

/// Bronze bars that cross in a grid before a pane.
void addGrille(Masonry& masonry, const glm::vec2& low, const glm::vec2& high, float z) {
    constexpr float kPitch = 0.15f, kBar = 0.018f;
    const glm::vec2 size = high - low;
    const auto bar = [&](const glm::vec2& from, const glm::vec2& to) {
        addBar(masonry, Stuff::Bronze, {glm::vec3(from, z), glm::vec3(to, z), {0.0f, 0.0f, 1.0f}, kBar, kBar, 0.0f});
    };
    const int columns = std::max(1, static_cast<int>(std::lround(size.x / kPitch)));
    const int rows = std::max(1, static_cast<int>(std::lround(size.y / kPitch)));
    for (int i = 1; i < columns; ++i) {
        const float x = glm::mix(low.x, high.x, static_cast<float>(i) / static_cast<float>(columns));
        bar({x, low.y}, {x, high.y});
    }
    for (int i = 1; i < rows; ++i) {
        const float y = glm::mix(low.y, high.y, static_cast<float>(i) / static_cast<float>(rows));
        bar({low.x, y}, {high.x, y});
    }
}

/// A rectangular hole in a wall: its four reveals from `front` to a pane at `back`.
void addOpenBox(Masonry& masonry, Stuff stuff, const glm::vec2& low, const glm::vec2& high, float front, float back) {
    const std::array<glm::vec2, 4> corners{low, glm::vec2(high.x, low.y), high, glm::vec2(low.x, high.y)};
    for (std::size_t i = 0; i < 4; ++i) {
        const glm::vec2 a = corners[i], b = corners[(i + 1) % 4];
        masonry.quad(stuff, glm::vec3(a, front), glm::vec3(b, front), glm::vec3(b, back), glm::vec3(a, back), kStone);
    }
    masonry.quad(Stuff::Sky, glm::vec3(corners[0], back), glm::vec3(corners[1], back), glm::vec3(corners[2], back),
                 glm::vec3(corners[3], back), kStone);
}

/// Sinan's lower windows: marble posts and lintel round a grille, under a blind lunette.
void addFramedWindow(const RoomFigures& room, const BayFigures& bay, Masonry& masonry, const PointedArch& arch) {
    const float half = 0.5f * bay.width, post = std::min(0.15f, 0.16f * bay.width), z = -kLunetteDepth;
    const glm::vec2 low(post - half, bay.sill + post), high(half - post, bay.springing - 1.3f * post);
    const float front = -0.018f, bevel = 0.006f;
    const auto stone = [&](const glm::vec2& from, const glm::vec2& to, Stone kind, std::uint32_t seed) {
        const glm::vec3 middle((from + to) * 0.5f, front);
        const Cut cut =
            cutStone(kind, middle, {1.0f, 0.0f, 0.0f}, {0.0f, 1.0f, 0.0f}, 0.5f * glm::distance(from, to), seed);
        addSlab(masonry, Stuff::Marble, glm::vec3(from, z), glm::vec3(to, front), bevel, cut.tint, cut.frame);
    };
    stone({-half, bay.sill}, {half, low.y}, Stone::White, 5101u);
    stone({-half, high.y}, {half, bay.springing}, Stone::White, 5102u);
    stone({-half, low.y}, {low.x, high.y}, Stone::White, 5103u);
    stone({high.x, low.y}, {half, high.y}, Stone::White, 5104u);
    addOpenBox(masonry, Stuff::Limestone, low, high, z, -bay.depth);
    addGrille(masonry, low, high, -0.5f * (bay.depth + kLunetteDepth));
    addBack(room, bay, masonry, arch.frames(bay.springing, bay.springing, 0, kSteps), kLunetteDepth);
}

/// Daylight under the whole arch, behind bars of plaster.
void addArchedPane(const BayFigures& bay, Masonry& masonry, const std::vector<Frame>& outline) {
    addArchField(masonry, Stuff::Sky, outline, -bay.depth, kStone);
    const float z = -bay.depth + 0.025f, half = 0.5f * bay.width;
    const auto bar = [&](const glm::vec2& from, const glm::vec2& to, float lift) {
        addBar(masonry, Stuff::Plaster,
               {glm::vec3(from, z + lift), glm::vec3(to, z + lift), {0.0f, 0.0f, 1.0f}, 0.045f, 0.05f, 0.0f});
    };
    const int mullions = std::max(1, static_cast<int>(std::lround(bay.width / 0.45f)) - 1);
    for (int i = 1; i <= mullions; ++i) {
        const float x = glm::mix(-half, half, static_cast<float>(i) / static_cast<float>(mullions + 1));
        float top = bay.apex;
        for (std::size_t k = 0; k + 1 < outline.size(); ++k) {
            const glm::vec3 a = outline[k].position, b = outline[k + 1].position;
            if (b.x <= x && x < a.x) top = glm::mix(a.y, b.y, (a.x - x) / (a.x - b.x));
        }
        bar({x, bay.sill}, {x, top}, 0.0f);
    }
    const int rungs = std::max(1, static_cast<int>(std::lround((bay.springing - bay.sill) / 0.4f)));
    for (int i = 1; i <= rungs; ++i) {
        const float y = glm::mix(bay.sill, bay.springing, static_cast<float>(i) / static_cast<float>(rungs));
        bar({-half, y}, {half, y}, 0.002f);
    }
}

void buildWindow(const RoomFigures& room, const BayFigures& bay, Masonry& masonry) {
    const PointedArch arch(0.5f * bay.width, bay.apex - bay.springing);
    BayFigures shallow = bay;
    if (bay.lunette) shallow.depth = kLunetteDepth;
    addShallow(room, bay, masonry, nicheSurround(shallow));
    if (bay.lunette)
        addFramedWindow(room, bay, masonry, arch);
    else
        addArchedPane(bay, masonry, arch.frames(bay.sill, bay.springing, 2, kSteps));
    addSill(masonry, 0.5f * bay.width + bay.surround, bay.sill, shallow.depth);
}

/// The wall round a rectangle of `half` width between two heights, in four pieces.
void addWallRoundBox(const RoomFigures& room, const BayFigures& bay, Masonry& masonry, float half, float low,
                     float high) {
    const float edge = 0.5f * bay.span(), top = wallFieldTop(room);
    const float foot = wallFieldFoot(room);
    const auto piece = [&](float left, float from, float right, float to) {
        if (right - left < 1e-4f || to - from < 1e-4f) return;
        masonry.quad(bay.finish.stuff, {left, from, 0.0f}, {right, from, 0.0f}, {right, to, 0.0f}, {left, to, 0.0f},
                     bay.finish.tint, alongWall(bay));
    };
    piece(-edge, foot, -half, top);
    piece(half, foot, edge, top);
    piece(-half, foot, half, low);
    piece(-half, high, half, top);
}

/// A moulded frame round a rectangle, mitred, its profile's x outwards.
void addFrameRound(Masonry& masonry, Stuff stuff, float half, float low, float high, const Profile& profile,
                   const glm::vec3& tint) {
    const glm::vec3 out(0.0f, 0.0f, 1.0f);
    std::vector<Frame> path;
    for (const glm::vec2& corner :
         {glm::vec2(1.0f, -1.0f), {1.0f, 1.0f}, {-1.0f, 1.0f}, {-1.0f, -1.0f}, {1.0f, -1.0f}}) {
        path.push_back({{corner.x * half, corner.y < 0.0f ? low : high, 0.0f}, glm::vec3(corner, 0.0f), out, true});
    }
    masonry.sweep(stuff, path, profile, plainTint(tint));
}

void buildField(const RoomFigures& room, const BayFigures& bay, Masonry& masonry) {
    const float half = 0.5f * bay.width, s = bay.surround;
    Profile frame(0.0f, kFieldFront);
    frame.to(0.004f, 0.018f).to(0.014f, 0.028f).to(0.45f * s, 0.028f).to(0.5f * s, 0.018f).to(s - 0.03f, 0.018f);
    frame.arc(s - 0.004f, 0.018f, 0.8f, 3).to(s, 0.0f);
    addFrameRound(masonry, Stuff::Limestone, half, bay.sill, bay.springing, frame, kStone);
    if (bay.tiled && !room.revetment.empty()) {
        masonry.quad(Stuff::Revetment, {-half, bay.sill, kFieldFront}, {half, bay.sill, kFieldFront},
                     {half, bay.springing, kFieldFront}, {-half, bay.springing, kFieldFront}, kStone);
    } else {
        masonry.quad(Stuff::Plaster, {-half, bay.sill, kFieldFront}, {half, bay.sill, kFieldFront},
                     {half, bay.springing, kFieldFront}, {-half, bay.springing, kFieldFront}, bay.back);
    }
    const float ring = half + s - 0.006f;
    addWallRoundBox(room, bay, masonry, ring, bay.sill - s + 0.006f, bay.springing + s - 0.006f);
    const float edge = 0.5f * bay.span();
    if (bay.sill - s >= wallFieldFoot(room)) return addDado(room, bay, masonry, -edge, edge, 0.0f);
    addDado(room, bay, masonry, -edge, -ring, 0.0f);
    addDado(room, bay, masonry, ring, edge, 0.0f);
    addDado(room, bay, masonry, -ring, ring, 0.0f, bay.sill - s + 0.006f);
}

/// A rectangle let into the wall in a frame of timber, closed at its depth.
void addTimberBox(const RoomFigures& room, const BayFigures& bay, Masonry& masonry, Stuff back, const glm::vec3& tint) {
    const float half = 0.5f * bay.width, s = bay.surround;
    Profile frame(0.0f, -bay.depth);
    frame.to(0.0f, 0.03f).to(0.010f, 0.04f).to(s - 0.010f, 0.04f).to(s, 0.03f).to(s, 0.0f);
    addFrameRound(masonry, Stuff::Timber, half, bay.sill, bay.springing, frame, kStone);
    masonry.quad(back, {-half, bay.sill, -bay.depth}, {half, bay.sill, -bay.depth}, {half, bay.springing, -bay.depth},
                 {-half, bay.springing, -bay.depth}, tint);
    const float ring = half + s - 0.004f;
    addWallRoundBox(room, bay, masonry, ring, bay.sill - s + 0.004f, bay.springing + s - 0.004f);
    const float edge = 0.5f * bay.span();
    if (bay.sill - s >= wallFieldFoot(room)) return addDado(room, bay, masonry, -edge, edge, 0.0f);
    addDado(room, bay, masonry, -edge, -ring, 0.0f);
    addDado(room, bay, masonry, ring, edge, 0.0f);
    addDado(room, bay, masonry, -ring, ring, 0.0f, bay.sill - s + 0.004f);
}

/// A timber screen in the wall with daylight behind it.
void buildLattice(const RoomFigures& room, const BayFigures& bay, Masonry& masonry) {
    addTimberBox(room, bay, masonry, Stuff::Sky, kStone);
    LatticeFigures lattice;
    lattice.pattern = bay.stars ? LatticePattern::Stars : LatticePattern::CrackedIce;
    lattice.width = bay.width - 0.002f;
    lattice.height = bay.springing - bay.sill - 0.002f;
    lattice.bar = 0.022f;
    lattice.stuff = Stuff::Timber;
    lattice.tint = kStone;
    lattice.seed = static_cast<std::uint32_t>(std::lround(100.0f * bay.width + 7.0f * bay.middle()) + 1000);
    Masonry screen = latticeScreen(lattice);
    const glm::mat4 before = masonry.transform();
    glm::mat4 place = before;
    place[3] = before * glm::vec4(0.0f, bay.sill + 0.001f, -0.4f * bay.depth, 1.0f);
    masonry.setTransform(place);
    masonry.add(screen);
    masonry.setTransform(before);
}

/// A latticed leaf of a gate from `left` to `right`: a screen over a plain board, its lower third panelled.
void addGateLeaf(Masonry& masonry, const BayFigures& bay, float left, float right) {
    const float z = 0.02f - bay.depth, low = 0.012f, high = bay.springing, panel = 0.34f * high;
    addSlab(masonry, Stuff::Timber, {left, low, z - 0.02f}, {right, high, z}, 0.003f, glm::vec3(0.55f));
    addSlab(masonry, Stuff::Timber, {left, low, z}, {right, panel, z + 0.045f}, 0.006f, kStone);
    addSlab(masonry, Stuff::Timber, {left + 0.09f, low + 0.14f, z + 0.045f}, {right - 0.09f, panel - 0.09f, z + 0.058f},
            0.010f, kStone);
    LatticeFigures lattice;
    lattice.pattern = LatticePattern::CrackedIce;
    lattice.width = right - left;
    lattice.height = high - panel;
    lattice.seed = left < 0.0f ? 31u : 47u;
    lattice.stuff = Stuff::Timber;
    lattice.tint = kStone;
    const glm::mat4 before = masonry.transform();
    glm::mat4 place = before;
    place[3] = before * glm::vec4(0.5f * (left + right), panel, z + 0.024f, 1.0f);
    masonry.setTransform(place);
    masonry.add(latticeScreen(lattice));
    masonry.setTransform(before);
}

void buildGate(const RoomFigures& room, const BayFigures& bay, Masonry& masonry) {
    const float half = 0.5f * bay.width, s = bay.surround, edge = 0.5f * bay.span(), high = bay.springing;
    Profile frame(0.0f, -bay.depth);
    frame.to(0.0f, 0.035f).to(0.010f, 0.045f).to(s - 0.010f, 0.045f).to(s, 0.035f).to(s, 0.0f);
    const glm::vec3 out(0.0f, 0.0f, 1.0f);
    const std::array<Frame, 4> path{Frame{{half, 0.0f, 0.0f}, {1.0f, 0.0f, 0.0f}, out, true},
                                    Frame{{half, high, 0.0f}, {1.0f, 1.0f, 0.0f}, out, true},
                                    Frame{{-half, high, 0.0f}, {-1.0f, 1.0f, 0.0f}, out, true},
                                    Frame{{-half, 0.0f, 0.0f}, {-1.0f, 0.0f, 0.0f}, out, true}};
    masonry.sweep(Stuff::Timber, path, frame, plainTint());
    const float ring = half + s - 0.004f;
    addWallRoundBox(room, bay, masonry, ring, 0.0f, high + s - 0.004f);
    addDado(room, bay, masonry, -edge, -ring, 0.0f);
    addDado(room, bay, masonry, ring, edge, 0.0f);
    if (!bay.leadsTo.empty()) return;
    addGateLeaf(masonry, bay, -half, -0.003f);
    addGateLeaf(masonry, bay, 0.003f, half);
}

/// A door or an alcove: an arch that begins on the floor, its ring of two-coloured stones.
void buildArch(const RoomFigures& room, const BayFigures& bay, Masonry& masonry, Masonry& bed) {
    const float half = 0.5f * bay.width, halfSpan = 0.5f * bay.span();
    const PointedArch arch(half, bay.apex - bay.springing);
    const std::vector<Frame> outline = arch.frames(0.0f, bay.springing, kCourses, kSteps);
    // A voussoir shows its riser above the recessed order, its bevels and its flat: the fourth to seventh stretch.
    masonry.sweep(Stuff::Limestone, outline, archSurround(bay), voussoirs(3, 6, outline.size() - 1));
    addWallRound(room, bay, masonry, arch.frames(0.0f, bay.springing, 1, kSteps));
    const float ring = half + bay.surround - 0.012f;
    addDado(room, bay, masonry, -halfSpan, -ring, 0.0f);
    addDado(room, bay, masonry, ring, halfSpan, 0.0f);
    if (bay.kind == BayKind::Door) return buildDoor(bay, arch, masonry, bed);
    addDado(room, bay, masonry, -half, half, -bay.depth);
    addBack(room, bay, masonry, arch.frames(wallFieldFoot(room), bay.springing, 2, kSteps), bay.depth);
}

}  // namespace

void buildBay(const RoomFigures& room, const BayFigures& bay, Masonry& masonry, Masonry& bed) {
    switch (bay.kind) {
        case BayKind::Door:
        case BayKind::Alcove:
            return buildArch(room, bay, masonry, bed);
        case BayKind::Gate:
            return buildGate(room, bay, masonry);
        case BayKind::Niche:
            return bay.flat ? addTimberBox(room, bay, masonry, Stuff::Plaster, bay.back)
                            : buildNiche(room, bay, masonry);
        case BayKind::Window:
            return buildWindow(room, bay, masonry);
        case BayKind::Lattice:
            return buildLattice(room, bay, masonry);
        case BayKind::Field:
            return buildField(room, bay, masonry);
        case BayKind::Plain:
            return buildPlain(room, bay, masonry);
    }
}

}  // namespace workshop::room
