// libFuzzer target: any bytes are a message or a picture of the size that it says, with nothing in it but numbers.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <span>

#include "engine/platform/Exr.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const kiln::Result<kiln::platform::FloatPicture> picture =
        kiln::platform::readExr(std::as_bytes(std::span(data, size)), "fuzz", 64);
    if (!picture) {
        if (picture.error().message.empty() || picture.error().remedy.empty()) std::abort();
        return 0;
    }
    const bool whole =
        picture->width > 0 && picture->width <= 64 &&
        picture->pixels.size() == static_cast<std::size_t>(picture->width) * static_cast<std::size_t>(picture->height);
    const bool sane = std::all_of(picture->pixels.begin(), picture->pixels.end(), [](const glm::vec3& pixel) {
        return pixel.r >= 0.0f && std::isfinite(pixel.r + pixel.g + pixel.b);
    });
    if (!whole || !sane) std::abort();
    return 0;
}
