// Ambient occlusion of what the camera sees: depth at half size, horizons, a filter.
#pragma once

#include <functional>

#include <glm/glm.hpp>

#include "engine/core/Result.h"
#include "engine/gl/Program.h"
#include "engine/gl/Texture.h"
#include "engine/gl/TextureTarget.h"
#include "engine/gl/VertexArray.h"
#include "engine/render/UniformBlocks.h"

namespace kiln::render {

/// GL thread only.
class OcclusionPass {
  public:
    /// Errors: Internal (a shader).
    [[nodiscard]] static Result<OcclusionPass> create();

    /// Makes the map for a picture of width x height pixels. `drawDepth` draws what occludes, with the frame's camera.
    /// reach: metres that a thing darkens its surroundings over.
    void update(const glm::mat4& projection, float farPlane, float reach, int width, int height,
                const std::function<void()>& drawDepth);
    /// Fills the block's occlusion field for the picture of the last update().
    void describe(FrameBlock& block) const;
    void bind() const;
    [[nodiscard]] std::size_t byteSize() const;

  private:
    void resize(int width, int height);

    gl::Program horizons_, filter_;
    int unproject_ = -1, shift_ = -1, reach_ = -1;
    gl::Texture depth_, rough_, smooth_;
    gl::TextureTarget depthTarget_, roughTarget_, smoothTarget_;
    gl::VertexArray fullscreen_;
    glm::vec2 scale_{0.0f};
    float farPlane_ = 1.0f;
};

}  // namespace kiln::render
