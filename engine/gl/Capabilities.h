// What the current OpenGL context can do, found at run time, and which workarounds its driver needs.
#pragma once

#include <cstdint>
#include <string>

#include "engine/core/Result.h"

namespace kiln::gl {

/// The two dialects that one set of sources speaks. WebGL 2 is OpenGL ES 3.0.
enum class Dialect : std::uint8_t { OpenGl33, OpenGles30 };

/// Departures from the straight path, each for a driver that needs it; decided in Capabilities.cpp and nowhere else.
struct DriverWorkarounds {
    /// llvmpipe, softpipe or SwiftShader: every fragment and every texture sample is the CPU's work, so that what is
    /// drawn many times a second must do with less of both.
    bool softwareRasterizer = false;
    /// SwiftShader behind a browser: it takes about ten times as long for the mips of an sRGB texture as for those of a
    /// linear one, and four times as long as means of four on the processor do.
    bool slowSrgbMips = false;
};

struct Capabilities {
    Dialect dialect = Dialect::OpenGl33;
    std::string version;   ///< GL_VERSION
    std::string renderer;  ///< GL_RENDERER, unmasked where the browser allows
    int maximumTextureSize = 2048;
    int maximumTextureUnits = 16;    ///< that a fragment shader reads at once
    int maximumSamples = 1;          ///< of an RGBA8 renderbuffer
    float maximumAnisotropy = 1.0f;  ///< 1 without the extension
    bool halfFloatTargets = false;   ///< RGBA16F and RG16F can be drawn to
    bool debugLabels = false;        ///< KHR_debug
    DriverWorkarounds workarounds;
};

/// Of the context that was current at the first call, or at the last refreshCapabilities().
[[nodiscard]] const Capabilities& capabilities();

/// Asks the current context again; call it once after making a context. Errors: Unavailable below OpenGL 3.3 or
/// OpenGL ES 3.0.
[[nodiscard]] Result<void> refreshCapabilities();

/// The names of the OpenGL errors raised since the last call, separated by spaces; empty if none. Slow (it waits for
/// the GPU): for tests and debugging.
[[nodiscard]] std::string takeErrors();

}  // namespace kiln::gl
