#include "engine/render/DepthPrograms.h"

namespace kiln::render {

void DepthPrograms::draw(const GpuModel& model, const Drawable& drawable, const glm::mat4& toClip,
                         const gl::Texture& white, std::size_t level) {
    const GpuMaterial& material = model.materials[drawable.finishes.front().material];
    const bool cutOut = material.alphaMode == asset::AlphaMode::Mask;
    const gl::Program* program = (cutOut ? cutOut_ : opaque_).get();
    if (program == nullptr) return;
    if (inUse_ != program) {
        program->use();
        matrix_ = program->uniform("uToClip");
    }
    inUse_ = program;
    if (cutOut) {
        const GpuMaterial::TextureSlot& slot = material.textures[kMapBaseColor];
        const gl::Texture* picture = model.textures.get(slot.image, slot.space);
        (picture != nullptr ? *picture : white).bind(kUnitSource);
        slot.sampler->bind(kMapBaseColor);
        material.block.bindToSlot(kSlotSurface);
    }
    gl::Program::set(matrix_, toClip * drawable.world);
    model.geometries[drawable.geometry].draw(level);
}

}  // namespace kiln::render
