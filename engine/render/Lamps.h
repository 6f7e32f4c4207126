// The lamps that a scene's models bring along (KHR_lights_punctual), as the surface shader reads them.
#pragma once

#include <optional>

#include "engine/render/GpuModel.h"
#include "engine/render/UniformBlocks.h"
#include "engine/scene/Scene.h"

namespace kiln::render {

/// The strongest kMaximumLights of them, in world space; nothing where there is none.
[[nodiscard]] std::optional<LightsBlock> lampsOf(const scene::Scene& scene, const FindModel& find);

}  // namespace kiln::render
