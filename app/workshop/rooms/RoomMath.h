// The numbers and directions that all of the rooms' geometry is reckoned with.
#pragma once

#include <numbers>

#include <glm/glm.hpp>

namespace workshop::room {

inline constexpr float kPi = std::numbers::pi_v<float>;
inline constexpr double kDegree = std::numbers::pi / 180.0;  ///< radians
inline const glm::vec3 kX(1.0f, 0.0f, 0.0f), kY(0.0f, 1.0f, 0.0f), kZ(0.0f, 0.0f, 1.0f);

}  // namespace workshop::room
