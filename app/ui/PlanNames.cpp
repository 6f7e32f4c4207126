#include "app/ui/PlanNames.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

#include "app/ui/Widgets.h"

namespace ui {
namespace {

std::pair<glm::vec2, glm::vec2> extentOf(std::span<const glm::vec2> points) {
    glm::vec2 low(std::numeric_limits<float>::max()), high(std::numeric_limits<float>::lowest());
    for (const glm::vec2& point : points) {
        low = glm::min(low, point);
        high = glm::max(high, point);
    }
    return {low, high};
}

std::array<glm::vec2, 4> cornersOf(const Rect& box) {
    return {glm::vec2(box.x, box.y), glm::vec2(box.right(), box.y), glm::vec2(box.right(), box.bottom()),
            glm::vec2(box.x, box.bottom())};
}

/// Whether a box keeps off a convex outline: one of its sides, or of the outline's, parts them.
bool keepsOff(const Rect& box, std::span<const glm::vec2> outline) {
    const auto [low, high] = extentOf(outline);
    if (!box.meets({low.x, low.y, high.x - low.x, high.y - low.y})) return true;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const glm::vec2 along = outline[(i + 1) % outline.size()] - outline[i];
        bool outside = true;
        for (const glm::vec2& corner : cornersOf(box)) {
            const glm::vec2 to = corner - outline[i];
            outside = outside && along.x * to.y - along.y * to.x < 0.0f;
        }
        if (outside) return true;
    }
    return false;
}

/// Finds where names fit, on the screen.
struct NamePlacer {
    Rect area;
    visit::PlanView view;
    std::vector<Rect> taken;
    std::vector<PlanPoints> walls;   ///< by room: the outer edge
    std::vector<PlanPoints> floors;  ///< by room: the inner edge
    struct Found {
        Rect box;
        glm::vec2 from{0.0f}, to{0.0f};  ///< of the line that leads to the wall
        float cost = 0.0f;
    };

    [[nodiscard]] bool isFree(const Rect& box) const {
        return inside(box, area) &&
               std::none_of(taken.begin(), taken.end(), [&](const Rect& other) { return box.meets(other); });
    }
    /// On the floor, as near to the middle as what stands there lets it.
    [[nodiscard]] std::optional<Found> within(std::size_t room, const glm::vec2& size) const {
        constexpr float kStep = 5.0f;  // units
        const auto [low, high] = extentOf(floors[room]);
        const glm::vec2 middle = 0.5f * (low + high);
        std::optional<Found> best;
        for (float y = low.y; y + size.y <= high.y; y += kStep) {
            for (float x = low.x; x + size.x <= high.x; x += kStep) {
                const Rect box{x, y, size.x, size.y};
                const float cost = glm::distance(middle, {box.middleX(), box.middleY()});
                if ((best && best->cost <= cost) || !isFree(box)) continue;
                const auto corners = cornersOf(box);
                const bool on = std::all_of(corners.begin(), corners.end(),
                                            [&](const glm::vec2& one) { return visit::holds(floors[room], one); });
                if (on) best = Found{box, {}, {}, cost};
            }
        }
        return best;
    }
    /// Beside the walls, off every room, as near as can be.
    [[nodiscard]] std::optional<Found> beside(std::size_t room, const glm::vec2& size) const {
        constexpr float kStep = 6.0f, kAway = 60.0f;  // units
        const auto [low, high] = extentOf(walls[room]);
        std::optional<Found> best;
        for (float y = low.y - size.y - kAway; y <= high.y + kAway; y += kStep) {
            for (float x = low.x - size.x - kAway; x <= high.x + kAway; x += kStep) {
                Found found{{x, y, size.x, size.y}};
                lead(found, room);
                found.cost = glm::distance(found.from, found.to);
                if ((best && best->cost <= found.cost) || !isFree(found.box)) continue;
                if (keepsOffAll(found, room)) best = found;
            }
        }
        return best;
    }

  private:
    static bool inside(const Rect& inner, const Rect& outer) {
        return inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() &&
               inner.bottom() <= outer.bottom();
    }
    /// The line from the box's nearest point towards the room's middle, as far as its wall.
    void lead(Found& found, std::size_t room) const {
        const auto [low, high] = extentOf(walls[room]);
        const glm::vec2 middle = 0.5f * (low + high);
        const Rect& box = found.box;
        found.from = {std::clamp(middle.x, box.x - 3.0f, box.right() + 3.0f),
                      std::clamp(middle.y, box.y, box.bottom())};
        float near = 0.0f, far = 1.0f;  // the edge lies between
        for (int step = 0; step < 12; ++step) {
            const float half = 0.5f * (near + far);
            (visit::holds(walls[room], glm::mix(found.from, middle, half)) ? far : near) = half;
        }
        found.to = glm::mix(found.from, middle, far);
    }
    [[nodiscard]] bool keepsOffAll(const Found& found, std::size_t own) const {
        constexpr float kClear = 7.0f, kOwn = 4.0f;  // units from other rooms and the own one
        for (std::size_t room = 0; room < walls.size(); ++room) {
            const Rect box = found.box.inset(room == own ? -kOwn : -kClear);
            if (!keepsOff(box, walls[room])) return false;
            for (int step = 0; room != own && step <= 16; ++step) {
                const glm::vec2 on = glm::mix(found.from, found.to, static_cast<float>(step) / 16.0f);
                if (visit::holds(walls[room], on)) return false;
            }
        }
        return true;
    }
};

}  // namespace

PlanPoints onScreen(const visit::PlanView& view, std::span<const glm::vec2> outline) {
    PlanPoints points;
    for (const glm::vec2& corner : outline) points.push_back(view.toScreen(corner));
    return points;
}

float planMarkSize(const visit::PlanView& view) {
    return std::clamp(0.3f * view.scale, 3.6f, 8.0f);
}

float planViewReach(const visit::PlanView& view) {
    return std::clamp(2.6f * view.scale, 20.0f, 80.0f);
}

glm::vec2 forwardOf(float yaw) {
    return {-std::sin(yaw), -std::cos(yaw)};
}

std::vector<PlanName> placePlanNames(const Frame& frame, const visit::Plan& plan, const visit::PlanView& view,
                                     const Rect& area) {
    NamePlacer placer{area, view, {}, {}, {}};
    const float reach = 1.25f * planMarkSize(view) + 3.0f;
    for (const visit::PlanStop& stop : plan.stops()) {
        if (stop.exhibit.empty()) continue;
        const glm::vec2 at = view.toScreen(stop.place);
        placer.taken.push_back({at.x - reach, at.y - reach, 2.0f * reach, 2.0f * reach});
    }
    const glm::vec2 eye = view.toScreen(frame.view.eye);
    const glm::vec2 ahead = eye + 0.65f * planViewReach(view) * view.directionOn(forwardOf(frame.view.yaw));
    for (const glm::vec2& at : {eye, ahead}) placer.taken.push_back({at.x - 14.0f, at.y - 14.0f, 28.0f, 28.0f});
    for (const visit::PlanRoom& room : plan.rooms()) {
        placer.walls.push_back(onScreen(view, visit::widened(room.outline, kPlanWall)));
        placer.floors.push_back(onScreen(view, visit::widened(room.outline, -0.3f)));
    }
    const Face& face = frame.fonts.face(TextStyle::Label);
    std::vector<PlanName> names;
    for (std::size_t room = 0; room < placer.walls.size(); ++room) {
        const std::string& title = frame.view.museum->galleries[room].title.in(frame.language());
        const float whole = face.width(title) + 1.0f, least = longestWord(title, face);
        std::optional<PlanName> best;
        for (const bool beside : {false, true}) {
            for (const float part : {1.0f, 0.6f, 0.4f}) {
                const std::vector<std::string> lines = linesOf(title, std::max(part * whole, least), face);
                const glm::vec2 size(widest(lines, face), static_cast<float>(lines.size()) * face.leading);
                const auto found = beside ? placer.beside(room, size) : placer.within(room, size);
                // Fewer lines are worth a way.
                const float cost = found ? found->cost + 30.0f * static_cast<float>(lines.size()) : 0.0f;
                if (!found || (best && best->cost <= cost)) continue;
                best = PlanName{room, lines, found->box, beside, found->from, found->to, cost};
            }
            if (best) break;
        }
        if (!best) continue;
        placer.taken.push_back(best->box.inset(-6.0f));
        names.push_back(std::move(*best));
    }
    return names;
}

}  // namespace ui
