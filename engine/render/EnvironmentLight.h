// Light from all around, prefiltered: what image_light.glsl reads.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/asset/HdrImage.h"
#include "engine/gl/Program.h"
#include "engine/gl/Texture.h"
#include "engine/gl/TextureTarget.h"
#include "engine/gl/VertexArray.h"
#include "engine/render/LightCube.h"
#include "engine/render/ShaderLibrary.h"
#include "engine/scene/Scene.h"
#include "engine/scene/Studio.h"

namespace kiln::render {

/// Keeps several, so that a scene goes from one to another without filtering anew. GL thread only.
class EnvironmentLight {
  public:
    /// faceSize: texels of a cube face's edge, a power of two from 32. `eightBit` holds filtered light in 8 bits a
    /// channel and not in half floats. `budget`: bytes of light above which studios that are not in use are forgotten,
    /// the longest unused first; they are made again when they are wanted.
    [[nodiscard]] static EnvironmentLight create(int faceSize, bool eightBit, std::size_t budget);

    /// One that is known already keeps its name.
    [[nodiscard]] scene::EnvironmentId add(const scene::Studio& studio);
    /// As lightOf() of LightCube.h has it.
    [[nodiscard]] scene::EnvironmentId add(const asset::HdrImage& image);
    /// An unknown one is ignored. The one in use stays in use until another is.
    void remove(scene::EnvironmentId id);

    /// Wants `id` to be in use: makes what is missing of it, with the work of `samples` texture samples or a little
    /// more in one call (0: all of it), and takes it into use when it is complete. Until then, and for an unknown one,
    /// the earlier one stays.
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
    /// One surrounding, as far as it has been made.
    struct Cubes {
        scene::EnvironmentId id = 0;
        std::optional<scene::Studio> studio;
        LightFrom light;                    // until all is reckoned; of a studio, none until then
        std::optional<LightCube> reckoned;  // until it is uploaded
        gl::Texture source;                 // kept for the sheen, which few scenes have
        gl::Texture specular, irradiance, sheen;
        int step = 0;  // of the making, done so far
        bool sheenFiltered = false;
        bool removed = false;
        std::size_t lastUse = 0;
        [[nodiscard]] std::size_t byteSize() const;
    };
    [[nodiscard]] Cubes* find(scene::EnvironmentId id);
    void keepWithinBudget(scene::EnvironmentId wanted);
    /// Does the next step and returns the work that it took, in texture samples.
    std::size_t advance(Cubes& cubes);
    void upload(Cubes& cubes);
    void drawFace(const gl::Program& program, const gl::Texture& cube, int face, int level) const;
    void filterSpecular(LateProgram& filter, const Cubes& cubes, const gl::Texture& cube, int face, int level,
                        int samples);
    void drawTable(LateProgram& program, int samples);
    [[nodiscard]] static gl::Texture makeCube(gl::PixelFormat format, int size, int levels, const char* label);

    int faceSize_ = 0;
    std::size_t budget_ = 0;
    gl::PixelFormat format_ = gl::PixelFormat::Rgba16Float;  ///< of filtered light
    LateProgram specularFilter_, brdfTable_, sheenFilter_, sheenTable_;
    gl::Texture table_;
    bool tableDrawn_ = false, sheenInTable_ = false;
    std::vector<Cubes> others_;
    Cubes current_;
    bool pending_ = false;
    scene::EnvironmentId nextId_ = 1;
    std::size_t uses_ = 0;
    gl::TextureTarget target_;
    gl::VertexArray fullscreen_;
};

}  // namespace kiln::render
