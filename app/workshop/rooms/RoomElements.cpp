#include "app/workshop/rooms/RoomElements.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include <glm/gtc/matrix_transform.hpp>

#include "app/workshop/SurfaceMaps.h"
#include "app/workshop/rooms/KitColumn.h"
#include "app/workshop/rooms/KitDome.h"
#include "app/workshop/rooms/KitFittings.h"
#include "app/workshop/rooms/KitGarden.h"
#include "app/workshop/rooms/KitKilns.h"
#include "app/workshop/rooms/KitLattice.h"
#include "app/workshop/rooms/KitLunette.h"
#include "app/workshop/rooms/KitParts.h"
#include "app/workshop/rooms/KitTimber.h"
#include "app/workshop/rooms/KitYard.h"
#include "app/workshop/rooms/RoomCeiling.h"
#include "app/workshop/rooms/RoomMath.h"
#include "app/workshop/rooms/RoomMurals.h"

namespace workshop::room {

namespace {

constexpr double kReach = 20.0;  // metres from the plan's origin

using Reader = Element (*)(const Recipe& recipe, const RoomFigures& room);
struct Kind {
    const char* name;
    Reader read;
};

glm::vec3 tintOf(const Recipe& recipe, const glm::vec3& usual) {
    return recipe.has("tint") ? linearFromHex(recipe.text("tint")) : usual;
}

Polygon rectangle(float width, float depth) {
    const float x = 0.5f * width, z = 0.5f * depth;
    return {{-x, -z}, {x, -z}, {x, z}, {-x, z}};
}

/// Kits assert what a reader has checked: with an error nothing is made.
bool broken(const Recipe& recipe) {
    return recipe.error() != nullptr;
}

Element readRibbedVault(const Recipe& recipe, const RoomFigures& room) {
    VaultFigures vault;
    Element element;
    if (!room.plan.octagon) {
        recipe.reject("kind", "a ribbed vault covers an octagon only", "Use a dome or a ceiling.");
        return element;
    }
    vault.rise = number(recipe, "rise", 0.4, 3.0);
    vault.oculus = number(recipe, "oculus", 0.5, 0.75 * room.plan.apothem);
    vault.lantern = number(recipe, "lantern", 0.2, 2.0);
    if (broken(recipe)) return element;
    buildVault(room, vault, element.masonry, element.masonry);
    return element;
}

Element readDome(const Recipe& recipe, const RoomFigures&) {
    DomeFigures figures;
    figures.radius = number(recipe, "radius", 1.0, 12.0);
    figures.rise = number(recipe, "rise", 0.5, 14.0);
    figures.ribs = recipe.integer("ribs", 0, 48, 0);
    figures.rays = recipe.integer("rays", 0, 48, 16);
    if (recipe.has("drum")) {
        const Recipe drum = recipe.object("drum");
        figures.drum = number(drum, "height", 0.2, 5.0);
        figures.windows = drum.integer("windows", 6, 40, 0);
        if (figures.windows > 0) {
            figures.windowWidth = number(drum, "windowWidth", 0.2, 2.0);
            figures.windowSill = number(drum, "windowSill", 0.1, 2.0);
            figures.windowJamb = number(drum, "windowJamb", 0.2, 3.0);
            figures.depth = number(drum, "depth", 0.1, 1.0, 0.4f);
            const float apex = figures.windowSill + figures.windowJamb + 0.5f * figures.windowWidth;
            if (figures.drum < apex + 0.15f)
                drum.reject("height", "the windows reach above the drum", "Make it 15 cm higher than their apexes.");
            if (2.0f * kPi * figures.radius < (figures.windowWidth + 0.15f) * static_cast<float>(figures.windows))
                drum.reject("windows", "so many windows find no room round the drum", "Take fewer or narrower ones.");
        }
    }
    Element element;
    if (!broken(recipe)) element.masonry = dome(figures);
    return element;
}

Element readPendentives(const Recipe& recipe, const RoomFigures&) {
    PendentiveFigures figures;
    figures.half = number(recipe, "half", 1.0, 12.0);
    Element element;
    if (!broken(recipe)) element.masonry = pendentives(figures);
    return element;
}

Element readSemiDome(const Recipe& recipe, const RoomFigures&) {
    SemiDomeFigures figures;
    figures.radius = number(recipe, "radius", 0.5, 12.0);
    figures.rise = number(recipe, "rise", 0.5, 12.0, figures.radius);
    figures.flutes = recipe.integer("flutes", 0, 24, 0);
    figures.rays = recipe.integer("rays", 0, 24, 0);
    figures.octagon = recipe.has("foot") && recipe.choice("foot", {"round", "octagon"}) == "octagon";
    Element element;
    if (!broken(recipe)) element.masonry = semiDome(figures);
    return element;
}

Element readTympanum(const Recipe& recipe, const RoomFigures&) {
    TympanumFigures figures;
    figures.radius = number(recipe, "radius", 1.0, 12.0);
    figures.depth = number(recipe, "depth", 0.1, 1.0, 0.45f);
    figures.tint = tintOf(recipe, figures.tint);
    for (const Recipe& item : recipe.items("windows", 0)) {
        WindowRow row;
        row.count = item.integer("count", 1, 9);
        row.width = number(item, "width", 0.2, 2.5);
        row.pitch = number(item, "pitch", 0.3, 5.0, 2.0f * row.width);
        row.sill = number(item, "sill", 0.1, 8.0);
        row.springing = number(item, "height", 0.2, 4.0) - 0.5f * row.width;
        if (row.springing < 0.1f) item.reject("height", "a window is higher than its round arch", "Make it higher.");
        figures.rows.push_back(row);
    }
    Element element;
    if (broken(recipe)) return element;
    if (!windowsFit(figures)) {
        recipe.reject("windows", "a window comes within 10 cm of another or of the half circle",
                      "Make them smaller, fewer or nearer to the middle.");
        return element;
    }
    element.masonry = tympanum(figures);
    return element;
}

Element readGreatArch(const Recipe& recipe, const RoomFigures&) {
    GreatArchFigures figures;
    figures.radius = number(recipe, "radius", 1.0, 12.0);
    figures.ring = number(recipe, "ring", 0.15, 1.2);
    figures.front = number(recipe, "front", 0.03, 0.5, figures.front);
    figures.back = number(recipe, "back", 0.0, 1.0, 0.0f);
    figures.stones = 2 * (recipe.integer("stones", 9, 99, figures.stones) / 2) + 1;
    Element element;
    if (!broken(recipe)) element.masonry = greatArch(figures);
    return element;
}

Element readCeiling(const Recipe& recipe, const RoomFigures& room) {
    CeilingFigures figures;
    figures.stuff = stuffNamed(recipe.choice("material", stuffNames()));
    figures.tint = tintOf(recipe, figures.tint);
    if (recipe.has("beams")) {
        const Recipe beams = recipe.object("beams");
        figures.beamPitch = number(beams, "pitch", 0.3, 4.0);
        figures.beamHeight = number(beams, "height", 0.05, 0.6);
    }
    if (recipe.has("skylight")) {
        const Recipe light = recipe.object("skylight");
        figures.skyCentre = {number(light, "x", -kReach, kReach, 0.0f), number(light, "z", -kReach, kReach, 0.0f)};
        figures.sky = {number(light, "width", 0.5, 12.0), number(light, "depth", 0.5, 12.0)};
        figures.curb = number(light, "rise", 0.1, 2.0);
        figures.panes = light.integer("panes", 1, 12, 4);
        if (light.has("material")) figures.bars = stuffNamed(light.choice("material", stuffNames()));
        for (std::size_t wall = 0; wall < room.plan.walls.size(); ++wall) {
            for (const glm::vec2& corner : rectangle(figures.sky.x, figures.sky.y)) {
                if (room.plan.distance(wall, figures.skyCentre + corner) < 0.2f)
                    light.reject("width", "the skylight reaches the wall " + room.plan.walls[wall].name,
                                 "Make it smaller or move it.");
            }
        }
    }
    Element element;
    if (!broken(recipe)) element.masonry = ceiling(room.plan, figures);
    return element;
}

Element readRoofFrame(const Recipe& recipe, const RoomFigures&) {
    RoofFrameFigures figures;
    figures.bay = number(recipe, "bay", 1.5, 6.0);
    figures.bays = recipe.integer("bays", 1, 12);
    figures.span = number(recipe, "span", 3.0, 14.0);
    figures.posts = number(recipe, "posts", 2.4, 7.0);
    figures.post = number(recipe, "post", 0.15, 0.6, figures.post);
    figures.pitch = number(recipe, "pitch", 0.3, 0.9, figures.pitch);
    figures.eaves = number(recipe, "eaves", 0.2, 1.5, figures.eaves);
    figures.tint = tintOf(recipe, figures.tint);
    Element element;
    if (!broken(recipe)) element.masonry = roofFrame(figures);
    return element;
}

Element readColumn(const Recipe& recipe, const RoomFigures&) {
    ColumnFigures figures;
    figures.height = number(recipe, "height", 1.6, 9.0);
    figures.radius = number(recipe, "radius", 0.08, 0.6);
    figures.base = number(recipe, "base", 0.1, 1.0, 1.6f * figures.radius);
    figures.capital = number(recipe, "capital", 0.15, 1.5, 2.7f * figures.radius);
    figures.tiers = recipe.integer("tiers", 1, 5, figures.tiers);
    if (figures.height < figures.base + figures.capital + 0.5f)
        recipe.reject("height", "base and capital leave no shaft", "Make the column higher or thinner.");
    Element element;
    if (!broken(recipe)) element.masonry = column(figures);
    element.footprint = rectangle(2.9f * figures.radius, 2.9f * figures.radius);
    element.height = figures.height;
    return element;
}

/// A timber post on a stone base with a bracket set on its head.
Element readPost(const Recipe& recipe, const RoomFigures&) {
    const float height = number(recipe, "height", 2.0, 7.0), radius = number(recipe, "radius", 0.08, 0.35);
    const bool wall = recipe.has("brackets") && recipe.choice("brackets", {"free", "wall", "none"}) == "wall";
    const bool none = recipe.has("brackets") && recipe.choice("brackets", {"free", "wall", "none"}) == "none";
    DougongFigures brackets;
    brackets.fen = number(recipe, "fen", 0.006, 0.02, brackets.fen);
    brackets.jumps = recipe.integer("jumps", 1, 2, 1);
    brackets.half = wall;
    brackets.tint = tintOf(recipe, brackets.tint);
    Element element;
    element.footprint = rectangle(2.8f * radius, 2.8f * radius);
    element.height = height;
    if (broken(recipe)) return element;
    Masonry& masonry = element.masonry;
    const float head = none ? height : height - dougongHeight(brackets);
    constexpr float kBase = 0.20f;
    Profile base(0.0f, kBase);
    base.to(1.10f * radius, kBase).arc(1.36f * radius, 0.06f, 0.35f, 5).to(1.46f * radius, 0.06f);
    base.to(1.46f * radius, 0.0f).to(0.0f, 0.0f);
    masonry.turn(Stuff::Limestone, glm::vec3(0.0f), base, 0.0f, 2.0f * kPi, 20, false, glm::vec3(0.85f));
    addPole(masonry, Stuff::Timber, {{0.0f, kBase, 0.0f}, {0.0f, head, 0.0f}, radius, 0.92f * radius, 20},
            brackets.tint);
    if (none) return element;
    masonry.setTransform(glm::translate(glm::mat4(1.0f), glm::vec3(0.0f, head, 0.0f)));
    masonry.add(dougong(brackets));
    masonry.setTransform(glm::mat4(1.0f));
    return element;
}

/// A squared timber from its place along its x, its underside at "height".
Element readBeam(const Recipe& recipe, const RoomFigures&) {
    const float half = 0.5f * number(recipe, "length", 0.3, 25.0), width = number(recipe, "width", 0.03, 0.6);
    const float depth = number(recipe, "depth", 0.03, 0.9), height = number(recipe, "height", 0.0, 12.0);
    Element element;
    if (broken(recipe)) return element;
    const float y = height + 0.5f * depth;
    addBar(element.masonry, stuffNamed(recipe.has("material") ? recipe.choice("material", stuffNames()) : "timber"),
           {{-half, y, 0.0f}, {half, y, 0.0f}, {0.0f, 1.0f, 0.0f}, width, depth, 0.12f * std::min(width, depth)},
           tintOf(recipe, glm::vec3(1.0f)));
    if (height < 2.0f) {
        element.footprint = rectangle(2.0f * half, width);
        element.height = height + depth;
    }
    return element;
}

Element readVitrine(const Recipe& recipe, const RoomFigures&) {
    VitrineFigures figures;
    figures.width = number(recipe, "width", 0.3, 3.0);
    figures.depth = number(recipe, "depth", 0.3, 1.5);
    figures.stand = number(recipe, "stand", 0.5, 1.3);
    figures.glass = number(recipe, "glass", 0.2, 1.5);
    Element element;
    if (!broken(recipe)) element.masonry = vitrine(figures);
    const float front = 0.5f * figures.depth + 0.035f;
    addSlab(element.masonry, Stuff::Bronze, {-0.06f, figures.stand - 0.155f, front - 0.006f},
            {0.06f, figures.stand - 0.108f, front + 0.004f}, 0.002f, glm::vec3(1.0f));
    element.footprint = rectangle(figures.width + 0.1f, figures.depth + 0.1f);
    element.height = figures.stand + figures.glass;
    element.deck = figures.stand;
    return element;
}

/// A stand of lacquer with a plain shaft, for one vessel.
Element readPlinth(const Recipe& recipe, const RoomFigures&) {
    const float half = 0.5f * number(recipe, "width", 0.25, 1.2), top = number(recipe, "height", 0.2, 1.4);
    const Stuff stuff = stuffNamed(recipe.choice("material", {"lacquer", "limestone", "timber"}));
    const glm::vec3 tint = tintOf(recipe, glm::vec3(1.0f));
    Element element;
    element.footprint = rectangle(2.0f * half, 2.0f * half);
    element.height = element.deck = top;
    if (broken(recipe)) return element;
    Masonry& masonry = element.masonry;
    Profile profile(0.0f, top);
    profile.to(half - 0.004f, top)
        .to(half, top - 0.004f)
        .to(half, top - 0.030f)
        .arc(half - 0.022f, top - 0.05f, -0.3f, 3);
    profile.to(half - 0.022f, top - 0.068f).to(half - 0.012f, top - 0.074f).to(half - 0.012f, 0.10f);
    profile.arc(half + 0.004f, 0.075f, -0.35f, 3).to(half + 0.010f, 0.07f).to(half + 0.010f, 0.0f);
    const float quarter = 0.25f * kPi;
    masonry.turn(stuff, glm::vec3(0.0f), profile, -quarter, 7.0f * quarter, 4, true, tint);
    addSlab(masonry, Stuff::Bronze, {-0.055f, top - 0.155f, half - 0.014f}, {0.055f, top - 0.095f, half - 0.007f},
            0.002f, glm::vec3(1.0f));
    return element;
}

/// A low foot of dark wood for one vessel, a label plate beside it, on whatever "lift" puts it; nobody walks there.
Element readStand(const Recipe& recipe, const RoomFigures&) {
    const float half = 0.5f * number(recipe, "width", 0.06, 0.6), top = number(recipe, "height", 0.02, 0.3);
    const glm::vec3 tint = tintOf(recipe, glm::vec3(1.0f));
    Element element;
    element.deck = top;
    if (broken(recipe)) return element;
    Profile profile(0.0f, top);
    profile.to(half - 0.003f, top).to(half, top - 0.003f).to(half, 0.74f * top).to(0.90f * half, 0.62f * top);
    profile.to(0.90f * half, 0.30f * top).to(half, 0.14f * top).to(half, 0.0f).to(0.0f, 0.0f);
    element.masonry.turn(Stuff::Lacquer, glm::vec3(0.0f), profile, 0.0f, 2.0f * kPi, 24, false, tint);
    addSlab(element.masonry, Stuff::Bronze, {0.085f, 0.0f, 0.100f}, {0.175f, 0.042f, 0.108f}, 0.002f, glm::vec3(1.0f));
    return element;
}

Element readScreen(const Recipe& recipe, const RoomFigures&) {
    LatticeFigures figures;
    figures.pattern = recipe.choice("pattern", {"stars", "cracked-ice"}) == "stars" ? LatticePattern::Stars
                                                                                    : LatticePattern::CrackedIce;
    figures.width = number(recipe, "width", 0.5, 4.0);
    figures.height = number(recipe, "height", 0.5, 4.0);
    figures.cell = number(recipe, "cell", 0.15, 0.6, figures.cell);
    figures.seed = static_cast<std::uint32_t>(recipe.integer("seed", 0, 100000, 1));
    figures.stuff = stuffNamed(recipe.choice("material", {"timber", "walnut", "lacquer"}));
    figures.tint = tintOf(recipe, glm::vec3(1.0f));
    Element element;
    if (!broken(recipe)) element.masonry = latticeScreen(figures);
    element.footprint = rectangle(figures.width, 0.08f);
    element.height = figures.height;
    return element;
}

/// A low seat of marble or timber.
Element readBench(const Recipe& recipe, const RoomFigures&) {
    const float width = number(recipe, "width", 0.5, 4.0), depth = number(recipe, "depth", 0.3, 0.8, 0.42f);
    const Stuff stuff = stuffNamed(recipe.choice("material", {"limestone", "timber", "walnut", "lacquer"}));
    constexpr float kHeight = 0.44f, kSeat = 0.055f;
    Element element;
    element.footprint = rectangle(width, depth);
    element.height = kHeight;
    if (broken(recipe)) return element;
    const glm::vec3 up(0.0f, 1.0f, 0.0f);
    const auto box = [&](float x, float y, float w, float h, float d, float chamfer) {
        addBar(element.masonry, stuff, {{x - 0.5f * w, y, 0.0f}, {x + 0.5f * w, y, 0.0f}, up, d, h, chamfer});
    };
    box(0.0f, kHeight - 0.5f * kSeat, width, kSeat, depth, 0.01f);
    for (const float side : {-1.0f, 1.0f})
        box(side * (0.5f * width - 0.16f), 0.5f * (kHeight - kSeat), 0.12f, kHeight - kSeat, depth - 0.06f, 0.008f);
    return element;
}

Element readOpenSky(const Recipe& recipe, const RoomFigures& room) {
    OpenSkyFigures figures;
    figures.foot = room.wallHeight - 0.05f;
    figures.height = number(recipe, "height", room.wallHeight + 2.0f, 30.0);
    Element element;
    if (!broken(recipe)) element.masonry = openSky(room.plan, figures);
    return element;
}

/// Without a bool, true.
bool loaded(const Recipe& recipe) {
    return !recipe.has("loaded") || recipe.flag("loaded");
}

Element readUpdraughtKiln(const Recipe& recipe, const RoomFigures&) {
    UpdraughtKilnFigures figures;
    figures.radius = number(recipe, "radius", 1.2, 3.0, figures.radius);
    figures.wall = number(recipe, "wallThickness", 0.15, 0.6, figures.wall);
    figures.fire = number(recipe, "fireChamber", 0.7, 2.0, figures.fire);
    figures.floor = number(recipe, "floorThickness", 0.1, 0.4, figures.floor);
    figures.ware = number(recipe, "wareChamber", 0.9, 2.5, figures.ware);
    figures.rise = number(recipe, "rise", 0.4, 2.5, figures.rise);
    figures.vent = number(recipe, "vent", 0.08, 0.4, figures.vent);
    figures.mouthWidth = number(recipe, "mouthWidth", 0.3, 1.0, figures.mouthWidth);
    figures.mouthHeight = number(recipe, "mouthHeight", 0.4, figures.fire - 0.2f, figures.mouthHeight);
    figures.rings = recipe.integer("rings", 1, 4, figures.rings);
    figures.loaded = loaded(recipe);
    Element element;
    if (broken(recipe)) return element;
    element.masonry = updraughtKiln(figures);
    element.footprint = kilnFootprint(figures);
    element.height = kilnHeight(figures);
    return element;
}

Element readEggKiln(const Recipe& recipe, const RoomFigures&) {
    EggKilnFigures figures;
    figures.length = number(recipe, "length", 8.0, 20.0, figures.length);
    figures.width = number(recipe, "width", 3.0, 7.0, figures.width);
    figures.height = number(recipe, "height", 3.0, 7.0, figures.height);
    figures.wall = number(recipe, "wallThickness", 0.15, 0.6, figures.wall);
    figures.chimney = number(recipe, "chimney", figures.height + 1.0f, 24.0, figures.length);
    figures.mouthWidth = number(recipe, "mouthWidth", 0.5, 1.4, figures.mouthWidth);
    figures.mouthHeight = number(recipe, "mouthHeight", 0.8, 2.2, figures.mouthHeight);
    figures.saggar = number(recipe, "saggar", 0.25, 0.6, figures.saggar);
    figures.loaded = loaded(recipe);
    Element element;
    if (broken(recipe)) return element;
    element.masonry = eggKiln(figures);
    element.footprints = kilnFootprints(figures);
    element.height = figures.height;
    return element;
}

Element readCoping(const Recipe& recipe, const RoomFigures& room) {
    CopingFigures figures;
    figures.length = number(recipe, "length", 0.5, 30.0);
    figures.width = number(recipe, "width", 0.3, 1.2, figures.width);
    figures.height = number(recipe, "height", 0.3, 8.0, room.wallHeight);
    figures.tint = tintOf(recipe, figures.tint);
    Element element;
    if (!broken(recipe)) element.masonry = coping(figures);
    return element;
}

Element readLeanTo(const Recipe& recipe, const RoomFigures&) {
    LeanToFigures figures;
    figures.length = number(recipe, "length", 2.0, 25.0);
    figures.depth = number(recipe, "depth", 1.2, 5.0, figures.depth);
    figures.low = number(recipe, "low", 2.2, 4.0, figures.low);
    figures.high = number(recipe, "high", figures.low + 0.3f, 6.0, figures.high);
    figures.bays = recipe.integer("bays", 1, 12, figures.bays);
    // At most one for every second gap between rafters, which lie half a metre apart.
    figures.lights = recipe.integer("lights", 0, static_cast<int>(figures.length), figures.lights);
    figures.tint = tintOf(recipe, figures.tint);
    Element element;
    if (broken(recipe)) return element;
    element.masonry = leanTo(figures);
    element.footprints = leanToFootprints(figures);
    element.height = figures.low;
    return element;
}

Element readProcessBench(const Recipe& recipe, const RoomFigures&) {
    ProcessBenchFigures figures;
    figures.length = number(recipe, "length", 4.9, 9.0, figures.length);
    figures.depth = number(recipe, "depth", 1.1, 2.0, figures.depth);
    figures.height = number(recipe, "height", 0.6, 1.0, figures.height);
    figures.tint = tintOf(recipe, figures.tint);
    Element element;
    element.footprint = rectangle(figures.length, figures.depth);
    element.height = figures.height;
    if (!broken(recipe)) element.masonry = processBench(figures);
    return element;
}

Element readBasin(const Recipe& recipe, const RoomFigures&) {
    BasinFigures figures;
    figures.width = number(recipe, "width", 1.0, 4.0, figures.width);
    figures.height = number(recipe, "height", 0.3, 0.8, figures.height);
    figures.bowl = number(recipe, "bowl", 0.0, figures.width / 3.0f, figures.bowl);
    Element element;
    if (broken(recipe)) return element;
    element.masonry = basin(figures);
    element.footprint = basinFootprint(figures);
    element.height = figures.height;
    return element;
}

Element readBamboo(const Recipe& recipe, const RoomFigures&) {
    BambooFigures figures;
    figures.height = number(recipe, "height", 2.0, 6.0, figures.height);
    figures.depth = number(recipe, "depth", 0.3, 1.5, figures.depth);
    figures.length = number(recipe, "length", figures.depth, 4.0, std::max(figures.length, figures.depth));
    figures.trough = number(recipe, "trough", 0.2, 0.8, figures.trough);
    figures.culms = recipe.integer("culms", 1, 16, figures.culms);
    figures.seed = static_cast<std::uint32_t>(recipe.integer("seed", 0, 100000, 1));
    Element element;
    if (broken(recipe)) return element;
    element.masonry = bamboo(figures);
    element.footprint = rectangle(figures.length, figures.depth);
    element.height = figures.trough;
    return element;
}

/// A picture of inlaid stone on a wall, after a drawing of assets/murals.
Element readMural(const Recipe& recipe, const RoomFigures& room) {
    const float width = number(recipe, "width", 0.4, 6.0);
    const std::filesystem::path file = recipe.file("drawing", room.assets / "murals");
    Element element;
    if (broken(recipe)) return element;
    kiln::Result<Masonry> laid = layMural(file, width);
    if (laid)
        element.masonry = std::move(*laid);
    else
        recipe.reject("drawing", laid.error().text());
    return element;
}

constexpr std::array<Kind, 9> kCovers{{{"ribbed-vault", readRibbedVault},
                                       {"dome", readDome},
                                       {"pendentives", readPendentives},
                                       {"semi-dome", readSemiDome},
                                       {"tympanum", readTympanum},
                                       {"great-arch", readGreatArch},
                                       {"ceiling", readCeiling},
                                       {"roof-frame", readRoofFrame},
                                       {"open-sky", readOpenSky}}};
constexpr std::array<Kind, 16> kElements{{{"column", readColumn},
                                          {"post", readPost},
                                          {"beam", readBeam},
                                          {"vitrine", readVitrine},
                                          {"plinth", readPlinth},
                                          {"screen", readScreen},
                                          {"bench", readBench},
                                          {"updraught-kiln", readUpdraughtKiln},
                                          {"egg-kiln", readEggKiln},
                                          {"coping", readCoping},
                                          {"lean-to", readLeanTo},
                                          {"process-bench", readProcessBench},
                                          {"basin", readBasin},
                                          {"bamboo", readBamboo},
                                          {"mural", readMural},
                                          {"stand", readStand}}};

/// "at" or "wall", and "turn".
glm::mat4 placeOf(const Recipe& item, const RoomFigures& room, float height) {
    const glm::vec3 up(0.0f, 1.0f, 0.0f);
    const auto turn = static_cast<float>(item.number("turn", -360.0, 360.0, 0.0) * kDegree);
    const float lift = number(item, "lift", -2.0, 12.0, 0.0f);
    if (item.has("wall")) {
        const PlanWall& wall = room.plan.walls[wallOf(item, room.plan)];
        const float offset = number(item, "offset", -0.5 * wall.width, 0.5 * wall.width, 0.0f);
        const float before = number(item, "before", -2.0, kReach, 0.0f);
        return glm::rotate(glm::translate(wall.transform, glm::vec3(offset, height + lift, before)), turn, up);
    }
    glm::vec3 place(0.0f, height + lift, 0.0f);
    if (item.has("at")) {
        const Recipe at = item.object("at");
        place.x = number(at, "x", -kReach, kReach);
        place.z = number(at, "z", -kReach, kReach);
    }
    if (turn == 0.0f) return glm::translate(glm::mat4(1.0f), place);
    return glm::rotate(glm::translate(glm::mat4(1.0f), place), turn, up);
}

/// The places of an item's copies, from its own on.
std::vector<glm::mat4> copiesOf(const Recipe& item, const glm::mat4& first) {
    if (!item.has("repeat")) return {first};
    const Recipe repeat = item.object("repeat");
    const int columns = repeat.integer("columns", 1, 20, 1), rows = repeat.integer("rows", 1, 20, 1);
    const float x = number(repeat, "x", -kReach, kReach, 0.0f), z = number(repeat, "z", -kReach, kReach, 0.0f);
    std::vector<glm::mat4> places;
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            glm::mat4 place = first;
            place[3] += glm::vec4(x * static_cast<float>(column), 0.0f, z * static_cast<float>(row), 0.0f);
            places.push_back(place);
        }
    }
    return places;
}

template <std::size_t Count>
std::vector<PlacedElement> readAll(const Recipe& recipe, const char* key, const std::array<Kind, Count>& table,
                                   const RoomFigures& room, float height) {
    std::vector<std::string> names;
    for (const Kind& kind : table) names.emplace_back(kind.name);
    std::vector<PlacedElement> placed;
    std::set<std::string> mounts;
    for (const PlinthFigures& plinth : room.plinths) mounts.insert(plinth.mount);
    for (const WallMount& mount : room.mounts) mounts.insert(mount.mount);
    for (const Recipe& item : recipe.items(key, 0)) {
        const std::string name = item.choice("kind", names);
        const auto kind = std::find(names.begin(), names.end(), name) - names.begin();
        const Element element = table[static_cast<std::size_t>(kind)].read(item, room);
        const std::vector<glm::mat4> places = copiesOf(item, placeOf(item, room, height));
        std::string mount;
        if (item.has("mount")) mount = item.text("mount");
        if (!mount.empty() && element.deck <= 0.0f)
            item.reject("mount", "nothing can stand on this", "Use a plinth, a stand or a vitrine.");
        for (std::size_t i = 0; i < places.size(); ++i) {
            // Copies are numbered: case-1, case-2 …
            const std::string own = mount.empty() || places.size() == 1 ? mount : mount + "-" + std::to_string(i + 1);
            if (!own.empty() && !mounts.insert(own).second) item.reject("mount", "two mounts are called " + own);
            placed.push_back({element, places[i], own});
        }
    }
    return placed;
}

}  // namespace

std::vector<PlacedElement> readCover(const Recipe& room, const RoomFigures& figures) {
    return readAll(room, "cover", kCovers, figures, 0.0f);
}

std::vector<PlacedElement> readElements(const Recipe& room, const RoomFigures& figures) {
    return room.has("elements") ? readAll(room, "elements", kElements, figures, 0.0f) : std::vector<PlacedElement>{};
}

}  // namespace workshop::room
