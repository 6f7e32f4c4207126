#include "engine/scene/Geometry.h"

#include <algorithm>
#include <cmath>

namespace kiln::scene {

Frustum::Frustum(const glm::mat4& viewProjection) {
    const glm::mat4 rows = glm::transpose(viewProjection);
    planes_ = {rows[3] + rows[0], rows[3] - rows[0], rows[3] + rows[1],
               rows[3] - rows[1], rows[3] + rows[2], rows[3] - rows[2]};
}

bool Frustum::intersects(const Box& box) const {
    return std::all_of(planes_.begin(), planes_.end(), [&](const glm::vec4& plane) {
        const glm::vec3 farthest(plane.x > 0.0f ? box.max.x : box.min.x, plane.y > 0.0f ? box.max.y : box.min.y,
                                 plane.z > 0.0f ? box.max.z : box.min.z);
        return glm::dot(glm::vec3(plane), farthest) + plane.w >= 0.0f;
    });
}

std::optional<float> intersect(const glm::vec3& origin, const glm::vec3& direction, const Box& box) {
    float enter = 0.0f;
    float leave = std::numeric_limits<float>::max();
    for (int axis = 0; axis < 3; ++axis) {
        if (std::abs(direction[axis]) < 1e-12f) {
            if (origin[axis] < box.min[axis] || origin[axis] > box.max[axis]) return std::nullopt;
            continue;
        }
        const float a = (box.min[axis] - origin[axis]) / direction[axis];
        const float b = (box.max[axis] - origin[axis]) / direction[axis];
        enter = std::max(enter, std::min(a, b));
        leave = std::min(leave, std::max(a, b));
    }
    if (enter > leave) return std::nullopt;
    return enter;
}

}  // namespace kiln::scene
