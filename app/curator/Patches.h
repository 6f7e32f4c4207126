// The finest surface of a large scan as a book of patches and its pages, for the pack.
#pragma once

#include "app/curator/Levels.h"
#include "app/curator/PagedBook.h"
#include "engine/asset/Model.h"

namespace curator {

/// More triangles than kPagedTriangles.
[[nodiscard]] bool isPaged(const kiln::asset::Model& model);

/// A scene::PatchBook, and GLBs, packed, one a group: a primitive a patch, in their order, without a material.
using Patches = PagedBook;

/// Of a model whose nodes do not move it (a scan's): all its triangles, its vertices on one grid, so that what meets in
/// different pages meets exactly. The pages' names in the book are their SHA-256.
[[nodiscard]] Patches makePatchPages(kiln::asset::Model model);

}  // namespace curator
