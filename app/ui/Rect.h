// A rectangle of the screen and what lies in it, in units.
#pragma once

#include <algorithm>

#include <glm/glm.hpp>

namespace ui {

/// Interface units, y down.
struct Rect {
    float x = 0, y = 0, width = 0, height = 0;
    [[nodiscard]] float right() const { return x + width; }
    [[nodiscard]] float bottom() const { return y + height; }
    [[nodiscard]] float middleX() const { return x + 0.5f * width; }
    [[nodiscard]] float middleY() const { return y + 0.5f * height; }
    [[nodiscard]] bool contains(float px, float py) const {
        return px >= x && py >= y && px < right() && py < bottom();
    }
    [[nodiscard]] Rect moved(float dx, float dy) const { return {x + dx, y + dy, width, height}; }
    [[nodiscard]] Rect inset(float by) const { return {x + by, y + by, width - 2 * by, height - 2 * by}; }
    [[nodiscard]] bool meets(const Rect& other) const {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    /// Square units that it shares with another.
    [[nodiscard]] float areaWith(const Rect& other) const {
        const float across = std::min(right(), other.right()) - std::max(x, other.x);
        const float up = std::min(bottom(), other.bottom()) - std::max(y, other.y);
        return std::max(across, 0.0f) * std::max(up, 0.0f);
    }
};

/// Units of the line from `from` to `to` that lie in `box`.
[[nodiscard]] float lengthIn(const Rect& box, const glm::vec2& from, const glm::vec2& to);

}  // namespace ui
