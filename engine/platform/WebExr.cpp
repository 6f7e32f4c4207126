// OpenEXR on the web: kilnReadExr() of exr.wasm.
#include <utility>

#include "engine/platform/Exr.h"
#include "engine/platform/WebHost.h"
#include "engine/platform/WebModule.h"

namespace kiln::platform {

void prepareExr(std::function<void(Result<void>)> done) {
    prepareModule("exr.wasm", std::move(done));
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
