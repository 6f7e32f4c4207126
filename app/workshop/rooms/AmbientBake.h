// Ambient occlusion by ray casting (Embree), kept per vertex: how much of the open room each point sees.
#pragma once

#include <span>
#include <vector>

#include "app/workshop/rooms/Architecture.h"
#include "engine/core/Result.h"

namespace workshop::room {

struct AmbientOptions {
    int rays = 192;           ///< cosine-weighted, at every vertex
    float reach = 2.5f;       ///< metres; farther surfaces do not occlude
    float darkest = 0.42f;    ///< what full occlusion multiplies colours by
    float tolerance = 0.05f;  ///< an edge is divided while its middle differs by more from the mean of its ends
    float coarsest = 1.2f;    ///< metres; longer ones are, so that no shadow falls between two vertices
    int passes = 6;
};

/// A surface to bake, and how far its triangles may be divided for it.
struct AmbientSurface {
    Surface* surface = nullptr;
    float finest = 0.12f;  ///< metres; edges shorter than twice this are not divided
};

/// Divides the triangles of `surfaces` where the shade asks for it and multiplies their vertex tints by it, a soft warm
/// grey. Every surface occludes. Triangles that share an edge divide it alike, so no gaps open. Deterministic.
/// Errors: Internal when Embree cannot start.
[[nodiscard]] kiln::Result<void> bakeAmbient(std::span<const AmbientSurface> surfaces, const AmbientOptions& options);

}  // namespace workshop::room
