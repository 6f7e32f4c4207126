// Where a visitor can stand, as a few convex polygons, and a short way through them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace kiln::walk {

/// Polygons that a body's middle may be in: what they cover is already a body's radius away from every wall. Metres,
/// world space, +Y up; from above they may lie one over another (storeys). Immutable.
class NavMesh {
  public:
    /// Corner numbers of a convex polygon, in order, either way round.
    using Polygon = std::vector<std::uint16_t>;

    static constexpr std::size_t kMostVertices = 65535;
    static constexpr std::size_t kMostPolygons = 32768;
    static constexpr std::size_t kMostCorners = 12;  ///< of one polygon

    /// Nowhere to stand.
    NavMesh() = default;
    /// Polygons that share two corners are neighbours. Errors: Malformed, for corners that are not there or not finite,
    /// polygons that are not convex or have no area, an edge of three polygons, and for more than the limits above.
    [[nodiscard]] static Result<NavMesh> create(std::vector<glm::vec3> vertices, std::vector<Polygon> polygons);

    [[nodiscard]] const std::vector<glm::vec3>& vertices() const { return vertices_; }
    [[nodiscard]] const std::vector<Polygon>& polygons() const { return polygons_; }
    [[nodiscard]] bool empty() const { return polygons_.empty(); }

    /// The place to stand nearest to `point`, at most `reach` metres away in plan and one metre in height.
    [[nodiscard]] std::optional<glm::vec3> nearest(const glm::vec3& point, float reach) const;

    /// A short way between two places to stand (nearest() finds them within half a metre): its corners, both ends
    /// included, pulled tight round whatever is between them. Empty when there is none.
    [[nodiscard]] std::vector<glm::vec3> path(const glm::vec3& from, const glm::vec3& to) const;

  private:
    struct Place {
        std::size_t polygon = 0;
        glm::vec3 point{0.0f};
    };
    struct Edge {
        std::uint16_t right = 0, left = 0;  // corners, as who leaves by it has them in the plane of x and z
        std::uint32_t beyond = 0;           // polygon number; kNone at a wall
    };
    static constexpr std::uint32_t kNone = 0xffffffffu;

    [[nodiscard]] std::optional<Place> place(const glm::vec3& point, float reach) const;
    [[nodiscard]] std::vector<std::size_t> polygonsBetween(const Place& from, const Place& to) const;
    [[nodiscard]] std::vector<glm::vec3> pulledTight(const Place& from, const Place& to,
                                                     const std::vector<std::size_t>& through) const;
    [[nodiscard]] bool leadsStraight(const glm::vec3& from, const glm::vec3& to) const;
    [[nodiscard]] const Edge& edgeTo(std::size_t polygon, std::size_t beyond) const;

    std::vector<glm::vec3> vertices_;
    std::vector<Polygon> polygons_;
    std::vector<std::vector<Edge>> edges_;  // of each polygon
};

/// The form in the content pack, little-endian: "KNAV", version 1, number of vertices and of polygons (uint32 each);
/// the vertices (3 float32 each); each polygon's number of corners (uint16) and corners (uint16 each).
[[nodiscard]] Bytes writeNavMesh(const NavMesh& mesh);
/// Reads it back, from whoever sent it. Errors: Malformed, as create() and for a file that ends early or goes on.
/// `where` names the file in errors.
[[nodiscard]] Result<NavMesh> readNavMesh(ByteView bytes, const std::string& where);

}  // namespace kiln::walk
