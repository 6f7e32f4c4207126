#include "app/workshop/rooms/KitFittings.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <vector>

#include "app/workshop/rooms/KitParts.h"
#include "app/workshop/rooms/RoomMath.h"

namespace workshop::room {

namespace {

/// A bar along x over a box given by its middle and size.
void addBox(Masonry& masonry, Stuff stuff, const glm::vec3& middle, const glm::vec3& size, float chamfer,
            const glm::vec3& tint = glm::vec3(1.0f)) {
    const glm::vec3 half = kX * (0.5f * size.x);
    addBar(masonry, stuff, {middle - half, middle + half, kY, size.z, size.y, chamfer}, tint);
}

/// The stand's top, mitred by a profile all round: a flat table, an ovolo, a fillet.
void addTop(Masonry& masonry, float halfX, float halfZ, float high, const Profile& profile) {
    std::vector<Frame> path;
    for (const glm::vec2& corner :
         {glm::vec2(1.0f, 1.0f), {1.0f, -1.0f}, {-1.0f, -1.0f}, {-1.0f, 1.0f}, {1.0f, 1.0f}}) {
        path.push_back({{corner.x * halfX, high, corner.y * halfZ}, {corner.x, 0.0f, corner.y}, kY, true});
    }
    masonry.sweep(Stuff::Lacquer, path, profile, [](std::size_t, std::size_t) { return glm::vec3(1.0f); });
}

/// A leg that tapers to a foot turned inwards (horse hoof), `sideX` and `sideZ` its corner.
void addLeg(Masonry& masonry, float x, float z, float high) {
    const float inX = x > 0.0f ? -1.0f : 1.0f, inZ = z > 0.0f ? -1.0f : 1.0f;
    struct Level {
        float y, width, inset;  // inset: of the outer corner
    };
    const std::array<Level, 6> levels{Level{high, 0.062f, 0.0f},      Level{0.5f * high, 0.052f, 0.002f},
                                      Level{0.11f, 0.047f, 0.004f},   Level{0.05f, 0.056f, 0.0f},
                                      Level{0.015f, 0.066f, -0.002f}, Level{0.0f, 0.062f, 0.0f}};
    const auto ring = [&](const Level& level) {
        std::vector<glm::vec3> corners;
        for (const glm::vec2& at : {glm::vec2(0.0f, 0.0f), {1.0f, 0.0f}, {1.0f, 1.0f}, {0.0f, 1.0f}}) {
            const glm::vec2 in = at * level.width + level.inset;
            corners.emplace_back(x + inX * in.x, level.y, z + inZ * in.y);
        }
        if (inX * inZ > 0.0f) std::reverse(corners.begin(), corners.end());
        return corners;  // counter-clockwise from above
    };
    masonry.face(Stuff::Lacquer, ring(levels.front()), glm::vec3(1.0f));
    for (std::size_t level = 0; level + 1 < levels.size(); ++level) {
        const auto upper = ring(levels[level]), lower = ring(levels[level + 1]);
        for (std::size_t i = 0; i < 4; ++i) {
            const std::size_t next = (i + 1) % 4;
            masonry.quad(Stuff::Lacquer, lower[i], lower[next], upper[next], upper[i], glm::vec3(1.0f));
        }
    }
    std::vector<glm::vec3> sole = ring(levels.back());
    std::reverse(sole.begin(), sole.end());
    masonry.face(Stuff::Lacquer, sole, glm::vec3(1.0f));
}

void addStand(Masonry& masonry, const VitrineFigures& figures, float halfX, float halfZ) {
    const float top = figures.stand;
    // From the deck down: the frame that holds the glass, a waist, the apron's swelling.
    Profile profile(-0.06f, -0.004f);
    profile.to(0.030f, -0.004f).to(0.034f, -0.008f).arc(0.020f, -0.045f, 0.45f, 4).to(0.012f, -0.050f);
    profile.to(0.012f, -0.082f).to(0.020f, -0.086f).arc(0.030f, -0.105f, 0.4f, 3).to(0.030f, -0.165f);
    profile.to(0.026f, -0.170f).to(-0.02f, -0.170f).to(-0.06f, -0.170f).to(-0.06f, -0.004f);
    addTop(masonry, halfX, halfZ, top, profile);
    for (const float x : {-1.0f, 1.0f})
        for (const float z : {-1.0f, 1.0f}) addLeg(masonry, x * (halfX + 0.026f), z * (halfZ + 0.026f), top - 0.15f);
    // A shelf frame near the floor ties the legs.
    const float low = 0.16f;
    for (const float side : {-1.0f, 1.0f}) {
        addBar(
            masonry, Stuff::Lacquer,
            {{-halfX, low, side * (halfZ - 0.004f)}, {halfX, low, side * (halfZ - 0.004f)}, kY, 0.03f, 0.035f, 0.006f});
        addBar(
            masonry, Stuff::Lacquer,
            {{side * (halfX - 0.004f), low, -halfZ}, {side * (halfX - 0.004f), low, halfZ}, kY, 0.03f, 0.034f, 0.006f});
    }
}

void addGlass(Masonry& masonry, const VitrineFigures& figures, float halfX, float halfZ) {
    constexpr float kPane = 0.008f;
    const float low = figures.stand, middle = low + 0.5f * figures.glass, high = low + figures.glass;
    for (const float side : {-1.0f, 1.0f}) {
        addBox(masonry, Stuff::Glass, {0.0f, middle, side * (halfZ - 0.5f * kPane)},
               {2.0f * halfX, figures.glass, kPane}, 0.0f);
        addBox(masonry, Stuff::Glass, {side * (halfX - 0.5f * kPane), middle, 0.0f},
               {kPane, figures.glass, 2.0f * (halfZ - kPane)}, 0.0f);
    }
    addBox(masonry, Stuff::Glass, {0.0f, high + 0.5f * kPane, 0.0f}, {2.0f * halfX, kPane, 2.0f * halfZ}, 0.0f);
    // Slim bronze along the foot and the head hold the panes.
    constexpr float kRail = 0.012f;
    for (const float y : {low + 0.5f * kRail, high + kPane}) {
        for (const float side : {-1.0f, 1.0f}) {
            addBox(masonry, Stuff::Bronze, {0.0f, y, side * halfZ}, {2.0f * halfX + kRail, kRail, kRail}, 0.002f);
            addBar(masonry, Stuff::Bronze,
                   {{side * halfX, y, -halfZ}, {side * halfX, y, halfZ}, kY, kRail, kRail - 0.001f, 0.002f});
        }
    }
}

}  // namespace

Masonry vitrine(const VitrineFigures& figures) {
    assert(figures.width > 0.2f && figures.depth > 0.2f && figures.stand >= 0.5f && figures.glass > 0.1f);
    Masonry masonry;
    const float halfX = 0.5f * figures.width, halfZ = 0.5f * figures.depth;
    addStand(masonry, figures, halfX, halfZ);
    // The deck: a board under pale cloth.
    addBox(masonry, Stuff::Plaster, {0.0f, figures.stand - 0.01f, 0.0f},
           {figures.width - 0.004f, 0.02f, figures.depth - 0.004f}, 0.003f, glm::vec3(0.62f, 0.60f, 0.56f));
    addGlass(masonry, figures, halfX, halfZ);
    return masonry;
}

int stepsOf(const StairFigures& figures) {
    return std::max(1, static_cast<int>(std::ceil(figures.rise / figures.tallest - 1e-4f)));
}

Masonry stair(const StairFigures& figures) {
    assert(figures.rise > 0.0f && figures.tallest > 0.0f && figures.tread > 0.1f && figures.width > 0.0f);
    Masonry masonry;
    const int steps = stepsOf(figures);
    const float riser = figures.rise / static_cast<float>(steps);
    constexpr float kNosing = 0.025f, kSlab = 0.045f;
    for (int step = 0; step < steps; ++step) {
        const float top = riser * static_cast<float>(step + 1), front = -figures.tread * static_cast<float>(step);
        const float back = -figures.tread * static_cast<float>(steps);
        // The stone below fills the stair to its back; the slab lies on it with a nosing.
        addBox(masonry, Stuff::Limestone, {0.0f, top - kSlab - 0.5f * (riser - kSlab), 0.5f * (front + back)},
               {figures.width - 0.02f, riser - kSlab, front - back}, 0.0f, glm::vec3(0.92f));
        const float depth = figures.tread + kNosing + (step + 1 == steps ? 0.0f : 0.02f);
        addBox(masonry, Stuff::Limestone, {0.0f, top - 0.5f * kSlab, front + kNosing - 0.5f * depth},
               {figures.width, kSlab, depth}, 0.010f);
    }
    return masonry;
}

float rampLength(const RampFigures& figures) {
    return figures.rise / figures.steepest;
}

Masonry ramp(const RampFigures& figures) {
    assert(figures.rise > 0.0f && figures.steepest > 0.0f && figures.width > 0.5f && figures.kerb >= 0.0f);
    Masonry masonry;
    const float length = rampLength(figures);
    // Sawn across: outlines in the plane of z (right, backwards) and y.
    const std::array<glm::vec2, 3> slope{glm::vec2(0.0f, 0.0f), {length, 0.0f}, {length, figures.rise}};
    addBoard(masonry, Stuff::Limestone, {slope, glm::vec3(0.0f), -kZ, kY, figures.width});
    if (figures.kerb <= 0.0f) return masonry;
    constexpr float kThick = 0.10f;
    const std::array<glm::vec2, 4> kerb{
        glm::vec2(0.0f, 0.0f), {length, 0.0f}, {length, figures.rise + figures.kerb}, {0.0f, figures.kerb}};
    for (const float side : {-1.0f, 1.0f}) {
        const float x = side * 0.5f * (figures.width + kThick);
        addBoard(masonry, Stuff::Limestone, {kerb, {x, 0.0f, 0.0f}, -kZ, kY, kThick}, glm::vec3(0.9f));
    }
    return masonry;
}

}  // namespace workshop::room
