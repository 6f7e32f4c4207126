// Pictures on disk, and how far two of them differ.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace kiln::test {

struct Picture {
    int width = 0, height = 0;  ///< 0 when it could not be read
    std::vector<std::uint8_t> rgba;
};

[[nodiscard]] Picture readPng(const std::filesystem::path& path);

/// How many different colours a coarse grid of the picture holds: a picture that failed to draw holds one or two.
[[nodiscard]] std::size_t distinctColours(const Picture& picture);

/// The share of the pixels in which some channel differs by more than `tolerance` of 255; 1 when the sizes differ.
/// Above `most`, the picture of their differences, sixteen times as strong, is written to `difference`.
[[nodiscard]] double shareOfOthers(const Picture& actual, const Picture& expected, int tolerance, double most,
                                   const std::filesystem::path& difference);

/// Why approved pictures cannot be compared on this machine; empty when they can. They were drawn by llvmpipe.
[[nodiscard]] std::string whyNotComparable();

}  // namespace kiln::test
