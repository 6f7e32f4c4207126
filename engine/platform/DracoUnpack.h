// The inner side of DracoUnpacker: plain C, so that it can also be the one door of a WebAssembly module of its own.
#pragma once

#include <cstdint>

extern "C" {

/// Unpacks a mesh that Draco 2.2 has packed. `wanted` holds three words for each of `wantedCount` attributes: its
/// unique id in the mesh, the component type of glTF 2.0 §3.6.2.2 to give it as, and its number of components. The
/// answer is `faces` times three indices of 32 bits, then each wanted attribute of `points` elements, each list
/// beginning at a multiple of four bytes; it is freed with free(). Null when the mesh is broken, holds other numbers of
/// points, faces or components than asked for, or lacks an attribute.
std::uint8_t* kilnUnpackDraco(const std::uint8_t* packed, std::uint32_t packedSize, const std::uint32_t* wanted,
                              std::uint32_t wantedCount, std::uint32_t points, std::uint32_t faces);

}  // extern "C"
