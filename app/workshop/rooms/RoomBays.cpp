// The bays of walls as the gallery's file describes them: where each begins and ends, and what its opening measures.
#include <algorithm>
#include <cmath>

#include "app/workshop/SurfaceMaps.h"
#include "app/workshop/rooms/RoomParts.h"
#include "app/workshop/rooms/RoomRecipe.h"

namespace workshop::room {

namespace {

constexpr float kBesides = 0.25f;  // metres of wall kept on each side of an opening's stones

std::string centimetres(float metres) {
    return std::to_string(std::lround(metres * 100.0f)) + " cm";
}

void readApex(const Recipe& recipe, const RoomFigures& room, BayFigures& bay) {
    const float half = 0.5f * bay.width;
    bay.round = recipe.has("arch") && recipe.choice("arch", {"pointed", "round", "flat"}) == "round";
    if (bay.round && bay.kind != BayKind::Niche) recipe.reject("arch", "only a niche may be round");
    if (bay.round && recipe.has("apex"))
        recipe.reject("apex", "a round arch is as high as its width has it", "Leave it out.");
    bay.apex = bay.round ? bay.springing + half : number(recipe, "apex", 1.0, room.wallHeight - 0.1);
    const float low = bay.springing + PointedArch::minimumRise(half);
    const float high = bay.springing + PointedArch::maximumRise(half);
    if (!bay.round && (bay.apex < low || bay.apex > high)) {
        recipe.reject("apex",
                      "a pointed arch of this width and springing has its apex between " + centimetres(low) + " and " +
                          centimetres(high),
                      "Change apex, springing or width.");
    }
    if (bay.apex + bay.surround > wallFieldTop(room))
        recipe.reject(bay.round ? "springing" : "apex", "the arch's surround meets the cornice",
                      "Lower it or raise the walls.");
}

void readLining(const Recipe& recipe, const RoomFigures& room, BayFigures& bay) {
    if (recipe.has("back")) bay.back = linearFromHex(recipe.text("back"));
    bay.tiled = recipe.has("lining") && recipe.choice("lining", {"plaster", "tiles"}) == "tiles";
    if (!bay.tiled) return;
    if (bay.kind == BayKind::Door) recipe.reject("lining", "a door has no back to be tiled");
    if (room.revetment.empty() && room.dadoTop < kSkirting + kTileFoot + kTileBorder + 2.0f * kTileRow)
        recipe.reject("lining", "the dado is too low to hold two rows of hexagons", "Raise the dado.");
}

void readArched(const Recipe& recipe, const RoomFigures& room, BayFigures& bay) {
    const bool shallow = bay.kind == BayKind::Niche;
    const bool floor = bay.kind == BayKind::Door || bay.kind == BayKind::Alcove;
    const float lowest = room.dadoTop > 0.0f ? room.dadoTop + kDadoCap : kSkirting;
    if (!floor) bay.sill = static_cast<float>(recipe.number("sill", 0.3, 2.5, lowest));
    const double least = floor ? 1.9 : bay.sill + 0.4;
    bay.springing = number(recipe, "springing", least, room.wallHeight - 0.8);
    readApex(recipe, room, bay);
    bay.depth = shallow ? number(recipe, "depth", 0.03, 0.3) : number(recipe, "depth", 0.15, 1.0);
    if (bay.kind == BayKind::Window) bay.lunette = recipe.flag("lunette");
    if (bay.kind == BayKind::Door && recipe.has("to")) bay.leadsTo = recipe.text("to");
    readLining(recipe, room, bay);
}

void readRectangle(const Recipe& recipe, const RoomFigures& room, BayFigures& bay) {
    const bool gate = bay.kind == BayKind::Gate;
    if (!gate) bay.sill = number(recipe, "sill", 0.1, 3.0);
    bay.springing = number(recipe, "head", gate ? 1.9 : bay.sill + 0.3, wallFieldTop(room) - bay.surround);
    bay.apex = bay.springing;
    bay.depth = bay.kind == BayKind::Field ? 0.0f : number(recipe, "depth", 0.05, 1.0);
    if (gate && recipe.has("to")) bay.leadsTo = recipe.text("to");
    if (gate) return;
    if (bay.kind == BayKind::Lattice) bay.stars = recipe.choice("pattern", {"stars", "cracked-ice"}) == "stars";
    readLining(recipe, room, bay);
}

BayFigures readBay(const Recipe& recipe, const RoomFigures& room, const Finish& finish, float from, float to) {
    static const std::vector<std::string> kKinds{"door",   "gate",    "alcove", "niche",
                                                 "window", "lattice", "field",  "plain"};
    BayFigures bay;
    const std::string kind = recipe.choice("kind", kKinds);
    bay.kind = static_cast<BayKind>(std::find(kKinds.begin(), kKinds.end(), kind) - kKinds.begin());
    bay.finish = finish;
    bay.from = from;
    bay.to = to;
    if (bay.kind == BayKind::Plain) return bay;
    bay.width = number(recipe, "width", 0.4, 5.0);
    bay.surround = number(recipe, "surround", 0.05, 0.4);
    const float beside = 0.5f * (bay.span() - bay.width) - bay.surround;
    if (beside < (room.plan.octagon ? kBesides : 0.04f)) {
        recipe.reject("width",
                      "the opening and its surround leave " + centimetres(std::max(0.0f, beside)) +
                          " of wall on each side, which is too little",
                      "Make them narrower, the bay wider or the room larger.");
    }
    bay.flat = bay.kind == BayKind::Niche && recipe.has("arch") &&
               recipe.choice("arch", {"pointed", "round", "flat"}) == "flat";
    const bool arched =
        !bay.flat && bay.kind != BayKind::Lattice && bay.kind != BayKind::Field && bay.kind != BayKind::Gate;
    arched ? readArched(recipe, room, bay) : readRectangle(recipe, room, bay);
    return bay;
}

WallFigures readWall(const Recipe& item, const RoomFigures& room, const PlanWall& wall) {
    const std::vector<Recipe> items = item.items("bays", 1);
    float stated = 0.0f;
    int open = 0;
    for (const Recipe& bay : items) {
        if (bay.has("span"))
            stated += number(bay, "span", 0.3, 20.0);
        else
            ++open;
    }
    const float rest = wall.width - stated;
    if (rest < (open > 0 ? 0.3f * static_cast<float>(open) : -0.002f) || (open == 0 && rest > 0.002f)) {
        item.reject("bays",
                    "the bays' spans come to " + centimetres(stated) + ", the wall to " + centimetres(wall.width),
                    "Leave out \"span\" where a bay may take what is left.");
        return {};
    }
    const Finish finish = item.has("finish") ? readFinish(item.object("finish")) : room.wall;
    WallFigures figures;
    float from = -0.5f * wall.width;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const float span = items[i].has("span") ? number(items[i], "span", 0.3, 20.0) : rest / static_cast<float>(open);
        const float to = i + 1 == items.size() ? 0.5f * wall.width : from + span;
        figures.bays.push_back(readBay(items[i], room, finish, from, to));
        from = to;
    }
    return figures;
}

}  // namespace

float BayFigures::hangingDepth(const glm::vec2& at) const {
    if (kind == BayKind::Plain || std::abs(at.x - middle()) > 0.5f * width || at.y < sill || at.y > apex) return 0.0f;
    if (kind == BayKind::Field) return kFieldFront;
    // Above its springing a window's lunette is blind.
    if (kind == BayKind::Window) return lunette && at.y > springing ? -kLunetteDepth : -depth;
    return -depth;
}

std::size_t wallOf(const Recipe& item, const Plan& plan) {
    const std::string name = item.text("wall");
    const std::size_t wall = plan.find(name);
    if (wall < plan.walls.size()) return wall;
    item.reject("wall", "the plan has no wall \"" + name + "\"", "Use one of: " + plan.names() + ".");
    return 0;
}

void readWalls(const Recipe& recipe, RoomFigures& room) {
    room.walls.assign(room.plan.walls.size(), {});
    for (const Recipe& item : recipe.items("walls", 0)) {
        const std::size_t wall = wallOf(item, room.plan);
        if (!room.walls[wall].bays.empty())
            item.reject("wall", "this wall is described twice", "Describe each wall once.");
        room.walls[wall] = readWall(item, room, room.plan.walls[wall]);
    }
    // What is not described is plain.
    for (std::size_t wall = 0; wall < room.walls.size(); ++wall) {
        if (!room.walls[wall].bays.empty()) continue;
        BayFigures plain;
        plain.finish = room.wall;
        plain.to = 0.5f * room.plan.walls[wall].width;
        plain.from = -plain.to;
        room.walls[wall].bays.push_back(plain);
    }
}

}  // namespace workshop::room
