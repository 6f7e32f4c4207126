// Large pictures of a model as tiles and a book of them, for the pack; and the smaller ones that its file keeps.
#pragma once

#include <string>
#include <vector>

#include "app/curator/PagedBook.h"
#include "engine/asset/Model.h"
#include "engine/core/Result.h"

namespace curator {

/// A picture of more texels comes in tiles; the finest level's file has it half as large, or a quarter, so that it has
/// no more.
inline constexpr int kWholeTexels = 2048 * 2048;

/// A picture that comes in tiles.
struct LargePicture {
    kiln::asset::Index image = 0;
    int width = 0, height = 0;
    int halvings = 1;   ///< until it has at most kWholeTexels
    bool color = true;  ///< else it holds numbers
    bool repeatS = false, repeatT = false;
    std::vector<std::pair<kiln::asset::Index, kiln::asset::TextureUse>> uses;  ///< by materials
};

/// The JPEGs of `model` that are larger than that and are only colours of surfaces, or relief, roughness and occlusion.
/// Such as come again mirrored stay whole.
[[nodiscard]] std::vector<LargePicture> largePictures(const kiln::asset::Model& model);

/// Puts the smaller ones in their place. Errors: Malformed for what cannot be read, `where` names it.
[[nodiscard]] kiln::Result<void> keepSmall(kiln::asset::Model& model, const std::string& where);

/// Tiles of all of largePictures(), with a scene::PictureBook; their names in it are their SHA-256. Colours are WebPs,
/// a quarter smaller than JPEGs that are as good; numbers are JPEGs, since WebP halves the resolution of two channels.
/// A tile that no triangle shows is left out. Takes 6 bytes a texel of the largest. Errors as above.
[[nodiscard]] kiln::Result<PagedBook> makePictureTiles(const kiln::asset::Model& model, const std::string& where);

}  // namespace curator
