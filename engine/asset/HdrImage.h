// Radiance .hdr pictures as linear floating-point pixels, for lighting environments.
#pragma once

#include <vector>

#include <glm/glm.hpp>

#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace kiln::asset {

/// Linear RGB radiance, rows from the top, `width * height` pixels.
struct HdrImage {
    int width = 0;
    int height = 0;
    std::vector<glm::vec3> pixels;
};

/// The widest picture that is read, and what a larger one than needed is averaged down to for light: a cube map's face
/// of 256 texels is a quarter of the way round.
inline constexpr int kMostHdrWidth = 8192;
inline constexpr int kLightWidth = 2048;

/// Decodes RGBE (.hdr), flat or run-length coded, at most 8192x4096. One wider than `mostWidth` is averaged down by a
/// whole number, so that it never lies in memory as a whole. Errors: Malformed, Unsupported, Refused (size).
[[nodiscard]] Result<HdrImage> readHdr(ByteView file, const std::string& name, int mostWidth = kMostHdrWidth);

}  // namespace kiln::asset
