// Which pictures do with less so that all fit into the memory that there is: those whose detail is seen least.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace kiln::render {

/// One picture on the GPU, as the budget sees it.
struct PictureDetail {
    int width = 1, height = 1;  ///< texels of the whole picture
    int copies = 1;             ///< textures that hold it (one for each colour space)
    int dropped = 0;            ///< levels, the largest first, that it does without
    float distance = 1.0f;      ///< metres from the eye to what shows it

    /// Of four-byte texels and all levels that are there.
    [[nodiscard]] std::size_t byteSize() const;
};

/// How many levels each picture should do without so that all together take at most `bytes`: never fewer than it does
/// without already. What goes first is what has the most texels for its distance, which counts in doublings so that a
/// step to and fro changes nothing; no picture is made smaller than 64 texels, whatever `bytes` is.
[[nodiscard]] std::vector<int> fitDetail(std::span<const PictureDetail> pictures, std::size_t bytes);

}  // namespace kiln::render
