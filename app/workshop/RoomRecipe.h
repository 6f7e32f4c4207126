// The figures of an octagonal room, as a curator writes them in assets/galleries/<id>.json under "room".
#pragma once

#include <array>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/Recipe.h"

namespace workshop::room {

/// The eight walls, clockwise from above; north is -Z, east +X.
inline constexpr std::array<const char*, 8> kWallNames{"north", "north-east", "east", "south-east",
                                                       "south", "south-west", "west", "north-west"};

/// Door: a deep pointed arch closed by doors under a lunette. Alcove: a pointed arch down to the floor, closed by
/// plaster or tiles. Niche: a shallow pointed-arch recess above the dado. Plain: dado and plaster.
enum class WallKind { Door, Alcove, Niche, Plain };

/// Metres. Heights are above the floor.
struct WallFigures {
    WallKind kind = WallKind::Plain;
    float width = 1.8f;       ///< clear, of the opening
    float springing = 2.05f;  ///< where the arch begins
    float apex = 3.0f;
    float depth = 0.6f;      ///< of the reveal
    float surround = 0.22f;  ///< width of the stone ring
    glm::vec3 back{1.0f};    ///< tint of an alcove's or niche's plaster, linear
    bool tiled = false;      ///< the dado's hexagons line an alcove or niche in place of plaster
};

struct PlinthFigures {
    std::string mount;         ///< "plinth-meiping" makes the node "mount:plinth-meiping"
    glm::vec2 position{0.0f};  ///< x to the east, z to the south, of the centre
    float turn = 0.0f;         ///< radians about +Y; 0 faces south, where the visitor comes from
    float height = 1.0f;
    float width = 0.42f;  ///< across the flats of the top
};

struct WallMount {
    std::string mount;
    int wall = 0;           ///< index into kWallNames
    float height = 1.5f;    ///< of the exhibit's centre
    float offset = 0.0f;    ///< to the right of the wall's middle
    glm::vec2 label{0.0f};  ///< centre of the label plate from the exhibit's centre: right, up
};

struct RoomFigures {
    float apothem = 4.8f;     ///< centre to wall
    float wallHeight = 4.2f;  ///< floor to the top of the cornice
    float dadoTop = 0.94f;    ///< of the tiles, below their stone cap
    float vaultRise = 1.55f;  ///< cornice to the ring of the oculus
    float oculus = 1.9f;      ///< apothem of the opening
    float lantern = 0.55f;    ///< height of the drum above the ring
    float medallion = 1.62f;  ///< apothem of the floor's star
    float paving = 0.6f;      ///< pitch of the octagons
    std::array<WallFigures, 8> walls;
    std::vector<PlinthFigures> plinths;
    std::vector<WallMount> mounts;
    glm::vec2 spawn{0.0f, 3.6f};  ///< x, z
    float spawnTurn = 0.0f;       ///< radians about +Y; 0 looks north
};

/// Reads and checks `gallery`'s "room"; the first error stays in gallery.error().
[[nodiscard]] RoomFigures readRoom(const Recipe& gallery);

}  // namespace workshop::room
