#include "app/workshop/Polygon.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace workshop {

namespace {

double cross(const glm::dvec2& a, const glm::dvec2& b) {
    return a.x * b.y - a.y * b.x;
}

}  // namespace

double areaOf(const std::vector<glm::dvec2>& polygon) {
    double twice = 0.0;
    for (std::size_t i = 0; i < polygon.size(); ++i) twice += cross(polygon[i], polygon[(i + 1) % polygon.size()]);
    return 0.5 * twice;
}

bool isConvex(const std::vector<glm::dvec2>& outline) {
    for (std::size_t index = 0; index < outline.size(); ++index) {
        const glm::dvec2 a = outline[index], b = outline[(index + 1) % outline.size()],
                         c = outline[(index + 2) % outline.size()];
        if (cross(b - a, c - b) < -1e-6) return false;
    }
    return true;
}

double insideDistance(const std::vector<glm::dvec2>& outline, const glm::dvec2& point) {
    double nearest = std::numeric_limits<double>::max();  // squared
    bool inside = false;
    for (std::size_t index = 0; index < outline.size(); ++index) {
        const glm::dvec2 a = outline[index], b = outline[(index + 1) % outline.size()], edge = b - a, off = point - a;
        const double t = std::clamp(glm::dot(off, edge) / glm::dot(edge, edge), 0.0, 1.0);
        const glm::dvec2 away = off - t * edge;
        nearest = std::min(nearest, glm::dot(away, away));
        if ((a.y > point.y) != (b.y > point.y) && off.x < edge.x * off.y / edge.y) inside = !inside;
    }
    return inside ? std::sqrt(nearest) : -std::sqrt(nearest);
}

std::vector<glm::dvec2> drawnIn(const std::vector<glm::dvec2>& outline, double inset) {
    const std::size_t corners = outline.size();
    std::vector<glm::dvec2> inner(corners);
    for (std::size_t index = 0; index < corners; ++index) {
        const glm::dvec2 before = glm::normalize(outline[index] - outline[(index + corners - 1) % corners]);
        const glm::dvec2 after = glm::normalize(outline[(index + 1) % corners] - outline[index]);
        const glm::dvec2 leftBefore(-before.y, before.x), leftAfter(-after.y, after.x);
        inner[index] = outline[index] + (leftBefore + leftAfter) * inset / (1.0 + glm::dot(leftBefore, leftAfter));
    }
    return inner;
}

std::vector<std::array<std::uint32_t, 3>> trianglesOf(const std::vector<glm::dvec2>& polygon) {
    std::vector<std::array<std::uint32_t, 3>> triangles;
    std::vector<std::uint32_t> left(polygon.size());
    for (std::uint32_t i = 0; i < left.size(); ++i) left[i] = i;
    // Of all ears the one with the best shape, so that no slivers are left for last.
    while (left.size() > 3) {
        std::size_t best = left.size();
        double bestShape = 1e-9;
        for (std::size_t i = 0; i < left.size(); ++i) {
            const std::uint32_t before = left[(i + left.size() - 1) % left.size()], after = left[(i + 1) % left.size()];
            const glm::dvec2 a = polygon[before], b = polygon[left[i]], c = polygon[after];
            const double twice = cross(b - a, c - a);
            const double longest = std::max({glm::distance(a, b), glm::distance(b, c), glm::distance(c, a)});
            const double shape = twice / (longest * longest);
            if (shape <= bestShape) continue;
            const bool free = std::none_of(left.begin(), left.end(), [&](std::uint32_t other) {
                if (other == before || other == left[i] || other == after) return false;
                const glm::dvec2 p = polygon[other];
                return cross(b - a, p - a) >= 0.0 && cross(c - b, p - b) >= 0.0 && cross(a - c, p - c) >= 0.0;
            });
            if (!free) continue;
            best = i;
            bestShape = shape;
        }
        if (best == left.size()) return triangles;
        triangles.push_back({left[(best + left.size() - 1) % left.size()], left[best], left[(best + 1) % left.size()]});
        left.erase(left.begin() + static_cast<std::ptrdiff_t>(best));
    }
    if (left.size() == 3) triangles.push_back({left[0], left[1], left[2]});
    return triangles;
}

}  // namespace workshop
