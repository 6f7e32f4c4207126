// WebAssembly modules beside the page's own: each is fetched when a file first needs it, and costs nothing to those who
// never meet such a file.
#pragma once

#include <functional>
#include <string>

#include "engine/core/Result.h"

namespace kiln::platform {

/// Fetches the module `file` ("draco.wasm", beside the page) unless it is there already, and calls `done`; WebHost.js
/// calls what it exports. Main thread. Unavailable: it did not come, and is asked for again the next time.
void prepareModule(const std::string& file, std::function<void(Result<void>)> done);

}  // namespace kiln::platform
