// Light probes of a glTF file: a grid in the default scene's extras, its numbers in a buffer view.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/asset/GltfBuffers.h"
#include "engine/asset/Model.h"

namespace kiln::asset {

/// What the default scene's extras say of probes, or null. Of a document that has not been reduced yet: extras hold
/// anything, and what is not meant so ({"grid": {…}, "sh": …} under "probes") is nobody's mistake.
[[nodiscard]] nlohmann::json describedProbes(const nlohmann::json& document);

/// Reads what describedProbes() found, once the buffers of the checked document are there; none for null. Malformed
/// (a grid or numbers that cannot be), Refused (more than GltfLimits::maximumProbes).
[[nodiscard]] Result<LightProbes> readProbes(const nlohmann::json& described, const nlohmann::json& document,
                                             const GltfSource& source, Budget& budget);

}  // namespace kiln::asset
