// The key light's shadow map: drawn when something that casts a shadow has changed, read by every lit surface.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/core/Result.h"
#include "engine/gl/Program.h"
#include "engine/gl/Sampler.h"
#include "engine/gl/Texture.h"
#include "engine/gl/TextureTarget.h"
#include "engine/gl/VertexArray.h"
#include "engine/render/DepthPrograms.h"
#include "engine/render/GpuModel.h"
#include "engine/render/ShaderLibrary.h"
#include "engine/render/UniformBlocks.h"
#include "engine/scene/Scene.h"

namespace kiln::render {

/// GL thread only.
class ShadowPass {
  public:
    /// size: texels of the map's edge, a power of two from 16. `soft`: with what shaders/shadow_lookup.glsl needs for
    /// shadows that soften away from what casts them. Errors: Internal (a driver that cannot draw depth).
    [[nodiscard]] static Result<ShadowPass> create(int size, bool soft);

    struct Cost {
        int drawCalls = 0;
        std::int64_t triangles = 0;
    };
    /// Draws the map if the light, the instances or the scene's shadowRevision differ from last time. `white` stands in
    /// for pictures that have not come.
    Cost update(const scene::Scene& scene, const FindModel& find, DepthPrograms& programs, const gl::Texture& white);
    /// The next update() draws, whatever the scene says: a model or a cut-out picture has changed.
    void invalidate() { valid_ = false; }

    /// Fills the block's shadow fields.
    void describe(FrameBlock& block) const;
    void bind() const;
    /// What soft shadows read besides.
    void bindSoft(int depthUnit, int boundsUnit) const;
    /// What others read besides.
    void bindTiles(int unit) const;
    [[nodiscard]] std::size_t byteSize() const { return map_.byteSize() + tiles_.byteSize() + bounds_.byteSize(); }

  private:
    void place(const scene::KeyLight& light);
    void beginTiles() const;
    Cost findNextTiles();
    void findBounds();

    int size_ = 0;
    bool soft_ = false;
    gl::Texture map_;
    gl::TextureTarget target_;
    LateProgram reduce_, widen_, findTiles_;
    gl::Texture tiles_, bounds_;
    gl::TextureTarget tilesTarget_;
    gl::Sampler uncompared_;
    gl::VertexArray fullscreen_;

    bool valid_ = false;
    int stillFrames_ = 0;
    int strips_ = 0;  ///< of the tiles, found since the map was drawn
    scene::KeyLight light_;
    std::vector<scene::Instance> instances_;
    std::uint64_t revision_ = 0;
    glm::mat4 clipMatrix_{1.0f};    ///< world to the map's clip space
    glm::mat4 lookupMatrix_{1.0f};  ///< world to 0..1
    float texelSize_ = 0.0f;        ///< metres
    float depthRange_ = 1.0f;       ///< metres
    float angularRadius_ = 0.0f;    ///< of the light, radians
};

}  // namespace kiln::render
