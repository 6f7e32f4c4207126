// What tests of the kit measure on a piece of masonry.
#pragma once

#include <functional>
#include <vector>

#include "tests/unit/workshop/Solid.h"

#include "app/workshop/rooms/RoomModel.h"
#include "engine/core/Box.h"

namespace workshop::test {

/// Of the materials that `wanted` lets pass.
inline kiln::asset::Mesh meshOf(
    const room::Masonry& masonry, const std::function<bool(room::Stuff)>& wanted = [](room::Stuff) { return true; }) {
    kiln::asset::Mesh mesh;
    for (std::size_t stuff = 0; stuff < room::kStuffCount; ++stuff) {
        const room::Surface& surface = masonry.surfaces()[stuff];
        if (surface.indices.empty() || !wanted(static_cast<room::Stuff>(stuff))) continue;
        kiln::asset::Primitive primitive;
        for (const room::Vertex& vertex : surface.vertices) {
            primitive.positions.push_back(vertex.position);
            primitive.normals.push_back(vertex.normal);
        }
        primitive.indices = surface.indices;
        mesh.primitives.push_back(std::move(primitive));
    }
    return mesh;
}

inline std::size_t trianglesOf(const room::Masonry& masonry) {
    std::size_t count = 0;
    for (const room::Surface& surface : masonry.surfaces()) count += surface.indices.size() / 3;
    return count;
}

inline kiln::Box boxOf(const room::Masonry& masonry) {
    kiln::Box box;
    for (const room::Surface& surface : masonry.surfaces())
        for (const room::Vertex& vertex : surface.vertices) box.add(vertex.position);
    return box;
}

/// Ends of edges that lack their opposite, metres.
inline std::vector<glm::vec3> openEnds(const kiln::asset::Mesh& mesh) {
    std::vector<glm::vec3> ends;
    for (const auto& [edge, count] : edgeBalance(mesh)) {
        if (count == 0) continue;
        for (const Corner& corner : {edge.first, edge.second})
            ends.push_back(glm::vec3(corner[0], corner[1], corner[2]) * 1e-6f);
    }
    return ends;
}

}  // namespace workshop::test
