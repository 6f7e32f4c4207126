#include "app/visit/Placement.h"

#include <cmath>
#include <numbers>

namespace visit {

bool canBeShown(const PlacedExhibit& exhibit) {
    constexpr float kFarthest = 1e5f;  // metres; beyond it floats are too coarse to orbit anything
    for (int axis = 0; axis < 3; ++axis) {
        const float low = exhibit.box.min[axis];
        const float high = exhibit.box.max[axis];
        // Written so that a NaN fails it.
        if (!(low <= high && low > -kFarthest && high < kFarthest)) return false;
    }
    return true;
}

glm::vec3 frontOf(const PlacedExhibit& exhibit) {
    const glm::vec3 flat(exhibit.front.x, 0.0f, exhibit.front.z);
    const float length = glm::length(flat);
    if (!(length > 1e-4f) || !std::isfinite(length)) return {0.0f, 0.0f, 1.0f};
    return flat / length;
}

bool facesFront(const PlacedExhibit& exhibit, const glm::vec3& eye) {
    return !exhibit.onWall || glm::dot(eye - exhibit.box.centre(), frontOf(exhibit)) > 0.0f;
}

kiln::Box touchable(const kiln::Box& box) {
    const glm::vec3 half = glm::max(0.5f * box.size(), glm::vec3(0.04f));
    return {box.centre() - half, box.centre() + half};
}

float wrappedAngle(float radians) {
    return std::remainder(radians, 2.0f * std::numbers::pi_v<float>);
}

OrbitAxes orbitAxes(const Orbit& orbit, const PlacedExhibit& exhibit) {
    constexpr glm::vec3 kUp(0.0f, 1.0f, 0.0f);
    const glm::vec3 front = frontOf(exhibit);
    const glm::vec3 side = glm::cross(kUp, front);
    const float cosPitch = std::cos(orbit.pitch);
    OrbitAxes axes;
    axes.back = cosPitch * (std::cos(orbit.yaw) * front + std::sin(orbit.yaw) * side) + std::sin(orbit.pitch) * kUp;
    axes.right = std::cos(orbit.yaw) * side - std::sin(orbit.yaw) * front;
    axes.up = glm::cross(axes.back, axes.right);
    return axes;
}

}  // namespace visit
