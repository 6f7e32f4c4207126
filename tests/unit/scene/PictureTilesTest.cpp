// Tiled pictures: where tiles lie, which are wanted from where, and their book written, read back, and broken.
#include <cmath>
#include <limits>

#include "tests/unit/scene/SampleBook.h"
#include <gtest/gtest.h>

#include "engine/scene/Camera.h"
#include "engine/scene/PictureBook.h"

namespace kiln::scene {
namespace {

/// A picture of 4000 x 2000 texels over a wall of 1 x 0.5 m that faces +Z, its middle at the origin.
TiledPicture wall() {
    TiledPicture picture;
    picture.image = 3;
    picture.width = 4000;
    picture.height = 2000;
    picture.levels = 2;
    for (int level = 0; level < picture.levels; ++level) {
        const float metres = 0.00025f * std::exp2(static_cast<float>(level)) * kPictureTilePayload;
        for (int row = 0; row < pictureRows(picture, level); ++row) {
            for (int column = 0; column < pictureColumns(picture, level); ++column) {
                PictureTile tile;
                tile.name = std::string(63, 'a') + static_cast<char>('0' + level);
                const glm::vec3 corner(-0.5f + metres * static_cast<float>(column),
                                       0.25f - metres * static_cast<float>(row), 0.0f);
                tile.box.add(corner);
                tile.box.add({std::min(corner.x + metres, 0.5f), std::max(corner.y - metres, -0.25f), 0.0f});
                tile.texelsPerMetre = 4000.0f / std::exp2(static_cast<float>(level));
                tile.spread = 0.0f;
                picture.tiles.push_back(tile);
            }
        }
    }
    return picture;
}

constexpr PicturePlaces kPlenty{10'000, 10'000};

PictureView from(const glm::vec3& eye, const glm::vec3& target = glm::vec3(0.0f)) {
    const Camera camera = Camera::lookingAt(eye, target);
    PictureView view{Frustum(camera.projection(1.5f) * camera.view())};
    view.eye = eye;
    view.metresPerPixel = camera.metresPerPixel(1.0f, 720);  // 1.4 mm
    return view;
}

int finest(const TiledPicture& picture, const std::vector<PictureWish>& wishes) {
    int level = picture.levels;
    for (const PictureWish& wish : wishes) level = std::min(level, placeOf(picture, wish.tile).level);
    return level;
}

TEST(PictureTiles, LieInRowsLevelByLevel) {
    const TiledPicture picture = wall();
    EXPECT_EQ(pictureColumns(picture, 0), 17);
    EXPECT_EQ(pictureRows(picture, 0), 9);
    EXPECT_EQ(pictureColumns(picture, 1), 9);
    for (std::size_t tile = 0; tile < picture.tiles.size(); ++tile) {
        EXPECT_EQ(tileAt(picture, placeOf(picture, tile)), tile);
    }
    const PictureTilePlace first = placeOf(picture, 17 * 9);
    EXPECT_EQ(first.level, 1);
    EXPECT_EQ(first.column, 0);
    EXPECT_EQ(wrongWith(picture), nullptr);
}

TEST(PictureTiles, AreWantedOnlyWhereTheModelsOwnTexelsCoverAPixel) {
    const std::vector<TiledPicture> pictures{wall()};
    // The model's own texels are a millimetre wide, as a pixel is at 0.69 m.
    EXPECT_TRUE(chooseTiles(pictures, from({0.0f, 0.0f, 1.0f}), kPlenty).empty());
    const auto near = chooseTiles(pictures, from({0.0f, 0.0f, 0.5f}), kPlenty);
    EXPECT_EQ(finest(pictures[0], near), 1);
    const auto nearer = chooseTiles(pictures, from({0.0f, 0.0f, 0.2f}), kPlenty);
    EXPECT_EQ(finest(pictures[0], nearer), 0);
    EXPECT_LT(nearer.size(), pictures[0].tiles.size() / 2) << "only what is seen";
    for (std::size_t i = 1; i < nearer.size(); ++i) EXPECT_GE(nearer[i - 1].pixels, nearer[i].pixels);
    EXPECT_EQ(placeOf(pictures[0], nearer.front().tile).level, 1) << "what is coarser first";
    const glm::vec3 middle = pictures[0].tiles[nearer.front().tile].box.centre();
    EXPECT_LT(glm::length(middle), 0.2f) << "and what is nearest";
}

TEST(PictureTiles, OfASideThatFacesAwayAreNot) {
    const std::vector<TiledPicture> pictures{wall()};
    EXPECT_TRUE(chooseTiles(pictures, from({0.0f, 0.0f, -0.2f}), kPlenty).empty());
    std::vector<TiledPicture> both = pictures;
    for (PictureTile& tile : both[0].tiles) tile.spread = 4.0f;
    EXPECT_FALSE(chooseTiles(both, from({0.0f, 0.0f, -0.2f}), kPlenty).empty());
}

TEST(PictureTiles, WithoutAFileAreNot) {
    std::vector<TiledPicture> pictures{wall()};
    for (PictureTile& tile : pictures[0].tiles) tile.name.clear();
    EXPECT_TRUE(chooseTiles(pictures, from({0.0f, 0.0f, 0.2f}), kPlenty).empty());
}

TEST(PictureTiles, TakeNoMoreThanThereIsPlaceForTheWorstMissedFirst) {
    const std::vector<TiledPicture> pictures{wall()};
    const auto all = chooseTiles(pictures, from({0.0f, 0.0f, 0.2f}), kPlenty);
    const auto few = chooseTiles(pictures, from({0.0f, 0.0f, 0.2f}), {5, 0});
    ASSERT_EQ(few.size(), 5u);
    for (std::size_t i = 0; i < few.size(); ++i) EXPECT_EQ(few[i].tile, all[i].tile);
    EXPECT_TRUE(chooseTiles(pictures, from({0.0f, 0.0f, 0.2f}), {0, 100}).empty()) << "these are colours";
}

TEST(PictureTiles, ParallelRaysSeeAllAsLarge) {
    const std::vector<TiledPicture> pictures{wall()};
    Camera camera = Camera::lookingAt({0.0f, 0.0f, 5.0f}, glm::vec3(0.0f));
    camera.orthographicHeight = 0.2f;  // 0.28 mm a pixel
    PictureView view{Frustum(camera.projection(1.5f) * camera.view())};
    view.eye = camera.position;
    view.parallel = camera.forward;
    view.metresPerPixel = camera.metresPerPixel(1.0f, 720);
    const auto wishes = chooseTiles(pictures, view, kPlenty);
    EXPECT_EQ(finest(pictures[0], wishes), 0);
    EXPECT_LT(wishes.size(), 60u);
    view.parallel = -camera.forward;
    EXPECT_TRUE(chooseTiles(pictures, view, kPlenty).empty());
}

TEST(PictureBook, IsReadBackAsItWasWritten) {
    std::vector<TiledPicture> pictures{wall(), wall()};
    pictures[1].color = false;
    pictures[1].repeatS = true;
    pictures[1].tiles[5].name.clear();
    const auto read = readPictureBook(writePictureBook(pictures), "a.book");
    ASSERT_TRUE(read) << read.error().text();
    ASSERT_EQ(read->size(), 2u);
    EXPECT_EQ((*read)[0].image, 3u);
    EXPECT_EQ((*read)[0].width, 4000);
    EXPECT_EQ((*read)[0].height, 2000);
    EXPECT_TRUE((*read)[0].color);
    EXPECT_FALSE((*read)[1].color);
    EXPECT_TRUE((*read)[1].repeatS);
    EXPECT_FALSE((*read)[1].repeatT);
    for (std::size_t tile = 0; tile < pictures[1].tiles.size(); ++tile) {
        EXPECT_EQ((*read)[1].tiles[tile].name, pictures[1].tiles[tile].name);
        if (tile == 5) continue;
        EXPECT_EQ((*read)[1].tiles[tile].box.max, pictures[1].tiles[tile].box.max);
        EXPECT_EQ((*read)[1].tiles[tile].texelsPerMetre, pictures[1].tiles[tile].texelsPerMetre);
        EXPECT_EQ((*read)[1].tiles[tile].spread, pictures[1].tiles[tile].spread);
    }
}

TEST(PictureBook, EveryPartOfOneIsRefused) {
    const Bytes whole = writePictureBook(test::samplePictures());
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const auto read = readPictureBook(ByteView(whole).first(length), "a.book");
        ASSERT_FALSE(read) << length;
        EXPECT_EQ(read.error().code, ErrorCode::Malformed);
        EXPECT_EQ(read.error().where, "a.book");
    }
    Bytes longer = whole;
    longer.push_back(std::byte{0});
    EXPECT_FALSE(readPictureBook(longer, "a.book"));
}

TEST(PictureBook, ChangedBytesAreRefusedOrPicturesThatMayBeUsed) {
    const Bytes whole = writePictureBook(test::samplePictures());
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const int value : {0, 1, 127, 128, 255}) {
            Bytes changed = whole;
            changed[at] = static_cast<std::byte>(value);
            const auto read = readPictureBook(changed, "a.book");
            if (!read) continue;
            for (const TiledPicture& picture : *read) EXPECT_EQ(wrongWith(picture), nullptr);
            (void)chooseTiles(*read, from({0.0f, 0.0f, 0.2f}), kPlenty);
        }
    }
}

TEST(PictureBook, SaysWhatIsWrong) {
    const auto wrong = [](const auto& change) {
        TiledPicture picture = test::samplePictures().front();
        change(picture);
        return wrongWith(picture) != nullptr;
    };
    EXPECT_FALSE(wrong([](TiledPicture&) {}));
    EXPECT_TRUE(wrong([](TiledPicture& one) { one.width = 0; }));
    EXPECT_TRUE(wrong([](TiledPicture& one) { one.width = 20'000; }));
    EXPECT_TRUE(wrong([](TiledPicture& one) { one.levels = 0; }));
    EXPECT_TRUE(wrong([](TiledPicture& one) { one.levels = 4; }));
    EXPECT_TRUE(wrong([](TiledPicture& one) { one.tiles.pop_back(); }));
    EXPECT_TRUE(wrong([](TiledPicture& one) { one.tiles[0].box = {}; }));
    EXPECT_TRUE(wrong([](TiledPicture& one) { one.tiles[0].texelsPerMetre = 0.0f; }));
    EXPECT_TRUE(wrong([](TiledPicture& one) { one.tiles[0].spread = std::nanf(""); }));
    EXPECT_TRUE(wrong([](TiledPicture& one) { one.tiles[1].box.max.x = std::numeric_limits<float>::infinity(); }));
    EXPECT_FALSE(wrong([](TiledPicture& one) { one.tiles[1] = {}; })) << "one without a file needs nothing";
}

}  // namespace
}  // namespace kiln::scene
