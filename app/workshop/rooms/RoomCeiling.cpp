#include "app/workshop/rooms/RoomCeiling.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/workshop/rooms/KitParts.h"

namespace workshop::room {

namespace {

constexpr float kOver = 0.05f;  // metres over the walls
const glm::vec3 kUp(0.0f, 1.0f, 0.0f);

void addLevel(Masonry& masonry, const CeilingFigures& figures, const Polygon& outline) {
    if (outline.size() < 3) return;
    std::vector<glm::vec3> corners;
    float area = 0.0f;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const glm::vec2 next = outline[(i + 1) % outline.size()];
        area += outline[i].x * next.y - outline[i].y * next.x;
        corners.emplace_back(outline[i].x, 0.0f, outline[i].y);
    }
    // Seen from below: the other way round than a floor.
    if (area < 0.0f) std::reverse(corners.begin(), corners.end());
    masonry.face(figures.stuff, corners, figures.tint);
}

/// The curb round the skylight, its glass and the bars that hold it.
void addSkylight(Masonry& masonry, const CeilingFigures& figures) {
    const glm::vec2 low = figures.skyCentre - 0.5f * figures.sky, high = figures.skyCentre + 0.5f * figures.sky;
    const std::array<glm::vec2, 4> corners{low, glm::vec2(high.x, low.y), high, glm::vec2(low.x, high.y)};
    const auto at = [](const glm::vec2& plan, float y) { return glm::vec3(plan.x, y, plan.y); };
    for (std::size_t i = 0; i < 4; ++i) {
        const glm::vec2 a = corners[i], b = corners[(i + 1) % 4];
        // Facing the opening's middle.
        masonry.quad(Stuff::Plaster, at(a, 0.0f), at(b, 0.0f), at(b, figures.curb), at(a, figures.curb),
                     glm::vec3(1.0f));
        addBar(masonry, figures.bars, {at(a, -0.02f), at(b, -0.02f), kUp, 0.16f, 0.20f, 0.015f});
    }
    masonry.quad(Stuff::Sky, at(corners[0], figures.curb), at(corners[1], figures.curb), at(corners[2], figures.curb),
                 at(corners[3], figures.curb), glm::vec3(1.0f));
    const float y = figures.curb - 0.05f;
    for (int i = 1; i < figures.panes; ++i) {
        const float x = glm::mix(low.x, high.x, static_cast<float>(i) / static_cast<float>(figures.panes));
        addBar(masonry, figures.bars, {{x, y, low.y}, {x, y, high.y}, kUp, 0.05f, 0.09f, 0.006f});
    }
    const int across =
        std::max(1, static_cast<int>(std::lround(figures.sky.y / figures.sky.x * static_cast<float>(figures.panes))));
    for (int i = 1; i < across; ++i) {
        const float z = glm::mix(low.y, high.y, static_cast<float>(i) / static_cast<float>(across));
        addBar(masonry, figures.bars, {{low.x, y - 0.004f, z}, {high.x, y - 0.004f, z}, kUp, 0.05f, 0.07f, 0.006f});
    }
}

/// Beams under the ceiling from wall to wall, parted by the skylight.
void addBeams(Masonry& masonry, const Plan& plan, const CeilingFigures& figures) {
    float least = 1e9f, most = -1e9f;
    for (const glm::vec2& corner : plan.corners) {
        least = std::min(least, corner.y);
        most = std::max(most, corner.y);
    }
    const int count = static_cast<int>((most - least) / figures.beamPitch);
    const float first = 0.5f * (least + most) - 0.5f * figures.beamPitch * static_cast<float>(count - 1);
    const glm::vec2 low = figures.skyCentre - 0.5f * figures.sky, high = figures.skyCentre + 0.5f * figures.sky;
    for (int i = 0; i < count; ++i) {
        const float z = first + static_cast<float>(i) * figures.beamPitch;
        glm::vec2 ends(-1e9f, 1e9f);
        for (std::size_t wall = 0; wall < plan.walls.size(); ++wall) {
            const glm::vec2 out = plan.walls[wall].out;
            if (std::abs(out.x) < 1e-4f) continue;
            const float x = (glm::dot(plan.corners[wall], out) - z * out.y) / out.x;
            out.x > 0.0f ? ends.y = std::min(ends.y, x) : ends.x = std::max(ends.x, x);
        }
        const auto beam = [&](float from, float to) {
            if (to - from < 0.1f) return;
            addBar(masonry, Stuff::Timber,
                   {{from, -0.5f * figures.beamHeight, z},
                    {to, -0.5f * figures.beamHeight, z},
                    kUp,
                    0.7f * figures.beamHeight,
                    figures.beamHeight,
                    0.012f});
        };
        const bool parted = figures.sky.x > 0.0f && z > low.y - 0.06f && z < high.y + 0.06f;
        beam(ends.x, parted ? low.x : ends.y);
        if (parted) beam(high.x, ends.y);
    }
}

}  // namespace

Masonry ceiling(const Plan& plan, const CeilingFigures& figures) {
    Masonry masonry;
    const Polygon outline = plan.inset(-kOver);
    if (figures.beamPitch > 0.0f) addBeams(masonry, plan, figures);
    if (figures.sky.x <= 0.0f) {
        addLevel(masonry, figures, outline);
        return masonry;
    }
    const glm::vec2 low = figures.skyCentre - 0.5f * figures.sky, high = figures.skyCentre + 0.5f * figures.sky;
    const glm::vec2 x(1.0f, 0.0f), z(0.0f, 1.0f);
    addLevel(masonry, figures, keepInside(outline, x, low.x));
    addLevel(masonry, figures, keepInside(outline, -x, -high.x));
    const Polygon middle = keepInside(keepInside(outline, -x, -low.x), x, high.x);
    addLevel(masonry, figures, keepInside(middle, z, low.y));
    addLevel(masonry, figures, keepInside(middle, -z, -high.y));
    addSkylight(masonry, figures);
    return masonry;
}

}  // namespace workshop::room
