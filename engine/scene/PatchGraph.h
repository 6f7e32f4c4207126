// A surface in patches of many finenesses, and which of them show it from where one stands: detail for scans of any
// size, a page at a time.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include <glm/glm.hpp>

#include "engine/core/Box.h"

namespace kiln::scene {

inline constexpr std::uint32_t kNoGroup = 0xFFFFFFFFu;

/// Patches that are brought together, as a page, and that something coarser stands for while they are not shown. One
/// that nothing stands for (a root) has an infinite error and is always shown or replaced by something finer.
struct PatchGroup {
    glm::vec3 centre{0.0f};  ///< of a sphere round its patches and all that is finer, metres of the model
    float radius = 0.0f;     ///< metres
    float error = 0.0f;      ///< metres by which what stands for it may be off
    std::uint32_t triangles = 0;
};

/// Triangles of a group's page that one finer group, or nothing finer, replaces.
struct Patch {
    std::uint32_t group = 0;
    std::uint32_t finer = kNoGroup;                ///< the group that is more exact; a smaller number than `group`
    std::uint32_t firstIndex = 0, indexCount = 0;  ///< of the page's triangles
    Box box;
};

/// Groups from fine to coarse: what stands for a group has a larger number. Where any set of groups is shown by
/// chosen(), their patches meet without cracks, as edges between groups are never moved.
struct PatchGraph {
    std::vector<PatchGroup> groups;
    std::vector<Patch> patches;  ///< sorted by group
};

/// How far what is beside the picture is off, of what it would be within.
inline constexpr float kBesideShare = 0.1f;

/// How one looks at a model.
struct PatchView {
    glm::vec3 eye{0.0f};                   ///< metres of the model
    float pixelsPerRadian = 0;             ///< of the picture's middle
    float tolerance = 1.0f;                ///< pixels by which what is seen may be off
    glm::vec3 forward{0.0f, 0.0f, -1.0f};  ///< unit length
    float halfAngle = 4.0f;                ///< radians from there to what is seen last; from pi on: all round
};

/// A group that is wanted and not there.
struct PatchWish {
    std::uint32_t group = 0;
    float pixels = 0.0f;  ///< by which the picture is off without it; infinite for a root
};

struct PatchChoice {
    std::vector<std::uint32_t> patches;  ///< to be shown, of PatchGraph::patches, ascending
    std::vector<PatchWish> wishes;       ///< the worst first
    std::vector<std::uint32_t> refined;  ///< groups whose patches, or finer ones, are shown, ascending
    std::size_t triangles = 0;           ///< shown
};

/// What to show with the groups that are `resident`, at most `mostTriangles` (roots are always shown), the worst of
/// what is off first. Takes a time that goes with the number of groups.
[[nodiscard]] PatchChoice choosePatches(const PatchGraph& graph, const PatchView& view,
                                        const std::vector<bool>& resident,
                                        std::size_t mostTriangles = std::numeric_limits<std::size_t>::max());

/// What is wrong with a graph that came from outside; null: it may be used. Numbers in range, groups in order, sorted.
[[nodiscard]] const char* wrongWith(const PatchGraph& graph);

}  // namespace kiln::scene
