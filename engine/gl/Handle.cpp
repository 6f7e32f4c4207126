#include "engine/gl/Handle.h"

#include <utility>

#include "engine/gl/Api.h"
#include "engine/gl/Labels.h"

namespace kiln::gl {

namespace {
std::size_t liveCount = 0;
std::uint32_t currentContext = 0;
}  // namespace

std::size_t liveObjects() {
    return liveCount;
}

void forgetContext() {
    ++currentContext;
    liveCount = 0;
}

Handle::Handle(Handle&& other) noexcept
    : name_(std::exchange(other.name_, 0)), context_(other.context_), kind_(other.kind_) {}

Handle& Handle::operator=(Handle&& other) noexcept {
    if (this != &other) {
        reset();
        name_ = std::exchange(other.name_, 0);
        context_ = other.context_;
        kind_ = other.kind_;
    }
    return *this;
}

Handle Handle::make(ObjectKind kind) {
    GLuint name = 0;
    switch (kind) {
        case ObjectKind::Buffer:
            glGenBuffers(1, &name);
            break;
        case ObjectKind::Texture:
            glGenTextures(1, &name);
            break;
        case ObjectKind::Sampler:
            glGenSamplers(1, &name);
            break;
        case ObjectKind::VertexArray:
            glGenVertexArrays(1, &name);
            break;
        case ObjectKind::Framebuffer:
            glGenFramebuffers(1, &name);
            break;
        case ObjectKind::Renderbuffer:
            glGenRenderbuffers(1, &name);
            break;
        case ObjectKind::Shader:
        case ObjectKind::Program:
            break;
    }
    return adopt(kind, name);
}

Handle Handle::adopt(ObjectKind kind, std::uint32_t name) {
    Handle handle;
    handle.kind_ = kind;
    handle.context_ = currentContext;
    handle.name_ = name;
    if (name != 0) ++liveCount;
    return handle;
}

void Handle::reset() {
    if (name_ == 0) return;
    const GLuint name = std::exchange(name_, 0);
    if (context_ != currentContext) return;
    --liveCount;
    switch (kind_) {
        case ObjectKind::Buffer:
            glDeleteBuffers(1, &name);
            break;
        case ObjectKind::Texture:
            glDeleteTextures(1, &name);
            break;
        case ObjectKind::Sampler:
            glDeleteSamplers(1, &name);
            break;
        case ObjectKind::VertexArray:
            glDeleteVertexArrays(1, &name);
            break;
        case ObjectKind::Framebuffer:
            glDeleteFramebuffers(1, &name);
            break;
        case ObjectKind::Renderbuffer:
            glDeleteRenderbuffers(1, &name);
            break;
        case ObjectKind::Shader:
            glDeleteShader(name);
            break;
        case ObjectKind::Program:
            glDeleteProgram(name);
            break;
    }
}

void Handle::label(const char* text) const {
    if (name_ != 0 && text != nullptr) labelObject(kind_, name_, text);
}

}  // namespace kiln::gl
