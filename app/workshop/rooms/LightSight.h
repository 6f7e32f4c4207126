// What of a room visitors can see: the places where their eyes can be, and whether any of them sees a point.
#pragma once

#include <span>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/rooms/LightTracer.h"
#include "engine/core/Box.h"

namespace workshop {

/// Where eyes can be in a room. Thread-safe once made; the scene must outlive it.
class LightSight {
  public:
    /// Looks in `box` (metres; its lowest is the floor) for free places that one can walk to from any of `from`, and
    /// takes the heights of eyes that stoop, stand and stretch there.
    LightSight(const LightScene& scene, const kiln::Box& box, std::span<const glm::vec3> from);
    /// Whether a surface that faces `normal` (unit) can be seen; true where no place for eyes was found.
    [[nodiscard]] bool sees(const glm::vec3& position, const glm::vec3& normal) const;
    [[nodiscard]] std::span<const glm::vec3> eyes() const { return eyes_; }

  private:
    const LightScene& scene_;
    std::vector<glm::vec3> eyes_;  ///< in an order in which those that follow each other are far apart
};

}  // namespace workshop
