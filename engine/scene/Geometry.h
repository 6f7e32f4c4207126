// Frustums and rays: the questions that culling and picking ask.
#pragma once

#include <array>
#include <optional>

#include <glm/glm.hpp>

#include "engine/core/Box.h"

namespace kiln::scene {

/// The six planes of a view volume, normals inwards (Gribb and Hartmann 2001).
class Frustum {
  public:
    explicit Frustum(const glm::mat4& viewProjection);
    /// False only when the box is wholly outside one plane.
    [[nodiscard]] bool intersects(const Box& box) const;

  private:
    std::array<glm::vec4, 6> planes_;
};

/// Distance along the ray (direction of unit length) to the box, 0 when starting inside; nothing on a miss.
[[nodiscard]] std::optional<float> intersect(const glm::vec3& origin, const glm::vec3& direction, const Box& box);

}  // namespace kiln::scene
