#include "app/workshop/rooms/KitKilns.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "app/workshop/rooms/KitParts.h"
#include "app/workshop/rooms/KitShell.h"
#include "app/workshop/rooms/KitWares.h"
#include "app/workshop/rooms/RoomMath.h"

namespace workshop::room {

namespace {

// Linear tints over the fired brick's own colour.
constexpr glm::vec3 kOutside{0.74f, 0.70f, 0.66f}, kCut{0.80f, 0.50f, 0.42f};
constexpr glm::vec3 kSoot{0.17f, 0.155f, 0.15f}, kScorched{0.62f, 0.46f, 0.36f}, kAsh{0.80f, 0.74f, 0.66f};
constexpr glm::vec3 kSaggar{0.52f, 0.44f, 0.37f}, kShelf{0.60f, 0.50f, 0.42f};

/// Soot that lies thick at `low` and has burnt off at `high`, in patches.
glm::vec3 sooted(float height, float low, float high, const glm::vec3& at) {
    const float patch = 0.14f * std::sin(2.7f * at.x + 1.3f * at.y) * std::cos(2.1f * at.z - 0.7f * at.x);
    const float share = std::clamp((height - low) / (high - low) + patch, 0.0f, 1.0f);
    return glm::mix(kSoot, kScorched, share * share * (3.0f - 2.0f * share));
}

Shell::Tint brickTint(float sootFoot, float sootHead) {
    return [=](ShellSide side, const glm::vec3& at) {
        if (side == ShellSide::Cut) return kCut;
        return side == ShellSide::Outer ? kOutside : sooted(at.y, sootFoot, sootHead, at);
    };
}

Shell::Tint evenTint(const glm::vec3& face, const glm::vec3& cut) {
    return [=](ShellSide side, const glm::vec3&) { return side == ShellSide::Cut ? cut : face; };
}

// ---- The updraught kiln ----

constexpr int kSides = 26;     // of its half round
constexpr int kDomeSteps = 8;  // from springing to vent
constexpr float kBatter = 0.06f, kCrown = 0.26f;

float innerRadius(const UpdraughtKilnFigures& figures) {
    return figures.radius - kBatter - figures.wall;
}
float springing(const UpdraughtKilnFigures& figures) {
    return figures.fire + figures.floor + figures.ware;
}
glm::vec3 round(float radius, float y, float angle) {
    return {radius * std::cos(angle), y, -radius * std::sin(angle)};
}
/// 0 at +X and pi at -X, exactly in the cut's plane at both.
glm::vec3 halfRound(float radius, float y, int column, int columns, float angle) {
    if (column == 0) return {radius, y, 0.0f};
    if (column == columns - 1) return {-radius, y, 0.0f};
    return round(radius, y, angle);
}

/// Wall and dome in one, the stokehole left out at +X.
void addKilnWall(Masonry& masonry, const UpdraughtKilnFigures& figures) {
    const float inner = innerRadius(figures), shoulder = figures.radius - kBatter, spring = springing(figures);
    std::vector<glm::vec2> in{{inner, 0.0f},
                              {inner, figures.mouthHeight},
                              {inner, figures.fire},
                              {inner, figures.fire + figures.floor},
                              {inner, spring}};
    std::vector<glm::vec2> out;
    for (const glm::vec2& point : in) out.emplace_back(glm::mix(figures.radius, shoulder, point.y / spring), point.y);
    const float inEnd = std::acos(figures.vent / inner), outEnd = std::acos((figures.vent + 0.02f) / shoulder);
    for (int step = 1; step <= kDomeSteps; ++step) {
        const float share = static_cast<float>(step) / static_cast<float>(kDomeSteps);
        in.emplace_back(inner * std::cos(share * inEnd), spring + figures.rise * std::sin(share * inEnd));
        out.emplace_back(shoulder * std::cos(share * outEnd),
                         spring + (figures.rise + kCrown) * std::sin(share * outEnd));
    }
    const float mouth = std::asin(0.5f * figures.mouthWidth / inner);
    const auto angle = [&](int column) {
        if (column <= 1) return static_cast<float>(column) * mouth;
        return mouth + (kPi - mouth) * static_cast<float>(column - 1) / static_cast<float>(kSides - 2);
    };
    const auto place = [&](const std::vector<glm::vec2>& profile) {
        return [&, profile](int column, int row) {
            const glm::vec2& point = profile[static_cast<std::size_t>(row)];
            return halfRound(point.x, point.y, column, kSides, angle(column));
        };
    };
    Shell shell(kSides, static_cast<int>(in.size()), place(in), place(out));
    shell.open(0, 0);
    // The fire blackens its chamber; above, the ware chamber is scorched and sooty under the vent.
    shell.build(masonry, Stuff::FiredBrick, [&](ShellSide side, const glm::vec3& at) {
        if (side == ShellSide::Cut) return kCut;
        if (side == ShellSide::Outer) return kOutside;
        if (at.y < figures.fire + 0.5f * figures.floor) return sooted(at.y, -0.6f, 2.6f * figures.fire, at);
        return sooted(spring + figures.rise - at.y, -0.5f, figures.rise + 0.9f, at);
    });
}

/// The floor between the storeys: flues in rings, bars of brick between them.
void addKilnFloor(Masonry& masonry, const UpdraughtKilnFigures& figures) {
    constexpr int kFlues = 9;  // in each half ring
    constexpr float kHalf = 0.055f;
    const float inner = innerRadius(figures), low = figures.fire, high = figures.fire + figures.floor;
    std::vector<float> radii{0.0f};
    for (int ring = 0; ring < figures.rings; ++ring) {
        const float middle = inner * (static_cast<float>(ring) + 0.75f) / (static_cast<float>(figures.rings) + 0.25f);
        radii.push_back(middle - kHalf);
        radii.push_back(middle + kHalf);
    }
    radii.push_back(inner);
    const int columns = 2 * kFlues + 2, rows = static_cast<int>(radii.size());
    const auto angle = [&](int column) {
        const float share = static_cast<float>((column + 1) / 2) + (column % 2 == 1 ? -0.31f : 0.31f) - 0.5f;
        return kPi * share / static_cast<float>(kFlues);
    };
    const auto place = [&](float y) {
        return [&, y](int column, int row) {
            // The rim reaches a little into the wall, but for the cut's plane, where both are seen.
            const bool rim = row == rows - 1 && column > 0 && column < columns - 1;
            return halfRound(radii[static_cast<std::size_t>(row)] + (rim ? 0.03f : 0.0f), y, column, columns,
                             angle(column));
        };
    };
    Shell shell(columns, rows, place(low), place(high));
    for (int flue = 0; flue < kFlues; ++flue)
        for (int ring = 0; ring < figures.rings; ++ring) shell.open(2 * flue + 1, 2 * ring + 1);
    shell.build(masonry, Stuff::FiredBrick, [](ShellSide side, const glm::vec3& at) {
        if (side == ShellSide::Cut) return at.z > -1e-4f ? kCut : kSoot * 1.5f;
        return side == ShellSide::Inner ? kSoot : kScorched;
    });
    // A pier carries its middle, and three ribs lead to the wall.
    Shell pier(
        9, 2, [&](int, int row) { return glm::vec3(0.0f, row == 0 ? 0.0f : low, 0.0f); },
        [&](int column, int row) {
            return halfRound(row == 0 ? 0.26f : 0.20f, row == 0 ? 0.0f : low, column, 9,
                             kPi * static_cast<float>(column) / 8.0f);
        });
    pier.build(masonry, Stuff::FiredBrick, [](ShellSide side, const glm::vec3& at) {
        return side == ShellSide::Cut ? kCut : sooted(at.y, -0.4f, 3.0f, at);
    });
    for (const float turn : {0.25f, 0.5f, 0.75f}) {
        const glm::vec3 way = round(1.0f, 0.0f, turn * kPi);
        constexpr int kSteps = 6;
        const float from = 0.16f, to = inner + 0.06f;
        const auto rib = [&](float side, bool upper) {
            return [&, side, upper](int column, int row) {
                const float share = static_cast<float>(column) / static_cast<float>(kSteps);
                const float arch = low - 0.16f - 0.42f * (1.0f - std::sin(kPi * std::clamp(share, 0.0f, 1.0f)));
                const glm::vec3 across = glm::cross(way, kY) * side;
                const float y = row == 0 ? arch : low - 0.002f;
                return way * glm::mix(from, to, share) + across * (upper ? 0.11f : -0.11f) + kY * y;
            };
        };
        Shell arch(kSteps + 1, 2, rib(1.0f, false), rib(1.0f, true));
        arch.build(masonry, Stuff::FiredBrick, evenTint(kSoot * 1.25f, kSoot * 1.1f));
    }
}

/// Ashes and a few logs, as a stoker leaves them.
void addFire(Masonry& masonry, const UpdraughtKilnFigures& figures) {
    const float reach = innerRadius(figures) - 0.03f;
    const auto bed = [&](float y) {
        return [&, y](int column, int row) {
            return halfRound(row == 0 ? 0.28f : reach, row == 0 ? y * 1.6f : y, column, 15,
                             kPi * static_cast<float>(column) / 14.0f);
        };
    };
    Shell(15, 2, bed(0.0f), bed(0.045f)).build(masonry, Stuff::Plaster, evenTint(kAsh * 0.55f, kAsh * 0.5f));
    for (int log = 0; log < 5; ++log) {
        const float z = -0.28f - 0.14f * static_cast<float>(log % 3), y = 0.12f + (log > 2 ? 0.11f : 0.0f);
        const float slant = 0.10f * (chance(static_cast<std::uint32_t>(log) + 5u) - 0.5f);
        addPole(masonry, Stuff::Timber,
                {{0.45f, y, z + slant}, {0.45f + 0.75f, y + 0.01f, z - slant}, 0.055f, 0.05f, 8},
                glm::vec3(0.45f, 0.40f, 0.36f) * (log % 2 == 0 ? 1.0f : 0.5f));
    }
}

/// A tripod of clay (cockspur) that keeps one glazed pot off another.
void addCockspur(Masonry& masonry, const glm::vec3& foot) {
    for (int leg = 0; leg < 3; ++leg) {
        const float angle = 2.0f * kPi * static_cast<float>(leg) / 3.0f;
        const glm::vec3 out(std::cos(angle), 0.0f, std::sin(angle));
        addPole(masonry, Stuff::Plaster, {foot + out * 0.052f, foot + out * 0.006f + kY * 0.026f, 0.006f, 0.010f, 4},
                kShelf * 1.1f);
    }
}

/// Tiles on edge, one behind another, leaning a little.
void addTilesOnEdge(Masonry& masonry, const glm::vec3& foot, int count, Stuff stuff, const glm::vec3& tint) {
    const std::array<glm::vec2, 4> square{glm::vec2(-0.12f, -0.12f), {0.12f, -0.12f}, {0.12f, 0.12f}, {-0.12f, 0.12f}};
    const glm::vec3 up = glm::normalize(glm::vec3(0.0f, 1.0f, -0.10f));
    for (int tile = 0; tile < count; ++tile) {
        const float z = -0.045f * static_cast<float>(tile);
        addBoard(masonry, stuff, {square, foot + glm::vec3(0.0f, 0.123f, z), kX, up, 0.018f},
                 tint * (0.94f + 0.06f * chance(static_cast<std::uint32_t>(tile) + 31u)));
    }
}

/// Three bats on props, one above another, each with its load.
void addWares(Masonry& masonry, const UpdraughtKilnFigures& figures) {
    constexpr float kBat = 0.56f, kDeep = 0.42f, kThick = 0.028f, kFront = -0.12f;
    const float base = figures.fire + figures.floor, middle = kFront - 0.5f * kDeep;
    const float level = std::min(0.46f, figures.ware / 3.0f);
    const glm::vec3 biscuit(0.90f, 0.84f, 0.76f), white(0.97f);
    const auto ware = [&](const glm::vec3& foot, WareShape shape, float width, WareFinish finish, bool banded) {
        WareFigures one{shape, width, finish, finish == WareFinish::Clay ? biscuit : white, banded, true, 9};
        addWare(masonry, foot, one);
        return wareHeight(one);
    };
    const auto stack = [&](glm::vec3 foot, WareShape shape, float width, int count, WareFinish finish) {
        for (int one = 0; one < count; ++one) {
            ware(foot, shape, width, finish, one + 1 == count);
            foot.y += shape == WareShape::Dish ? 0.052f : 0.075f;
            if (one + 1 < count && shape == WareShape::Dish) addCockspur(masonry, foot - kY * 0.03f);
        }
    };
    for (int shelf = 0; shelf < 3; ++shelf) {
        const float y = base + level * static_cast<float>(shelf);
        for (int bat = -1; bat <= 1; ++bat) {
            const float x = (kBat + 0.03f) * static_cast<float>(bat);
            const float top = shelf == 0 ? base : y;
            if (shelf > 0) {
                addBar(masonry, Stuff::Plaster,
                       {{x - 0.5f * kBat, y - 0.5f * kThick, middle},
                        {x + 0.5f * kBat, y - 0.5f * kThick, middle},
                        kY,
                        kDeep,
                        kThick,
                        0.004f},
                       kShelf);
                for (const float side : {-1.0f, 1.0f}) {
                    for (const float z : {kFront - 0.05f, kFront - kDeep + 0.05f}) {
                        const float px = x + side * (0.5f * kBat - 0.04f);
                        addPole(masonry, Stuff::Plaster, {{px, y - level, z}, {px, y - kThick, z}, 0.032f, 0.026f, 8},
                                kShelf * 0.9f);
                    }
                }
            }
            const int kind = (bat + 1 + 2 * shelf) % 5;
            const glm::vec3 at(x, top, middle + 0.04f);
            if (kind == 0) {
                addTilesOnEdge(masonry, {x, top, kFront - 0.08f}, 6, Stuff::Glaze,
                               shelf == 1 ? glm::vec3(0.06f, 0.44f, 0.46f) : glm::vec3(1.0f));
            } else if (kind == 1) {
                stack(at, WareShape::Dish, 0.38f, 4, WareFinish::WhiteGlaze);
            } else if (kind == 2) {
                ware(at + glm::vec3(-0.13f, 0.0f, 0.03f), WareShape::Jug, 0.17f, WareFinish::WhiteGlaze, true);
                ware(at + glm::vec3(0.10f, 0.0f, -0.02f), WareShape::Bottle, 0.19f, WareFinish::TurquoiseGlaze, false);
            } else if (kind == 3) {
                stack(at + glm::vec3(-0.11f, 0.0f, 0.02f), WareShape::Bowl, 0.22f, 3, WareFinish::WhiteGlaze);
                stack(at + glm::vec3(0.14f, 0.0f, 0.0f), WareShape::Bowl, 0.20f, 2, WareFinish::CobaltGlaze);
            } else {
                addTilesOnEdge(masonry, {x - 0.01f, top, kFront - 0.06f}, 7, Stuff::Plaster, biscuit);
            }
        }
    }
    // Behind the shelves: tall pieces on the floor.
    for (int back = -2; back <= 2; ++back) {
        const float x = 0.34f * static_cast<float>(back);
        ware({x, base, -0.80f - 0.05f * static_cast<float>(back % 2)},
             back % 2 == 0 ? WareShape::Jar : WareShape::Bottle, 0.24f,
             back == 0 ? WareFinish::WhiteGlaze : WareFinish::Clay, back == 0);
    }
}

// ---- The egg kiln ----

constexpr float kBelly = 0.24f;                                        // share of the length where it is widest
constexpr float kFrontShare = 0.72f;                                   // of the width at the fire mouth's wall
constexpr float kTailShare = 0.36f;                                    // of the width before the chimney
constexpr float kFrontWall = 0.50f, kTailWall = 0.40f, kStack = 2.0f;  // thicknesses and the chimney's side
constexpr float kFlueHalf = 0.5f, kFlueHigh = 1.15f;
constexpr float kPower = 0.85f;  // of the section: below 1 its sides stand steeper than an ellipse's
constexpr int kStations = 25, kArch = 13;
constexpr float kAisle = 0.86f;        // from the cut to the saggars
constexpr float kHearth = 2.5f;        // from the fire mouth to the first saggars
constexpr float kSaggarHeight = 0.7f;  // of its diameter

/// A point of an upright half arch by its share from foot (0) to crown (1).
glm::vec2 onArch(const glm::vec2& size, int row) {
    if (row == 0) return {size.x, 0.0f};
    if (row == kArch - 1) return {0.0f, size.y};
    const float angle = 0.5f * kPi * static_cast<float>(row) / static_cast<float>(kArch - 1);
    return {size.x * std::pow(std::cos(angle), kPower), size.y * std::pow(std::sin(angle), kPower)};
}

/// The same, outside a wall of this thickness.
glm::vec2 outsideArch(const glm::vec2& size, float thickness, int row) {
    if (row == 0) return {size.x + thickness, 0.0f};
    if (row == kArch - 1) return {0.0f, size.y + thickness};
    const glm::vec2 point = onArch(size, row);
    const float power = 2.0f / kPower - 1.0f;
    const glm::vec2 slope(std::pow(point.x / size.x, power) / size.x, std::pow(point.y / size.y, power) / size.y);
    return point + glm::normalize(slope) * thickness;
}

glm::vec3 behind(float x, const glm::vec2& arch) {
    return {x, arch.y, -arch.x};
}

float stationAt(const EggKilnFigures& figures, int station) {
    return figures.length * static_cast<float>(station) / static_cast<float>(kStations - 1);
}

/// Inner height of the vault over a place beside the cut.
float vaultOver(const EggKilnFigures& figures, float x, float aside) {
    const glm::vec2 size = eggSection(figures, x);
    if (aside >= size.x) return 0.0f;
    const float power = 2.0f / kPower;
    return size.y * std::pow(1.0f - std::pow(aside / size.x, power), 1.0f / power);
}

/// Black by the fire, then brown and paler towards the chimney; drips of ash glaze run down near the hearth.
Shell::Tint vaultTint(const EggKilnFigures& figures) {
    return [&figures](ShellSide side, const glm::vec3& at) {
        if (side == ShellSide::Cut) return kCut;
        if (side == ShellSide::Outer) return kOutside;
        const float along = std::clamp(at.x / figures.length, 0.0f, 1.0f);
        const glm::vec3 soot = sooted(along + 0.10f * at.y / figures.height, -0.25f, 1.0f, at);
        const float glassy =
            std::clamp(1.0f - along / 0.42f, 0.0f, 1.0f) * std::max(0.0f, std::sin(5.1f * at.x + 0.8f * at.y));
        return glm::mix(soot, glm::vec3(0.22f, 0.21f, 0.12f), 0.6f * glassy);
    };
}

void addVault(Masonry& masonry, const EggKilnFigures& figures) {
    const auto size = [&](int station) { return eggSection(figures, stationAt(figures, station)); };
    Shell vault(
        kStations, kArch,
        [&](int station, int row) { return behind(stationAt(figures, station), onArch(size(station), row)); },
        [&](int station, int row) {
            return behind(stationAt(figures, station), outsideArch(size(station), figures.wall, row));
        });
    vault.build(masonry, Stuff::FiredBrick, vaultTint(figures));
    const auto endWall = [&](float from, float to, const glm::vec2& opening, const glm::vec2& arch) {
        Shell wall(
            2, kArch, [&](int end, int row) { return behind(end == 0 ? from : to, onArch(opening, row)); },
            [&](int end, int row) { return behind(end == 0 ? from : to, outsideArch(arch, figures.wall, row)); });
        wall.build(masonry, Stuff::FiredBrick, [&](ShellSide side, const glm::vec3& at) {
            if (side == ShellSide::Inner) return kSoot * 1.2f;
            if (side == ShellSide::Outer || at.x < -0.4f) return kOutside;
            return at.z > -1e-4f ? kCut : sooted(at.y, -1.0f, 8.0f, at);
        });
    };
    endWall(-kFrontWall, 0.0f, {0.5f * figures.mouthWidth, figures.mouthHeight}, eggSection(figures, 0.0f));
    endWall(figures.length, figures.length + kTailWall, {kFlueHalf, kFlueHigh}, eggSection(figures, figures.length));
}

/// A stack with a straight side towards the kiln and a round one behind, open towards the flue and at its head.
void addChimney(Masonry& masonry, const EggKilnFigures& figures) {
    constexpr float kThick = 0.26f, kHead = 0.62f;  // kHead: what is left of its width at the top
    const float foot = figures.length + kTailWall, tail = eggSection(figures, figures.length).y + figures.wall;
    const std::vector<glm::vec2> plan{{0.0f, 0.0f},   {0.0f, -kFlueHalf}, {0.0f, -0.74f},  {0.22f, -0.98f},
                                      {1.3f, -0.98f}, {1.68f, -0.82f},    {1.92f, -0.48f}, {kStack, 0.0f}};
    std::vector<glm::vec2> inside;
    for (std::size_t i = 0; i < plan.size(); ++i) {
        const glm::vec2 before = i == 0 ? glm::vec2(0.0f, -1.0f) : glm::normalize(plan[i] - plan[i - 1]);
        const glm::vec2 after = i + 1 == plan.size() ? glm::vec2(0.0f, 1.0f) : glm::normalize(plan[i + 1] - plan[i]);
        const glm::vec2 along = i + 1 == plan.size() ? glm::vec2(0.0f, 1.0f) : glm::normalize(before + after);
        // Inwards is to the right of the way round.
        const glm::vec2 in(-along.y, along.x);
        const float mitre = i == 0 || i + 1 == plan.size() ? 1.0f : 1.0f / std::max(0.5f, glm::dot(along, after));
        inside.push_back(plan[i] + in * (kThick * mitre));
        if (i == 0 || i + 1 == plan.size()) inside.back().y = 0.0f;
    }
    std::vector<float> heights{0.0f, kFlueHigh, tail};
    constexpr int kParts = 5;
    for (int part = 1; part <= kParts; ++part)
        heights.push_back(glm::mix(tail, figures.chimney, static_cast<float>(part) / static_cast<float>(kParts)));
    const auto place = [&](const std::vector<glm::vec2>& outline) {
        return [&, outline](int column, int row) {
            const float y = heights[static_cast<std::size_t>(row)];
            const float share = std::max(0.0f, (y - tail) / (figures.chimney - tail));
            const glm::vec2 middle(0.5f * kStack, 0.0f);
            const glm::vec2 at =
                middle + (outline[static_cast<std::size_t>(column)] - middle) * glm::mix(1.0f, kHead, share);
            return glm::vec3(foot + at.x, y, at.y);
        };
    };
    Shell stack(static_cast<int>(plan.size()), static_cast<int>(heights.size()), place(inside), place(plan));
    stack.open(0, 0);
    stack.build(masonry, Stuff::FiredBrick, brickTint(2.0f, 1.6f * figures.chimney));
}

/// The kiln's bed of sand and, on the ground, the outline of the half that is cut away.
void addGround(Masonry& masonry, const EggKilnFigures& figures) {
    // Between two shares of the half width, plus metres, from z below to z above the cut.
    const auto strip = [&](float thickness, const glm::vec2& from, const glm::vec2& to, Stuff stuff,
                           const glm::vec3& tint) {
        const auto place = [&](float y) {
            return [&, y](int station, int row) {
                const float x = stationAt(figures, station), half = eggSection(figures, x).x;
                const glm::vec2& edge = row == 0 ? from : to;
                return glm::vec3(x, y, edge.x * half + edge.y);
            };
        };
        Shell(kStations, 2, place(0.0f), place(thickness)).build(masonry, stuff, evenTint(tint, tint));
    };
    strip(0.010f, {-1.0f, -0.02f}, {1.0f, 0.0f}, Stuff::Plaster, glm::vec3(0.40f, 0.35f, 0.30f));
    strip(0.016f, {1.0f, 0.0f}, {1.0f, figures.wall}, Stuff::FiredBrick, kCut * 0.8f);
}

/// A column of saggars on the kiln's bed, each a little narrower at its foot.
void addSaggars(Masonry& masonry, const glm::vec3& foot, float diameter, int count, bool plain, std::uint32_t seed) {
    const float r = 0.5f * diameter, high = kSaggarHeight * diameter;
    struct Ring {
        float radius, y;
        glm::vec3 tint;
    };
    std::vector<Ring> rings;
    // Each darkens and tapers to its foot; the step out to the next below is slanted, so that light need not be kept
    // for ledges.
    for (int one = 0; one < count; ++one) {
        const float y = high * static_cast<float>(one), shade = chance(seed + static_cast<std::uint32_t>(one) * 17u);
        const glm::vec3 tint =
            kSaggar * (0.76f + 0.30f * shade) * glm::vec3(1.0f, 0.97f + 0.04f * shade, 0.94f + 0.08f * shade);
        if (!plain || one == 0) rings.push_back({0.955f * r, one > 0 ? y + 0.016f : y, tint * 0.4f});
        if (!plain || one + 1 == count) rings.push_back({r, y + high - (one + 1 < count ? 0.016f : 0.0f), tint});
    }
    const int sides = plain ? 6 : 8;
    const auto out = [&](int side) {
        const float angle = 2.0f * kPi * static_cast<float>(side % sides) / static_cast<float>(sides);
        return glm::vec3(std::sin(angle), 0.0f, std::cos(angle));
    };
    masonry.sheet(Stuff::Plaster, static_cast<int>(rings.size()), sides + 1, [&](int row, int side) {
        const Ring& ring = rings[static_cast<std::size_t>(row)];
        return Vertex{foot + out(side) * ring.radius + kY * ring.y,
                      out(side),
                      {diameter * kPi * static_cast<float>(side) / static_cast<float>(sides), ring.y},
                      ring.tint};
    });
    std::vector<glm::vec3> head, sole;
    for (int side = 0; side < sides; ++side) {
        head.push_back(foot + out(side) * rings.back().radius + kY * rings.back().y);
        sole.push_back(foot + out(sides - 1 - side) * rings.front().radius + kY * rings.front().y);
    }
    masonry.face(Stuff::Plaster, head, rings.back().tint);
    masonry.face(Stuff::Plaster, sole, rings.back().tint);
}

void addLoad(Masonry& masonry, const EggKilnFigures& figures) {
    const float pitch = 1.16f * figures.saggar, high = kSaggarHeight * figures.saggar;
    std::uint32_t seed = 0;
    for (float x = kHearth + 0.5f * pitch; x < figures.length - 0.4f; x += pitch) {
        for (int row = 0; row < 2; ++row) {
            const float aside = kAisle + 0.5f * figures.saggar + pitch * static_cast<float>(row);
            seed += 211u;
            const float clear = vaultOver(figures, x, aside + 0.55f * figures.saggar) - 0.22f;
            int count = static_cast<int>(clear / high);
            // At the front of the load the outer columns are being taken down.
            if (row == 0 && x < kHearth + 3.2f) count = std::min(count, 2 + static_cast<int>(1.8f * (x - kHearth)));
            count -= static_cast<int>(2.0f * chance(seed));
            count = std::min(count, 14);
            if (count < 2) continue;
            const glm::vec3 foot(x, 0.012f, -aside);
            addSaggars(masonry, foot, figures.saggar, count, row > 0 && x > kHearth + 3.6f, seed);
            if (row != 0 || x > kHearth + 2.4f) continue;
            // The topmost stands open, its bowl in it.
            addWare(masonry, foot + kY * (high * static_cast<float>(count)),
                    {WareShape::Bowl, 0.66f * figures.saggar, WareFinish::WhiteGlaze, glm::vec3(0.96f, 0.99f, 1.0f),
                     true, true, 10});
        }
    }
    // Pine, split and stacked by the fire mouth; a few billets in it.
    for (int billet = 0; billet < 14; ++billet) {
        const auto layer = static_cast<float>(billet / 5), place = static_cast<float>(billet % 5);
        const float z = -1.05f - 0.15f * place - 0.06f * layer, y = 0.075f + 0.125f * layer;
        addPole(masonry, Stuff::Timber, {{0.55f, y, z}, {1.55f, y, z}, 0.064f, 0.058f, 7},
                glm::vec3(0.92f, 0.80f, 0.64f) * (0.8f + 0.2f * chance(static_cast<std::uint32_t>(billet) + 77u)));
    }
}

}  // namespace

float kilnHeight(const UpdraughtKilnFigures& figures) {
    const float shoulder = figures.radius - kBatter;
    return springing(figures) + (figures.rise + kCrown) * std::sin(std::acos((figures.vent + 0.02f) / shoulder));
}

Polygon kilnFootprint(const UpdraughtKilnFigures& figures) {
    Polygon footprint;
    constexpr int kCorners = 12;
    const float reach = figures.radius / std::cos(0.5f * kPi / static_cast<float>(kCorners));
    footprint.emplace_back(-figures.radius, 0.0f);
    for (int corner = kCorners; corner-- > 0;) {
        const float angle = kPi * (static_cast<float>(corner) + 0.5f) / static_cast<float>(kCorners);
        footprint.emplace_back(reach * std::cos(angle), -reach * std::sin(angle));
    }
    footprint.emplace_back(figures.radius, 0.0f);
    return footprint;
}

Masonry updraughtKiln(const UpdraughtKilnFigures& figures) {
    assert(figures.radius > figures.wall + 0.5f && figures.rings >= 1 && figures.mouthHeight < figures.fire);
    Masonry masonry;
    addKilnWall(masonry, figures);
    addKilnFloor(masonry, figures);
    addFire(masonry, figures);
    if (figures.loaded) addWares(masonry, figures);
    return masonry;
}

glm::vec2 eggSection(const EggKilnFigures& figures, float x) {
    const float share = std::clamp(x / figures.length, 0.0f, 1.0f);
    float wide = 1.0f, high = 1.0f;
    if (share < kBelly) {
        const float back = (kBelly - share) / kBelly;
        wide = std::sqrt(1.0f - (1.0f - kFrontShare * kFrontShare) * back * back);
        high = std::sqrt(1.0f - 0.30f * back * back);
    } else {
        const float on = (share - kBelly) / (1.0f - kBelly);
        wide = 1.0f - (1.0f - kTailShare) * std::pow(on, 1.7f);
        high = 1.0f - 0.52f * std::pow(on, 1.55f);
    }
    return {0.5f * figures.width * wide, figures.height * high};
}

float eggVolume(const EggKilnFigures& figures) {
    float volume = 0.0f;
    for (int station = 0; station + 1 < kStations; ++station) {
        const float from = stationAt(figures, station), to = stationAt(figures, station + 1);
        const glm::vec2 size = eggSection(figures, 0.5f * (from + to));
        for (int row = 0; row + 1 < kArch; ++row) {
            const glm::vec2 a = onArch(size, row), b = onArch(size, row + 1);
            volume += (to - from) * (a.x + b.x) * (b.y - a.y);  // both halves
        }
    }
    return volume;
}

std::vector<Polygon> kilnFootprints(const EggKilnFigures& figures) {
    std::vector<Polygon> footprints;
    const auto outer = [&](float x) { return eggSection(figures, x).x + figures.wall; };
    const auto box = [&](float from, float to, float near, float far) {
        footprints.push_back({{from, -far}, {to, -far}, {to, near}, {from, near}});
    };
    const float front = outer(0.0f);
    box(-kFrontWall, 0.0f, -0.3f * figures.mouthWidth, front);  // its arch draws in
    constexpr int kGroup = 3;
    for (int station = 0; station + kGroup < kStations; station += kGroup) {
        const float from = stationAt(figures, station), to = stationAt(figures, station + kGroup);
        float reach = 0.0f;
        for (int one = station; one <= station + kGroup; ++one) reach = std::max(reach, outer(stationAt(figures, one)));
        // Where the vault comes down to a head's height, or the saggars stand.
        const auto foot = [&](float x) {
            float aside = eggSection(figures, x).x;
            while (aside > 0.3f && vaultOver(figures, x, aside) < 1.75f) aside -= 0.02f;
            return aside;
        };
        float near = std::min(foot(from), foot(to));
        if (figures.loaded && to > kHearth)
            near = std::min(near, kAisle);
        else if (figures.loaded)
            near = std::min(near, 0.95f);
        box(from, to, -near, reach);
    }
    const float end = figures.length + kTailWall + kStack;
    box(figures.length, end, 0.0f, std::max(outer(figures.length), 1.0f));
    return footprints;
}

Masonry eggKiln(const EggKilnFigures& figures) {
    assert(figures.length > 6.0f && figures.width > 2.0f && figures.height > 2.5f && figures.saggar > 0.1f);
    Masonry masonry;
    addGround(masonry, figures);
    addVault(masonry, figures);
    addChimney(masonry, figures);
    if (figures.loaded) addLoad(masonry, figures);
    return masonry;
}

}  // namespace workshop::room
