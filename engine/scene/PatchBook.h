// A patch graph as a file: the graph, and by which names its pages are brought.
#pragma once

#include <string>
#include <vector>

#include "engine/core/Bytes.h"
#include "engine/core/Result.h"
#include "engine/scene/PatchGraph.h"

namespace kiln::scene {

struct PatchBook {
    PatchGraph graph;
    std::vector<std::string> pages;        ///< one a group: 64 small hexadecimal digits, the page's SHA-256
    std::vector<std::uint32_t> materials;  ///< one a group: of the model that the pages belong to
};

/// "KPB1", then little-endian: the numbers of groups and patches, of each group 4 floats of its sphere, its error, its
/// triangles, its material and 32 bytes of its page's hash, of each patch its group, the finer one, first index, count
/// and 6 floats of its box. The book must be sound (assert: wrongWith(), names).
[[nodiscard]] Bytes writePatchBook(const PatchBook& book);

/// Treats every byte as hostile. Malformed when it is none, or wrongWith() finds something; `where` names it.
[[nodiscard]] Result<PatchBook> readPatchBook(ByteView file, const std::string& where);

}  // namespace kiln::scene
