// What a person dropped on the desktop window: paths in, files in memory out.
#pragma once

#include <string>
#include <vector>

#include "engine/platform/Input.h"

namespace kiln::platform {

/// Reads dropped files, and dropped folders with all in them (named from the folder on: "vase/scene.gltf"). Beside a
/// dropped .gltf, the files that it names are read too. Bounded: 4096 files, 1 GiB together, 16 folders deep; symbolic
/// links inside a folder are not followed. A file that can't be read is logged and comes with no bytes.
[[nodiscard]] std::vector<DroppedFile> readDropped(const std::vector<std::string>& paths);

}  // namespace kiln::platform
