// A grid of numbers over a surface, and the filters that maps need.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace workshop {

/// Rows from the top.
struct Field {
    int width = 0;
    int height = 0;
    std::vector<float> values;  ///< width * height

    [[nodiscard]] static Field filled(int width, int height, float value);
    /// The nearest value inside; with `wrapsX` the columns go round.
    [[nodiscard]] float at(int column, int row, bool wrapsX = false) const;
    [[nodiscard]] float& operator()(int column, int row) {
        return values[static_cast<std::size_t>(row) * static_cast<std::size_t>(width) +
                      static_cast<std::size_t>(column)];
    }
};

/// Means of blocks of `factor` x `factor`.
[[nodiscard]] Field shrink(const Field& field, int factor);
/// As above, of a grid's values without a copy of them.
[[nodiscard]] Field shrink(int width, int height, std::span<const float> values, int factor);

/// Weights of a Gaussian from -reach to +reach, whose sum is 1.
[[nodiscard]] std::vector<float> gaussian(double sigma);

/// A Gaussian blur with these standard deviations in texels; 0 leaves an axis alone.
[[nodiscard]] Field blurred(const Field& field, double sigmaX, double sigmaY, bool wrapsX = false);

}  // namespace workshop
