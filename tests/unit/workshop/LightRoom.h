// Small rooms of plain boxes, to see where light goes in them.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include <glm/glm.hpp>

#include "engine/asset/Model.h"

namespace kiln::test {

/// Adds the material and returns its index.
inline asset::Index addPaint(asset::Model& model, const glm::vec3& color, const glm::vec3& emission = glm::vec3(0.0f)) {
    asset::Material material;
    material.baseColorFactor = glm::vec4(color, 1.0f);
    material.metallicFactor = 0.0f;
    material.emissiveFactor = emission;
    model.materials.push_back(material);
    return static_cast<asset::Index>(model.materials.size() - 1);
}

/// A four-cornered face, counter-clockwise from its front.
inline void addFace(asset::Primitive& primitive, const std::array<glm::vec3, 4>& corners) {
    const auto base = static_cast<std::uint32_t>(primitive.positions.size());
    const glm::vec3 normal = glm::normalize(glm::cross(corners[1] - corners[0], corners[2] - corners[0]));
    for (const glm::vec3& corner : corners) {
        primitive.positions.push_back(corner);
        primitive.normals.push_back(normal);
    }
    for (const std::uint32_t index : {0u, 1u, 2u, 0u, 2u, 3u}) primitive.indices.push_back(base + index);
}

/// The six faces of a box; `inwards` as a room has them. `without`: bits of faces to leave out, -x +x -y +y -z +z.
inline asset::Primitive boxOf(const glm::vec3& low, const glm::vec3& high, bool inwards, asset::Index material,
                              unsigned without = 0) {
    asset::Primitive primitive;
    primitive.material = material;
    for (int axis = 0; axis < 3; ++axis) {
        for (int side = 0; side < 2; ++side) {
            if ((without >> (2 * axis + side)) & 1u) continue;
            const int u = (axis + 1) % 3, v = (axis + 2) % 3;
            std::array<glm::vec3, 4> corners;
            for (int k = 0; k < 4; ++k) {
                glm::vec3 corner(0.0f);
                corner[axis] = side == 0 ? low[axis] : high[axis];
                corner[u] = (k == 1 || k == 2) ? high[u] : low[u];
                corner[v] = k >= 2 ? high[v] : low[v];
                corners[static_cast<std::size_t>(k)] = corner;
            }
            if ((side == 1) == inwards) std::swap(corners[1], corners[3]);
            addFace(primitive, corners);
        }
    }
    return primitive;
}

inline void addNode(asset::Model& model, const std::string& name, asset::Primitive primitive) {
    asset::Mesh mesh;
    mesh.name = name;
    mesh.primitives.push_back(std::move(primitive));
    model.meshes.push_back(std::move(mesh));
    asset::Node node;
    node.name = name;
    node.mesh = static_cast<asset::Index>(model.meshes.size() - 1);
    model.nodes.push_back(std::move(node));
    model.roots.push_back(static_cast<asset::Index>(model.nodes.size() - 1));
    model.updateWorldTransforms();
}

/// A pane of the sky, as rooms have it.
inline void addSky(asset::Model& model, const std::array<glm::vec3, 4>& corners) {
    asset::Material sky;
    sky.unlit = true;
    model.materials.push_back(sky);
    asset::Primitive pane;
    pane.material = static_cast<asset::Index>(model.materials.size() - 1);
    addFace(pane, corners);
    addNode(model, "noshadow:sky", std::move(pane));
}

}  // namespace kiln::test
