// Tiled pictures of a model as a file, and by which names their tiles are brought.
#pragma once

#include <string>
#include <vector>

#include "engine/core/Bytes.h"
#include "engine/core/Result.h"
#include "engine/scene/PictureTiles.h"

namespace kiln::scene {

/// "KIB1", then little-endian: how many pictures, kPictureTileSize and kPictureTileBorder; of each picture its image,
/// width, height, levels and flags (1 colour, 2 repeats across, 4 repeats down), of each of its tiles 32 bytes of its
/// file's hash (zeros for none), 6 floats of its box, its texels a metre, 3 floats of the way it faces, and its spread.
/// The pictures must be sound (assert: wrongWith(), names).
[[nodiscard]] Bytes writePictureBook(const std::vector<TiledPicture>& pictures);

/// Treats every byte as hostile. Malformed when it is none, or wrongWith() finds something; `where` names it.
[[nodiscard]] Result<std::vector<TiledPicture>> readPictureBook(ByteView file, const std::string& where);

}  // namespace kiln::scene
