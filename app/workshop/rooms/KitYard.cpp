#include "app/workshop/rooms/KitYard.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "app/workshop/rooms/KitParts.h"
#include "app/workshop/rooms/KitWares.h"
#include "app/workshop/rooms/RoomMath.h"

namespace workshop::room {

namespace {

/// Tint of the sky's blue from an eye in the yard's middle.
glm::vec3 skyTint(const glm::vec3& at) {
    const glm::vec3 way = glm::normalize(at - glm::vec3(0.0f, 1.6f, 0.0f));
    const float up = std::clamp(way.y, 0.0f, 1.0f);
    return glm::mix(glm::vec3(1.0f, 0.97f, 0.93f), glm::vec3(0.40f, 0.60f, 0.90f), std::pow(up, 0.6f));
}

void addBox(Masonry& masonry, Stuff stuff, const glm::vec3& low, const glm::vec3& high, float chamfer,
            const glm::vec3& tint) {
    const glm::vec3 middle = 0.5f * (low + high);
    addBar(masonry, stuff,
           {{low.x, middle.y, middle.z}, {high.x, middle.y, middle.z}, kY, high.z - low.z, high.y - low.y, chamfer},
           tint);
}

void addTable(Masonry& masonry, const ProcessBenchFigures& figures) {
    const float x = 0.5f * figures.length, z = 0.5f * figures.depth, top = figures.height;
    constexpr int kBoards = 4;
    for (int board = 0; board < kBoards; ++board) {
        const float from = -z + figures.depth * static_cast<float>(board) / kBoards,
                    to = -z + figures.depth * static_cast<float>(board + 1) / kBoards;
        addBox(masonry, Stuff::Timber, {-x, top - 0.05f, from + 0.002f}, {x, top, to - 0.002f}, 0.006f,
               figures.tint * (0.9f + 0.1f * chance(static_cast<std::uint32_t>(board) + 3u)));
    }
    const int frames = std::max(2, static_cast<int>(std::lround(figures.length / 1.7f)) + 1);
    for (int frame = 0; frame < frames; ++frame) {
        const float at =
            -x + 0.25f + (figures.length - 0.5f) * static_cast<float>(frame) / static_cast<float>(frames - 1);
        for (const float side : {-1.0f, 1.0f}) {
            const float leg = side * (z - 0.12f);
            addBar(masonry, Stuff::Timber, {{at, 0.0f, leg}, {at, top - 0.05f, leg}, kZ, 0.10f, 0.10f, 0.008f},
                   figures.tint * 0.85f);
        }
        addBar(masonry, Stuff::Timber, {{at, 0.20f, 0.12f - z}, {at, 0.20f, z - 0.12f}, kY, 0.06f, 0.09f, 0.006f},
               figures.tint * 0.85f);
        addBar(masonry, Stuff::Timber,
               {{at, top - 0.11f, 0.06f - z}, {at, top - 0.11f, z - 0.06f}, kY, 0.07f, 0.115f, 0.006f},
               figures.tint * 0.85f);
    }
    addBar(masonry, Stuff::Timber, {{0.25f - x, 0.20f, 0.0f}, {x - 0.25f, 0.20f, 0.0f}, kY, 0.07f, 0.08f, 0.006f},
           figures.tint * 0.85f);
    // A low rail parts the two cities.
    addBox(masonry, Stuff::Timber, {0.04f - x, top, -0.025f}, {x - 0.04f, top + 0.035f, 0.025f}, 0.006f,
           figures.tint * 0.8f);
}

/// A square tile lying a little raised towards the visitor.
void addTile(Masonry& masonry, const glm::vec3& foot, float side, Stuff stuff, const glm::vec3& tint) {
    constexpr float kHalf = 0.12f;
    const std::array<glm::vec2, 4> square{glm::vec2(-kHalf, -kHalf), {kHalf, -kHalf}, {kHalf, kHalf}, {-kHalf, kHalf}};
    const glm::vec3 right = kX * side;
    const glm::vec3 up = glm::normalize(glm::vec3(0.0f, 0.30f, -side));
    addBoard(masonry, stuff, {square, foot + kY * 0.052f, right, up, 0.018f}, tint);
    addBox(masonry, Stuff::Timber, foot + glm::vec3(-0.09f, 0.0f, -side * 0.105f - 0.012f),
           foot + glm::vec3(0.09f, 0.058f, -side * 0.105f + 0.012f), 0.002f, glm::vec3(0.7f));
}

/// A motif brushed on a tile like addTile's: a flower of petals with a middle.
void addBrushwork(Masonry& masonry, const glm::vec3& foot, float side, Stuff stuff, const glm::vec3& tint) {
    const glm::vec3 right = kX * side;
    const glm::vec3 up = glm::normalize(glm::vec3(0.0f, 0.30f, -side));
    const glm::vec3 out = glm::cross(right, up);
    const glm::vec3 middle = foot + kY * 0.052f + out * 0.0092f;
    const auto petal = [&](float angle, float reach, float width) {
        const glm::vec2 way(std::sin(angle), std::cos(angle)), across(way.y, -way.x);
        const std::array<glm::vec2, 5> outline{
            way * 0.018f, way * (0.6f * reach) + across * width, way * reach + across * (0.25f * width),
            way * reach - across * (0.25f * width), way * (0.6f * reach) - across * width};
        addBoard(masonry, stuff, {outline, middle, right, up, 0.0016f}, tint);
    };
    for (int i = 0; i < 8; ++i) petal(static_cast<float>(i) * 0.7853982f, i % 2 == 0 ? 0.100f : 0.070f, 0.017f);
}

/// As one sees it from a metre away.
WareFigures closeBy(WareFigures figures) {
    figures.sides = 15;
    return figures;
}

struct Step {
    WareFigures ware;
    glm::vec3 tile;  ///< tint of a tile beside it
    Stuff tileStuff = Stuff::Plaster;
    bool brushed = false;
};

void addIznik(Masonry& masonry, const glm::vec3& at, int step) {
    const glm::vec3 clay(0.72f, 0.56f, 0.42f), quartz(0.99f, 0.98f, 0.96f), frit(0.62f, 0.74f, 0.68f);
    const glm::vec3 biscuit(0.90f, 0.76f, 0.64f), slip(0.99f), raw(0.90f, 0.86f, 0.88f), blue(0.12f, 0.17f, 0.42f);
    if (step == 0) {
        // Ten of quartz, one of frit, one of clay.
        addHeap(masonry, at + glm::vec3(-0.12f, 0.0f, -0.02f), 0.36f, quartz);
        addHeap(masonry, at + glm::vec3(0.16f, 0.0f, 0.10f), 0.17f, clay);
        addHeap(masonry, at + glm::vec3(0.19f, 0.0f, -0.10f), 0.17f, frit);
        return;
    }
    if (step == 1) {
        // The wet paste: a cake, and a tile in its wooden frame.
        addBox(masonry, Stuff::Plaster, at + glm::vec3(-0.27f, 0.0f, -0.10f), at + glm::vec3(-0.06f, 0.12f, 0.10f),
               0.02f, biscuit * 0.72f);
        addBox(masonry, Stuff::Plaster, at + glm::vec3(0.04f, 0.0f, -0.12f), at + glm::vec3(0.28f, 0.022f, 0.12f),
               0.003f, biscuit * 0.72f);
        for (const float z : {-0.134f, 0.134f})
            addBox(masonry, Stuff::Timber, at + glm::vec3(0.015f, 0.0f, z - 0.012f),
                   at + glm::vec3(0.305f, 0.032f, z + 0.012f), 0.002f, glm::vec3(0.8f));
        return;
    }
    static const WareFinish kClay = WareFinish::Clay;
    const std::array<Step, 5> steps{{{{WareShape::Bowl, 0.27f, kClay, biscuit}, biscuit},
                                     {{WareShape::Bowl, 0.27f, kClay, slip}, slip},
                                     {{WareShape::Bowl, 0.27f, kClay, slip, true}, slip, Stuff::Plaster, true},
                                     {{WareShape::Bowl, 0.27f, kClay, raw}, raw},
                                     {{WareShape::Bowl, 0.27f, WareFinish::WhiteGlaze, glm::vec3(1.0f), true, true},
                                      glm::vec3(1.0f),
                                      Stuff::Glaze,
                                      true}}};
    const Step& one = steps[static_cast<std::size_t>(step - 2)];
    addWare(masonry, at + glm::vec3(-0.15f, 0.0f, 0.0f), closeBy(one.ware));
    const glm::vec3 tile = at + glm::vec3(0.16f, 0.0f, 0.0f);
    addTile(masonry, tile, 1.0f, one.tileStuff, one.tile);
    if (one.brushed) addBrushwork(masonry, tile, 1.0f, one.tileStuff, blue);
}

void addJingdezhen(Masonry& masonry, const glm::vec3& at, int step) {
    const glm::vec3 stone(0.97f, 0.96f, 0.93f), kaolin(0.96f, 0.90f, 0.80f), body(0.93f, 0.92f, 0.88f);
    if (step == 0) {
        // Porcelain stone, stamped and cast in little white bricks; kaolin beside it.
        for (int brick = 0; brick < 5; ++brick) {
            const float x = -0.24f + 0.11f * static_cast<float>(brick % 3) + (brick > 2 ? 0.055f : 0.0f);
            const float y = brick > 2 ? 0.061f : 0.0f;
            addBox(masonry, Stuff::Plaster, at + glm::vec3(x, y, -0.08f), at + glm::vec3(x + 0.10f, y + 0.06f, 0.09f),
                   0.006f, stone * (0.94f + 0.06f * chance(static_cast<std::uint32_t>(brick))));
        }
        addHeap(masonry, at + glm::vec3(0.22f, 0.0f, 0.0f), 0.28f, kaolin);
        return;
    }
    const auto ware = [&](float x, WareShape shape, float width, WareFinish finish, const glm::vec3& tint, bool banded,
                          bool glossy) {
        addWare(masonry, at + glm::vec3(x, 0.0f, 0.0f), closeBy({shape, width, finish, tint, banded, glossy}));
    };
    const WareFinish kClay = WareFinish::Clay;
    if (step == 1) {
        // Kneaded, and just thrown.
        addHeap(masonry, at + glm::vec3(-0.16f, 0.0f, 0.0f), 0.22f, body * 0.82f);
        ware(0.15f, WareShape::Bowl, 0.26f, kClay, body * 0.82f, false, false);
    } else if (step == 2) {
        // Dried, its foot turned.
        ware(-0.15f, WareShape::Bowl, 0.25f, kClay, body, false, false);
        ware(0.16f, WareShape::Jar, 0.22f, kClay, body, false, false);
    } else if (step == 3) {
        // Painted on the raw body.
        ware(-0.15f, WareShape::Bowl, 0.25f, kClay, body, true, false);
        ware(0.16f, WareShape::Jar, 0.22f, kClay, body, true, false);
    } else if (step == 4) {
        // Under raw glaze the paint has all but gone.
        ware(-0.15f, WareShape::Bowl, 0.25f, kClay, glm::vec3(0.90f, 0.93f, 0.93f), false, false);
        ware(0.16f, WareShape::Jar, 0.22f, kClay, glm::vec3(0.90f, 0.93f, 0.93f), false, false);
    } else if (step == 5) {
        // Set in saggars.
        for (const float x : {-0.16f, 0.16f}) {
            Profile saggar(0.0f, 0.03f);
            saggar.to(0.15f, 0.03f).to(0.155f, 0.16f).to(0.17f, 0.16f).to(0.165f, 0.0f).to(0.0f, 0.0f);
            masonry.turn(Stuff::Plaster, at + kX * x, saggar, 0.0f, 6.2831853f, 18, false,
                         glm::vec3(0.60f, 0.47f, 0.36f));
            addWare(masonry, at + glm::vec3(x, 0.031f, 0.0f),
                    closeBy({WareShape::Bowl, 0.25f, kClay, glm::vec3(0.90f, 0.93f, 0.93f)}));
        }
    } else {
        ware(-0.15f, WareShape::Bowl, 0.24f, WareFinish::WhiteGlaze, glm::vec3(0.95f, 0.98f, 1.0f), true, true);
        ware(0.16f, WareShape::Jar, 0.21f, WareFinish::WhiteGlaze, glm::vec3(0.95f, 0.98f, 1.0f), true, true);
    }
}

}  // namespace

Masonry openSky(const Plan& plan, const OpenSkyFigures& figures) {
    assert(figures.height > figures.foot);
    Masonry masonry;
    const Polygon outline = plan.inset(-figures.behind);
    // Parts small enough for the sky's colours to turn softly; all in planes, so that nothing gapes.
    constexpr float kPart = 4.0f;
    const float tall = figures.height - figures.foot;
    const int rows = std::max(2, static_cast<int>(tall / kPart) + 1);
    for (std::size_t side = 0; side < outline.size(); ++side) {
        const glm::vec2 from = outline[side], to = outline[(side + 1) % outline.size()];
        const int columns = std::max(2, static_cast<int>(glm::distance(from, to) / kPart) + 1);
        const glm::vec2 along = glm::normalize(to - from);
        glm::vec3 inwards(-along.y, 0.0f, along.x);
        if (glm::dot(glm::vec2(inwards.x, inwards.z), from) > 0.0f) inwards = -inwards;
        masonry.sheet(Stuff::Sky, rows + 1, columns + 1, [&](int row, int column) {
            const glm::vec2 place = glm::mix(from, to, static_cast<float>(column) / static_cast<float>(columns));
            const float share = static_cast<float>(row) / static_cast<float>(rows);
            const glm::vec3 at(place.x, figures.foot + tall * share * share, place.y);
            return Vertex{at, inwards, glm::vec2(0.0f), skyTint(at)};
        });
    }
    // The lid: from the middle out.
    for (std::size_t side = 0; side < outline.size(); ++side) {
        const glm::vec2 from = outline[side], to = outline[(side + 1) % outline.size()];
        constexpr int kRings = 4;
        const int columns = std::max(2, static_cast<int>(glm::distance(from, to) / kPart) + 1);
        masonry.sheet(Stuff::Sky, kRings + 1, columns + 1, [&](int row, int column) {
            const glm::vec2 edge = glm::mix(from, to, static_cast<float>(column) / static_cast<float>(columns));
            const glm::vec2 place = edge * (static_cast<float>(row) / static_cast<float>(kRings));
            const glm::vec3 at(place.x, figures.height, place.y);
            return Vertex{at, -kY, glm::vec2(0.0f), skyTint(at)};
        });
    }
    return masonry;
}

Masonry coping(const CopingFigures& figures) {
    assert(figures.length > 0.2f && figures.width > 0.1f);
    Masonry masonry;
    const float x = 0.5f * figures.length, w = 0.5f * figures.width, y = figures.height;
    // Two courses of brick step out, then a saddle of tiles with a round ridge.
    addBox(masonry, Stuff::FiredBrick, {-x, y, 0.06f - w}, {x, y + 0.07f, w - 0.06f}, 0.0f, figures.tint * 0.9f);
    const std::array<glm::vec2, 5> saddle{
        glm::vec2(-w, y + 0.07f), {w, y + 0.07f}, {w, y + 0.10f}, {0.0f, y + 0.27f}, {-w, y + 0.10f}};
    std::array<glm::vec2, 5> turned{};
    for (std::size_t i = 0; i < 5; ++i) turned[i] = {saddle[i].x, saddle[i].y};
    addBoard(masonry, Stuff::FiredBrick, {turned, glm::vec3(0.0f), -kZ, kY, 2.0f * x}, figures.tint * 0.62f);
    addPole(masonry, Stuff::FiredBrick, {{-x, y + 0.27f, 0.0f}, {x, y + 0.27f, 0.0f}, 0.065f, 0.065f, 8},
            figures.tint * 0.66f);
    // Cover tiles end in a row of rounds along the eaves towards +Z; nobody sees the other side.
    const int tiles = std::max(1, static_cast<int>(figures.length / 0.7f));
    for (int tile = 0; tile < tiles; ++tile) {
        const float at = -x + figures.length * (static_cast<float>(tile) + 0.5f) / static_cast<float>(tiles);
        addPole(masonry, Stuff::FiredBrick, {{at, y + 0.105f, w + 0.012f}, {at, y + 0.262f, 0.03f}, 0.06f, 0.055f, 6},
                figures.tint * (0.56f + 0.14f * chance(static_cast<std::uint32_t>(tile) * 3u)));
    }
    return masonry;
}

Masonry leanTo(const LeanToFigures& figures) {
    assert(figures.bays >= 1 && figures.high > figures.low && figures.depth > 0.8f);
    Masonry masonry;
    const float x = 0.5f * figures.length, inset = 0.3f;
    constexpr float kPurlin = 0.20f, kRafter = 0.11f, kFoot = 0.18f;
    const auto post = [&](int index) {
        return -x + inset +
               (figures.length - 2.0f * inset) * static_cast<float>(index) / static_cast<float>(figures.bays);
    };
    for (int index = 0; index <= figures.bays; ++index) {
        const glm::vec3 foot(post(index), 0.0f, figures.depth);
        Profile base(0.0f, kFoot);
        base.to(0.15f, kFoot).to(0.19f, 0.12f).to(0.20f, 0.0f).to(0.0f, 0.0f);
        masonry.turn(Stuff::Limestone, foot, base, -0.7853982f, 5.4977871f, 4, true, glm::vec3(0.85f));
        addBar(masonry, Stuff::Timber, {foot + kY * kFoot, foot + kY * figures.low, kZ, 0.17f, 0.17f, 0.018f},
               figures.tint);
        // A saddle on the post, and braces along the purlin.
        addBox(masonry, Stuff::Timber, foot + glm::vec3(-0.38f, figures.low - 0.13f, -0.07f),
               foot + glm::vec3(0.38f, figures.low, 0.07f), 0.02f, figures.tint * 0.92f);
        // A tie back to the wall.
        addBar(masonry, Stuff::Timber,
               {foot + kY * (figures.low - 0.22f), {foot.x, figures.low - 0.22f, -0.05f}, kY, 0.12f, 0.16f, 0.012f},
               figures.tint * 0.95f);
    }
    addBox(masonry, Stuff::Timber, {-x, figures.low, figures.depth - 0.09f},
           {x, figures.low + kPurlin, figures.depth + 0.09f}, 0.02f, figures.tint);
    addBox(masonry, Stuff::Timber, {-x, figures.high - 0.16f, -0.02f}, {x, figures.high, 0.12f}, 0.01f, figures.tint);
    // Rafters lie on both.
    const glm::vec2 high(0.0f, figures.high), low(figures.depth, figures.low + kPurlin);
    const glm::vec2 slope = glm::normalize(low - high), out(-slope.y, slope.x);
    const float reach = (figures.depth + figures.eaves) / slope.x;
    const auto place = [&](float at, float along, float lift) {
        const glm::vec2 point = high + slope * along + out * lift;
        return glm::vec3(at, point.y, point.x);
    };
    const glm::vec3 up(0.0f, out.y, out.x);
    const int rafters = std::max(2, static_cast<int>(std::lround(figures.length / 0.48f)));
    for (int rafter = 0; rafter <= rafters; ++rafter) {
        const float at =
            -x + 0.06f + (figures.length - 0.12f) * static_cast<float>(rafter) / static_cast<float>(rafters);
        addBar(masonry, Stuff::Timber,
               {place(at, -0.05f, 0.5f * kRafter), place(at, reach, 0.5f * kRafter), up, 0.075f, kRafter, 0.008f},
               figures.tint * (0.86f + 0.12f * chance(static_cast<std::uint32_t>(rafter) + 50u)));
    }
    // Boards, and pan tiles on them; glass tiles where there are lights, between two rafters.
    const float from = -0.05f, clearFrom = 0.1f * reach, clearTo = 0.56f * reach;
    const float half = 0.5f * (figures.length - 0.12f) / static_cast<float>(rafters) - 0.06f;
    const auto cover = [&](float left, float right, float upper, float lower) {
        const float at = 0.5f * (left + right);
        addBar(masonry, Stuff::Timber,
               {place(at, upper, kRafter + 0.012f), place(at, lower, kRafter + 0.012f), up, right - left, 0.024f, 0.0f},
               figures.tint * 0.85f);
        addBar(masonry, Stuff::FiredBrick,
               {place(at, upper, kRafter + 0.05f), place(at, lower, kRafter + 0.05f), up, right - left, 0.05f, 0.0f},
               figures.tint * 0.7f);
    };
    std::vector<float> lights;
    for (int light = 0; light < figures.lights; ++light) {
        const int gap = rafters * (2 * light + 1) / (2 * figures.lights);
        lights.push_back(-x + 0.06f +
                         (static_cast<float>(gap) + 0.5f) * (figures.length - 0.12f) / static_cast<float>(rafters));
    }
    float covered = -x - 0.03f;
    for (const float light : lights) {
        cover(covered, light - half, from, reach + 0.08f);
        cover(light - half, light + half, from, clearFrom);
        cover(light - half, light + half, clearTo, reach + 0.08f);
        addBar(masonry, Stuff::Glass,
               {place(light, clearFrom, kRafter + 0.05f), place(light, clearTo, kRafter + 0.05f), up, 2.0f * half,
                0.012f, 0.0f},
               glm::vec3(1.0f));
        covered = light + half;
    }
    cover(covered, x + 0.03f, from, reach + 0.08f);
    // Cover tiles over the pan tiles' joints.
    const int tiles = static_cast<int>(figures.length / 0.21f);
    for (int tile = 0; tile <= tiles; ++tile) {
        const float at = -x + figures.length * static_cast<float>(tile) / static_cast<float>(tiles);
        const glm::vec3 tint = figures.tint * (0.60f + 0.16f * chance(static_cast<std::uint32_t>(tile) * 5u + 2u));
        const auto pole = [&](float upper, float lower) {
            addPole(masonry, Stuff::FiredBrick,
                    {place(at, lower, kRafter + 0.075f), place(at, upper, kRafter + 0.075f), 0.058f, 0.05f, 6}, tint);
        };
        const bool lit =
            std::any_of(lights.begin(), lights.end(), [&](float light) { return std::abs(light - at) < half; });
        pole(from, lit ? clearFrom : reach + 0.11f);
        if (lit) pole(clearTo, reach + 0.11f);
    }
    return masonry;
}

std::vector<Polygon> leanToFootprints(const LeanToFigures& figures) {
    std::vector<Polygon> footprints;
    const float x = 0.5f * figures.length - 0.3f;
    for (int index = 0; index <= figures.bays; ++index) {
        const float at = -x + 2.0f * x * static_cast<float>(index) / static_cast<float>(figures.bays);
        const float z = figures.depth, half = 0.20f;
        footprints.push_back(
            {{at - half, z - half}, {at + half, z - half}, {at + half, z + half}, {at - half, z + half}});
    }
    return footprints;
}

Masonry processBench(const ProcessBenchFigures& figures) {
    assert(figures.length > 3.0f && figures.depth > 0.8f && figures.height > 0.4f);
    Masonry masonry;
    addTable(masonry, figures);
    constexpr int kSteps = 7;
    const float pitch = (figures.length - 0.2f) / kSteps;
    for (int step = 0; step < kSteps; ++step) {
        const float x = pitch * (static_cast<float>(step) - 0.5f * (kSteps - 1));
        const float z = 0.27f * figures.depth;
        addIznik(masonry, {x, figures.height, z}, step);
        // Whoever stands on the other side reads from left to right as well.
        addJingdezhen(masonry, {-x, figures.height, -z}, step);
    }
    return masonry;
}

}  // namespace workshop::room
