#include "engine/core/Log.h"

#include <atomic>
#include <cstdio>

namespace kiln {

namespace {
std::atomic<LogLevel> threshold{LogLevel::Info};
}

void log(LogLevel level, std::string_view message) {
    if (level < threshold.load()) return;
    constexpr const char* kPrefix[] = {"", "warning: ", "error: "};
    std::fprintf(stderr, "%s%.*s\n", kPrefix[static_cast<int>(level)], static_cast<int>(message.size()),
                 message.data());
}

void setLogThreshold(LogLevel level) {
    threshold.store(level);
}

}  // namespace kiln
