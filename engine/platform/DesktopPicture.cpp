// Pictures as PNG files.
#include <cstring>

#include "engine/platform/Window.h"

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#include <stb/stb_image_write.h>

namespace kiln::platform {

Result<std::string> savePicture(const std::string& name, int width, int height, std::span<const std::uint8_t> rgba) {
    if (width < 1 || height < 1 ||
        rgba.size() != 4u * static_cast<std::size_t>(width) * static_cast<std::size_t>(height)) {
        return fail(ErrorCode::Malformed, "a picture of other bytes than its size says", name);
    }
    Bytes file;
    const auto append = [](void* context, void* data, int size) {
        auto& bytes = *static_cast<Bytes*>(context);
        const auto* first = static_cast<const std::byte*>(data);
        bytes.insert(bytes.end(), first, first + size);
    };
    if (stbi_write_png_to_func(append, &file, width, height, 4, rgba.data(), 4 * width) == 0) {
        return fail(ErrorCode::Internal, "the picture could not be packed", name);
    }
    return saveFile(name, "image/png", file);
}

}  // namespace kiln::platform
