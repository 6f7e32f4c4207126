// The floor: paving with borders that follow the walls and, where there is one, a star medallion in it.
#include <algorithm>
#include <cmath>

#include "app/workshop/rooms/RoomMath.h"
#include "app/workshop/rooms/RoomParts.h"

namespace workshop::room {

namespace {

constexpr float kTan = 0.41421356f;     // of 22.5 degrees
constexpr float kJoint = 0.001f;        // metres, half a joint between slabs
constexpr float kBedDepth = 0.0025f;    // metres, the bed below the slabs
constexpr float kBedReach = 0.02f;      // metres that it goes on under walls
constexpr float kStrapDepth = 0.0012f;  // metres, the white strapwork below the medallion's stones

// Lime putty of marble dust, ground and polished with the slabs and near to the white ones: from afar a joint is less
// than a pixel wide, and one that is much darker or duller than they are comes and goes in dots as one walks.
constexpr glm::vec3 kMortar(0.66f, 0.64f, 0.60f);

/// Metres by which each slab of a border or band ends before the next. Dark ones meet: putty is as white between them.
float jointOf(Stone stone) {
    return stone == Stone::White ? kJoint : 0.0f;
}

glm::vec2 compass(int eighth) {
    const float angle = static_cast<float>(eighth) * kPi / 4.0f;
    return {std::sin(angle), -std::cos(angle)};
}

/// Lays stones in plan coordinates (x east, z south).
class Paviour {
  public:
    explicit Paviour(Masonry& masonry) : masonry_(masonry) {}

    void lay(const Polygon& outline, Stone stone, float height = 0.0f) {
        const std::uint32_t seed = ++seed_ * 97u;
        layCut(outline, outline, stone, seed, height);
    }

    /// Lays `part`, cut from the slab `whole`, so that parts of one slab match.
    void layCut(const Polygon& part, const Polygon& whole, Stone stone, std::uint32_t seed, float height = 0.0f) {
        if (part.size() < 3) return;
        glm::vec2 centre(0.0f);
        for (const glm::vec2& point : whole) centre += point / static_cast<float>(whole.size());
        float reach = 0.0f;
        for (const glm::vec2& point : whole) reach = std::max(reach, glm::distance(point, centre));
        const Cut cut =
            cutStone(stone, {centre.x, 0.0f, centre.y}, {1.0f, 0.0f, 0.0f}, {0.0f, 0.0f, 1.0f}, reach, seed);
        std::vector<glm::vec3> corners;
        float area = 0.0f;
        for (std::size_t i = 0; i < part.size(); ++i) {
            const glm::vec2& next = part[(i + 1) % part.size()];
            area += part[i].x * next.y - part[i].y * next.x;
            corners.emplace_back(part[i].x, height, part[i].y);
        }
        // Seen from above, +Y is the front: clockwise in (x, z).
        if (area > 0.0f) std::reverse(corners.begin(), corners.end());
        masonry_.face(Stuff::Marble, corners, cut.tint, cut.frame);
    }

    [[nodiscard]] std::uint32_t nextSeed() { return ++seed_ * 97u; }

  private:
    Masonry& masonry_;
    std::uint32_t seed_ = 0;
};

Polygon octagon(float apothem, const glm::vec2& middle) {
    Polygon result;
    for (int k = 0; k < 8; ++k) {
        const glm::vec2 out = compass(k);
        const glm::vec2 right(-out.y, out.x);
        result.push_back(middle + apothem * out - apothem * kTan * right);
    }
    return result;
}

/// A ring between two outlines with the same number of corners, each side in slabs of about `length`, mitred.
void layRing(Paviour& paviour, const Polygon& inner, const Polygon& outer, float length, Stone stone) {
    for (std::size_t side = 0; side < outer.size(); ++side) {
        const std::size_t next = (side + 1) % outer.size();
        const int slabs = std::max(1, static_cast<int>(std::lround(glm::distance(outer[side], outer[next]) / length)));
        for (int slab = 0; slab < slabs; ++slab) {
            const auto at = [&](const Polygon& line, int share) {
                return glm::mix(line[side], line[next], static_cast<float>(share) / static_cast<float>(slabs));
            };
            const Polygon piece{at(inner, slab), at(inner, slab + 1), at(outer, slab + 1), at(outer, slab)};
            paviour.lay(shrunk(piece, jointOf(stone)), stone);
        }
    }
}

/// The length of a lozenge along a side of a ring's inner outline.
float cellOf(const Polygon& inner, std::size_t side, float width) {
    const float length = glm::distance(inner[side], inner[(side + 1) % inner.size()]);
    return length / static_cast<float>(std::max(1, static_cast<int>(std::lround(length / (1.05f * width)))));
}

/// Lozenges of alternating stones in white, in a ring of the plan between two distances from its walls.
void layLozenges(Paviour& paviour, const Plan& plan, float inset, float width) {
    const Polygon inner = plan.inset(inset + width), outer = plan.inset(inset);
    for (std::size_t side = 0; side < inner.size(); ++side) {
        const glm::vec2 out = plan.walls[side].out, right(-out.y, out.x);
        const glm::vec2 nextOut = plan.walls[(side + 1) % inner.size()].out, nextRight(-nextOut.y, nextOut.x);
        const glm::vec2 from = inner[side], corner = inner[(side + 1) % inner.size()];
        const float length = glm::distance(from, corner);
        const float cell = cellOf(inner, side, width);
        const int cells = static_cast<int>(std::lround(length / cell));
        const auto at = [&](float depth, float along) { return from + out * depth + right * along; };
        const auto onNext = [&](float depth, float along) { return corner + nextOut * depth + nextRight * along; };
        const float middle = 0.5f * width;
        for (int i = 0; i < cells; ++i) {
            const float x = static_cast<float>(i) * cell;
            const bool red = (i + (cells % 2 == 0 && i >= cells / 2 ? 1 : 0)) % 2 == 0;
            paviour.lay(
                shrunk({at(0.0f, x + 0.5f * cell), at(middle, x + cell), at(width, x + 0.5f * cell), at(middle, x)},
                       kJoint),
                red ? Stone::Red : Stone::Green);
            for (const float edge : {0.0f, width}) {
                const Polygon half{at(edge, x - 0.5f * cell), at(edge, x + 0.5f * cell), at(middle, x)};
                if (i > 0) paviour.lay(shrunk(half, kJoint), Stone::White);
            }
        }
        // At the ends the white half lozenges run into the mitred corner.
        for (const float edge : {0.0f, width}) {
            paviour.lay(shrunk({at(edge, length), at(edge, length - 0.5f * cell), at(middle, length)}, kJoint),
                        Stone::White);
            const float nextCell = cellOf(inner, (side + 1) % inner.size(), width);
            paviour.lay(shrunk({onNext(edge, 0.0f), onNext(edge, 0.5f * nextCell), onNext(middle, 0.0f)}, kJoint),
                        Stone::White);
        }
        const glm::vec2 outerCorner = outer[(side + 1) % outer.size()];
        if (glm::distance(at(width, length), outerCorner) < 1e-3f) continue;  // walls in one line
        paviour.lay(shrunk({corner, at(middle, length), at(width, length), outerCorner, onNext(width, 0.0f),
                            onNext(middle, 0.0f)},
                           kJoint),
                    Stone::Grey);
    }
}

void layMedallion(Paviour& paviour, float apothem, const glm::vec2& middle) {
    // By ring: corners, points, fillers, kites, darts, inner corners, inner points, heart.
    static constexpr std::array<Stone, 8> kStones{Stone::Grey, Stone::Red,   Stone::White, Stone::Green,
                                                  Stone::Grey, Stone::Green, Stone::White, Stone::Red};
    for (const StarPiece& piece : starMedallion(apothem)) {
        const float strap = piece.ring >= 4 ? 0.005f : 0.008f;
        Polygon stone = shrunk(piece.polygon, strap);
        for (glm::vec2& corner : stone) corner += middle;
        paviour.lay(stone, kStones[static_cast<std::size_t>(piece.ring)]);
    }
}

/// The paving's slabs, laid round the star and cut along the innermost border.
class Field {
  public:
    Field(Paviour& paviour, const RoomFigures& room, float inset)
        : paviour_(paviour), room_(room), inset_(inset), star_(room.floor.medallion + 0.16f) {}

    void lay() const {
        const FloorFigures& floor = room_.floor;
        float reach = 0.0f;
        for (const glm::vec2& corner : room_.plan.inset(inset_))
            reach = std::max(reach, glm::distance(corner, floor.middle));
        reach = 1.007f * reach + floor.pitch;
        const int most = static_cast<int>(std::ceil(reach / floor.pitch));
        for (int row = -most; row <= most; ++row) {
            for (int column = -most; column <= most; ++column) {
                const glm::vec2 off = glm::vec2(static_cast<float>(column), static_cast<float>(row)) * floor.pitch;
                if (glm::length(off) > reach) continue;
                const glm::vec2 centre = floor.middle + off;
                floor.pattern == "octagons" ? layOctagon(centre) : laySquare(centre, (row + column) % 2 != 0);
            }
        }
    }

  private:
    void layOctagon(const glm::vec2& centre) const {
        const FloorFigures& floor = room_.floor;
        const float pitch = floor.pitch, point = 0.5f * pitch - 0.5f * pitch * kTan;
        cut(octagon(0.5f * pitch, centre), stoneNamed(floor.stone));
        const glm::vec2 gap = centre + 0.5f * pitch;
        cut({gap + glm::vec2(point, 0.0f), gap + glm::vec2(0.0f, point), gap - glm::vec2(point, 0.0f),
             gap - glm::vec2(0.0f, point)},
            stoneNamed(floor.second));
    }

    void laySquare(const glm::vec2& centre, bool odd) const {
        const float half = 0.5f * room_.floor.pitch;
        cut({centre + glm::vec2(-half, -half), centre + glm::vec2(half, -half), centre + glm::vec2(half, half),
             centre + glm::vec2(-half, half)},
            stoneNamed(odd ? room_.floor.second : room_.floor.stone));
    }

    void cut(const Polygon& slab, Stone stone) const {
        Polygon rest = shrunk(slab, kJoint);
        const Plan& plan = room_.plan;
        for (std::size_t wall = 0; wall < plan.walls.size() && !rest.empty(); ++wall) {
            const glm::vec2 out = plan.walls[wall].out;
            rest = keepInside(rest, out, glm::dot(plan.corners[wall], out) - inset_ - kJoint);
        }
        const std::uint32_t seed = paviour_.nextSeed();
        if (rest.empty()) return;
        if (room_.floor.medallion <= 0.0f) return layBetweenBands(rest, slab, stone, seed);
        for (int k = 0; k < 8 && !rest.empty(); ++k) {
            const float edge = glm::dot(compass(k), room_.floor.middle) + star_ + kJoint;
            paviour_.layCut(keepInside(rest, -compass(k), -edge), slab, stone, seed);
            rest = keepInside(rest, compass(k), edge);
        }
    }

    /// What bands leave of a slab: a strip between each two.
    void layBetweenBands(const Polygon& rest, const Polygon& slab, Stone stone, std::uint32_t seed) const {
        const glm::vec2 south(0.0f, 1.0f);
        std::vector<Polygon> pieces{rest};
        for (const FloorBand& band : room_.floor.bands) {
            const float half = 0.5f * band.width + kJoint;
            std::vector<Polygon> parted;
            for (const Polygon& piece : pieces) {
                parted.push_back(keepInside(piece, south, band.z - half));
                parted.push_back(keepInside(piece, -south, -band.z - half));
            }
            pieces = std::move(parted);
        }
        for (const Polygon& piece : pieces) paviour_.layCut(piece, slab, stone, seed);
    }

    Paviour& paviour_;
    const RoomFigures& room_;
    float inset_, star_;
};

/// A strip from border to border, in stones of about `length`.
void layBand(Paviour& paviour, const Plan& plan, float inset, const FloorBand& band, float length) {
    const glm::vec2 east(1.0f, 0.0f), south(0.0f, 1.0f);
    const float half = 0.5f * band.width;
    const Polygon strip = keepInside(keepInside(plan.inset(inset), south, band.z + half), -south, half - band.z);
    if (strip.size() < 3) return;
    const auto [least, most] = std::minmax_element(strip.begin(), strip.end(),
                                                   [](const glm::vec2& a, const glm::vec2& b) { return a.x < b.x; });
    const float from = least->x, reach = most->x - from;
    const int stones = std::max(1, static_cast<int>(std::lround(reach / length)));
    const float step = reach / static_cast<float>(stones);
    for (int i = 0; i < stones; ++i) {
        const float left = from + step * static_cast<float>(i);
        const Polygon piece = keepInside(keepInside(strip, -east, -left), east, left + step);
        const Stone stone = stoneNamed(band.stone);
        if (piece.size() >= 3) paviour.lay(shrunk(piece, jointOf(stone)), stone);
    }
}

/// Of a doorway or alcove, clockwise from above.
Polygon thresholdOf(const PlanWall& wall, const BayFigures& bay) {
    const glm::vec2 right(-wall.out.y, wall.out.x);
    const glm::vec2 middle(wall.transform[3].x, wall.transform[3].z);
    const glm::vec2 from = middle + right * (bay.middle() - 0.5f * bay.width),
                    to = middle + right * (bay.middle() + 0.5f * bay.width), back = wall.out * bay.depth;
    return {from + back, to + back, to, from};
}

/// The floor of a doorway or alcove, behind its wall's line.
void layThreshold(Paviour& paviour, const PlanWall& wall, const BayFigures& bay) {
    const glm::vec2 right(-wall.out.y, wall.out.x);
    const glm::vec2 middle(wall.transform[3].x, wall.transform[3].z);
    for (int slab = 0; slab < 3; ++slab) {
        const float from = bay.middle() + bay.width * (static_cast<float>(slab) / 3.0f - 0.5f);
        const float to = from + bay.width / 3.0f;
        const auto at = [&](float along, float depth) { return middle + right * along + wall.out * depth; };
        paviour.lay(shrunk({at(from, 0.0f), at(to, 0.0f), at(to, bay.depth), at(from, bay.depth)}, kJoint),
                    Stone::White);
    }
}

/// One level of bricks, without slabs or joints of its own.
void layBricks(Masonry& masonry, const Polygon& outline, const glm::vec3& tint) {
    std::vector<glm::vec3> corners;
    for (const glm::vec2& corner : outline) corners.emplace_back(corner.x, 0.0f, corner.y);
    // From above, as the plan's outline is clockwise.
    std::reverse(corners.begin(), corners.end());
    masonry.face(Stuff::FiredBrick, corners, tint);
}

/// What is seen through the joints.
void layBed(Masonry& bed, const Polygon& outline, float depth, const glm::vec3& tint) {
    std::vector<glm::vec3> corners;
    float reach = 0.0f;
    for (const glm::vec2& corner : outline) {
        corners.emplace_back(corner.x, -depth, corner.y);
        reach = std::max(reach, glm::length(corner));
    }
    std::reverse(corners.begin(), corners.end());
    const Cut cut = cutStone(Stone::White, glm::vec3(0.0f), {1.0f, 0.0f, 0.0f}, {0.0f, 0.0f, 1.0f}, reach, 1u);
    bed.face(Stuff::Marble, corners, tint, cut.frame);
}

}  // namespace

void buildFloor(const RoomFigures& room, Masonry& masonry, Masonry& bed) {
    masonry.setTransform(glm::mat4(1.0f));
    bed.setTransform(glm::mat4(1.0f));
    Paviour paviour(masonry);
    constexpr float kSlab = 0.75f, kStarSlab = 0.7f;  // metres
    const FloorFigures& floor = room.floor;
    float inset = 0.0f;
    for (const FloorBorder& border : floor.borders) {
        if (border.lozenges)
            layLozenges(paviour, room.plan, inset, border.width);
        else
            layRing(paviour, room.plan.inset(inset + border.width), room.plan.inset(inset), kSlab,
                    stoneNamed(border.stone));
        inset += border.width;
    }
    if (floor.pattern == "bricks")
        layBricks(masonry, room.plan.inset(inset), floor.brick);
    else
        Field(paviour, room, inset).lay();
    for (const FloorBand& band : floor.bands) layBand(paviour, room.plan, inset, band, kSlab);
    if (floor.medallion > 0.0f) {
        const auto star = [&](float more) { return octagon(floor.medallion + more, floor.middle); };
        layRing(paviour, star(0.12f), star(0.16f), kStarSlab, Stone::White);
        layRing(paviour, star(0.0f), star(0.12f), kStarSlab, Stone::Black);
        layMedallion(paviour, floor.medallion - 0.004f, floor.middle);
        layBed(bed, star(0.002f), kStrapDepth, glm::vec3(1.0f, 0.99f, 0.96f));
    }
    for (std::size_t wall = 0; wall < room.plan.walls.size(); ++wall) {
        for (const BayFigures& bay : room.walls[wall].bays) {
            if (!bay.isDoor() && bay.kind != BayKind::Alcove) continue;
            const Polygon threshold = thresholdOf(room.plan.walls[wall], bay);
            if (floor.pattern == "bricks") {
                layBricks(masonry, threshold, floor.brick);
            } else {
                layThreshold(paviour, room.plan.walls[wall], bay);
                layBed(bed, shrunk(threshold, -kBedReach), kBedDepth, kMortar);
            }
        }
    }
    layBed(bed, room.plan.inset(-kBedReach), kBedDepth, kMortar);
}

}  // namespace workshop::room
