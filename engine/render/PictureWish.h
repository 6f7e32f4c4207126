// What a renderer asks of whoever brings it pictures.
#pragma once

#include "engine/asset/Model.h"
#include "engine/scene/Scene.h"

namespace kiln::render {

/// A picture that has been made smaller to fit the budget, and for which there is room now.
struct PictureWish {
    scene::ModelId model = 0;
    asset::Index image = asset::kNone;
};

}  // namespace kiln::render
