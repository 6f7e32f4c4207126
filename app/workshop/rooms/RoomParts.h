// The parts of a room and what they share: stones, tints and where the walls stand.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/rooms/Architecture.h"
#include "app/workshop/rooms/RoomRecipe.h"

namespace workshop::room {

inline constexpr float kSkirting = 0.12f;      ///< metres, height of the stone at the foot of the walls
inline constexpr float kDadoCap = 0.05f;       ///< metres, height of the stone above the tiles
inline constexpr float kCornice = 0.32f;       ///< metres, height of the cornice
inline constexpr float kFrieze = 0.20f;        ///< metres, height of the glazed band below the cornice
inline constexpr float kFillet = 0.03f;        ///< metres, height of the stone below that
inline constexpr float kFieldFront = 0.004f;   ///< metres, of a framed field's plaster before the wall
inline constexpr float kLunetteDepth = 0.06f;  ///< metres, of a window's blind lunette
inline constexpr float kTilePeriod = 0.72f;    ///< metres, width of the dado's repeat
inline constexpr float kTileFoot = 0.05f;      ///< metres, height of the cobalt band below the dado's hexagons
inline constexpr float kTileBorder = 0.10f;    ///< metres, height of the border of stars above them
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

/// "white" and so on, and the stone of a name that is among them.
[[nodiscard]] const std::vector<std::string>& stoneNames();
[[nodiscard]] Stone stoneNamed(const std::string& name);
/// Materials that a curator may choose for walls, and the material of a name that is among them.
[[nodiscard]] const std::vector<std::string>& stuffNames();
[[nodiscard]] Stuff stuffNamed(const std::string& name);

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

/// Metres: where the walls' own finish ends, below frieze and cornice, and where it begins, above the dado.
[[nodiscard]] float wallFieldTop(const RoomFigures& room);
[[nodiscard]] float wallFieldFoot(const RoomFigures& room);

/// Metres that the texture of the dado's tiles shows, from its foot to its border.
[[nodiscard]] float tileHeight(const RoomFigures& room);

/// Limestone as it is, for every piece of a sweep.
[[nodiscard]] Tinting plainTint(const glm::vec3& tint = glm::vec3(1.0f));
/// A horizontal moulding along a wall between two abscissae; its profile's x is out of the wall, y up.
void addMoulding(Masonry& masonry, const Profile& profile, float from, float to, float z, float height);

/// A slab with bevelled front edges, between two corners; its back (z of `low`) is open.
void addSlab(Masonry& masonry, Stuff stuff, const glm::vec3& low, const glm::vec3& high, float bevel,
             const glm::vec3& tint, const std::optional<UvFrame>& frame = {});

/// `bed` takes what is seen only through joints and needs no ambient bake.
void buildFloor(const RoomFigures& room, Masonry& masonry, Masonry& bed);
void buildWalls(const RoomFigures& room, Masonry& masonry, Masonry& bed);
/// A stretch of the dado, `to` and `from` from the bay's middle; `high` other than the dado's own: cut there, no cap.
void addDado(const RoomFigures& room, const BayFigures& bay, Masonry& masonry, float from, float to, float z,
             float high = 0.0f);
/// One bay with its opening and the dado below it; the masonry's transform is that of the bay's middle.
void buildBay(const RoomFigures& room, const BayFigures& bay, Masonry& masonry, Masonry& bed);
/// The doors and the lunette of one bay; the masonry's transform as above.
void buildDoor(const BayFigures& bay, const PointedArch& arch, Masonry& masonry, Masonry& bed);
/// What a curator writes as a cover of the kind "ribbed-vault".
struct VaultFigures {
    float rise = 1.3f;     ///< metres, cornice to the ring of the oculus
    float oculus = 1.9f;   ///< apothem of the opening
    float lantern = 0.5f;  ///< height of the drum above the ring
};
/// An octagon's vault with ribs, the ring of its oculus, a tiled drum and a glazed star.
void buildVault(const RoomFigures& room, const VaultFigures& vault, Masonry& masonry, Masonry& sky);
/// Where a dish's own origin (its foot, the axis up) comes to be in its bracket: from the wall mount's place, leaning
/// back a little, its middle at the mount's height.
[[nodiscard]] glm::mat4 inBracket(const DishBracket& dish);
/// Plinths, the label plates of plinths and walls, and the brackets of dishes.
void buildPlinths(const RoomFigures& room, Masonry& masonry);

}  // namespace workshop::room
