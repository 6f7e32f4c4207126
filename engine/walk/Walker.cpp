#include "engine/walk/Walker.h"

#include <algorithm>
#include <cmath>

#include "engine/walk/CollisionGrid.h"

namespace kiln::walk {

namespace {

constexpr double kSliceSeconds = 1.0 / 120.0;  // the longest slice of time that is integrated at once
constexpr float kFallReach = 3.0f;             // metres below the feet in which there must be ground
constexpr float kStepDownReach = 0.30f;        // metres that the feet follow the ground down without falling
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
    for (int i = 0; i < 16 && !pushOut(world); ++i) {
    }
    if (const auto ground = groundBelow(world, feet_, kFallReach)) feet_.y = *ground;
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
    const glm::vec3 travel = velocity_ * seconds;
    const int pieces = std::max(1, static_cast<int>(std::ceil(glm::length(travel) / (0.5f * options_.radius))));
    for (int piece = 0; piece < pieces; ++piece) {
        const glm::vec3 before = feet_;
        feet_ += velocity_ * (seconds / static_cast<float>(pieces));
        if (!pushOut(world)) {
            // Wedged between walls that meet at a sharp angle: where one stood is still free.
            feet_ = before;
            velocity_ = glm::vec3(0.0f);
            return;
        }
        const auto ground = groundBelow(world, feet_, kFallReach);
        if (!ground) {
            feet_ = before;
            velocity_ = glm::vec3(0.0f);
            return;
        }
        const float rise = *ground - feet_.y;
        if (rise >= -kStepDownReach) {
            feet_.y = *ground;
            fallSpeed_ = 0.0f;
            eyeOffset_ -= rise;
        } else {
            fallSpeed_ += kGravity * seconds / static_cast<float>(pieces);
            feet_.y = std::max(*ground, feet_.y - fallSpeed_ * seconds / static_cast<float>(pieces));
        }
    }
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

std::optional<float> Walker::groundBelow(const CollisionWorld& world, const glm::vec3& feet, float reach) const {
    if (!world.grid_) return std::nullopt;
    return world.grid_->highestGround(feet + glm::vec3(0.0f, options_.stepHeight, 0.0f), options_.stepHeight + reach,
                                      std::cos(options_.maximumSlope));
}

glm::vec3 Walker::eye() const {
    return feet_ + glm::vec3(0.0f, options_.eyeHeight + eyeOffset_, 0.0f);
}

glm::vec3 Walker::forward() const {
    return {-std::sin(yaw_) * std::cos(pitch_), std::sin(pitch_), -std::cos(yaw_) * std::cos(pitch_)};
}

}  // namespace kiln::walk
