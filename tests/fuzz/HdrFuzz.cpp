// libFuzzer target: any bytes are a message or a picture of the size that it says.
#include <cstdlib>

#include "engine/asset/HdrImage.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const kiln::Result<kiln::asset::HdrImage> image =
        kiln::asset::readHdr(std::as_bytes(std::span(data, size)), "fuzz");
    if (image ? image->pixels.size() != static_cast<std::size_t>(image->width) * static_cast<std::size_t>(image->height)
              : image.error().message.empty()) {
        std::abort();
    }
    return 0;
}
