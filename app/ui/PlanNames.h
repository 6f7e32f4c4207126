// Where the rooms' names are written on the plan: on the floor if there is place, otherwise beside the walls.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/ui/Frame.h"
#include "app/visit/Plan.h"

namespace ui {

/// Thickness of walls on the plan, metres. Half of it and more is a door's depth, so that walls of neighbours meet.
inline constexpr float kPlanWall = 0.62f;

/// An outline on the screen.
using PlanPoints = std::vector<glm::vec2>;
[[nodiscard]] PlanPoints onScreen(const visit::PlanView& view, std::span<const glm::vec2> outline);

/// From the middle of an exhibit's mark to its edge, interface units.
[[nodiscard]] float planMarkSize(const visit::PlanView& view);

/// How far the fan of a visitor's view is drawn, interface units.
[[nodiscard]] float planViewReach(const visit::PlanView& view);
/// On the plan, of one who has turned by `yaw` radians.
[[nodiscard]] glm::vec2 forwardOf(float yaw);

/// A room's name as it is written on the plan.
struct PlanName {
    std::size_t room = 0;
    std::vector<std::string> lines;  ///< in TextStyle::Label
    Rect box;
    bool beside = false;             ///< the walls, for want of place on the floor
    glm::vec2 from{0.0f}, to{0.0f};  ///< then: a line from it to the room's wall
    float cost = 0.0f;               ///< how far it is from where it should be
};

/// Names cover no exhibit, no visitor and no other room or name; one that finds no such place is left out.
[[nodiscard]] std::vector<PlanName> placePlanNames(const Frame& frame, const visit::Plan& plan,
                                                   const visit::PlanView& view, const Rect& area);

}  // namespace ui
