// Materials, textures and transforms, by their pixels.
#include "tests/gl/Drawing.h"
#include <epoxy/gl.h>
#include <glm/gtc/matrix_transform.hpp>

#include "engine/render/ModelTextures.h"

using namespace gltest;
using kiln::asset::AlphaMode;

namespace {

kiln::PixelSource pixels(int width, int height, std::vector<std::uint8_t> rgba) {
    kiln::PixelSource source;
    source.width = width;
    source.height = height;
    source.rgba = std::move(rgba);
    return source;
}

kiln::PixelSource solid(std::array<std::uint8_t, 4> rgba) {
    return pixels(1, 1, {rgba.begin(), rgba.end()});
}

class Materials : public Drawing {
  protected:
    void SetUp() override {
        Drawing::SetUp();
        scene.toneMapping = kiln::scene::ToneMapping::None;  // pixels are compared with what was asked for
    }
    static Material unlit(const glm::vec4& color) {
        Material material;
        material.baseColorFactor = color;
        material.unlit = true;
        return material;
    }
};

TEST_F(Materials, UnlitShowsItsColourExactly) {
    place(single(quad(4.0f), unlit({0.5f, 0.25f, 1.0f, 1.0f})));
    expectNear(draw().at(32, 32), {srgbByte(0.5), srgbByte(0.25), 255.0}, 1.1);
}

TEST_F(Materials, UnlitIsExposedAndToneMappedLikeTheRest) {
    place(single(quad(4.0f), unlit({0.2f, 0.2f, 0.2f, 1.0f})));
    scene.exposure = 2.0f;
    expectNear(draw().at(32, 32), glm::dvec3(srgbByte(0.4)), 1.1);
    scene.toneMapping = kiln::scene::ToneMapping::Neutral;
    expectNear(draw().at(32, 32), glm::dvec3(srgbByte(0.36)), 1.1);  // below the shoulder: 0.04 less
}

TEST_F(Materials, BaseColourTexturesAreSrgbAndOthersLinear) {
    Material material = unlit(glm::vec4(1.0f));
    Model model = single(quad(4.0f), material);
    model.materials[0].baseColor = addTexture(model);
    const auto id = place(model);
    expectNear(draw().at(32, 32), {255, 255, 255}, 0.0);  // white until it comes
    renderer->setImage(id, 0, solid({200, 100, 50, 255}));
    expectNear(draw().at(32, 32), {200, 100, 50}, 1.0);
}

TEST_F(Materials, TextureRowsAndColumnsStandAsInTheFile) {
    Model model = single(quad(1.6f), unlit(glm::vec4(1.0f)));
    model.materials[0].baseColor = addTexture(model);
    const auto id = place(model);
    renderer->setImage(id, 0, pixels(2, 2, {255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 0, 255}));
    const Picture picture = draw();
    const glm::ivec2 topLeft = pixelOf({-0.4f, 0.4f, 0}), topRight = pixelOf({0.4f, 0.4f, 0}),
                     bottomLeft = pixelOf({-0.4f, -0.4f, 0});
    expectNear(picture.at(topLeft.x, topLeft.y), {255, 0, 0}, 3.0);
    expectNear(picture.at(topRight.x, topRight.y), {0, 255, 0}, 3.0);
    expectNear(picture.at(bottomLeft.x, bottomLeft.y), {0, 0, 255}, 3.0);
}

TEST_F(Materials, TextureTransformAndSecondSet) {
    Model model = single(quad(1.6f), unlit(glm::vec4(1.0f)));
    model.meshes[0].primitives[0].texCoords[1].assign(4, glm::vec2(0.0f));
    model.materials[0].baseColor = addTexture(model);
    model.materials[0].baseColor.texCoord = 1;
    model.materials[0].baseColor.offset = {0.75f, 0.25f};  // set 1 is all zero: this very place
    const auto id = place(model);
    renderer->setImage(id, 0, pixels(2, 2, {255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 0, 255}));
    expectNear(draw().at(32, 32), {0, 255, 0}, 1.0);
}

TEST_F(Materials, RotatedTexture) {
    // KHR_texture_transform: a quarter turn takes u' = v, v' = -u (its matrix, column by column).
    Model model = single(quad(1.6f), unlit(glm::vec4(1.0f)));
    model.materials[0].baseColor = addTexture(model);
    model.materials[0].baseColor.rotation = 1.57079633f;
    const auto id = place(model);
    renderer->setImage(id, 0, pixels(2, 2, {255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 0, 255}));
    const Picture picture = draw();
    // Top left is u = v = 1/4: it reads (1/4, -1/4), wrapped (1/4, 3/4): blue.
    const glm::ivec2 topLeft = pixelOf({-0.4f, 0.4f, 0});
    expectNear(picture.at(topLeft.x, topLeft.y), {0, 0, 255}, 3.0);
}

TEST_F(Materials, OnePictureInBothColourSpaces) {
    scene.toneMapping = kiln::scene::ToneMapping::Neutral;
    // The same picture as base colour (sRGB) and as occlusion (linear), from bytes and from an uploader that gives its
    // pixels away only once, as a browser's decoder does.
    setUniformEnvironment(glm::vec3(1.0f));
    std::array<int, 2> seen{};
    for (bool byUploader : {false, true}) {
        SCOPED_TRACE(byUploader);
        scene.instances.clear();
        Model model = single(quad(4.0f), dielectric(glm::vec3(1.0f), 1.0f));
        model.materials[0].indexOfRefraction = 1.0f;  // hardly a reflection
        model.materials[0].baseColor = model.materials[0].occlusion = addTexture(model);
        const auto id = place(model);
        kiln::PixelSource source = solid({128, 128, 128, 255});
        int calls = 0;
        if (byUploader) {
            source.rgba.clear();
            source.upload = [&calls] {
                const std::array<std::uint8_t, 4> texel{128, 128, 128, 255};
                if (++calls == 1)
                    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, 1, 1, GL_RGBA, GL_UNSIGNED_BYTE, texel.data());
            };
        }
        renderer->setImage(id, 0, source);
        EXPECT_EQ(calls, byUploader ? 1 : 0);
        const double linear = std::pow((128.0 / 255.0 + 0.055) / 1.055, 2.4);
        seen[byUploader ? 1 : 0] = draw().at(32, 32)[0];
        // The reflection that is left of f0 = 0 at normal incidence (the table's bias) adds a little.
        EXPECT_NEAR(seen[byUploader ? 1 : 0], shown(glm::dvec3(linear * 128.0 / 255.0)).r, 8.0);
    }
    EXPECT_EQ(seen[0], seen[1]);
}

TEST_F(Materials, AlphaMaskCutsAtItsCutoff) {
    Model model = single(quad(1.6f), unlit(glm::vec4(1.0f)));
    model.materials[0].alphaMode = AlphaMode::Mask;
    model.materials[0].alphaCutoff = 0.5f;
    model.materials[0].baseColor = addTexture(model);
    const auto id = place(model);
    renderer->setImage(id, 0, pixels(2, 1, {255, 0, 0, 127, 255, 0, 0, 128}));
    scene.background = {0, 0, 0.2f};
    const Picture picture = draw();
    const glm::ivec2 left = pixelOf({-0.4f, 0, 0}), right = pixelOf({0.4f, 0, 0});
    EXPECT_EQ(picture.at(left.x, left.y)[0], 0);
    expectNear(picture.at(right.x, right.y), {255, 0, 0}, 0.0);
}

TEST_F(Materials, BlendedSurfacesMixFromBackToFront) {
    // Nearer and farther panes, added in the wrong order.
    Material red = unlit({1, 0, 0, 0.5f}), green = unlit({0, 1, 0, 0.5f});
    red.alphaMode = green.alphaMode = AlphaMode::Blend;
    place(single(quad(2.0f), red), glm::translate(glm::mat4(1.0f), glm::vec3(0, 0, 1)));
    place(single(quad(2.0f), green));
    place(single(quad(2.0f), unlit({0, 0, 1, 1})), glm::translate(glm::mat4(1.0f), glm::vec3(0, 0, -1)));
    expectNear(draw().at(32, 32), {128, 64, 64}, 1.6);
}

TEST_F(Materials, OpaqueIgnoresAlpha) {
    place(single(quad(4.0f), unlit({1, 1, 1, 0.1f})));
    expectNear(draw().at(32, 32), {255, 255, 255}, 0.0);
}

TEST_F(Materials, MirroredNodesKeepTheirFront) {
    const Material white = unlit(glm::vec4(1.0f));
    const glm::mat4 mirrored = glm::scale(glm::mat4(1.0f), glm::vec3(-1, 1, 1));
    place(single(quad(4.0f), white), mirrored);
    EXPECT_EQ(draw().at(32, 32)[0], 255) << "the front is seen";
    scene.instances[0].transform = glm::rotate(glm::mat4(1.0f), 3.14159f, glm::vec3(0, 1, 0)) * mirrored;
    EXPECT_EQ(draw().at(32, 32)[0], 0) << "the back is culled";
    scene.instances.clear();
    Material both = white;
    both.doubleSided = true;
    place(single(quad(4.0f), both), glm::rotate(glm::mat4(1.0f), 3.14159f, glm::vec3(0, 1, 0)));
    EXPECT_EQ(draw().at(32, 32)[0], 255) << "double sided";
}

TEST_F(Materials, BackOfADoubleSidedSurfaceIsLitFromItsOwnSide) {
    Material both = dielectric(glm::vec3(0.8f), 1.0f);
    both.doubleSided = true;
    place(single(quad(4.0f), both), glm::rotate(glm::mat4(1.0f), 3.14159265f, glm::vec3(0, 1, 0)));
    scene.keyLight.illuminance = 2.0f;
    scene.keyLight.direction = {0, 0, -1};
    EXPECT_GT(draw().at(32, 32)[0], 150);
    scene.keyLight.direction = {0, 0, 1};
    EXPECT_LT(draw().at(32, 32)[0], 3);
}

/// How bright a quad with a normal map that leans by 45 degrees is under light from four sides.
class NormalMaps : public Materials {
  protected:
    std::array<int, 4> brightness(bool withTangents, const glm::mat4& transform, bool mirroredUv,
                                  std::array<std::uint8_t, 4> texel) {
        Primitive primitive = quad(4.0f);
        if (mirroredUv) {
            for (glm::vec2& uv : primitive.texCoords[0]) uv.x = 1.0f - uv.x;
            // What MikkTSpace gives: u grows to the left, and the frame is left-handed.
            primitive.tangents.assign(4, {-1, 0, 0, -1});
        }
        if (!withTangents) primitive.tangents.clear();
        Material material = dielectric(glm::vec3(0.8f), 1.0f);
        material.doubleSided = true;
        Model model = single(primitive, material);
        model.materials[0].normal = addTexture(model);
        scene.instances.clear();
        const auto id = place(model, transform);
        renderer->setImage(id, 0, solid(texel));
        scene.keyLight.illuminance = 2.0f;
        std::array<int, 4> result{};
        const std::array<glm::vec3, 4> from{{{1, 0, 1}, {-1, 0, 1}, {0, 1, 1}, {0, -1, 1}}};
        for (std::size_t i = 0; i < 4; ++i) {
            scene.keyLight.direction = -from[i];
            result[i] = draw().at(32, 32)[0];
        }
        return result;
    }
};

// 218 - 128 over 127 is sin 45 degrees.
constexpr std::array<std::uint8_t, 4> kLeansAlongU{218, 128, 218, 255};
constexpr std::array<std::uint8_t, 4> kLeansUp{128, 218, 218, 255};
enum From { kRight, kLeft, kTop, kBottom };

TEST_F(NormalMaps, LeanAlongUAndAgainstV) {
    for (bool tangents : {true, false}) {
        SCOPED_TRACE(tangents ? "vertex tangents" : "derived frame");
        const auto u = brightness(tangents, glm::mat4(1.0f), false, kLeansAlongU);
        EXPECT_GT(u[kRight], u[kTop] + 20);
        EXPECT_GT(u[kTop], u[kLeft] + 20);
        EXPECT_NEAR(u[kTop], u[kBottom], 3);
        // Green is up in the picture, where v is small (glTF 2.0 §3.9.3).
        const auto v = brightness(tangents, glm::mat4(1.0f), false, kLeansUp);
        EXPECT_GT(v[kTop], v[kRight] + 20);
        EXPECT_GT(v[kRight], v[kBottom] + 20);
    }
}

TEST_F(NormalMaps, MirroredTextureCoordinates) {
    for (bool tangents : {true, false}) {
        SCOPED_TRACE(tangents ? "vertex tangents" : "derived frame");
        const auto u = brightness(tangents, glm::mat4(1.0f), true, kLeansAlongU);
        EXPECT_GT(u[kLeft], u[kRight] + 40) << "u grows to the left now";
        const auto v = brightness(tangents, glm::mat4(1.0f), true, kLeansUp);
        EXPECT_GT(v[kTop], v[kBottom] + 40) << "up stays up";
    }
}

TEST_F(NormalMaps, MirroredNodes) {
    const glm::mat4 mirrored = glm::scale(glm::mat4(1.0f), glm::vec3(-1, 1, 1));
    for (bool tangents : {true, false}) {
        SCOPED_TRACE(tangents ? "vertex tangents" : "derived frame");
        const auto u = brightness(tangents, mirrored, false, kLeansAlongU);
        EXPECT_GT(u[kLeft], u[kRight] + 40);
        const auto v = brightness(tangents, mirrored, false, kLeansUp);
        EXPECT_GT(v[kTop], v[kBottom] + 40);
    }
}

TEST_F(NormalMaps, BackOfADoubleSidedSurface) {
    // Turned half round about Y: u grows to the left. A bump from the front is a dent from behind, so what leans along
    // u in front leans against it at the back: to the right.
    const glm::mat4 turned = glm::rotate(glm::mat4(1.0f), 3.14159265f, glm::vec3(0, 1, 0));
    for (bool tangents : {true, false}) {
        SCOPED_TRACE(tangents ? "vertex tangents" : "derived frame");
        const auto u = brightness(tangents, turned, false, kLeansAlongU);
        EXPECT_GT(u[kRight], u[kLeft] + 40);
        const auto v = brightness(tangents, turned, false, kLeansUp);
        EXPECT_GT(v[kBottom], v[kTop] + 40);
    }
}

TEST_F(Materials, ParallelRaysShowTheSameSizeNearAndFar) {
    camera.position = {0, 0, 3};
    camera.orthographicHeight = 4.0f;
    place(single(quad(1.0f), unlit({1, 0, 0, 1})), glm::translate(glm::mat4(1.0f), {-1, 0, 2}));
    place(single(quad(1.0f), unlit({0, 1, 0, 1})), glm::translate(glm::mat4(1.0f), {1, 0, -40}));
    const Picture picture = draw();
    int red = 0, green = 0;
    for (int y = 0; y < kSize; ++y) {
        for (int x = 0; x < kSize; ++x) {
            red += picture.at(x, y)[0] > 128;
            green += picture.at(x, y)[1] > 128;
        }
    }
    EXPECT_EQ(red, 16 * 16) << "1 m of 4 m over 64 pixels";
    EXPECT_EQ(green, red);
}

TEST_F(Materials, ClearcoatAddsItsOwnReflection) {
    scene.toneMapping = kiln::scene::ToneMapping::Neutral;
    setUniformEnvironment(glm::vec3(0.5f));
    Material black = dielectric(glm::vec3(0.0f), 1.0f);
    black.indexOfRefraction = 1.0f;
    place(single(quad(4.0f), black));
    const int bare = draw().at(32, 32)[0];
    scene.instances.clear();
    black.clearcoatFactor = 1.0f;
    place(single(quad(4.0f), black));
    // Four per cent of 0.5.
    EXPECT_GT(draw().at(32, 32)[0], bare);
    EXPECT_NEAR(draw().at(32, 32)[0], shown(glm::dvec3(0.02)).r, 4.0);
}

TEST_F(Materials, OcclusionTouchesOnlyIndirectLight) {
    Model model = single(quad(4.0f), dielectric(glm::vec3(0.8f), 1.0f));
    model.materials[0].occlusion = addTexture(model);
    const auto id = place(model);
    scene.keyLight.illuminance = 2.0f;
    scene.keyLight.direction = {0, 0, -1};
    const int open = draw().at(32, 32)[0];
    renderer->setImage(id, 0, solid({0, 0, 0, 255}));
    EXPECT_NEAR(draw().at(32, 32)[0], open, 1);
    setUniformEnvironment(glm::vec3(1.0f));
    EXPECT_NEAR(draw().at(32, 32)[0], open, 1);
}

TEST_F(Materials, VertexColoursMultiply) {
    Primitive primitive = quad(4.0f);
    primitive.colors.assign(4, {0.5f, 1.0f, 0.25f, 1.0f});
    place(single(primitive, unlit({1.0f, 0.5f, 1.0f, 1.0f})));
    expectNear(draw().at(32, 32), {srgbByte(0.5), srgbByte(0.5), srgbByte(0.25)}, 0.6);
    scene.instances.clear();
    place(single(quad(4.0f), unlit({1.0f, 0.5f, 1.0f, 1.0f})));
    expectNear(draw().at(32, 32), {255, srgbByte(0.5), 255}, 0.6);
}

TEST_F(Materials, LinesAndPointsAreDrawn) {
    Primitive lines;
    lines.mode = kiln::asset::PrimitiveMode::Lines;
    lines.positions = {{-1, 0.003f, 0}, {1, 0.003f, 0}};
    lines.indices = {0, 1};
    place(single(lines, unlit({1, 0, 0, 1})));
    int hits = 0;
    const Picture picture = draw();
    for (int y = 0; y < kSize; ++y) hits += picture.at(32, y)[0] == 255 ? 1 : 0;
    EXPECT_GE(hits, 1);
}

TEST_F(Materials, BrokenPrimitivesAreLeftOut) {
    Primitive empty;
    Primitive wild = quad(1.0f);
    wild.indices.push_back(77);
    Model model = single(quad(4.0f), unlit(glm::vec4(1.0f)));
    model.meshes[0].primitives.push_back(empty);
    model.meshes[0].primitives.push_back(wild);
    model.meshes[0].primitives[2].material = 99;
    const auto id = place(model);
    EXPECT_NEAR(renderer->bounds(id).max.x, 2.0f, 1e-5f);
    EXPECT_EQ(draw().at(32, 32)[0], 255);
    EXPECT_EQ(renderer->statistics().drawCalls, 2);  // the quad and its shadow
    EXPECT_TRUE(renderer->bounds(12345).empty());
    renderer->setImage(12345, 0, solid({1, 2, 3, 4}));
    renderer->setImage(id, 7, solid({1, 2, 3, 4}));
}

TEST_F(Materials, LargePicturesAreHalved) {
    using kiln::render::ColorSpace;
    const std::vector<std::uint8_t> checks{0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0};
    const auto halved = [&checks](int width, int height, ColorSpace space) {
        std::vector<std::uint8_t> texels = checks;
        kiln::render::halvePixels(texels, width, height, space);
        return texels;
    };
    EXPECT_EQ(halved(2, 2, ColorSpace::Linear)[0], 128);
    EXPECT_EQ(halved(2, 2, ColorSpace::Srgb)[0], 188) << "half the light is 188 of 255";
    EXPECT_EQ(halved(2, 2, ColorSpace::Srgb)[3], 128) << "alpha is linear";
    // Of a row, two texels: the first two and the last two, both half black and half white.
    const auto row = halved(4, 1, ColorSpace::Linear);
    EXPECT_EQ((std::vector<int>{row[0], row[4]}), (std::vector<int>{128, 128}));
}

TEST_F(Materials, StatisticsCount) {
    place(single(quad(1.0f), unlit(glm::vec4(1.0f))));
    place(single(sphere(0.2f, 16), dielectric(glm::vec3(1.0f), 0.5f)),
          glm::translate(glm::mat4(1), glm::vec3(90, 0, 0)));
    draw();
    EXPECT_EQ(renderer->statistics().drawCalls, 2) << "the sphere is out of sight of camera and light";
    EXPECT_EQ(renderer->statistics().triangles, 4);
    EXPECT_EQ(renderer->statistics().programs, 2);
    EXPECT_GT(renderer->statistics().gpuBytes, 512u * 512u * 4u);
    const std::size_t before = renderer->statistics().gpuBytes;
    renderer->removeModel(scene.instances[1].model);
    EXPECT_LT(renderer->statistics().gpuBytes, before);
}

}  // namespace
