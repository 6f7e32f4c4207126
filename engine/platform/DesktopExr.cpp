// OpenEXR on the desktop: a part of the program.
#include <cstdlib>
#include <cstring>
#include <memory>

#include "engine/platform/Exr.h"
#include "engine/platform/ExrUnpack.h"

namespace kiln::platform {

void prepareExr(std::function<void(Result<void>)> done) {
    done({});
}

Result<FloatPicture> readExr(ByteView file, const std::string& name, int mostWidth) {
    struct Free {
        void operator()(float* floats) const { std::free(floats); }
    };
    if (file.size() > UINT32_MAX) return kiln::fail(exrError(kExrTooLarge, 0, name));
    std::int32_t answer[2] = {};
    const std::unique_ptr<float, Free> floats(kilnReadExr(reinterpret_cast<const std::uint8_t*>(file.data()),
                                                          static_cast<std::uint32_t>(file.size()),
                                                          static_cast<std::uint32_t>(mostWidth), answer));
    if (!floats) return kiln::fail(exrError(answer[0], answer[1], name));
    FloatPicture picture{answer[0], answer[1], {}};
    picture.pixels.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
    static_assert(sizeof(glm::vec3) == 3 * sizeof(float));
    std::memcpy(picture.pixels.data(), floats.get(), picture.pixels.size() * sizeof(glm::vec3));
    return picture;
}

}  // namespace kiln::platform
