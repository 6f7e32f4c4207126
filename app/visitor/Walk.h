// A way through the house, to be drawn picture by picture (--walk): what flickers on it is seen before a visitor sees
// it.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "app/visit/Link.h"

namespace visitor {

/// Reads "x,z,yaw;x,z,yaw;…": metres of the house (-1000 to 1000) and degrees to the left (-3600 to 3600), 2 to 32
/// places. Empty for anything else.
[[nodiscard]] std::vector<visit::Standpoint> readWalk(std::string_view text);

/// Where one is after a share (0..1) of the time; every stretch takes as long. There must be two places at least.
[[nodiscard]] visit::Standpoint alongWalk(std::span<const visit::Standpoint> walk, float share);

}  // namespace visitor
