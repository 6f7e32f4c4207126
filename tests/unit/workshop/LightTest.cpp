#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>

#include "tests/unit/workshop/LightRoom.h"
#include <glm/gtc/matrix_transform.hpp>
#include <gtest/gtest.h>

#include "app/workshop/Jpeg.h"
#include "app/workshop/rooms/Daylight.h"
#include "app/workshop/rooms/LightBake.h"
#include "app/workshop/rooms/LightCharts.h"
#include "app/workshop/rooms/LightDoors.h"
#include "app/workshop/rooms/LightReflections.h"
#include "app/workshop/rooms/LightSight.h"
#include "app/workshop/rooms/LightTexels.h"
#include "app/workshop/rooms/LightTracer.h"
#include "engine/asset/GlbWriter.h"

namespace {

using namespace kiln;
using namespace workshop;
using kiln::asset::Model;
using kiln::test::addFace;
using kiln::test::addNode;
using kiln::test::addPaint;
using kiln::test::addSky;
using kiln::test::boxOf;

constexpr float kPi = std::numbers::pi_v<float>;
constexpr LightQuality kQuick{128, 12.0f, 64, 2, 1.0f, 128, 95};

museum::Gallery dark() {
    museum::Gallery gallery;
    gallery.daylight.hour = 0.0;
    return gallery;
}

Model closedBox(const glm::vec3& color, const glm::vec3& emission) {
    Model model;
    addNode(model, "room", boxOf({-2.0f, 0.0f, -2.0f}, {2.0f, 3.0f, 2.0f}, true, addPaint(model, color, emission)));
    return model;
}

LightMap mapOf(const Model& model) {
    const asset::Texture& texture = model.textures[static_cast<std::size_t>(model.materials[0].lightmap.map.texture)];
    const auto picture = decodeJpeg(model.images[static_cast<std::size_t>(texture.image)].encoded, 8);
    EXPECT_TRUE(picture);
    LightMap map{picture->width, picture->height, {}};
    for (std::size_t i = 0; i < picture->pixels.size(); i += 3) {
        glm::vec3 light;
        for (int k = 0; k < 3; ++k) {
            const float s = static_cast<float>(picture->pixels[i + static_cast<std::size_t>(k)]) / 255.0f;
            light[k] = s <= 0.04045f ? s / 12.92f : std::pow((s + 0.055f) / 1.055f, 2.4f);
        }
        map.light.push_back(light * model.materials[0].lightmap.intensity);
    }
    return map;
}

/// The baked light at each vertex of the room's first mesh.
std::vector<glm::vec3> lightAtVertices(const Model& model) {
    const LightMap map = mapOf(model);
    std::vector<glm::vec3> light;
    for (const glm::vec2& uv : model.meshes[0].primitives[0].texCoords[1]) light.push_back(map.at(uv));
    return light;
}

TEST(Light, AWhiteFurnaceHasTheSeriesOfItsBounces) {
    // Walls that shine 0.5 and return half of what they get: 0.5 + 0.25 + 0.125 and so on.
    const auto baked = bakeLight(closedBox(glm::vec3(0.5f), glm::vec3(0.5f)), {}, dark(), kQuick);
    ASSERT_TRUE(baked) << baked.error().text();
    for (const glm::vec3& light : lightAtVertices(*baked)) {
        for (int k = 0; k < 3; ++k) EXPECT_NEAR(light[k], 1.0f, 0.02f);
    }
    for (const auto& probe : baked->probes.harmonics) {
        EXPECT_NEAR(facing(probe, {0.0f, 1.0f, 0.0f}).g, 1.0f, 0.02f);
        EXPECT_NEAR(facing(probe, {0.6f, 0.0f, -0.8f}).g, 1.0f, 0.02f);
    }
}

/// As shaders/radiance.glsl decodes them.
std::vector<glm::vec3> radianceOf(const asset::RoomReflections& room) {
    std::vector<glm::vec3> light;
    const auto value = [&](std::size_t i) { return static_cast<float>(std::to_integer<int>(room.texels[i])) / 255.0f; };
    for (std::size_t i = 0; i < room.texels.size(); i += 4) {
        light.push_back(glm::vec3(value(i), value(i + 1), value(i + 2)) * std::pow(value(i + 3), 4.0f) * 256.0f);
    }
    return light;
}

TEST(Light, AFurnaceMirrorsItselfAtEveryRoughness) {
    const auto baked = bakeLight(closedBox(glm::vec3(0.5f), glm::vec3(0.5f)), {}, dark(), kQuick);
    ASSERT_TRUE(baked) << baked.error().text();
    const std::vector<glm::vec3> light = radianceOf(baked->reflections);
    ASSERT_EQ(light.size(), asset::reflectionBytes(baked->reflections.size) / 4);
    for (const glm::vec3& one : light) {
        for (int k = 0; k < 3; ++k) ASSERT_NEAR(one[k], 1.0f, 0.03f);
    }
}

TEST(Light, ARoomMirrorsItsWallsWhereTheyAreSeenFromAFreePlace) {
    // The wall +X shines; a block stands in the middle, so that it is seen from beside it.
    Model model;
    addNode(model, "room", boxOf({-2.0f, 0.0f, -2.0f}, {2.0f, 3.0f, 2.0f}, true, addPaint(model, glm::vec3(0.0f)), 2u));
    addNode(model, "wall",
            boxOf({-2.0f, 0.0f, -2.0f}, {2.0f, 3.0f, 2.0f}, true, addPaint(model, glm::vec3(0.0f), glm::vec3(2.0f)),
                  0x3fu & ~2u));
    addNode(model, "block", boxOf({-0.4f, 0.0f, -0.4f}, {0.4f, 2.0f, 0.4f}, false, addPaint(model, glm::vec3(0.0f))));
    const auto scene = LightScene::make(model, {});
    ASSERT_TRUE(scene) << scene.error().text();
    const LightTracer tracer(*scene, Sky(dark().daylight), {});
    const asset::RoomReflections room = findReflections(model.bounds(), tracer, 32, 4);
    ASSERT_EQ(room.size, 32);
    EXPECT_GE(std::max(std::abs(room.place.x), std::abs(room.place.z)), 0.7f) << "about half a metre from the block";
    EXPECT_LE(glm::length(glm::vec2(room.place.x, room.place.z)), 1.3f) << "and no farther than need be";
    const std::vector<glm::vec3> light = radianceOf(room);
    const auto texel = [&](int face, int x, int y) {
        return light[static_cast<std::size_t>((face * 32 + y) * 32 + x)].r;
    };
    float brightest = 0.0f;
    for (int y = 0; y < 32; ++y) {
        for (int x = 0; x < 32; ++x) {
            brightest = std::max(brightest, texel(0, x, y));
            EXPECT_EQ(texel(1, x, y), 0.0f) << "the wall -X is dark";
        }
    }
    EXPECT_NEAR(brightest, 2.0f, 0.05f);
    // Rougher, it spreads to the sides; there is as much of it in all.
    const auto meanOf = [&](std::size_t first, std::size_t size) {
        float sum = 0.0f;
        for (std::size_t i = 0; i < 6 * size * size; ++i) sum += light[first + i].r;
        return sum / static_cast<float>(6 * size * size);
    };
    const std::size_t last = light.size() - 6;
    EXPECT_NEAR(meanOf(last, 1), meanOf(0, 32), 0.5f * meanOf(0, 32));
    EXPECT_GT(light[last].r, light[last + 1].r) << "+X is lighter than -X at the roughest";
    EXPECT_GT(light[last + 2].r, 0.0f);
}

TEST(Light, ALampGivesByTheSquareOfItsDistance) {
    Model model = closedBox(glm::vec3(0.0f), glm::vec3(0.0f));
    const auto scene = LightScene::make(model, {});
    ASSERT_TRUE(scene) << scene.error().text();
    Lamp lamp;
    lamp.position = {0.5f, 2.0f, 0.0f};
    lamp.intensity = glm::vec3(10.0f);
    lamp.radius = 0.001f;
    const LightTracer tracer(*scene, Sky(dark().daylight), {lamp});
    for (const glm::vec3& point : {glm::vec3(0.5f, 0.0f, 0.0f), glm::vec3(-1.0f, 0.0f, 1.0f)}) {
        const glm::vec3 way = lamp.position - point;
        const float expected = 10.0f * way.y / std::pow(glm::length(way), 3.0f) / kPi;
        LightDice dice(1);
        EXPECT_NEAR(tracer.direct(point, {0.0f, 1.0f, 0.0f}, dice).g, expected,
                    3e-3f * expected);  // rays begin a millimetre above
    }
}

TEST(Light, AShiningSquareGivesByItsFormFactor) {
    Model model;
    addNode(model, "room", boxOf({-3.0f, 0.0f, -3.0f}, {3.0f, 4.0f, 3.0f}, true, addPaint(model, glm::vec3(0.0f))));
    asset::Primitive square;
    square.material = addPaint(model, glm::vec3(0.0f), glm::vec3(2.0f));
    addFace(square, {glm::vec3(-0.5f, 1.5f, -0.5f), {0.5f, 1.5f, -0.5f}, {0.5f, 1.5f, 0.5f}, {-0.5f, 1.5f, 0.5f}});
    addNode(model, "lamp", std::move(square));
    const auto scene = LightScene::make(model, {});
    ASSERT_TRUE(scene) << scene.error().text();
    const LightTracer tracer(*scene, Sky(dark().daylight), {});
    LightDice dice(1);
    const float got = tracer.gather(std::array{glm::vec3(0.0f)}, {0.0f, 1.0f, 0.0f}, 16384, {0.3f, 0.7f}, dice).light.g;
    // Of a small surface to a rectangle over its corner (Howell, configuration B-3), four times.
    const float a = 0.5f / 1.5f, root = std::sqrt(1.0f + a * a);
    const float corner = 2.0f * (a / root) * std::atan(a / root) / (2.0f * kPi);
    EXPECT_NEAR(got, 2.0f * 4.0f * corner, 0.01f);
}

TEST(Light, AnOpenSkyOverAPaneGivesByItsFormFactor) {
    // An overcast sky of the standard's type 1 through a high square pane, far enough to be seen as one brightness.
    Model model;
    addNode(model, "room",
            boxOf({-3.0f, 0.0f, -3.0f}, {3.0f, 8.0f, 3.0f}, true, addPaint(model, glm::vec3(0.0f)), 1u << 3u));
    asset::Primitive roof;
    roof.material = 0;
    for (int side = 0; side < 4; ++side) {  // a frame of four strips round a hole of one metre
        const float angle = 0.5f * kPi * static_cast<float>(side);
        const glm::mat2 turn(std::cos(angle), std::sin(angle), -std::sin(angle), std::cos(angle));
        const auto at = [&](float x, float z) {
            const glm::vec2 p = turn * glm::vec2(x, z);
            return glm::vec3(p.x, 8.0f, p.y);
        };
        addFace(roof, {at(-3.0f, -3.0f), at(3.0f, -3.0f), at(0.5f, -0.5f), at(-0.5f, -0.5f)});
    }
    addNode(model, "roof", std::move(roof));
    addSky(model, {glm::vec3(-0.5f, 8.0f, -0.5f), {0.5f, 8.0f, -0.5f}, {0.5f, 8.0f, 0.5f}, {-0.5f, 8.0f, 0.5f}});
    const auto scene = LightScene::make(model, {});
    ASSERT_TRUE(scene) << scene.error().text();
    EXPECT_TRUE(scene->hasSkyPanes());
    museum::Daylight daylight;
    daylight.weather = museum::Weather::Overcast;
    const Sky sky(daylight);
    const LightTracer tracer(*scene, sky, {});
    LightDice dice(1);
    const float got = tracer.gather(std::array{glm::vec3(0.0f)}, {0.0f, 1.0f, 0.0f}, 1024, {0.3f, 0.7f}, dice).light.g;
    const float a = 0.5f / 8.0f, root = std::sqrt(1.0f + a * a);
    const float share = 4.0f * 2.0f * (a / root) * std::atan(a / root) / (2.0f * kPi);
    EXPECT_NEAR(got / (sky.radiance({0.0f, 1.0f, 0.0f}).g * share), 1.0f, 0.02f);
}

/// A lit room and, beyond a wall of two centimetres, a dark one.
Model twoRooms() {
    Model model;
    const asset::Index paint = addPaint(model, glm::vec3(0.8f));
    addNode(model, "room", boxOf({0.02f, 0.0f, -2.0f}, {3.0f, 3.0f, 2.0f}, true, paint));
    addNode(model, "lit", boxOf({-3.0f, 0.0f, -2.0f}, {0.0f, 3.0f, 2.0f}, true, paint, 1u << 3u));
    addSky(model, {glm::vec3(-3.0f, 3.0f, -2.0f), {0.0f, 3.0f, -2.0f}, {0.0f, 3.0f, 2.0f}, {-3.0f, 3.0f, 2.0f}});
    asset::Node mount;
    mount.name = "mount:plinth";
    mount.local = glm::translate(glm::mat4(1.0f), glm::vec3(-1.5f, 1.0f, 0.0f));
    model.nodes.push_back(mount);
    model.roots.push_back(static_cast<asset::Index>(model.nodes.size() - 1));
    model.updateWorldTransforms();
    return model;
}

TEST(Light, NoneComesThroughAWall) {
    const auto baked = bakeLight(twoRooms(), {}, {}, kQuick);
    ASSERT_TRUE(baked) << baked.error().text();
    float brightest = 0.0f;
    for (const glm::vec3& light : lightAtVertices(*baked)) brightest = std::max(brightest, light.g);
    EXPECT_LT(brightest, 1e-3f);
    EXPECT_GT(baked->materials[0].lightmap.intensity, 0.5f) << "nor is there any in the lit room";
}

TEST(Light, EqualRoomsBakeToEqualBytes) {
    const auto first = bakeLight(twoRooms(), {}, {}, kQuick);
    const auto second = bakeLight(twoRooms(), {}, {}, kQuick);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(asset::writeGlb(*first), asset::writeGlb(*second));
}

TEST(Light, WhatStandsInARoomShadesIt) {
    Model room = twoRooms();
    Model block;
    addNode(block, "block", boxOf({-0.4f, 0.0f, -0.4f}, {0.4f, 0.5f, 0.4f}, false, addPaint(block, glm::vec3(0.5f))));
    const Standing standing{&block, glm::translate(glm::mat4(1.0f), glm::vec3(-1.5f, 0.4f, 0.0f))};
    const auto scene = LightScene::make(room, std::span(&standing, 1));
    ASSERT_TRUE(scene);
    LightTracer tracer(*scene, Sky(museum::Daylight()), {});
    const auto at = [&](float x) {
        LightDice dice(1);
        return tracer.gather(std::array{glm::vec3(x, 0.0f, 0.0f)}, {0.0f, 1.0f, 0.0f}, 8192, {0.3f, 0.7f}, dice)
            .light.g;
    };
    const float below = at(-1.5f);
    tracer.emptyRoom(true);
    EXPECT_LT(below, 0.7f * at(-1.5f));
}

TEST(Light, ADoorIsNoGapThatHidesItsJambs) {
    Model room;
    addNode(
        room, "room",
        boxOf({-2.0f, 0.0f, -2.0f}, {2.0f, 3.0f, 2.0f}, true, addPaint(room, glm::vec3(0.5f)), (1u << 3) | (1u << 5)));
    addSky(room, {glm::vec3(-2.0f, 3.0f, -2.0f), {2.0f, 3.0f, -2.0f}, {2.0f, 3.0f, 2.0f}, {-2.0f, 3.0f, 2.0f}});
    asset::Node frame;
    frame.name = "door:south";
    frame.local = glm::rotate(glm::translate(glm::mat4(1.0f), glm::vec3(0.0f, 0.0f, 2.0f)), kPi, {0.0f, 1.0f, 0.0f});
    room.nodes.push_back(frame);
    room.roots.push_back(static_cast<asset::Index>(room.nodes.size() - 1));
    room.updateWorldTransforms();
    museum::Gallery gallery;
    gallery.doors.push_back({"south", "other", "north", 4.0, 3.0, {}, 0.0});
    const auto isOpenBeside = [&room](std::span<const Standing> standing) {
        const auto scene = LightScene::make(room, standing);
        EXPECT_TRUE(scene);
        LightDice dice(1);
        return LightTracer(*scene, Sky(museum::Daylight()), {})
            .isOpen({0.0f, 0.0f, 1.9f}, {0.0f, 1.0f, 0.0f}, 64, 3, dice);
    };
    EXPECT_FALSE(isOpenBeside({})) << "it sees what lies behind the walls";
    const Model leaves = doorLeaves(room, gallery);
    const Standing closed{&leaves, glm::mat4(1.0f)};
    EXPECT_TRUE(isOpenBeside(std::span(&closed, 1)));
}

TEST(Light, ChartsKeepApart) {
    Model model;
    const asset::Index paint = addPaint(model, glm::vec3(0.8f));
    std::vector<asset::Primitive> boxes;
    for (int i = 0; i < 12; ++i) {
        const float x = 2.1f * static_cast<float>(i), size = 0.1f + 0.15f * static_cast<float>(i);
        boxes.push_back(boxOf({x, 0.1f * static_cast<float>(i), 0.0f}, {x + size, 1.3f, 0.4f + size}, false, paint));
    }
    std::vector<LightSurface> surfaces;
    for (asset::Primitive& box : boxes) surfaces.push_back({&box, glm::mat4(1.0f)});
    constexpr int kSize = 256;
    const auto atlas = layOutCharts(surfaces, {kSize, 200.0f, {}});
    ASSERT_TRUE(atlas) << atlas.error().text();
    EXPECT_EQ(atlas->charts, 72u);
    EXPECT_GT(atlas->used, 0.5);
    // Faces here are charts, and rectangles.
    std::vector<kiln::Box> faces;
    for (const asset::Primitive& box : boxes) {
        ASSERT_EQ(box.indices.size(), 36u);
        for (std::size_t face = 0; face < 6; ++face) {
            kiln::Box bounds;
            for (std::size_t k = 0; k < 6; ++k) {
                const glm::vec2 texel = box.texCoords[1][box.indices[6 * face + k]] * static_cast<float>(kSize);
                bounds.add(glm::vec3(texel, 0.0f));
            }
            EXPECT_GE(bounds.min.x, kChartGutter);
            EXPECT_LE(bounds.max.x, kSize - kChartGutter);
            faces.push_back(bounds);
        }
    }
    for (std::size_t i = 0; i < faces.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            const glm::vec3 gap = glm::max(faces[i].min - faces[k].max, faces[k].min - faces[i].max);
            EXPECT_GE(std::max(gap.x, gap.y), 2.0f * kChartGutter) << i << " and " << k;
        }
    }
}

TEST(Light, StonesOfOneFloorShareAChart) {
    Model model;
    asset::Primitive floor;
    for (int x = 0; x < 4; ++x) {
        for (int z = 0; z < 4; ++z) {
            const glm::vec3 low(0.5f * static_cast<float>(x), 0.0f, 0.5f * static_cast<float>(z));
            addFace(floor, {low, low + glm::vec3(0.0f, 0.0f, 0.496f), low + glm::vec3(0.496f, 0.0f, 0.496f),
                            low + glm::vec3(0.496f, 0.0f, 0.0f)});
        }
    }
    const LightSurface surface{&floor, glm::mat4(1.0f)};
    const auto atlas = layOutCharts(std::span(&surface, 1), {128, 40.0f, {}});
    ASSERT_TRUE(atlas);
    EXPECT_EQ(atlas->charts, 1u);
}

TEST(Light, MortarIsAsLightAsTheSlabsBesideIt) {
    // Slabs over a bed of 2.5 mm less, before a wall that shines; no light comes into the joints of 2.4 mm.
    Model model;
    const asset::Index paint = addPaint(model, glm::vec3(0.5f));
    asset::Primitive slabs, bed;
    slabs.material = bed.material = paint;
    const auto lay = [](asset::Primitive& into, float x, float z, float size, float height) {
        const glm::vec3 low(x, height, z);
        addFace(into, {low, low + glm::vec3(0.0f, 0.0f, size), low + glm::vec3(size, 0.0f, size),
                       low + glm::vec3(size, 0.0f, 0.0f)});
    };
    for (int x = 0; x < 4; ++x)
        for (int z = 0; z < 4; ++z)
            lay(slabs, static_cast<float>(x) - 1.9988f, static_cast<float>(z) - 1.9988f, 0.9976f, 0.0f);
    lay(bed, -2.0f, -2.0f, 4.0f, -0.0025f);
    addNode(model, "bed", std::move(bed));
    addNode(model, "slabs", std::move(slabs));
    addNode(model, "walls", boxOf({-2.0f, -0.0025f, -2.0f}, {2.0f, 3.0f, 2.0f}, true, paint, 2u | 4u));
    addNode(model, "lit",
            boxOf({-2.0f, -0.0025f, -2.0f}, {2.0f, 3.0f, 2.0f}, true, addPaint(model, glm::vec3(0.5f), glm::vec3(2.0f)),
                  0x3fu & ~2u));
    const auto baked = bakeLight(model, {}, dark(), kQuick);
    ASSERT_TRUE(baked) << baked.error().text();
    const LightMap map = mapOf(*baked);
    const std::vector<glm::vec2>& uv =
        baked->meshes[static_cast<std::size_t>(baked->nodes[0].mesh)].primitives[0].texCoords[1];
    ASSERT_EQ(uv.size(), 4u);
    const auto inJoint = [&](float x, float z) {  // of the bed, 0..1
        return map.at(glm::mix(glm::mix(uv[0], uv[3], x), glm::mix(uv[1], uv[2], x), z)).g;
    };
    for (const float z : {0.1f, 0.35f, 0.6f, 0.85f}) {
        const float beside = 0.5f * (inJoint(0.42f, z) + inJoint(0.58f, z));
        EXPECT_GT(beside, 0.05f);
        EXPECT_NEAR(inJoint(0.5f, z), beside, 0.08f * beside);
    }
    EXPECT_GT(inJoint(0.95f, 0.5f), 1.5f * inJoint(0.05f, 0.5f)) << "it follows the light on the slabs";
}

/// A face that looks up, from one corner to the other.
void addTop(asset::Primitive& into, float x, float z, float toX, float toZ) {
    addFace(into, {glm::vec3(x, 1.0f, z), {x, 1.0f, toZ}, {toX, 1.0f, toZ}, {toX, 1.0f, z}});
}

/// Texels of the atlas that a surface's first triangles are long and wide.
glm::vec2 extentOf(const asset::Primitive& primitive, std::size_t vertices, float size) {
    glm::vec2 low(1.0f), high(0.0f);
    for (std::size_t i = 0; i < vertices; ++i) {
        low = glm::min(low, primitive.texCoords[1][i]);
        high = glm::max(high, primitive.texCoords[1][i]);
    }
    return (high - low) * size;
}

TEST(Light, ThinRingsTakeNoMoreThanTheirStrips) {
    // The top of a cornice round a room of ten metres, a hand wide.
    asset::Primitive ring;
    addTop(ring, -5.0f, -5.0f, 5.0f, -4.9f);
    addTop(ring, -5.0f, 4.9f, 5.0f, 5.0f);
    addTop(ring, -5.0f, -4.9f, -4.9f, 4.9f);
    addTop(ring, 4.9f, -4.9f, 5.0f, 4.9f);
    const LightSurface surface{&ring, glm::mat4(1.0f)};
    const auto atlas = layOutCharts(std::span(&surface, 1), {256, 60.0f, {}});
    ASSERT_TRUE(atlas) << atlas.error().text();
    EXPECT_EQ(atlas->charts, 4u);
    EXPECT_GT(atlas->texelsPerMetre, 29.0f) << "as fine as its length allows";
}

TEST(Light, WhatNobodySeesTakesFewTexels) {
    asset::Primitive faces;
    addTop(faces, -3.0f, 0.0f, -1.0f, 1.0f);
    addTop(faces, 1.0f, 0.0f, 3.0f, 1.0f);
    const LightSurface surface{&faces, glm::mat4(1.0f)};
    ChartOptions options{256, 40.0f, {}};
    options.seen = [](const glm::vec3& place, const glm::vec3&) { return place.x < 0.0f; };
    ASSERT_TRUE(layOutCharts(std::span(&surface, 1), options));
    std::reverse(faces.texCoords[1].begin(), faces.texCoords[1].end());
    const glm::vec2 unseen = extentOf(faces, 4, 256.0f);
    std::reverse(faces.texCoords[1].begin(), faces.texCoords[1].end());
    const glm::vec2 seen = extentOf(faces, 4, 256.0f);
    EXPECT_GE(seen.x * seen.y, 40.0f * 40.0f);
    EXPECT_LT(unseen.x * unseen.y, 0.1f * seen.x * seen.y);
}

TEST(Light, EyesSeeARoomAndNotWhatLiesBehindItsWalls) {
    Model model;
    const asset::Index paint = addPaint(model, glm::vec3(0.5f));
    addNode(model, "room", boxOf({-3.0f, 0.0f, -3.0f}, {3.0f, 3.0f, 3.0f}, true, paint));
    addNode(model, "roof", boxOf({-3.0f, 3.2f, -3.0f}, {3.0f, 5.0f, 3.0f}, true, paint));
    addNode(model, "chest", boxOf({-0.5f, 0.0f, -0.5f}, {0.5f, 1.0f, 0.5f}, false, paint));
    const auto scene = LightScene::make(model, {});
    ASSERT_TRUE(scene) << scene.error().text();
    const LightSight sight(*scene, model.bounds(), std::array{glm::vec3(0.0f, 1.5f, 0.0f)});
    EXPECT_GT(sight.eyes().size(), 50u);
    EXPECT_TRUE(sight.sees({3.0f, 1.0f, 0.0f}, {-1.0f, 0.0f, 0.0f}));
    EXPECT_TRUE(sight.sees({0.0f, 1.0f, 0.0f}, {0.0f, 1.0f, 0.0f})) << "the lid";
    EXPECT_FALSE(sight.sees({0.0f, 0.0f, 0.0f}, {0.0f, -1.0f, 0.0f})) << "the chest's bottom";
    EXPECT_FALSE(sight.sees({0.0f, 3.2f, 0.0f}, {0.0f, 1.0f, 0.0f})) << "under the roof";
    const LightSight blind(*scene, model.bounds(), {});
    EXPECT_TRUE(blind.sees({0.0f, 3.2f, 0.0f}, {0.0f, 1.0f, 0.0f})) << "nothing is known";
}

/// Texels in a row, a millimetre each; those after `gap` columns of none belong to a surface a metre away.
LightTexels rowsOf(int width, int height, int gapFrom = -1, int gap = 0) {
    LightTexels texels{width, height, {}, {}, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const bool none = gapFrom >= 0 && x >= gapFrom && x < gapFrom + gap;
            texels.at.push_back(none ? -1 : static_cast<std::int32_t>(texels.texels.size()));
            if (none) continue;
            const float away = gapFrom >= 0 && x >= gapFrom ? 1.0f : 0.0f;
            texels.texels.push_back({x,
                                     y,
                                     {1e-3f * static_cast<float>(x), away, 1e-3f * static_cast<float>(y)},
                                     {0.0f, 1.0f, 0.0f},
                                     1e-3f});
        }
    }
    return texels;
}

TEST(Light, HiddenTexelsTakeTheLightOfTheirOwnSurface) {
    const LightTexels texels = rowsOf(10, 4, 4, 2);  // a dark surface, and beside it on the map a bright one
    std::vector<TexelLight> light(texels.texels.size());
    for (std::size_t i = 0; i < light.size(); ++i) {
        const int x = texels.texels[i].x;
        light[i].smooth = glm::vec3(x < 4 ? 0.1f : 50.0f);
        light[i].hidden = x >= 1 && x < 4;
    }
    const LightMap map = spreadLight(texels, light, {});
    for (int y = 0; y < 4; ++y) EXPECT_NEAR(map.light[static_cast<std::size_t>(10 * y + 3)].g, 0.1f, 1e-4f);
}

TEST(Light, SeamsAreNotClosedToLightThatIsOnlyGuessed) {
    const LightTexels texels = rowsOf(10, 4, 4, 2);
    std::vector<TexelLight> light(texels.texels.size());
    for (std::size_t i = 0; i < light.size(); ++i) {
        const int x = texels.texels[i].x;
        light[i].smooth = glm::vec3(x < 4 ? 0.1f : x == 9 ? 50.0f : 5.0f);
        light[i].hidden = x < 4;  // all of that surface: it gets what lies beside it on the map
    }
    const LightSeam seam{{0.5f, 1.5f}, {9.5f, 1.5f}};
    const LightMap map = spreadLight(texels, light, std::span(&seam, 1));
    EXPECT_EQ(map.light[19].g, 50.0f);
    for (std::size_t i = 0; i < light.size(); ++i) light[i].hidden = false;
    EXPECT_LT(spreadLight(texels, light, std::span(&seam, 1)).light[19].g, 30.0f) << "it closes none";
}

TEST(Light, ATexelWhoseRaysMissedTheLightIsNotSureOfItsDarkness) {
    const LightTexels texels = rowsOf(16, 16);
    std::vector<TexelLight> light(texels.texels.size());
    for (std::size_t i = 0; i < light.size(); ++i) {
        light[i].smooth = glm::vec3(1.0f);
        light[i].variance = 0.04f;
    }
    light[8 * 16 + 8].smooth = glm::vec3(0.5f);
    light[8 * 16 + 8].variance = 0.0f;
    smoothLight(texels, light, 2);
    EXPECT_GT(light[8 * 16 + 8].smooth.g, 0.85f);
}

TEST(Light, CurvesAreCutBeforeTheyFold) {
    // A tube, seen from outside: nothing of it may lie over anything else in the atlas.
    asset::Primitive tube;
    constexpr int kSides = 48;
    for (int i = 0; i < kSides; ++i) {
        const auto at = [](int side, float y) {
            const float angle = 2.0f * kPi * static_cast<float>(side) / kSides;
            return glm::vec3(0.5f * std::sin(angle), y, 0.5f * std::cos(angle));
        };
        addFace(tube, {at(i, 0.0f), at(i + 1, 0.0f), at(i + 1, 2.0f), at(i, 2.0f)});
    }
    const float area = 2.0f * 2.0f * kPi * 0.5f;
    const LightSurface surface{&tube, glm::mat4(1.0f)};
    const auto atlas = layOutCharts(std::span(&surface, 1), {256, 40.0f, {}});
    ASSERT_TRUE(atlas);
    EXPECT_GE(atlas->charts, 5u);
    EXPECT_LE(atlas->charts, 8u);
    float inAtlas = 0.0f;
    for (std::size_t i = 0; i < tube.indices.size(); i += 3) {
        const glm::vec2 a = tube.texCoords[1][tube.indices[i]], b = tube.texCoords[1][tube.indices[i + 1]],
                        c = tube.texCoords[1][tube.indices[i + 2]];
        inAtlas += 0.5f * std::abs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
    }
    const float scale = 0.8f * atlas->texelsPerMetre / 256.0f;
    EXPECT_GT(inAtlas, 0.84f * area * scale * scale);
}

TEST(Light, TheSunStandsWhereItShould) {
    const auto altitude = [](const glm::dvec3& sun) { return std::asin(sun.y) * 180.0 / std::numbers::pi; };
    const glm::dvec3 summer = sunDirection(40.43, dayOfYear(6, 21), 12.0);
    EXPECT_NEAR(altitude(summer), 90.0 - 40.43 + 23.44, 0.05);
    EXPECT_NEAR(altitude(sunDirection(29.27, dayOfYear(12, 21), 12.0)), 90.0 - 29.27 - 23.44, 0.05);
    EXPECT_GT(summer.z, 0.0) << "in the south";
    EXPECT_GT(sunDirection(40.43, 80, 9.0).x, 0.5) << "in the east before noon";
    EXPECT_NEAR(glm::length(summer), 1.0, 1e-9);
    museum::Daylight night;
    night.hour = 1.0;
    EXPECT_EQ(Sky(night).sunIlluminance(), glm::vec3(0.0f));
    EXPECT_EQ(Sky(night).radiance({0.0f, 1.0f, 0.0f}), glm::vec3(0.0f));
}

}  // namespace
