// Names for OpenGL objects in a graphics debugger; the browser has no such thing.
#pragma once

#include <cstdint>

#include "engine/gl/Handle.h"

namespace kiln::gl {

/// Does nothing where the context lacks KHR_debug.
void labelObject(ObjectKind kind, std::uint32_t name, const char* text);

}  // namespace kiln::gl
