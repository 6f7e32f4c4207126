#include "engine/gl/Api.h"
#include "engine/gl/Capabilities.h"
#include "engine/gl/Labels.h"

namespace kiln::gl {

void labelObject(ObjectKind kind, std::uint32_t name, const char* text) {
    if (!capabilities().debugLabels) return;
    GLenum type = GL_BUFFER;
    switch (kind) {
        case ObjectKind::Buffer:
            type = GL_BUFFER;
            break;
        case ObjectKind::Texture:
            type = GL_TEXTURE;
            break;
        case ObjectKind::Sampler:
            type = GL_SAMPLER;
            break;
        case ObjectKind::VertexArray:
            type = GL_VERTEX_ARRAY;
            break;
        case ObjectKind::Shader:
            type = GL_SHADER;
            break;
        case ObjectKind::Program:
            type = GL_PROGRAM;
            break;
        case ObjectKind::Framebuffer:
            type = GL_FRAMEBUFFER;
            break;
        case ObjectKind::Renderbuffer:
            type = GL_RENDERBUFFER;
            break;
    }
    // The extension's entry points carry a suffix in OpenGL ES only.
    if (capabilities().dialect == Dialect::OpenGles30) {
        glObjectLabelKHR(type, name, -1, text);
    } else {
        glObjectLabel(type, name, -1, text);
    }
}

}  // namespace kiln::gl
