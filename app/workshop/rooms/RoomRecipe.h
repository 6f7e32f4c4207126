// The figures of a room, as a curator writes them in assets/galleries/<id>.json under "room".
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/Recipe.h"
#include "app/workshop/rooms/Architecture.h"
#include "app/workshop/rooms/RoomPlan.h"

namespace workshop::room {

/// What fills a piece of wall. Door: a deep pointed arch under a lunette, closed by leaves or leading on. Gate: the
/// same with a straight head, its frame and latticed leaves of timber. Alcove: a pointed arch down to the floor, closed
/// by plaster or tiles. Niche: a shallow recess under an arch or a level head. Window: daylight, under a pointed arch
/// or in a stone frame below a blind lunette. Lattice: a screen with daylight behind it. Field: a framed rectangle.
/// Plain: the wall's own finish.
enum class BayKind : std::uint8_t { Door, Gate, Alcove, Niche, Window, Lattice, Field, Plain };

/// What a part of the walls is made of.
struct Finish {
    Stuff stuff = Stuff::Plaster;
    glm::vec3 tint{1.0f};
};

/// A stretch of wall with one opening at most, in its middle. Metres; heights are above the floor.
struct BayFigures {
    BayKind kind = BayKind::Plain;
    float from = 0.0f, to = 0.0f;  ///< its ends, to the right of the wall's middle for one who faces it
    float width = 1.8f;            ///< clear, of the opening
    float sill = 0.0f;             ///< where the opening begins
    float springing = 2.05f;       ///< where the arch begins; a lattice's or field's head
    float apex = 3.0f;
    float depth = 0.6f;      ///< of the reveal
    float surround = 0.22f;  ///< width of the stone ring
    glm::vec3 back{1.0f};    ///< tint of the plaster behind or within, linear
    bool tiled = false;      ///< tiles line it in place of plaster
    bool round = false;      ///< of a niche: under a half circle; else pointed
    bool flat = false;       ///< of a niche: framed in timber under a level head
    bool stars = false;      ///< of a lattice; else cracked ice
    bool lunette = false;    ///< of a window: daylight below the springing only
    Finish finish;           ///< of the wall round it
    std::string leadsTo;     ///< of a door, "<gallery>/<wall>": open; empty: closed

    [[nodiscard]] bool isDoor() const { return kind == BayKind::Door || kind == BayKind::Gate; }
    [[nodiscard]] float middle() const { return 0.5f * (from + to); }
    [[nodiscard]] float span() const { return to - from; }
    /// Of what hangs at a place of the wall (abscissa, height): before (above 0) or behind the wall's face.
    [[nodiscard]] float hangingDepth(const glm::vec2& at) const;
};

/// The bays of one wall of the plan, from left to right.
struct WallFigures {
    std::vector<BayFigures> bays;
};

struct PlinthFigures {
    std::string mount;         ///< "plinth-meiping" makes the node "mount:plinth-meiping"
    glm::vec2 position{0.0f};  ///< x to the east, z to the south, of the plan's origin
    float turn = 0.0f;         ///< radians about +Y; 0 faces south, where the visitor comes from
    float height = 1.0f;
    float width = 0.42f;  ///< across the flats of the top
};

/// A bracket in which a dish stands upright, its inside to the room.
struct DishBracket {
    float diameter = 0.0f;  ///< metres, of the dish; 0: no bracket
    float height = 0.05f;   ///< foot to rim
};

struct WallMount {
    std::string mount;
    std::size_t wall = 0;    ///< of the plan
    float height = 1.5f;     ///< of the exhibit's centre
    float offset = 0.0f;     ///< to the right of the wall's middle
    float back = 0.0f;       ///< of what it hangs on, before the wall's face (above 0) or behind it
    glm::vec2 label{0.0f};   ///< centre of the label plate from the exhibit's centre: right, up
    float labelBack = 0.0f;  ///< as `back`, of the plate
    DishBracket dish;
};

/// A band of the floor that follows the walls.
struct FloorBorder {
    bool lozenges = false;  ///< of red and green in white; else slabs
    std::string stone = "grey";
    float width = 0.1f;
};

/// A strip of the floor from the west border to the east one.
struct FloorBand {
    float z = 0.0f;  ///< of its middle
    float width = 0.1f;
    std::string stone = "black";
};

struct FloorFigures {
    std::vector<FloorBorder> borders;  ///< from the walls inwards
    std::string pattern = "octagons";  ///< of the paving, or "squares", or "bricks" on edge
    float pitch = 0.6f;
    std::string stone = "white", second = "black";
    glm::vec3 brick{1.0f};         ///< tint of the bricks
    std::vector<FloorBand> bands;  ///< laid into the paving; none where there is a star
    float medallion = 0.0f;        ///< apothem of a star, 0: none
    glm::vec2 middle{0.0f};        ///< of the star
};

struct RoomFigures {
    std::filesystem::path assets;  ///< the folder that holds the drawings of murals
    Plan plan;
    float wallHeight = 4.2f;  ///< floor to the top of the cornice
    Finish wall;
    Finish dado{Stuff::Tile};
    float dadoTop = 0.0f;  ///< of the dado, below its stone cap; 0: none
    bool cornice = false, frieze = false, cornerColumns = false;
    std::string revetment;  ///< the exhibit whose tiles cover walls, or empty
    FloorFigures floor;
    std::vector<WallFigures> walls;  ///< as the plan has them
    std::vector<PlinthFigures> plinths;
    std::vector<WallMount> mounts;
    glm::vec2 spawn{0.0f, 3.6f};  ///< x, z
    float spawnTurn = 0.0f;       ///< radians about +Y; 0 looks north
};

/// Reads and checks `gallery`'s "room" but for its cover and elements (RoomElements.h); the first error stays in
/// gallery.error().
[[nodiscard]] RoomFigures readRoom(const Recipe& gallery);
/// {"material", "tint"}.
[[nodiscard]] Finish readFinish(const Recipe& recipe);
/// The wall that an item's "wall" names; an error names those of the plan.
[[nodiscard]] std::size_t wallOf(const Recipe& item, const Plan& plan);
/// The walls' bays; `room` holds the plan and the walls' heights already.
void readWalls(const Recipe& recipe, RoomFigures& room);
/// Plinths and wall mounts; `room` holds all else.
void readMounts(const Recipe& recipe, RoomFigures& room);

}  // namespace workshop::room
