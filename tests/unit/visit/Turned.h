// Bodies whose measures are known: turned from a profile, or built of cubes.
#pragma once

#include <array>
#include <cmath>
#include <functional>
#include <numbers>
#include <vector>

#include "engine/scene/SurfaceTree.h"

namespace visit::test {

struct Body {
    std::vector<glm::vec3> positions;
    std::vector<std::uint32_t> indices;

    void add(const glm::vec3& a, const glm::vec3& b, const glm::vec3& c) {
        for (const glm::vec3& corner : {a, b, c}) {
            indices.push_back(static_cast<std::uint32_t>(positions.size()));
            positions.push_back(corner);
        }
    }
    void add(const Body& other) {
        for (std::size_t at = 0; at < other.positions.size(); at += 3) {
            add(other.positions[at], other.positions[at + 1], other.positions[at + 2]);
        }
    }
    /// Without the triangles that have a corner for which `gone` holds.
    [[nodiscard]] Body without(const std::function<bool(const glm::vec3&)>& gone) const {
        Body rest;
        for (std::size_t at = 0; at < positions.size(); at += 3) {
            if (gone(positions[at]) || gone(positions[at + 1]) || gone(positions[at + 2])) continue;
            rest.add(positions[at], positions[at + 1], positions[at + 2]);
        }
        return rest;
    }
    [[nodiscard]] kiln::scene::SurfaceTree tree(const glm::mat4& placed = glm::mat4(1.0f)) const {
        return kiln::scene::SurfaceTree(std::array{kiln::scene::SurfacePart{positions, indices, placed}});
    }
};

/// Turns a profile (radius, height; metres) about the Y axis; it goes outwards from the axis below and back to it
/// above.
inline Body turned(const std::vector<glm::vec2>& profile, int segments = 128) {
    Body body;
    const auto at = [&](const glm::vec2& point, int segment) {
        const float angle =
            2.0f * std::numbers::pi_v<float> * static_cast<float>(segment % segments) / static_cast<float>(segments);
        return glm::vec3(point.x * std::cos(angle), point.y, -point.x * std::sin(angle));
    };
    for (std::size_t point = 0; point + 1 < profile.size(); ++point) {
        for (int segment = 0; segment < segments; ++segment) {
            const glm::vec3 a = at(profile[point], segment), b = at(profile[point], segment + 1);
            const glm::vec3 c = at(profile[point + 1], segment + 1), d = at(profile[point + 1], segment);
            body.add(a, b, c);
            body.add(a, c, d);
        }
    }
    return body;
}

/// An arc from one angle to another (degrees from straight down, towards larger radii), about (0, middle).
inline void addArc(std::vector<glm::vec2>& profile, float radius, float middle, float from, float to, int steps = 64) {
    for (int step = 0; step <= steps; ++step) {
        const float angle = glm::radians(glm::mix(from, to, static_cast<float>(step) / static_cast<float>(steps)));
        profile.emplace_back(radius * std::sin(angle), middle - radius * std::cos(angle));
    }
}

/// Half a ball's shell, open above: its rim lies at height 0.
inline Body hemisphere(float inner, float outer) {
    std::vector<glm::vec2> profile;
    addArc(profile, outer, 0.0f, 0.0f, 90.0f);
    addArc(profile, inner, 0.0f, 90.0f, 0.0f);
    return turned(profile);
}

/// Cubes of `side` metres wherever `solid` holds, from 0 to `size` in each direction.
inline Body cubes(const glm::ivec3& size, float side, const std::function<bool(const glm::ivec3&)>& solid) {
    Body body;
    const auto full = [&](const glm::ivec3& cell) {
        return glm::all(glm::greaterThanEqual(cell, glm::ivec3(0))) && glm::all(glm::lessThan(cell, size)) &&
               solid(cell);
    };
    for (int x = 0; x < size.x; ++x) {
        for (int y = 0; y < size.y; ++y) {
            for (int z = 0; z < size.z; ++z) {
                const glm::ivec3 cell(x, y, z);
                if (!full(cell)) continue;
                for (int axis = 0; axis < 3; ++axis) {
                    for (const int way : {-1, 1}) {
                        glm::ivec3 next = cell, u(0), v(0);
                        next[axis] += way;
                        if (full(next)) continue;
                        u[(axis + 1) % 3] = v[(axis + 2) % 3] = 1;
                        if (way < 0) std::swap(u, v);
                        glm::ivec3 base = cell;
                        if (way > 0) base[axis] += 1;
                        const auto place = [&](const glm::ivec3& corner) { return side * glm::vec3(corner); };
                        body.add(place(base), place(base + u), place(base + u + v));
                        body.add(place(base), place(base + u + v), place(base + v));
                    }
                }
            }
        }
    }
    return body;
}

}  // namespace visit::test
