// A visitor's own light: a picture of the sphere, .hdr or .exr.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "engine/asset/HdrImage.h"
#include "engine/core/Bytes.h"
#include "engine/core/JobQueue.h"
#include "engine/core/Result.h"

namespace visitor {

/// By its name: .hdr, .pic or .exr.
[[nodiscard]] bool isLightFile(std::string_view name);

/// Reads it off the main thread, where there are others, no larger than light needs; which of the two it is, its bytes
/// say. Calls `done` on the main thread. Errors: those of asset::readHdr() and platform::readExr().
void readLight(kiln::Bytes file, const std::string& name, kiln::JobQueue& jobs,
               std::function<void(kiln::Result<kiln::asset::HdrImage>)> done);

}  // namespace visitor
