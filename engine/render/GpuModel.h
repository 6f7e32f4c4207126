// A model as the GPU draws it: geometry, materials, pictures, and the list of what its nodes show.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/asset/Model.h"
#include "engine/render/Bindings.h"
#include "engine/render/GpuGeometry.h"
#include "engine/render/ModelTextures.h"
#include "engine/render/Samplers.h"
#include "engine/render/SurfacePrograms.h"

namespace kiln::render {

struct GpuMaterial {
    struct TextureSlot {
        asset::Index image = asset::kNone;  ///< kNone: the variant does not read this map
        ColorSpace space = ColorSpace::Linear;
        const gl::Sampler* sampler = nullptr;
    };
    gl::Buffer block;  ///< a SurfaceBlock
    std::array<TextureSlot, kMapCount> textures;
    asset::AlphaMode alphaMode = asset::AlphaMode::Opaque;
    bool doubleSided = false;
};

/// One primitive of one node.
struct Drawable {
    std::uint32_t geometry = 0;
    std::uint32_t material = 0;
    const SurfaceProgram* program = nullptr;
    glm::mat4 world{1.0f};  ///< to the model's space
    Box box;                ///< of the model's space
    bool castsShadow = true;
};

/// GL thread only.
struct GpuModel {
    std::vector<GpuGeometry> geometries;
    std::vector<GpuMaterial> materials;  ///< the file's, then the default material
    ModelTextures textures{0};
    std::vector<Drawable> drawables;
    Box bounds;  ///< of the drawables

    [[nodiscard]] std::size_t byteSize() const;
};

/// Nodes named "collision:…" are left out, those named "noshadow:…" cast no shadow; both hold for what is below them.
/// Errors: Internal (a shader).
[[nodiscard]] Result<std::unique_ptr<GpuModel>> uploadModel(const asset::Model& model, SurfacePrograms& programs,
                                                            Samplers& samplers);

}  // namespace kiln::render
