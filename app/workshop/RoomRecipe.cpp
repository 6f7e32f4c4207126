#include "app/workshop/RoomRecipe.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "app/workshop/Architecture.h"
#include "app/workshop/RoomParts.h"
#include "app/workshop/SurfaceMaps.h"

namespace workshop::room {

namespace {

constexpr double kDegree = std::numbers::pi / 180.0;
constexpr float kWalkRound = 0.9f;  // metres kept free round plinths: a wheelchair passes

float number(const Recipe& recipe, const char* key, double lowest, double highest) {
    return static_cast<float>(recipe.number(key, lowest, highest));
}

int wallIndex(const Recipe& recipe) {
    const std::vector<std::string> names(kWallNames.begin(), kWallNames.end());
    const std::string name = recipe.choice("wall", names);
    return static_cast<int>(std::find(names.begin(), names.end(), name) - names.begin());
}

WallFigures readWall(const Recipe& recipe, const RoomFigures& room) {
    static const std::vector<std::string> kKinds{"door", "alcove", "niche", "plain"};
    const std::string kind = recipe.choice("kind", kKinds);
    WallFigures wall;
    wall.kind = static_cast<WallKind>(std::find(kKinds.begin(), kKinds.end(), kind) - kKinds.begin());
    if (wall.kind == WallKind::Plain) return wall;
    wall.width = number(recipe, "width", 0.8, 2.4);
    wall.surround = number(recipe, "surround", 0.1, 0.4);
    const float wallWidth = 2.0f * room.apothem * std::tan(std::numbers::pi_v<float> / 8.0f);
    if (wall.width + 2.0f * wall.surround > wallWidth - 0.5f) {
        recipe.reject("width", "the opening and its surround leave less than 25 cm of wall on each side",
                      "Make them narrower or the room's apothem larger.");
    }
    const bool niche = wall.kind == WallKind::Niche;
    wall.springing = number(recipe, "springing", niche ? room.dadoTop + 0.5 : 1.9, room.wallHeight - 0.8);
    wall.apex = number(recipe, "apex", 1.0, room.wallHeight - 0.45);
    const float half = 0.5f * wall.width;
    const float low = wall.springing + PointedArch::minimumRise(half);
    const float high = wall.springing + PointedArch::maximumRise(half);
    if (wall.apex < low || wall.apex > high) {
        const auto centimetres = [](float metres) { return std::to_string(std::lround(metres * 100.0f)) + " cm"; };
        recipe.reject("apex",
                      "a pointed arch of this width and springing has its apex between " + centimetres(low) + " and " +
                          centimetres(high),
                      "Change apex, springing or width.");
    }
    if (wall.apex + wall.surround > room.wallHeight - 0.35f) {
        recipe.reject("apex", "the arch's surround meets the cornice", "Lower the apex or raise the walls.");
    }
    wall.depth = niche ? number(recipe, "depth", 0.03, 0.2) : number(recipe, "depth", 0.15, 1.0);
    if (recipe.has("back")) wall.back = linearFromHex(recipe.text("back"));
    wall.tiled = recipe.has("lining") && recipe.choice("lining", {"plaster", "tiles"}) == "tiles";
    if (wall.tiled && wall.kind == WallKind::Door) recipe.reject("lining", "a door has no back to be tiled");
    if (wall.tiled && room.dadoTop < kSkirting + kTileFoot + kTileBorder + 2.0f * kTileRow) {
        recipe.reject("lining", "the dado is too low to hold two rows of hexagons", "Raise the room's dadoTop.");
    }
    return wall;
}

void readPlinths(const Recipe& recipe, RoomFigures& room) {
    std::set<std::string> names;
    for (const Recipe& item : recipe.items("plinths", 0)) {
        PlinthFigures plinth;
        plinth.mount = item.text("mount");
        plinth.position = {number(item, "x", -room.apothem, room.apothem),
                           number(item, "z", -room.apothem, room.apothem)};
        plinth.turn = static_cast<float>(item.number("turn", -360.0, 360.0, 0.0) * kDegree);
        plinth.height = number(item, "height", 0.2, 1.4);
        plinth.width = number(item, "width", 0.2, 1.2);
        if (!names.insert(plinth.mount).second) item.reject("mount", "two mounts are called " + plinth.mount);
        // The base is a little wider than the top.
        const float half = 0.5f * plinth.width + 0.06f;
        for (int wall = 0; wall < 8; ++wall) {
            const float angle = static_cast<float>(wall) * std::numbers::pi_v<float> / 4.0f;
            const float along = plinth.position.x * std::sin(angle) - plinth.position.y * std::cos(angle);
            if (room.apothem - along - half < kWalkRound) {
                item.reject("x",
                            std::string("less than 90 cm between the plinth and the ") +
                                kWallNames[static_cast<std::size_t>(wall)] + " wall",
                            "Move it towards the middle.");
            }
        }
        for (const PlinthFigures& other : room.plinths) {
            const float gap = glm::distance(plinth.position, other.position) - half - 0.5f * other.width - 0.06f;
            if (gap < kWalkRound) {
                item.reject("x", "less than 90 cm between this plinth and " + other.mount, "Move them apart.");
            }
        }
        if (glm::distance(plinth.position, room.spawn) < half + 0.5f) {
            item.reject("x", "the plinth stands where visitors arrive", "Move it or the spawn.");
        }
        room.plinths.push_back(plinth);
    }
    for (const Recipe& item : recipe.items("wallMounts", 0)) {
        WallMount mount;
        mount.mount = item.text("mount");
        mount.wall = wallIndex(item);
        const WallFigures& wall = room.walls[static_cast<std::size_t>(mount.wall)];
        if (wall.kind == WallKind::Door) item.reject("wall", "this wall has a door", "Choose a wall without one.");
        mount.height = number(item, "height", 0.3, room.wallHeight - 0.6);
        mount.offset = static_cast<float>(item.number("offset", -1.5, 1.5, 0.0));
        const Recipe label = item.object("label");
        mount.label = {number(label, "right", -1.5, 1.5), number(label, "up", -1.0, 1.0)};
        if (!names.insert(mount.mount).second) item.reject("mount", "two mounts are called " + mount.mount);
        room.mounts.push_back(mount);
    }
}

}  // namespace

RoomFigures readRoom(const Recipe& gallery) {
    RoomFigures room;
    const Recipe recipe = gallery.object("room");
    room.apothem = number(recipe, "apothem", 3.0, 8.0);
    room.wallHeight = number(recipe, "wallHeight", 3.0, 6.0);
    room.dadoTop = number(recipe, "dadoTop", 0.5, 1.4);
    const Recipe vault = recipe.object("vault");
    room.vaultRise = number(vault, "rise", 0.4, 3.0);
    room.oculus = number(vault, "oculus", 0.5, 0.75 * room.apothem);
    room.lantern = number(vault, "lantern", 0.2, 2.0);
    const Recipe floor = recipe.object("floor");
    room.medallion = number(floor, "medallion", 0.6, room.apothem - 1.2);
    room.paving = number(floor, "paving", 0.4, 0.62);
    const Recipe spawn = recipe.object("spawn");
    room.spawn = {number(spawn, "x", -room.apothem, room.apothem), number(spawn, "z", -room.apothem, room.apothem)};
    room.spawnTurn = static_cast<float>(spawn.number("turn", -360.0, 360.0, 0.0) * kDegree);
    for (int wall = 0; wall < 8; ++wall) {
        const float angle = static_cast<float>(wall) * std::numbers::pi_v<float> / 4.0f;
        if (room.apothem - room.spawn.x * std::sin(angle) + room.spawn.y * std::cos(angle) < 0.5f) {
            spawn.reject(
                "x",
                std::string("visitors would arrive inside the ") + kWallNames[static_cast<std::size_t>(wall)] + " wall",
                "Move the spawn at least 50 cm from it.");
        }
    }
    std::set<int> seen;
    for (const Recipe& item : recipe.items("walls", 8)) {
        const int wall = wallIndex(item);
        if (!seen.insert(wall).second) item.reject("wall", "this wall is described twice", "Describe each wall once.");
        room.walls[static_cast<std::size_t>(wall)] = readWall(item, room);
    }
    readPlinths(recipe, room);
    return room;
}

}  // namespace workshop::room
