// A model's pictures on the GPU, each in the colour spaces that its materials read it in.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/asset/Model.h"
#include "engine/core/PixelSource.h"
#include "engine/core/Result.h"
#include "engine/gl/Texture.h"

namespace kiln::render {

enum class ColorSpace : std::uint8_t { Linear, Srgb };

/// GL thread only.
class ModelTextures {
  public:
    explicit ModelTextures(std::size_t imageCount) : slots_(imageCount) {}

    /// A material reads `image` so; call it before set().
    void need(asset::Index image, ColorSpace space);
    /// Uploads a picture, with mips; rgba larger than `maximumSize` is halved until it fits. Errors: Refused, Malformed
    /// (sizes that do not agree); the neutral texture stays then.
    [[nodiscard]] Result<void> set(asset::Index image, const PixelSource& pixels, int maximumSize);
    /// Null until the picture has come.
    [[nodiscard]] const gl::Texture* get(asset::Index image, ColorSpace space) const;
    [[nodiscard]] std::size_t byteSize() const;

  private:
    struct Slot {
        bool needLinear = false;
        bool needSrgb = false;
        gl::Texture linear;
        gl::Texture srgb;
    };
    std::vector<Slot> slots_;
};

/// Half the width and height (at least 1), each texel the mean of four; sRGB colours are averaged as light.
[[nodiscard]] std::vector<std::uint8_t> halvePixels(const std::vector<std::uint8_t>& rgba, int width, int height,
                                                    ColorSpace space);

}  // namespace kiln::render
