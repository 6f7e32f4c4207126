#include "app/ui/Rect.h"

#include <cmath>

namespace ui {

float lengthIn(const Rect& box, const glm::vec2& from, const glm::vec2& to) {
    float begin = 0.0f, end = 1.0f;
    const auto clip = [&](float at, float step, float low, float high) {
        if (std::abs(step) < 1e-6f) {
            if (at < low || at > high) end = begin;
            return;
        }
        const float a = (low - at) / step, b = (high - at) / step;
        begin = std::max(begin, std::min(a, b));
        end = std::min(end, std::max(a, b));
    };
    clip(from.x, to.x - from.x, box.x, box.right());
    clip(from.y, to.y - from.y, box.y, box.bottom());
    return std::max(0.0f, end - begin) * glm::length(to - from);
}

}  // namespace ui
