#include "engine/platform/WebModule.h"

#include <map>
#include <utility>
#include <vector>

#include <emscripten/emscripten.h>

#include "engine/platform/WebHost.h"

namespace kiln::platform {

namespace {

/// Who waits for which module.
std::map<std::string, std::vector<std::function<void(Result<void>)>>>& waiting() {
    static std::map<std::string, std::vector<std::function<void(Result<void>)>>> lists;
    return lists;
}

}  // namespace

void prepareModule(const std::string& file, std::function<void(Result<void>)> done) {
    waiting()[file].push_back(std::move(done));
    if (waiting()[file].size() == 1) kilnPrepareModule(file.c_str());
}

}  // namespace kiln::platform

using namespace kiln;
using namespace kiln::platform;

extern "C" EMSCRIPTEN_KEEPALIVE void kilnOnModule(const char* file, const char* error) {
    const auto calls = std::exchange(waiting()[file], {});
    for (const auto& done : calls) {
        if (error == nullptr) {
            done({});
        } else {
            done(fail(ErrorCode::Unavailable, error, file, "load the page again"));
        }
    }
}
