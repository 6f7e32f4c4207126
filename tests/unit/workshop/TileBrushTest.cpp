// What the painter's brush asks at each texel in a quicker way than its definition: the same must come of it.
#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "app/workshop/Polygon.h"
#include "app/workshop/TileBrush.h"

namespace workshop {
namespace {

TEST(TileBrush, NoiseBetweenKnotsIsTheNoise) {
    for (const int octaves : {1, 2, 3}) {
        TileNoise noise(7.0, octaves, 5);
        double worst = 0.0, most = 0.0;
        for (const double y : {-31.3, 0.0, 12.7}) {
            for (int texel = 0; texel < 4000; ++texel) {
                const glm::dvec2 place(-40.0 + 0.02 * texel, y);
                const int tile = texel / 900;
                const glm::vec3 point(glm::vec2(place / 7.0), static_cast<float>(tile) * 7.37f);
                const auto exact = static_cast<double>(fractalNoise(point, octaves, 5));
                worst = std::max(worst, std::abs(static_cast<double>(noise(place, tile)) - exact));
                most = std::max(most, std::abs(exact));
            }
        }
        EXPECT_LT(worst, 0.01) << octaves;
        EXPECT_GT(most, 0.4) << octaves;
    }
}

TEST(TileBrush, OwnersKnowTheirEdgesAndAreDeepWithinAtMost) {
    TileSet set;
    set.width = set.height = 120.0;
    set.joint = 2.0;
    for (const double left : {-60.0, 1.0}) {
        Tile tile;
        tile.outline = {{left, -60.0}, {left + 59.0, -60.0}, {left + 59.0, 20.0}, {left + 30.0, 60.0}, {left, 60.0}};
        set.tiles.push_back(tile);
    }
    const Canvas canvas{240, 240, 0.5, 120.0, 120.0};
    const Owners owners = findOwners(set, canvas);
    int deep = 0, joints = 0;
    for (int row = 0; row < canvas.height; ++row) {
        for (int column = 0; column < canvas.width; ++column) {
            const std::size_t texel = canvas.texel(column, row);
            const glm::dvec2 place = canvas.place(column + 0.5, row + 0.5);
            const double first = insideDistance(set.tiles[0].outline, place);
            const double second = insideDistance(set.tiles[1].outline, place);
            const double exact = std::max(first, second);
            if (owners.tile[texel] < 0) {
                EXPECT_LT(exact, -0.5 * set.joint) << column << ", " << row;
                continue;
            }
            ASSERT_EQ(owners.tile[texel], second > first ? 1 : 0) << column << ", " << row;
            ASSERT_NEAR(static_cast<double>(owners.inside[texel]), std::min(exact, 16.0), 1e-4)
                << column << ", " << row;
            deep += exact > 16.0 ? 1 : 0;
            joints += exact < 0.0 ? 1 : 0;
        }
    }
    EXPECT_GT(deep, 10000);
    EXPECT_GT(joints, 100);
}

}  // namespace
}  // namespace workshop
