// A drawing target: the window's own, or an offscreen one with optional multisampling.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/core/Result.h"
#include "engine/gl/Handle.h"
#include "engine/gl/TextureTarget.h"

namespace kiln::gl {

/// Move-only. GL thread only. The window's framebuffer is `Framebuffer::window()`, which owns nothing.
class Framebuffer {
  public:
    Framebuffer() = default;  ///< the same as window()
    [[nodiscard]] static Framebuffer window() { return {}; }
    /// RGBA8 colour and 24-bit depth; samples 0 or 1 for none, else clamped to what the driver offers. Errors:
    /// Internal.
    [[nodiscard]] static Result<Framebuffer> create(int width, int height, int samples, const char* label);

    void bind() const;
    /// Copies colour to `destination` of the same size, resolving samples.
    void resolveTo(Framebuffer& destination, int width, int height) const;
    /// The same into the colour that is attached to a target of textures.
    void resolveTo(const TextureTarget& destination, int width, int height) const;
    /// width*height*4 bytes RGBA, rows from the top; resolves first if multisampled.
    [[nodiscard]] std::vector<std::uint8_t> readPixels(int width, int height) const;
    [[nodiscard]] std::uint32_t id() const { return framebuffer_.name(); }
    [[nodiscard]] std::size_t byteSize() const { return byteSize_; }

  private:
    void copyTo(std::uint32_t destination, int width, int height) const;

    Handle framebuffer_;
    Handle color_;
    Handle depth_;
    int samples_ = 0;
    std::size_t byteSize_ = 0;
};

}  // namespace kiln::gl
