#include "app/visitor/Callipers.h"

#include <vector>

namespace visitor {
namespace {

constexpr std::size_t kTrianglesAtOnce = 8000;
constexpr int kSlicesAtOnce = 3;

std::vector<kiln::scene::SurfacePart> partsOf(const kiln::asset::Model& model) {
    std::vector<kiln::scene::SurfacePart> parts;
    for (const kiln::asset::Index index : model.sceneNodes()) {
        const kiln::asset::Node& node = model.nodes[static_cast<std::size_t>(index)];
        if (node.mesh == kiln::asset::kNone) continue;
        for (const kiln::asset::Primitive& primitive : model.meshes[static_cast<std::size_t>(node.mesh)].primitives) {
            if (primitive.mode == kiln::asset::PrimitiveMode::Triangles) {
                parts.push_back({primitive.positions, primitive.indices, node.world});
            }
        }
    }
    return parts;
}

}  // namespace

void Callipers::take(std::shared_ptr<const kiln::asset::Model> shape) {
    if (shape == shape_) return;
    shape_ = std::move(shape);
    meter_.reset();
    capacity_.reset();
    tree_.reset();
    maker_.reset();
    if (shape_) maker_.emplace(partsOf(*shape_));
}

bool Callipers::work() {
    if (maker_) {
        if (!maker_->advance(kTrianglesAtOnce)) return false;
        tree_.emplace(maker_->take());
        maker_.reset();
        return true;
    }
    if (!meter_ || capacity_ || !meter_->advance(kSlicesAtOnce)) return false;
    capacity_ = meter_->result();
    meter_.reset();
    return true;
}

std::optional<visit::Capacity> Callipers::capacity() {
    if (tree_ && !capacity_ && !meter_) meter_.emplace(*tree_, glm::vec3(0.0f, 1.0f, 0.0f));
    return capacity_;
}

}  // namespace visitor
