// What differs between the native program and the page's: where the pack lives and what else the program can do.
#pragma once

#include <memory>
#include <string>

#include "engine/core/JobQueue.h"
#include "engine/platform/Fetch.h"

namespace visitor {

/// The content pack at `location`: a folder natively, a URL on the web; the build's own pack when empty.
[[nodiscard]] std::unique_ptr<kiln::platform::Fetch> openPack(const std::string& location, kiln::JobQueue& jobs);

}  // namespace visitor
