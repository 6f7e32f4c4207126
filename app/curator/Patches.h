// The finest surface of a large scan as a book of patches and its pages, for the pack.
#pragma once

#include <string>
#include <vector>

#include "app/curator/Levels.h"
#include "engine/asset/Model.h"
#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace curator {

/// More triangles than kPagedTriangles.
[[nodiscard]] bool isPaged(const kiln::asset::Model& model);

struct Patches {
    kiln::Bytes book;  ///< scene::PatchBook
    std::vector<kiln::Bytes>
        pages;  ///< GLBs, packed, one a group: a primitive a patch, in their order, without a material
};

/// Of a model whose nodes do not move it (a scan's): all its triangles, its vertices on one grid, so that what meets in
/// different pages meets exactly. The pages' names in the book are their SHA-256.
[[nodiscard]] Patches makePatchPages(kiln::asset::Model model);

/// All of it in one, for the cache, and back. Malformed when it is none.
[[nodiscard]] kiln::Bytes bound(const Patches& patches);
[[nodiscard]] kiln::Result<Patches> unbound(kiln::ByteView bytes);

}  // namespace curator
