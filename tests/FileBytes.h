// A file of this disk, for tests.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "engine/core/Bytes.h"

namespace kiln::test {

/// Empty when it cannot be read.
inline std::string fileText(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

inline Bytes fileBytes(const std::filesystem::path& path) {
    const std::string text = fileText(path);
    const ByteView view = asBytes(text);
    return {view.begin(), view.end()};
}

}  // namespace kiln::test
