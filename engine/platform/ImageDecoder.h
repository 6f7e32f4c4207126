// Encoded pictures to pixels without blocking a frame: on worker threads, or by the browser's own decoders.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "engine/core/Bytes.h"
#include "engine/core/JobQueue.h"
#include "engine/core/PixelSource.h"
#include "engine/core/Result.h"

namespace kiln::platform {

/// How a picture is handed over; where the platform cannot give pixels, or not at once, it is a texture all the same.
enum class Handover : std::uint8_t { Texture, Pixels };

/// Decodes PNG, JPEG and WebP (the browser: whatever it knows) of at most 16384 a side and 64 Mpixel (24 of 16 bits,
/// which take more), so that no file costs a gigabyte. `done` comes on the main thread. `maximumSize` > 0 asks for a
/// picture no larger on either side (halved until it fits). Colour profiles are ignored and alpha is not premultiplied,
/// as glTF 2.0 §3.8.2 asks.
void decodeImage(Bytes encoded, const std::string& mimeType, int maximumSize, Handover handover, JobQueue& jobs,
                 std::function<void(Result<PixelSource>)> done);

}  // namespace kiln::platform
