#include "app/workshop/Field.h"

#include <algorithm>
#include <cmath>

#include "app/workshop/Rows.h"

namespace workshop {

std::vector<float> gaussian(double sigma) {
    const int reach = std::max(1, static_cast<int>(std::ceil(2.5 * sigma)));
    std::vector<float> weights;
    float total = 0.0f;
    for (int offset = -reach; offset <= reach; ++offset) {
        weights.push_back(static_cast<float>(std::exp(-0.5 * offset * offset / (sigma * sigma))));
        total += weights.back();
    }
    for (float& weight : weights) weight /= total;
    return weights;
}

namespace {

// Both ways add whole rows, weight by weight: the compiler makes vectors of that.

void addWeighted(const float* from, float weight, float* to, int count) {
    for (int i = 0; i < count; ++i) to[i] += weight * from[i];
}

Field blurredAcross(const Field& field, double sigma, bool wrapsX) {
    if (sigma <= 0.0) return field;
    const std::vector<float> weights = gaussian(sigma);
    const int reach = static_cast<int>(weights.size() / 2);
    Field result = Field::filled(field.width, field.height, 0.0f);
    eachRow(0, field.height, field.values.size(), [&](int row) {
        std::vector<float> wide;  // the row with what lies beyond its ends
        for (int column = -reach; column < field.width + reach; ++column) {
            wide.push_back(field.at(column, row, wrapsX));
        }
        for (std::size_t i = 0; i < weights.size(); ++i) {
            addWeighted(wide.data() + i, weights[i], &result(0, row), field.width);
        }
    });
    return result;
}

Field blurredDown(const Field& field, double sigma) {
    if (sigma <= 0.0) return field;
    const std::vector<float> weights = gaussian(sigma);
    const int reach = static_cast<int>(weights.size() / 2);
    Field result = Field::filled(field.width, field.height, 0.0f);
    eachRow(0, field.height, field.values.size(), [&](int row) {
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const int other = std::clamp(row + static_cast<int>(i) - reach, 0, field.height - 1);
            const auto first = static_cast<std::size_t>(other) * static_cast<std::size_t>(field.width);
            addWeighted(field.values.data() + first, weights[i], &result(0, row), field.width);
        }
    });
    return result;
}

}  // namespace

Field Field::filled(int width, int height, float value) {
    return {width, height,
            std::vector<float>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), value)};
}

float Field::at(int column, int row, bool wrapsX) const {
    column = wrapsX ? ((column % width) + width) % width : std::clamp(column, 0, width - 1);
    row = std::clamp(row, 0, height - 1);
    return values[static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column)];
}

Field shrink(const Field& field, int factor) {
    return shrink(field.width, field.height, field.values, factor);
}

Field shrink(int width, int height, std::span<const float> values, int factor) {
    if (factor <= 1) return {width, height, {values.begin(), values.end()}};
    Field small = Field::filled(std::max(1, width / factor), std::max(1, height / factor), 0.0f);
    eachRow(0, small.height, values.size(), [&](int row) {
        for (int column = 0; column < small.width; ++column) {
            float sum = 0.0f;
            for (int y = 0; y < factor; ++y) {
                const auto line =
                    static_cast<std::size_t>(std::min(row * factor + y, height - 1)) * static_cast<std::size_t>(width);
                for (int x = 0; x < factor; ++x) {
                    sum += values[line + static_cast<std::size_t>(std::min(column * factor + x, width - 1))];
                }
            }
            small(column, row) = sum / static_cast<float>(factor * factor);
        }
    });
    return small;
}

Field blurred(const Field& field, double sigmaX, double sigmaY, bool wrapsX) {
    return blurredDown(blurredAcross(field, sigmaX, wrapsX), sigmaY);
}

}  // namespace workshop
