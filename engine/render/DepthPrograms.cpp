#include "engine/render/DepthPrograms.h"

#include "engine/render/ShaderLibrary.h"

namespace kiln::render {

Result<DepthPrograms> DepthPrograms::create() {
    DepthPrograms programs;
    Result<gl::Program> opaque = makeProgram("depth.vert", "depth.frag", "", "depth");
    if (!opaque) return fail(opaque.error());
    Result<gl::Program> cutOut = makeProgram("depth.vert", "depth.frag", "#define ALPHA_MASK\n", "depth cut-out");
    if (!cutOut) return fail(cutOut.error());
    programs.opaque_ = std::move(*opaque);
    programs.cutOut_ = std::move(*cutOut);
    programs.opaqueMatrix_ = programs.opaque_.uniform("uToClip");
    programs.cutOutMatrix_ = programs.cutOut_.uniform("uToClip");
    return programs;
}

void DepthPrograms::draw(const GpuModel& model, const Drawable& drawable, const glm::mat4& toClip,
                         const gl::Texture& white, std::size_t level) {
    const GpuMaterial& material = model.materials[drawable.finishes.front().material];
    const bool cutOut = material.alphaMode == asset::AlphaMode::Mask;
    const gl::Program& program = cutOut ? cutOut_ : opaque_;
    if (inUse_ != &program) program.use();
    inUse_ = &program;
    if (cutOut) {
        const GpuMaterial::TextureSlot& slot = material.textures[kMapBaseColor];
        const gl::Texture* picture = model.textures.get(slot.image, slot.space);
        (picture != nullptr ? *picture : white).bind(kUnitSource);
        slot.sampler->bind(kMapBaseColor);
        material.block.bindToSlot(kSlotSurface);
    }
    gl::Program::set(cutOut ? cutOutMatrix_ : opaqueMatrix_, toClip * drawable.world);
    model.geometries[drawable.geometry].draw(level);
}

}  // namespace kiln::render
