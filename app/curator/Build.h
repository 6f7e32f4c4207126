// Turns checked assets into a content pack: models, rooms, fonts and the index that names them.
#pragma once

#include <filesystem>
#include <vector>

#include "app/curator/Check.h"
#include "app/workshop/Workshop.h"

namespace curator {

struct BuildOptions {
    std::filesystem::path assets;
    std::filesystem::path out;
    std::filesystem::path cache;
    workshop::Quality quality;
};

/// Builds the pack and says on standard output what it does. The pack changes only when everything could be made, its
/// index last. Returns what went wrong.
[[nodiscard]] std::vector<Mistake> build(const BuildOptions& options, const Checked& checked);

/// Compares a model's box with its record: each size that the record gives must agree within `tolerance`, a fraction.
/// The box is in metres, +Y up; a diameter is the larger of its width and depth. `file` names the record.
[[nodiscard]] std::vector<Mistake> compareSizes(const kiln::Box& box, const museum::Dimensions& dimensions,
                                                const std::string& file, double tolerance = 0.01);

}  // namespace curator
