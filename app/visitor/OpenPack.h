// Where the content pack lives: on a disk natively, behind an address on the web.
#pragma once

#include <memory>
#include <string>

#include "engine/core/JobQueue.h"
#include "engine/platform/Fetch.h"

namespace visitor {

/// The content pack at `location`: a folder natively, a URL on the web; the build's own pack when empty.
[[nodiscard]] std::unique_ptr<kiln::platform::Fetch> openPack(const std::string& location, kiln::JobQueue& jobs);

}  // namespace visitor
