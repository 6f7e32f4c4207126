// The programs that draw materials, compiled when first asked for.
#pragma once

#include <cstdint>
#include <map>
#include <memory>

#include <glm/glm.hpp>

#include "engine/core/Result.h"
#include "engine/gl/Program.h"

namespace kiln::render {

struct SurfaceProgram {
    gl::Program program;
    int modelUniform = -1;
    int normalMatrixUniform = -1;
    int order = 0;  ///< rank for sorting draws
};

/// GL thread only.
class SurfacePrograms {
  public:
    /// `driverFeatures` are added to every variant.
    explicit SurfacePrograms(std::uint32_t driverFeatures) : driverFeatures_(driverFeatures) {}
    /// The program of a variant (MaterialVariant.h); lives as long as this. Errors: Internal with the driver's log.
    [[nodiscard]] Result<const SurfaceProgram*> get(std::uint32_t variant);
    [[nodiscard]] int count() const { return static_cast<int>(programs_.size()); }

  private:
    std::uint32_t driverFeatures_;
    std::map<std::uint32_t, std::unique_ptr<SurfaceProgram>> programs_;
};

}  // namespace kiln::render
