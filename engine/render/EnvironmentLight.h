// Light from all around, prefiltered: what image_light.glsl reads.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/asset/HdrImage.h"
#include "engine/core/Result.h"
#include "engine/gl/Program.h"
#include "engine/gl/Texture.h"
#include "engine/gl/TextureTarget.h"
#include "engine/gl/VertexArray.h"
#include "engine/render/ShaderLibrary.h"
#include "engine/scene/Scene.h"
#include "engine/scene/Studio.h"

namespace kiln::render {

/// Keeps several, so that a scene goes from one to another without filtering anew. GL thread only.
class EnvironmentLight {
  public:
    /// faceSize: texels of a cube face's edge, a power of two from 32. `eightBit` holds filtered light in 8 bits a
    /// channel and not in half floats, `eightBitSource` what it is filtered from: for drivers that cannot draw to half
    /// floats. `budget`: bytes of light above which studios that are not in use are forgotten, the longest unused
    /// first; they are drawn again when they are wanted. Errors: Internal (a shader).
    [[nodiscard]] static Result<EnvironmentLight> create(int faceSize, bool eightBit, bool eightBitSource,
                                                         std::size_t budget);

    /// One that is known already keeps its name.
    [[nodiscard]] scene::EnvironmentId add(const scene::Studio& studio);
    /// u grows with atan(z, x), the middle is +X, the top row is +Y. An image without pixels is black. Uploads it.
    [[nodiscard]] scene::EnvironmentId add(const asset::HdrImage& image);
    /// An unknown one is ignored. The one in use stays in use until another is.
    void remove(scene::EnvironmentId id);

    /// Wants `id` to be in use: filters what is missing of it, at most `samples` texture samples or a little more in
    /// one call (0: all of it), and takes it into use when it is complete. Until then, and for an unknown one, the
    /// earlier one stays.
    void use(scene::EnvironmentId id, std::size_t samples);
    /// None is in use yet.
    [[nodiscard]] bool empty() const { return !current_.specular; }
    /// The one that was wanted last is not in use yet.
    [[nodiscard]] bool pending() const { return pending_; }

    /// Binds the cubes of the one in use, and the table, to their units.
    void bind() const;
    /// Filters what sheen reflects, if that has not been done for the one in use, and adds its part of the table; draws
    /// elsewhere. Few scenes have sheen.
    void prepareSheen();
    /// After prepareSheen().
    void bindSheen(int unit) const;
    [[nodiscard]] float lastSpecularLevel() const;
    [[nodiscard]] std::size_t byteSize() const;

  private:
    /// One surrounding, as far as it has been filtered.
    struct Cubes {
        scene::EnvironmentId id = 0;
        std::optional<scene::Studio> studio;
        gl::Texture source;  // kept for the sheen, which few scenes have
        gl::Texture specular, irradiance, sheen;
        int step = 0;  // of the filtering, done so far
        bool sheenFiltered = false;
        bool removed = false;
        std::size_t lastUse = 0;
        [[nodiscard]] std::size_t byteSize() const;
    };
    [[nodiscard]] Cubes* find(scene::EnvironmentId id);
    void keepWithinBudget(scene::EnvironmentId wanted);
    /// Does the next step and returns the texture samples that it took.
    std::size_t advance(Cubes& cubes) const;
    void drawStudio(Cubes& cubes) const;
    void drawFace(const gl::Program& program, const gl::Texture& cube, int face, int level) const;
    void filterSpecular(const gl::Program& program, const Cubes& cubes, const gl::Texture& cube, int face, int level,
                        int samples) const;
    void drawTable(const gl::Program& program, int samples) const;
    [[nodiscard]] static gl::Texture makeCube(gl::PixelFormat format, int size, int levels, const char* label);

    int faceSize_ = 0;
    std::size_t budget_ = 0;
    gl::PixelFormat format_ = gl::PixelFormat::Rgba16Float;  ///< of filtered light
    gl::PixelFormat sourceFormat_ = gl::PixelFormat::Rgba16Float;
    gl::Program studio_, specularFilter_, diffuseFilter_;
    LateProgram equirectangular_, sheenFilter_, sheenTable_;
    gl::Texture table_;
    bool sheenInTable_ = false;
    std::vector<Cubes> others_;
    Cubes current_;
    bool pending_ = false;
    scene::EnvironmentId nextId_ = 1;
    std::size_t uses_ = 0;
    gl::TextureTarget target_;
    gl::VertexArray fullscreen_;
};

}  // namespace kiln::render
