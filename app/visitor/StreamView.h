// A picture that is drawn of the hall, as far as what streams in for it needs to know.
#pragma once

#include "engine/scene/Camera.h"

namespace visitor {

struct StreamView {
    kiln::scene::Camera camera;
    int width = 1, height = 1;  ///< pixels
};

}  // namespace visitor
