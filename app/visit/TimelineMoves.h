// What wishes make of the open line of years and its map.
#pragma once

#include <optional>

#include "app/visit/Visit.h"

namespace visit {

/// All of the map, or of the line from its top.
[[nodiscard]] TimelineView wholeTimeline(bool open, bool map, std::int32_t focus);
/// The view after `intent`, whose numbers are finite; nothing where it is about something else. Pure.
[[nodiscard]] std::optional<TimelineView> timelineAfter(const TimelineView& view, const Intent& intent);

}  // namespace visit
