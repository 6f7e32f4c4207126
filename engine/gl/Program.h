// A linked pair of shaders with the places of its uniforms.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <glm/glm.hpp>

#include "engine/core/Result.h"
#include "engine/gl/Handle.h"

namespace kiln::gl {

/// Which texture unit a sampler uniform reads, or which slot a uniform block is bound to.
struct NamedBinding {
    const char* name;  ///< a literal
    int index;
};

struct ProgramSpec {
    std::string_view vertexSource;    ///< without #version; the prelude of the dialect is added
    std::string_view fragmentSource;  ///< as above
    std::string_view defines = {};    ///< "#define X\n" lines, before both
    std::span<const NamedBinding> samplers = {};
    std::span<const NamedBinding> blocks = {};
    const char* label = "";
};

/// Move-only. GL thread only.
class Program {
  public:
    Program() = default;  ///< empty
    /// Has it compiled and linked without waiting: many drivers do that on other threads. finish() before anything
    /// else.
    [[nodiscard]] static Program start(const ProgramSpec& spec);
    /// Waits until a started one is ready; of any other it does nothing. Errors: Internal with the driver's log, the
    /// label as `where`; it is empty then.
    [[nodiscard]] Result<void> finish();
    /// Both.
    [[nodiscard]] static Result<Program> create(const ProgramSpec& spec);

    void use() const;
    /// -1 when the program has no such active uniform; setting -1 does nothing.
    [[nodiscard]] int uniform(const char* name) const;
    /// Of the program in use:
    static void set(int uniform, float value);
    static void set(int uniform, int value);
    static void set(int uniform, const glm::vec2& value);
    static void set(int uniform, const glm::vec4& value);
    static void set(int uniform, std::span<const glm::vec4> values);
    static void set(int uniform, const glm::mat3& value);
    static void set(int uniform, const glm::mat4& value);

    /// Names of active sampler uniforms and uniform blocks, for a test of the binding tables.
    [[nodiscard]] std::vector<std::string> activeSamplers() const;
    [[nodiscard]] std::vector<std::string> activeBlocks() const;
    /// The location of an active vertex attribute, or -1.
    [[nodiscard]] int attribute(const char* name) const;

    [[nodiscard]] std::uint32_t name() const { return handle_.name(); }
    [[nodiscard]] explicit operator bool() const { return static_cast<bool>(handle_); }

  private:
    struct Pending {
        Handle vertex, fragment;
        std::string defines;
        std::vector<NamedBinding> samplers, blocks;
        const char* label = "";
    };
    Result<void> check(const Pending& pending) const;

    Handle handle_;
    std::shared_ptr<const Pending> pending_;  ///< until finish()
};

/// What is put before every shader of this dialect: #version and default precisions.
[[nodiscard]] std::string_view shaderPrelude();

}  // namespace kiln::gl
