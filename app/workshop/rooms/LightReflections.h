// What a room mirrors: a cube map of its baked light, seen from one place and prefiltered for rougher surfaces.
#pragma once

#include "app/workshop/rooms/LightTracer.h"
#include "engine/asset/Model.h"
#include "engine/core/Box.h"

namespace workshop {

/// Seen from near the middle of the room's `box`, at the height of an eye and clear of what stands there. `tracer`
/// knows the baked map. `size`: texels of a face's edge, a power of two from 32; `rays`: for each of them. None is
/// known (size 0) where no place is free.
[[nodiscard]] kiln::asset::RoomReflections findReflections(const kiln::Box& box, const LightTracer& tracer, int size,
                                                           int rays);

}  // namespace workshop
