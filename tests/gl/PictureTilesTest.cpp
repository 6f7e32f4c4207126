// The finest of a picture in tiles, drawn over the model's own.
#include <cmath>
#include <functional>
#include <optional>

#include "tests/gl/Drawing.h"

#include "engine/scene/PictureTiles.h"

namespace gltest {
namespace {

using kiln::PixelSource;
using kiln::scene::kPictureTileBorder;
using kiln::scene::kPictureTilePayload;
using kiln::scene::kPictureTileSize;
using kiln::scene::TiledPicture;

using Texel = std::array<std::uint8_t, 4>;

constexpr Texel kGrey{128, 128, 128, 255}, kRedTexel{255, 0, 0, 255}, kGreenTexel{0, 255, 0, 255},
    kBlue{0, 0, 255, 255};

PixelSource plain(int width, int height, const Texel& texel) {
    PixelSource pixels{width, height, {}, {}};
    for (int i = 0; i < width * height; ++i) pixels.rgba.insert(pixels.rgba.end(), texel.begin(), texel.end());
    return pixels;
}

PixelSource tileOf(const Texel& texel) {
    return plain(kPictureTileSize, kPictureTileSize, texel);
}

TiledPicture pictureOf(int width, int height, int levels) {
    TiledPicture picture;
    picture.width = width;
    picture.height = height;
    picture.levels = levels;
    for (int level = 0; level < levels; ++level) {
        picture.tiles.resize(picture.tiles.size() +
                             static_cast<std::size_t>(kiln::scene::pictureColumns(picture, level) *
                                                      kiln::scene::pictureRows(picture, level)));
    }
    return picture;
}

class PictureTiles : public Drawing {
  protected:
    void SetUp() override {
        Drawing::SetUp();
        if (HasFatalFailure()) return;
        renew({});
    }
    /// A renderer with as many places. Without samples at low angles, which the rasterizer of these tests filters
    /// otherwise for whole pictures.
    void renew(const std::optional<kiln::scene::PicturePlaces>& places) {
        kiln::render::RenderOptions options;
        options.shadowMapSize = 64;
        options.environmentSize = 16;
        options.ambientOcclusion = false;
        options.anisotropy = 1.0f;
        if (places) options.pictureTiles = *places;
        auto made = kiln::render::Renderer::create(options);
        ASSERT_TRUE(made) << made.error().text();
        renderer = std::move(*made);
        scene.instances.clear();
        setUniformEnvironment(glm::vec3(1.0f));
    }
    /// A square of 1.6 m that wears picture 0 `times` times, its own of a quarter of 480 x 480.
    kiln::scene::ModelId square(float times = 1.0f, kiln::asset::Wrap wrap = kiln::asset::Wrap::ClampToEdge,
                                const std::function<void(Material&)>& change = {}) {
        Primitive primitive;
        primitive.positions = {{-0.8f, -0.8f, 0}, {0.8f, -0.8f, 0}, {0.8f, 0.8f, 0}, {-0.8f, 0.8f, 0}};
        primitive.normals.assign(4, glm::vec3(0, 0, 1));
        primitive.texCoords[0] = {{0, times}, {times, times}, {times, 0}, {0, 0}};
        primitive.indices = {0, 1, 2, 0, 2, 3};
        Material material;
        material.unlit = true;
        material.baseColor.texture = 0;
        if (change) change(material);
        kiln::asset::Model model = single(std::move(primitive), material);
        model.images.resize(1);
        model.textures.push_back({0, {.wrapS = wrap, .wrapT = wrap}});
        const kiln::scene::ModelId id = place(model);
        renderer->setImage(id, 0, plain(120, 120, kGrey));
        return id;
    }
    [[nodiscard]] static std::string colorAt(const Picture& picture, float x, float y) {
        const auto pixel = picture.at(static_cast<int>(x * static_cast<float>(picture.width)),
                                      static_cast<int>(y * static_cast<float>(picture.height)));
        if (pixel[0] > 2 * pixel[1]) return "red";
        if (pixel[1] > 2 * pixel[0]) return "green";
        return pixel[2] > 2 * pixel[0] ? "blue" : "grey";
    }
    static constexpr int kLarge = 640;  // the square is 512 pixels wide
};

TEST_F(PictureTiles, ShowWhereTheyAreAndTheModelsOwnElsewhere) {
    const auto id = square();
    ASSERT_TRUE(renderer->addTiledPicture(id, pictureOf(480, 480, 2)));
    EXPECT_EQ(colorAt(draw(kLarge, kLarge), 0.3f, 0.3f), "grey") << "before any has come";
    ASSERT_TRUE(renderer->addPictureTile(id, 0, 0, tileOf(kRedTexel)));
    ASSERT_TRUE(renderer->addPictureTile(id, 0, 3, tileOf(kGreenTexel)));
    const Picture picture = draw(kLarge, kLarge);
    EXPECT_EQ(colorAt(picture, 0.3f, 0.3f), "red") << "the upper left";
    EXPECT_EQ(colorAt(picture, 0.7f, 0.7f), "green");
    EXPECT_EQ(colorAt(picture, 0.7f, 0.3f), "grey");
    EXPECT_EQ(colorAt(picture, 0.49f, 0.49f), "red") << "up to the tile's own edge";
    EXPECT_EQ(colorAt(picture, 0.51f, 0.51f), "green");
    renderer->removePictureTile(id, 0, 0);
    EXPECT_EQ(colorAt(draw(kLarge, kLarge), 0.3f, 0.3f), "grey");
}

TEST_F(PictureTiles, OfACoarserLevelStandForWhatHasNotCome) {
    const auto id = square();
    ASSERT_TRUE(renderer->addTiledPicture(id, pictureOf(480, 480, 2)));
    ASSERT_TRUE(renderer->addPictureTile(id, 0, 4, tileOf(kBlue)));  // the only one of the coarser level
    ASSERT_TRUE(renderer->addPictureTile(id, 0, 1, tileOf(kRedTexel)));
    const Picture picture = draw(kLarge, kLarge);
    EXPECT_EQ(colorAt(picture, 0.7f, 0.3f), "red");
    EXPECT_EQ(colorAt(picture, 0.3f, 0.3f), "blue");
    EXPECT_EQ(colorAt(picture, 0.7f, 0.7f), "blue");
}

TEST_F(PictureTiles, AreNotReadWhereTheModelsOwnIsAsFine) {
    const auto id = square();
    ASSERT_TRUE(renderer->addTiledPicture(id, pictureOf(480, 480, 2)));
    for (std::uint32_t tile = 0; tile < 5; ++tile)
        ASSERT_TRUE(renderer->addPictureTile(id, 0, tile, tileOf(kRedTexel)));
    EXPECT_EQ(colorAt(draw(kLarge, kLarge), 0.3f, 0.3f), "red");
    EXPECT_EQ(colorAt(draw(100, 100), 0.3f, 0.3f), "grey") << "80 pixels of 120 texels";
}

/// A picture without any even place: slow waves and a fine check.
Texel texelAt(int x, int y) {
    const auto wave = [](double at) { return static_cast<std::uint8_t>(127.5 + 100.0 * std::sin(at)); };
    const int check = ((x / 3 + y / 3) % 2) * 40;
    return {wave(0.02 * x), wave(0.017 * y + 1.0), static_cast<std::uint8_t>(60 + check), 255};
}

PixelSource whole(int width, int height, int step) {
    PixelSource pixels{width, height, {}, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const Texel texel = texelAt(x * step, y * step);
            pixels.rgba.insert(pixels.rgba.end(), texel.begin(), texel.end());
        }
    }
    return pixels;
}

/// The tile in that place of the finest level, with its border clamped or repeated.
PixelSource cutOut(int size, int column, int row, bool repeats) {
    const auto within = [&](int at) { return repeats ? (at + size) % size : std::clamp(at, 0, size - 1); };
    PixelSource pixels{kPictureTileSize, kPictureTileSize, {}, {}};
    for (int y = 0; y < kPictureTileSize; ++y) {
        for (int x = 0; x < kPictureTileSize; ++x) {
            const Texel texel = texelAt(within(column * kPictureTilePayload - kPictureTileBorder + x),
                                        within(row * kPictureTilePayload - kPictureTileBorder + y));
            pixels.rgba.insert(pixels.rgba.end(), texel.begin(), texel.end());
        }
    }
    return pixels;
}

TEST_F(PictureTiles, TogetherAreTheWholePictureWithoutASeam) {
    constexpr int kTexels = 600;  // no multiple of a tile's 240
    for (const bool repeats : {false, true}) {
        scene.instances.clear();
        const auto wrap = repeats ? kiln::asset::Wrap::Repeat : kiln::asset::Wrap::ClampToEdge;
        const float times = repeats ? 1.25f : 1.0f;
        const auto full = square(times, wrap);
        renderer->setImage(full, 0, whole(kTexels, kTexels, 1));
        const Picture expected = draw(kLarge, kLarge);
        scene.instances.clear();
        const auto tiled = square(times, wrap);
        TiledPicture picture = pictureOf(kTexels, kTexels, 1);
        picture.repeatS = picture.repeatT = repeats;
        ASSERT_TRUE(renderer->addTiledPicture(tiled, picture));
        for (int row = 0; row < 3; ++row) {
            for (int column = 0; column < 3; ++column) {
                ASSERT_TRUE(renderer->addPictureTile(tiled, 0, static_cast<std::uint32_t>(3 * row + column),
                                                     cutOut(kTexels, column, row, repeats)));
            }
        }
        const Picture actual = draw(kLarge, kLarge);
        int worst = 0;
        for (int y = 0; y < kLarge; ++y) {
            for (int x = 0; x < kLarge; ++x) {
                for (std::size_t k = 0; k < 3; ++k) {
                    worst = std::max(worst, std::abs(actual.at(x, y)[k] - expected.at(x, y)[k]));
                }
            }
        }
        EXPECT_LE(worst, 3) << (repeats ? "where it comes again" : "where its edges go on");
    }
}

TEST_F(PictureTiles, OfNumbersAreRelief) {
    const auto id = square(1.0f, kiln::asset::Wrap::ClampToEdge, [](Material& material) {
        material.unlit = false;
        material.metallicFactor = 0.0f;
        material.normal = material.baseColor;
        material.baseColor = {};
    });
    renderer->setImage(id, 0, plain(120, 120, {128, 128, 255, 255}));
    scene.surfaceView = kiln::scene::SurfaceView::Normals;
    TiledPicture picture = pictureOf(480, 480, 1);
    EXPECT_FALSE(renderer->addTiledPicture(id, picture)) << "it holds no colours";
    picture.color = false;
    ASSERT_TRUE(renderer->addTiledPicture(id, picture));
    ASSERT_TRUE(renderer->addPictureTile(id, 0, 0, tileOf({218, 128, 218, 255})));  // leans to the right by 45 degrees
    const Picture drawn = draw(kLarge, kLarge);
    EXPECT_NEAR(drawn.at(200, 200)[0], 218, 3);
    EXPECT_NEAR(drawn.at(420, 420)[0], 128, 3);
}

TEST_F(PictureTiles, TakePlacesAndGiveThemBack) {
    renew(kiln::scene::PicturePlaces{2, 1});
    const auto id = square();
    const std::size_t before = renderer->statistics().gpuBytes;
    ASSERT_TRUE(renderer->addTiledPicture(id, pictureOf(480, 480, 2)));
    const std::size_t with = renderer->statistics().gpuBytes - before;
    EXPECT_GT(with, std::size_t{2} * 256 * 256 * 4);
    EXPECT_LT(with, std::size_t{3} * 256 * 256 * 4);
    EXPECT_TRUE(renderer->addPictureTile(id, 0, 0, tileOf(kRedTexel)));
    EXPECT_TRUE(renderer->addPictureTile(id, 0, 1, tileOf(kRedTexel)));
    EXPECT_FALSE(renderer->addPictureTile(id, 0, 2, tileOf(kRedTexel))) << "there are two places";
    renderer->removePictureTile(id, 0, 0);
    EXPECT_TRUE(renderer->addPictureTile(id, 0, 2, tileOf(kRedTexel)));
    renderer->removeModel(id);
    EXPECT_LT(renderer->statistics().gpuBytes, before + 20'000) << "but for the table";
}

TEST_F(PictureTiles, WhatIsUnknownIsRefused) {
    const auto id = square();
    const TiledPicture picture = pictureOf(480, 480, 2);
    EXPECT_FALSE(renderer->addTiledPicture(id + 7, picture));
    TiledPicture other = picture;
    other.image = 1;
    EXPECT_FALSE(renderer->addTiledPicture(id, other)) << "the model has one picture";
    other = picture;
    other.width = 0;
    EXPECT_FALSE(renderer->addTiledPicture(id, other));
    EXPECT_FALSE(renderer->addPictureTile(id, 0, 0, tileOf(kRedTexel))) << "the picture is not tiled yet";
    ASSERT_TRUE(renderer->addTiledPicture(id, picture));
    EXPECT_FALSE(renderer->addTiledPicture(id, picture)) << "it is tiled already";
    EXPECT_FALSE(renderer->addPictureTile(id, 0, 5, tileOf(kRedTexel))) << "there are five tiles";
    EXPECT_FALSE(renderer->addPictureTile(id, 0, 0, plain(255, 256, kRedTexel)));
    ASSERT_TRUE(renderer->addPictureTile(id, 0, 0, tileOf(kRedTexel)));
    EXPECT_FALSE(renderer->addPictureTile(id, 0, 0, tileOf(kRedTexel))) << "it is there already";
    EXPECT_EQ(renderer->pictureSize(id, 0), glm::ivec2(480, 480)) << "what may be seen of it";
    renderer->removePictureTile(id, 0, 1);  // which is not there
    renderer->removePictureTile(id + 7, 0, 1);
}

}  // namespace
}  // namespace gltest
