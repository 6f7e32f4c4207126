// glTF samplers as GL objects, one for each that differs.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "engine/asset/Model.h"
#include "engine/gl/Sampler.h"

namespace kiln::render {

/// GL thread only.
class Samplers {
  public:
    /// `anisotropy`: samples that a surface seen at a low angle may take; 1 for none.
    explicit Samplers(float anisotropy) : anisotropy_(anisotropy) {}
    /// Lives as long as this.
    [[nodiscard]] const gl::Sampler* get(const asset::Sampler& sampler);

  private:
    float anisotropy_;
    std::vector<std::pair<gl::SamplerSpec, std::unique_ptr<gl::Sampler>>> samplers_;
};

}  // namespace kiln::render
