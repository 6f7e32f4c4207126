#include "engine/walk/Walker.h"

#include <algorithm>
#include <cmath>

#include "engine/walk/CollisionGrid.h"

namespace kiln::walk {

namespace {

constexpr double kSliceSeconds = 1.0 / 120.0;  // the longest slice of time that is integrated at once
constexpr float kFallReach = 3.0f;             // metres below the feet in which there must be ground
constexpr float kFootPart = 0.8f;              // of the radius: the foot that ground is looked for under
constexpr float kGravity = 9.81f;              // m/s²
constexpr float kMaximumPitch = 1.4f;          // radians
constexpr float kTouching = 1e-4f;             // metres of overlap that count as touching
constexpr float kEyeSettleSeconds = 0.09f;     // time constant of the eye after a step
constexpr int kPushes = 12;                    // contacts resolved in one sub-step

}  // namespace

Walker::Walker(const WalkerOptions& options) : options_(options) {}

void Walker::place(const CollisionWorld& world, const glm::vec3& floorPoint, float yaw, float pitch) {
    feet_ = floorPoint;
    velocity_ = glm::vec3(0.0f);
    fallSpeed_ = 0.0f;
    eyeOffset_ = 0.0f;
    setLook(yaw, pitch);
    settle(world);
    if (const auto ground = groundBelow(world)) feet_.y = *ground;
}

void Walker::look(float yawDelta, float pitchDelta) {
    setLook(yaw_ + yawDelta, pitch_ + pitchDelta);
}

void Walker::setLook(float yaw, float pitch) {
    if (!std::isfinite(yaw) || !std::isfinite(pitch)) return;
    yaw_ = std::remainder(yaw, 6.283185307179586f);
    pitch_ = std::clamp(pitch, -kMaximumPitch, kMaximumPitch);
}

void Walker::advance(const CollisionWorld& world, const WalkIntent& intent, double seconds) {
    if (!(seconds > 0.0)) return;
    seconds = std::min(seconds, 0.25);
    glm::vec2 wish(std::isfinite(intent.right) ? intent.right : 0.0f,
                   std::isfinite(intent.forward) ? intent.forward : 0.0f);
    if (const float length = glm::length(wish); length > 1.0f) wish /= length;
    const glm::vec3 ahead(-std::sin(yaw_), 0.0f, -std::cos(yaw_));
    const glm::vec3 aside(std::cos(yaw_), 0.0f, -std::sin(yaw_));
    const float speed = options_.walkingSpeed * (intent.hurry ? 1.6f : 1.0f);
    const glm::vec3 wanted = (ahead * wish.y + aside * wish.x) * speed;

    // What has appeared since the last frame may stand where the visitor does.
    if (!pushOut(world)) settle(world);
    const int slices = static_cast<int>(std::ceil(seconds / kSliceSeconds));
    const auto slice = static_cast<float>(seconds / slices);
    for (int i = 0; i < slices; ++i) {
        const glm::vec3 change = wanted - velocity_;
        const bool slowing = glm::dot(wanted, wanted) < glm::dot(velocity_, velocity_);
        const float most = (slowing ? options_.deceleration : options_.acceleration) * slice;
        const float amount = glm::length(change);
        velocity_ = amount <= most ? wanted : velocity_ + change * (most / amount);
        step(world, slice);
    }
    eyeOffset_ *= std::exp(static_cast<float>(-seconds) / kEyeSettleSeconds);
}

void Walker::step(const CollisionWorld& world, float seconds) {
    const float length = glm::length(velocity_) * seconds;
    const int pieces = std::max(1, static_cast<int>(std::ceil(length / (0.5f * options_.radius))));
    const float part = seconds / static_cast<float>(pieces);
    for (int piece = 0; piece < pieces; ++piece) {
        const glm::vec3 way = velocity_ * part;
        if (tryMove(world, way, part)) continue;
        // At the edge of the ground, or wedged between walls that meet sharply: along one axis there may be room, and
        // where one stood is free.
        const bool alongX = std::abs(way.x) > std::abs(way.z);
        const glm::vec3 first = alongX ? glm::vec3(way.x, 0.0f, 0.0f) : glm::vec3(0.0f, 0.0f, way.z);
        if (!tryMove(world, first, part) && !tryMove(world, way - first, part)) {
            velocity_ = glm::vec3(0.0f);
            return;
        }
    }
}

bool Walker::tryMove(const CollisionWorld& world, const glm::vec3& way, float seconds) {
    const glm::vec3 before = feet_;
    const glm::vec3 speedBefore = velocity_;
    feet_ += way;
    const bool fits = pushOut(world);
    const std::optional<float> ground = fits ? groundBelow(world) : std::nullopt;
    if (!ground) {
        feet_ = before;
        velocity_ = speedBefore;
        return false;
    }
    const float rise = *ground - feet_.y;
    if (rise >= (fallSpeed_ > 0.0f ? 0.0f : -options_.stepHeight)) {
        feet_.y = *ground;
        fallSpeed_ = 0.0f;
        eyeOffset_ -= rise;
    } else {
        fallSpeed_ += kGravity * seconds;
        feet_.y = std::max(*ground, feet_.y - fallSpeed_ * seconds);
    }
    return true;
}

void Walker::settle(const CollisionWorld& world) {
    if (pushOut(world)) return;
    constexpr float kFarthest = 4.0f, kRing = 0.1f, kTurn = 0.39269908f;  // metres, metres, radians
    const glm::vec3 from = feet_;
    for (float distance = kRing; distance < kFarthest; distance += kRing) {
        for (int i = 0; i < 16; ++i) {
            const float angle = static_cast<float>(i) * kTurn;
            feet_ = from + distance * glm::vec3(std::cos(angle), 0.0f, std::sin(angle));
            if (pushOut(world) && groundBelow(world)) return;
        }
    }
    feet_ = from;
}

bool Walker::pushOut(const CollisionWorld& world) {
    if (!world.grid_) return true;
    const float radius = options_.radius;
    for (int push = 0; push < kPushes; ++push) {
        // The body above what can be stepped over; the rounded lower end rises over sills.
        const glm::vec3 low = feet_ + glm::vec3(0.0f, options_.stepHeight + radius, 0.0f);
        const glm::vec3 high = feet_ + glm::vec3(0.0f, options_.height - radius, 0.0f);
        const auto contact = world.grid_->deepestContact(low, high, radius);
        if (!contact || contact->depth <= kTouching) return true;
        feet_ += contact->away * contact->depth;
        const float into = glm::dot(velocity_, contact->away);
        if (into < 0.0f) velocity_ -= contact->away * into;
    }
    return false;
}

std::optional<float> Walker::groundBelow(const CollisionWorld& world) const {
    if (!world.grid_) return std::nullopt;
    return world.grid_->highestGround(feet_ + glm::vec3(0.0f, options_.stepHeight, 0.0f), kFootPart * options_.radius,
                                      options_.stepHeight + kFallReach, std::cos(options_.maximumSlope));
}

glm::vec3 Walker::eye() const {
    return feet_ + glm::vec3(0.0f, options_.eyeHeight + eyeOffset_, 0.0f);
}

glm::vec3 Walker::forward() const {
    return {-std::sin(yaw_) * std::cos(pitch_), std::sin(pitch_), -std::cos(yaw_) * std::cos(pitch_)};
}

}  // namespace kiln::walk
