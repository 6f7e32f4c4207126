#include "engine/asset/Model.h"

#include "engine/asset/Pose.h"

namespace kiln::asset {

std::vector<Index> Model::sceneNodes() const {
    const auto nodeCount = static_cast<Index>(nodes.size());
    std::vector<bool> seen(nodes.size());  // so that a model built by hand with a cycle still ends
    std::vector<Index> order;
    const auto add = [&](Index index) {
        if (index < 0 || index >= nodeCount || seen[static_cast<std::size_t>(index)]) return;
        seen[static_cast<std::size_t>(index)] = true;
        order.push_back(index);
    };
    for (Index root : roots) add(root);
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (Index child : nodes[static_cast<std::size_t>(order[i])].children) add(child);
    }
    return order;
}

void Model::updateWorldTransforms() {
    for (Index root : roots) {
        if (root >= 0 && root < static_cast<Index>(nodes.size())) {
            nodes[static_cast<std::size_t>(root)].world = nodes[static_cast<std::size_t>(root)].local;
        }
    }
    for (Index index : sceneNodes()) {
        const Node& parent = nodes[static_cast<std::size_t>(index)];
        for (Index child : parent.children) {
            if (child < 0 || child >= static_cast<Index>(nodes.size())) continue;
            Node& node = nodes[static_cast<std::size_t>(child)];
            node.world = parent.world * node.local;
        }
    }
}

Box Model::bounds() const {
    // A hostile file may place one large mesh a hundred thousand times: after so many vertices, boxes must do.
    std::size_t workLeft = 200'000'000;
    std::vector<Box> meshBoxes(meshes.size());
    const auto boxOf = [&](Index mesh) -> const Box& {
        Box& box = meshBoxes[static_cast<std::size_t>(mesh)];
        if (!box.empty()) return box;
        for (const Primitive& primitive : meshes[static_cast<std::size_t>(mesh)].primitives) {
            for (const glm::vec3& position : primitive.positions) box.add(position);
        }
        return box;
    };
    Box box;
    Pose rest;
    for (Index index : sceneNodes()) {
        const Node& node = nodes[static_cast<std::size_t>(index)];
        if (node.mesh < 0 || node.mesh >= static_cast<Index>(meshes.size())) continue;
        if (!node.instances.empty()) {
            for (const glm::mat4& instance : node.instances) {
                box.add(boxOf(node.mesh).transformed(node.world * instance));
            }
            continue;
        }
        const bool bent = isBent(*this, index);
        std::size_t work = 1;
        for (const Primitive& primitive : meshes[static_cast<std::size_t>(node.mesh)].primitives) {
            work += primitive.positions.size() * (bent ? 8 + primitive.targets.size() : 1);
        }
        if (work > workLeft) {
            box.add(boxOf(node.mesh).transformed(node.world));
            continue;
        }
        workLeft -= work;
        if (bent && rest.world.empty()) rest = restPose(*this);
        for (const Primitive& primitive : meshes[static_cast<std::size_t>(node.mesh)].primitives) {
            const bool skinned = bent && node.skin != kNone && !primitive.joints.empty();
            const auto add = [&](const std::vector<glm::vec3>& positions) {
                for (const glm::vec3& position : positions) {
                    box.add(skinned ? position : glm::vec3(node.world * glm::vec4(position, 1.0f)));
                }
            };
            bent ? add(bend(*this, primitive, index, rest).positions) : add(primitive.positions);
        }
    }
    return box;
}

std::size_t Model::triangleCount() const {
    std::size_t count = 0;
    for (Index index : sceneNodes()) {
        const Node& node = nodes[static_cast<std::size_t>(index)];
        if (node.mesh < 0 || node.mesh >= static_cast<Index>(meshes.size())) continue;
        for (const Primitive& primitive : meshes[static_cast<std::size_t>(node.mesh)].primitives) {
            if (primitive.mode == PrimitiveMode::Triangles) count += primitive.indices.size() / 3;
        }
    }
    return count;
}

}  // namespace kiln::asset
