// A decoded picture on its way to a texture, wherever its pixels live.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace kiln {

/// Eight-bit RGBA, straight (not premultiplied) alpha, rows from the top, as stored in the file (no colour conversion).
/// Either `rgba` holds width*height*4 bytes, or it is empty and `upload` hands pixels that the program never touches
/// (a browser's ImageBitmap) to the texture bound to GL_TEXTURE_2D.
struct PixelSource {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba;

    /// Uploads level 0 to the bound GL_TEXTURE_2D, whose storage exists already (glTexStorage2D). May be empty.
    std::function<void()> upload;
};

}  // namespace kiln
