// Pixels to JPEG bytes, small ones (progressive, with Huffman tables made for the picture), and back.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace workshop {

enum class Chroma : std::uint8_t {
    Half,  ///< colour at half the resolution, for pictures
    Full,  ///< every channel at full resolution, for data
};

/// `pixels` holds width * height * channels bytes, rows from the top; 1 (grey) or 3 (RGB) channels; `quality` 1..100.
/// Sizes of 1..65500. Equal pixels give equal bytes.
[[nodiscard]] kiln::Bytes encodeJpeg(int width, int height, int channels, const std::vector<std::uint8_t>& pixels,
                                     int quality, Chroma chroma);

/// Rows from the top, `channels` (1 or 3) bytes a pixel.
struct Picture {
    int width = 0, height = 0, channels = 0;
    std::vector<std::uint8_t> pixels;
};

/// `eighths` 1..8 of the picture's size, rounded up. Errors: Malformed; Refused beyond 64 Mpixel.
[[nodiscard]] kiln::Result<Picture> decodeJpeg(kiln::ByteView jpeg, int eighths);

/// Half as wide and high, rounded up; the means of 2x2 pixels, an odd last row or column with itself.
[[nodiscard]] Picture halved(const Picture& picture);

}  // namespace workshop
