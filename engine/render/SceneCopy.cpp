#include "engine/render/SceneCopy.h"

#include <algorithm>

#include "engine/gl/Draw.h"
#include "engine/gl/Sampler.h"

namespace kiln::render {

void SceneCopy::begin(int width, int height) {
    const int largest = std::max(width, height);
    if (largest > kMaximumSize) {
        width = std::max(1, width * kMaximumSize / largest);
        height = std::max(1, height * kMaximumSize / largest);
    }
    if (!color_ || color_.spec().width != width || color_.spec().height != height) {
        color_ = gl::Texture::create({.format = eightBit_ ? gl::PixelFormat::Rgba8 : gl::PixelFormat::Rgba16Float,
                                      .width = width,
                                      .height = height,
                                      .levels = gl::fullLevels(width, height),
                                      .label = "scene copy"});
        depth_ = gl::Texture::create(
            {.format = gl::PixelFormat::Depth24, .width = width, .height = height, .label = "scene copy depth"});
        target_ = gl::TextureTarget::create("scene copy");
        target_.attach(color_, depth_);
    }
    target_.bind();
    gl::setViewport(0, 0, width, height);
}

void SceneCopy::bind(int unit) const {
    gl::Sampler::unbind(unit);
    color_.bind(unit);
}

}  // namespace kiln::render
