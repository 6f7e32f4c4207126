#include "engine/gl/Sampler.h"

#include <algorithm>

#include "engine/gl/Api.h"
#include "engine/gl/Capabilities.h"

namespace kiln::gl {

namespace {

constexpr GLenum kAnisotropy = 0x84FE;  // EXT_texture_filter_anisotropic

GLint filterOf(SamplerFilter filter) {
    switch (filter) {
        case SamplerFilter::Nearest:
            return GL_NEAREST;
        case SamplerFilter::Linear:
            return GL_LINEAR;
        case SamplerFilter::NearestMipmapNearest:
            return GL_NEAREST_MIPMAP_NEAREST;
        case SamplerFilter::LinearMipmapNearest:
            return GL_LINEAR_MIPMAP_NEAREST;
        case SamplerFilter::NearestMipmapLinear:
            return GL_NEAREST_MIPMAP_LINEAR;
        case SamplerFilter::LinearMipmapLinear:
            return GL_LINEAR_MIPMAP_LINEAR;
    }
    return GL_LINEAR;
}

GLint wrapOf(SamplerWrap wrap) {
    switch (wrap) {
        case SamplerWrap::Repeat:
            return GL_REPEAT;
        case SamplerWrap::ClampToEdge:
            return GL_CLAMP_TO_EDGE;
        case SamplerWrap::MirroredRepeat:
            return GL_MIRRORED_REPEAT;
    }
    return GL_REPEAT;
}

}  // namespace

Sampler Sampler::create(const SamplerSpec& spec, const char* label) {
    Sampler sampler;
    sampler.handle_ = Handle::make(ObjectKind::Sampler);
    const GLuint name = sampler.handle_.name();
    glBindSampler(0, name);  // a name becomes an object, which a label needs, when it is first bound
    glSamplerParameteri(name, GL_TEXTURE_MAG_FILTER, spec.magnify == SamplerFilter::Nearest ? GL_NEAREST : GL_LINEAR);
    glSamplerParameteri(name, GL_TEXTURE_MIN_FILTER, filterOf(spec.minify));
    glSamplerParameteri(name, GL_TEXTURE_WRAP_S, wrapOf(spec.wrapS));
    glSamplerParameteri(name, GL_TEXTURE_WRAP_T, wrapOf(spec.wrapT));
    const float anisotropy = std::min(spec.anisotropy, capabilities().maximumAnisotropy);
    if (anisotropy > 1.0f) glSamplerParameterf(name, kAnisotropy, anisotropy);
    sampler.handle_.label(label);
    glBindSampler(0, 0);
    return sampler;
}

void Sampler::bind(int unit) const {
    glBindSampler(static_cast<GLuint>(unit), handle_.name());
}

void Sampler::unbind(int unit) {
    glBindSampler(static_cast<GLuint>(unit), 0);
}

}  // namespace kiln::gl
