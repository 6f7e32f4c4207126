// The loupe's arithmetic on geometry that is known, and what its keys do to a visit.
#include <limits>

#include "tests/unit/visit/Exhibits.h"
#include <gtest/gtest.h>

#include "app/visit/Link.h"
#include "app/visit/Loupe.h"

namespace visit {
namespace {

using Kind = Intent::Kind;

Intent loupe(Kind kind, float x = 0, float y = 0, float amount = 0) {
    Intent wish;
    wish.kind = kind;
    wish.x = x;
    wish.y = y;
    wish.amount = amount;
    return wish;
}

State inspecting(const std::vector<PlacedExhibit>& exhibits) {
    Intent open;
    open.kind = Kind::Open;
    open.exhibit = 0;
    return applied({}, open, exhibits);
}

// A square of 100 mm with 1000 texels a side: 10 a millimetre, 100 µm each.
TEST(Loupe, TexelsAMetreOfASquareOfAHundredMillimetres) {
    const std::array<glm::vec3, 3> corners{glm::vec3(0.0f), glm::vec3(0.1f, 0.0f, 0.0f), glm::vec3(0.1f, 0.1f, 0.0f)};
    const std::array<glm::vec2, 3> uv{glm::vec2(0.0f), glm::vec2(1.0f, 0.0f), glm::vec2(1.0f, 1.0f)};
    EXPECT_NEAR(texelsPerMetre(corners, uv, glm::vec2(1000.0f)), 10000.0f, 1.0f);
    EXPECT_NEAR(texelsPerMetre(corners, uv, {2000.0f, 500.0f}), 10000.0f, 1.0f);  // as many, along and across
    const std::array<glm::vec2, 3> half{glm::vec2(0.5f), glm::vec2(0.5f, 0.0f), glm::vec2(0.0f)};
    EXPECT_NEAR(texelsPerMetre(corners, half, glm::vec2(1000.0f)), 5000.0f, 1.0f);
}

TEST(Loupe, WhatHasNoAreaHasNoTexels) {
    const std::array<glm::vec3, 3> corners{glm::vec3(0.0f), glm::vec3(0.1f, 0.0f, 0.0f), glm::vec3(0.2f, 0.0f, 0.0f)};
    const std::array<glm::vec2, 3> uv{glm::vec2(0.0f), glm::vec2(1.0f, 0.0f), glm::vec2(1.0f, 1.0f)};
    EXPECT_EQ(texelsPerMetre(corners, uv, glm::vec2(1000.0f)), 0.0f);
    EXPECT_EQ(texelsPerMetre(corners, {}, glm::vec2(1000.0f)), 0.0f);
}

TEST(Loupe, StopsWhereAPixelShowsATexel) {
    EXPECT_FLOAT_EQ(magnified(4.0f, 2000.0f, 10000.0f).power, 4.0f);
    EXPECT_FALSE(magnified(4.0f, 2000.0f, 10000.0f).noMoreDetail);
    EXPECT_FLOAT_EQ(magnified(8.0f, 2000.0f, 10000.0f).power, 5.0f);
    EXPECT_TRUE(magnified(8.0f, 2000.0f, 10000.0f).noMoreDetail);
    EXPECT_FLOAT_EQ(magnified(8.0f, 20000.0f, 10000.0f).power, 1.0f);  // it shows nothing smaller than it is
    EXPECT_FLOAT_EQ(magnified(8.0f, 2000.0f, 0.0f).power, 8.0f);       // without a picture nothing stops it
}

// What lies under the middle of the glass stays there, and its surroundings are so many times as far from it.
TEST(Loupe, TheGlassShowsItsPartOfThePictureLarger) {
    for (const float height : {0.0f, 0.8f}) {
        kiln::scene::Camera camera = kiln::scene::Camera::lookingAt({0.4f, 1.7f, 0.9f}, {0.1f, 1.2f, -1.0f});
        camera.orthographicHeight = height;
        const glm::vec2 size(1280.0f, 720.0f), middle(900.0f, 200.0f);
        const float radius = 150.0f, power = 6.0f;
        const kiln::scene::Camera glass = loupeCamera(camera, size, middle, radius, power);
        const float aspect = size.x / size.y;
        const glm::mat4 whole = camera.projection(aspect) * camera.view(), part = glass.projection(1.0f) * glass.view();
        for (const glm::vec2 off : {glm::vec2(0.0f), glm::vec2(20.0f, 0.0f), glm::vec2(-8.0f, 13.0f)}) {
            const glm::vec2 pixel = middle + off;
            const glm::vec2 point(2.0f * pixel.x / size.x - 1.0f, 1.0f - 2.0f * pixel.y / size.y);
            const glm::vec3 place = camera.rayOrigin(point, aspect) + 1.5f * camera.rayThrough(point, aspect);
            const glm::vec4 seen = whole * glm::vec4(place, 1.0f), larger = part * glm::vec4(place, 1.0f);
            ASSERT_NEAR(seen.x / seen.w, point.x, 1e-4f);
            EXPECT_NEAR(larger.x / larger.w * radius, power * off.x, 0.05f);
            EXPECT_NEAR(-larger.y / larger.w * radius, power * off.y, 0.05f);
            // Its own rays agree with its own projection.
            const glm::vec2 inGlass(larger.x / larger.w, larger.y / larger.w);
            EXPECT_LT(glm::distance(glass.rayThrough(inGlass, 1.0f), camera.rayThrough(point, aspect)), 1e-4f);
            EXPECT_LT(glm::distance(glass.rayOrigin(inGlass, 1.0f), camera.rayOrigin(point, aspect)), 1e-4f);
        }
    }
}

TEST(Loupe, AMetreIsAsLongAsTheCameraShowsIt) {
    const kiln::scene::Camera camera = kiln::scene::Camera::lookingAt({0.0f, 0.0f, 2.0f}, {0.0f, 0.0f, 0.0f});
    const glm::vec4 clip = camera.projection(2.0f) * camera.view() * glm::vec4(0.0f, 0.1f, 0.0f, 1.0f);
    EXPECT_NEAR(unitsPerMetre(camera, 600.0f, 2.0f), 300.0f * clip.y / clip.w / 0.1f, 0.1f);
}

TEST(Loupe, DivisionsAreRoundAndFarEnoughApart) {
    EXPECT_FLOAT_EQ(divisionMetres(9000.0f, 9.0f), 0.001f);
    EXPECT_FLOAT_EQ(divisionMetres(5000.0f, 9.0f), 0.002f);
    EXPECT_FLOAT_EQ(divisionMetres(3000.0f, 9.0f), 0.005f);
    EXPECT_FLOAT_EQ(divisionMetres(1700.0f, 9.0f), 0.01f);
    EXPECT_EQ(divisionMetres(0.0f, 9.0f), 0.0f);
    EXPECT_EQ(divisionMetres(std::numeric_limits<float>::infinity(), 9.0f), 0.0f);
}

TEST(Loupe, IsTakenMovedTurnedUpAndPutAway) {
    const std::vector<PlacedExhibit> exhibits{test::vessel(), test::wallPanel()};
    State state = inspecting(exhibits);
    EXPECT_EQ(applied(state, loupe(Kind::MoveLoupe, 0.1f), exhibits), state);  // there is none
    state = applied(state, loupe(Kind::ToggleLoupe), exhibits);
    ASSERT_TRUE(state.tools.loupe.on);
    EXPECT_EQ(state.tools.open, Tool::Measure);
    state = applied(state, loupe(Kind::PlaceLoupe, 0.3f, -2.0f), exhibits);
    EXPECT_EQ(state.tools.loupe.at, glm::vec2(0.3f, 0.0f));
    state = applied(state, loupe(Kind::MoveLoupe, 0.1f, 0.2f), exhibits);
    EXPECT_LT(glm::distance(state.tools.loupe.at, glm::vec2(0.4f, 0.2f)), 1e-5f);
    state = applied(state, loupe(Kind::Magnify, 0, 0, 4.0f), exhibits);
    EXPECT_FLOAT_EQ(state.tools.loupe.power, 8.0f);
    state = applied(state, loupe(Kind::Magnify, 0, 0, 1e9f), exhibits);
    EXPECT_FLOAT_EQ(state.tools.loupe.power, kMostPower);
    state = applied(state, loupe(Kind::Magnify, 0, 0, -1e9f), exhibits);
    EXPECT_FLOAT_EQ(state.tools.loupe.power, kLeastPower);
    EXPECT_TRUE(applied(state, loupe(Kind::NextExhibit), exhibits).tools.loupe.on);
    EXPECT_FALSE(applied(state, loupe(Kind::ToggleLoupe), exhibits).tools.loupe.on);
    EXPECT_FALSE(applied(state, loupe(Kind::Close), exhibits).tools.loupe.on);
}

TEST(Loupe, ANumberThatIsNoneChangesNothing) {
    const std::vector<PlacedExhibit> exhibits{test::vessel()};
    const State state = applied(inspecting(exhibits), loupe(Kind::ToggleLoupe), exhibits);
    const float none = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(applied(state, loupe(Kind::PlaceLoupe, none, 0.5f), exhibits), state);
    EXPECT_EQ(applied(state, loupe(Kind::MoveLoupe, 0.1f, none), exhibits), state);
    EXPECT_EQ(applied(state, loupe(Kind::Magnify, 0, 0, none), exhibits), state);
}

TEST(Loupe, StandsInTheAddress) {
    const auto link = readLink("tile-hall/iznik-ship-dish?loupe=6.5,0.25,0.4");
    ASSERT_TRUE(link);
    EXPECT_EQ(link->tools.loupe, (Loupe{true, 6.5f, {0.25f, 0.4f}}));
    EXPECT_EQ(writeLink(*link), "tile-hall/iznik-ship-dish?loupe=6.5,0.25,0.4");
    for (const char* wrong : {"1,0.5,0.5", "17,0.5,0.5", "4,-0.1,0.5", "4,0.5,1.1", "4,0.5", "4,0.5,0.5,0.5", "x"}) {
        EXPECT_FALSE(readLink(std::string("tile-hall?loupe=") + wrong)) << wrong;
    }
}

}  // namespace
}  // namespace visit
