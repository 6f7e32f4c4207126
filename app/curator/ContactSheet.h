// Contact sheets: everything of a kind side by side in one picture, for whoever judges it.
#pragma once

#include <filesystem>
#include <vector>

#include "app/curator/Mistake.h"

namespace curator {

struct ContactSheet {
    std::vector<std::filesystem::path> pages;
    std::size_t shown = 0;  ///< drawings, objects or views, on all pages
    std::vector<Mistake>
        mistakes;  ///< what could not be shown, and what is wrong with what is; the rest is on the pages
};

/// Paints every drawing of the folder `motifs` with its pigments on slip, name and size below, by tradition (the name
/// up to its first hyphen) and name. All are to one scale but the largest. Writes the PNG `out`, and "-2", "-3" beside
/// it when one is full.
[[nodiscard]] ContactSheet drawMotifs(const std::filesystem::path& motifs, const std::filesystem::path& out);

}  // namespace curator
