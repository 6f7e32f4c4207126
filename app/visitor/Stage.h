// One model alone on a plinth, framed for its portrait: what --shot FILE draws.
#pragma once

#include "engine/asset/Model.h"
#include "engine/scene/Camera.h"
#include "engine/scene/Scene.h"

namespace visitor {

/// An octagonal stone plinth with a bevelled edge, its top's centre at the origin. `width` across flats and `height`
/// in metres.
[[nodiscard]] kiln::asset::Model plinthModel(float width, float height);

/// How a model of these bounds stands on the stage: scaled to a height or width of about one metre.
struct StagePlacing {
    glm::mat4 transform{1.0f};  ///< of the model
    kiln::Box box;              ///< of the model, placed
    float plinthWidth = 1.0f;   ///< metres
};
[[nodiscard]] StagePlacing placeOnStage(const kiln::Box& bounds);

/// A three-quarter view, a little from above, that holds the whole box and the plinth's edge in a picture of this
/// aspect (width over height).
[[nodiscard]] kiln::scene::Camera portraitCamera(const kiln::Box& box, float aspect);

/// The stage's key light, with its shadow over `box` and the plinth.
[[nodiscard]] kiln::scene::KeyLight stageLight(const kiln::Box& box);

}  // namespace visitor
