// Draws the shape of things and nothing else: for the shadow map and for ambient occlusion.
#pragma once

#include "engine/core/Result.h"
#include "engine/gl/Program.h"
#include "engine/render/GpuModel.h"

namespace kiln::render {

/// GL thread only.
class DepthPrograms {
  public:
    /// Errors: Internal (a shader).
    [[nodiscard]] static Result<DepthPrograms> create();

    /// Before the first draw() of a pass.
    void begin() { inUse_ = nullptr; }
    /// `toClip` takes the model's space to clip space. Masked materials are cut out; `white` stands in for their
    /// pictures that have not come.
    void draw(const GpuModel& model, const Drawable& drawable, const glm::mat4& toClip, const gl::Texture& white,
              std::size_t level = 0);

  private:
    gl::Program opaque_, cutOut_;
    int opaqueMatrix_ = -1, cutOutMatrix_ = -1;
    const gl::Program* inUse_ = nullptr;
};

}  // namespace kiln::render
