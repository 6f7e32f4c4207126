// Material extensions, lamps, variants, instances and views, by their pixels: each against a value reckoned by hand.
#include "tests/gl/Drawing.h"
#include <glm/gtc/matrix_transform.hpp>

using namespace gltest;
using kiln::asset::AlphaMode;
using kiln::asset::Light;
using kiln::scene::SurfaceView;
using kiln::scene::ToneMapping;

namespace {

constexpr double kPi = 3.14159265358979;

class Extensions : public Drawing {
  protected:
    void SetUp() override {
        Drawing::SetUp();
        scene.toneMapping = ToneMapping::None;
    }

    static Material unlit(const glm::vec4& color) {
        Material material;
        material.baseColorFactor = color;
        material.unlit = true;
        return material;
    }
    /// A dielectric that reflects no image: only what is under test is seen.
    static Material matt(const glm::vec3& color) {
        Material material;
        material.baseColorFactor = glm::vec4(color, 1.0f);
        material.metallicFactor = 0.0f;
        material.specular.factor = 0.0f;
        return material;
    }
    static Material glass() {
        Material material;
        material.metallicFactor = 0.0f;
        material.roughnessFactor = 0.0f;
        material.transmission.factor = 1.0f;
        return material;
    }
    static glm::mat4 at(float x, float y, float z) { return glm::translate(glm::mat4(1.0f), glm::vec3(x, y, z)); }
    /// Light that a white diffuser would send back, to the byte that shows it.
    static glm::dvec3 bytes(double red, double green, double blue) {
        return {srgbByte(red), srgbByte(green), srgbByte(blue)};
    }
    [[nodiscard]] std::array<int, 4> middle() { return draw().at(kSize / 2, kSize / 2); }
};

/// Linear light of a byte.
double linear(int byte) {
    const double v = byte / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

TEST_F(Extensions, TransmissionShowsWhatIsBehindLessWhatIsReflected) {
    place(single(quad(4.0f), unlit({0.8f, 0.4f, 0.1f, 1.0f})), at(0, 0, -1));
    place(single(quad(4.0f), glass()));
    // Taken away twice, as the reference viewer does: where light enters, and from what is mixed with the mirror image.
    constexpr double kThrough = 0.96 * 0.96;
    expectNear(middle(), bytes(kThrough * 0.8, kThrough * 0.4, kThrough * 0.1), 2.0);
}

TEST_F(Extensions, RoughTransmissionBlursWhatIsBehind) {
    place(single(quad(2.0f), unlit(glm::vec4(1.0f))), at(1.0f, 0, -0.1f));  // the right half
    Material rough = glass();
    rough.roughnessFactor = 0.8f;
    const auto clear = place(single(quad(4.0f), glass()));
    const int sharp = draw().at(kSize / 2 - 4, kSize / 2)[0];
    scene.instances.pop_back();
    renderer->removeModel(clear);
    place(single(quad(4.0f), rough));
    const int blurred = draw().at(kSize / 2 - 4, kSize / 2)[0];
    EXPECT_LT(sharp, 6);
    EXPECT_GT(blurred, 40);
}

TEST_F(Extensions, VolumesTakeLightAwayByBeersLaw) {
    place(single(quad(4.0f), unlit(glm::vec4(1.0f))), at(0, 0, -1));
    Material material = glass();
    material.indexOfRefraction = 1.0f;  // neither bends nor reflects
    material.volume.thicknessFactor = 0.5f;
    material.volume.attenuationDistance = 0.25f;
    material.volume.attenuationColor = {0.5f, 0.9f, 1.0f};
    // Drawn at twice its size, the wall is one metre thick: four times the distance.
    place(single(quad(4.0f), material), glm::scale(glm::mat4(1.0f), glm::vec3(2.0f)));
    expectNear(middle(), bytes(std::pow(0.5, 4), std::pow(0.9, 4), 1.0), 2.0);
}

TEST_F(Extensions, DispersionSpreadsTheColoursOfAnEdge) {
    place(single(quad(2.0f), unlit(glm::vec4(1.0f))), at(1.0f, 0, -3.0f));
    Material material = glass();
    material.volume.thicknessFactor = 0.6f;
    material.dispersion = 8.0f;
    place(single(quad(4.0f), material), glm::rotate(glm::mat4(1.0f), 0.9f, glm::vec3(0, 1, 0)));
    const Picture picture = draw();
    int most = 0;
    for (int x = 0; x < kSize; ++x) {
        const auto pixel = picture.at(x, kSize / 2);
        most = std::max(most, std::abs(pixel[0] - pixel[2]));
    }
    EXPECT_GT(most, 60);
}

TEST_F(Extensions, SpecularFactorAndColourScaleWhatADielectricReflects) {
    setUniformEnvironment(glm::vec3(1.0f));
    Material material;
    material.baseColorFactor = {0, 0, 0, 1};
    material.metallicFactor = 0.0f;
    material.roughnessFactor = 0.0f;
    place(single(quad(4.0f), material));
    expectNear(middle(), bytes(0.04, 0.04, 0.04), 2.0);
    material.specular.colorFactor = {1.0f, 0.5f, 0.0f};
    scene.instances.clear();
    place(single(quad(4.0f), material));
    expectNear(middle(), bytes(0.04, 0.02, 0.0), 2.0);
    material.specular.factor = 0.0f;
    scene.instances.clear();
    place(single(quad(4.0f), material));
    expectNear(middle(), {0, 0, 0}, 1.0);
}

// The reference viewer's table for image light gives a rough sheen somewhat more than there is; so does ours.
TEST_F(Extensions, SheenAddsAndTakesLittleMoreThanThereIs) {
    setUniformEnvironment(glm::vec3(0.5f));
    Material material = matt(glm::vec3(0.0f));
    material.sheen.colorFactor = glm::vec3(1.0f);
    material.sheen.roughnessFactor = 0.5f;
    place(single(sphere(0.9f), material));
    const Picture alone = draw();
    const double middleLight = linear(alone.at(32, 32)[0]), edgeLight = linear(alone.at(32 + 28, 32)[0]);
    EXPECT_GT(edgeLight, middleLight + 0.05);  // fibres gleam at the edge
    material.baseColorFactor = glm::vec4(1.0f);
    scene.instances.clear();
    place(single(sphere(0.9f), material));
    const Picture onWhite = draw();
    for (int x = 8; x < 56; x += 4) EXPECT_LE(linear(onWhite.at(x, 32)[0]), 0.5 * 1.15) << x;
    EXPECT_GT(linear(onWhite.at(32, 32)[0]), 0.5 * 0.85);
}

TEST_F(Extensions, AThinFilmColoursWhatIsReflected) {
    setUniformEnvironment(glm::vec3(1.0f));
    Material material;
    material.baseColorFactor = {0, 0, 0, 1};
    material.metallicFactor = 0.0f;
    material.roughnessFactor = 0.0f;
    material.iridescence.factor = 1.0f;
    material.iridescence.thicknessMaximum = 0.0f;
    place(single(quad(4.0f), material));
    expectNear(middle(), bytes(0.04, 0.04, 0.04), 2.0);  // no film, no colour
    material.iridescence.thicknessMaximum = 380.0f;
    material.iridescence.indexOfRefraction = 1.8f;
    scene.instances.clear();
    place(single(quad(4.0f), material));
    const auto pixel = middle();
    EXPECT_GT(std::max({pixel[0], pixel[1], pixel[2]}) - std::min({pixel[0], pixel[1], pixel[2]}), 20);
}

TEST_F(Extensions, AnisotropyStretchesTheHighlightAlongTheTangent) {
    Material material;
    material.baseColorFactor = glm::vec4(1.0f);
    material.roughnessFactor = 0.25f;
    material.anisotropy.strength = 0.9f;
    scene.keyLight.direction = {0, 0, -1};
    scene.keyLight.illuminance = 0.3f;
    Primitive ball = sphere(0.95f);
    ball.tangents.clear();
    for (const glm::vec3& n : ball.normals) {
        const glm::vec3 t = glm::normalize(glm::cross(glm::vec3(0, 1, 0), n) + glm::vec3(1e-4f, 0, 0));
        ball.tangents.emplace_back(t, 1.0f);
    }
    const auto extents = [&] {
        const Picture picture = draw();
        const int peak = picture.at(32, 32)[0];
        glm::ivec2 extent(0);
        for (int i = 0; i < 28; ++i) {
            if (picture.at(32 + i, 32)[0] * 2 > peak) extent.x = i;
            if (picture.at(32, 32 + i)[0] * 2 > peak) extent.y = i;
        }
        return extent;
    };
    place(single(ball, material));
    const glm::ivec2 along = extents();
    EXPECT_GT(along.x, along.y + 5);
    material.anisotropy.rotation = glm::half_pi<float>();
    scene.instances.clear();
    place(single(ball, material));
    const glm::ivec2 across = extents();
    EXPECT_GT(across.y, across.x + 5);
}

TEST_F(Extensions, DiffuseTransmissionLetsLightThroughFromBehind) {
    Material material = matt(glm::vec3(0.0f));
    material.doubleSided = true;
    material.diffuseTransmission.factor = 0.5f;
    material.diffuseTransmission.colorFactor = {1.0f, 0.5f, 0.25f};
    scene.keyLight.direction = {0, 0, 1};  // shines at its back
    scene.keyLight.illuminance = 1.5f;
    scene.instances.clear();
    place(single(quad(4.0f), material));
    scene.instances.back().castsShadow = false;
    const double light = 0.5 * 1.5 / kPi;
    expectNear(middle(), bytes(light, 0.5 * light, 0.25 * light), 2.0);
}

TEST_F(Extensions, TheCoatReflectsAsItsFresnelSays) {
    setUniformEnvironment(glm::vec3(1.0f));
    Material material = matt(glm::vec3(0.0f));
    material.clearcoatFactor = 1.0f;
    place(single(quad(4.0f), material));
    expectNear(middle(), bytes(0.04, 0.04, 0.04), 2.0);
}

/// A model of one lamp and one wall that faces it.
Model lampAndWall(const Light& light, const Material& material, const glm::mat4& lampPlace) {
    Model model = single(quad(4.0f), material);
    model.lights.push_back(light);
    kiln::asset::Node lamp;
    lamp.light = 0;
    lamp.local = lampPlace;
    model.roots.push_back(static_cast<Index>(model.nodes.size()));
    model.nodes.push_back(lamp);
    model.updateWorldTransforms();
    return model;
}

TEST_F(Extensions, PointLampsFallOffWithTheSquareOfDistance) {
    Light light;
    light.intensity = 6.0f;
    const Model model = lampAndWall(light, matt({0.5f, 0.25f, 1.0f}), at(0, 0, 2.0f));
    place(model);
    const double lit = 6.0 / 4.0 / kPi;
    expectNear(middle(), bytes(0.5 * lit, 0.25 * lit, lit), 2.0);
    // As large as a doll's house, lit alike.
    scene.instances.back().transform = glm::scale(glm::mat4(1.0f), glm::vec3(0.6f));
    expectNear(middle(), bytes(0.5 * lit, 0.25 * lit, lit), 2.0);
}

TEST_F(Extensions, LampsEndAtTheirRangeAndSpotsAtTheirCone) {
    Light light;
    light.intensity = 6.0f;
    light.range = 1.5f;
    place(lampAndWall(light, matt(glm::vec3(0.8f)), at(0, 0, 2.0f)));
    expectNear(middle(), {0, 0, 0}, 1.0);
    scene.instances.clear();
    light.range = 0.0f;
    light.kind = Light::Kind::Spot;
    light.innerCone = 0.10f;
    light.outerCone = 0.12f;
    place(lampAndWall(light, matt(glm::vec3(0.8f)), at(0, 0, 2.0f)));
    const Picture picture = draw();
    EXPECT_GT(picture.at(32, 32)[0], 100);
    EXPECT_LT(picture.at(32 + 20, 32)[0], 4);
}

TEST_F(Extensions, DirectionalLampsShineAlongTheirNode) {
    Light light;
    light.kind = Light::Kind::Directional;
    light.intensity = 1.0f;
    place(lampAndWall(light, matt(glm::vec3(1.0f)), glm::mat4(1.0f)));
    expectNear(middle(), bytes(1.0 / kPi, 1.0 / kPi, 1.0 / kPi), 2.0);
    scene.instances.clear();
    place(lampAndWall(light, matt(glm::vec3(1.0f)), glm::rotate(glm::mat4(1.0f), 1.2f, glm::vec3(0, 1, 0))));
    const double lit = std::cos(1.2) / kPi;
    expectNear(middle(), bytes(lit, lit, lit), 2.0);
}

TEST_F(Extensions, VariantsChangeTheMaterialOfOneInstance) {
    Model model = single(quad(1.0f), unlit({1, 0, 0, 1}));
    model.materials.push_back(unlit({0, 1, 0, 1}));
    model.variants = {"red", "green"};
    model.meshes[0].primitives[0].variants = {{1, 1}};
    const auto id = place(model, at(-0.5f, 0, 0));
    scene.instances.push_back({id, at(0.5f, 0, 0), true, 1});
    const Picture picture = draw();
    expectNear(picture.at(16, 32), {255, 0, 0}, 1.0);
    expectNear(picture.at(48, 32), {0, 255, 0}, 1.0);
}

TEST_F(Extensions, InstancesOfANodeStandInTheirPlaces) {
    Model model = single(quad(0.5f), unlit({1, 1, 1, 1}));
    model.nodes[0].instances = {at(-0.6f, 0, 0), at(0.6f, 0, 0)};
    place(model);
    const Picture picture = draw();
    expectNear(picture.at(13, 32), {255, 255, 255}, 1.0);
    expectNear(picture.at(32, 32), {0, 0, 0}, 1.0);
    expectNear(picture.at(51, 32), {255, 255, 255}, 1.0);
}

TEST_F(Extensions, ViewsShowOneThingAtATime) {
    setUniformEnvironment(glm::vec3(1.0f));
    Material material;
    material.baseColorFactor = {0.5f, 0.25f, 0.75f, 1.0f};
    material.roughnessFactor = 0.6f;
    place(single(quad(4.0f), material));
    scene.surfaceView = SurfaceView::BaseColor;
    expectNear(middle(), bytes(0.5, 0.25, 0.75), 1.0);
    scene.surfaceView = SurfaceView::Normals;
    expectNear(middle(), {127.5, 127.5, 255}, 1.0);
    scene.surfaceView = SurfaceView::Roughness;
    expectNear(middle(), {0.6 * 255, 0.6 * 255, 0.6 * 255}, 1.0);
    scene.surfaceView = SurfaceView::Clay;
    const auto clay = middle();
    EXPECT_LT(std::abs(clay[0] - clay[2]), 20) << "no colour is left";
    scene.surfaceView = SurfaceView::UvChecker;
    const Picture checker = draw();
    EXPECT_NE(checker.at(4, 4), checker.at(20, 4));
    scene.surfaceView = SurfaceView::Wireframe;
    const Picture wire = draw();
    int blue = 0;
    for (int i = 0; i < kSize; ++i)
        blue += wire.at(i, i)[2] > wire.at(i, i)[0] + 40 ||
                wire.at(i, kSize - 1 - i)[2] > wire.at(i, kSize - 1 - i)[0] + 40;
    EXPECT_GT(blue, 10) << "the quad's diagonal is drawn";
}

TEST_F(Extensions, ToneMappingIsChosen) {
    place(single(quad(4.0f), unlit({0.18f, 0.18f, 0.18f, 1.0f})));
    scene.toneMapping = ToneMapping::Aces;
    // Hill's fit by hand: the matrices' rows sum to 1 within 1e-4 for greys.
    const double v = 0.18, fitted = (v * (v + 0.0245786) - 0.000090537) / (v * (0.983729 * v + 0.4329510) + 0.238081);
    expectNear(middle(), bytes(fitted, fitted, fitted), 2.0);
    scene.toneMapping = ToneMapping::None;
    scene.exposure = 2.0f;
    expectNear(middle(), bytes(0.36, 0.36, 0.36), 1.0);
}

TEST_F(Extensions, TheEnvironmentMayBeTheBackground) {
    setUniformEnvironment({0.5f, 0.25f, 0.125f});
    scene.environmentIsBackground = true;
    expectNear(middle(), bytes(0.5, 0.25, 0.125), 2.0);
}

TEST_F(Extensions, CutOutEdgesAreSmoothWithSeveralSamples) {
    Model model = single(quad(4.0f), unlit(glm::vec4(1.0f)));
    model.materials[0].alphaMode = AlphaMode::Mask;
    // Alpha runs from 0 on the left to 1 on the right: the cut is a slanting line after a turn.
    model.meshes[0].primitives[0].colors = {{1, 1, 1, 0}, {1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 0}};
    place(model, glm::rotate(glm::mat4(1.0f), 0.3f, glm::vec3(0, 0, 1)));
    const auto greys = [](const Picture& picture) {
        int count = 0;
        for (int y = 0; y < kSize; ++y) {
            for (int x = 0; x < kSize; ++x) {
                const int value = picture.at(x, y)[0];
                count += value > 30 && value < 225;
            }
        }
        return count;
    };
    EXPECT_EQ(greys(draw(kSize, kSize, 1)), 0);
    EXPECT_GT(greys(draw(kSize, kSize, 4)), kSize / 3);
}

TEST_F(Extensions, TheSceneIsCopiedOnlyForWhatIsSeenThrough) {
    place(single(quad(4.0f), unlit(glm::vec4(1.0f))));
    (void)draw();
    const std::size_t before = renderer->statistics().gpuBytes;
    EXPECT_EQ(renderer->statistics().drawCalls, 2) << "the wall, and its shadow";
    place(single(quad(1.0f), glass()), at(0, 0, 1));
    (void)draw();
    EXPECT_GT(renderer->statistics().gpuBytes, before + kSize * kSize * 8);
    EXPECT_EQ(renderer->statistics().drawCalls, 4) << "the wall twice, its shadow, and the glass, which casts none";
}

}  // namespace
