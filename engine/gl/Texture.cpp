#include "engine/gl/Texture.h"

#include <algorithm>

#include "engine/gl/Api.h"
#include "engine/gl/Capabilities.h"
#include "engine/gl/TextureTarget.h"

namespace kiln::gl {

namespace {

struct FormatInfo {
    GLenum internal;
    GLenum external;
    GLenum type;
    std::size_t bytes;
};

FormatInfo infoOf(PixelFormat format) {
    switch (format) {
        case PixelFormat::R8:
            return {GL_R8, GL_RED, GL_UNSIGNED_BYTE, 1};
        case PixelFormat::Rgba8:
            return {GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE, 4};
        case PixelFormat::Rgba8Srgb:
            return {GL_SRGB8_ALPHA8, GL_RGBA, GL_UNSIGNED_BYTE, 4};
        case PixelFormat::Rg16Float:
            return {GL_RG16F, GL_RG, GL_HALF_FLOAT, 4};
        case PixelFormat::Rgba16Float:
            return {GL_RGBA16F, GL_RGBA, GL_HALF_FLOAT, 8};
        case PixelFormat::Rgba32Bits:
            return {GL_RGBA32UI, GL_RGBA_INTEGER, GL_UNSIGNED_INT, 16};
        case PixelFormat::Depth24:
        case PixelFormat::ShadowDepth24:
            return {GL_DEPTH_COMPONENT24, GL_DEPTH_COMPONENT, GL_UNSIGNED_INT, 4};
    }
    return {GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE, 4};
}

GLenum targetOf(TextureKind kind) {
    if (kind == TextureKind::Layers) return GL_TEXTURE_2D_ARRAY;
    return kind == TextureKind::Cube ? GL_TEXTURE_CUBE_MAP : GL_TEXTURE_2D;
}

int levelSize(int size, int level) {
    return std::max(1, size >> level);
}

// OpenGL 3.3 has no glTexStorage2D: each level is made by itself, with the same result.
void makeStorage(const TextureSpec& spec) {
    const FormatInfo info = infoOf(spec.format);
    const GLenum target = targetOf(spec.kind);
    const bool layers = spec.kind == TextureKind::Layers;
    if (capabilities().dialect == Dialect::OpenGles30) {
        if (layers) return glTexStorage3D(target, spec.levels, info.internal, spec.width, spec.height, spec.layers);
        glTexStorage2D(target, spec.levels, info.internal, spec.width, spec.height);
        return;
    }
    const bool cube = spec.kind == TextureKind::Cube;
    for (int level = 0; level < spec.levels; ++level) {
        if (layers) {
            glTexImage3D(target, level, static_cast<GLint>(info.internal), levelSize(spec.width, level),
                         levelSize(spec.height, level), spec.layers, 0, info.external, info.type, nullptr);
            continue;
        }
        for (unsigned face = 0; face < (cube ? 6u : 1u); ++face) {
            glTexImage2D(cube ? GL_TEXTURE_CUBE_MAP_POSITIVE_X + face : target, level,
                         static_cast<GLint>(info.internal), levelSize(spec.width, level), levelSize(spec.height, level),
                         0, info.external, info.type, nullptr);
        }
    }
    glTexParameteri(target, GL_TEXTURE_MAX_LEVEL, spec.levels - 1);
}

}  // namespace

int fullLevels(int width, int height) {
    int levels = 1;
    for (int size = std::max(width, height); size > 1; size >>= 1) ++levels;
    return levels;
}

Texture Texture::create(const TextureSpec& spec) {
    Texture texture;
    texture.handle_ = Handle::make(ObjectKind::Texture);
    texture.spec_ = spec;
    texture.spec_.label = nullptr;  // the caller's text need not outlive this call
    texture.bind(0);
    makeStorage(spec);
    const GLenum target = targetOf(spec.kind);
    glTexParameteri(target, GL_TEXTURE_MIN_FILTER, spec.levels > 1 ? GL_LINEAR_MIPMAP_LINEAR : GL_LINEAR);
    glTexParameteri(target, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(target, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(target, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    if (spec.format == PixelFormat::Depth24 || spec.format == PixelFormat::Rgba32Bits) {
        glTexParameteri(target, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glTexParameteri(target, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    }
    if (spec.format == PixelFormat::ShadowDepth24) {
        glTexParameteri(target, GL_TEXTURE_COMPARE_MODE, GL_COMPARE_REF_TO_TEXTURE);
        glTexParameteri(target, GL_TEXTURE_COMPARE_FUNC, GL_LEQUAL);
    }
    texture.handle_.label(spec.label);
    return texture;
}

void Texture::upload(ByteView texels, int level) const {
    const FormatInfo info = infoOf(spec_.format);
    bind(0);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    const bool cube = spec_.kind == TextureKind::Cube;
    const std::size_t bytes = texels.size() / (cube ? 6 : 1);
    for (unsigned face = 0; face < (cube ? 6u : 1u); ++face) {
        glTexSubImage2D(cube ? GL_TEXTURE_CUBE_MAP_POSITIVE_X + face : GL_TEXTURE_2D, level, 0, 0,
                        levelSize(spec_.width, level), levelSize(spec_.height, level), info.external, info.type,
                        texels.subspan(face * bytes).data());
    }
}

void Texture::uploadLayer(ByteView texels, int level, int layer) const {
    const FormatInfo info = infoOf(spec_.format);
    bind(0);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexSubImage3D(GL_TEXTURE_2D_ARRAY, level, 0, 0, layer, levelSize(spec_.width, level),
                    levelSize(spec_.height, level), 1, info.external, info.type, texels.data());
}

void Texture::fill(const std::function<void()>& fill) const {
    bind(0);
    fill();
}

void Texture::generateMips() const {
    if (spec_.levels < 2) return;
    bind(0);
    glGenerateMipmap(targetOf(spec_.kind));
}

Texture Texture::withoutFirstLevel() const {
    TextureSpec spec = spec_;
    spec.width = levelSize(spec_.width, 1);
    spec.height = levelSize(spec_.height, 1);
    spec.levels = spec_.levels - 1;
    Texture smaller = create(spec);
    const TextureTarget source = TextureTarget::create("level");
    for (int level = 0; level < spec.levels; ++level) {
        source.attachColor(*this, 0, level + 1);
        smaller.bind(0);
        glCopyTexSubImage2D(GL_TEXTURE_2D, level, 0, 0, 0, 0, levelSize(spec.width, level),
                            levelSize(spec.height, level));
    }
    return smaller;
}

std::vector<std::uint8_t> Texture::read() const {
    std::vector<std::uint8_t> texels(static_cast<std::size_t>(spec_.width) * static_cast<std::size_t>(spec_.height) *
                                     4);
    TextureTarget target = TextureTarget::create("read back");
    target.attachColor(*this, 0, 0);
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(0, 0, spec_.width, spec_.height, GL_RGBA, GL_UNSIGNED_BYTE, texels.data());
    return texels;
}

void Texture::bind(int unit) const {
    glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
    glBindTexture(targetOf(spec_.kind), handle_.name());
}

std::size_t Texture::byteSize() const {
    if (!handle_) return 0;
    std::size_t texels = 0;
    for (int level = 0; level < spec_.levels; ++level) {
        texels += static_cast<std::size_t>(levelSize(spec_.width, level)) *
                  static_cast<std::size_t>(levelSize(spec_.height, level));
    }
    return texels * infoOf(spec_.format).bytes * (spec_.kind == TextureKind::Cube ? 6u : 1u) *
           static_cast<std::size_t>(spec_.layers);
}

}  // namespace kiln::gl
