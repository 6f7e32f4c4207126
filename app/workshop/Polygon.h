// Polygons on a plane: what the cut of tiles asks of them. Corners are counter-clockwise, lengths in mm.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <glm/glm.hpp>

namespace workshop {

/// Negative when the corners go clockwise.
[[nodiscard]] double areaOf(const std::vector<glm::dvec2>& polygon);

[[nodiscard]] bool isConvex(const std::vector<glm::dvec2>& polygon);

/// From a point to the nearest side, negative outside.
[[nodiscard]] double insideDistance(const std::vector<glm::dvec2>& polygon, const glm::dvec2& point);

/// A counter-clockwise outline drawn in by `inset` mm (exact for regular outlines, rectangles and smooth lines).
[[nodiscard]] std::vector<glm::dvec2> drawnIn(const std::vector<glm::dvec2>& outline, double inset);

/// The triangles of a polygon without holes, counter-clockwise, as places in it; by cutting off ears. A polygon that
/// crosses itself gives fewer than it has corners.
[[nodiscard]] std::vector<std::array<std::uint32_t, 3>> trianglesOf(const std::vector<glm::dvec2>& polygon);

}  // namespace workshop
