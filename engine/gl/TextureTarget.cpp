#include "engine/gl/TextureTarget.h"

#include "engine/gl/Api.h"

namespace kiln::gl {

TextureTarget TextureTarget::create(const char* label) {
    TextureTarget target;
    target.handle_ = Handle::make(ObjectKind::Framebuffer);
    target.bind();
    target.handle_.label(label);
    return target;
}

void TextureTarget::attachColor(const Texture& texture, int face, int level) const {
    bind();
    const GLenum kind = texture.spec().kind == TextureKind::Cube
                            ? GL_TEXTURE_CUBE_MAP_POSITIVE_X + static_cast<GLenum>(face)
                            : GL_TEXTURE_2D;
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, kind, texture.name(), level);
}

void TextureTarget::attach(const Texture& color, const Texture& depth) const {
    attachColor(color, 0, 0);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_TEXTURE_2D, depth.name(), 0);
}

void TextureTarget::attachDepth(const Texture& texture) const {
    bind();
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_TEXTURE_2D, texture.name(), 0);
    const GLenum none = GL_NONE;
    glDrawBuffers(1, &none);
    glReadBuffer(GL_NONE);
}

void TextureTarget::bind() const {
    glBindFramebuffer(GL_FRAMEBUFFER, handle_.name());
}

bool TextureTarget::complete() const {
    bind();
    return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
}

}  // namespace kiln::gl
