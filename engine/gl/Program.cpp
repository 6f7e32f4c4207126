#include "engine/gl/Program.h"

#include <algorithm>
#include <array>
#include <utility>

#include <glm/gtc/type_ptr.hpp>

#include "engine/gl/Api.h"
#include "engine/gl/Capabilities.h"

namespace kiln::gl {

namespace {

std::string shaderLog(GLuint shader) {
    GLint length = 0;
    glGetShaderiv(shader, GL_INFO_LOG_LENGTH, &length);
    std::string log(static_cast<std::size_t>(std::max(length, 1)), '\0');
    GLsizei written = 0;
    glGetShaderInfoLog(shader, static_cast<GLsizei>(log.size()), &written, log.data());
    log.resize(static_cast<std::size_t>(std::max(written, 0)));
    return log;
}

std::string programLog(GLuint program) {
    GLint length = 0;
    glGetProgramiv(program, GL_INFO_LOG_LENGTH, &length);
    std::string log(static_cast<std::size_t>(std::max(length, 1)), '\0');
    GLsizei written = 0;
    glGetProgramInfoLog(program, static_cast<GLsizei>(log.size()), &written, log.data());
    log.resize(static_cast<std::size_t>(std::max(written, 0)));
    return log;
}

Handle compile(GLenum stage, std::string_view defines, std::string_view source) {
    Handle shader = Handle::adopt(ObjectKind::Shader, glCreateShader(stage));
    const std::array<std::string_view, 3> parts{shaderPrelude(), defines, source};
    std::array<const GLchar*, 3> texts{};
    std::array<GLint, 3> lengths{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        texts[i] = parts[i].empty() ? "" : parts[i].data();
        lengths[i] = static_cast<GLint>(parts[i].size());
    }
    glShaderSource(shader.name(), static_cast<GLsizei>(parts.size()), texts.data(), lengths.data());
    glCompileShader(shader.name());
    return shader;
}

Error failure(const char* label, const char* stage, std::string log, std::string_view defines) {
    std::string what = std::string("the ") + stage + " failed: " + std::move(log);
    if (!defines.empty()) what += " with " + std::string(defines);
    return {ErrorCode::Internal, std::move(what), std::string("shader ") + label, "update the graphics driver"};
}

bool isSampler(GLenum type) {
    return type == GL_SAMPLER_2D || type == GL_SAMPLER_CUBE || type == GL_SAMPLER_2D_SHADOW ||
           type == GL_SAMPLER_2D_ARRAY;
}

}  // namespace

std::string_view shaderPrelude() {
    if (capabilities().dialect == Dialect::OpenGl33) return "#version 330 core\n";
    return "#version 300 es\n"
           "precision highp float;\n"
           "precision highp int;\n"
           "precision highp sampler2D;\n"
           "precision highp samplerCube;\n"
           "precision highp sampler2DShadow;\n"
           "precision highp sampler2DArray;\n";
}

Program Program::start(const ProgramSpec& spec) {
    Program program;
    auto pending = std::make_shared<Pending>();
    pending->vertex = compile(GL_VERTEX_SHADER, spec.defines, spec.vertexSource);
    pending->fragment = compile(GL_FRAGMENT_SHADER, spec.defines, spec.fragmentSource);
    pending->defines = spec.defines;
    pending->samplers.assign(spec.samplers.begin(), spec.samplers.end());
    pending->blocks.assign(spec.blocks.begin(), spec.blocks.end());
    pending->label = spec.label;
    program.handle_ = Handle::adopt(ObjectKind::Program, glCreateProgram());
    glAttachShader(program.handle_.name(), pending->vertex.name());
    glAttachShader(program.handle_.name(), pending->fragment.name());
    glLinkProgram(program.handle_.name());
    program.pending_ = std::move(pending);
    return program;
}

Result<void> Program::check(const Pending& pending) const {
    GLint linked = GL_FALSE;
    glGetProgramiv(handle_.name(), GL_LINK_STATUS, &linked);
    if (linked == GL_TRUE) return {};
    // The state of each shader is asked for only now: asking earlier makes the browser wait for its compiler.
    GLint compiled = GL_FALSE;
    glGetShaderiv(pending.vertex.name(), GL_COMPILE_STATUS, &compiled);
    if (compiled != GL_TRUE) {
        return fail(failure(pending.label, "vertex shader", shaderLog(pending.vertex.name()), pending.defines));
    }
    glGetShaderiv(pending.fragment.name(), GL_COMPILE_STATUS, &compiled);
    if (compiled != GL_TRUE) {
        return fail(failure(pending.label, "fragment shader", shaderLog(pending.fragment.name()), pending.defines));
    }
    return fail(failure(pending.label, "link", programLog(handle_.name()), pending.defines));
}

Result<void> Program::finish() {
    const std::shared_ptr<const Pending> pending = std::exchange(pending_, nullptr);
    if (!pending) return {};
    if (Result<void> good = check(*pending); !good) {
        *this = Program();
        return good;
    }
    const GLuint name = handle_.name();
    glDetachShader(name, pending->vertex.name());
    glDetachShader(name, pending->fragment.name());
    glUseProgram(name);
    for (const NamedBinding& sampler : pending->samplers) {
        const GLint location = glGetUniformLocation(name, sampler.name);
        if (location >= 0) glUniform1i(location, sampler.index);
    }
    for (const NamedBinding& block : pending->blocks) {
        const GLuint index = glGetUniformBlockIndex(name, block.name);
        if (index != GL_INVALID_INDEX) glUniformBlockBinding(name, index, static_cast<GLuint>(block.index));
    }
    handle_.label(pending->label);
    return {};
}

Result<Program> Program::create(const ProgramSpec& spec) {
    Program program = start(spec);
    if (Result<void> done = program.finish(); !done) return fail(done.error());
    return program;
}

void Program::use() const {
    glUseProgram(handle_.name());
}

int Program::uniform(const char* name) const {
    return glGetUniformLocation(handle_.name(), name);
}

void Program::set(int uniform, float value) {
    glUniform1f(uniform, value);
}
void Program::set(int uniform, int value) {
    glUniform1i(uniform, value);
}
void Program::set(int uniform, const glm::vec2& value) {
    glUniform2fv(uniform, 1, glm::value_ptr(value));
}
void Program::set(int uniform, const glm::vec4& value) {
    glUniform4fv(uniform, 1, glm::value_ptr(value));
}
void Program::set(int uniform, std::span<const glm::vec4> values) {
    if (!values.empty()) glUniform4fv(uniform, static_cast<GLsizei>(values.size()), glm::value_ptr(values.front()));
}
void Program::set(int uniform, const glm::mat3& value) {
    glUniformMatrix3fv(uniform, 1, GL_FALSE, glm::value_ptr(value));
}
void Program::set(int uniform, const glm::mat4& value) {
    glUniformMatrix4fv(uniform, 1, GL_FALSE, glm::value_ptr(value));
}

std::vector<std::string> Program::activeSamplers() const {
    GLint count = 0;
    glGetProgramiv(handle_.name(), GL_ACTIVE_UNIFORMS, &count);
    std::vector<std::string> names;
    for (GLint index = 0; index < count; ++index) {
        std::array<GLchar, 128> name{};
        GLint size = 0;
        GLenum type = 0;
        glGetActiveUniform(handle_.name(), static_cast<GLuint>(index), static_cast<GLsizei>(name.size()), nullptr,
                           &size, &type, name.data());
        if (isSampler(type)) names.emplace_back(name.data());
    }
    return names;
}

std::vector<std::string> Program::activeBlocks() const {
    GLint count = 0;
    glGetProgramiv(handle_.name(), GL_ACTIVE_UNIFORM_BLOCKS, &count);
    std::vector<std::string> names;
    for (GLint index = 0; index < count; ++index) {
        std::array<GLchar, 128> name{};
        glGetActiveUniformBlockName(handle_.name(), static_cast<GLuint>(index), static_cast<GLsizei>(name.size()),
                                    nullptr, name.data());
        names.emplace_back(name.data());
    }
    return names;
}

int Program::attribute(const char* name) const {
    return glGetAttribLocation(handle_.name(), name);
}

}  // namespace kiln::gl
