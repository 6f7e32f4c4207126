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

/// Decodes RGBE (.hdr), flat or run-length coded, at most 8192x4096. Errors: Malformed, Unsupported, Refused (size).
[[nodiscard]] Result<HdrImage> readHdr(ByteView file, const std::string& name);

}  // namespace kiln::asset
