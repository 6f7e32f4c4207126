#include "app/visitor/Callipers.h"

#include <vector>

namespace visitor {
namespace {

constexpr std::size_t kTrianglesAtOnce = 8000;
constexpr int kSlicesAtOnce = 3;

/// Calls `use` with each primitive of triangles and its place, in the order in which they are counted.
template <class Use>
void forPrimitives(const kiln::asset::Model& model, Use use) {
    for (const kiln::asset::Index index : model.sceneNodes()) {
        const kiln::asset::Node& node = model.nodes[static_cast<std::size_t>(index)];
        if (node.mesh == kiln::asset::kNone) continue;
        for (const kiln::asset::Primitive& primitive : model.meshes[static_cast<std::size_t>(node.mesh)].primitives) {
            if (primitive.mode == kiln::asset::PrimitiveMode::Triangles) use(primitive, node.world);
        }
    }
}

std::vector<kiln::scene::SurfacePart> partsOf(const kiln::asset::Model& model) {
    std::vector<kiln::scene::SurfacePart> parts;
    forPrimitives(model, [&](const kiln::asset::Primitive& primitive, const glm::mat4& world) {
        parts.push_back({primitive.positions, primitive.indices, world});
    });
    return parts;
}

}  // namespace

std::optional<TrianglePart> trianglePart(const kiln::asset::Model& model, std::uint32_t number) {
    std::optional<TrianglePart> found;
    std::size_t left = number;
    forPrimitives(model, [&](const kiln::asset::Primitive& primitive, const glm::mat4& world) {
        const std::size_t count = primitive.indices.size() / 3;
        if (!found && left < count) found = TrianglePart{&primitive, world, 3 * left};
        left -= found ? 0 : count;
    });
    return found;
}

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
