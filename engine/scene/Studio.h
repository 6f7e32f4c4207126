// A room of light, reckoned rather than photographed: soft boxes, and between them quiet walls with a bounce from the
// floor.
#pragma once

#include <array>

#include <glm/glm.hpp>

namespace kiln::scene {

/// Radiance all around, linear. +Z is towards the camera, +Y up. As it stands: a photographer's studio for ceramics,
/// with a large warm soft box up front on the left, a cool strip on the right, a narrow rim light behind and a soft
/// panel overhead.
struct Studio {
    /// A rectangle of light that faces the middle of the room.
    struct Box {
        glm::vec3 centre{0.0f, 1.0f, 0.0f};  ///< metres, any length but zero
        glm::vec2 halfSize{0.5f};            ///< metres
        float softness = 0.5f;               ///< of its edge, a share of the smaller half
        glm::vec3 radiance{0.0f};            ///< in its middle

        friend bool operator==(const Box&, const Box&) = default;
    };
    glm::vec3 floor{0.165f, 0.150f, 0.131f};
    glm::vec3 wall{0.135f, 0.135f, 0.138f};
    glm::vec3 ceiling{0.128f, 0.134f, 0.146f};
    glm::vec3 pool{0.10f, 0.092f, 0.080f};  ///< of light on the floor, where the boxes shine
    float behindCamera = 0.72f;             ///< the share that the wall there has: what faces it keeps its depth
    std::array<Box, 4> boxes{{
        {{-2.3f, 2.1f, 2.2f}, {0.74f, 0.98f}, 0.22f, 8.4f * glm::vec3(1.00f, 0.93f, 0.84f)},
        {{3.0f, 0.7f, 0.9f}, {0.24f, 1.30f}, 0.50f, 5.0f * glm::vec3(0.82f, 0.91f, 1.00f)},
        {{1.5f, 1.5f, -2.6f}, {0.20f, 1.10f}, 0.60f, 7.0f * glm::vec3(1.00f, 0.98f, 0.95f)},
        {{0.1f, 3.0f, -0.3f}, {1.05f, 0.75f}, 0.50f, 2.6f * glm::vec3(1.00f, 0.98f, 0.96f)},
    }};

    /// Of a surface that faces `normal` (unit), by 4096 directions: within about one per cent.
    [[nodiscard]] glm::vec3 irradiance(const glm::vec3& normal) const;

    friend bool operator==(const Studio&, const Studio&) = default;
};

/// A studio's radiance, to be asked for in many directions.
class StudioLight {
  public:
    explicit StudioLight(const Studio& studio);
    /// `direction` of unit length.
    [[nodiscard]] glm::vec3 from(const glm::vec3& direction) const;

  private:
    struct Face {
        glm::vec3 axis{0.0f}, right{0.0f}, up{0.0f};  // of unit length
        float distance = 1.0f, edge = 0.0f;           // metres
        [[nodiscard]] float shareIn(const glm::vec3& direction, const glm::vec2& halfSize) const;
    };
    Studio studio_;
    std::array<Face, 4> faces_;
};

}  // namespace kiln::scene
