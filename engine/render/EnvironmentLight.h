// Light from all around, prefiltered: what image_light.glsl reads.
#pragma once

#include "engine/asset/HdrImage.h"
#include "engine/core/Result.h"
#include "engine/gl/Program.h"
#include "engine/gl/Texture.h"
#include "engine/gl/TextureTarget.h"
#include "engine/gl/VertexArray.h"

namespace kiln::render {

/// GL thread only.
class EnvironmentLight {
  public:
    /// faceSize: texels of a cube face's edge, a power of two from 32. `eightBit` holds light in 8 bits a channel, for
    /// drivers that cannot draw to half floats. Errors: Internal (a shader).
    [[nodiscard]] static Result<EnvironmentLight> create(int faceSize, bool eightBit);

    void drawStudio();
    /// u grows with atan(z, x), the middle is +X, the top row is +Y. An image without pixels is black.
    void drawEquirectangular(const asset::HdrImage& image);
    /// Neither has been drawn yet.
    [[nodiscard]] bool empty() const { return !specular_; }

    /// Binds the cubes and the table to their units.
    void bind() const;
    /// Filters what sheen reflects, if that has not been done since the environment was drawn; draws elsewhere.
    void prepareSheen();
    /// After prepareSheen().
    void bindSheen(int unit) const;
    [[nodiscard]] float lastSpecularLevel() const;
    [[nodiscard]] std::size_t byteSize() const;

  private:
    void drawCube(const gl::Program& program, const gl::Texture& cube, int level, int faceUniform) const;
    void prefilter();
    void filterMips(const gl::Program& program, const gl::Texture& cube) const;
    [[nodiscard]] gl::Texture makeCube(int size, int levels, const char* label) const;

    int faceSize_ = 0;
    gl::PixelFormat format_ = gl::PixelFormat::Rgba16Float;
    gl::Program studio_, equirectangular_, specularFilter_, diffuseFilter_, sheenFilter_;
    gl::Texture source_;  // kept for the sheen, which few scenes have
    gl::Texture specular_, irradiance_, sheen_, table_;
    bool sheenFiltered_ = false;
    gl::TextureTarget target_;
    gl::VertexArray fullscreen_;
};

}  // namespace kiln::render
