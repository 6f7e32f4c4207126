// Rays against a made room, as tests ask for its walls, floors and mounts; and a room with its doors closed.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include <glm/glm.hpp>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "engine/asset/Model.h"

namespace roomtest {

using kiln::asset::Model;
using kiln::asset::Node;
using kiln::asset::Primitive;

inline const Node* findNode(const Model& model, const std::string& name) {
    const auto found =
        std::find_if(model.nodes.begin(), model.nodes.end(), [&](const Node& node) { return node.name == name; });
    return found == model.nodes.end() ? nullptr : &*found;
}

inline glm::vec3 originOf(const Model& model, const std::string& name) {
    const Node* node = findNode(model, name);
    EXPECT_NE(node, nullptr) << name;
    return node ? glm::vec3(node->world[3]) : glm::vec3(NAN);
}

/// The nearest hit of a ray with the triangles of every node whose name starts with `prefix`, both sides
/// (Möller and Trumbore 1997).
inline std::optional<float> castRay(const Model& model, const std::string& prefix, const glm::vec3& origin,
                                    const glm::vec3& direction) {
    std::optional<float> nearest;
    for (const Node& node : model.nodes) {
        if (!node.name.starts_with(prefix) || node.mesh == kiln::asset::kNone) continue;
        for (const Primitive& primitive : model.meshes[static_cast<std::size_t>(node.mesh)].primitives) {
            for (std::size_t i = 0; i + 2 < primitive.indices.size(); i += 3) {
                std::array<glm::vec3, 3> p;
                for (std::size_t k = 0; k < 3; ++k)
                    p[k] = glm::vec3(node.world * glm::vec4(primitive.positions[primitive.indices[i + k]], 1.0f));
                const glm::vec3 e1 = p[1] - p[0], e2 = p[2] - p[0], h = glm::cross(direction, e2);
                const float det = glm::dot(e1, h);
                if (std::abs(det) < 1e-12f) continue;
                const glm::vec3 s = origin - p[0], q = glm::cross(s, e1);
                const float u = glm::dot(s, h) / det, v = glm::dot(direction, q) / det, t = glm::dot(e2, q) / det;
                if (u < 0.0f || v < 0.0f || u + v > 1.0f || t <= 0.0f) continue;
                nearest = std::min(nearest.value_or(t), t);
            }
        }
    }
    return nearest;
}

/// A gallery as its file has it, whose doors lead nowhere: what is beyond an open one is another room's.
inline nlohmann::json withDoorsClosed(nlohmann::json gallery) {
    for (nlohmann::json& wall : gallery["room"]["walls"])
        for (nlohmann::json& bay : wall["bays"]) bay.erase("to");
    return gallery;
}

}  // namespace roomtest
