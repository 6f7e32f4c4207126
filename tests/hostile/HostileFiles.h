// Hundreds of invalid glTF files, the same each time, as somebody might drop them on the page.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/core/Bytes.h"

namespace kiln::test {

struct HostileFile {
    std::string name;  ///< of the file to open, ending in .glb or .gltf
    Bytes bytes;
    std::vector<std::pair<std::string, Bytes>> neighbours{};  ///< what lies beside it
    /// Only a picture is broken, so that the model may be drawn without it as long as this is said.
    bool onlyPicture = false;
};

[[nodiscard]] std::vector<HostileFile> hostileFiles();

}  // namespace kiln::test
