// Filters of grids, and the sharing of their rows among threads.
#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "app/workshop/Field.h"
#include "app/workshop/Noise.h"
#include "app/workshop/Rows.h"

namespace workshop {
namespace {

TEST(Rows, EachIsWorkedOnOnceHoweverManyThreads) {
    for (const std::size_t texels : {std::size_t{1}, std::size_t{10000000}}) {
        std::vector<int> visits(1000, 0);
        eachRow(3, 997, texels, [&](int row) { ++visits[static_cast<std::size_t>(row)]; });
        EXPECT_EQ(std::count(visits.begin(), visits.end(), 1), 994);
        EXPECT_EQ(visits[2] + visits[997], 0);
    }
    eachRow(5, 5, 1000000, [](int) { FAIL() << "there is no row"; });
}

TEST(Field, ABlurIsTheWeightedMeanRoundEachTexel) {
    Field field = Field::filled(41, 23, 0.0f);
    for (std::size_t i = 0; i < field.values.size(); ++i) {
        field.values[i] = randomAt(static_cast<std::int32_t>(i), 5u);
    }
    const double across = 1.7, down = 0.9;
    for (const bool wraps : {false, true}) {
        const Field soft = blurred(field, across, down, wraps);
        for (const auto& [column, row] : {std::pair{0, 0}, {20, 11}, {40, 22}, {3, 22}}) {
            double sum = 0.0, weights = 0.0;
            for (int y = -3; y <= 3; ++y) {
                for (int x = -5; x <= 5; ++x) {
                    const double weight = std::exp(-0.5 * (x * x / (across * across) + y * y / (down * down)));
                    sum += weight * static_cast<double>(field.at(column + x, row + y, wraps));
                    weights += weight;
                }
            }
            EXPECT_NEAR(soft.at(column, row), sum / weights, 1e-5) << column << ", " << row << ", " << wraps;
        }
    }
    EXPECT_EQ(blurred(field, 0.0, 0.0).values, field.values);
}

}  // namespace
}  // namespace workshop
