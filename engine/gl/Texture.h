// A picture in GPU memory: two-dimensional, a cube, or layers of one size, with its mips.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "engine/core/Bytes.h"
#include "engine/gl/Handle.h"

namespace kiln::gl {

enum class TextureKind : std::uint8_t { Flat, Cube, Layers };
enum class PixelFormat : std::uint8_t {
    R8,
    Rgba8,      ///< linear
    Rgba8Srgb,  ///< decoded by the sampler
    Rg16Float,
    Rgba16Float,
    Rgba32Bits,    ///< unsigned integers, unfiltered
    Depth24,       ///< read as it is, unfiltered
    ShadowDepth24  ///< compared (less or equal) and filtered
};

struct TextureSpec {
    TextureKind kind = TextureKind::Flat;
    PixelFormat format = PixelFormat::Rgba8;
    int width = 1;   ///< texels; a cube's edge
    int height = 1;  ///< texels; the same as width for a cube
    int levels = 1;  ///< 1 for no mips; fullLevels() for all
    int layers = 1;  ///< of TextureKind::Layers
    const char* label = nullptr;
};

/// Levels down to one texel.
[[nodiscard]] int fullLevels(int width, int height);

/// Move-only, of fixed storage. GL thread only. Every function that needs it binds the texture to unit 0.
class Texture {
  public:
    Texture() = default;  ///< empty
    [[nodiscard]] static Texture create(const TextureSpec& spec);

    /// A level from tightly packed rows, top first, in the format's bytes (R8: 1, Rgba8: 4, Rgba16Float: 8 a texel); of
    /// a cube its six faces, one after the other.
    void upload(ByteView texels, int level = 0) const;
    /// A level of one of its layers, as above.
    void uploadLayer(ByteView texels, int level, int layer) const;
    /// Calls `fill` with this texture bound to GL_TEXTURE_2D, to fill level 0.
    void fill(const std::function<void()>& fill) const;
    /// Fills levels 1 and up from level 0.
    void generateMips() const;
    /// A flat texture like this without its first level: half the width and height, the other levels copied on the GPU.
    /// Needs at least two levels, of a format that can be drawn to. Leaves another drawing target bound.
    [[nodiscard]] Texture withoutFirstLevel() const;
    /// Level 0 of Rgba8 as stored, rows top first. Waits for the GPU.
    [[nodiscard]] std::vector<std::uint8_t> read() const;

    /// Makes it what samplers of texture unit `unit` read. Without a Sampler object bound there, it is filtered
    /// linearly (between mips where there are several) and clamped, but for depth.
    void bind(int unit) const;

    [[nodiscard]] const TextureSpec& spec() const { return spec_; }
    [[nodiscard]] std::uint32_t name() const { return handle_.name(); }
    [[nodiscard]] std::size_t byteSize() const;
    [[nodiscard]] explicit operator bool() const { return static_cast<bool>(handle_); }

  private:
    Handle handle_;
    TextureSpec spec_;
};

}  // namespace kiln::gl
