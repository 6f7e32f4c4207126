#include "engine/scene/PatchGraph.h"

#include <algorithm>
#include <cmath>

namespace kiln::scene {

namespace {

constexpr float kNearest = 0.001f;  // metres from the eye

/// Pixels by which the picture is off while something coarser stands for a group.
float pixelsOff(const PatchGroup& group, const PatchView& view) {
    if (!std::isfinite(group.error)) return std::numeric_limits<float>::infinity();
    const glm::vec3 towards = group.centre - view.eye;
    const float middle = glm::length(towards);
    const float pixels = view.pixelsPerRadian * group.error / std::max(middle - group.radius, kNearest);
    if (middle <= group.radius) return pixels;
    const float aside = std::acos(std::clamp(glm::dot(towards, view.forward) / middle, -1.0f, 1.0f));
    return aside - std::asin(group.radius / middle) > view.halfAngle ? kBesideShare * pixels : pixels;
}

/// The places in `patches` where each group begins, and the end.
std::vector<std::uint32_t> beginnings(const PatchGraph& graph) {
    std::vector<std::uint32_t> begins(graph.groups.size() + 1, 0);
    for (const Patch& patch : graph.patches) ++begins[patch.group + 1];
    for (std::size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
    return begins;
}

}  // namespace

PatchChoice choosePatches(const PatchGraph& graph, const PatchView& view, const std::vector<bool>& resident,
                          std::size_t mostTriangles) {
    const std::vector<std::uint32_t> begins = beginnings(graph);
    const std::size_t count = graph.groups.size();
    // A group may be refined when all that stands for parts of it is shown, so that no edge is met from one side alone.
    std::vector<std::uint32_t> closed(count, 0);  // coarser groups with patches of it that are not refined
    for (const Patch& patch : graph.patches) {
        if (patch.finer != kNoGroup) ++closed[patch.finer];
    }
    std::vector<bool> refined(count, false);
    PatchChoice choice;

    // The worst first, so that a limit of triangles is spent where it shows; what a group opens is never worse than
    // itself.
    struct Open {
        float pixels;
        std::uint32_t group;
        bool operator<(const Open& other) const {
            return pixels != other.pixels ? pixels < other.pixels : group > other.group;
        }
    };
    std::vector<Open> open;
    const auto push = [&](std::uint32_t group) {
        open.push_back({pixelsOff(graph.groups[group], view), group});
        std::push_heap(open.begin(), open.end());
    };
    for (std::size_t group = 0; group < count; ++group) {
        if (closed[group] == 0) push(static_cast<std::uint32_t>(group));
    }
    while (!open.empty()) {
        std::pop_heap(open.begin(), open.end());
        const Open next = open.back();
        open.pop_back();
        const PatchGroup& group = graph.groups[next.group];
        if (!(next.pixels > view.tolerance)) break;
        if (!resident[next.group]) {
            choice.wishes.push_back({next.group, next.pixels});
            continue;
        }
        const bool root = !std::isfinite(group.error);
        // Half of its triangles are shown already, by what stands for it.
        const std::size_t more = root ? group.triangles : group.triangles / 2;
        if (!root && choice.triangles + more > mostTriangles) continue;
        choice.triangles += more;
        refined[next.group] = true;
        for (std::uint32_t i = begins[next.group]; i < begins[next.group + 1]; ++i) {
            const std::uint32_t finer = graph.patches[i].finer;
            if (finer != kNoGroup && --closed[finer] == 0) push(finer);
        }
    }
    choice.triangles = 0;
    for (std::uint32_t i = 0; i < graph.patches.size(); ++i) {
        const Patch& patch = graph.patches[i];
        if (!refined[patch.group] || (patch.finer != kNoGroup && refined[patch.finer])) continue;
        choice.patches.push_back(i);
        choice.triangles += patch.indexCount / 3;
    }
    for (std::uint32_t group = 0; group < count; ++group) {
        if (refined[group]) choice.refined.push_back(group);
    }
    return choice;
}

const char* wrongWith(const PatchGraph& graph) {
    std::uint32_t last = 0;
    for (const Patch& patch : graph.patches) {
        if (patch.group >= graph.groups.size()) return "a patch belongs to no group";
        if (patch.group < last) return "patches are not sorted by group";
        last = patch.group;
        if (patch.finer != kNoGroup && patch.finer >= patch.group)
            return "a finer group does not come before its patch";
        if (patch.indexCount % 3 != 0 || patch.firstIndex % 3 != 0) return "a patch is no list of triangles";
        const std::uint64_t indices = 3 * std::uint64_t{graph.groups[patch.group].triangles};
        if (std::uint64_t{patch.firstIndex} + patch.indexCount > indices) {
            return "a patch reaches beyond its page";
        }
    }
    for (const PatchGroup& group : graph.groups) {
        if (std::isnan(group.error) || group.error < 0.0f) return "a group's error is no length";
        const float sphere = group.centre.x + group.centre.y + group.centre.z + group.radius;
        if (!std::isfinite(sphere) || group.radius < 0.0f) return "a group's sphere is none";
    }
    return nullptr;
}

}  // namespace kiln::scene
