// Tiles of large pictures on the GPU: where there is room for one, and which tile shows each place of a picture.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include <glm/glm.hpp>

#include "engine/core/PixelSource.h"
#include "engine/gl/Buffer.h"
#include "engine/gl/Sampler.h"
#include "engine/gl/Texture.h"
#include "engine/render/ModelTextures.h"
#include "engine/scene/PictureTiles.h"
#include "engine/scene/Scene.h"

namespace kiln::render {

/// Two arrays of tiles, one of colours and one of numbers, made when the first picture needs them and given up with the
/// last; and a table of uniforms that says for each place of each picture, as large as a finest tile, which layer holds
/// the finest tile that is there (shaders/picture_tiles.glsl). GL thread only.
class PictureCache {
  public:
    /// A picture of a model: the model's id and its image.
    using Key = std::pair<scene::ModelId, std::uint32_t>;

    /// `places`: layers of each array, 1..256. `anisotropy` as Samplers has it.
    PictureCache(const scene::PicturePlaces& places, float anisotropy);

    /// Makes room for a picture (sound: scene::wrongWith()), of which no tile is there. False when it is known already
    /// or the table is full.
    bool add(const Key& key, const scene::TiledPicture& picture);
    /// Takes in a tile; false for an unknown picture, a tile that is there or is none, pixels of another size, or where
    /// no layer is free.
    bool addTile(const Key& key, std::uint32_t tile, PixelSource pixels);
    void removeTile(const Key& key, std::uint32_t tile);
    void remove(const Key& key);
    /// All pictures of a model.
    void removeModel(scene::ModelId model);

    /// What the shader is told of a picture: the first of its places in the table, how many lie in a row, width and
    /// height in texels, negative where it repeats. Nothing for an unknown one.
    [[nodiscard]] std::optional<glm::vec4> uniformOf(const Key& key) const;
    /// Samples that a surface seen at a low angle may take.
    [[nodiscard]] float anisotropy() const { return anisotropy_; }

    /// Binds the arrays to texture units (-1: none is read) and the table to its slot.
    void bind(int colorUnit, int numbersUnit);
    [[nodiscard]] std::size_t byteSize() const;

  private:
    struct Pool {
        ColorSpace space = ColorSpace::Linear;
        int layers = 0;
        gl::Texture texture;
        std::vector<int> free;
    };
    struct Held {
        scene::TiledPicture shape;            ///< without its tiles
        std::size_t first = 0, count = 0;     ///< of its places in the table
        std::map<std::uint32_t, int> layers;  ///< by tile
    };
    Pool& poolOf(const Held& held) { return pools_[held.shape.color ? 0 : 1]; }
    void describe(const Held& held);
    void shrink();

    std::array<Pool, 2> pools_;
    std::map<Key, Held> pictures_;
    std::vector<std::uint16_t> table_;
    gl::Buffer block_;
    bool changed_ = false;
    float anisotropy_ = 1.0f;
    gl::Sampler sampler_;
};

}  // namespace kiln::render
