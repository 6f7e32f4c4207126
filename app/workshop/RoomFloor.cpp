// The floor: a star medallion in octagon-and-square paving, with a border that follows the walls.
#include <cmath>
#include <numbers>

#include "app/workshop/RoomParts.h"

namespace workshop::room {

namespace {

constexpr float kTan = 0.41421356f;     // of 22.5 degrees
constexpr float kJoint = 0.0012f;       // metres, half a joint between slabs
constexpr float kBedDepth = 0.0025f;    // metres, the bed below the slabs
constexpr float kStrapDepth = 0.0012f;  // metres, the white strapwork below the medallion's stones

glm::vec2 compass(int eighth) {
    const float angle = static_cast<float>(eighth) * std::numbers::pi_v<float> / 4.0f;
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

Polygon octagon(float apothem) {
    Polygon result;
    for (int k = 0; k < 8; ++k) {
        const glm::vec2 out = compass(k);
        const glm::vec2 right(-out.y, out.x);
        result.push_back(apothem * out - apothem * kTan * right);
    }
    return result;
}

/// An eight-sided ring between two apothems, each side in `slabs` pieces, mitred at the corners.
void layRing(Paviour& paviour, float inner, float outer, int slabs, Stone stone) {
    for (int side = 0; side < 8; ++side) {
        const glm::vec2 out = compass(side);
        const glm::vec2 right(-out.y, out.x);
        for (int slab = 0; slab < slabs; ++slab) {
            const float from = -1.0f + 2.0f * static_cast<float>(slab) / static_cast<float>(slabs);
            const float to = from + 2.0f / static_cast<float>(slabs);
            const auto at = [&](float apothem, float share) {
                return out * apothem + right * (share * apothem * kTan);
            };
            paviour.lay(shrunk({at(inner, from), at(inner, to), at(outer, to), at(outer, from)}, kJoint), stone);
        }
    }
}

/// Lozenges of alternating stones in white, in a ring between two apothems.
void layLozenges(Paviour& paviour, float inner, float outer) {
    const float width = outer - inner;
    const float length = 2.0f * inner * kTan;
    const int cells = std::max(1, static_cast<int>(std::lround(length / (1.05f * width))));
    const float cell = length / static_cast<float>(cells);
    for (int side = 0; side < 8; ++side) {
        const glm::vec2 out = compass(side);
        const glm::vec2 right(-out.y, out.x);
        const auto at = [&](float apothem, float along) { return out * apothem + right * (along - 0.5f * length); };
        const float middle = 0.5f * (inner + outer);
        for (int i = 0; i < cells; ++i) {
            const float x = static_cast<float>(i) * cell;
            const bool red = (i + (cells % 2 == 0 && i >= cells / 2 ? 1 : 0)) % 2 == 0;
            paviour.lay(
                shrunk({at(inner, x + 0.5f * cell), at(middle, x + cell), at(outer, x + 0.5f * cell), at(middle, x)},
                       kJoint),
                red ? Stone::Red : Stone::Green);
            for (const float edge : {inner, outer}) {
                const Polygon half{at(edge, x - 0.5f * cell), at(edge, x + 0.5f * cell), at(middle, x)};
                if (i > 0) paviour.lay(shrunk(half, kJoint), Stone::White);
            }
        }
        // At the ends the white half lozenges run into the mitred corner.
        const glm::vec2 next = compass(side + 1);
        const glm::vec2 nextRight(-next.y, next.x);
        const glm::vec2 corner = at(inner, length);
        const glm::vec2 outerCorner = out * outer + right * (outer * kTan);
        const glm::vec2 nextOuter = next * outer - nextRight * (0.5f * length);
        const glm::vec2 nextMiddle = next * middle - nextRight * (0.5f * length);
        for (const float edge : {inner, outer}) {
            paviour.lay(shrunk({at(edge, length), at(edge, length - 0.5f * cell), at(middle, length)}, kJoint),
                        Stone::White);
            const auto other = [&](float apothem, float along) {
                return next * apothem + nextRight * (along - 0.5f * length);
            };
            paviour.lay(shrunk({other(edge, 0.0f), other(edge, 0.5f * cell), other(middle, 0.0f)}, kJoint),
                        Stone::White);
        }
        paviour.lay(shrunk({corner, at(middle, length), at(outer, length), outerCorner, nextOuter, nextMiddle}, kJoint),
                    Stone::Grey);
    }
}

void layMedallion(Paviour& paviour, float apothem) {
    // By ring: corners, points, fillers, kites, darts, inner corners, inner points, heart.
    static constexpr std::array<Stone, 8> kStones{Stone::Grey, Stone::Red,   Stone::White, Stone::Green,
                                                  Stone::Grey, Stone::Green, Stone::White, Stone::Red};
    for (const StarPiece& piece : starMedallion(apothem)) {
        const float strap = piece.ring >= 4 ? 0.005f : 0.008f;
        paviour.lay(shrunk(piece.polygon, strap), kStones[static_cast<std::size_t>(piece.ring)]);
    }
}

/// Octagons and squares of `pitch` between two octagons of these apothems.
void layField(Paviour& paviour, float pitch, float inner, float outer) {
    const float edge = 0.5f * pitch * kTan;
    const float point = 0.5f * pitch - edge;
    const int reach = static_cast<int>(std::ceil(outer / kTan / pitch)) + 1;
    const auto layBetween = [&](const Polygon& slab, Stone stone) {
        Polygon rest = shrunk(slab, kJoint);
        for (int k = 0; k < 8; ++k) rest = keepInside(rest, compass(k), outer - kJoint);
        const std::uint32_t seed = paviour.nextSeed();
        for (int k = 0; k < 8 && !rest.empty(); ++k) {
            paviour.layCut(keepInside(rest, -compass(k), -(inner + kJoint)), slab, stone, seed);
            rest = keepInside(rest, compass(k), inner + kJoint);
        }
    };
    for (int row = -reach; row <= reach; ++row) {
        for (int column = -reach; column <= reach; ++column) {
            const glm::vec2 centre = glm::vec2(static_cast<float>(column), static_cast<float>(row)) * pitch;
            if (glm::length(centre) > outer * 1.09f + pitch) continue;
            Polygon eight;
            for (const glm::vec2& corner : octagon(0.5f * pitch)) eight.push_back(centre + corner);
            layBetween(eight, Stone::White);
            const glm::vec2 gap = centre + 0.5f * pitch;
            layBetween({gap + glm::vec2(point, 0.0f), gap + glm::vec2(0.0f, point), gap - glm::vec2(point, 0.0f),
                        gap - glm::vec2(0.0f, point)},
                       Stone::Black);
        }
    }
}

}  // namespace

void buildFloor(const RoomFigures& room, Masonry& masonry, Masonry& bed) {
    masonry.setTransform(glm::mat4(1.0f));
    bed.setTransform(glm::mat4(1.0f));
    Paviour paviour(masonry);
    const float edge = room.apothem;
    layRing(paviour, edge - 0.22f, edge, 5, Stone::Grey);
    layRing(paviour, edge - 0.27f, edge - 0.22f, 5, Stone::Black);
    layLozenges(paviour, edge - 0.55f, edge - 0.27f);
    layRing(paviour, edge - 0.60f, edge - 0.55f, 5, Stone::Black);
    layField(paviour, room.paving, room.medallion + 0.16f, edge - 0.60f);
    layRing(paviour, room.medallion + 0.12f, room.medallion + 0.16f, 2, Stone::White);
    layRing(paviour, room.medallion, room.medallion + 0.12f, 2, Stone::Black);
    layMedallion(paviour, room.medallion - 0.004f);
    for (int side = 0; side < 8; ++side) {
        const WallFigures& wall = room.walls[static_cast<std::size_t>(side)];
        if (wall.kind != WallKind::Door && wall.kind != WallKind::Alcove) continue;
        const glm::vec2 out = compass(side);
        const glm::vec2 right(-out.y, out.x);
        for (int slab = 0; slab < 3; ++slab) {
            const float from = wall.width * (static_cast<float>(slab) / 3.0f - 0.5f);
            const float to = from + wall.width / 3.0f;
            paviour.lay(shrunk({out * edge + right * from, out * edge + right * to,
                                out * (edge + wall.depth) + right * to, out * (edge + wall.depth) + right * from},
                               kJoint),
                        Stone::White);
        }
    }
    const auto bedding = [&bed](float apothem, float depth, const glm::vec3& tint) {
        std::vector<glm::vec3> corners;
        for (const glm::vec2& corner : octagon(apothem)) corners.emplace_back(corner.x, -depth, corner.y);
        std::reverse(corners.begin(), corners.end());
        bed.face(Stuff::Limestone, corners, tint);
    };
    bedding(edge + 1.0f, kBedDepth, glm::vec3(0.42f, 0.40f, 0.37f));
    bedding(room.medallion + 0.002f, kStrapDepth, glm::vec3(1.0f, 0.99f, 0.96f));
}

}  // namespace workshop::room
