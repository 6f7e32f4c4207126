// What draws pictures of models, by one hash: the renderer's libraries and a study's light.
#pragma once

namespace curator {

/// SHA-256 of them, found at build time (CMakeLists.txt).
extern const char* const kRendererHash;

}  // namespace curator
