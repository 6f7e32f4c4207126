// Programs from the embedded shader files: includes resolved, names bound as Bindings.h says.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/core/Result.h"
#include "engine/gl/Program.h"
#include "engine/render/Bindings.h"

namespace kiln::render {

/// A shader file with its `#include "name"` lines replaced by those files, each once. Errors: Internal, with the name
/// that is missing.
[[nodiscard]] Result<std::string> assembleShader(std::string_view name);

/// Has `vertexName` and `fragmentName` compiled with "#define X\n" lines (gl::Program::start). GL thread only. Errors:
/// Internal (no such file).
[[nodiscard]] Result<gl::Program> startProgram(std::string_view vertexName, std::string_view fragmentName,
                                               std::string_view defines, const char* label,
                                               std::span<const gl::NamedBinding> samplers = kSamplerUnits);
/// Waits for it, too. Errors: Internal with the log.
[[nodiscard]] Result<gl::Program> makeProgram(std::string_view vertexName, std::string_view fragmentName,
                                              std::string_view defines, const char* label,
                                              std::span<const gl::NamedBinding> samplers = kSamplerUnits);

/// The program of a pass: compiled when it is first wanted, or ahead of that, without waiting for it. GL thread only.
class LateProgram {
  public:
    LateProgram() = default;
    LateProgram(const char* vertexName, const char* fragmentName, std::string defines);
    /// It will be wanted.
    void start();
    /// Null when it does not compile, which is logged once.
    [[nodiscard]] const gl::Program* get();

  private:
    const char* vertexName_ = "";
    const char* fragmentName_ = "";
    std::string defines_;
    gl::Program program_;
    bool failed_ = false;
};

}  // namespace kiln::render
