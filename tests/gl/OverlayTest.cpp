// The overlay: textured triangles at the right pixels, clipped, blended.
#include "tests/gl/GlFixture.h"

#include "engine/gl/Draw.h"
#include "engine/render/OverlayPass.h"

using namespace kiln::render;
using gltest::Picture;

namespace {

class Overlay : public gltest::GlTest {
  protected:
    static constexpr std::uint32_t kRed = 0xff0000ffu;
    static constexpr std::uint32_t kHalfGreen = 0x8000ff00u;

    static std::array<OverlayVertex, 4> rectangle(float left, float top, float right, float bottom,
                                                  std::uint32_t rgba) {
        return {{{left, top, 0, 0, rgba},
                 {right, top, 1, 0, rgba},
                 {right, bottom, 1, 1, rgba},
                 {left, bottom, 0, 1, rgba}}};
    }
};

TEST_F(Overlay, DrawsPicturesInTheirColours) {
    auto pass = OverlayPass::create();
    ASSERT_TRUE(pass) << pass.error().text();
    auto target = kiln::gl::Framebuffer::create(8, 4, 1, "overlay test");
    ASSERT_TRUE(target);
    target->bind();
    kiln::gl::clearColorAndDepth({0, 0, 0, 1});
    kiln::PixelSource source;
    source.width = 2;
    source.height = 1;
    source.rgba = {200, 100, 50, 255, 20, 40, 60, 255};
    const std::uint32_t picture = (*pass)->addPicture(source);
    const std::array<std::uint8_t, 1> full{255};
    const std::uint32_t white = (*pass)->addAlphaTexture(1, 1, full);
    std::vector<OverlayVertex> vertices;
    for (const auto& v : rectangle(0, 0, 4, 4, 0xffffffffu)) vertices.push_back(v);
    for (const auto& v : rectangle(4, 0, 8, 4, kRed)) vertices.push_back(v);
    const std::vector<std::uint16_t> indices{0, 1, 2, 0, 2, 3};
    const std::vector<OverlayCommand> commands{{0, 6, 0, picture, 0, 0, 8, 4}, {0, 6, 4, white, 0, 0, 8, 4}};
    const OverlayList list{vertices, indices, commands};
    (*pass)->draw(std::span(&list, 1), *target, 8, 4, 1.0f);
    const Picture drawn{8, 4, target->readPixels(8, 4)};
    EXPECT_EQ(drawn.at(0, 1), (std::array<int, 4>{200, 100, 50, 255}));
    EXPECT_EQ(drawn.at(3, 1), (std::array<int, 4>{20, 40, 60, 255}));
    EXPECT_EQ(drawn.at(6, 1), (std::array<int, 4>{255, 0, 0, 255})) << "coverage again";
    (*pass)->removeTexture(picture);
    (*pass)->draw(std::span(&list, 1), *target, 8, 4, 1.0f);
}

TEST_F(Overlay, DrawsClippedAtTheRightPixels) {
    auto pass = OverlayPass::create();
    ASSERT_TRUE(pass) << pass.error().text();
    auto target = kiln::gl::Framebuffer::create(32, 16, 1, "overlay test");
    ASSERT_TRUE(target);
    target->bind();
    kiln::gl::clearColorAndDepth({0, 0, 0, 1});
    const std::array<std::uint8_t, 1> full{255};
    const std::array<std::uint8_t, 2> halves{0, 255};
    const std::uint32_t white = (*pass)->addAlphaTexture(1, 1, full);
    const std::uint32_t leftEmpty = (*pass)->addAlphaTexture(2, 1, halves);
    EXPECT_NE(white, 0u);
    EXPECT_NE(white, leftEmpty);

    // Interface units of two pixels: the picture is 16 x 8 units.
    std::vector<OverlayVertex> vertices;
    for (const auto& v : rectangle(1, 1, 5, 3, kRed)) vertices.push_back(v);
    for (const auto& v : rectangle(8, 0, 16, 8, kHalfGreen)) vertices.push_back(v);
    const std::vector<std::uint16_t> indices{0, 1, 2, 0, 2, 3};
    const std::vector<OverlayCommand> commands{
        {0, 6, 0, white, 0, 0, 4, 8},      // clipped at x = 4
        {0, 6, 4, leftEmpty, 0, 0, 16, 8}  // the same indices from vertex 4
    };
    const OverlayList list{vertices, indices, commands};
    (*pass)->draw(std::span(&list, 1), *target, 32, 16, 2.0f);
    const Picture picture{32, 16, target->readPixels(32, 16)};
    EXPECT_EQ(picture.at(2, 2), (std::array<int, 4>{255, 0, 0, 255}));
    EXPECT_EQ(picture.at(7, 5), (std::array<int, 4>{255, 0, 0, 255}));
    EXPECT_EQ(picture.at(8, 4)[0], 0) << "clipped";
    EXPECT_EQ(picture.at(1, 4)[0], 0);
    EXPECT_EQ(picture.at(4, 1)[0], 0);
    EXPECT_EQ(picture.at(4, 6)[0], 0);
    EXPECT_EQ(picture.at(17, 8)[1], 0) << "the texture's left half is empty";
    EXPECT_NEAR(picture.at(30, 8)[1], 128, 1) << "half green over black";
    EXPECT_EQ(picture.at(30, 8)[3], 255) << "the target stays opaque";

    (*pass)->removeTexture(leftEmpty);
    target->bind();
    kiln::gl::clearColorAndDepth({0, 0, 0, 1});
    (*pass)->draw(std::span(&list, 1), *target, 32, 16, 2.0f);
    const Picture without{32, 16, target->readPixels(32, 16)};
    EXPECT_EQ(without.at(30, 8)[1], 0) << "a command without its texture is passed over";
    EXPECT_EQ(without.at(4, 4)[0], 255);
}

TEST_F(Overlay, BadCommandsDrawNothing) {
    auto pass = OverlayPass::create();
    ASSERT_TRUE(pass);
    auto target = kiln::gl::Framebuffer::create(8, 8, 1, "overlay test");
    ASSERT_TRUE(target);
    target->bind();
    kiln::gl::clearColorAndDepth({0, 0, 0, 1});
    const std::array<std::uint8_t, 1> full{255};
    const std::uint32_t white = (*pass)->addAlphaTexture(1, 1, full);
    const auto vertices = rectangle(0, 0, 8, 8, kRed);
    const std::vector<std::uint16_t> indices{0, 1, 2, 0, 2, 3};
    const std::vector<OverlayCommand> commands{{3, 6, 0, white, 0, 0, 8, 8},
                                               {0, 6, 9, white, 0, 0, 8, 8},
                                               {0, 0, 0, white, 0, 0, 8, 8},
                                               {0, 6, 0, white, 5, 5, 5, 9}};
    const OverlayList list{vertices, indices, commands};
    (*pass)->draw(std::span(&list, 1), *target, 8, 8, 1.0f);
    (*pass)->draw({}, *target, 8, 8, 1.0f);
    const Picture picture{8, 8, target->readPixels(8, 8)};
    for (int i = 0; i < 8; ++i) EXPECT_EQ(picture.at(i, i)[0], 0);
}

}  // namespace
