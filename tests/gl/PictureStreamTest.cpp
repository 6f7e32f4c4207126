// A large picture in tiles: what comes from where, what goes again, and what becomes of broken files.
#include <array>
#include <chrono>
#include <thread>

#include "tests/gl/GlFixture.h"
#include "tests/gl/Shapes.h"
#include "tests/gl/SmallMuseum.h"
#include <glm/gtc/matrix_transform.hpp>

#include "app/curator/PictureTiles.h"
#include "app/visitor/Hall.h"
#include "app/visitor/ModelLoader.h"
#include "app/visitor/PictureStream.h"
#include "app/workshop/Jpeg.h"
#include "engine/asset/GlbWriter.h"
#include "engine/scene/PictureBook.h"

namespace gltest {
namespace {

using visitor::Hall;
using visitor::PictureLimits;
using visitor::PictureStreams;
using visitor::StreamView;

constexpr int kTexels = 2160;  // more than come in one piece; nine tiles a side
constexpr float kSide = 0.3f;  // metres: 7.2 texels a millimetre

/// A room with one exhibit, whose picture comes in tiles.
museum::Museum onePanel() {
    museum::Museum museum = emptyMuseum();
    museum.galleries.push_back(room("hall", "panel", 'a', 1000));
    museum.exhibits.push_back(vessel("panel"));
    museum.exhibits.back().tilesObject = objectPath('b', ".book");
    return museum;
}

/// A panel whose picture is one colour.
kiln::asset::Model panel(int texels, const std::array<std::uint8_t, 3>& color) {
    Material material = dielectric(glm::vec3(1.0f), 0.7f);
    material.unlit = true;
    material.baseColor.texture = 0;
    kiln::asset::Model model = single(quad(kSide), material);
    std::vector<std::uint8_t> pixels;
    pixels.reserve(static_cast<std::size_t>(3 * texels * texels));
    for (int i = 0; i < texels * texels; ++i) {
        for (const std::uint8_t part : color) pixels.push_back(part);
    }
    model.images.push_back(
        {"colour", "image/jpeg", workshop::encodeJpeg(texels, texels, 3, pixels, 90, workshop::Chroma::Half)});
    model.textures.push_back({0, {}});
    return model;
}

const curator::PagedBook& redTiles() {
    static const curator::PagedBook book = [] {
        auto made = curator::makePictureTiles(panel(kTexels, {255, 0, 0}), "panel");
        EXPECT_TRUE(made) << made.error().text();
        return made ? *made : curator::PagedBook{};
    }();
    return book;
}

class PictureStreaming : public GlTest {
  protected:
    using Files = std::map<std::string, kiln::Bytes>;

    void TearDown() override {
        streams_.reset();
        hall_.reset();
        loader_.reset();
        renderer_.reset();
        GlTest::TearDown();
    }

    /// The model's own picture is grey, that of the tiles red. `change` may spoil the pack's files.
    void open(const kiln::scene::PicturePlaces& places = {100, 1}, const std::function<void(Files&)>& change = {}) {
        kiln::render::RenderOptions options;
        options.shadowMapSize = 64;
        options.environmentSize = 32;
        options.ambientOcclusion = false;
        options.pictureTiles = places;
        auto made = kiln::render::Renderer::create(options);
        ASSERT_TRUE(made) << made.error().text();
        renderer_ = std::move(*made);
        renderer_->setStudioEnvironment();
        Files files;
        const std::string index = museum::writePackIndex(onePanel());
        files["index.json"] = kiln::Bytes(kiln::asBytes(index).begin(), kiln::asBytes(index).end());
        files[objectPath('a')] = kiln::asset::writeGlb(plinthRoom());
        files[objectPath('0')] = kiln::asset::writeGlb(panel(270, {128, 128, 128}));
        files[objectPath('b', ".book")] = redTiles().book;
        const auto book = kiln::scene::readPictureBook(redTiles().book, "book");
        ASSERT_TRUE(book) << book.error().text();
        ASSERT_EQ(book->size(), 1u);
        ASSERT_EQ(book->front().tiles.size(), redTiles().pages.size());
        for (std::size_t i = 0; i < redTiles().pages.size(); ++i) {
            files[pathOf(book->front().tiles[i].name)] = redTiles().pages[i];
        }
        if (change) change(files);
        pack_ = kiln::platform::openMemory(std::move(files), jobs_);
        loader_ = std::make_unique<visitor::ModelLoader>(*renderer_, jobs_);
        hall_ = std::make_unique<Hall>(*pack_, *renderer_, *loader_);
        streams_ = std::make_unique<PictureStreams>(*pack_, *renderer_, jobs_, PictureLimits());
        hall_->open();
    }
    [[nodiscard]] static std::string pathOf(const std::string& name) { return "objects/" + name + ".webp"; }

    [[nodiscard]] static kiln::scene::Camera at(float distance, float aside = 0.0f) {
        return kiln::scene::Camera::lookingAt({aside, 0.0f, distance}, {aside, 0.0f, 0.0f});
    }

    void step(float distance, float aside) {
        jobs_.pump(0.01);
        loader_->pump(0.01);
        (void)hall_->takeRoomArrival();
        hall_->attend({0.0f, 1.6f, 1.0f}, 0);
        const StreamView view{at(distance, aside), 1280, 720};
        streams_->attend(*hall_, std::span(&view, 1), 0.001);
    }
    /// Looks from there until nothing is on its way any more.
    void look(float distance, float aside = 0.0f) {
        for (int i = 0; i < 5000; ++i) {
            step(distance, aside);
            ASSERT_FALSE(hall_->failure()) << hall_->failure()->text();
            if (hall_->settled() && loader_->idle() && streams_->settled() && hall_->pagedModel(0)) return;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        FAIL() << "it never settles";
    }

    /// What is seen in the middle of a picture from there.
    [[nodiscard]] std::string seen(float distance, float aside = 0.0f) {
        auto target = kiln::gl::Framebuffer::create(320, 180, 1, "panel");
        EXPECT_TRUE(target);
        renderer_->draw(hall_->scene(), at(distance, aside), *target, 320, 180);
        const Picture picture{320, 180, target->readPixels(320, 180)};
        const auto pixel = picture.at(160, 90);
        return pixel[0] > 2 * pixel[1] ? "red" : "grey";
    }

    kiln::JobQueue jobs_{1};
    std::unique_ptr<kiln::render::Renderer> renderer_;
    std::unique_ptr<kiln::platform::Fetch> pack_;
    std::unique_ptr<visitor::ModelLoader> loader_;
    std::unique_ptr<Hall> hall_;
    std::unique_ptr<PictureStreams> streams_;
};

TEST_F(PictureStreaming, NearerBringsTilesAndOnlyThoseThatAreSeen) {
    open();
    look(1.0f);
    EXPECT_EQ(streams_->statistics().fetched, 0u) << "the model's own shows as much";
    EXPECT_EQ(seen(1.0f), "grey");
    look(0.1f);
    const visitor::PictureStatistics near = streams_->statistics();
    EXPECT_GT(near.tiles, 10u);
    EXPECT_LT(near.tiles, redTiles().pages.size());
    EXPECT_EQ(near.tiles, near.wanted);
    EXPECT_GT(near.bytes, near.fetched * 100);
    EXPECT_EQ(seen(0.1f), "red");
    look(0.1f, 0.12f);
    EXPECT_GT(streams_->statistics().fetched, near.fetched);
    for (int frame = 0; frame < 5; ++frame) step(0.1f, 0.12f);  // nothing moves
    const std::size_t fetched = streams_->statistics().fetched;
    look(0.1f);
    EXPECT_EQ(streams_->statistics().fetched, fetched) << "what has come stays";
}

TEST_F(PictureStreaming, WhereThereIsLittleRoomTheWorstMissedStays) {
    open({5, 1});
    look(0.1f, -0.12f);
    EXPECT_EQ(streams_->statistics().tiles, 5u);
    EXPECT_EQ(seen(0.1f, -0.12f), "red");
    const std::size_t fetched = streams_->statistics().fetched;
    for (int frame = 0; frame < 20; ++frame) step(0.1f, -0.12f);
    EXPECT_EQ(streams_->statistics().fetched, fetched) << "nothing comes and goes while one stands";
    look(0.1f, 0.12f);
    EXPECT_EQ(streams_->statistics().tiles, 5u);
    EXPECT_GE(streams_->statistics().dropped, 3u);
    EXPECT_EQ(seen(0.1f, 0.12f), "red");
}

TEST_F(PictureStreaming, WhatStandsElsewhereIsFollowedThere) {
    open();
    look(1.0f);
    ASSERT_EQ(streams_->statistics().fetched, 0u);
    const kiln::scene::ModelId model = hall_->pagedModel(0)->model;
    const StreamView view{at(1.0f), 1280, 720};
    const auto follow = [&](const PictureStreams::Elsewhere& elsewhere) {
        for (int i = 0; i < 5000; ++i) {
            jobs_.pump(0.01);
            streams_->attend(*hall_, std::span(&view, 1), 0.001, &elsewhere);
            if (streams_->settled()) return;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        FAIL() << "it never settles";
    };
    // The eye stays and the panel comes: nothing else tells that more of it is to be seen.
    follow({{model, glm::translate(glm::mat4(1.0f), {0.0f, 0.0f, 0.9f})}});
    const visitor::PictureStatistics near = streams_->statistics();
    EXPECT_GT(near.tiles, 10u);
    follow({});
    EXPECT_EQ(streams_->statistics().wanted, 0u) << "it is not seen";
    EXPECT_EQ(streams_->statistics().tiles, near.tiles) << "what has come stays";
    look(1.0f);
    EXPECT_EQ(streams_->statistics().wanted, 0u);
}

TEST_F(PictureStreaming, TwoViewsShareTheRoom) {
    open({6, 1});
    look(1.0f);
    const std::array<StreamView, 2> views{{{at(0.1f, -0.12f), 1280, 720}, {at(0.1f, 0.12f), 1280, 720}}};
    for (int frame = 0; frame < 500; ++frame) {
        jobs_.pump(0.01);
        streams_->attend(*hall_, views, 0.001);
        if (streams_->settled() && frame > 50) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    EXPECT_TRUE(streams_->settled());
    EXPECT_EQ(streams_->statistics().wanted, 6u) << "each once, and no more than there is room for";
    EXPECT_EQ(streams_->statistics().tiles, 6u);
}

TEST_F(PictureStreaming, ATileThatIsMissingOrBrokenIsDoneWithout) {
    open({100, 1}, [](Files& files) {
        int number = 0;
        for (auto& [path, bytes] : files) {
            if (!path.ends_with(".webp")) continue;
            if (number % 3 == 0) bytes.resize(bytes.size() / 2);
            if (number % 3 == 1) bytes = redTiles().book;
            if (number % 3 == 2) {  // sound, but no tile
                const std::vector<std::uint8_t> pixels(3 * 64 * 64, 200);
                bytes = workshop::encodeJpeg(64, 64, 3, pixels, 80, workshop::Chroma::Half);
            }
            ++number;
        }
    });
    look(0.1f);  // settles all the same
    EXPECT_EQ(seen(0.1f), "grey");
    const std::size_t fetched = streams_->statistics().fetched;
    for (int frame = 0; frame < 20; ++frame) step(0.1f, 0.0f);
    EXPECT_EQ(streams_->statistics().fetched, fetched) << "nor asked for again";
    open({100, 1},
         [](Files& files) { std::erase_if(files, [](const auto& file) { return file.first.ends_with(".webp"); }); });
    look(0.1f);
    EXPECT_EQ(seen(0.1f), "grey");
}

TEST_F(PictureStreaming, WithoutABookTheModelsOwnPictureStays) {
    for (const bool gone : {true, false}) {
        open({100, 1}, [&](Files& files) {
            kiln::Bytes& book = files[objectPath('b', ".book")];
            gone ? book.clear() : book.resize(book.size() - 1);
        });
        look(0.1f);
        EXPECT_EQ(streams_->statistics().tiles, 0u);
        EXPECT_EQ(seen(0.1f), "grey");
    }
}

TEST_F(PictureStreaming, ALostContextBringsThemBack) {
    open();
    look(0.1f);
    ASSERT_EQ(seen(0.1f), "red");
    const std::size_t tiles = streams_->statistics().tiles;
    ASSERT_TRUE(renderer_->renew());
    renderer_->setStudioEnvironment();
    hall_->renew();
    step(0.1f, 0.0f);
    EXPECT_EQ(streams_->statistics().tiles, 0u);
    look(0.1f);
    EXPECT_EQ(streams_->statistics().tiles, tiles);
    EXPECT_EQ(seen(0.1f), "red");
}

}  // namespace
}  // namespace gltest
