#include "engine/render/ShaderLibrary.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/core/Log.h"
#include "engine/render/Bindings.h"
#include "engine/render/ShaderTexts.h"

namespace kiln::render {

namespace {

constexpr std::string_view kInclude = "#include \"";

Result<void> append(std::string& result, std::string_view name, std::vector<std::string_view>& seen) {
    if (std::find(seen.begin(), seen.end(), name) != seen.end()) return {};
    std::string_view text = shaderText(name);
    if (text.empty()) {
        return fail(ErrorCode::Internal, "no such shader file", std::string(name), "list it in engine/render");
    }
    seen.push_back(name);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end);
        if (!line.starts_with(kInclude)) {
            result += line;
            continue;
        }
        const std::string_view rest = line.substr(kInclude.size());
        if (Result<void> included = append(result, rest.substr(0, rest.find('"')), seen); !included) return included;
    }
    return {};
}

}  // namespace

Result<std::string> assembleShader(std::string_view name) {
    std::string result;
    std::vector<std::string_view> seen;
    if (Result<void> done = append(result, name, seen); !done) return fail(done.error());
    return result;
}

Result<gl::Program> startProgram(std::string_view vertexName, std::string_view fragmentName, std::string_view defines,
                                 const char* label, std::span<const gl::NamedBinding> samplers) {
    Result<std::string> vertex = assembleShader(vertexName);
    if (!vertex) return fail(vertex.error());
    Result<std::string> fragment = assembleShader(fragmentName);
    if (!fragment) return fail(fragment.error());
    return gl::Program::start({.vertexSource = *vertex,
                               .fragmentSource = *fragment,
                               .defines = defines,
                               .samplers = samplers,
                               .blocks = kBlockSlots,
                               .label = label});
}

Result<gl::Program> makeProgram(std::string_view vertexName, std::string_view fragmentName, std::string_view defines,
                                const char* label, std::span<const gl::NamedBinding> samplers) {
    Result<gl::Program> program = startProgram(vertexName, fragmentName, defines, label, samplers);
    if (!program) return program;
    if (Result<void> done = program->finish(); !done) return fail(done.error());
    return program;
}

LateProgram::LateProgram(const char* vertexName, const char* fragmentName, std::string defines)
    : vertexName_(vertexName), fragmentName_(fragmentName), defines_(std::move(defines)) {}

void LateProgram::start() {
    if (program_ || failed_) return;
    Result<gl::Program> started = startProgram(vertexName_, fragmentName_, defines_, fragmentName_);
    failed_ = !started;
    if (started)
        program_ = std::move(*started);
    else
        log(LogLevel::Error, started.error().text());
}

const gl::Program* LateProgram::get() {
    start();
    if (Result<void> done = program_.finish(); !done) {
        failed_ = true;
        log(LogLevel::Error, done.error().text());
    }
    return failed_ ? nullptr : &program_;
}

}  // namespace kiln::render
