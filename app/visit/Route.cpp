#include "app/visit/Route.h"

#include <algorithm>
#include <cmath>

#include "app/visit/Placement.h"

namespace visit {

namespace {

using kiln::walk::Walker;

constexpr float kCornerReached = 0.2f;  // metres
constexpr float kEndReached = 0.06f;    // metres
constexpr float kSlowWithin = 0.8f;     // metres before the end
constexpr float kSlowest = 0.18f;       // of the walking speed
constexpr float kTurnRate = 3.0f;       // 1/s, of the angle that is left
constexpr float kFastestTurn = 1.9f;    // radians/s
constexpr float kTurned = 0.02f;        // radians
constexpr float kLookFrom = 1.2f;       // metres before the end, from where one looks at what one goes to see
constexpr float kShortWay = 0.7f;       // metres that are walked without turning
constexpr double kPatience = 0.8;       // seconds
constexpr float kGettingOn = 0.01f;     // metres
constexpr float kFarBeside = 1.5f;      // metres from a wall that was tapped to the floor before it

float yawTowards(const glm::vec3& direction) {
    return std::atan2(-direction.x, -direction.z);
}

float planDistance(const glm::vec3& a, const glm::vec3& b) {
    return std::hypot(a.x - b.x, a.z - b.z);
}

float turnBy(float left, float seconds) {
    const float fraction = 1.0f - std::exp(-kTurnRate * seconds);
    return std::clamp(left * fraction, -kFastestTurn * seconds, kFastestTurn * seconds);
}

/// The way of looking from an eye at a point.
glm::vec2 lookAt(const glm::vec3& eye, const glm::vec3& point) {
    const glm::vec3 towards = point - eye;
    return {yawTowards(towards), std::atan2(towards.y, std::hypot(towards.x, towards.z))};
}

}  // namespace

Route::Route(std::vector<glm::vec3> corners, std::optional<glm::vec3> regard)
    : corners_(std::move(corners)), regard_(regard), next_(std::min<std::size_t>(1, corners_.size())) {}

Route::Step Route::step(const Walker& walker, double seconds) {
    Step step;
    if (done()) return step;
    const glm::vec3 feet = walker.feet();
    while (next_ + 1 < corners_.size() && planDistance(feet, corners_[next_]) < kCornerReached) {
        ++next_;
        nearest_ = kFarAway;
    }
    const glm::vec3 towards = corners_[next_] - feet;
    const float left = planDistance(feet, corners_[next_]);
    float toEnd = left;
    for (std::size_t i = next_ + 1; i < corners_.size(); ++i) toEnd += planDistance(corners_[i - 1], corners_[i]);
    const auto passed = static_cast<float>(seconds);

    // Where one goes, then what one goes to see.
    glm::vec2 look(walker.yaw(), walker.pitch());
    const bool looksAtEnd = regard_ && toEnd < kLookFrom;
    if (looksAtEnd) {
        look = lookAt(walker.eye(), *regard_);
    } else if (toEnd > kShortWay) {
        look = {yawTowards(towards), 0.0f};
    }
    const float yawLeft = wrappedAngle(look.x - walker.yaw()), pitchLeft = look.y - walker.pitch();
    step.yaw = turnBy(yawLeft, passed);
    step.pitch = turnBy(pitchLeft, passed);

    const bool arrived = toEnd < kEndReached;
    if (!arrived) {
        const float angle = wrappedAngle(yawTowards(towards) - walker.yaw());
        // Nobody walks backwards at full speed: one turns first.
        const float facing = looksAtEnd ? 1.0f : std::clamp(std::cos(angle), 0.25f, 1.0f);
        const float speed = facing * std::clamp(toEnd / kSlowWithin, kSlowest, 1.0f);
        step.walk.forward = speed * std::cos(angle);
        step.walk.right = -speed * std::sin(angle);
    }
    const bool turned = !looksAtEnd || std::abs(yawLeft) < kTurned;
    stuck_ = left < nearest_ - kGettingOn || (arrived && !turned) ? 0.0 : stuck_ + seconds;
    nearest_ = std::min(nearest_, left);
    if ((arrived && turned) || stuck_ > kPatience) giveUp();
    return step;
}

std::optional<Stand> standBefore(const PlacedExhibit& exhibit, const kiln::walk::NavMesh& ways) {
    if (!canBeShown(exhibit)) return std::nullopt;
    const glm::vec3 front = frontOf(exhibit), size = exhibit.box.size(), centre = exhibit.box.centre();
    const float largest = std::max({size.x, size.y, size.z});
    const float depth = 0.5f * (std::abs(front.x) * size.x + std::abs(front.z) * size.z);
    const float distance = depth + std::clamp(1.3f * largest, 0.9f, 2.6f);
    glm::vec3 place = centre + front * distance;
    place.y = exhibit.floor;
    const auto feet = ways.nearest(place, 1.0f);
    if (!feet) return std::nullopt;
    const glm::vec3 eye = *feet + glm::vec3(0.0f, kiln::walk::WalkerOptions().eyeHeight, 0.0f);
    const glm::vec2 look = lookAt(eye, centre);
    return Stand{*feet, look.x, look.y};
}

std::optional<glm::vec3> placeFor(const glm::vec3& hit, float floor, const kiln::walk::NavMesh& ways) {
    return ways.nearest({hit.x, std::abs(hit.y - floor) < 0.5f ? hit.y : floor, hit.z}, kFarBeside);
}

}  // namespace visit
