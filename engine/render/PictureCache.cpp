#include "engine/render/PictureCache.h"

#include <algorithm>
#include <numeric>

#include "engine/gl/Capabilities.h"
#include "engine/render/Bindings.h"

namespace kiln::render {

namespace {

// As far as the border is one texel wide.
constexpr int kTileMips = 4;
static_assert(scene::kPictureTileBorder >> (kTileMips - 1) == 1);

// An entry of the table: 0, or a layer, its tile's level, and that there is one.
constexpr std::uint16_t kThere = 0x8000;
constexpr int kLevelShift = 8;

std::vector<int> allLayers(int count) {
    std::vector<int> layers(static_cast<std::size_t>(count));
    std::iota(layers.rbegin(), layers.rend(), 0);
    return layers;
}

/// Null where it is not as large as a tile.
std::optional<std::vector<std::uint8_t>> pixelsOf(PixelSource source) {
    constexpr int kSize = scene::kPictureTileSize;
    if (source.width != kSize || source.height != kSize) return std::nullopt;
    if (source.rgba.empty() && source.upload) {  // a browser that hands no pixels out
        const gl::Texture once = gl::Texture::create({.width = kSize, .height = kSize, .label = "tile on its way"});
        once.fill(source.upload);
        return once.read();
    }
    if (source.rgba.size() != std::size_t{4} * kSize * kSize) return std::nullopt;
    return std::move(source.rgba);
}

}  // namespace

PictureCache::PictureCache(const scene::PicturePlaces& places, float anisotropy)
    : table_(kPictureTableEntries, 0), anisotropy_(std::clamp(anisotropy, 1.0f, gl::capabilities().maximumAnisotropy)) {
    // Mesa's llvmpipe takes the gradients of an anisotropic read from the coordinates of neighbouring pixels, whatever
    // textureGrad() says: where these belong to two tiles, it reads the smallest mip, and every other border shows.
    if (gl::capabilities().workarounds.softwareRasterizer) anisotropy_ = 1.0f;
    const auto layers = [](std::size_t count) { return static_cast<int>(std::clamp<std::size_t>(count, 1, 256)); };
    pools_[0].space = ColorSpace::Srgb;
    pools_[0].layers = layers(places.color);
    pools_[1].layers = layers(places.numbers);
}

bool PictureCache::add(const Key& key, const scene::TiledPicture& picture) {
    if (pictures_.contains(key)) return false;
    Held held;
    held.shape = picture;
    held.shape.tiles.clear();
    held.count = static_cast<std::size_t>(scene::pictureColumns(picture, 0)) *
                 static_cast<std::size_t>(scene::pictureRows(picture, 0));
    // The first gap that is wide enough.
    std::vector<std::pair<std::size_t, std::size_t>> taken;
    for (const auto& [other, one] : pictures_) taken.emplace_back(one.first, one.first + one.count);
    std::sort(taken.begin(), taken.end());
    for (const auto& [from, to] : taken) {
        if (held.first + held.count <= from) break;
        held.first = to;
    }
    if (held.first + held.count > table_.size()) return false;
    Pool& pool = poolOf(held);
    if (!pool.texture) {
        pool.texture = gl::Texture::create(
            {.kind = gl::TextureKind::Layers,
             .format = pool.space == ColorSpace::Srgb ? gl::PixelFormat::Rgba8Srgb : gl::PixelFormat::Rgba8,
             .width = scene::kPictureTileSize,
             .height = scene::kPictureTileSize,
             .levels = kTileMips,
             .layers = pool.layers,
             .label = "tiles of pictures"});
        pool.free = allLayers(pool.layers);
    }
    if (!block_) {
        block_ = gl::Buffer::create(gl::BufferKind::Uniforms, gl::BufferUsage::Streamed,
                                    std::as_bytes(std::span(table_)), "table of tiles");
        sampler_ = gl::Sampler::create(
            {.wrapS = gl::SamplerWrap::ClampToEdge, .wrapT = gl::SamplerWrap::ClampToEdge, .anisotropy = anisotropy_},
            "tiles of pictures");
    }
    describe(pictures_.emplace(key, std::move(held)).first->second);
    return true;
}

bool PictureCache::addTile(const Key& key, std::uint32_t tile, PixelSource pixels) {
    const auto found = pictures_.find(key);
    if (found == pictures_.end()) return false;
    Held& held = found->second;
    Pool& pool = poolOf(held);
    std::size_t count = 0;
    for (int level = 0; level < held.shape.levels; ++level) {
        count += static_cast<std::size_t>(scene::pictureColumns(held.shape, level)) *
                 static_cast<std::size_t>(scene::pictureRows(held.shape, level));
    }
    if (tile >= count || held.layers.contains(tile) || pool.free.empty()) return false;
    std::optional<std::vector<std::uint8_t>> rgba = pixelsOf(std::move(pixels));
    if (!rgba) return false;
    const int layer = pool.free.back();
    pool.free.pop_back();
    int size = scene::kPictureTileSize;
    for (int level = 0; level < kTileMips; ++level) {
        const std::span<std::uint8_t> texels(*rgba);
        const std::size_t bytes = std::size_t{4} * static_cast<std::size_t>(size) * static_cast<std::size_t>(size);
        pool.texture.uploadLayer(std::as_bytes(texels.first(bytes)), level, layer);
        if (level + 1 < kTileMips) halvePixels(texels, size, size, pool.space);
        size /= 2;
    }
    held.layers[tile] = layer;
    describe(held);
    return true;
}

void PictureCache::removeTile(const Key& key, std::uint32_t tile) {
    const auto found = pictures_.find(key);
    if (found == pictures_.end()) return;
    const auto layer = found->second.layers.find(tile);
    if (layer == found->second.layers.end()) return;
    poolOf(found->second).free.push_back(layer->second);
    found->second.layers.erase(layer);
    describe(found->second);
}

void PictureCache::remove(const Key& key) {
    const auto found = pictures_.find(key);
    if (found == pictures_.end()) return;
    for (const auto& [tile, layer] : found->second.layers) poolOf(found->second).free.push_back(layer);
    pictures_.erase(found);
    shrink();
}

void PictureCache::removeModel(scene::ModelId model) {
    std::vector<Key> keys;
    for (const auto& [key, held] : pictures_) {
        if (key.first == model) keys.push_back(key);
    }
    for (const Key& key : keys) remove(key);
}

/// Gives up an array that no picture needs.
void PictureCache::shrink() {
    for (std::size_t i = 0; i < pools_.size(); ++i) {
        const bool needed = std::any_of(pictures_.begin(), pictures_.end(),
                                        [&](const auto& one) { return one.second.shape.color == (i == 0); });
        if (!needed) pools_[i].texture = {};
    }
}

/// Writes a picture's part of the table: for each place the finest tile that is there.
void PictureCache::describe(const Held& held) {
    const int columns = scene::pictureColumns(held.shape, 0);
    for (std::size_t place = 0; place < held.count; ++place) {
        const int column = static_cast<int>(place) % columns, row = static_cast<int>(place) / columns;
        std::uint16_t entry = 0;
        for (int level = 0; level < held.shape.levels && entry == 0; ++level) {
            const std::size_t tile = scene::tileAt(held.shape, {level, column >> level, row >> level});
            const auto layer = held.layers.find(static_cast<std::uint32_t>(tile));
            if (layer == held.layers.end()) continue;
            entry = static_cast<std::uint16_t>(kThere | (level << kLevelShift) | layer->second);
        }
        table_[held.first + place] = entry;
    }
    changed_ = true;
}

std::optional<glm::vec4> PictureCache::uniformOf(const Key& key) const {
    const auto found = pictures_.find(key);
    if (found == pictures_.end()) return std::nullopt;
    const scene::TiledPicture& shape = found->second.shape;
    const auto width = static_cast<float>(shape.width), height = static_cast<float>(shape.height);
    return glm::vec4(static_cast<float>(found->second.first), static_cast<float>(scene::pictureColumns(shape, 0)),
                     shape.repeatS ? -width : width, shape.repeatT ? -height : height);
}

void PictureCache::bind(int colorUnit, int numbersUnit) {
    if (changed_) block_.replace(std::as_bytes(std::span(table_)));
    changed_ = false;
    block_.bindToSlot(kSlotPictureTable);
    const std::array<int, 2> units{colorUnit, numbersUnit};
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (units[i] < 0) continue;
        pools_[i].texture.bind(units[i]);
        sampler_.bind(units[i]);
    }
}

std::size_t PictureCache::byteSize() const {
    return pools_[0].texture.byteSize() + pools_[1].texture.byteSize() + block_.byteSize();
}

}  // namespace kiln::render
