// The parts of a room and what they share: stones, tints and where the walls stand.
#pragma once

#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/Architecture.h"
#include "app/workshop/RoomRecipe.h"

namespace workshop::room {

inline constexpr float kSkirting = 0.12f;    ///< metres, height of the stone at the foot of the walls
inline constexpr float kDadoCap = 0.05f;     ///< metres, height of the stone above the tiles
inline constexpr float kCornice = 0.32f;     ///< metres, height of the cornice
inline constexpr float kTilePeriod = 0.72f;  ///< metres, width of the dado's repeat
inline constexpr float kTileFoot = 0.05f;    ///< metres, height of the cobalt band below the dado's hexagons
inline constexpr float kTileBorder = 0.10f;  ///< metres, height of the border of stars above them
inline constexpr float kTileRow = kTilePeriod / 4.0f * 0.8660254f;  ///< metres, height of a row of hexagons
inline constexpr float kPlasterPeriod = 2.0f;                       ///< metres, of the plaster's repeat
inline constexpr float kLimestonePeriod = 1.2f;                     ///< metres
inline constexpr float kWalnutPeriod = 0.9f;                        ///< metres
inline constexpr float kTimberPeriod = 1.0f;                        ///< metres
inline constexpr float kBrickPeriod = 0.96f;                        ///< metres: four bricks long, sixteen high
inline constexpr float kMarbleCell = 0.9f;  ///< metres, one stone's square in the marble texture (2 x 2 stones)
inline constexpr glm::vec3 kPlasterColor{0.81f, 0.765f, 0.68f};  ///< linear mean of the plaster's texture

/// The stones of the floor; the texture holds four patterns of equal brightness, the tint makes the stone.
enum class Stone : std::uint8_t { White, Grey, Red, Green, Black };

/// How a piece of marble is cut: its own place and direction in the stone's pattern, so that no two look alike.
struct Cut {
    UvFrame frame;
    glm::vec3 tint{1.0f};
};
/// `u` and `v` span the piece's plane (unit, at right angles); `reach` is its largest distance from `centre`.
[[nodiscard]] Cut cutStone(Stone stone, const glm::vec3& centre, const glm::vec3& u, const glm::vec3& v, float reach,
                           std::uint32_t seed);

using Polygon = std::vector<glm::vec2>;
/// What lies inside the line: dot(p, normal) <= distance.
[[nodiscard]] Polygon keepInside(const Polygon& polygon, const glm::vec2& normal, float distance);
/// A convex polygon with every edge moved inwards; empty when nothing is left.
[[nodiscard]] Polygon shrunk(const Polygon& polygon, float distance);

/// One piece of a star medallion: a convex polygon round the origin and its ring, 0 outermost.
struct StarPiece {
    Polygon polygon;
    int ring = 0;
};
/// An eight-pointed star in an octagon of this apothem whose flats face the axes: rings of corners (0), points (1),
/// fillers (2), kites (3), darts (4), inner corners (5), inner points (6) and the heart (7).
[[nodiscard]] std::vector<StarPiece> starMedallion(float apothem);

/// From a wall's own space (x to the right for one who faces it, y up, z into the room, origin at its foot's middle).
[[nodiscard]] glm::mat4 wallTransform(const RoomFigures& room, int wall);
[[nodiscard]] float wallWidth(const RoomFigures& room);

/// A slab with bevelled front edges, between two corners; its back (z of `low`) is open.
void addSlab(Masonry& masonry, Stuff stuff, const glm::vec3& low, const glm::vec3& high, float bevel,
             const glm::vec3& tint);

/// `bed` takes what is seen only through joints and needs no ambient bake.
void buildFloor(const RoomFigures& room, Masonry& masonry, Masonry& bed);
void buildWalls(const RoomFigures& room, Masonry& masonry, Masonry& bed);
/// The doors and the lunette of one wall; the masonry's transform is the wall's.
void buildDoor(const WallFigures& wall, const PointedArch& arch, Masonry& masonry, Masonry& bed);
void buildVault(const RoomFigures& room, Masonry& masonry, Masonry& sky);
/// Plinths, and the label plates of plinths and walls.
void buildPlinths(const RoomFigures& room, Masonry& masonry);

}  // namespace workshop::room
