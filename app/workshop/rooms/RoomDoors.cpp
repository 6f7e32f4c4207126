// The doors: walnut leaves with star inlay, a stone transom and an inlaid lunette.
#include <algorithm>
#include <array>
#include <cmath>

#include <glm/gtc/matrix_transform.hpp>

#include "app/workshop/rooms/RoomMath.h"
#include "app/workshop/rooms/RoomParts.h"

namespace workshop::room {

namespace {

// Tints over a walnut texture of mean brightness; linear.
constexpr glm::vec3 kWalnut{0.62f, 0.60f, 0.58f};
constexpr glm::vec3 kDarkWalnut{0.36f, 0.33f, 0.31f};
constexpr glm::vec3 kEbony{0.10f, 0.09f, 0.09f};
constexpr glm::vec3 kBoxwood{1.0f, 1.0f, 0.98f};
constexpr int kStarColumns = 3, kStarRows = 4;

void addSquare(Masonry& masonry, const glm::vec2& centre, float z, float reach, float turn, const glm::vec3& tint) {
    const auto at = [&](int corner) {
        const float angle = turn + 0.5f * kPi * static_cast<float>(corner);
        return glm::vec3(centre.x + reach * std::cos(angle), centre.y + reach * std::sin(angle), z);
    };
    masonry.quad(Stuff::Walnut, at(0), at(1), at(2), at(3), tint);
}

/// A flat eight-pointed star: two squares in one plane, of one colour.
void addStar(Masonry& masonry, const glm::vec2& centre, float z, float radius, const glm::vec3& tint) {
    addSquare(masonry, centre, z, radius, 0.0f, tint);
    addSquare(masonry, centre, z, radius, 0.25f * kPi, tint);
}

/// Stars touching in a square net over a panel: ebony outlines, boxwood fields, a dark heart.
void addStarNet(Masonry& masonry, const glm::vec2& low, const glm::vec2& high, float z) {
    const glm::vec2 size = high - low;
    const float pitch = size.x / static_cast<float>(kStarColumns);
    const float step = size.y / static_cast<float>(kStarRows);
    for (int row = 0; row < kStarRows; ++row) {
        for (int column = 0; column < kStarColumns; ++column) {
            const glm::vec2 centre =
                low + glm::vec2((static_cast<float>(column) + 0.5f) * pitch, (static_cast<float>(row) + 0.5f) * step);
            addStar(masonry, centre, z + 0.0012f, 0.5f * pitch, kEbony);
            addStar(masonry, centre, z + 0.0024f, 0.5f * pitch - 0.010f, kBoxwood);
            addSquare(masonry, centre, z + 0.0036f, 0.16f * pitch, 0.0f, kDarkWalnut);
            if (row + 1 == kStarRows || column + 1 == kStarColumns) continue;
            // The cross between four stars holds a lozenge.
            const glm::vec2 cross = centre + 0.5f * glm::vec2(pitch, step);
            addSquare(masonry, cross, z + 0.0012f, 0.17f * pitch, 0.0f, kEbony);
            addSquare(masonry, cross, z + 0.0024f, 0.17f * pitch - 0.011f, 0.0f, kBoxwood);
        }
    }
}

void addRing(Masonry& masonry, const glm::vec3& centre, float radius, float thickness) {
    const glm::mat4 before = masonry.transform();
    // Turned work stands upright: a quarter turn about x hangs it on the door.
    masonry.setTransform(glm::rotate(glm::translate(before, centre), 0.5f * kPi, glm::vec3(1.0f, 0.0f, 0.0f)));
    Profile tube(radius - thickness, 0.0f);
    tube.arc(radius + thickness, 0.0f, 1.0f, 2).arc(radius - thickness, 0.0f, 1.0f, 2);
    masonry.turn(Stuff::Bronze, glm::vec3(0.0f), tube, 0.0f, 2.0f * kPi, 8, false, glm::vec3(1.0f));
    masonry.setTransform(before);
}

void addBoss(Masonry& masonry, const glm::vec3& centre, float radius) {
    const glm::mat4 before = masonry.transform();
    masonry.setTransform(glm::rotate(glm::translate(before, centre), 0.5f * kPi, glm::vec3(1.0f, 0.0f, 0.0f)));
    Profile profile(0.0f, 0.5f * radius);
    profile.arc(0.55f * radius, 0.25f * radius, 0.3f, 3).to(0.6f * radius, 0.12f * radius);
    profile.to(0.95f * radius, 0.10f * radius).to(radius, 0.0f);
    masonry.turn(Stuff::Bronze, glm::vec3(0.0f), profile, 0.0f, 2.0f * kPi, 8, false, glm::vec3(1.0f));
    masonry.setTransform(before);
}

/// One leaf from x = left to right; `meeting` is the edge (-1 or 1) where the two leaves meet.
void addLeaf(Masonry& masonry, float left, float right, float top, float z, float meeting) {
    constexpr float kStile = 0.085f, kFront = 0.042f, kBase = 0.018f;
    const float bottom = 0.012f;
    const glm::vec3 back(0.0f, 0.0f, z);
    masonry.quad(Stuff::Walnut, glm::vec3(left, bottom, kBase) + back, glm::vec3(right, bottom, kBase) + back,
                 glm::vec3(right, top, kBase) + back, glm::vec3(left, top, kBase) + back, kDarkWalnut);
    const auto slab = [&](float x0, float y0, float x1, float y1, float from, float to, const glm::vec3& tint) {
        addSlab(masonry, Stuff::Walnut, glm::vec3(x0, y0, from) + back, glm::vec3(x1, y1, to) + back, 0.005f, tint);
    };
    const float inner = left + kStile, outer = right - kStile;
    slab(left, bottom, inner, top, kBase, kFront, kWalnut);
    slab(outer, bottom, right, top, kBase, kFront, kWalnut);
    // Rails at the foot, under and over the star panel, and at the head.
    // The star panel takes the height that makes its net square; the plain panels share the rest three to two.
    constexpr float kFrame = 0.032f, kRail = 0.085f, kFoot = 0.18f;
    const float starPanel = (outer - inner - 2.0f * kFrame) * kStarRows / kStarColumns + 2.0f * kFrame;
    const float rest = top - kFoot - 3.0f * kRail - starPanel;
    const float middle = kFoot + 0.6f * rest + kRail;
    const std::array<glm::vec2, 4> rails{glm::vec2(bottom, kFoot), glm::vec2(middle - kRail, middle),
                                         glm::vec2(middle + starPanel, middle + starPanel + kRail),
                                         glm::vec2(top - kRail, top)};
    for (const glm::vec2& rail : rails) slab(inner, rail.x, outer, rail.y, kBase, kFront - 0.0005f, kWalnut);
    constexpr float kMargin = 0.035f;
    slab(inner + kMargin, rails[0].y + kMargin, outer - kMargin, rails[1].x - kMargin, kBase, kFront - 0.008f, kWalnut);
    slab(inner + kMargin, rails[2].y + kMargin, outer - kMargin, rails[3].x - kMargin, kBase, kFront - 0.008f, kWalnut);
    const glm::vec2 low(inner + 0.02f, rails[1].y + 0.02f), high(outer - 0.02f, rails[2].x - 0.02f);
    slab(low.x, low.y, high.x, high.y, kBase, kBase + 0.010f, kDarkWalnut);
    addStarNet(masonry, low + 0.012f, high - 0.012f, z + kBase + 0.010f);
    const float handle = meeting > 0.0f ? right - 0.5f * kStile : left + 0.5f * kStile;
    addBoss(masonry, glm::vec3(handle, 1.06f, kFront) + back, 0.036f);
    addRing(masonry, glm::vec3(handle, 1.02f, kFront + 0.014f) + back, 0.036f, 0.005f);
}

}  // namespace

void buildDoor(const BayFigures& wall, const PointedArch& arch, Masonry& masonry, Masonry& bed) {
    const float half = 0.5f * wall.width;
    const float z = -wall.depth;
    const float head = wall.springing - 0.15f;
    if (wall.leadsTo.empty()) {
        addLeaf(masonry, -half, -0.003f, head, z, 1.0f);
        addLeaf(masonry, 0.003f, half, head, z, -1.0f);
        addSlab(masonry, Stuff::Walnut, {-0.024f, 0.012f, z + 0.04f}, {0.024f, head, z + 0.062f}, 0.008f, kWalnut);
    }
    // The transom: a stone beam across the opening, moulded.
    Profile beam(0.0f, 0.15f);
    beam.to(0.10f, 0.15f).to(0.115f, 0.135f).to(0.115f, 0.105f).arc(0.085f, 0.065f, -0.35f, 4);
    beam.to(0.085f, 0.012f).to(0.073f, 0.0f).to(0.0f, 0.0f);
    const glm::vec3 out(0.0f, 0.0f, 1.0f), up(0.0f, 1.0f, 0.0f);
    const std::array<Frame, 2> path{Frame{{-half, head, z}, out, up, true}, Frame{{half, head, z}, out, up, true}};
    masonry.sweep(Stuff::Limestone, path, beam, [](std::size_t, std::size_t) { return glm::vec3(1.0f); });

    // The lunette: a star in white marble, with a border that follows the arch.
    const float foot = wall.springing;
    const std::vector<Frame> outline = arch.frames(foot, foot, 0, 10);
    const float lift = z + 0.03f;
    const auto at = [&](std::size_t i, float inset) {
        return outline[i].position - outline[i].side * inset + glm::vec3(0.0f, 0.0f, lift);
    };
    const std::size_t count = outline.size();
    std::uint32_t seed = 4000u;
    constexpr float kBand = 0.07f, kField = 0.078f;
    for (std::size_t i = 0; i + 1 < count; ++i) {
        const std::array<glm::vec3, 4> stone{at(i, 0.0f), at(i + 1, 0.0f), at(i + 1, kBand), at(i, kBand)};
        const glm::vec3 middle = 0.25f * (stone[0] + stone[1] + stone[2] + stone[3]);
        const Cut cut = cutStone(Stone::Green, middle, {1.0f, 0.0f, 0.0f}, up, 0.2f, seed++);
        masonry.face(Stuff::Marble, stone, cut.tint, cut.frame);
    }
    const glm::vec3 centre(0.0f, foot + 0.40f * (wall.apex - foot), lift);
    const Cut ground = cutStone(Stone::White, centre, {1.0f, 0.0f, 0.0f}, up, half, seed++);
    for (std::size_t i = 0; i + 1 < count / 2 + 1; ++i) {
        const std::size_t other = count - 1 - i;
        masonry.quad(Stuff::Marble, at(other, kField), at(i, kField), at(i + 1, kField), at(other - 1, kField),
                     ground.tint, ground.frame);
    }
    bed.quad(Stuff::Limestone, {-half, foot, z + 0.026f}, {half, foot, z + 0.026f}, {half, wall.apex, z + 0.026f},
             {-half, wall.apex, z + 0.026f}, glm::vec3(0.5f, 0.48f, 0.45f));
    static constexpr std::array<Stone, 8> kStones{Stone::White, Stone::Red,   Stone::White, Stone::Green,
                                                  Stone::Grey,  Stone::Green, Stone::White, Stone::Red};
    for (const StarPiece& piece : starMedallion(0.36f * (wall.apex - foot))) {
        if (piece.ring == 0 || piece.ring == 2) continue;
        std::vector<glm::vec3> corners;
        for (const glm::vec2& corner : shrunk(piece.polygon, 0.003f))
            corners.push_back(centre + glm::vec3(corner, 0.0015f));
        if (corners.size() < 3) continue;
        const glm::vec3 facing = glm::cross(corners[1] - corners[0], corners[2] - corners[0]);
        if (facing.z < 0.0f) std::reverse(corners.begin(), corners.end());
        const Cut cut =
            cutStone(kStones[static_cast<std::size_t>(piece.ring)], centre, {1.0f, 0.0f, 0.0f}, up, 0.4f, seed++);
        masonry.face(Stuff::Marble, corners, cut.tint, cut.frame);
    }
}

}  // namespace workshop::room
