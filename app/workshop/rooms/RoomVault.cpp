// Overhead: an eight-sided vault with ribs, the ring of its oculus, a tiled drum and a glazed star.
#include <algorithm>
#include <array>
#include <cmath>

#include "app/workshop/rooms/RoomMath.h"
#include "app/workshop/rooms/RoomParts.h"

namespace workshop::room {

namespace {

constexpr float kTan = 0.41421356f;  // of 22.5 degrees

constexpr float kRibHalf = 0.085f;  // metres, half the width of a rib
// Paint over the plaster's own colour.
constexpr glm::vec3 kBole{0.52f, 0.16f, 0.11f};
constexpr glm::vec3 kCobalt{0.14f, 0.22f, 0.50f};

glm::vec3 cornerDirection(int corner) {
    const float angle = (static_cast<float>(corner) + 0.5f) * kPi / 4.0f;
    return {std::sin(angle), 0.0f, -std::cos(angle)};
}

/// A bar of square section between two points, seen from below and both sides.
void addBar(Masonry& masonry, const glm::vec3& from, const glm::vec3& to, float width, float depth) {
    const glm::vec3 side = glm::normalize(glm::cross(to - from, glm::vec3(0.0f, 1.0f, 0.0f)));
    Profile section(0.5f * width, 0.0f);
    section.to(0.5f * width, -0.7f * depth).to(0.3f * width, -depth).to(-0.3f * width, -depth);
    section.to(-0.5f * width, -0.7f * depth).to(-0.5f * width, 0.0f);
    const std::array<Frame, 2> path{Frame{from, side, {0.0f, 1.0f, 0.0f}, true},
                                    Frame{to, side, {0.0f, 1.0f, 0.0f}, true}};
    masonry.sweep(Stuff::Bronze, path, section, [](std::size_t, std::size_t) { return glm::vec3(1.0f); });
}

}  // namespace

void buildVault(const RoomFigures& room, const VaultFigures& vault, Masonry& masonry, Masonry& sky) {
    const float apothem = room.plan.apothem;
    const float foot = apothem - 0.02f;
    const float span = foot - vault.oculus;
    const float base = room.wallHeight;
    const float crown = base + vault.rise;
    constexpr int kRows = 10;
    struct Station {
        float apothem, height;
        glm::vec2 normal;  // inwards, up
    };
    // A quarter of an ellipse from the cornice to the ring, in kRows chords; `at` runs from 0 to 1.
    const auto onCurve = [&](int row) {
        const float t = 0.5f * kPi * static_cast<float>(row) / static_cast<float>(kRows);
        const glm::vec2 inwards = glm::normalize(glm::vec2(std::cos(t) / span, -std::sin(t) / vault.rise));
        return Station{vault.oculus + span * std::cos(t), base + vault.rise * std::sin(t), inwards};
    };
    const auto station = [&](float at) {
        const int row = std::min(kRows - 1, static_cast<int>(at * static_cast<float>(kRows)));
        const float share = at * static_cast<float>(kRows) - static_cast<float>(row);
        const Station from = onCurve(row), to = onCurve(row + 1);
        return Station{glm::mix(from.apothem, to.apothem, share), glm::mix(from.height, to.height, share),
                       glm::normalize(glm::mix(from.normal, to.normal, share))};
    };
    const float length = 0.5f * kPi * std::sqrt(0.5f * (span * span + vault.rise * vault.rise));
    for (int side = 0; side < 8; ++side) {
        masonry.setTransform(room.plan.walls[static_cast<std::size_t>(side)].transform);
        // A patch from `low` to `high` up the curve, between two abscissae given as distances from the corners on the
        // left (negative) and the right. Its rows meet the chords' ends, so that paint lies on its plaster.
        const auto patch = [&](float low, float high, float left, float right, int columns, float lift,
                               const glm::vec3& tint) {
            std::vector<float> rows{low};
            for (int row = 1; row < kRows; ++row) {
                const float at = static_cast<float>(row) / static_cast<float>(kRows);
                if (at > low + 1e-4f && at < high - 1e-4f) rows.push_back(at);
            }
            rows.push_back(high);
            masonry.sheet(Stuff::Plaster, static_cast<int>(rows.size()), columns + 1, [&](int row, int column) {
                const float at = rows[static_cast<std::size_t>(row)];
                const Station here = station(at);
                const float half = here.apothem * kTan;
                const float x = glm::mix(std::copysign(half, left) - left, std::copysign(half, right) - right,
                                         static_cast<float>(column) / static_cast<float>(columns));
                const glm::vec3 normal(0.0f, here.normal.y, here.normal.x);
                return Vertex{
                    glm::vec3(x, here.height, apothem - here.apothem) + normal * lift, normal, {x, at * length}, tint};
            });
        };
        const float edge = kRibHalf - 0.02f;
        patch(0.0f, 1.0f, -edge, edge, 4, 0.0f, glm::vec3(1.0f));
        // A painted frame (kalem isi): a line in bole red, a thin one in cobalt within it.
        const auto frame = [&](float inset, float width, const glm::vec3& tint) {
            const float low = inset / length, band = width / length;
            const float rib = kRibHalf + inset;
            patch(low, 1.0f - low, -rib, -rib - width, 1, 0.002f, tint);
            patch(low, 1.0f - low, rib + width, rib, 1, 0.002f, tint);
            patch(low, low + band, -rib - width, rib + width, 4, 0.002f, tint);
            patch(1.0f - low - band, 1.0f - low, -rib - width, rib + width, 4, 0.002f, tint);
        };
        frame(0.12f, 0.030f, kBole);
        frame(0.17f, 0.010f, kCobalt);
    }
    masonry.setTransform(glm::mat4(1.0f));
    Profile rib(-kRibHalf, 0.031f);
    rib.to(-kRibHalf, 0.050f).arc(-0.050f, 0.085f, -0.35f, 2).arc(0.050f, 0.085f, 0.35f, 4);
    rib.arc(kRibHalf, 0.050f, -0.35f, 2).to(kRibHalf, 0.031f);
    const auto stone = [](std::size_t, std::size_t) { return glm::vec3(1.0f); };
    const float reach = 1.0f / std::cos(kPi / 8.0f);
    for (int corner = 0; corner < 8; ++corner) {
        const glm::vec3 out = cornerDirection(corner);
        const glm::vec3 across(-out.z, 0.0f, out.x);
        std::vector<Frame> path;
        for (int row = 0; row <= kRows; ++row) {
            const Station here = station(static_cast<float>(row) / static_cast<float>(kRows));
            const glm::vec3 up = glm::normalize(glm::vec3(0.0f, here.normal.y, 0.0f) - out * (here.normal.x / reach));
            path.push_back({out * (here.apothem * reach) + glm::vec3(0.0f, here.height, 0.0f), across, up, false});
        }
        masonry.sweep(Stuff::Limestone, path, rib, stone);
    }
    std::vector<Frame> ring;
    for (int corner = 0; corner <= 8; ++corner) {
        const glm::vec3 out = cornerDirection(corner);
        ring.push_back(
            {out * (vault.oculus * reach) + glm::vec3(0.0f, crown, 0.0f), -out * reach, {0.0f, 1.0f, 0.0f}, true});
    }
    Profile moulding(0.0f, 0.13f);
    moulding.to(0.035f, 0.13f).to(0.05f, 0.115f).to(0.05f, 0.085f).arc(0.085f, 0.05f, -0.35f, 3);
    moulding.to(0.10f, 0.05f).arc(0.10f, -0.05f, 0.9f, 4).to(0.06f, -0.06f).to(0.05f, -0.075f).to(-0.10f, -0.075f);
    moulding.to(-0.12f, -0.06f).to(-0.12f, 0.01f);
    masonry.sweep(Stuff::Limestone, ring, moulding, stone);
    // The drum shows the dado's whole design at its own height.
    const float low = crown + 0.12f;
    const float high = crown + vault.lantern;
    const float shrink = tileHeight(room) / (high - low);
    for (int side = 0; side < 8; ++side) {
        const glm::mat4 transform = room.plan.walls[static_cast<std::size_t>(side)].transform;
        masonry.setTransform(transform);
        sky.setTransform(transform);
        const float half = vault.oculus * kTan;
        const float z = apothem - vault.oculus;
        masonry.quad(Stuff::Tile, {-half, low, z}, {half, low, z}, {half, high, z}, {-half, high, z}, glm::vec3(1.0f),
                     UvFrame{{shrink, 0.0f, 0.0f}, {0.0f, -shrink, 0.0f}, {0.0f, high * shrink}});
        sky.face(Stuff::Sky,
                 std::array<glm::vec3, 3>{glm::vec3(-half, high, z), glm::vec3(half, high, z),
                                          glm::vec3(0.0f, high, apothem)},
                 glm::vec3(1.0f));
    }
    masonry.setTransform(glm::mat4(1.0f));
    sky.setTransform(glm::mat4(1.0f));
    // The glazing bars: a star in an octagon, held by eight spokes.
    const float hub = 0.36f * vault.oculus;
    const glm::vec3 height(0.0f, high - 0.01f, 0.0f);
    for (int corner = 0; corner < 8; ++corner) {
        const auto at = [&](int index, float from) { return cornerDirection(index) * (from * reach) + height; };
        const glm::vec3 flat = glm::normalize(cornerDirection(corner) + cornerDirection(corner + 1));
        addBar(masonry, at(corner, hub), at(corner + 3, hub), 0.05f, 0.06f);
        addBar(masonry, at(corner, hub), at(corner + 1, hub), 0.08f, 0.08f);
        addBar(masonry, flat * hub + height, flat * vault.oculus + height, 0.08f, 0.08f);
        addBar(masonry, at(corner, vault.oculus), at(corner + 1, vault.oculus), 0.10f, 0.09f);
    }
}

}  // namespace workshop::room
