#include "app/workshop/Field.h"

#include <algorithm>
#include <cmath>

namespace workshop {

namespace {

Field blurredAlong(const Field& field, double sigma, bool alongX, bool wrapsX) {
    if (sigma <= 0.0) return field;
    const int reach = std::max(1, static_cast<int>(std::ceil(2.5 * sigma)));
    std::vector<float> weights;
    float total = 0.0f;
    for (int offset = -reach; offset <= reach; ++offset) {
        weights.push_back(static_cast<float>(std::exp(-0.5 * offset * offset / (sigma * sigma))));
        total += weights.back();
    }
    Field result = Field::filled(field.width, field.height, 0.0f);
    for (int row = 0; row < field.height; ++row) {
        for (int column = 0; column < field.width; ++column) {
            float sum = 0.0f;
            for (int offset = -reach; offset <= reach; ++offset) {
                sum += weights[static_cast<std::size_t>(offset + reach)] *
                       (alongX ? field.at(column + offset, row, wrapsX) : field.at(column, row + offset));
            }
            result(column, row) = sum / total;
        }
    }
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
    if (factor <= 1) return field;
    Field small = Field::filled(std::max(1, field.width / factor), std::max(1, field.height / factor), 0.0f);
    for (int row = 0; row < small.height; ++row) {
        for (int column = 0; column < small.width; ++column) {
            float sum = 0.0f;
            for (int y = 0; y < factor; ++y) {
                for (int x = 0; x < factor; ++x) sum += field.at(column * factor + x, row * factor + y);
            }
            small(column, row) = sum / static_cast<float>(factor * factor);
        }
    }
    return small;
}

Field blurred(const Field& field, double sigmaX, double sigmaY, bool wrapsX) {
    return blurredAlong(blurredAlong(field, sigmaX, true, wrapsX), sigmaY, false, wrapsX);
}

}  // namespace workshop
