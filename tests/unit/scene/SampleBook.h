// A small book of patches, and one of pictures in tiles.
#pragma once

#include <limits>

#include "engine/scene/PatchBook.h"
#include "engine/scene/PictureBook.h"

namespace kiln::scene::test {

/// A group and what is coarser.
inline PatchBook sampleBook() {
    PatchBook book;
    book.graph.groups = {{{0.1f, 0.2f, 0.3f}, 0.5f, 0.001f, 100},
                         {{0.0f, 0.0f, 0.0f}, 1.0f, std::numeric_limits<float>::infinity(), 60}};
    Patch fine{0, kNoGroup, 0, 300, {}};
    fine.box.add({-1.0f, 0.0f, 2.0f});
    Patch coarse{1, 0, 0, 180, {}};
    coarse.box.add({0.5f, 0.5f, 0.5f});
    book.graph.patches = {fine, coarse};
    book.pages = {std::string(64, 'a'), "0123456789abcdef" + std::string(48, '7')};
    book.materials = {0, 3};
    return book;
}

/// Few tiles, so that every byte can be tried.
inline std::vector<TiledPicture> samplePictures() {
    TiledPicture picture;
    picture.width = 300;
    picture.height = 200;
    picture.tiles.resize(2);
    for (PictureTile& tile : picture.tiles) {
        tile.name = std::string(64, 'b');
        tile.box.add(glm::vec3(0.0f));
        tile.box.add(glm::vec3(1.0f));
        tile.texelsPerMetre = 100.0f;
    }
    return {picture};
}

}  // namespace kiln::scene::test
