// Runs another program without a shell and collects what it says.
#pragma once

#include <string>
#include <vector>

#include "engine/core/Result.h"

namespace curator {

/// Runs `arguments[0]`, found on the PATH, with the rest as its arguments, and waits for it. Returns its standard
/// output. Errors: Unavailable when it can't be started (the remedy names `package`), Internal with its last words when
/// it fails.
[[nodiscard]] kiln::Result<std::string> runProgram(const std::vector<std::string>& arguments,
                                                   const std::string& package);

}  // namespace curator
