#include <algorithm>
#include <cmath>
#include <limits>

#include "app/visit/Placement.h"
#include "app/visit/Visit.h"

namespace visit {
namespace {

constexpr float kNearPlane = 0.02f;  // metres; inspecting comes closer than walking does
constexpr float kClearance = 0.06f;  // metres between the eye and the box; the near plane's corners stay outside it
constexpr float kFloorClearance = 0.1f;
constexpr float kSmallestSize = 0.05f;  // metres; a degenerate box is looked at as if it were this large
constexpr float kMostCovered = 0.9f;    // of the picture each way

kiln::Box grown(const kiln::Box& box, float margin) {
    return {box.min - margin, box.max + margin};
}

float sizeOf(const PlacedExhibit& exhibit) {
    const glm::vec3 size = exhibit.box.size();
    return std::max({size.x, size.y, size.z, kSmallestSize});
}

/// How far from `point` one must go along `direction` to be outside `box`; 0 when it is outside already.
float exitDistance(const glm::vec3& point, const glm::vec3& direction, const kiln::Box& box) {
    float distance = std::numeric_limits<float>::max();
    for (int axis = 0; axis < 3; ++axis) {
        if (point[axis] <= box.min[axis] || point[axis] >= box.max[axis]) return 0.0f;
        if (std::abs(direction[axis]) < 1e-6f) continue;
        const float wall = direction[axis] > 0.0f ? box.max[axis] : box.min[axis];
        distance = std::min(distance, (wall - point[axis]) / direction[axis]);
    }
    return distance;
}

/// Six sizes, which a phone needs whose panel is open; for what is larger than 0.7 m less, so that the eye does not
/// leave the room.
float farthestDistance(const PlacedExhibit& exhibit) {
    const float size = sizeOf(exhibit);
    return std::min(6.0f * size, std::max(4.0f, 2.6f * size));
}

/// The nearest orbit in front of the exhibit whose picture, as orbitCamera() makes it, holds all eight corners.
Orbit fittingOrbit(const PlacedExhibit& exhibit, float aspect, float fieldOfView, const Covered& covered) {
    Orbit orbit;
    orbit.target = exhibit.box.centre();
    orbit.pitch = exhibit.onWall ? 0.0f : 0.15f;
    orbit.distance = 2.0f * kSmallestSize;
    const OrbitAxes axes = orbitAxes(orbit, exhibit);
    const float tangentUp = std::max(std::tan(0.5f * fieldOfView), 0.01f);
    const float tangentAcross = tangentUp * (aspect > 0.05f ? aspect : 0.05f);
    const glm::vec3 half = 0.5f * exhibit.box.size();
    for (int corner = 0; corner < 8; ++corner) {
        const glm::vec3 point((corner & 1) ? half.x : -half.x, (corner & 2) ? half.y : -half.y,
                              (corner & 4) ? half.z : -half.z);
        // With the eye shifted by `covered` of the picture at distance d, a point (x, y, z) of the orbit's axes falls
        // |x / tangent - covered * z| / (d - z) from the middle of the free part, which is 1 - covered wide each way.
        // Of what is covered above and below the difference shifts and the sum narrows.
        const float near = glm::dot(point, axes.back);
        const float across =
            std::abs(glm::dot(point, axes.right) / tangentAcross - (covered.right - covered.left) * near) /
            (1.0f - covered.right - covered.left);
        const float up = std::abs(glm::dot(point, axes.up) / tangentUp + (covered.bottom - covered.top) * near) /
                         (1.0f - covered.bottom - covered.top);
        orbit.distance = std::max(orbit.distance, near + kBreathing * std::max(across, up));
    }
    return limited(orbit, exhibit);
}

/// A vertical field of view of `vertical` radians, or as much more, up to `most`, as keeps the width at `horizontal`.
float fieldOfView(float aspect, float vertical, float horizontal, float most) {
    const float safeAspect = aspect > 0.05f ? aspect : 1.0f;
    return std::clamp(2.0f * std::atan(std::tan(0.5f * horizontal) / safeAspect), vertical, most);
}

float finiteOr(float value, float otherwise) {
    return std::isfinite(value) ? value : otherwise;
}

}  // namespace

float walkingFieldOfView(float aspect) {
    return fieldOfView(aspect, 0.96f, 0.8f, 1.4f);
}

float inspectingFieldOfView(float aspect) {
    return fieldOfView(aspect, 0.6f, 0.5f, 1.05f);
}

Orbit limited(const Orbit& orbit, const PlacedExhibit& exhibit) {
    Orbit result = orbit;
    result.yaw = wrappedAngle(finiteOr(orbit.yaw, 0.0f));
    result.pitch = finiteOr(orbit.pitch, 0.0f);
    if (exhibit.onWall) {
        result.yaw = std::clamp(result.yaw, -1.2f, 1.2f);
        result.pitch = std::clamp(result.pitch, -0.9f, 0.9f);
    } else {
        result.pitch = std::clamp(result.pitch, -0.35f, 1.35f);
    }
    for (int axis = 0; axis < 3; ++axis) {
        result.target[axis] = std::clamp(finiteOr(orbit.target[axis], exhibit.box.centre()[axis]),
                                         exhibit.box.min[axis], exhibit.box.max[axis]);
    }
    const float nearest = exitDistance(result.target, orbitAxes(result, exhibit).back, grown(exhibit.box, kClearance));
    result.distance =
        std::clamp(finiteOr(orbit.distance, nearest), nearest, std::max(nearest, farthestDistance(exhibit)));
    return result;
}

kiln::scene::Camera orbitCamera(const Orbit& orbit, const PlacedExhibit& exhibit, float aspect, const Covered& covered,
                                bool orthographic) {
    const Orbit safe = limited(orbit, exhibit);
    const OrbitAxes axes = orbitAxes(safe, exhibit);
    // Moving the eye sideways moves the exhibit to the middle of the part that is left; the picture's plane through the
    // target is 2 * halfHeight high, and the middle of what is left is off by half of what is covered.
    const float lens = inspectingFieldOfView(aspect);
    const float halfHeight = safe.distance * std::tan(0.5f * lens);
    const glm::vec3 shift = axes.right * ((covered.right - covered.left) * halfHeight * std::max(aspect, 0.0f)) -
                            axes.up * ((covered.bottom - covered.top) * halfHeight);
    glm::vec3 eye = safe.target + shift + axes.back * safe.distance;
    eye += axes.back * exitDistance(eye, axes.back, grown(exhibit.box, kClearance));
    if (exhibit.onWall) {
        const glm::vec3 front = frontOf(exhibit);
        const glm::vec3 half = 0.5f * exhibit.box.size();
        const float face = std::abs(front.x) * half.x + std::abs(front.z) * half.z;
        const float before = glm::dot(eye - exhibit.box.centre(), front);
        eye += front * std::max(0.0f, face + kClearance - before);
    }
    eye.y = std::max(eye.y, exhibit.floor + kFloorClearance);

    kiln::scene::Camera camera;
    camera.position = eye;
    camera.forward = -axes.back;
    camera.verticalFieldOfView = lens;
    camera.nearPlane = kNearPlane;
    if (orthographic) {
        camera.orthographicHeight = 2.0f * glm::dot(safe.target - eye, camera.forward) * std::tan(0.5f * lens);
    }
    return camera;
}

Orbit startingOrbit(const PlacedExhibit& exhibit, float aspect, float verticalFieldOfView) {
    return fittingOrbit(exhibit, aspect, verticalFieldOfView, {});
}

Orbit startingOrbit(const PlacedExhibit& exhibit, float aspect, const Covered& covered) {
    return fittingOrbit(exhibit, aspect, inspectingFieldOfView(aspect), covered);
}

Covered coveredBy(const Picture& picture, bool panelOpen, Tool drawer) {
    const auto part = [](float covered) { return std::clamp(covered, 0.0f, kMostCovered); };
    const auto below = [&](float sheet) { return part(sheet > 0.0f ? sheet + picture.rail : picture.foot); };
    Covered covered;
    covered.bottom = below(0.0f);
    covered.left = part(picture.left);
    if (panelOpen) {
        covered.right = part(picture.panelRight);
        covered.bottom = below(picture.panelBottom);
    } else if (drawer != Tool::None) {
        covered.left = std::max(covered.left, part(picture.drawerLeft));
        covered.bottom = below(picture.drawerBottom);
    }
    covered.top = std::min(part(picture.top), kMostCovered - covered.bottom);
    covered.left = std::min(covered.left, kMostCovered - covered.right);
    return covered;
}

}  // namespace visit
