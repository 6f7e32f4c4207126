// The texts of shaders/, embedded at build time by cmake/EmbedShaders.cmake.
#pragma once

#include <string_view>

namespace kiln::render {

/// The file's text without comments, or nothing for a name that is not there.
[[nodiscard]] std::string_view shaderText(std::string_view name);

}  // namespace kiln::render
