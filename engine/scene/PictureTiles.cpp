#include "engine/scene/PictureTiles.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include <glm/gtc/constants.hpp>

namespace kiln::scene {

namespace {

constexpr float kNearest = 0.001f;  // metres from the eye
constexpr int kLargestSide = 16384;

int tilesAcross(int texels, int level) {
    const int atLevel = (texels + (1 << level) - 1) >> level;
    return (atLevel + kPictureTilePayload - 1) / kPictureTilePayload;
}

/// Nothing of it faces whoever looks.
bool facesAway(const PictureTile& tile, const PictureView& view) {
    if (tile.spread >= glm::half_pi<float>()) return false;
    glm::vec3 towards = -view.parallel;
    float turn = 0.0f;  // by which the way to the eye differs from place to place of the tile
    if (view.parallel == glm::vec3(0.0f)) {
        towards = view.eye - tile.box.centre();
        const float distance = glm::length(towards), radius = 0.5f * glm::length(tile.box.size());
        if (distance <= radius) return false;
        towards /= distance;
        turn = std::asin(radius / distance);
    }
    const float angle = std::acos(std::clamp(glm::dot(towards, tile.facing), -1.0f, 1.0f));
    return angle - turn - tile.spread > glm::half_pi<float>();
}

/// Pixels that a texel covers while what is one level coarser stands for the tile.
float pixelsWithout(const PictureTile& tile, const PictureView& view) {
    float metresPerPixel = view.metresPerPixel;
    if (view.parallel == glm::vec3(0.0f)) {
        const float distance = glm::distance(view.eye, glm::clamp(view.eye, tile.box.min, tile.box.max));
        metresPerPixel *= std::max(distance, kNearest);
    }
    return 2.0f / (tile.texelsPerMetre * metresPerPixel);
}

}  // namespace

int pictureColumns(const TiledPicture& picture, int level) {
    return tilesAcross(picture.width, level);
}

int pictureRows(const TiledPicture& picture, int level) {
    return tilesAcross(picture.height, level);
}

PictureTilePlace placeOf(const TiledPicture& picture, std::size_t tile) {
    for (int level = 0; level < picture.levels; ++level) {
        const auto columns = static_cast<std::size_t>(pictureColumns(picture, level));
        const std::size_t count = columns * static_cast<std::size_t>(pictureRows(picture, level));
        if (tile < count) return {level, static_cast<int>(tile % columns), static_cast<int>(tile / columns)};
        tile -= count;
    }
    assert(false && "there is no such tile");
    return {};
}

std::size_t tileAt(const TiledPicture& picture, const PictureTilePlace& place) {
    std::size_t first = 0;
    for (int level = 0; level < place.level; ++level) {
        first += static_cast<std::size_t>(pictureColumns(picture, level)) *
                 static_cast<std::size_t>(pictureRows(picture, level));
    }
    return first +
           static_cast<std::size_t>(place.row) * static_cast<std::size_t>(pictureColumns(picture, place.level)) +
           static_cast<std::size_t>(place.column);
}

std::vector<PictureWish> chooseTiles(const std::vector<TiledPicture>& pictures, const PictureView& view,
                                     const PicturePlaces& places) {
    std::vector<PictureWish> wishes;
    for (std::uint32_t number = 0; number < pictures.size(); ++number) {
        const std::vector<PictureTile>& tiles = pictures[number].tiles;
        for (std::uint32_t i = 0; i < tiles.size(); ++i) {
            if (tiles[i].name.empty()) continue;
            const float pixels = pixelsWithout(tiles[i], view);
            if (!(pixels > view.tolerance) || !view.frustum.intersects(tiles[i].box) || facesAway(tiles[i], view)) {
                continue;
            }
            wishes.push_back({number, i, pixels});
        }
    }
    std::sort(wishes.begin(), wishes.end(), [](const PictureWish& a, const PictureWish& b) {
        if (a.pixels != b.pixels) return a.pixels > b.pixels;
        return a.picture != b.picture ? a.picture < b.picture : a.tile < b.tile;
    });
    PicturePlaces left = places;
    std::erase_if(wishes, [&](const PictureWish& wish) {
        std::size_t& room = pictures[wish.picture].color ? left.color : left.numbers;
        if (room == 0) return true;
        --room;
        return false;
    });
    return wishes;
}

const char* wrongWith(const TiledPicture& picture) {
    if (picture.width < 1 || picture.height < 1 || picture.width > kLargestSide || picture.height > kLargestSide) {
        return "a picture's size is none";
    }
    if (picture.levels < 1 || picture.levels > kMostPictureLevels) return "a picture has too many levels, or none";
    std::size_t count = 0;
    for (int level = 0; level < picture.levels; ++level) {
        count += static_cast<std::size_t>(pictureColumns(picture, level)) *
                 static_cast<std::size_t>(pictureRows(picture, level));
        if (level == 0 && count > kMostPictureTiles) return "a picture has too many tiles";
    }
    if (picture.tiles.size() != count) return "a picture has other tiles than its size";
    for (const PictureTile& tile : picture.tiles) {
        if (tile.name.empty()) continue;
        const glm::vec3 sum = tile.box.min + tile.box.max + tile.facing;
        if (!std::isfinite(sum.x + sum.y + sum.z) || tile.box.empty()) return "a tile's box is none";
        if (!std::isfinite(tile.texelsPerMetre) || tile.texelsPerMetre <= 0.0f) return "a tile's fineness is none";
        if (!(tile.spread >= 0.0f)) return "a tile's spread is no angle";
    }
    return nullptr;
}

}  // namespace kiln::scene
