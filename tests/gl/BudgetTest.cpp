// Memory of the graphics card: counted, kept to a budget, given back; and a context that is lost with all of it.
#include <array>

#include "tests/gl/Drawing.h"
#include <glm/gtc/matrix_transform.hpp>
#include <gtest/gtest.h>

#include "engine/gl/Texture.h"
#include "engine/render/ModelTextures.h"
#include "engine/render/OverlayPass.h"
#include "engine/render/ScaledPicture.h"

namespace {

using namespace gltest;
using kiln::PixelSource;
using kiln::scene::ModelId;

constexpr std::size_t kMegabyte = std::size_t{1} << 20;
constexpr int kEdge = 512;  // texels of a picture: 1.33 MB with its mips

/// A square that shows one picture, unlit.
Model pictured() {
    Material material;
    material.unlit = true;
    material.baseColor.texture = 0;
    Model model = single(quad(1.0f), material);
    model.images.resize(1);
    model.textures.resize(1);
    model.textures[0].image = 0;
    model.textures[0].sampler.minify = kiln::asset::Filter::Nearest;  // the first level that is there
    model.textures[0].sampler.magnify = kiln::asset::Filter::Nearest;
    return model;
}

/// Columns of one texel, white and black in turn: grey as soon as a level is dropped.
PixelSource stripes() {
    PixelSource pixels;
    pixels.width = pixels.height = kEdge;
    for (int i = 0; i < kEdge * kEdge; ++i) {
        const std::uint8_t value = i % 2 == 0 ? 255 : 0;
        pixels.rgba.insert(pixels.rgba.end(), {value, value, value, 255});
    }
    return pixels;
}

class Budget : public Drawing {
  protected:
    void renewWith(std::size_t budget) {
        renderer.reset();
        kiln::render::RenderOptions options;
        options.shadowMapSize = 64;
        options.environmentSize = 16;
        options.ambientOcclusion = false;
        const auto begin = [&] {
            auto made = kiln::render::Renderer::create(options);
            ASSERT_TRUE(made) << made.error().text();
            renderer = std::move(*made);
            draw();  // makes the light
        };
        begin();
        fixed = renderer->statistics().gpuBytes;
        renderer.reset();
        options.gpuByteBudget = fixed + budget;
        begin();
        scene.toneMapping = kiln::scene::ToneMapping::None;
    }
    [[nodiscard]] std::size_t pictureBytes() const { return renderer->statistics().gpuBytes - fixed; }
    /// Whether the square at x (metres) shows the stripes themselves or their mean.
    [[nodiscard]] bool striped(const Picture& picture, float x) const {
        const glm::ivec2 middle = pixelOf({x, 0, 0});
        int extremes = 0;
        for (int dx = -4; dx < 4; ++dx) {
            const int value = picture.at(middle.x + dx, middle.y)[0];
            extremes += value < 20 || value > 235 ? 1 : 0;
        }
        return extremes == 8;
    }
    std::size_t fixed = 0;
};

TEST_F(Budget, ManyPicturesStayWithinItAndAreDrawn) {
    renewWith(6 * kMegabyte);
    std::vector<ModelId> ids;
    for (int i = 0; i < 12; ++i) {
        ids.push_back(
            place(pictured(), glm::translate(glm::mat4(1.0f), glm::vec3(0, 0, -0.01f * static_cast<float>(i)))));
        renderer->setImage(ids.back(), 0, stripes());
        EXPECT_LE(pictureBytes(), 6 * kMegabyte) << i;
    }
    EXPECT_GT(pictureBytes(), 3 * kMegabyte) << "no smaller than it must be";
    const Picture picture = draw();
    const glm::ivec2 middle = pixelOf({0, 0, 0});
    int brightest = 0;
    for (int dx = -6; dx < 6; ++dx) brightest = std::max(brightest, picture.at(middle.x + dx, middle.y)[0]);
    EXPECT_GT(brightest, 60) << "a picture is there, if a smaller one";
    const std::size_t held = pictureBytes();
    for (const ModelId id : ids) renderer->removeModel(id);
    EXPECT_LT(pictureBytes(), held / 100) << "removal gives the bytes back";
    scene.instances.clear();
}

TEST_F(Budget, WhatIsNearKeepsMoreThanWhatIsFarAndGetsItBack) {
    renewWith(2 * kMegabyte);
    camera = kiln::scene::Camera::lookingAt({-0.5f, 0, 1.0f}, {-0.5f, 0, 0});
    const auto at = [](float x, float z) { return glm::translate(glm::mat4(1.0f), glm::vec3(x, 0, z)); };
    const ModelId left = place(pictured(), at(-0.5f, 0));
    const ModelId right = place(pictured(), at(0.5f, -12));
    renderer->setImage(left, 0, stripes());
    (void)draw();
    renderer->setImage(right, 0, stripes());
    EXPECT_LE(pictureBytes(), 2 * kMegabyte);
    (void)draw();
    EXPECT_FALSE(renderer->takePictureWish()) << "what is far is to be small";

    // One goes over to the other: it is asked for again, and takes its place.
    camera = kiln::scene::Camera::lookingAt({0.5f, 0, -11.0f}, {0.5f, 0, -12});
    (void)draw();
    const auto wish = renderer->takePictureWish();
    ASSERT_TRUE(wish);
    EXPECT_EQ(wish->model, right);
    EXPECT_EQ(wish->image, 0);
    EXPECT_FALSE(renderer->takePictureWish()) << "asked for once";
    renderer->setImage(right, 0, stripes());
    EXPECT_LE(pictureBytes(), 2 * kMegabyte);
    (void)draw();
    EXPECT_FALSE(renderer->takePictureWish()) << "both are as they should be";

    // And what gave way comes back when there is room.
    renderer->removeModel(right);
    const auto freed = renderer->takePictureWish();
    ASSERT_TRUE(freed);
    EXPECT_EQ(freed->model, left);
    renderer->setImage(left, 0, stripes());
    EXPECT_FALSE(renderer->takePictureWish());
}

TEST_F(Budget, DroppedLevelsShowTheMeanOfTheirTexels) {
    renewWith(kMegabyte);
    camera = kiln::scene::Camera::lookingAt({0, 0, 20}, {0, 0, 0});
    camera.verticalFieldOfView = 0.006f;  // about as many texels as pixels
    const ModelId id = place(pictured());
    renderer->setImage(id, 0, stripes());
    EXPECT_FALSE(striped(draw(), 0));
    const glm::ivec2 middle = pixelOf({0, 0, 0});
    // Half of the light, by the sRGB curve 188.
    EXPECT_NEAR(draw().at(middle.x, middle.y)[0], 188, 6);
    renderer.reset();
    renewWith(2 * kMegabyte);
    scene.instances.clear();
    renderer->setImage(place(pictured()), 0, stripes());
    EXPECT_TRUE(striped(draw(), 0)) << "with room for it every texel is there";
}

TEST_F(Budget, ALevelLessIsTheSamePictureAtHalfTheSize) {
    using namespace kiln::gl;
    for (const PixelFormat format : {PixelFormat::Rgba8, PixelFormat::Rgba8Srgb}) {
        const Texture whole = Texture::create({.format = format, .width = 6, .height = 4, .levels = 3});
        std::vector<std::uint8_t> texels;
        for (int i = 0; i < 24; ++i) texels.insert(texels.end(), {200, 100, static_cast<std::uint8_t>(10 * i), 255});
        whole.upload(std::as_bytes(std::span(texels)));
        whole.generateMips();
        const Texture half = whole.withoutFirstLevel();
        EXPECT_EQ(half.spec().width, 3);
        EXPECT_EQ(half.spec().height, 2);
        EXPECT_EQ(half.spec().levels, 2);
        const auto read = half.read();
        EXPECT_NEAR(read[0], 200, 1);
        EXPECT_NEAR(read[1], 100, 1);
        // The mean of 0, 10, 60, 70: of the numbers, or of the light that they stand for.
        EXPECT_NEAR(read[2], format == PixelFormat::Rgba8 ? 35 : 46, 1);
    }
}

TEST_F(Budget, MipsByTheProcessorAreTheDriversOwn) {
    using namespace kiln::gl;
    using kiln::render::ColorSpace;
    for (const ColorSpace space : {ColorSpace::Linear, ColorSpace::Srgb}) {
        const TextureSpec spec{.format = space == ColorSpace::Srgb ? PixelFormat::Rgba8Srgb : PixelFormat::Rgba8,
                               .width = 16,
                               .height = 8,
                               .levels = 5};
        std::vector<std::uint8_t> texels;
        for (unsigned i = 0; i < 16 * 8 * 4; ++i) texels.push_back(static_cast<std::uint8_t>(i * i * 37 % 251));
        Texture driver = Texture::create(spec);
        driver.upload(std::as_bytes(std::span(texels)));
        driver.generateMips();
        Texture own = Texture::create(spec);
        std::vector<std::uint8_t> usedUp = texels;
        kiln::render::uploadWithMips(own, usedUp, space);
        EXPECT_EQ(own.read(), texels);
        for (int level = 1; level < spec.levels; ++level) {
            driver = driver.withoutFirstLevel();
            own = own.withoutFirstLevel();
            const auto theirs = driver.read();
            const auto ours = own.read();
            ASSERT_EQ(theirs.size(), ours.size());
            for (std::size_t i = 0; i < ours.size(); ++i) EXPECT_NEAR(ours[i], theirs[i], 2) << level << " " << i;
        }
    }
}

// A second context in place of the first one: its names are the same numbers as the first one's.
TEST_F(Budget, ALostContextIsForgottenAndEverythingIsMadeAnew) {
    setUniformEnvironment({0.5f, 0.5f, 0.5f});
    scene.environmentIntensity = 1.0f;
    const ModelId id = place(single(sphere(0.8f), {}));
    const Picture before = draw();
    auto overlay = kiln::render::OverlayPass::create();
    ASSERT_TRUE(overlay);
    const std::array<std::uint8_t, 1> full{255};
    const std::uint32_t oldTexture = (*overlay)->addAlphaTexture(1, 1, full);

    static kiln::platform::Window* const second = openContext();
    ASSERT_NE(second, nullptr);
    kiln::gl::forgetContext();
    EXPECT_EQ(kiln::gl::liveObjects(), 0u);
    const kiln::gl::Texture kept = kiln::gl::Texture::create({.width = 1, .height = 1});
    const std::vector<std::uint8_t> texel{1, 2, 3, 4};
    kept.upload(std::as_bytes(std::span(texel)));

    ASSERT_TRUE(renderer->renew());
    ASSERT_TRUE((*overlay)->renew());
    EXPECT_NE((*overlay)->addAlphaTexture(1, 1, full), oldTexture);
    EXPECT_EQ(kept.read(), texel) << "an old name was deleted in the new context";
    EXPECT_TRUE(renderer->bounds(id).empty());
    setUniformEnvironment({0.5f, 0.5f, 0.5f});
    scene.instances.clear();
    EXPECT_NE(place(single(sphere(0.8f), {})), id);
    const Picture after = draw();
    EXPECT_EQ(before.rgba, after.rgba);
    EXPECT_GT(after.at(kSize / 2, kSize / 2)[0], 100);
    EXPECT_EQ(kiln::gl::takeErrors(), "");
}

TEST_F(Budget, AScaledPictureIsTheSamePictureLessFine) {
    Material red;
    red.unlit = true;
    red.baseColorFactor = {1, 0, 0, 1};
    place(single(quad(1.0f), red));
    auto scaled = kiln::render::ScaledPicture::create();
    ASSERT_TRUE(scaled) << scaled.error().text();
    auto target = kiln::gl::Framebuffer::create(kSize, kSize, 1, "window");
    ASSERT_TRUE(target);
    const Picture whole = draw();
    for (const int samples : {0, 4}) {
        for (const int size : {kSize, kSize * 3 / 4, kSize / 2}) {
            auto smaller = scaled->begin(size, size, samples);
            ASSERT_TRUE(smaller) << smaller.error().text();
            renderer->draw(scene, camera, **smaller, size, size);
            scaled->show(*target, kSize, kSize);
            const Picture shown{kSize, kSize, target->readPixels(kSize, kSize)};
            int different = 0;
            for (int y = 0; y < kSize; ++y) {
                for (int x = 0; x < kSize; ++x) {
                    different += std::abs(shown.at(x, y)[0] - whole.at(x, y)[0]) > 40 ? 1 : 0;
                }
            }
            // Only the square's four edges, each 32 pixels long, may be another by a pixel to either side.
            EXPECT_LE(different, size == kSize && samples == 0 ? 0 : 4 * 36 * 2) << size << " " << samples;
            EXPECT_GT(shown.at(kSize / 2, kSize / 2)[0], 200);
            EXPECT_LT(shown.at(2, 2)[0], 20);
            EXPECT_EQ(shown.at(2, 2)[3], 255);
        }
    }
    EXPECT_EQ(kiln::gl::takeErrors(), "");
}

TEST_F(Drawing, CoarserLevelsAreDrawnWhereTheyAreNotSeen) {
    renderer.reset();
    kiln::render::RenderOptions options;
    options.shadowMapSize = 64;
    options.ambientOcclusion = false;
    options.detailTolerance = 0.5f;
    auto made = kiln::render::Renderer::create(options);
    ASSERT_TRUE(made) << made.error().text();
    renderer = std::move(*made);
    Model model = single(quad(1.0f), Material{});
    kiln::asset::Primitive& square = model.meshes[0].primitives[0];
    const std::vector<std::uint32_t> whole = square.indices;
    ASSERT_EQ(whole.size(), 6u);
    square.levels.push_back({{whole[0], whole[1], whole[2]}, 0.02f});
    place(model);
    const auto triangles = [this] {
        (void)draw();
        return renderer->statistics().triangles;
    };
    scene.instances.back().castsShadow = false;
    EXPECT_EQ(triangles(), 2) << "half a pixel is 16 mm here";
    camera.position.z = 40.0f;
    EXPECT_EQ(triangles(), 1) << "and 31 mm here";
    scene.instances.back().transform = glm::scale(glm::mat4(1.0f), glm::vec3(2.0f));
    EXPECT_EQ(triangles(), 2) << "where the mesh is drawn larger, so is its error";
    scene.instances.back().transform = glm::mat4(1.0f);
    scene.surfaceView = kiln::scene::SurfaceView::Wireframe;
    EXPECT_EQ(triangles(), 2) << "edges are shown as they are";
    EXPECT_EQ(kiln::gl::takeErrors(), "");
}

}  // namespace
