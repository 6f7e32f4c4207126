// Materials and textures of a glTF file.
#pragma once

#include <string>
#include <vector>

#include "engine/asset/Model.h"

namespace tinygltf {
class Model;
}

namespace kiln::asset {

/// Fills `model.textures` and `model.materials`; `model.images` is there already. Factors outside their range are
/// brought into it, and uses of a texture without a picture are dropped.
void readMaterials(const tinygltf::Model& document, Model& model);

}  // namespace kiln::asset
