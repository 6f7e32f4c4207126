// Rooms of triangles for the walker to walk in.
#pragma once

#include <cmath>
#include <vector>

#include "engine/walk/Walker.h"

namespace kiln::test {

inline constexpr float kRadius = 0.25f;  ///< metres, of the walker, said apart from the code

using walk::CollisionWorld;

/// Collects quads; corners in order round the face.
class RoomBuilder {
  public:
    void quad(const glm::vec3& a, const glm::vec3& b, const glm::vec3& c, const glm::vec3& d) {
        const auto first = static_cast<std::uint32_t>(positions_.size());
        positions_.insert(positions_.end(), {a, b, c, d});
        for (std::uint32_t offset : {0u, 1u, 2u, 0u, 2u, 3u}) indices_.push_back(first + offset);
    }
    /// A level floor or ceiling.
    void level(float y, const glm::vec2& min, const glm::vec2& max) {
        quad({min.x, y, min.y}, {min.x, y, max.y}, {max.x, y, max.y}, {max.x, y, min.y});
    }
    /// An upright wall from one point of the plan to another.
    void wall(const glm::vec2& from, const glm::vec2& to, float bottom = 0.0f, float top = 3.0f) {
        quad({from.x, bottom, from.y}, {to.x, bottom, to.y}, {to.x, top, to.y}, {from.x, top, from.y});
    }
    /// A block that stands on the ground: four sides and a top.
    void block(const glm::vec2& min, const glm::vec2& max, float bottom, float top) {
        wall(min, {max.x, min.y}, bottom, top);
        wall({max.x, min.y}, max, bottom, top);
        wall(max, {min.x, max.y}, bottom, top);
        wall({min.x, max.y}, min, bottom, top);
        level(top, min, max);
    }
    [[nodiscard]] CollisionWorld build() const {
        CollisionWorld::Builder builder;
        builder.addTriangles(positions_, indices_, glm::mat4(1.0f));
        return std::move(builder).build();
    }

  private:
    std::vector<glm::vec3> positions_;
    std::vector<std::uint32_t> indices_;
};

inline CollisionWorld emptyFloor() {
    RoomBuilder room;
    room.level(0.0f, {-50, -50}, {50, 50});
    return room.build();
}

/// The apothem of the octagonal room: the distance of its walls from the middle.
inline constexpr float kOctagon = 5.0f;
/// Half the side of its plinths, and where they stand.
inline constexpr float kPlinthHalf = 0.35f;
inline const std::vector<glm::vec2> kPlinths = {{2.2f, 0.0f}, {-2.2f, 0.0f}, {0.0f, 2.2f}, {0.0f, -2.2f}, {3.3f, 3.3f}};

inline CollisionWorld octagon() {
    RoomBuilder room;
    room.level(0.0f, {-6, -6}, {6, 6});
    room.level(4.0f, {-6, -6}, {6, 6});
    const float corner = kOctagon / std::cos(0.39269908f);
    for (int i = 0; i < 8; ++i) {
        const auto at = [&](int k) {
            const float angle = 0.39269908f + static_cast<float>(k) * 0.78539816f;
            return glm::vec2(corner * std::cos(angle), corner * std::sin(angle));
        };
        room.wall(at(i), at(i + 1), 0.0f, 4.0f);
    }
    for (const glm::vec2& plinth : kPlinths) {
        room.block(plinth - glm::vec2(kPlinthHalf), plinth + glm::vec2(kPlinthHalf), 0.0f, 1.0f);
    }
    return room.build();
}

/// How far inside the octagon's walls a point of the plan lies, metres; negative outside.
inline float insideOctagon(const glm::vec2& point) {
    float inside = kOctagon;
    for (int i = 0; i < 8; ++i) {
        const float angle = static_cast<float>(i) * 0.78539816f;
        inside = std::min(inside, kOctagon - glm::dot(point, glm::vec2(std::cos(angle), std::sin(angle))));
    }
    return inside;
}

/// The distance from a point of the plan to a square block's side; 0 inside.
inline float outsideBlock(const glm::vec2& point, const glm::vec2& centre, float half) {
    return glm::length(glm::max(glm::abs(point - centre) - glm::vec2(half), glm::vec2(0.0f)));
}

inline glm::vec2 plan(const glm::vec3& point) {
    return {point.x, point.z};
}

/// The yaw that looks along a direction of the plan (x, z).
inline float yawAlong(const glm::vec2& direction) {
    return std::atan2(-direction.x, -direction.y);
}

inline void walkFor(walk::Walker& walker, const CollisionWorld& world, const walk::WalkIntent& intent, double seconds,
                    double rate = 60.0) {
    const int frames = static_cast<int>(std::lround(seconds * rate));
    for (int i = 0; i < frames; ++i) walker.advance(world, intent, 1.0 / rate);
}

}  // namespace kiln::test
