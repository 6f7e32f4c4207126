// Light at the points of a grid, for what stands or walks in a room.
#pragma once

#include "app/workshop/rooms/LightTracer.h"
#include "engine/asset/Model.h"
#include "engine/core/Box.h"

namespace workshop {

inline constexpr int kMostProbes = 1000;

/// Over the whole box, `step` metres apart or, where that were more than kMostProbes, farther. Points inside solid
/// things and outside the room get the mean of their neighbours. Deterministic.
[[nodiscard]] kiln::asset::LightProbes findProbes(const kiln::Box& box, const LightTracer& tracer, float step,
                                                  int rays);

}  // namespace workshop
