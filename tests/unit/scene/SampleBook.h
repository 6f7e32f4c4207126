// A small book of patches.
#pragma once

#include <limits>

#include "engine/scene/PatchBook.h"

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

}  // namespace kiln::scene::test
