// Pictures that a scan brings, of whatever kind, as the JPEGs and PNGs that glTF has.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/asset/Model.h"
#include "engine/core/Result.h"

namespace scans {

inline constexpr int kLargestPicture = 16384;  ///< pixels of a side

/// Pixels of four bytes, red, green, blue and alpha, rows from the top. 16 bits and more become 8.
struct Pixels {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgba;
    bool opaque = true;  ///< alpha is 255 everywhere
};

/// Decodes JPEG, PNG, TIFF, WebP, BMP and TGA, told by their first bytes (TGA, which has none, by `name`'s ending).
/// Errors: Malformed; Unsupported for what is none of these; Refused for an empty one, for more than kLargestPicture a
/// side and for more than 64 megapixels. `name` names the file in them.
[[nodiscard]] kiln::Result<Pixels> decodePicture(kiln::ByteView bytes, const std::string& name);

/// As glTF can have it: a sound JPEG stays byte for byte as it is; everything else becomes a JPEG of quality 95, or a
/// PNG where `alpha` is wanted and not 255 everywhere. `color` is false for maps of numbers, whose channels are all
/// kept at full resolution. Errors as above.
[[nodiscard]] kiln::Result<kiln::asset::Image> importPicture(kiln::Bytes bytes, const std::string& name, bool color,
                                                             bool alpha);

[[nodiscard]] kiln::asset::Image encodePicture(const Pixels& pixels, const std::string& name, bool color, bool alpha);

}  // namespace scans
