#include "app/workshop/rooms/KitArches.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace workshop::room {

namespace {

constexpr float kUnder = 0.015f;  // metres that the arch's stones reach into the opening, over the wall's own edge

/// Jamb and one arc about (centre, springing), its other half mirrored. The arc ends on x = 0.
std::vector<Frame> arcOutline(const ArchFigures& arch, float radius) {
    const float half = 0.5f * arch.width;
    const glm::vec3 out(0.0f, 0.0f, 1.0f);
    std::vector<Frame> right;
    for (int course = 0; course < arch.courses; ++course) {
        const float y = arch.sill + arch.springing * static_cast<float>(course) / static_cast<float>(arch.courses);
        right.push_back({{half, y, 0.0f}, {1.0f, 0.0f, 0.0f}, out, false});
    }
    const float last = std::acos((radius - half) / radius);
    for (int step = 0; step <= arch.steps; ++step) {
        const float angle = last * static_cast<float>(step) / static_cast<float>(arch.steps);
        const glm::vec3 radial(std::cos(angle), std::sin(angle), 0.0f);
        const glm::vec3 centre(half - radius, arch.sill + arch.springing, 0.0f);
        right.push_back({centre + radial * radius, radial, out, false});
    }
    Frame& apex = right.back();
    apex.position.x = 0.0f;
    apex.hard = apex.side.y < 0.999f;
    apex.side = {0.0f, 1.0f / std::max(0.2f, apex.side.y), 0.0f};
    std::vector<Frame> all = right;
    for (std::size_t i = right.size() - 1; i-- > 0;) {
        Frame mirrored = right[i];
        mirrored.position.x = -mirrored.position.x;
        mirrored.side.x = -mirrored.side.x;
        all.push_back(mirrored);
    }
    return all;
}

/// The arch's feet plumb on their jambs, to the last bit.
std::vector<Frame> footed(std::vector<Frame> outline, const ArchFigures& arch) {
    const auto foot = static_cast<std::size_t>(arch.courses);
    outline[foot].position.x = 0.5f * arch.width;
    outline[outline.size() - 1 - foot].position.x = -0.5f * arch.width;
    return outline;
}

PlanQuad rectangle(float left, float low, float right, float high) {
    return {glm::vec2(left, low), {right, low}, {right, high}, {left, high}};
}

Tinting stones(const ArchedWallFigures& figures, std::size_t segments) {
    return [=](std::size_t along, std::size_t) {
        return figures.ablaq ? twoStones(along, segments, figures.arch.courses) : glm::vec3(1.0f);
    };
}

void addRing(Masonry& masonry, const ArchedWallFigures& figures, const std::vector<Frame>& outline) {
    const float front = 0.5f * figures.depth + figures.relief, bevel = std::min(0.012f, 0.2f * figures.ring);
    const float inner = -kUnder, outer = figures.ring;
    Profile section(inner, bevel - front);
    section.to(inner, front - bevel).to(inner + bevel, front).to(outer - bevel, front).to(outer, front - bevel);
    section.to(outer, bevel - front).to(outer - bevel, -front).to(inner + bevel, -front).to(inner, bevel - front);
    masonry.sweep(figures.stuff, outline, section, stones(figures, outline.size() - 1));
    const auto cap = [&](const Frame& foot, bool turned) {
        std::vector<glm::vec3> corners;
        for (std::size_t i = 0; i + 1 < section.points().size(); ++i) {
            const glm::vec2& point = section.points()[i];
            corners.push_back(foot.position + foot.side * point.x + foot.up * point.y);
        }
        if (turned) std::reverse(corners.begin(), corners.end());
        masonry.face(figures.stuff, corners, glm::vec3(1.0f));
    };
    cap(outline.front(), true);
    cap(outline.back(), false);
}

}  // namespace

glm::vec3 twoStones(std::size_t along, std::size_t segments, int courses) {
    const std::size_t half = std::min(along, segments - 1 - along);
    const auto jamb = static_cast<std::size_t>(courses);
    const std::size_t stone = half < jamb ? half : jamb + (half - jamb) / 2;
    return stone % 2 == 0 ? kDarkVoussoir : glm::vec3(1.0f);
}

float archRise(const ArchFigures& arch) {
    return arch.shape == ArchShape::Round ? 0.5f * arch.width : arch.rise;
}

std::vector<Frame> archOutline(const ArchFigures& arch) {
    assert(arch.width > 0.0f && arch.springing > 0.0f && arch.courses > 0 && arch.steps > 1);
    const float half = 0.5f * arch.width;
    if (arch.shape == ArchShape::FourCentred)
        return footed(
            PointedArch(half, arch.rise).frames(arch.sill, arch.sill + arch.springing, arch.courses, arch.steps), arch);
    const float rise = archRise(arch);
    assert(rise >= half);
    return footed(arcOutline(arch, (half * half + rise * rise) / (2.0f * half)), arch);
}

std::vector<PlanQuad> wallRound(const std::vector<Frame>& outline, float halfWidth, float foot, float top) {
    const float half = outline.front().position.x, sill = outline.front().position.y;
    std::vector<PlanQuad> quads;
    if (sill > foot) {
        quads.push_back(rectangle(-halfWidth, foot, -half, sill));
        quads.push_back(rectangle(-half, foot, half, sill));
        quads.push_back(rectangle(half, foot, halfWidth, sill));
    }
    float springing = std::max(sill, foot);
    for (std::size_t i = 0; i + 1 < outline.size(); ++i) {
        const glm::vec2 a(outline[i].position), b(outline[i + 1].position);
        if (a.x != b.x) {
            quads.push_back({b, a, {a.x, top}, {b.x, top}});
            continue;
        }
        const float low = std::max(foot, std::min(a.y, b.y)), high = std::max(a.y, b.y);
        if (high <= low) continue;
        quads.push_back(a.x > 0.0f ? rectangle(half, low, halfWidth, high) : rectangle(-halfWidth, low, -half, high));
        springing = std::max(springing, high);
    }
    quads.push_back(rectangle(half, springing, halfWidth, top));
    quads.push_back(rectangle(-halfWidth, springing, -half, top));
    return quads;
}

std::vector<PlanQuad> fieldWithin(const std::vector<Frame>& outline) {
    std::vector<PlanQuad> quads;
    for (std::size_t i = 0; i < outline.size() / 2; ++i) {
        const std::size_t other = outline.size() - 1 - i;
        quads.push_back({glm::vec2(outline[other].position), glm::vec2(outline[i].position),
                         glm::vec2(outline[i + 1].position), glm::vec2(outline[other - 1].position)});
    }
    return quads;
}

Masonry archedWall(const ArchedWallFigures& figures) {
    const float half = 0.5f * figures.width, depth = 0.5f * figures.depth;
    const float sill = figures.arch.sill;
    assert(half > 0.5f * figures.arch.width && figures.height > sill + figures.arch.springing + archRise(figures.arch));
    const std::vector<Frame> outline = archOutline(figures.arch);
    Masonry masonry;
    const glm::vec3 tint(1.0f);
    for (const PlanQuad& quad : wallRound(outline, half, 0.0f, figures.height)) {
        const auto at = [&](std::size_t corner, float z) { return glm::vec3(quad[corner], z); };
        masonry.quad(figures.stuff, at(0, depth), at(1, depth), at(2, depth), at(3, depth), tint);
        masonry.quad(figures.stuff, at(1, -depth), at(0, -depth), at(3, -depth), at(2, -depth), tint);
        for (std::size_t corner = 0; corner < 4; ++corner) {
            // Edges on the bay's border, and the sill, show the wall's thickness.
            const glm::vec2 a = quad[corner], b = quad[(corner + 1) % 4];
            const bool side = a.x == b.x && std::abs(a.x) == half;
            const bool level = a.y == b.y && (a.y == 0.0f || a.y == figures.height);
            const bool ledge = a.y == b.y && a.y == sill && b.x < a.x && a.x == outline.front().position.x;
            if (side || level || ledge) {
                const std::size_t next = (corner + 1) % 4;
                masonry.quad(figures.stuff, at(next, depth), at(corner, depth), at(corner, -depth), at(next, -depth),
                             tint);
            }
        }
    }
    Profile reveal(0.0f, -depth);
    reveal.to(0.0f, depth);
    masonry.sweep(figures.stuff, outline, reveal, [&](std::size_t, std::size_t) { return tint; });
    if (figures.ring > 0.0f) addRing(masonry, figures, outline);
    return masonry;
}

}  // namespace workshop::room
