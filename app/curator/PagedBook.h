// A book and its pieces (pages of a surface, tiles of pictures) as one file, for the cache.
#pragma once

#include <vector>

#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace curator {

struct PagedBook {
    kiln::Bytes book;
    std::vector<kiln::Bytes> pages;
};

/// All of it in one, and back. Malformed when it is none.
[[nodiscard]] kiln::Bytes bound(const PagedBook& book);
[[nodiscard]] kiln::Result<PagedBook> unbound(kiln::ByteView bytes);

}  // namespace curator
