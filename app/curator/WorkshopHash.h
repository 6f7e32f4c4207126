// What makes exhibits, by one hash: the workshop without its rooms, and what thins models to their levels.
#pragma once

namespace curator {

/// SHA-256 of the libraries, found at build time (CMakeLists.txt).
extern const char* const kWorkshopHash;

}  // namespace curator
