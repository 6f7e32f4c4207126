// The shape of the exhibit that is looked at, as the measuring tools ask it: where a tap meets it, what hides a place,
// how thick its wall is, what it holds, how it would be drawn. Works a little each frame; nothing waits for it.
#pragma once

#include <memory>
#include <optional>

#include "app/visit/ProfileDrawing.h"
#include "app/visit/Survey.h"
#include "engine/asset/Model.h"
#include "engine/scene/SurfaceTree.h"

namespace visitor {

/// A triangle of a model.
struct TrianglePart {
    const kiln::asset::Primitive* primitive = nullptr;  ///< of the model
    glm::mat4 world{1.0f};                              ///< from the primitive's space to the model's
    std::size_t first = 0;                              ///< of its three places in Primitive::indices
};
/// The one that a tree of the whole model counts as `number` (scene::SurfaceHit::triangle); nothing for a number that
/// there is not.
[[nodiscard]] std::optional<TrianglePart> trianglePart(const kiln::asset::Model& model, std::uint32_t number);

/// Everything is in the model's space, metres, +Y up.
class Callipers {
  public:
    /// The shape to measure from now on; null: none. The same one again changes nothing.
    void take(std::shared_ptr<const kiln::asset::Model> shape);
    /// Works on for about a millisecond or two. True when an answer has come that was not there before.
    bool work();

    /// Null until it is known.
    [[nodiscard]] const kiln::scene::SurfaceTree* surface() const { return tree_ ? &*tree_ : nullptr; }
    /// What it holds, standing upright; nothing until it is known. Reckoned from the first call on.
    [[nodiscard]] std::optional<visit::Capacity> capacity();

  private:
    std::shared_ptr<const kiln::asset::Model> shape_;
    std::optional<kiln::scene::SurfaceTreeMaker> maker_;
    std::optional<kiln::scene::SurfaceTree> tree_;
    std::optional<visit::CapacityMeter> meter_;
    std::optional<visit::Capacity> capacity_;
};

}  // namespace visitor
