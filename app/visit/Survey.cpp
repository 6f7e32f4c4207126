#include "app/visit/Survey.h"

#include <algorithm>
#include <optional>

namespace visit {

using kiln::scene::SurfaceHit;
using kiln::scene::SurfaceTree;

namespace {

constexpr float kNearbyEdges = 4.0f;  // thicknesses within which an open edge makes one doubtful
constexpr std::size_t kEdgesLookedAt = 256;

/// Where a ray that starts on the surface and goes into the material comes out of all of it; solids may overlap.
std::optional<SurfaceHit> wayOut(const SurfaceTree& tree, const glm::vec3& place, const glm::vec3& inward) {
    const float skin = 20.0f * tree.tolerance();
    int depth = 1;
    for (SurfaceHit& hit : tree.all(place + skin * inward, inward)) {
        depth += hit.enters(inward) ? 1 : -1;
        if (depth > 0) continue;
        hit.distance += skin;
        return hit;
    }
    return std::nullopt;
}

bool seesOpenEdge(const SurfaceTree& tree, const glm::vec3& from, float within) {
    const std::vector<glm::vec3>& edges = tree.openEdges();
    const std::size_t every = edges.size() / kEdgesLookedAt + 1;
    for (std::size_t at = 0; at < edges.size(); at += every) {
        if (glm::distance(edges[at], from) > within) continue;
        if (!tree.between(from, edges[at], 20.0f * tree.tolerance())) return true;
    }
    return false;
}

}  // namespace

Thickness wallThickness(const SurfaceTree& tree, const glm::vec3& place, const glm::vec3& outward) {
    const std::optional<SurfaceHit> there = wayOut(tree, place, -outward);
    if (!there) return {};
    Thickness found{Unmeasured::Nothing, there->distance, there->point};
    const std::optional<SurfaceHit> back = wayOut(tree, there->point, -there->normal);
    if (back && back->distance < found.metres) found.metres = back->distance;
    const glm::vec3 middle = 0.5f * (place + there->point);
    if (seesOpenEdge(tree, middle, kNearbyEdges * there->distance)) return {};
    return found;
}

Thickness wallAtHalfHeight(const SurfaceTree& tree) {
    const kiln::Box box = tree.bounds();
    if (box.empty()) return {};
    const glm::vec3 middle = box.centre();
    const auto hit = tree.nearest({middle.x, middle.y, box.max.z + 0.1f}, {0.0f, 0.0f, -1.0f});
    return hit ? wallThickness(tree, hit->point, hit->normal) : Thickness{};
}

}  // namespace visit
