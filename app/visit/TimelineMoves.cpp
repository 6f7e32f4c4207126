#include "app/visit/TimelineMoves.h"

#include <algorithm>

namespace visit {

TimelineView wholeTimeline(bool open, bool map, std::int32_t focus) {
    return {open, map, focus, 1.0f, glm::vec2(0.5f, map ? 0.5f : 0.0f)};
}

std::optional<TimelineView> timelineAfter(const TimelineView& view, const Intent& intent) {
    using Kind = Intent::Kind;
    TimelineView next = view;
    switch (intent.kind) {
        case Kind::ToggleTimeline:
            return wholeTimeline(!view.open, view.map, -1);
        case Kind::ShowHalf:
            if (!view.open || intent.choice < 0 || intent.choice > 1) return view;
            return wholeTimeline(true, intent.choice == 1, view.focus);
        case Kind::FocusTimeline:
            if (view.open) next.focus = std::max(intent.choice, std::int32_t{-1});
            return next;
        case Kind::ViewTimeline:
            if (!view.open) return view;
            next.zoom = std::clamp(intent.amount, 1.0f, kMostTimelineZoom);
            next.middle = glm::clamp(glm::vec2(intent.x, intent.y), glm::vec2(0.0f), glm::vec2(1.0f));
            return next;
        default:
            return std::nullopt;
    }
}

}  // namespace visit
