#include "app/workshop/rooms/RoomRecipe.h"

#include <algorithm>
#include <set>

#include "app/workshop/SurfaceMaps.h"
#include "app/workshop/rooms/RoomMath.h"
#include "app/workshop/rooms/RoomParts.h"

namespace workshop::room {

namespace {

constexpr float kWalkRound = 0.9f;  // metres kept free round plinths: a wheelchair passes
constexpr double kReach = 20.0;     // metres from the plan's origin

glm::vec2 place(const Recipe& recipe) {
    return {number(recipe, "x", -kReach, kReach), number(recipe, "z", -kReach, kReach)};
}

void readTrim(const Recipe& recipe, RoomFigures& room) {
    if (!recipe.has("trim")) return;
    const Recipe trim = recipe.object("trim");
    room.cornice = trim.flag("cornice");
    room.frieze = trim.flag("tiledFrieze");
    room.cornerColumns = trim.flag("cornerColumns");
    if (room.frieze && !room.cornice) trim.reject("tiledFrieze", "a frieze runs below a cornice", "Add the cornice.");
}

FloorFigures readFloor(const Recipe& recipe) {
    FloorFigures floor;
    for (const Recipe& item : recipe.items("borders", 0)) {
        FloorBorder border;
        border.lozenges = item.choice("kind", {"slabs", "lozenges"}) == "lozenges";
        border.width = number(item, "width", 0.03, 1.0);
        if (!border.lozenges) border.stone = item.choice("stone", stoneNames());
        floor.borders.push_back(border);
    }
    const Recipe paving = recipe.object("paving");
    floor.pattern = paving.choice("pattern", {"octagons", "squares", "bricks"});
    if (floor.pattern == "bricks") {
        if (paving.has("tint")) floor.brick = linearFromHex(paving.text("tint"));
        if (recipe.has("medallion"))
            recipe.reject("medallion", "a star lies in slabs, not in bricks", "Choose another pattern or no star.");
        return floor;
    }
    floor.pitch = number(paving, "pitch", 0.3, 1.2);
    floor.stone = paving.choice("stone", stoneNames());
    floor.second = paving.choice("second", stoneNames());
    for (const Recipe& item : recipe.has("bands") ? recipe.items("bands", 0) : std::vector<Recipe>{}) {
        FloorBand band{number(item, "z", -kReach, kReach), number(item, "width", 0.03, 1.0), "black"};
        band.stone = item.choice("stone", stoneNames());
        floor.bands.push_back(band);
    }
    if (!recipe.has("medallion")) return floor;
    if (!floor.bands.empty()) recipe.reject("bands", "bands would cut through the star", "Leave out one of them.");
    const Recipe medallion = recipe.object("medallion");
    floor.medallion = number(medallion, "apothem", 0.6, 4.0);
    floor.middle = {static_cast<float>(medallion.number("x", -kReach, kReach, 0.0)),
                    static_cast<float>(medallion.number("z", -kReach, kReach, 0.0))};
    return floor;
}

void checkFloor(const Recipe& recipe, const RoomFigures& room) {
    if (room.floor.medallion <= 0.0f) return;
    float edge = room.floor.medallion + 0.3f;
    for (const FloorBorder& border : room.floor.borders) edge += border.width;
    for (std::size_t wall = 0; wall < room.plan.walls.size(); ++wall) {
        if (room.plan.distance(wall, room.floor.middle) < edge) {
            recipe.object("medallion")
                .reject("apothem", "the star meets the floor's border before the wall " + room.plan.walls[wall].name,
                        "Make it smaller or move it.");
        }
    }
}

void readSpawn(const Recipe& spawn, RoomFigures& room) {
    room.spawn = place(spawn);
    room.spawnTurn = static_cast<float>(spawn.number("turn", -360.0, 360.0, 0.0) * kDegree);
    for (std::size_t wall = 0; wall < room.plan.walls.size(); ++wall) {
        if (room.plan.distance(wall, room.spawn) < 0.5f) {
            spawn.reject("x", "visitors would arrive inside the " + room.plan.walls[wall].name + " wall",
                         "Move the spawn at least 50 cm from it.");
        }
    }
}

void checkPlinth(const Recipe& item, const PlinthFigures& plinth, const RoomFigures& room) {
    // The base is a little wider than the top.
    const float half = 0.5f * plinth.width + 0.06f;
    for (std::size_t wall = 0; wall < room.plan.walls.size(); ++wall) {
        if (room.plan.distance(wall, plinth.position) - half < kWalkRound) {
            item.reject("x", "less than 90 cm between the plinth and the " + room.plan.walls[wall].name + " wall",
                        "Move it towards the middle.");
        }
    }
    for (const PlinthFigures& other : room.plinths) {
        const float gap = glm::distance(plinth.position, other.position) - half - 0.5f * other.width - 0.06f;
        if (gap < kWalkRound)
            item.reject("x", "less than 90 cm between this plinth and " + other.mount, "Move them apart.");
    }
    if (glm::distance(plinth.position, room.spawn) < half + 0.5f)
        item.reject("x", "the plinth stands where visitors arrive", "Move it or the spawn.");
}

DishBracket readDish(const Recipe& mount) {
    if (!mount.has("dish")) return {};
    const Recipe dish = mount.object("dish");
    return {number(dish, "diameter", 0.1, 0.7), number(dish, "height", 0.02, 0.2)};
}

/// The bay that a place on a wall lies in.
const BayFigures& bayAt(const WallFigures& wall, float offset) {
    const auto found =
        std::find_if(wall.bays.begin(), wall.bays.end(), [offset](const BayFigures& bay) { return offset <= bay.to; });
    return found == wall.bays.end() ? wall.bays.back() : *found;
}

}  // namespace

Finish readFinish(const Recipe& recipe) {
    Finish finish;
    finish.stuff = stuffNamed(recipe.choice("material", stuffNames()));
    if (recipe.has("tint")) finish.tint = linearFromHex(recipe.text("tint"));
    return finish;
}

void readMounts(const Recipe& recipe, RoomFigures& room) {
    std::set<std::string> names;
    for (const Recipe& item : recipe.items("plinths", 0)) {
        PlinthFigures plinth;
        plinth.mount = item.text("mount");
        plinth.position = place(item);
        plinth.turn = static_cast<float>(item.number("turn", -360.0, 360.0, 0.0) * kDegree);
        plinth.height = number(item, "height", 0.2, 1.4);
        plinth.width = number(item, "width", 0.2, 1.2);
        if (!names.insert(plinth.mount).second) item.reject("mount", "two mounts are called " + plinth.mount);
        checkPlinth(item, plinth, room);
        room.plinths.push_back(plinth);
    }
    for (const Recipe& item : recipe.items("wallMounts", 0)) {
        WallMount mount;
        mount.mount = item.text("mount");
        mount.wall = wallOf(item, room.plan);
        mount.height = number(item, "height", 0.3, room.wallHeight - 0.6);
        const double half = 0.5 * room.plan.walls[mount.wall].width;
        mount.offset = static_cast<float>(item.number("offset", -half, half, 0.0));
        const BayFigures& bay = bayAt(room.walls[mount.wall], mount.offset);
        if (bay.isDoor()) item.reject("wall", "a door is here", "Choose a wall or an offset without one.");
        const glm::vec2 middle(mount.offset, mount.height);
        mount.back = bay.hangingDepth(middle);
        const Recipe label = item.object("label");
        mount.label = {number(label, "right", -1.5, 1.5), number(label, "up", -1.5, 1.5)};
        mount.labelBack =
            bayAt(room.walls[mount.wall], mount.offset + mount.label.x).hangingDepth(middle + mount.label);
        mount.dish = readDish(item);
        if (!names.insert(mount.mount).second) item.reject("mount", "two mounts are called " + mount.mount);
        room.mounts.push_back(mount);
    }
}

RoomFigures readRoom(const Recipe& gallery) {
    RoomFigures room;
    const Recipe recipe = gallery.object("room");
    room.plan = readPlan(recipe.object("plan"));
    room.wallHeight = number(recipe, "wallHeight", 3.0, 8.0);
    if (recipe.has("wallFinish")) room.wall = readFinish(recipe.object("wallFinish"));
    if (recipe.has("dado")) {
        const Recipe dado = recipe.object("dado");
        room.dado = readFinish(dado);
        room.dadoTop = number(dado, "height", 0.5, room.dado.stuff == Stuff::Tile ? 1.4 : 3.0);
    }
    if (recipe.has("revetment")) room.revetment = recipe.text("revetment");
    readTrim(recipe, room);
    room.floor = readFloor(recipe.object("floor"));
    checkFloor(recipe.object("floor"), room);
    readSpawn(recipe.object("spawn"), room);
    readWalls(recipe, room);
    if (recipe.error() == nullptr) readMounts(recipe, room);
    return room;
}

}  // namespace workshop::room
