#include "engine/gl/Framebuffer.h"

#include <algorithm>
#include <utility>

#include "engine/gl/Api.h"
#include "engine/gl/Capabilities.h"

namespace kiln::gl {

namespace {

Handle makeRenderbuffer(GLenum format, int width, int height, int samples, const char* label) {
    Handle buffer = Handle::make(ObjectKind::Renderbuffer);
    glBindRenderbuffer(GL_RENDERBUFFER, buffer.name());
    if (samples > 1) {
        glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples, format, width, height);
    } else {
        glRenderbufferStorage(GL_RENDERBUFFER, format, width, height);
    }
    buffer.label(label);
    return buffer;
}

}  // namespace

Result<Framebuffer> Framebuffer::create(int width, int height, int samples, const char* label) {
    if (width < 1 || height < 1 || width > 16384 || height > 16384) {
        return fail(ErrorCode::Internal, "a target is 1 to 16384 pixels a side", label);
    }
    Framebuffer target;
    target.samples_ = std::clamp(samples, 1, std::max(1, capabilities().maximumSamples));
    target.framebuffer_ = Handle::make(ObjectKind::Framebuffer);
    target.bind();
    target.framebuffer_.label(label);
    target.color_ = makeRenderbuffer(GL_RGBA8, width, height, target.samples_, label);
    target.depth_ = makeRenderbuffer(GL_DEPTH_COMPONENT24, width, height, target.samples_, label);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, target.color_.name());
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, target.depth_.name());
    if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) {
        return fail(ErrorCode::Internal,
                    "the driver cannot draw to a target of " + std::to_string(width) + "x" + std::to_string(height),
                    label, "ask for a smaller picture or fewer samples");
    }
    target.byteSize_ = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) *
                       static_cast<std::size_t>(target.samples_) * 8;
    return target;
}

void Framebuffer::bind() const {
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.name());
}

void Framebuffer::resolveTo(Framebuffer& destination, int width, int height) const {
    copyTo(destination.framebuffer_.name(), width, height);
}

void Framebuffer::resolveTo(const TextureTarget& destination, int width, int height) const {
    copyTo(destination.id(), width, height);
}

void Framebuffer::copyTo(std::uint32_t destination, int width, int height) const {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer_.name());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, destination);
    glDisable(GL_SCISSOR_TEST);  // a scissor box limits the copy
    glBlitFramebuffer(0, 0, width, height, 0, 0, width, height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, destination);
}

std::vector<std::uint8_t> Framebuffer::readPixels(int width, int height) const {
    if (samples_ > 1) {
        Result<Framebuffer> resolved = create(width, height, 1, "resolve");
        if (!resolved) return {};
        resolveTo(*resolved, width, height);
        return resolved->readPixels(width, height);
    }
    const std::size_t row = static_cast<std::size_t>(width) * 4;
    std::vector<std::uint8_t> pixels(row * static_cast<std::size_t>(height));
    bind();
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
    // OpenGL's rows come from the bottom.
    for (std::size_t top = 0, bottom = static_cast<std::size_t>(height) - 1; top < bottom; ++top, --bottom) {
        std::swap_ranges(pixels.begin() + static_cast<std::ptrdiff_t>(top * row),
                         pixels.begin() + static_cast<std::ptrdiff_t>((top + 1) * row),
                         pixels.begin() + static_cast<std::ptrdiff_t>(bottom * row));
    }
    return pixels;
}

}  // namespace kiln::gl
