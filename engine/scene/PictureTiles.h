// Large pictures of a model in square tiles of several finenesses, and which of them the eye needs: detail for textures
// of any size, apart from the geometry that wears them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "engine/core/Box.h"
#include "engine/scene/Geometry.h"

namespace kiln::scene {

inline constexpr int kPictureTileSize = 256;     ///< texels of a side, with the borders
inline constexpr int kPictureTileBorder = 8;     ///< texels on each side that the neighbours hold too, for filters
inline constexpr int kPictureTilePayload = 240;  ///< texels of a side that are its own
inline constexpr int kMostPictureLevels = 3;     ///< of tiles; what is coarser is the model's own picture
inline constexpr std::size_t kMostPictureTiles = 8192;  ///< of a picture's finest level

/// What of a surface one tile covers, so that choosing needs no geometry.
struct PictureTile {
    std::string name;  ///< the file's: 64 small hexadecimal digits; empty: no surface shows it, there is none
    Box box;           ///< of what it covers, metres of the model
    float texelsPerMetre = 0.0f;         ///< of its own texels there
    glm::vec3 facing{0.0f, 0.0f, 1.0f};  ///< unit length: the surface's normals lie round it,
    float spread = 4.0f;                 ///< within so many radians; from pi on it may face anywhere
};

/// A picture of a model. Level 0 is the picture itself, each further one half as wide and high, rounded up. The model's
/// own picture is level `levels`.
struct TiledPicture {
    std::uint32_t image = 0;  ///< of the model that it belongs to
    int width = 0, height = 0;
    int levels = 1;
    bool color = true;                      ///< sRGB; else numbers, as they are
    bool repeatS = false, repeatT = false;  ///< beyond its edges it comes again; else the last texels go on
    std::vector<PictureTile> tiles;         ///< level by level from the finest, each row by row from the top
};

struct PictureTilePlace {
    int level = 0, column = 0, row = 0;
};

[[nodiscard]] int pictureColumns(const TiledPicture& picture, int level);
[[nodiscard]] int pictureRows(const TiledPicture& picture, int level);
/// Where the `tile`th of its tiles lies, and back.
[[nodiscard]] PictureTilePlace placeOf(const TiledPicture& picture, std::size_t tile);
[[nodiscard]] std::size_t tileAt(const TiledPicture& picture, const PictureTilePlace& place);

/// How one looks at a model.
struct PictureView {
    Frustum frustum;                ///< in the model's space
    glm::vec3 eye{0.0f};            ///< metres of the model
    float metresPerPixel = 0.001f;  ///< at a metre from the eye; of parallel rays everywhere
    glm::vec3 parallel{0.0f};       ///< unit length: the way of parallel rays; zero for a perspective
    float tolerance = 1.0f;         ///< pixels that a texel may cover
};

/// A tile that is wanted.
struct PictureWish {
    std::uint32_t picture = 0, tile = 0;  ///< of the pictures, and of its tiles
    float pixels = 0.0f;                  ///< that a texel covers without it
};

/// How many tiles there is place for.
struct PicturePlaces {
    std::size_t color = 0, numbers = 0;
};

/// The tiles without which a texel covers more than the view's tolerance, where they are seen and face the eye; the
/// worst missed first, and no more than there is place for. Takes a time that goes with the number of tiles.
[[nodiscard]] std::vector<PictureWish> chooseTiles(const std::vector<TiledPicture>& pictures, const PictureView& view,
                                                   const PicturePlaces& places);

/// What is wrong with a picture that came from outside; null: it may be used.
[[nodiscard]] const char* wrongWith(const TiledPicture& picture);

}  // namespace kiln::scene
