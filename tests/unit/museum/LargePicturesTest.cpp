// Large pictures of a model: which there are, their tiles texel by texel, and what the tiles say of the surface.
#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "app/curator/Hash.h"
#include "app/curator/PictureTiles.h"
#include "app/scans/Pictures.h"
#include "app/workshop/Jpeg.h"
#include "engine/scene/PictureBook.h"

namespace curator {
namespace {

using kiln::asset::Material;
using kiln::asset::Model;
using kiln::asset::Primitive;
using kiln::asset::Wrap;
using kiln::scene::kPictureTileBorder;
using kiln::scene::kPictureTilePayload;
using kiln::scene::kPictureTileSize;

constexpr int kWidth = 3000, kHeight = 1500;

int valueAt(int x, int y) {
    return static_cast<int>(127.5 + 60.0 * std::sin(0.01 * x) + 60.0 * std::sin(0.013 * y));
}

kiln::Bytes waves(int width, int height) {
    std::vector<std::uint8_t> pixels;
    pixels.reserve(static_cast<std::size_t>(3 * width * height));
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            for (int k = 0; k < 3; ++k) pixels.push_back(static_cast<std::uint8_t>(valueAt(x, y)));
        }
    }
    return workshop::encodeJpeg(width, height, 3, pixels, 95, workshop::Chroma::Full);
}

/// A wall of 1 x 0.5 m that faces +Z and wears picture 0.
Model wall(int width = kWidth, int height = kHeight) {
    Primitive primitive;
    primitive.positions = {{-0.5f, -0.25f, 0}, {0.5f, -0.25f, 0}, {0.5f, 0.25f, 0}, {-0.5f, 0.25f, 0}};
    primitive.normals.assign(4, glm::vec3(0, 0, 1));
    primitive.texCoords[0] = {{0, 1}, {1, 1}, {1, 0}, {0, 0}};
    primitive.indices = {0, 1, 2, 0, 2, 3};
    primitive.material = 0;
    Model model;
    model.meshes.push_back({"wall", {primitive}});
    model.nodes.emplace_back();
    model.nodes.front().mesh = 0;
    model.roots = {0};
    model.updateWorldTransforms();
    model.materials.emplace_back();
    model.materials[0].baseColor.texture = 0;
    model.images.push_back({"waves", "image/jpeg", waves(width, height)});
    kiln::asset::Texture texture;
    texture.image = 0;
    texture.sampler.wrapS = texture.sampler.wrapT = Wrap::ClampToEdge;
    model.textures.push_back(texture);
    return model;
}

TEST(LargePictures, AreThoseOfManyTexels) {
    const auto large = largePictures(wall());
    ASSERT_EQ(large.size(), 1u);
    EXPECT_EQ(large[0].width, kWidth);
    EXPECT_EQ(large[0].height, kHeight);
    EXPECT_EQ(large[0].halvings, 1);
    EXPECT_TRUE(large[0].color);
    EXPECT_TRUE(largePictures(wall(2048, 2048)).empty());
    EXPECT_EQ(largePictures(wall(6000, 3000)).front().halvings, 2);
}

TEST(LargePictures, AreOnlyThoseWhoseTilesCanBeShown) {
    Model mirrored = wall();
    mirrored.textures[0].sampler.wrapS = Wrap::MirroredRepeat;
    EXPECT_TRUE(largePictures(mirrored).empty());
    Model png = wall();
    png.images[0].mimeType = "image/png";
    EXPECT_TRUE(largePictures(png).empty()) << "it may be transparent";
    Model both = wall();
    both.materials[0].normal = both.materials[0].baseColor;
    EXPECT_TRUE(largePictures(both).empty()) << "colours and numbers are filtered differently";
    Model emissive = wall();
    emissive.materials[0].emissive = emissive.materials[0].baseColor;
    emissive.materials[0].baseColor = {};
    EXPECT_TRUE(largePictures(emissive).empty());
    Model relief = wall();
    relief.materials[0].normal = relief.materials[0].clearcoatNormal = relief.materials[0].baseColor;
    relief.materials[0].baseColor = {};
    ASSERT_EQ(largePictures(relief).size(), 1u);
    EXPECT_FALSE(largePictures(relief).front().color);
    const auto made = makePictureTiles(relief, "wall");
    ASSERT_TRUE(made) << made.error().text();
    const auto number = workshop::decodeJpeg(made->pages.front(), 8);  // numbers are JPEGs
    ASSERT_TRUE(number);
    EXPECT_NEAR(number->pixels[3 * (100 * kPictureTileSize + 100)], valueAt(92, 92), 6);
}

TEST(LargePictures, LeaveSmallOnesInTheModel) {
    Model model = wall(4001, 1500);
    ASSERT_TRUE(keepSmall(model, "wall"));
    const auto small = workshop::decodeJpeg(model.images[0].encoded, 8);
    ASSERT_TRUE(small);
    EXPECT_EQ(small->width, 2001);
    EXPECT_EQ(small->height, 750);
    EXPECT_NEAR(small->pixels[3 * (300 * 2001 + 500)], valueAt(1000, 600), 6);
}

TEST(LargePictures, ComeInTilesTexelByTexel) {
    const auto made = makePictureTiles(wall(), "wall");
    ASSERT_TRUE(made) << made.error().text();
    const auto book = kiln::scene::readPictureBook(made->book, "book");
    ASSERT_TRUE(book) << book.error().text();
    ASSERT_EQ(book->size(), 1u);
    const kiln::scene::TiledPicture& picture = book->front();
    EXPECT_EQ(picture.levels, 1);
    ASSERT_EQ(picture.tiles.size(), made->pages.size());
    for (std::size_t i = 0; i < made->pages.size(); ++i) {
        EXPECT_EQ(picture.tiles[i].name, sha256(made->pages[i]));
        EXPECT_LT(made->pages[i].size(), 60'000u);
        const auto tile = scans::decodePicture(made->pages[i], "tile");
        ASSERT_TRUE(tile) << tile.error().text();
        ASSERT_EQ(tile->width, kPictureTileSize);
        ASSERT_EQ(tile->height, kPictureTileSize);
        const kiln::scene::PictureTilePlace place = placeOf(picture, i);
        for (const int y : {0, 7, 8, 100, 255}) {
            for (const int x : {0, 9, 128, 250, 255}) {
                const int column =
                    std::clamp(place.column * kPictureTilePayload - kPictureTileBorder + x, 0, kWidth - 1);
                const int row = std::clamp(place.row * kPictureTilePayload - kPictureTileBorder + y, 0, kHeight - 1);
                const auto at = static_cast<std::size_t>(4 * (y * kPictureTileSize + x));
                EXPECT_NEAR(tile->rgba[at], valueAt(column, row), 8) << i << ": " << x << ", " << y;
            }
        }
    }
}

TEST(LargePictures, TilesKnowTheirSurface) {
    const auto made = makePictureTiles(wall(6000, 3000), "wall");
    ASSERT_TRUE(made) << made.error().text();
    const auto book = kiln::scene::readPictureBook(made->book, "book");
    ASSERT_TRUE(book);
    const kiln::scene::TiledPicture& picture = book->front();
    ASSERT_EQ(picture.levels, 2);
    for (std::size_t i = 0; i < picture.tiles.size(); ++i) {
        const kiln::scene::PictureTile& tile = picture.tiles[i];
        const kiln::scene::PictureTilePlace place = placeOf(picture, i);
        const float texels = 6000.0f / std::exp2(static_cast<float>(place.level));
        EXPECT_NEAR(tile.texelsPerMetre, texels, 0.01f * texels);
        EXPECT_NEAR(tile.facing.z, 1.0f, 1e-4f);
        EXPECT_NEAR(tile.spread, 0.0f, 1e-3f);
        const float left = -0.5f + static_cast<float>(place.column * kPictureTilePayload) / texels;
        const float right = std::min(left + kPictureTilePayload / texels, 0.5f);
        EXPECT_NEAR(tile.box.min.x, left, 1e-4f) << i;
        EXPECT_NEAR(tile.box.max.x, right, 1e-4f) << i;
        EXPECT_NEAR(tile.box.max.y, 0.25f - static_cast<float>(place.row * kPictureTilePayload) / texels, 1e-4f) << i;
    }
}

TEST(LargePictures, WhatNoTriangleShowsHasNoTile) {
    Model model = wall();
    Primitive& primitive = model.meshes[0].primitives[0];
    for (glm::vec2& uv : primitive.texCoords[0]) uv *= glm::vec2(0.5f, 0.25f);  // the upper left eighth
    const auto made = makePictureTiles(model, "wall");
    ASSERT_TRUE(made);
    const auto book = kiln::scene::readPictureBook(made->book, "book");
    ASSERT_TRUE(book);
    std::size_t there = 0;
    for (const auto& tile : book->front().tiles) there += tile.name.empty() ? 0 : 1;
    EXPECT_EQ(there, made->pages.size());
    EXPECT_EQ(there, 14u) << "7 x 2";
}

TEST(LargePictures, OfAPictureThatComesAgainEveryTurnCounts) {
    Model model = wall();
    model.textures[0].sampler.wrapS = Wrap::Repeat;
    Primitive& primitive = model.meshes[0].primitives[0];
    for (glm::vec2& uv : primitive.texCoords[0]) uv = uv * glm::vec2(0.2f, 0.1f) + glm::vec2(3.9f, 0.0f);
    const auto made = makePictureTiles(model, "wall");
    ASSERT_TRUE(made);
    const auto book = kiln::scene::readPictureBook(made->book, "book");
    ASSERT_TRUE(book);
    std::set<int> columns;
    for (std::size_t i = 0; i < book->front().tiles.size(); ++i) {
        if (!book->front().tiles[i].name.empty()) columns.insert(placeOf(book->front(), i).column);
    }
    EXPECT_EQ(columns, (std::set<int>{0, 1, 11, 12})) << "the last two and the first two of thirteen";
}

TEST(LargePictures, ABrokenPictureIsNamed) {
    Model model = wall();
    model.images[0].encoded.resize(185);  // its header, which says how large it is, and nothing else
    const auto made = makePictureTiles(model, "wall");
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().where, "wall");
    EXPECT_FALSE(keepSmall(model, "wall"));
}

TEST(PagedBook, IsUnboundAsItWasBound) {
    PagedBook book;
    book.book.resize(5, std::byte{1});
    book.pages.resize(3);
    book.pages[1].resize(7, std::byte{2});
    const auto back = unbound(bound(book));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->book, book.book);
    EXPECT_EQ(back->pages, book.pages);
    const kiln::Bytes whole = bound(book);
    for (std::size_t length = 0; length < whole.size(); ++length) {
        EXPECT_FALSE(unbound(kiln::ByteView(whole).first(length))) << length;
    }
}

}  // namespace
}  // namespace curator
