#include "engine/render/SurfacePrograms.h"

#include "engine/render/MaterialVariant.h"
#include "engine/render/ShaderLibrary.h"

namespace kiln::render {

Result<const SurfaceProgram*> SurfacePrograms::get(std::uint32_t variant) {
    if (const auto found = programs_.find(variant); found != programs_.end()) return found->second.get();
    Result<gl::Program> program =
        makeProgram("surface.vert", "surface.frag", definesOf(variant | driverFeatures_), "surface");
    if (!program) return fail(program.error());
    auto made = std::make_unique<SurfaceProgram>();
    made->program = std::move(*program);
    made->modelUniform = made->program.uniform("uModel");
    made->normalMatrixUniform = made->program.uniform("uNormalMatrix");
    made->order = count();
    return (programs_[variant] = std::move(made)).get();
}

}  // namespace kiln::render
