// What hangs on the nodes of a glTF file besides meshes: skins, instances, lamps, cameras, animations.
#pragma once

#include "engine/asset/GltfAccessor.h"
#include "engine/asset/Model.h"

namespace kiln::asset {

/// Fills `model.skins`, `lights`, `views`, `variants` and `animations`, and of each node its skin, light, view, weights
/// and instances. The model's nodes and meshes are there already. Malformed, Refused (too many).
[[nodiscard]] Result<void> readScene(const tinygltf::Model& document, const GltfSource& source, Budget& budget,
                                     Model& model);

}  // namespace kiln::asset
