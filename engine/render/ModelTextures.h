// A model's pictures on the GPU, each in the colour spaces that its materials read it in.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/asset/Model.h"
#include "engine/core/PixelSource.h"
#include "engine/core/Result.h"
#include "engine/gl/Texture.h"
#include "engine/render/DetailBudget.h"

namespace kiln::render {

enum class ColorSpace : std::uint8_t { Linear, Srgb };

/// GL thread only.
class ModelTextures {
  public:
    explicit ModelTextures(std::size_t imageCount) : slots_(imageCount) {}

    /// A material reads `image` so; call it before set().
    void need(asset::Index image, ColorSpace space);
    /// True where a picture's mips cost less when its pixels come along (PixelSource::rgba) than when the driver makes
    /// them.
    [[nodiscard]] bool wantsPixels(asset::Index image) const;
    /// Uploads a picture, with mips; rgba larger than `maximumSize` is halved until it fits. Errors: Refused, Malformed
    /// (sizes that do not agree); the neutral texture stays then.
    [[nodiscard]] Result<void> set(asset::Index image, PixelSource pixels, int maximumSize);
    /// Null until the picture has come.
    [[nodiscard]] const gl::Texture* get(asset::Index image, ColorSpace space) const;
    [[nodiscard]] std::size_t byteSize() const;

    [[nodiscard]] std::size_t count() const { return slots_.size(); }
    /// Of what set() brought; nothing for a picture that is not there.
    [[nodiscard]] std::optional<PictureDetail> detail(asset::Index image) const;
    /// Makes a picture do without its `levels` largest levels in all.
    void drop(asset::Index image, int levels);

  private:
    struct Slot {
        int dropped = 0;
        bool needLinear = false;
        bool needSrgb = false;
        gl::Texture linear;
        gl::Texture srgb;
    };
    std::vector<Slot> slots_;
};

/// Fills all levels of an RGBA8 texture of that colour space, the smaller ones from the larger on the processor.
/// `rgba` is used up: the levels are made in it.
void uploadWithMips(const gl::Texture& texture, std::span<std::uint8_t> rgba, ColorSpace space);

/// Half the width and height (at least 1), each texel the mean of four; sRGB colours are averaged as light. In place:
/// the smaller picture stands at the front of `rgba`, whose size stays.
void halvePixels(std::span<std::uint8_t> rgba, int width, int height, ColorSpace space);

}  // namespace kiln::render
