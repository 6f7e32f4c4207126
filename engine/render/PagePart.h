// A part of a page of a model's surface, as it is shown.
#pragma once

#include <cstddef>
#include <cstdint>

namespace kiln::render {

/// Triangles of a page that are shown.
struct PagePart {
    std::uint32_t page = 0;
    std::size_t firstIndex = 0, indexCount = 0;
};

}  // namespace kiln::render
