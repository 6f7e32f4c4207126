// What makes results, by a hash each: other parts of the program may change and what was made stays good. Each is the
// SHA-256 of libraries, found at build time (CMakeLists.txt).
#pragma once

namespace curator {

extern const char* const kWorkshopHash;  ///< exhibits: the workshop without its rooms
extern const char* const kLevelsHash;    ///< their levels: what thins models
extern const char* const kRoomsHash;     ///< rooms and their light: the workshop with its rooms
extern const char* const kRendererHash;  ///< pictures of models: the renderer, and a study's light

}  // namespace curator
