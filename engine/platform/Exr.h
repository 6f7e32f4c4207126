// OpenEXR pictures of light: on the web by a module of its own, which is fetched when first needed.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace kiln::platform {

/// Linear RGB, rows from the top.
struct FloatPicture {
    int width = 0;
    int height = 0;
    std::vector<glm::vec3> pixels;
};

/// Makes readExr() ready and calls `done`, at once on the desktop. Main thread. Unavailable: the module did not come.
void prepareExr(std::function<void(Result<void>)> done);

/// The first part of a file of at most 8192x4096 pixels, uncompressed or by RLE, ZIP, PIZ, PXR24 or B44, in rows or
/// tiles; averaged down to `mostWidth` pixels. After prepareExr(); on the web on the main thread, else on any. Errors:
/// Malformed, Unsupported (its compression, or what it holds), Refused (size).
[[nodiscard]] Result<FloatPicture> readExr(ByteView file, const std::string& name, int mostWidth);

/// What kilnReadExr() means by a failure (ExrUnpack.h).
[[nodiscard]] Error exrError(int failure, int detail, const std::string& name);

}  // namespace kiln::platform
