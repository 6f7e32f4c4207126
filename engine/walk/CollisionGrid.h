// The triangles of a CollisionWorld, sorted into columns so that a body asks only those near it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <glm/glm.hpp>

#include "engine/walk/Walker.h"

namespace kiln::walk {

/// Where an upright capsule overlaps a triangle, and the way out of it.
struct Contact {
    glm::vec3 away{0.0f};  ///< unit, horizontal
    float depth = 0.0f;    ///< metres to move along `away`
};

struct CollisionWorld::Grid {
    struct Triangle {
        glm::vec3 a, b, c;
        glm::vec3 normal;  ///< unit
    };

    /// A box seen from above: inside it there is nothing but the way out.
    struct Solid {
        std::vector<glm::vec2> outline;  ///< convex, counter-clockwise in (x, z)
        float bottom, top;
    };

    Grid(const std::vector<glm::vec3>& corners, const std::vector<glm::vec3>& boxes);

    /// The contact of the capsule round the upright segment low..high that is deepest; nothing when it is free.
    [[nodiscard]] std::optional<Contact> deepestContact(const glm::vec3& low, const glm::vec3& high,
                                                        float radius) const;

    /// The highest ground below a foot of `radius` round `from`, at most `reach` metres down, on triangles no steeper
    /// than a normal whose upward part is `leastUp`. A sloping triangle counts with its height at the middle.
    [[nodiscard]] std::optional<float> highestGround(const glm::vec3& from, float radius, float reach,
                                                     float leastUp) const;

    std::vector<Triangle> triangles;
    std::vector<Solid> solids;

  private:
    void fillCells();
    template <class Use>
    void eachCell(const Triangle& triangle, Use use) const;
    void raise(std::optional<float>& highest, const glm::vec3& from, const glm::vec2& offset, float reach,
               float leastUp) const;
    template <class Visit>
    void visitNear(const glm::vec2& min, const glm::vec2& max, Visit visit) const;

    glm::vec2 origin_{0.0f};
    float cell_ = 0.5f;  // metres
    int columns_ = 0, rows_ = 0;
    std::vector<std::uint32_t> starts_;   // of each cell in entries_, one more at the end
    std::vector<std::uint32_t> entries_;  // triangle numbers
};

}  // namespace kiln::walk
