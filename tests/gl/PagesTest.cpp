// Pages of a model's surface, shown in part in place of the model's own.
#include "tests/gl/Drawing.h"

#include "engine/render/PagePart.h"

namespace gltest {
namespace {

using kiln::render::PagePart;

/// A square from `left` to `right` in one colour, two triangles.
Primitive band(float left, float right, const glm::vec4& color) {
    Primitive primitive;
    primitive.positions = {{left, -0.8f, 0}, {right, -0.8f, 0}, {right, 0.8f, 0}, {left, 0.8f, 0}};
    primitive.normals.assign(4, glm::vec3(0, 0, 1));
    primitive.colors.assign(4, color);
    primitive.indices = {0, 1, 2, 0, 2, 3};
    return primitive;
}

const glm::vec4 kWhite(1.0f), kRed(1, 0, 0, 1), kGreen(0, 1, 0, 1);

class Pages : public Drawing {
  protected:
    void SetUp() override {
        Drawing::SetUp();
        setUniformEnvironment(glm::vec3(1.0f));
        Material matt;
        matt.metallicFactor = 0.0f;
        id = place(single(band(-0.8f, 0.8f, kWhite), matt));
    }
    [[nodiscard]] std::string colorAt(const Picture& picture, const glm::vec3& place) const {
        const glm::ivec2 at = pixelOf(place);
        const auto pixel = picture.at(at.x, at.y);
        if (pixel[0] + pixel[1] + pixel[2] < 12) return "none";
        if (pixel[0] > 2 * pixel[1]) return "red";
        return pixel[1] > 2 * pixel[0] ? "green" : "white";
    }
    const glm::vec3 left{-0.4f, 0.3f, 0.0f}, right{0.4f, 0.3f, 0.0f}, lower{0.4f, -0.6f, 0.0f};
    kiln::scene::ModelId id = 0;
};

TEST_F(Pages, AreShownInPlaceOfTheModelsOwnSurface) {
    ASSERT_TRUE(renderer->addPage(id, 7, band(-0.8f, 0.0f, kRed), 0));
    ASSERT_TRUE(renderer->addPage(id, 3, band(0.0f, 0.8f, kGreen), 0));
    Picture picture = draw();
    EXPECT_EQ(colorAt(picture, left), "white") << "nothing is shown before it is asked for";
    renderer->showPages(id, std::vector<PagePart>{{3, 0, 6}, {7, 0, 6}});
    picture = draw();
    EXPECT_EQ(colorAt(picture, left), "red");
    EXPECT_EQ(colorAt(picture, right), "green");
    EXPECT_EQ(renderer->statistics().triangles, 4);
    renderer->showPages(id, {});
    EXPECT_EQ(colorAt(draw(), right), "white");
}

TEST_F(Pages, PartsOfOneAreDrawnTogetherWhereTheyFollowEachOther) {
    ASSERT_TRUE(renderer->addPage(id, 0, band(0.0f, 0.8f, kGreen), 0));
    (void)draw();  // with the shadow, once
    renderer->showPages(id, std::vector<PagePart>{{0, 0, 3}, {0, 3, 3}});
    EXPECT_EQ(colorAt(draw(), right), "green");
    EXPECT_EQ(renderer->statistics().drawCalls, 1);
    renderer->showPages(id, std::vector<PagePart>{{0, 0, 3}});  // the lower right triangle
    const Picture half = draw();
    EXPECT_EQ(colorAt(half, lower), "green");
    EXPECT_EQ(colorAt(half, {0.1f, 0.6f, 0.0f}), "none");
    scene.surfaceView = kiln::scene::SurfaceView::Wireframe;
    (void)draw();  // the edges are those of what is shown
}

TEST_F(Pages, WhatIsUnknownIsLeftOut) {
    EXPECT_FALSE(renderer->addPage(id, 0, band(0.0f, 0.8f, kGreen), 9)) << "no such material";
    EXPECT_FALSE(renderer->addPage(id + 5, 0, band(0.0f, 0.8f, kGreen), 0));
    EXPECT_FALSE(renderer->addPage(id, 0, Primitive(), 0));
    ASSERT_TRUE(renderer->addPage(id, 0, band(0.0f, 0.8f, kGreen), 0));
    EXPECT_FALSE(renderer->addPage(id, 0, band(0.0f, 0.8f, kGreen), 0)) << "its number is taken";
    renderer->showPages(id, std::vector<PagePart>{{0, 3, 6}, {1, 0, 6}, {0, 0, std::size_t(-1)}});
    EXPECT_EQ(colorAt(draw(), right), "white") << "with nothing to show, its own surface stays";
}

TEST_F(Pages, ARemovedOneLeavesRoomForAnother) {
    ASSERT_TRUE(renderer->addPage(id, 0, band(0.0f, 0.8f, kGreen), 0));
    renderer->showPages(id, std::vector<PagePart>{{0, 0, 6}});
    EXPECT_EQ(colorAt(draw(), right), "green");
    const std::size_t bytes = renderer->statistics().gpuBytes;
    for (std::uint32_t round = 1; round < 20; ++round) {
        renderer->removePage(id, round - 1);
        ASSERT_TRUE(renderer->addPage(id, round, band(-0.8f, 0.0f, kRed), 0));
        renderer->showPages(id, std::vector<PagePart>{{round, 0, 6}});
        EXPECT_EQ(colorAt(draw(), left), "red");
    }
    EXPECT_EQ(renderer->statistics().gpuBytes, bytes);
}

TEST_F(Pages, TheModelsOwnSurfaceGoesOnCastingItsShadow) {
    Material matt;
    matt.metallicFactor = 0.0f;
    place(single(band(-3.0f, 3.0f, kWhite), matt), glm::translate(glm::mat4(1.0f), glm::vec3(0, 0, -1)));
    scene.environmentIntensity = 0.0f;
    scene.keyLight.direction = {1.0f, 0.0f, -1.0f};
    scene.keyLight.illuminance = 3.0f;
    const auto behind = [&] { return draw().at(pixelOf({0.9f, 0.0f, -1.0f}).x, pixelOf({0.9f, 0.0f, -1.0f}).y)[0]; };
    const int before = behind();
    ASSERT_TRUE(renderer->addPage(id, 0, band(-0.8f, -0.7f, kGreen), 0));
    renderer->showPages(id, std::vector<PagePart>{{0, 0, 6}});
    EXPECT_NEAR(behind(), before, 3);
    EXPECT_LT(before, 60) << "it lies in shadow";
}

}  // namespace
}  // namespace gltest
