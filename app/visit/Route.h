// A guided walk: steps and turns that lead a visitor's body along a way, gently, and stop where something is in it.
#pragma once

#include <optional>
#include <vector>

#include <glm/glm.hpp>

#include "app/visit/Visit.h"
#include "engine/walk/NavMesh.h"
#include "engine/walk/Walker.h"

namespace visit {

class Route {
  public:
    /// Done: there is nowhere to go.
    Route() = default;
    /// Along these corners (NavMesh::path()), the first of which is where one stands. At its end one looks at
    /// `regard`, where it is given.
    explicit Route(std::vector<glm::vec3> corners, std::optional<glm::vec3> regard = std::nullopt);

    [[nodiscard]] bool done() const { return next_ >= corners_.size(); }
    /// Its last corner; only while it is not done.
    [[nodiscard]] const glm::vec3& end() const { return corners_.back(); }

    struct Step {
        kiln::walk::WalkIntent walk;
        float yaw = 0.0f, pitch = 0.0f;  ///< radians to turn by
    };
    /// What the body does for the next `seconds`. The route is done when its end is reached and looked from, or when
    /// for most of a second there was no getting on.
    [[nodiscard]] Step step(const kiln::walk::Walker& walker, double seconds);
    void giveUp() { next_ = corners_.size(); }

  private:
    std::vector<glm::vec3> corners_;
    std::optional<glm::vec3> regard_;
    std::size_t next_ = 0;  // the corner that is walked to
    static constexpr float kFarAway = 1e9f;
    float nearest_ = kFarAway;  // metres that were left to it at best
    double stuck_ = 0.0;        // seconds without coming nearer
};

/// Where one stands to see an exhibit, and the way of looking from there: in front of it, as far as its size asks.
/// Nothing where the floor has no such place.
struct Stand {
    glm::vec3 feet{0.0f};
    float yaw = 0.0f, pitch = 0.0f;  ///< radians, as Walker::setLook()
};
[[nodiscard]] std::optional<Stand> standBefore(const PlacedExhibit& exhibit, const kiln::walk::NavMesh& ways);

/// The place to go to for a tap: `hit` is what the ray met. On walls and things it is the floor before them, at most
/// 1.5 m away.
[[nodiscard]] std::optional<glm::vec3> placeFor(const glm::vec3& hit, float floor, const kiln::walk::NavMesh& ways);

}  // namespace visit
