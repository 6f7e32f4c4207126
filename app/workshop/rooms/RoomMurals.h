// The drawings of murals, as a curator writes them in assets/murals/<name>.json: a map or a line of years.
#pragma once

#include <filesystem>

#include "app/workshop/rooms/Architecture.h"
#include "engine/core/Result.h"

namespace workshop::room {

/// Reads a drawing and lays it in stone, `width` metres wide within its frame (0.4 to 6). Errors: NotFound, Unreadable,
/// Malformed; each names the file and the place in it.
[[nodiscard]] kiln::Result<Masonry> layMural(const std::filesystem::path& drawing, float width);

}  // namespace workshop::room
