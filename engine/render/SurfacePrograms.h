// The programs that draw materials, compiled when first asked for.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include <glm/glm.hpp>

#include "engine/gl/Program.h"
#include "engine/render/Bindings.h"

namespace kiln::render {

/// Which texture unit a variant reads each of its own textures from; -1 for one that it does not read.
struct SurfaceUnits {
    std::array<std::int8_t, kMapCount> maps{};
    int sheenCube = -1;
    int sceneCopy = -1;
    int shadowDepth = -1;
    int shadowBounds = -1;
    int shadowTiles = -1;
    int colorTiles = -1;   ///< of pictures (PictureCache.h)
    int numberTiles = -1;  ///< the same
    int count = 0;         ///< units in use, those of every variant included

    /// Name and unit of every sampler uniform of the variant.
    [[nodiscard]] std::vector<gl::NamedBinding> bindings() const;
};
[[nodiscard]] SurfaceUnits unitsOf(std::uint64_t variant);

/// `variant` without as many maps of rarer extensions as it takes to fit into `unitCount` texture units.
[[nodiscard]] std::uint64_t variantWithin(std::uint64_t variant, int unitCount);

struct SurfaceProgram {
    gl::Program program;
    SurfaceUnits units;
    int modelUniform = -1;
    int normalMatrixUniform = -1;
    int probeUniform = -1;
    int roomUniform = -1;
    int cutUniform = -1;
    int tiledUniform = -1;
    int order = 0;  ///< rank for sorting draws
};

/// GL thread only.
class SurfacePrograms {
  public:
    /// Has the program of a variant (MaterialVariant.h) compiled, without waiting for it.
    void start(std::uint64_t variant);
    /// It; lives as long as this. Null when it does not compile, which is logged once.
    [[nodiscard]] const SurfaceProgram* get(std::uint64_t variant);
    [[nodiscard]] int count() const { return static_cast<int>(programs_.size()); }

  private:
    struct Kept {
        std::unique_ptr<SurfaceProgram> made;  ///< null: it does not compile
        bool finished = false;
    };
    std::map<std::uint64_t, Kept> programs_;
};

}  // namespace kiln::render
