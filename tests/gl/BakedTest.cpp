// Baked light measured: lightmaps instead of all other light, and probes for what stands in a room.
#include "tests/gl/Drawing.h"
#include <glm/gtc/matrix_transform.hpp>

#include "engine/render/ProbeLight.h"

using namespace gltest;

namespace {

class Baked : public Drawing {
  protected:
    void SetUp() override {
        Drawing::SetUp();
        scene.toneMapping = kiln::scene::ToneMapping::None;
    }

    /// A wall of 2 m, its lightmap of two halves: `left` and `right` are bytes of grey.
    Model wall(const Material& base, float intensity) {
        Primitive surface = quad(2.0f);
        surface.texCoords[1] = {{0, 1}, {1, 1}, {1, 0}, {0, 0}};
        Model model;
        Material material = base;
        material.lightmap.map = addTexture(model);
        material.lightmap.map.texCoord = 1;
        material.lightmap.intensity = intensity;
        add(model, std::move(surface), material);
        return model;
    }
    void bring(kiln::scene::ModelId id, std::array<std::uint8_t, 3> left, std::array<std::uint8_t, 3> right) {
        kiln::PixelSource pixels;
        pixels.width = 2;
        pixels.height = 1;
        pixels.rgba = {left[0], left[1], left[2], 255, right[0], right[1], right[2], 255};
        renderer->setImage(id, 0, std::move(pixels));
    }
    /// Over the eight by eight pixels of the dither's pattern round a place: within a byte of what it should be.
    static void expectMean(const Picture& picture, const glm::ivec2& place, const glm::dvec3& bytes) {
        for (int channel = 0; channel < 3; ++channel) {
            double sum = 0.0;
            for (int i = 0; i < 64; ++i) {
                sum += picture.at(place.x + i % 8 - 4, place.y + i / 8 - 4)[static_cast<std::size_t>(channel)];
            }
            EXPECT_NEAR(sum / 64.0, bytes[channel], 1.0) << "channel " << channel;
        }
    }
    [[nodiscard]] static double linear(int byte) {
        const double v = byte / 255.0;
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    }
};

/// Diffuse and nothing else: no surroundings, so no mirror image of them.
Material chalk(const glm::vec3& color) {
    Material material = dielectric(color, 1.0f);
    material.specular.factor = 0.0f;
    return material;
}

TEST_F(Baked, AWallSendsOutItsLightmapTimesItsColour) {
    const glm::dvec3 albedo(0.8, 0.5, 0.25);
    const auto id = place(wall(chalk(albedo), 1.5f));
    bring(id, {90, 120, 60}, {200, 180, 160});
    const Picture picture = draw();
    const auto expected = [&](glm::dvec3 bytes) {
        glm::dvec3 result;
        for (int i = 0; i < 3; ++i) result[i] = srgbByte(1.5 * albedo[i] * linear(static_cast<int>(bytes[i])));
        return result;
    };
    expectMean(picture, {16, 32}, expected({90, 120, 60}));
    expectMean(picture, {48, 32}, expected({200, 180, 160}));
}

TEST_F(Baked, NoOtherLightIsCountedOnTopOfIt) {
    const auto id = place(wall(chalk(glm::vec3(0.5f)), 1.0f));
    bring(id, {128, 128, 128}, {128, 128, 128});
    const auto alone = draw().at(32, 32);
    // A key light, surroundings, a lamp of another model, an occlusion map: the lightmap holds all of that.
    scene.keyLight.direction = {0.1f, -0.2f, -1.0f};
    scene.keyLight.illuminance = 3.0f;
    setUniformEnvironment(glm::vec3(0.7f));
    Model lamp;
    kiln::asset::Node node;
    node.light = 0;
    node.local = node.world = glm::translate(glm::mat4(1.0f), glm::vec3(0, 0, 2));
    lamp.nodes.push_back(node);
    lamp.roots = {0};
    lamp.lights.push_back({});
    lamp.lights[0].intensity = 20.0f;
    place(lamp);
    const auto lit = draw().at(32, 32);
    // Chalk has no mirror image: the specular part is not what is measured here.
    EXPECT_EQ(alone, lit);
}

TEST_F(Baked, ItsLightIsScaledWithTheScenes) {
    const auto id = place(wall(chalk(glm::vec3(1.0f)), 1.0f));
    bring(id, {160, 160, 160}, {160, 160, 160});
    scene.bakedLight = {0.5f, 0.25f, 1.0f};
    const glm::dvec3 light = glm::dvec3(0.5, 0.25, 1.0) * linear(160);
    expectMean(draw(), {32, 32}, {srgbByte(light.r), srgbByte(light.g), srgbByte(light.b)});
}

TEST_F(Baked, AWhiteWallInItsOwnFurnaceCannotBeSeen) {
    setUniformEnvironment(glm::vec3(0.5f));
    const auto id = place(wall(dielectric(glm::vec3(1.0f), 0.4f), 1.0f));
    bring(id, {188, 188, 188}, {188, 188, 188});  // 0.5
    const double low = srgbByte(0.5 * 0.98) - 1.0, high = srgbByte(0.5 * 1.02) + 1.0;
    const auto pixel = draw().at(32, 32);
    EXPECT_GE(pixel[0], low);
    EXPECT_LE(pixel[0], high);
}

TEST_F(Baked, DarkCornersDoNotShine) {
    setUniformEnvironment(glm::vec3(0.8f));
    const auto id = place(wall(dielectric(glm::vec3(0.0f), 0.1f), 1.0f));  // black: only its mirror image is seen
    bring(id, {0, 0, 0}, {231, 231, 231});                                 // dark; as light as the surroundings
    const Picture picture = draw();
    EXPECT_LE(picture.at(16, 32)[0], 1);
    EXPECT_GT(picture.at(48, 32)[0], 40) << "four per cent of 0.8, encoded";
    scene.keyLight.illuminance = 4.0f;  // its glint is in no lightmap, and in no corner
    EXPECT_LE(draw().at(16, 32)[0], 1);
}

TEST_F(Baked, WithoutItsCoordinatesALightmapIsPassedOver) {
    Model model = wall(chalk(glm::vec3(1.0f)), 1.0f);
    model.meshes[0].primitives[0].texCoords[1].clear();
    const auto id = place(model);
    bring(id, {255, 255, 255}, {255, 255, 255});
    EXPECT_LE(draw().at(32, 32)[0], 1) << "no light but the lightmap's, which has no place on it";
}

TEST_F(Baked, TransformedCoordinatesAreFollowed) {
    Model model = wall(chalk(glm::vec3(1.0f)), 1.0f);
    model.materials[0].lightmap.map.scale = {0.5f, 1.0f};  // only the left half of the map
    const auto id = place(model);
    bring(id, {90, 90, 90}, {255, 255, 255});
    EXPECT_NEAR(draw().at(56, 32)[0], 90, 1);
}

TEST_F(Baked, ItCostsLessThanLightThatIsReckoned) {
    // No shadow map, no irradiance cube and no occlusion among what a pixel reads.
    const auto id = place(wall(chalk(glm::vec3(1.0f)), 1.0f));
    bring(id, {90, 90, 90}, {90, 90, 90});
    draw();
    const int baked = renderer->statistics().drawCalls;
    scene.instances.clear();
    place(single(quad(2.0f), chalk(glm::vec3(1.0f))));
    draw();
    EXPECT_EQ(renderer->statistics().drawCalls, baked) << "one for the shadow map and one for the wall";
}

/// A grid of two points along x, 4 m apart: light from +X of `red` at the first, from above of `green` at the second.
kiln::asset::LightProbes twoProbes(const glm::vec3& first, const glm::vec3& second) {
    kiln::asset::LightProbes probes;
    probes.origin = {-2, 0, 0};
    probes.step = {4, 1, 1};
    probes.count = {2, 1, 1};
    // A sky whose radiance is 1 + cosine of the angle to its brightest place d: irradiance over pi is 1 + 2/3 n.d.
    const auto sky = [](const glm::vec3& color, const glm::vec3& d) {
        std::array<glm::vec3, 9> harmonics{};
        harmonics[0] = color / 0.282095f;
        harmonics[1] = color * d.y * (2.0f / 3.0f / 0.488603f);
        harmonics[2] = color * d.z * (2.0f / 3.0f / 0.488603f);
        harmonics[3] = color * d.x * (2.0f / 3.0f / 0.488603f);
        return harmonics;
    };
    probes.harmonics = {sky(first, {1, 0, 0}), sky(second, {0, 1, 0})};
    return probes;
}

class Probes : public Baked {
  protected:
    /// A room that is nothing but its probes, far from what is looked at.
    kiln::scene::ModelId room(const kiln::asset::LightProbes& probes, const glm::mat4& transform = glm::mat4(1.0f)) {
        Model model = single(quad(0.01f), chalk(glm::vec3(0.0f)));
        model.nodes[0].local = model.nodes[0].world = glm::translate(glm::mat4(1.0f), glm::vec3(0, 0, -50));
        model.probes = probes;
        return place(model, transform);
    }
    void expectLight(const Picture& picture, const glm::vec3& middle, float radius, const glm::vec3& normal,
                     const glm::dvec3& light) {
        const glm::ivec2 p = pixelOf(middle + radius * normal);
        expectNear(picture.at(p.x, p.y), {srgbByte(light.r), srgbByte(light.g), srgbByte(light.b)}, 2.0);
    }
};

TEST_F(Probes, AThingIsLitByThemAtItsPlace) {
    const auto lighting = room(twoProbes({0.4f, 0.1f, 0.1f}, {0.1f, 0.4f, 0.2f}));
    scene.environmentIntensity = 0.0f;
    for (const float x : {-2.0f, 2.0f, 0.0f}) {
        SCOPED_TRACE(x);
        scene.instances.resize(1);
        place(single(sphere(0.8f), chalk(glm::vec3(0.5f))), glm::translate(glm::mat4(1.0f), glm::vec3(x, 0, 0)));
        scene.instances.back().litBy = lighting;
        camera = kiln::scene::Camera::lookingAt({x, 0, 20}, {x, 0, 0});
        camera.verticalFieldOfView = 0.1f;
        const Picture picture = draw();
        const double second = (x + 2.0) / 4.0;
        for (const glm::vec3 normal :
             {glm::vec3(0, 0, 1), glm::vec3(0.6f, 0, 0.8f), glm::vec3(0, 0.6f, 0.8f), glm::vec3(-0.6f, 0, 0.8f)}) {
            const glm::dvec3 light = (1.0 - second) * glm::dvec3(0.4, 0.1, 0.1) * (1.0 + 2.0 / 3.0 * normal.x) +
                                     second * glm::dvec3(0.1, 0.4, 0.2) * (1.0 + 2.0 / 3.0 * normal.y);
            expectLight(picture, {x, 0, 0}, 0.8f, normal, 0.5 * light);
        }
    }
}

TEST_F(Probes, TheyTurnWithTheRoomAndTheLight) {
    // The room is turned so that what came from +X comes from +Z (towards the eye); the sphere stands at its first
    // probe.
    const glm::mat4 turn = glm::rotate(glm::mat4(1.0f), -glm::half_pi<float>(), glm::vec3(0, 1, 0));
    const glm::vec3 first(glm::vec3(turn * glm::vec4(-2, 0, 0, 1)));
    const auto lighting = room(twoProbes(glm::vec3(0.4f), glm::vec3(0.0f)), turn);
    place(single(sphere(0.8f), chalk(glm::vec3(0.5f))), glm::translate(glm::mat4(1.0f), first));
    scene.instances.back().litBy = lighting;
    camera = kiln::scene::Camera::lookingAt({0, 0, 20}, {0, 0, 0});
    camera.verticalFieldOfView = 0.1f;
    expectLight(draw(), first, 0.8f, {0, 0, 1}, glm::dvec3(0.5 * 0.4 * (1.0 + 2.0 / 3.0)));
    // Turned on by the light's own half turn, it comes from behind.
    scene.environmentRotation = glm::pi<float>();
    expectLight(draw(), first, 0.8f, {0, 0, 1}, glm::dvec3(0.5 * 0.4 * (1.0 - 2.0 / 3.0)));
}

TEST_F(Probes, TheKeyLightTakesItsPartOfThem) {
    // Baked light that is a lamp from the eye's side: with the same lamp as the key light, the thing is as light as
    // before, not twice as light.
    const glm::vec3 towards(0, 0, 1);
    kiln::asset::LightProbes probes = twoProbes(glm::vec3(0.0f), glm::vec3(0.0f));
    const std::array<float, 9> lamp = {
        0.282095f * 3.14159265f, 0, 0.488603f * 2.0943951f, 0, 0, 0, 0.315392f * 2.0f * 0.78539816f, 0, 0};
    for (std::array<glm::vec3, 9>& probe : probes.harmonics) {
        for (std::size_t i = 0; i < 9; ++i) probe[i] = glm::vec3(0.4f * lamp[i]);
        probe[0] += glm::vec3(0.3f / 0.282095f);  // and as much from all around
    }
    const auto lighting = room(probes);
    place(single(sphere(0.8f), chalk(glm::vec3(0.5f))));
    scene.instances.back().litBy = lighting;
    scene.keyLight.direction = -towards;
    scene.keyLight.illuminance = 0.0f;
    scene.keyLight.shadowRadius = 60.0f;
    const auto before = draw().at(32, 32);
    scene.keyLight.illuminance = 0.4f * 3.14159265f;
    const auto after = draw().at(32, 32);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(after[i], before[i], 6) << "the harmonics' lamp is a little wide";
    // One that is out leaves all to the probes, wherever it would come from.
    scene.keyLight.presence = 0.0f;
    scene.keyLight.direction = towards;
    EXPECT_EQ(draw().at(32, 32), before);
    scene.keyLight.presence = 1.0f;
    scene.keyLight.direction = -towards;
    // Where the baked light is the same from everywhere, a part of the key light comes on top.
    for (std::array<glm::vec3, 9>& probe : probes.harmonics) {
        probe = {};
        probe[0] = glm::vec3(0.3f / 0.282095f);
    }
    scene.instances.clear();
    const auto even = room(probes);
    place(single(sphere(0.8f), chalk(glm::vec3(0.5f))));
    scene.instances.back().litBy = even;
    const double light = 0.5 * (0.3 + kiln::render::kLeastKeyShare * 0.4);
    expectNear(draw().at(32, 32), glm::dvec3(srgbByte(light)), 2.0);
}

TEST_F(Probes, WhatNamesNoRoomOrOneWithoutProbesIsLitByTheEnvironment) {
    setUniformEnvironment(glm::vec3(0.5f));
    room(twoProbes(glm::vec3(0.0f), glm::vec3(0.0f)));
    place(single(sphere(0.8f), chalk(glm::vec3(1.0f))));
    const auto own = draw().at(32, 32);
    EXPECT_NEAR(own[0], srgbByte(0.5), 3.0);
    scene.instances.back().litBy = scene.instances.back().model;
    EXPECT_EQ(draw().at(32, 32), own);
    scene.instances.back().litBy = 77;  // nobody's
    EXPECT_EQ(draw().at(32, 32), own);
    scene.instances.back().litBy = scene.instances.front().model;
    EXPECT_LE(draw().at(32, 32)[0], 1) << "a room without light";
}

/// A cube of one colour a face, +X -X +Y -Y +Z -Z, in every level; channels are 0 or `light`, below 256.
kiln::asset::RoomReflections facesOf(const glm::vec3& place, const std::array<glm::vec3, 6>& colors, double light) {
    kiln::asset::RoomReflections room;
    room.place = place;
    room.box = {{-2, -2, -2}, {2, 2, 2}};
    room.size = 32;
    const double root = std::ceil(255.0 * std::pow(light / 256.0, 0.25)) / 255.0;
    const double channel = light / 256.0 / std::pow(root, 4.0);
    for (int level = 0; level < kiln::asset::kReflectionLevels; ++level) {
        const int edge = kiln::asset::reflectionSize(room.size, level);
        for (const glm::vec3& color : colors) {
            for (int texel = 0; texel < edge * edge; ++texel) {
                for (int i = 0; i < 3; ++i) {
                    room.texels.push_back(static_cast<std::byte>(std::lround(255.0 * channel * color[i])));
                }
                room.texels.push_back(static_cast<std::byte>(std::lround(255.0 * root)));
            }
        }
    }
    return room;
}

class Reflections : public Probes {
  protected:
    const glm::vec3 red{1, 0, 0}, green{0, 1, 0}, blue{0, 0, 1}, yellow{1, 1, 0}, cyan{0, 1, 1}, pink{1, 0, 1};

    /// A mirror of `size` at `position` that faces +Z, in a room seen from `place` and turned by `turn`.
    void mirror(const glm::vec3& position, const glm::vec3& place, const glm::mat4& turn = glm::mat4(1.0f)) {
        Model model = single(quad(0.01f), chalk(glm::vec3(0.0f)));
        model.nodes[0].local = model.nodes[0].world = glm::translate(glm::mat4(1.0f), glm::vec3(0, 0, -50));
        model.probes = twoProbes(glm::vec3(0.0f), glm::vec3(0.0f));
        model.reflections = facesOf(place, {red, green, blue, yellow, cyan, pink}, 0.25);
        const auto room = this->place(model, turn);
        Material metal = dielectric(glm::vec3(1.0f), 0.0f);
        metal.metallicFactor = 1.0f;
        this->place(single(quad(0.5f), metal), glm::translate(glm::mat4(1.0f), position));
        scene.instances.back().litBy = room;
        setUniformEnvironment(glm::vec3(0.9f));
        camera = kiln::scene::Camera::lookingAt(position + glm::vec3(0, 0, 20), position);
        camera.verticalFieldOfView = 0.02f;
    }
    void expectColor(const glm::vec3& color) {
        const Picture picture = draw();
        const auto byte = [](float channel) { return srgbByte(0.25 * static_cast<double>(channel)); };
        expectNear(picture.at(32, 32), {byte(color.r), byte(color.g), byte(color.b)}, 3.0);
    }
};

TEST_F(Reflections, AThingMirrorsItsRoomAndNotTheSurroundings) {
    mirror({0, 0, 0}, {0, 0, 0});
    expectColor(cyan);
}

TEST_F(Reflections, TheyAreSeenWhereTheRayMeetsTheWall) {
    // In front of the mirror is the wall +Z; from the far corner where the cube was made, that place lies towards +X.
    mirror({1.7f, 0, 0}, {-1.9f, 0, 1.9f});
    expectColor(red);
}

TEST_F(Reflections, TheyTurnWithTheRoom) {
    mirror({0, 0, 0}, {0, 0, 0}, glm::rotate(glm::mat4(1.0f), -glm::half_pi<float>(), glm::vec3(0, 1, 0)));
    expectColor(red);
}

TEST_F(Reflections, TheyAreScaledWithTheScenesBakedLight) {
    mirror({0, 0, 0}, {0, 0, 0});
    scene.bakedLight = {1.0f, 0.5f, 0.25f};
    const Picture picture = draw();
    expectNear(picture.at(32, 32), {0.0, srgbByte(0.125), srgbByte(0.0625)}, 3.0);
}

TEST_F(Reflections, TheRoomsOwnDarkCornersDoNotShine) {
    Model model = wall(dielectric(glm::vec3(0.0f), 0.1f), 1.0f);
    const glm::vec3 white(1.0f);
    model.reflections = facesOf({0, 0, 0}, {white, white, white, white, white, white}, 0.8);
    const auto id = place(model);
    bring(id, {0, 0, 0}, {231, 231, 231});  // dark; as light as the room
    const Picture picture = draw();
    EXPECT_LE(picture.at(16, 32)[0], 1);
    EXPECT_GT(picture.at(48, 32)[0], 40) << "four per cent of 0.8, encoded";
}

}  // namespace
