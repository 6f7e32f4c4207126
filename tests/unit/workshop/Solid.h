// Questions that every made body has to answer: is it closed, finite, facing outwards?
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <tuple>
#include <utility>

#include "engine/asset/Model.h"

namespace workshop::test {

/// A position as micrometres, so that vertices split for normals or coordinates are found to be the same corner.
using Corner = std::array<std::int64_t, 3>;

inline Corner cornerOf(const glm::vec3& position) {
    return {std::llround(static_cast<double>(position.x) * 1e6), std::llround(static_cast<double>(position.y) * 1e6),
            std::llround(static_cast<double>(position.z) * 1e6)};
}

/// Of each edge, how often all primitives of a mesh together go along it one way more than the other; 0: it is closed.
inline std::map<std::pair<Corner, Corner>, int> edgeBalance(const kiln::asset::Mesh& mesh) {
    std::map<std::pair<Corner, Corner>, int> balance;
    for (const kiln::asset::Primitive& primitive : mesh.primitives) {
        for (std::size_t index = 0; index + 2 < primitive.indices.size(); index += 3) {
            for (std::size_t side = 0; side < 3; ++side) {
                const Corner from = cornerOf(primitive.positions[primitive.indices[index + side]]);
                const Corner to = cornerOf(primitive.positions[primitive.indices[index + (side + 1) % 3]]);
                balance[std::minmax(from, to)] += from < to ? 1 : -1;
            }
        }
    }
    return balance;
}

/// How many edges lack their opposite; 0 for closed surfaces.
inline std::size_t openEdges(const kiln::asset::Mesh& mesh) {
    std::size_t open = 0;
    for (const auto& [edge, count] : edgeBalance(mesh)) open += count != 0 ? 1u : 0u;
    return open;
}

/// Cubic metres enclosed; negative when the faces look inwards.
inline double volume(const kiln::asset::Mesh& mesh) {
    double sum = 0.0;
    for (const kiln::asset::Primitive& primitive : mesh.primitives) {
        for (std::size_t index = 0; index + 2 < primitive.indices.size(); index += 3) {
            const glm::dvec3 a(primitive.positions[primitive.indices[index]]);
            const glm::dvec3 b(primitive.positions[primitive.indices[index + 1]]);
            const glm::dvec3 c(primitive.positions[primitive.indices[index + 2]]);
            sum += glm::dot(a, glm::cross(b, c)) / 6.0;
        }
    }
    return sum;
}

/// Every number finite, every normal of unit length, every index in range, every normal on its triangle's side.
inline bool isSound(const kiln::asset::Primitive& primitive) {
    if (primitive.normals.size() != primitive.positions.size() || primitive.indices.size() % 3 != 0) return false;
    for (std::size_t vertex = 0; vertex < primitive.positions.size(); ++vertex) {
        const glm::vec3 p = primitive.positions[vertex];
        if (!std::isfinite(p.x) || !std::isfinite(p.y) || !std::isfinite(p.z)) return false;
        if (!(std::abs(glm::length(primitive.normals[vertex]) - 1.0f) < 1e-3f)) return false;
    }
    for (std::size_t index = 0; index + 2 < primitive.indices.size(); index += 3) {
        const std::uint32_t a = primitive.indices[index], b = primitive.indices[index + 1],
                            c = primitive.indices[index + 2];
        if (a >= primitive.positions.size() || b >= primitive.positions.size() || c >= primitive.positions.size()) {
            return false;
        }
        const glm::vec3 face = glm::cross(primitive.positions[b] - primitive.positions[a],
                                          primitive.positions[c] - primitive.positions[a]);
        if (glm::dot(face, primitive.normals[a]) <= 0.0f) return false;
    }
    return true;
}

}  // namespace workshop::test
