// Drawings for tests, written into the build folder.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "app/workshop/Motif.h"

namespace workshop::test {

inline std::filesystem::path drawingFolder() {
    const std::filesystem::path folder = std::filesystem::path(KILN_BINARY_DIR) / "test-motifs";
    std::filesystem::create_directories(folder);
    return folder;
}

/// Writes a file and returns its path.
inline std::filesystem::path drawing(const std::string& name, const std::string& text) {
    std::ofstream(drawingFolder() / name, std::ios::binary) << text;
    return drawingFolder() / name;
}

/// A hand that leaves nothing to chance: every repeat is as drawn.
inline constexpr Hand kExactHand{1, 0.0, 0.0, 0.0, 0.0, 0.0, 1};

/// A drawing of 40 by 30 mm, one unit a millimetre.
inline std::string sheet(const std::string& body, const std::string& attributes = {}) {
    return R"(<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="30mm" viewBox="0 0 40 30" )" + attributes +
           ">" + body + "</svg>";
}

/// How many mm of the column at x are covered, from the drawing's top to its bottom.
inline double widthAt(const Motif& motif, const std::string& layer, double x) {
    constexpr int kSteps = 3000;
    double sum = 0.0;
    for (int i = 0; i < kSteps; ++i) {
        const double y = (i + 0.5) * motif.heightMillimetres() / kSteps;
        sum += static_cast<double>(motif.coverage(layer, x, y)) * motif.heightMillimetres() / kSteps;
    }
    return sum;
}

}  // namespace workshop::test
