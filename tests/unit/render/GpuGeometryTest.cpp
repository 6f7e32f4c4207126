// Which level of detail is drawn.
#include <gtest/gtest.h>

#include "engine/render/GpuGeometry.h"

namespace {

TEST(GpuGeometry, ShowsTheCoarsestLevelBelowAnError) {
    kiln::render::GpuGeometry geometry;
    geometry.indexCount = 600;
    geometry.levels = {{0, 600, 0.0f}, {600, 300, 0.0f}, {900, 150, 0.01f}, {1050, 60, 0.03f}};
    EXPECT_EQ(geometry.levelWithin(0.0f), 0u) << "even where a coarser one is the same plane";
    EXPECT_EQ(geometry.levelWithin(0.005f), 1u);
    EXPECT_EQ(geometry.levelWithin(0.02f), 2u);
    EXPECT_EQ(geometry.levelWithin(1.0f), 3u);
    EXPECT_EQ(geometry.triangleCount(2), 50u);
    EXPECT_EQ(geometry.triangleCount(9), 0u);
}

}  // namespace
