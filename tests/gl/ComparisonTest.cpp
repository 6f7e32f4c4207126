// Exhibits side by side: a drawn picture in which a millimetre is as many pixels long on each of them.
#include "tests/gl/Drawing.h"
#include <glm/gtc/matrix_transform.hpp>

#include "app/visit/Comparison.h"

namespace gltest {
namespace {

/// Of what is red above all.
struct Extent {
    int left = 100000, right = -1, top = 100000, bottom = -1;
    [[nodiscard]] double width() const { return right - left + 1; }
    [[nodiscard]] double height() const { return bottom - top + 1; }
};

Extent extentOf(const Picture& picture, std::size_t channel) {
    Extent extent;
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            const auto pixel = picture.at(x, y);
            const int others = pixel[(channel + 1) % 3] + pixel[(channel + 2) % 3];
            if (pixel[channel] < 100 || pixel[channel] < 2 * others) continue;
            extent.left = std::min(extent.left, x);
            extent.right = std::max(extent.right, x);
            extent.top = std::min(extent.top, y);
            extent.bottom = std::max(extent.bottom, y);
        }
    }
    return extent;
}

class SideBySide : public Drawing {};

TEST_F(SideBySide, AMillimetreHasAsManyPixelsOnLargeAndSmallNearAndFar) {
    const glm::vec3 sizes[] = {{0.4f, 0.5f, 0.02f}, {0.2f, 0.25f, 0.3f}, {0.25f, 0.12f, 0.15f}};
    visit::SideRoom room;
    room.width = 1600.0f;
    room.height = 900.0f;
    room.right = room.width;
    room.bottom = room.height;
    const visit::SideView view;
    const visit::SetOut out = visit::setOut(sizes, room);
    ASSERT_EQ(out.cells.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) {
        Material glowing = dielectric(glm::vec3(0.0f), 1.0f);
        glowing.unlit = true;
        glowing.baseColorFactor = {0.0f, 0.0f, 0.0f, 1.0f};
        glowing.baseColorFactor[static_cast<int>(i)] = 1.0f;
        const glm::vec3 foot = visit::footInWorld(i, view, out, room);
        place(single(box(sizes[i]), glowing),
              glm::translate(glm::mat4(1.0f), foot + glm::vec3(0, 0.5f * sizes[i].y, 0)));
    }
    camera = visit::sideCamera(view, out, room);
    const Picture picture = draw(1600, 900);
    for (std::size_t i = 0; i < 3; ++i) {
        const Extent extent = extentOf(picture, i);
        ASSERT_GT(extent.right, 0) << i;
        const double scale = static_cast<double>(out.unitsPerMetre);
        const double high = sizes[i].y * std::cos(view.pitch) + sizes[i].z * std::sin(view.pitch);
        // Half a per cent, and the pixel that an edge falls in.
        EXPECT_NEAR(extent.width() / (scale * sizes[i].x), 1.0, 0.005 + 0.7 / extent.width()) << i;
        EXPECT_NEAR(extent.height() / (scale * high), 1.0, 0.005 + 0.7 / extent.height()) << i;
        EXPECT_GT(extent.width(), 200.0) << "enough to measure";
        EXPECT_NEAR(0.5 * (extent.left + extent.right + 1), out.cells[i].foot.x, 1.0) << i;
    }
}

}  // namespace
}  // namespace gltest
