#include "engine/scene/SurfaceTree.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kiln::scene {

namespace {

constexpr int kStack = 64;  // more than the deepest tree needs, see SurfaceTreeMaker.cpp

/// A ray with what the boxes' test needs of it.
struct Ray {
    Ray(const glm::vec3& from, const glm::vec3& along) : origin(from), direction(along) {
        for (int axis = 0; axis < 3; ++axis) {
            const float part = along[axis];
            inverse[axis] = std::abs(part) < 1e-30f ? std::copysign(1e30f, part) : 1.0f / part;
        }
    }
    /// The distance to a box, infinite when it is missed or farther than `farthest`.
    [[nodiscard]] float to(const Box& box, float farthest) const {
        const glm::vec3 a = (box.min - origin) * inverse, b = (box.max - origin) * inverse;
        const glm::vec3 near = glm::min(a, b), far = glm::max(a, b);
        const float enter = std::max({near.x, near.y, near.z, 0.0f});
        const float leave = std::min({far.x, far.y, far.z, farthest});
        return enter <= leave * 1.000002f ? enter : std::numeric_limits<float>::infinity();
    }

    glm::vec3 origin, direction;
    glm::vec3 inverse{0.0f};
};

/// Distance to a triangle (Möller and Trumbore 1997), its edges included with a hair's breadth, so that no ray slips
/// through between two of them.
std::optional<double> distanceTo(const Ray& ray, const glm::dvec3& a, const glm::dvec3& b, const glm::dvec3& c) {
    constexpr double kHair = 1e-7;
    const glm::dvec3 ab = b - a, ac = c - a, direction(ray.direction);
    const glm::dvec3 across = glm::cross(direction, ac);
    const double determinant = glm::dot(ab, across);
    if (determinant * determinant <= 1e-24 * glm::dot(ab, ab) * glm::dot(ac, ac)) return std::nullopt;
    const glm::dvec3 from = glm::dvec3(ray.origin) - a;
    const double u = glm::dot(from, across) / determinant;
    if (!(u >= -kHair && u <= 1.0 + kHair)) return std::nullopt;
    const glm::dvec3 turned = glm::cross(from, ab);
    const double v = glm::dot(direction, turned) / determinant;
    if (!(v >= -kHair && u + v <= 1.0 + kHair)) return std::nullopt;
    return glm::dot(ac, turned) / determinant;
}

}  // namespace

/// Visits, nearer children first, every leaf that `wanted(box)` gives a finite distance; `use(triangle)` says false to
/// stop.
template <class Wanted, class Use>
void SurfaceTree::walk(Wanted wanted, Use use) const {
    if (nodes_.empty()) return;
    std::array<std::uint32_t, kStack> waiting;
    int count = 0;
    if (std::isfinite(wanted(nodes_.front().box))) waiting[static_cast<std::size_t>(count++)] = 0;
    while (count > 0) {
        const Node& node = nodes_[waiting[static_cast<std::size_t>(--count)]];
        if (node.count > 0) {
            for (std::uint32_t triangle = node.first; triangle < node.first + node.count; ++triangle) {
                if (!use(triangle)) return;
            }
            continue;
        }
        const float left = wanted(nodes_[node.first].box), right = wanted(nodes_[node.first + 1].box);
        const std::uint32_t nearer = left <= right ? 0 : 1;
        if (std::isfinite(std::max(left, right))) waiting[static_cast<std::size_t>(count++)] = node.first + 1 - nearer;
        if (std::isfinite(std::min(left, right))) waiting[static_cast<std::size_t>(count++)] = node.first + nearer;
    }
}

/// `use(triangle, distance)` for what the ray meets, in no order, gives the distance beyond which nothing matters.
template <class Use>
void SurfaceTree::meet(const glm::vec3& origin, const glm::vec3& direction, float farthest, Use use) const {
    const Ray ray(origin, direction);
    walk([&](const Box& box) { return ray.to(box, farthest); },
         [&](std::uint32_t triangle) {
             const glm::uvec3& corner = triangles_[triangle];
             const std::optional<double> distance =
                 distanceTo(ray, corners_[corner.x], corners_[corner.y], corners_[corner.z]);
             if (distance && *distance >= 0.0 && *distance <= farthest) {
                 farthest = use(triangle, static_cast<float>(*distance));
             }
             return farthest >= 0.0f;
         });
}

namespace {

SurfaceHit hitAt(const Ray& ray, float distance, std::uint32_t number, const glm::dvec3& a, const glm::dvec3& b,
                 const glm::dvec3& c) {
    return {distance, number, glm::vec3(glm::normalize(glm::cross(b - a, c - a))),
            ray.origin + distance * ray.direction};
}

}  // namespace

std::optional<SurfaceHit> SurfaceTree::nearest(const glm::vec3& origin, const glm::vec3& direction,
                                               float farthest) const {
    std::optional<std::uint32_t> found;
    float best = farthest;
    meet(origin, direction, farthest, [&](std::uint32_t triangle, float distance) {
        found = triangle;
        return best = distance;
    });
    if (!found) return std::nullopt;
    const glm::uvec3& corner = triangles_[*found];
    return hitAt(Ray(origin, direction), best, numbers_[*found], corners_[corner.x], corners_[corner.y],
                 corners_[corner.z]);
}

bool SurfaceTree::between(const glm::vec3& from, const glm::vec3& to, float margin) const {
    const float length = glm::length(to - from);
    if (!(length > 2.0f * margin)) return false;
    const glm::vec3 direction = (to - from) / length;
    bool found = false;
    meet(from + margin * direction, direction, length - 2.0f * margin, [&](std::uint32_t, float) {
        found = true;
        return -1.0f;  // any will do
    });
    return found;
}

std::vector<SurfaceHit> SurfaceTree::all(const glm::vec3& origin, const glm::vec3& direction) const {
    std::vector<SurfaceHit> hits;
    const Ray ray(origin, direction);
    constexpr float kEver = std::numeric_limits<float>::max();
    meet(origin, direction, kEver, [&](std::uint32_t triangle, float distance) {
        const glm::uvec3& corner = triangles_[triangle];
        hits.push_back(
            hitAt(ray, distance, numbers_[triangle], corners_[corner.x], corners_[corner.y], corners_[corner.z]));
        return kEver;
    });
    std::sort(hits.begin(), hits.end(), [](const SurfaceHit& a, const SurfaceHit& b) {
        return a.distance != b.distance ? a.distance < b.distance : a.triangle < b.triangle;
    });
    const auto sameAgain = [&](const SurfaceHit& a, const SurfaceHit& b) {
        return b.distance - a.distance <= tolerance_ && a.enters(direction) == b.enters(direction);
    };
    hits.erase(std::unique(hits.begin(), hits.end(), sameAgain), hits.end());
    return hits;
}

std::vector<std::uint32_t> SurfaceTree::near(const CuttingPlane& plane) const {
    std::vector<std::uint32_t> found;
    walk(
        [&](const Box& box) {
            const float middle = glm::dot(plane.normal, box.centre()) - plane.offset;
            const float reach = glm::dot(glm::abs(plane.normal), 0.5f * box.size()) + tolerance_;
            return std::abs(middle) <= reach ? 0.0f : std::numeric_limits<float>::infinity();
        },
        [&](std::uint32_t triangle) {
            found.push_back(triangle);
            return true;
        });
    return found;
}

}  // namespace kiln::scene
