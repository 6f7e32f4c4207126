// A picture drawn apart and brought to the window: smaller than the window and enlarged with smooth edges, or a round
// one in a part of it.
#pragma once

#include <cstdint>

#include "engine/core/Result.h"
#include "engine/gl/Framebuffer.h"
#include "engine/gl/Program.h"
#include "engine/gl/Texture.h"
#include "engine/gl/TextureTarget.h"
#include "engine/gl/VertexArray.h"

namespace kiln::render {

/// GL thread only.
class ScaledPicture {
  public:
    enum class Shape : std::uint8_t { Whole, Round };
    /// Errors: Internal (a shader).
    [[nodiscard]] static Result<ScaledPicture> create(Shape shape = Shape::Whole);

    /// The target for a picture of width x height pixels, kept from frame to frame; samples as Framebuffer::create().
    /// Errors: Internal (the driver has no such target).
    [[nodiscard]] Result<gl::Framebuffer*> begin(int width, int height, int samples);
    /// Draws what is in it over the whole of `target`.
    void show(gl::Framebuffer& target, int pixelWidth, int pixelHeight) const {
        showIn(target, 0, 0, pixelWidth, pixelHeight);
    }
    /// Over a part of it, pixels from its bottom left, which may reach beyond its edges.
    void showIn(gl::Framebuffer& target, int left, int bottom, int pixelWidth, int pixelHeight) const;
    [[nodiscard]] std::size_t byteSize() const { return drawn_.byteSize() + resolved_.byteSize(); }

  private:
    gl::Program program_;
    int size_ = -1;  // uniform
    Shape shape_ = Shape::Whole;
    gl::VertexArray fullscreen_;
    gl::Framebuffer drawn_;
    gl::Texture resolved_;
    gl::TextureTarget resolvedTarget_;
    int width_ = 0, height_ = 0, samples_ = 0;
};

}  // namespace kiln::render
