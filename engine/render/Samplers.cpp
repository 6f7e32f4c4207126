#include "engine/render/Samplers.h"

namespace kiln::render {

namespace {

gl::SamplerFilter filterOf(asset::Filter filter) {
    switch (filter) {
        case asset::Filter::Nearest:
            return gl::SamplerFilter::Nearest;
        case asset::Filter::Linear:
            return gl::SamplerFilter::Linear;
        case asset::Filter::NearestMipmapNearest:
            return gl::SamplerFilter::NearestMipmapNearest;
        case asset::Filter::LinearMipmapNearest:
            return gl::SamplerFilter::LinearMipmapNearest;
        case asset::Filter::NearestMipmapLinear:
            return gl::SamplerFilter::NearestMipmapLinear;
        case asset::Filter::LinearMipmapLinear:
            return gl::SamplerFilter::LinearMipmapLinear;
    }
    return gl::SamplerFilter::LinearMipmapLinear;
}

gl::SamplerWrap wrapOf(asset::Wrap wrap) {
    switch (wrap) {
        case asset::Wrap::Repeat:
            return gl::SamplerWrap::Repeat;
        case asset::Wrap::ClampToEdge:
            return gl::SamplerWrap::ClampToEdge;
        case asset::Wrap::MirroredRepeat:
            return gl::SamplerWrap::MirroredRepeat;
    }
    return gl::SamplerWrap::Repeat;
}

}  // namespace

const gl::Sampler* Samplers::get(const asset::Sampler& sampler) {
    gl::SamplerSpec spec;
    spec.magnify = filterOf(sampler.magnify);
    spec.minify = filterOf(sampler.minify);
    spec.wrapS = wrapOf(sampler.wrapS);
    spec.wrapT = wrapOf(sampler.wrapT);
    // Anisotropy and nearest texels do not go together: drivers differ in what they do with both.
    const bool smooth =
        spec.minify == gl::SamplerFilter::LinearMipmapLinear && spec.magnify == gl::SamplerFilter::Linear;
    if (smooth) spec.anisotropy = anisotropy_;
    for (const auto& [known, object] : samplers_) {
        if (known == spec) return object.get();
    }
    samplers_.emplace_back(spec, std::make_unique<gl::Sampler>(gl::Sampler::create(spec, "glTF sampler")));
    return samplers_.back().second.get();
}

}  // namespace kiln::render
