// Pixels to JPEG bytes, small ones: progressive, with Huffman tables made for the picture.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/core/Bytes.h"

namespace workshop {

enum class Chroma : std::uint8_t {
    Half,  ///< colour at half the resolution, for pictures
    Full,  ///< every channel at full resolution, for data
};

/// `pixels` holds width * height * channels bytes, rows from the top; 1 (grey) or 3 (RGB) channels; `quality` 1..100.
/// Sizes of 1..65500. Equal pixels give equal bytes.
[[nodiscard]] kiln::Bytes encodeJpeg(int width, int height, int channels, const std::vector<std::uint8_t>& pixels,
                                     int quality, Chroma chroma);

}  // namespace workshop
