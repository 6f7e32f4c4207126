// The program's diagnostic voice: one line a message, to standard error (the browser's console on the web).
#pragma once

#include <string_view>

namespace kiln {

enum class LogLevel { Info, Warning, Error };

/// Writes one line. Thread-safe.
void log(LogLevel level, std::string_view message);

/// Messages below this level are dropped; Info until set.
void setLogThreshold(LogLevel level);

}  // namespace kiln
