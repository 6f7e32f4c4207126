// An axis-aligned box, the measure of every model, room and obstacle.
#pragma once

#include <limits>

#include <glm/glm.hpp>

namespace kiln {

/// Metres. Empty (min > max) until a point is added.
struct Box {
    glm::vec3 min{std::numeric_limits<float>::max()};
    glm::vec3 max{std::numeric_limits<float>::lowest()};

    void add(const glm::vec3& point) {
        min = glm::min(min, point);
        max = glm::max(max, point);
    }
    void add(const Box& other) {
        min = glm::min(min, other.min);
        max = glm::max(max, other.max);
    }
    [[nodiscard]] bool empty() const { return min.x > max.x; }
    [[nodiscard]] glm::vec3 size() const { return empty() ? glm::vec3(0.0f) : max - min; }
    [[nodiscard]] glm::vec3 centre() const { return empty() ? glm::vec3(0.0f) : 0.5f * (min + max); }

    /// The box of the transformed corners; empty stays empty.
    [[nodiscard]] Box transformed(const glm::mat4& matrix) const {
        Box result;
        if (empty()) return result;
        for (int corner = 0; corner < 8; ++corner) {
            const glm::vec3 point((corner & 1) ? max.x : min.x, (corner & 2) ? max.y : min.y,
                                  (corner & 4) ? max.z : min.z);
            result.add(glm::vec3(matrix * glm::vec4(point, 1.0f)));
        }
        return result;
    }
};

}  // namespace kiln
