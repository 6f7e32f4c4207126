#include "engine/gl/Capabilities.h"

#include <algorithm>
#include <set>

#include "engine/gl/Api.h"

namespace kiln::gl {

namespace {

// Enumerants of extensions that one or the other header lacks.
constexpr GLenum kMaximumAnisotropy = 0x84FF;  // EXT_texture_filter_anisotropic
constexpr GLenum kUnmaskedRenderer = 0x9246;   // WEBGL_debug_renderer_info
constexpr GLenum kSeamlessCubeMaps = 0x884F;   // GL 3.2; always on in OpenGL ES 3.0
constexpr GLenum kProgramPointSize = 0x8642;   // GL 3.2; always on in OpenGL ES 3.0

Capabilities current;
bool known = false;

std::string text(GLenum name) {
    const GLubyte* value = glGetString(name);
    return value == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(value));
}

bool contains(const std::string& whole, const char* part) {
    return whole.find(part) != std::string::npos;
}

std::set<std::string> extensions() {
    GLint count = 0;
    glGetIntegerv(GL_NUM_EXTENSIONS, &count);
    std::set<std::string> names;
    for (GLint index = 0; index < count; ++index) {
        const GLubyte* name = glGetStringi(GL_EXTENSIONS, static_cast<GLuint>(index));
        if (name != nullptr) names.insert(reinterpret_cast<const char*>(name));
    }
    return names;
}

DriverWorkarounds workaroundsFor(const std::string& renderer) {
    DriverWorkarounds workarounds;
    workarounds.softwareRasterizer =
        contains(renderer, "llvmpipe") || contains(renderer, "softpipe") || contains(renderer, "SwiftShader");
    workarounds.slowSrgbMips = contains(renderer, "SwiftShader");
    return workarounds;
}

}  // namespace

const Capabilities& capabilities() {
    if (!known) (void)refreshCapabilities();
    return current;
}

Result<void> refreshCapabilities() {
    while (glGetError() != GL_NO_ERROR) {
    }
    Capabilities found;
    found.version = text(GL_VERSION);
    if (found.version.empty()) return fail(ErrorCode::Unavailable, "no OpenGL context is current", "graphics");
    found.dialect = found.version.starts_with("OpenGL ES") ? Dialect::OpenGles30 : Dialect::OpenGl33;
    const bool desktop = found.dialect == Dialect::OpenGl33;
    GLint major = 0;
    GLint minor = 0;
    glGetIntegerv(GL_MAJOR_VERSION, &major);
    glGetIntegerv(GL_MINOR_VERSION, &minor);
    if (major < 3 || (desktop && major == 3 && minor < 3)) {
        return fail(ErrorCode::Unavailable, "the driver offers '" + found.version + "'", "graphics",
                    "OpenGL 3.3, OpenGL ES 3.0 or WebGL 2 is needed: update the graphics driver or the browser");
    }
    const std::set<std::string> has = extensions();
    found.renderer = text(GL_RENDERER);
    if (has.contains("GL_WEBGL_debug_renderer_info") || has.contains("WEBGL_debug_renderer_info")) {
        const std::string unmasked = text(kUnmaskedRenderer);
        if (!unmasked.empty()) found.renderer = unmasked;
    }
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &found.maximumTextureSize);
    glGetIntegerv(GL_MAX_TEXTURE_IMAGE_UNITS, &found.maximumTextureUnits);
    glGetIntegerv(GL_MAX_SAMPLES, &found.maximumSamples);
    if (has.contains("GL_EXT_texture_filter_anisotropic") || has.contains("GL_ARB_texture_filter_anisotropic")) {
        glGetFloatv(kMaximumAnisotropy, &found.maximumAnisotropy);
    }
    found.halfFloatTargets = desktop || has.contains("GL_EXT_color_buffer_float") ||
                             has.contains("GL_EXT_color_buffer_half_float") || (major == 3 && minor >= 2);
    found.debugLabels = has.contains("GL_KHR_debug");
    found.workarounds = workaroundsFor(found.renderer);
    if (desktop) {
        glEnable(kSeamlessCubeMaps);
        glEnable(kProgramPointSize);
    }
    while (glGetError() != GL_NO_ERROR) {  // a browser may refuse to unmask its renderer
    }
    current = found;
    known = true;
    return {};
}

std::string takeErrors() {
    std::string names;
    for (int limit = 0; limit < 32; ++limit) {
        const char* name = "unknown";
        switch (glGetError()) {
            case GL_NO_ERROR:
                return names;
            case GL_INVALID_ENUM:
                name = "GL_INVALID_ENUM";
                break;
            case GL_INVALID_VALUE:
                name = "GL_INVALID_VALUE";
                break;
            case GL_INVALID_OPERATION:
                name = "GL_INVALID_OPERATION";
                break;
            case GL_INVALID_FRAMEBUFFER_OPERATION:
                name = "GL_INVALID_FRAMEBUFFER_OPERATION";
                break;
            case GL_OUT_OF_MEMORY:
                name = "GL_OUT_OF_MEMORY";
                break;
            default:
                break;
        }
        if (!names.empty()) names += ' ';
        names += name;
    }
    return names;
}

}  // namespace kiln::gl
