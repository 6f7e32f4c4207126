// A copy of the opaque scene that transmissive surfaces look into, blurred ever more in its mips.
#pragma once

#include "engine/gl/Texture.h"
#include "engine/gl/TextureTarget.h"

namespace kiln::render {

/// GL thread only.
class SceneCopy {
  public:
    /// `eightBit`: light is clipped at 1, for drivers that cannot draw to half floats.
    explicit SceneCopy(bool eightBit) : eightBit_(eightBit) {}

    /// Binds the copy as the target, for a picture of width x height pixels; it is at most kMaximumSize texels wide.
    void begin(int width, int height);
    /// Fills the mips.
    void finish() const { color_.generateMips(); }
    /// Makes it what samplers of the unit read.
    void bind(int unit) const;

    [[nodiscard]] int width() const { return color_.spec().width; }
    [[nodiscard]] int height() const { return color_.spec().height; }
    [[nodiscard]] std::size_t byteSize() const { return color_.byteSize() + depth_.byteSize(); }

  private:
    static constexpr int kMaximumSize = 1024;  // finer is not seen through glass

    bool eightBit_;
    gl::Texture color_, depth_;
    gl::TextureTarget target_;
};

}  // namespace kiln::render
