// Where one looks from and how wide: view and projection matrices.
#pragma once

#include <glm/glm.hpp>

namespace kiln::scene {

/// A right-handed camera; looks along its own -Z, +Y up (glTF 2.0 §3.10).
struct Camera {
    glm::vec3 position{0.0f, 1.6f, 0.0f};  ///< metres
    glm::vec3 forward{0.0f, 0.0f, -1.0f};  ///< unit length, never parallel to +Y
    float verticalFieldOfView = 0.96f;     ///< radians; of a perspective
    float orthographicHeight = 0.0f;       ///< metres from the picture's foot to its top; 0: a perspective
    /// What is seen lies so far beside the way it looks: half heights of the picture to the right and upwards, as a
    /// view camera's shift has it. The picture is a part of what an unshifted camera of a larger picture would see.
    glm::vec2 shift{0.0f};
    float nearPlane = 0.05f;  ///< metres
    float farPlane = 120.0f;  ///< metres

    [[nodiscard]] glm::mat4 view() const;
    /// aspect: width over height, > 0. Clip space of OpenGL (z in -1..1).
    [[nodiscard]] glm::mat4 projection(float aspect) const;

    /// Looks from `eye` at `target`; a vertical look is tilted by a thousandth of a radian.
    [[nodiscard]] static Camera lookingAt(const glm::vec3& eye, const glm::vec3& target);
    /// The world ray direction (unit) through a point of the picture; x, y in -1..1, y up.
    [[nodiscard]] glm::vec3 rayThrough(const glm::vec2& point, float aspect) const;
    /// Metres that a pixel's height shows at `distance` metres from the eye, of a picture `height` pixels high.
    [[nodiscard]] float metresPerPixel(float distance, int height) const;
    /// Where that ray begins: `position`, or beside it where all rays are parallel.
    [[nodiscard]] glm::vec3 rayOrigin(const glm::vec2& point, float aspect) const;

    friend bool operator==(const Camera&, const Camera&) = default;
};

}  // namespace kiln::scene
