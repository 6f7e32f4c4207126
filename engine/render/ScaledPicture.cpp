#include "engine/render/ScaledPicture.h"

#include <utility>

#include "engine/gl/Draw.h"
#include "engine/gl/Sampler.h"
#include "engine/render/Bindings.h"
#include "engine/render/ShaderLibrary.h"

namespace kiln::render {

Result<ScaledPicture> ScaledPicture::create(Shape shape) {
    ScaledPicture made;
    made.shape_ = shape;
    const bool round = shape == Shape::Round;
    Result<gl::Program> program =
        makeProgram("fullscreen.vert", "enlarge.frag", round ? "#define ROUND 1\n" : "", round ? "round" : "enlarge");
    if (!program) return fail(program.error());
    made.program_ = std::move(*program);
    made.size_ = made.program_.uniform("uSize");
    made.fullscreen_ = gl::VertexArray::empty("enlarge");
    return made;
}

Result<gl::Framebuffer*> ScaledPicture::begin(int width, int height, int samples) {
    if (width == width_ && height == height_ && samples == samples_) return &drawn_;
    width_ = height_ = 0;
    Result<gl::Framebuffer> drawn = gl::Framebuffer::create(width, height, samples, "scaled picture");
    if (!drawn) return fail(drawn.error());
    drawn_ = std::move(*drawn);
    resolved_ = gl::Texture::create(
        {.format = gl::PixelFormat::Rgba8, .width = width, .height = height, .label = "scaled picture, resolved"});
    resolvedTarget_ = gl::TextureTarget::create("scaled picture, resolved");
    resolvedTarget_.attachColor(resolved_, 0, 0);
    width_ = width;
    height_ = height;
    samples_ = samples;
    return &drawn_;
}

void ScaledPicture::showIn(gl::Framebuffer& target, int left, int bottom, int pixelWidth, int pixelHeight) const {
    if (width_ == 0) return;
    drawn_.resolveTo(resolvedTarget_, width_, height_);
    target.bind();
    gl::setViewport(left, bottom, pixelWidth, pixelHeight);
    gl::DrawState state;
    state.depthTest = false;
    state.depthWrite = false;
    state.culling = gl::Culling::None;
    if (shape_ == Shape::Round) state.blending = gl::Blending::StraightAlpha;
    gl::StateSetter().apply(state);
    program_.use();
    gl::Program::set(size_, glm::vec2(width_, height_));
    gl::Sampler::unbind(kUnitSource);
    resolved_.bind(kUnitSource);
    fullscreen_.bind();
    gl::drawVertices(gl::Topology::Triangles, 0, 3);
}

}  // namespace kiln::render
