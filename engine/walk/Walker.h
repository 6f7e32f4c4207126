// A visitor's body: a capsule that walks, slides along walls, steps over sills and never enters anything solid.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <glm/glm.hpp>

#include "engine/core/Box.h"

namespace kiln::walk {

/// What cannot be walked through: triangles (both sides solid) in metres, in world space. Immutable once built.
class CollisionWorld {
  public:
    class Builder {
      public:
        /// Triangle list; degenerate triangles are dropped.
        void addTriangles(std::span<const glm::vec3> positions, std::span<const std::uint32_t> indices,
                          const glm::mat4& transform);
        /// A solid box in its own space, placed by `transform` (an exhibit on its plinth, a vitrine).
        void addBox(const Box& box, const glm::mat4& transform);
        [[nodiscard]] CollisionWorld build() &&;

      private:
        std::vector<glm::vec3> corners_;  // three a triangle
        std::vector<glm::vec3> boxes_;    // eight corners a box
    };

    CollisionWorld();
    ~CollisionWorld();
    CollisionWorld(CollisionWorld&&) noexcept;
    CollisionWorld& operator=(CollisionWorld&&) noexcept;

    [[nodiscard]] std::size_t triangleCount() const;
    /// Where a ray (`direction` of unit length) first meets something within `reach` metres. Asks every triangle: for a
    /// tap, not for every frame.
    [[nodiscard]] std::optional<glm::vec3> hit(const glm::vec3& origin, const glm::vec3& direction, float reach) const;

  private:
    friend class Walker;
    struct Grid;
    std::unique_ptr<Grid> grid_;
};

struct WalkerOptions {
    float radius = 0.25f;         ///< metres
    float height = 1.75f;         ///< metres, floor to crown
    float eyeHeight = 1.60f;      ///< metres
    float walkingSpeed = 1.7f;    ///< m/s, at full intent
    float acceleration = 7.0f;    ///< m/s², reached from rest
    float deceleration = 9.0f;    ///< m/s², smooth stop
    float stepHeight = 0.22f;     ///< metres climbed without a ramp
    float maximumSlope = 0.785f;  ///< radians that can be walked up
};

/// What the visitor wants during one step. Forward and right are in -1..1 (their length is clamped to 1), relative to
/// the yaw.
struct WalkIntent {
    float forward = 0.0f;
    float right = 0.0f;
    bool hurry = false;  ///< 1.6 times the walking speed
};

/// Deterministic: equal worlds, starts, intents and time steps give equal paths.
class Walker {
  public:
    explicit Walker(const WalkerOptions& options = {});

    /// Stands at `floorPoint` (feet), pushed out of whatever it is in, looking along `yaw` (radians about +Y; 0 looks
    /// along -Z, positive turns left) and `pitch` (positive up).
    void place(const CollisionWorld& world, const glm::vec3& floorPoint, float yaw, float pitch = 0.0f);

    /// Turns by radians; pitch is kept within ±1.4.
    void look(float yawDelta, float pitchDelta);
    void setLook(float yaw, float pitch);

    /// Moves on by `seconds` (0..0.25; longer is clamped), in sub-steps so short that nothing is tunnelled through.
    void advance(const CollisionWorld& world, const WalkIntent& intent, double seconds);

    [[nodiscard]] glm::vec3 feet() const { return feet_; }
    [[nodiscard]] glm::vec3 eye() const;  ///< smoothed over steps
    [[nodiscard]] glm::vec3 forward() const;
    [[nodiscard]] float yaw() const { return yaw_; }
    [[nodiscard]] float pitch() const { return pitch_; }
    [[nodiscard]] glm::vec3 velocity() const { return velocity_; }

  private:
    void step(const CollisionWorld& world, float seconds);
    /// Takes the feet along a short way and onto the ground there; false, with nothing changed, where there is no room
    /// or no ground.
    bool tryMove(const CollisionWorld& world, const glm::vec3& way, float seconds);
    /// Finds a free place at, or near, where one stands.
    void settle(const CollisionWorld& world);
    /// Moves the body out of what it overlaps and takes the speed into it away; false if it stays wedged.
    [[nodiscard]] bool pushOut(const CollisionWorld& world);
    [[nodiscard]] std::optional<float> groundBelow(const CollisionWorld& world) const;

    WalkerOptions options_;
    glm::vec3 feet_{0.0f};
    glm::vec3 velocity_{0.0f};
    float fallSpeed_ = 0.0f;  // m/s, while there is no ground near below
    float yaw_ = 0.0f;
    float pitch_ = 0.0f;
    float eyeOffset_ = 0.0f;  // metres that the eye lags behind the feet after a step
};

}  // namespace kiln::walk
