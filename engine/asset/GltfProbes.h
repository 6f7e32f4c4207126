// What a glTF file's default scene knows of a room's light beyond lightmaps, in its extras, with the numbers in buffer
// views: a grid of light probes, and what the room mirrors.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/asset/GltfBuffers.h"
#include "engine/asset/Model.h"

namespace kiln::asset {

/// What the default scene's extras say of probes, or null. Of a document that has not been reduced yet: extras hold
/// anything, and what is not meant so ({"grid": {…}, "sh": …} under "probes") is nobody's mistake.
[[nodiscard]] nlohmann::json describedProbes(const nlohmann::json& document);
/// The same of {"place": …, "box": {…}, "size": …, "cube": …} under "reflections".
[[nodiscard]] nlohmann::json describedReflections(const nlohmann::json& document);

/// Reads what describedProbes() found, once the buffers of the checked document are there; none for null. Malformed
/// (a grid or numbers that cannot be), Refused (more than GltfLimits::maximumProbes).
[[nodiscard]] Result<LightProbes> readProbes(const nlohmann::json& described, const nlohmann::json& document,
                                             const GltfSource& source, Budget& budget);
/// The same of describedReflections(). Malformed: a place outside its box, a size that is no power of two from 32 to
/// 512, a cube of other bytes than that takes.
[[nodiscard]] Result<RoomReflections> readReflections(const nlohmann::json& described, const nlohmann::json& document,
                                                      const GltfSource& source, Budget& budget);

}  // namespace kiln::asset
