// Things cut open by a plane: what is in front is away, the cut of a closed body is hatched, the rest is as it was.
#include "tests/gl/Drawing.h"

namespace gltest {
namespace {

/// A box with a wall of 10 cm round a hollow: its inner surface faces the hollow.
Model hollowBox() {
    Primitive whole = box(glm::vec3(1.2f));
    Primitive hollow = box(glm::vec3(1.0f));
    const auto base = static_cast<std::uint32_t>(whole.positions.size());
    whole.positions.insert(whole.positions.end(), hollow.positions.begin(), hollow.positions.end());
    for (const glm::vec3& normal : hollow.normals) whole.normals.push_back(-normal);
    whole.texCoords[0].insert(whole.texCoords[0].end(), hollow.texCoords[0].begin(), hollow.texCoords[0].end());
    for (std::size_t i = 0; i < hollow.indices.size(); i += 3) {
        for (const std::size_t corner : {std::size_t{0}, std::size_t{2}, std::size_t{1}}) {
            whole.indices.push_back(base + hollow.indices[i + corner]);
        }
    }
    Material green;
    green.baseColorFactor = {0.1f, 0.7f, 0.1f, 1.0f};
    green.metallicFactor = 0.0f;
    return single(std::move(whole), green);
}

class Cut : public Drawing {
  protected:
    void SetUp() override {
        Drawing::SetUp();
        setUniformEnvironment(glm::vec3(0.6f));
        place(hollowBox());
    }
    [[nodiscard]] static bool isHatched(const std::array<int, 4>& pixel) { return pixel[0] > 1.3 * pixel[1]; }
    [[nodiscard]] static bool isGreen(const std::array<int, 4>& pixel) { return pixel[1] > 1.3 * pixel[0]; }
    [[nodiscard]] static bool isDark(const std::array<int, 4>& pixel) { return pixel[0] + pixel[1] + pixel[2] < 12; }
    std::array<int, 4> at(const Picture& picture, const glm::vec3& place) const {
        const glm::ivec2 pixel = pixelOf(place);
        return picture.at(pixel.x, pixel.y);
    }
};

TEST_F(Cut, ShowsTheWallAsHatchingAndTheHollowBehindIt) {
    const Picture whole = draw();
    EXPECT_TRUE(isGreen(at(whole, {0.55f, 0.0f, 0.6f})));
    scene.instances[0].cut = {0.0f, 0.0f, 1.0f, 0.0f};  // the near half is away
    const Picture cut = draw();
    for (const float edge : {-0.55f, 0.55f}) {
        EXPECT_TRUE(isHatched(at(cut, {edge, 0.2f, 0.0f}))) << edge;
        EXPECT_TRUE(isHatched(at(cut, {0.2f, edge, 0.0f}))) << edge;
    }
    EXPECT_TRUE(isGreen(at(cut, {0.0f, 0.0f, -0.5f}))) << "the far wall, from within";
    EXPECT_TRUE(isDark(at(cut, {0.8f, 0.0f, 0.0f}))) << "nothing is there";
    // The hatching is one of lines.
    int dark = 0, light = 0;
    for (int i = 0; i < 24; ++i) {
        const auto pixel = at(cut, {0.55f, -0.4f + 0.03f * static_cast<float>(i), 0.0f});
        (pixel[0] < 90 ? dark : light) += 1;
    }
    EXPECT_GT(dark, 1);
    EXPECT_GT(light, 4);
}

TEST_F(Cut, LeavesTheOtherSideAndWholeThingsAsTheyAre) {
    const Picture whole = draw();
    scene.instances[0].cut = {0.0f, 0.0f, 1.0f, -0.7f};  // in front of all of it
    const Picture uncut = draw();
    scene.instances[0].cut = {1.0f, 0.0f, 0.0f, 0.0f};  // the right half is away
    const Picture half = draw();
    for (int y = 0; y < kSize; ++y) {
        for (int x = 0; x < kSize; ++x) {
            for (std::size_t channel = 0; channel < 3; ++channel) {
                ASSERT_NEAR(whole.at(x, y)[channel], uncut.at(x, y)[channel], 2);
                if (x < kSize / 2 - 1) {
                    ASSERT_NEAR(whole.at(x, y)[channel], half.at(x, y)[channel], 2);
                }
            }
            if (x > kSize / 2 + 1) {
                ASSERT_TRUE(isDark(half.at(x, y)) || isHatched(half.at(x, y))) << x << ' ' << y;
            }
        }
    }
}

TEST_F(Cut, IsTheSameInOtherViews) {
    scene.instances[0].cut = {0.0f, 0.0f, 1.0f, 0.0f};
    for (const auto view : {kiln::scene::SurfaceView::Clay, kiln::scene::SurfaceView::Normals}) {
        scene.surfaceView = view;
        EXPECT_TRUE(isHatched(at(draw(), {0.55f, 0.2f, 0.0f})));
    }
}

}  // namespace
}  // namespace gltest
