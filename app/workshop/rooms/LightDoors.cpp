#include "app/workshop/rooms/LightDoors.h"

#include <algorithm>
#include <array>

namespace workshop {

using kiln::asset::Index;
using kiln::asset::Model;

kiln::asset::Model doorLeaves(const Model& room, const museum::Gallery& gallery) {
    constexpr float kAlbedo = 0.5f;
    constexpr float kOverlap = 0.05f;  // metres, into the walls and the threshold
    Model leaves;
    leaves.materials.emplace_back();
    leaves.materials[0].baseColorFactor = glm::vec4(glm::vec3(kAlbedo), 1.0f);
    leaves.materials[0].metallicFactor = 0.0f;
    leaves.materials[0].doubleSided = true;
    for (const museum::Door& door : gallery.doors) {
        const auto frame = std::find_if(room.nodes.begin(), room.nodes.end(),
                                        [&](const auto& node) { return node.name == "door:" + door.wall; });
        if (frame == room.nodes.end()) continue;
        const float side = 0.5f * static_cast<float>(door.width) + kOverlap, top = static_cast<float>(door.height);
        kiln::asset::Primitive leaf;
        leaf.material = 0;
        for (const glm::vec2& corner : {glm::vec2(-side, -kOverlap), glm::vec2(side, -kOverlap),
                                        glm::vec2(side, top + kOverlap), glm::vec2(-side, top + kOverlap)}) {
            leaf.positions.emplace_back(corner, 0.0f);
            leaf.normals.emplace_back(0.0f, 0.0f, 1.0f);
        }
        leaf.indices = {0, 1, 2, 0, 2, 3};
        leaves.meshes.push_back({"leaf", {std::move(leaf)}, {}});
        kiln::asset::Node node;
        node.name = "leaf:" + door.wall;
        node.mesh = static_cast<Index>(leaves.meshes.size() - 1);
        node.local = node.world = frame->world;
        leaves.nodes.push_back(std::move(node));
        leaves.roots.push_back(static_cast<Index>(leaves.nodes.size() - 1));
    }
    return leaves;
}

}  // namespace workshop
