// The museum's floor plan: where rooms, doors and exhibits lie on paper, what is under a point, what is next by key.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "app/museum/House.h"
#include "app/museum/Museum.h"

namespace visit {

/// Something that one can go to from the plan. Places on the plan are metres: x to the east, y to the south.
struct PlanStop {
    std::size_t room = museum::kNoRoom;  ///< number of the gallery
    std::string exhibit;                 ///< id; empty: the room as a whole
    glm::vec2 place{0.0f};               ///< of the exhibit, moved a little off walls and others; the room's middle
    bool iznik = false;                  ///< otherwise from Jingdezhen
};

/// A way through a wall.
struct PlanDoor {
    glm::vec2 sill{0.0f};              ///< middle of its far edge
    glm::vec2 into{0.0f, 1.0f};        ///< unit, into the room
    float width = 1.0f;                ///< metres, clear
    float depth = 0.5f;                ///< metres, from the sill to the room
    std::size_t to = museum::kNoRoom;  ///< kNoRoom: it leads nowhere
};

struct PlanRoom {
    std::vector<glm::vec2> outline;  ///< convex, clockwise
    std::vector<PlanDoor> doors;
    glm::vec2 middle{0.0f};  ///< of the outline's corners
    glm::vec2 shift{0.0f};   ///< from the house to the plan
    std::size_t stop = 0;    ///< its number among the stops; its exhibits' follow
};

/// How the plan lies on a screen.
struct PlanView {
    glm::vec2 origin{0.0f};  ///< of the plan, on the screen
    float scale = 1.0f;      ///< units of the screen a metre
    bool turned = false;     ///< a quarter to the right: north is at the right

    [[nodiscard]] glm::vec2 toScreen(const glm::vec2& plan) const { return origin + scale * directionOn(plan); }
    [[nodiscard]] glm::vec2 toPlan(const glm::vec2& screen) const;
    /// A direction of the plan on the screen, of the same length, and back.
    [[nodiscard]] glm::vec2 directionOn(const glm::vec2& plan) const {
        return turned ? glm::vec2(-plan.y, plan.x) : plan;
    }
    [[nodiscard]] glm::vec2 directionFrom(const glm::vec2& screen) const {
        return turned ? glm::vec2(screen.y, -screen.x) : screen;
    }
};

class Plan {
  public:
    Plan() = default;
    /// `house` is placeRooms() of the museum's galleries. Rooms that no doors connect lie side by side, 3 m apart.
    Plan(const museum::Museum& museum, std::span<const museum::Room> house);

    [[nodiscard]] const std::vector<PlanRoom>& rooms() const { return rooms_; }
    /// Every room, each followed by its exhibits, clockwise from where one comes in.
    [[nodiscard]] const std::vector<PlanStop>& stops() const { return stops_; }
    /// A place of the house, that belongs to a room.
    [[nodiscard]] glm::vec2 placeOf(std::size_t room, const glm::vec3& place) const;
    /// Smallest and largest coordinates of all outlines and sills, or of one room's.
    struct Bounds {
        glm::vec2 min{0.0f}, max{0.0f};
    };
    [[nodiscard]] Bounds bounds(std::optional<std::size_t> room = std::nullopt) const;

    /// The stop of an exhibit, or with an empty `exhibit` of a room; nothing for one that is not there.
    [[nodiscard]] std::optional<std::size_t> find(std::size_t room, std::string_view exhibit) const;
    /// What lies under a point: the nearest exhibit within `reach` metres, otherwise the room.
    [[nodiscard]] std::optional<std::size_t> at(const glm::vec2& point, float reach) const;
    /// True where a finger whose touch is `reach` metres wide may have meant either of two exhibits.
    [[nodiscard]] bool crowded(const glm::vec2& point, float reach) const;

    /// The stop that Tab (`step` 1) or Shift+Tab (-1) leads to; from nothing, the room `here`. Wraps round.
    [[nodiscard]] std::size_t after(std::optional<std::size_t> stop, int step, std::size_t here) const;
    /// The exhibit that an arrow leads to from a place: near, and in that direction; nothing when there is none.
    [[nodiscard]] std::optional<std::size_t> towards(const glm::vec2& from, const glm::vec2& direction) const;

  private:
    void addRoom(const museum::Museum& museum, std::size_t room, std::span<const museum::Room> house,
                 const glm::vec2& wayIn);

    std::vector<PlanRoom> rooms_;
    std::vector<PlanStop> stops_;
};

/// Shows `bounds` whole in a rectangle of the screen, in its middle and at most `largest` units a metre; turned where
/// that makes it at least a quarter larger.
[[nodiscard]] PlanView fittedPlan(const Plan::Bounds& bounds, const glm::vec2& corner, const glm::vec2& size,
                                  float largest);

/// A convex, clockwise outline with its walls moved outwards by so much.
[[nodiscard]] std::vector<glm::vec2> widened(std::span<const glm::vec2> outline, float by);
/// Whether a convex, clockwise outline holds a point.
[[nodiscard]] bool holds(std::span<const glm::vec2> outline, const glm::vec2& point);

}  // namespace visit
