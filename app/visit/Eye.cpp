#include <algorithm>
#include <cmath>

#include "app/visit/Placement.h"
#include "app/visit/Visit.h"

namespace visit {
namespace {

using kiln::scene::Camera;

constexpr float kFollowRate = 14.0f;    // 1/s: how fast the eye takes up what the hand asked of the orbit
constexpr float kShiftRate = 9.0f;      // 1/s: how fast the exhibit makes room for the panel
constexpr float kShortestGlide = 0.7f;  // seconds
constexpr float kLongestGlide = 1.5f;   // seconds
constexpr float kGlideSpeed = 2.6f;     // m/s on longer ways

/// 6t^5 - 15t^4 + 10t^3: no jerk at either end (Perlin 2002).
float eased(float t) {
    return t * t * t * (t * (t * 6.0f - 15.0f) + 10.0f);
}

/// Moves `value` towards `goal` by 1 - e^(-rate * seconds) of the way, and onto it when the rest cannot be seen.
float approached(float value, float goal, float fraction) {
    const float next = value + (goal - value) * fraction;
    return std::abs(goal - next) < 1e-5f ? goal : next;
}

Orbit approached(const Orbit& orbit, const Orbit& goal, float fraction) {
    Orbit next = goal;
    const float yawLeft = wrappedAngle(goal.yaw - orbit.yaw);
    next.yaw = std::abs(yawLeft) < 1e-5f ? goal.yaw : orbit.yaw + yawLeft * fraction;
    next.pitch = approached(orbit.pitch, goal.pitch, fraction);
    // Distances are felt as ratios: zooming in is as even close by as from afar.
    const float ratio = std::max(goal.distance, 1e-4f) / std::max(orbit.distance, 1e-4f);
    next.distance = std::abs(ratio - 1.0f) < 1e-5f ? goal.distance : orbit.distance * std::pow(ratio, fraction);
    for (int axis = 0; axis < 3; ++axis)
        next.target[axis] = approached(orbit.target[axis], goal.target[axis], fraction);
    return next;
}

Camera walkingCamera(const kiln::walk::Walker& walker, float aspect) {
    Camera camera;
    camera.position = walker.eye();
    camera.forward = walker.forward();
    camera.verticalFieldOfView = walkingFieldOfView(aspect);
    return camera;
}

struct Look {
    float yaw, pitch;
};

Look lookOf(const glm::vec3& forward) {
    return {std::atan2(forward.x, forward.z), std::asin(std::clamp(forward.y, -1.0f, 1.0f))};
}

/// The way between two places at `t`. With an exhibit in `around`, on a curve about its middle and not through it.
glm::vec3 positionBetween(const glm::vec3& from, const glm::vec3& to, float t, const PlacedExhibit* around) {
    const glm::vec3 straight = glm::mix(from, to, t);
    if (!around) {
        // Between two exhibits: over the plinths rather than through them.
        const float way = glm::distance(glm::vec2(from.x, from.z), glm::vec2(to.x, to.z));
        return straight + glm::vec3(0.0f, std::min(0.15f * way, 0.4f) * 4.0f * t * (1.0f - t), 0.0f);
    }
    const glm::vec3 centre = around->box.centre();
    const glm::vec2 a(from.x - centre.x, from.z - centre.z);
    const glm::vec2 b(to.x - centre.x, to.z - centre.z);
    const float radius = glm::mix(glm::length(a), glm::length(b), t);
    const float angleA = std::atan2(a.y, a.x);
    const float angle = angleA + wrappedAngle(std::atan2(b.y, b.x) - angleA) * t;
    return {centre.x + radius * std::cos(angle), straight.y, centre.z + radius * std::sin(angle)};
}

Camera between(const Camera& from, const Camera& to, float t, const PlacedExhibit* around) {
    Camera camera = to;
    camera.position = positionBetween(from.position, to.position, t, around);
    const Look a = lookOf(from.forward);
    const Look b = lookOf(to.forward);
    const float yaw = a.yaw + wrappedAngle(b.yaw - a.yaw) * t;
    const float pitch = glm::mix(a.pitch, b.pitch, t);
    camera.forward = {std::sin(yaw) * std::cos(pitch), std::sin(pitch), std::cos(yaw) * std::cos(pitch)};
    camera.verticalFieldOfView = glm::mix(from.verticalFieldOfView, to.verticalFieldOfView, t);
    camera.nearPlane = std::min(from.nearPlane, to.nearPlane);
    // Between a perspective and parallel rays the way is seen in perspective.
    const bool parallel = from.orthographicHeight > 0.0f && to.orthographicHeight > 0.0f;
    camera.orthographicHeight = parallel ? glm::mix(from.orthographicHeight, to.orthographicHeight, t) : 0.0f;
    return camera;
}

}  // namespace

const Camera& Eye::follow(const State& state, const kiln::walk::Walker& walker, std::span<const PlacedExhibit> exhibits,
                          double seconds) {
    const float passed = seconds > 0.0 && std::isfinite(seconds) ? static_cast<float>(std::min(seconds, 10.0)) : 0.0f;
    const bool cutting = !started_ || state.reducedMotion;

    std::optional<std::size_t> inspected;
    if (state.mode == Mode::Inspect && state.inspected && *state.inspected < exhibits.size() &&
        canBeShown(exhibits[*state.inspected])) {
        inspected = state.inspected;
    }

    const bool moved = inspected != inspected_;
    const bool fromWalking = !inspected_;
    if (moved) {
        from_ = camera_;
        blend_ = 0.0f;
        around_ = fromWalking ? inspected : (inspected ? std::nullopt : inspected_);
        inspected_ = inspected;
    }

    Camera goal;
    if (inspected) {
        const PlacedExhibit& exhibit = exhibits[*inspected];
        const Covered covered = coveredIn(state);
        if (moved || cutting) {
            orbitNow_ = state.orbit;
            covered_ = covered;
        } else {
            orbitNow_ = approached(orbitNow_, state.orbit, 1.0f - std::exp(-kFollowRate * passed));
            const float fraction = 1.0f - std::exp(-kShiftRate * passed);
            covered_.right = approached(covered_.right, covered.right, fraction);
            covered_.bottom = approached(covered_.bottom, covered.bottom, fraction);
            covered_.top = approached(covered_.top, covered.top, fraction);
            covered_.left = approached(covered_.left, covered.left, fraction);
        }
        goal = orbitCamera(orbitNow_, exhibit, state.picture.aspect, covered_, state.orthographic);
    } else {
        goal = walkingCamera(walker, state.picture.aspect);
    }

    if (moved) {
        const float way = glm::distance(from_.position, goal.position);
        glideSeconds_ = std::clamp(way / kGlideSpeed, kShortestGlide, kLongestGlide);
    }
    if (cutting) {
        blend_ = 1.0f;
    } else if (blend_ < 1.0f) {
        blend_ = std::min(1.0f, blend_ + passed / glideSeconds_);
    }
    started_ = true;

    const PlacedExhibit* around = around_ && *around_ < exhibits.size() ? &exhibits[*around_] : nullptr;
    camera_ = blend_ < 1.0f ? between(from_, goal, eased(blend_), around) : goal;
    return camera_;
}

}  // namespace visit
