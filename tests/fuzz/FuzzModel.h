// What the fuzzers of models share: a file is read as the museum reads it, and what comes of it keeps its promises.
#pragma once

#include <vector>

#include "engine/asset/GltfReader.h"
#include "engine/core/Bytes.h"

namespace kiln::fuzz {

/// Says where and ends the process when `promise` is broken, so that libFuzzer keeps the file.
void require(bool promise, const char* file = __builtin_FILE(), int line = __builtin_LINE());

/// Reads a .gltf or .glb with what lies beside it, unpacks Draco, poses what moves, decodes its pictures, writes and
/// reads again; require()s every promise of Model.h, Pose.h and ImageDecoder.h.
void readAndCheck(ByteView file, const std::vector<asset::ExternalFile>& externals);

}  // namespace kiln::fuzz
