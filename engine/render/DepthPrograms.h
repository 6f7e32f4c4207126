// Draws the shape of things and nothing else: for the shadow map and for ambient occlusion.
#pragma once

#include "engine/gl/Program.h"
#include "engine/render/GpuModel.h"
#include "engine/render/ShaderLibrary.h"

namespace kiln::render {

/// GL thread only.
class DepthPrograms {
  public:
    /// Compiles ahead what every scene needs; needs a current context.
    void start() { opaque_.start(); }

    /// Before the first draw() of a pass.
    void begin() { inUse_ = nullptr; }
    /// Nothing, where the driver refuses the shader, which is logged. `toClip` takes the model's space to clip space.
    /// Masked materials are cut out; `white` stands in for their pictures that have not come.
    void draw(const GpuModel& model, const Drawable& drawable, const glm::mat4& toClip, const gl::Texture& white,
              std::size_t level = 0);

  private:
    LateProgram opaque_{"depth.vert", "depth.frag", ""};
    LateProgram cutOut_{"depth.vert", "depth.frag", "#define ALPHA_MASK\n"};
    const gl::Program* inUse_ = nullptr;
    int matrix_ = -1;  ///< the uniform of the one in use
};

}  // namespace kiln::render
