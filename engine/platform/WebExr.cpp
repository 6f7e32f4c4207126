// OpenEXR on the web: kilnReadExr() in a WebAssembly module of its own (exr.wasm beside the page), which costs nothing
// to those who never meet such a file.
#include <utility>
#include <vector>

#include <emscripten/emscripten.h>

#include "engine/platform/Exr.h"
#include "engine/platform/WebHost.h"

namespace kiln::platform {

namespace {

std::vector<std::function<void(Result<void>)>>& waiting() {
    static std::vector<std::function<void(Result<void>)>> list;
    return list;
}

}  // namespace

void prepareExr(std::function<void(Result<void>)> done) {
    waiting().push_back(std::move(done));
    if (waiting().size() == 1) kilnPrepareExr();
}

Result<FloatPicture> readExr(ByteView file, const std::string& name, int mostWidth) {
    int answer[2] = {};
    // The floats stay in the module until they have a place here.
    if (kilnReadExrInModule(file.data(), file.size(), mostWidth, answer) == 0) {
        return kiln::fail(exrError(answer[0], answer[1], name));
    }
    FloatPicture picture{answer[0], answer[1], {}};
    picture.pixels.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
    kilnTakeExr(picture.pixels.data(), picture.pixels.size() * sizeof(glm::vec3));
    return picture;
}

}  // namespace kiln::platform

using namespace kiln;
using namespace kiln::platform;

extern "C" EMSCRIPTEN_KEEPALIVE void kilnOnExr(const char* error) {
    const auto calls = std::exchange(waiting(), {});
    for (const auto& done : calls) {
        if (error == nullptr) {
            done({});
        } else {
            done(fail(ErrorCode::Unavailable, error, "exr.wasm", "load the page again"));
        }
    }
}
