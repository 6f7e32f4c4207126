#include "app/visit/Rooms.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace visit {

namespace {

constexpr float kInDoorway = 0.35f;    // metres from a door within which its frame cannot be told from the picture's
constexpr float kBesideDoor = 0.5f;    // metres beside a door's clear width that still are a way through it
constexpr float kAdaptsWithin = 2.0f;  // metres from a door, on either side: a second of walking
constexpr std::size_t kMostDoorsDeep = 8;  // rooms seen through each other; more is a hall of mirrors

const glm::vec3 kUp(0.0f, 1.0f, 0.0f);

/// What is seen through everything so far: a convex cone from the eye (or a prism, of parallel rays).
struct Sight {
    std::vector<glm::vec4> planes;  // normals inwards
};

float heightOver(const glm::vec4& plane, const glm::vec3& point) {
    return glm::dot(glm::vec3(plane), point) + plane.w;
}

using Polygon = std::vector<glm::vec3>;

/// Sutherland and Hodgman, "Reentrant Polygon Clipping", 1974.
Polygon clipped(Polygon polygon, const Sight& sight) {
    for (const glm::vec4& plane : sight.planes) {
        Polygon kept;
        for (std::size_t i = 0; i < polygon.size(); ++i) {
            const glm::vec3& a = polygon[i];
            const glm::vec3& b = polygon[(i + 1) % polygon.size()];
            const float heightA = heightOver(plane, a), heightB = heightOver(plane, b);
            if (heightA >= 0.0f) kept.push_back(a);
            if ((heightA < 0.0f) != (heightB < 0.0f)) kept.push_back(glm::mix(a, b, heightA / (heightA - heightB)));
        }
        polygon = std::move(kept);
    }
    return polygon;
}

class Looker {
  public:
    Looker(std::span<const Room> rooms, const kiln::scene::Camera& camera, float aspect)
        : rooms_(rooms), camera_(camera), depth_(rooms.size(), kNoRoom) {
        const glm::mat4 rows = glm::transpose(camera.projection(aspect) * camera.view());
        // The four sides; what is behind an eye lies outside of two of them that face each other.
        whole_.planes = {rows[3] + rows[0], rows[3] - rows[0], rows[3] + rows[1], rows[3] - rows[1]};
    }

    std::vector<std::size_t> look(std::size_t here) {
        visit(here, whole_, 0, kNoRoom);
        std::vector<std::size_t> seen;
        for (std::size_t i = 0; i < depth_.size(); ++i) {
            if (depth_[i] != kNoRoom) seen.push_back(i);
        }
        std::stable_sort(seen.begin(), seen.end(),
                         [this](std::size_t a, std::size_t b) { return depth_[a] < depth_[b]; });
        return seen;
    }

  private:
    void visit(std::size_t room, const Sight& sight, std::size_t depth, std::size_t cameFrom) {
        depth_[room] = std::min(depth_[room], depth);
        if (depth == kMostDoorsDeep) return;
        for (const Doorway& door : rooms_[room].doors) {
            if (door.to == kNoRoom || door.to == cameFrom) continue;
            if (const std::optional<Sight> through = seenThrough(door, sight))
                visit(door.to, *through, depth + 1, room);
        }
    }

    [[nodiscard]] std::optional<Sight> seenThrough(const Doorway& door, const Sight& sight) const {
        const glm::vec3 origin(door.frame[3]), along(door.frame[0]), into(door.frame[2]);
        const bool parallel = camera_.orthographicHeight > 0.0f;
        const glm::vec3 way = camera_.position - origin;
        const float before = glm::dot(way, into);
        const float beside = std::max(0.0f, std::abs(glm::dot(way, along)) - 0.5f * door.width);
        if (!parallel && std::abs(before) < kInDoorway && beside < kInDoorway) return sight;
        if (parallel ? glm::dot(camera_.forward, into) >= 0.0f : before <= 0.0f) return std::nullopt;  // from behind
        const glm::vec3 half = 0.5f * door.width * along, top = door.height * kUp;
        const Polygon opening =
            clipped({origin - half, origin + half, origin + half + top, origin - half + top}, sight);
        if (opening.size() < 3) return std::nullopt;
        // A side of the new cone holds an edge of what is seen of the opening, and the eye.
        const glm::vec3 middle =
            std::accumulate(opening.begin(), opening.end(), glm::vec3(0.0f)) / static_cast<float>(opening.size());
        Sight through;
        for (std::size_t i = 0; i < opening.size(); ++i) {
            const glm::vec3& a = opening[i];
            const glm::vec3 edge = opening[(i + 1) % opening.size()] - a;
            const glm::vec3 normal = glm::cross(edge, parallel ? camera_.forward : a - camera_.position);
            const float length = glm::length(normal);
            if (length < 1e-9f) continue;
            glm::vec4 plane(normal / length, -glm::dot(normal / length, a));
            if (heightOver(plane, middle) < 0.0f) plane = -plane;
            through.planes.push_back(plane);
        }
        return through;
    }

    std::span<const Room> rooms_;
    const kiln::scene::Camera& camera_;
    Sight whole_;
    std::vector<std::size_t> depth_;  // doors up to each room; kNoRoom: not seen
};

}  // namespace

std::vector<std::size_t> seenRooms(std::span<const Room> rooms, std::size_t here, const kiln::scene::Camera& camera,
                                   float aspect) {
    return here < rooms.size() ? Looker(rooms, camera, aspect).look(here) : std::vector<std::size_t>{};
}

Adaptation adaptationAt(std::span<const Room> rooms, std::size_t here, const glm::vec3& place) {
    Adaptation nearest;
    if (here >= rooms.size()) return nearest;
    for (const Doorway& door : rooms[here].doors) {
        if (door.to == kNoRoom) continue;
        const glm::vec3 way = place - glm::vec3(door.frame[3]);
        const float before = std::max(0.0f, glm::dot(way, glm::vec3(door.frame[2])));
        const float beside = std::max(0.0f, std::abs(glm::dot(way, glm::vec3(door.frame[0]))) - 0.5f * door.width);
        const float along = 0.5f - 0.5f * std::min(1.0f, std::hypot(before, beside) / kAdaptsWithin);
        const float share = along * along * (3.0f - 2.0f * along);  // half at the sill, where its slope is the same
        if (share > nearest.share) nearest = {door.to, share};
    }
    return nearest;
}

std::size_t roomAfter(std::span<const Room> rooms, std::size_t here, const glm::vec3& from, const glm::vec3& to) {
    if (here >= rooms.size()) return here;
    for (const Doorway& door : rooms[here].doors) {
        if (door.to == kNoRoom) continue;
        const glm::mat4 inverse = glm::inverse(door.frame);
        const glm::vec3 before(inverse * glm::vec4(from, 1.0f)), after(inverse * glm::vec4(to, 1.0f));
        if (before.z < 0.0f || after.z >= 0.0f) continue;
        const float x = glm::mix(before.x, after.x, before.z / (before.z - after.z));
        if (std::abs(x) <= 0.5f * door.width + kBesideDoor) return door.to;
    }
    return here;
}

std::vector<float> waysTo(std::span<const Room> rooms, std::size_t here, const glm::vec3& place) {
    std::vector<float> ways(rooms.size(), std::numeric_limits<float>::infinity());
    if (here >= rooms.size()) return ways;
    // Dijkstra, with the place where each room is entered first. A house has few rooms.
    std::vector<glm::vec3> entered(rooms.size(), place);
    std::vector<bool> done(rooms.size(), false);
    ways[here] = 0.0f;
    for (std::size_t round = 0; round < rooms.size(); ++round) {
        std::size_t next = kNoRoom;
        for (std::size_t i = 0; i < rooms.size(); ++i) {
            if (!done[i] && std::isfinite(ways[i]) && (next == kNoRoom || ways[i] < ways[next])) next = i;
        }
        if (next == kNoRoom) break;
        done[next] = true;
        for (const Doorway& door : rooms[next].doors) {
            if (door.to == kNoRoom) continue;
            const glm::vec3 sill(door.frame[3]);
            const float way = ways[next] + glm::distance(entered[next], sill);
            if (way >= ways[door.to]) continue;
            ways[door.to] = way;
            entered[door.to] = sill;
        }
    }
    return ways;
}

std::vector<std::size_t> roomsToHold(std::span<const float> ways, std::span<const std::size_t> bytes,
                                     std::size_t budget) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        if (std::isfinite(ways[i])) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return ways[a] < ways[b]; });
    std::size_t total = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        total += bytes[order[i]];
        if (i > 1 && total > budget) {
            order.resize(i);  // what is farther is not held in place of what is nearer
            break;
        }
    }
    return order;
}

}  // namespace visit
