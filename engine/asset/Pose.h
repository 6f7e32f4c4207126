// A model's nodes at a moment of an animation, and its meshes bent by skins and morph targets.
#pragma once

#include <vector>

#include "engine/asset/Model.h"

namespace kiln::asset {

struct Pose {
    std::vector<glm::mat4> world;             ///< one a node of the model: to the model's space
    std::vector<std::vector<float>> weights;  ///< one list a node: of its mesh's morph targets, empty without any
};

/// As the file stands, without any animation.
[[nodiscard]] Pose restPose(const Model& model);

/// `seconds` into an animation, which repeats from its end; an unknown animation gives restPose(). glTF 2.0 §3.11 and
/// appendix C (interpolations).
[[nodiscard]] Pose poseAt(const Model& model, Index animation, float seconds);

/// True when skins, morph targets or both bend what `node` shows.
[[nodiscard]] bool isBent(const Model& model, Index node);

/// A primitive's vertices in `pose`, as node `node` shows them, in the space of that node (a skinned mesh: in the space
/// that the node's own transform is then not applied to: the model's). Arrays as in Primitive.
struct BentVertices {
    std::vector<glm::vec3> positions;
    std::vector<glm::vec3> normals;
    std::vector<glm::vec4> tangents;
};
[[nodiscard]] BentVertices bend(const Model& model, const Primitive& primitive, Index node, const Pose& pose);

}  // namespace kiln::asset
