// Light measured against what it must be: furnace, Lambert's law, shadow, tone mapping.
#include <cstdio>

#include "tests/gl/Drawing.h"
#include <glm/gtc/matrix_transform.hpp>

using namespace gltest;

namespace {

class Light : public Drawing {};

glm::dvec3 grey(double value) {
    return glm::dvec3(value);
}

class Furnace : public Drawing, public ::testing::WithParamInterface<bool> {
  protected:
    bool occlusion() const override { return GetParam(); }
};

INSTANTIATE_TEST_SUITE_P(Occlusion, Furnace, ::testing::Bool());

TEST_P(Furnace, WhiteThingsCannotBeSeen) {
    // In a uniformly bright room a white thing that absorbs nothing cannot be seen: 0.5 all over. Half floats, mips and
    // the 128-texel table leave two per cent. A convex thing does not occlude itself.
    setUniformEnvironment(glm::vec3(0.5f));
    struct Case {
        const char* what;
        Material material;
    };
    Material coated = dielectric(glm::vec3(1.0f), 0.7f);
    coated.clearcoatFactor = 1.0f;
    coated.clearcoatRoughnessFactor = 0.2f;
    for (const Case& c :
         {Case{"rough dielectric", dielectric(glm::vec3(1.0f), 1.0f)},
          Case{"glossy dielectric", dielectric(glm::vec3(1.0f), 0.2f)},
          Case{"rough metal", metal(glm::vec3(1.0f), 1.0f)}, Case{"satin metal", metal(glm::vec3(1.0f), 0.5f)},
          Case{"mirror", metal(glm::vec3(1.0f), 0.0f)}, Case{"coated", coated}}) {
        SCOPED_TRACE(c.what);
        scene.instances.clear();
        place(single(sphere(0.9f), c.material));
        const Picture picture = draw();
        const double low = shown(grey(0.5 * 0.98)).r - 1.0;
        const double high = shown(grey(0.5 * 1.02)).r + 1.0;
        for (int y = 0; y < kSize; ++y) {
            for (int x = 0; x < kSize; ++x) {
                const double dx = x - 31.5, dy = y - 31.5;
                if (dx * dx + dy * dy > 27.5 * 27.5) continue;  // within the silhouette
                const auto pixel = picture.at(x, y);
                ASSERT_GE(pixel[0], low) << x << "," << y;
                ASSERT_LE(pixel[0], high) << x << "," << y;
            }
        }
    }
}

TEST_F(Light, EnvironmentComesFromWhereTheMapSaysSo) {
    // Red from +X, green from +Y, blue from +Z: a mirror shows each where it must.
    kiln::asset::HdrImage image;
    image.width = 256;
    image.height = 128;
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const double phi = ((x + 0.5) / image.width - 0.5) * 2.0 * 3.14159265358979;
            const double theta = (y + 0.5) / image.height * 3.14159265358979;
            const glm::dvec3 d(std::sin(theta) * std::cos(phi), std::cos(theta), std::sin(theta) * std::sin(phi));
            image.pixels.emplace_back(glm::max(glm::vec3(d), glm::vec3(0.0f)));
        }
    }
    renderer->setEnvironment(image);
    scene.environmentIntensity = 1.0f;
    place(single(sphere(0.9f), metal(glm::vec3(1.0f), 0.0f)));
    const auto reflected = [&](const glm::vec3& towards) {
        // The point whose normal halves the way to the eye and `towards`.
        const glm::vec3 normal = glm::normalize(towards + glm::vec3(0, 0, 1));
        const glm::ivec2 p = pixelOf(0.9f * normal);
        return draw().at(p.x, p.y);
    };
    const auto right = reflected(glm::normalize(glm::vec3(1, 0, 0.05f)));
    EXPECT_GT(right[0], 200);
    EXPECT_LT(right[1], 90);
    const auto above = reflected(glm::normalize(glm::vec3(0, 1, 0.05f)));
    EXPECT_GT(above[1], 200);
    EXPECT_LT(above[0], 90);
    const auto front = reflected({0, 0, 1});
    EXPECT_GT(front[2], 200);
    EXPECT_LT(front[1], 90);
    // A quarter turn about +Y brings what was at +X to -Z or +Z; a half turn takes red to the left.
    scene.environmentRotation = 3.14159265f;
    const auto left = reflected(glm::normalize(glm::vec3(-1, 0, 0.05f)));
    EXPECT_GT(left[0], 200);
}

TEST_F(Light, AStudioLightsAsItIsReckoned) {
    // Studio::irradiance() against what is drawn.
    const kiln::scene::Studio studio;
    renderer->setStudioEnvironment(studio);
    scene.environmentIntensity = 1.0f;
    scene.toneMapping = kiln::scene::ToneMapping::None;
    place(single(sphere(0.9f), dielectric(glm::vec3(1.0f), 1.0f)));
    const Picture picture = draw();
    for (const glm::vec3 normal : {glm::vec3(0, 0, 1), glm::vec3(-0.6f, 0, 0.8f), glm::vec3(0.6f, 0, 0.8f),
                                   glm::vec3(0, 0.6f, 0.8f), glm::vec3(0, -0.6f, 0.8f)}) {
        // What is not scattered is reflected, from about the same side: a white rough thing sends it all back. The side
        // that it is reflected from is not quite the one that it faces: 7.5 % at most, measured.
        const glm::dvec3 radiance = glm::dvec3(studio.irradiance(normal)) / 3.14159265;
        const glm::ivec2 p = pixelOf(0.9f * normal);
        const auto pixel = picture.at(p.x, p.y);
        for (int channel = 0; channel < 3; ++channel) {
            const double linear = std::pow((pixel[static_cast<std::size_t>(channel)] / 255.0 + 0.055) / 1.055, 2.4);
            EXPECT_NEAR(linear / radiance[channel], 1.0, 0.09) << normal.x << "," << normal.y << " " << channel;
        }
    }
}

TEST_F(Light, AnEnvironmentOnceFilteredIsKeptAndForgottenAboveTheBudget) {
    kiln::render::RenderOptions options;
    options.ambientOcclusion = false;
    options.environmentSize = 32;
    const auto other = [](float wall) {
        kiln::scene::Studio studio;
        studio.floor = studio.wall = studio.ceiling = glm::vec3(wall);
        return studio;
    };
    const auto bytesAfter = [&](std::size_t budget) {
        options.environmentBytes = budget;
        renderer = std::move(*kiln::render::Renderer::create(options));
        renderer->setStudioEnvironment();
        draw();
        const std::size_t one = renderer->statistics().gpuBytes;
        for (const float wall : {0.2f, 0.3f, 0.4f}) {
            scene.environment = renderer->addEnvironment(other(wall));
            EXPECT_EQ(renderer->addEnvironment(other(wall)), scene.environment) << "known already";
            draw();
            EXPECT_FALSE(renderer->environmentPending());
        }
        scene.environment = 0;
        draw();
        return renderer->statistics().gpuBytes - one;
    };
    const std::size_t all = bytesAfter(std::size_t{1} << 30);
    EXPECT_GT(all, 0u);
    EXPECT_EQ(all % 3, 0u) << "three like the first";
    EXPECT_EQ(bytesAfter(1), 0u) << "only the one in use is left";
}

TEST_F(Light, AnotherEnvironmentComesFrameByFrameAndTheOldOneStaysUntilThen) {
    kiln::render::RenderOptions options;
    options.ambientOcclusion = false;
    options.environmentSize = 64;
    options.environmentSamples = 100000;
    renderer = std::move(*kiln::render::Renderer::create(options));
    setUniformEnvironment(glm::vec3(0.2f));
    place(single(sphere(0.9f), dielectric(glm::vec3(1.0f), 1.0f)));
    const int before = draw().at(32, 32)[0];
    kiln::asset::HdrImage bright;
    bright.width = 16;
    bright.height = 8;
    bright.pixels.assign(128, glm::vec3(0.6f));
    scene.environment = renderer->addEnvironment(bright);
    EXPECT_EQ(draw().at(32, 32)[0], before);
    EXPECT_TRUE(renderer->environmentPending());
    int frames = 1;
    while (renderer->environmentPending() && frames < 1000) {
        const bool brighter = draw().at(32, 32)[0] > before;
        EXPECT_EQ(brighter, !renderer->environmentPending());
        ++frames;
    }
    EXPECT_GT(frames, 5);
    EXPECT_LT(frames, 1000);
    renderer->removeEnvironment(scene.environment);
    EXPECT_GT(draw().at(32, 32)[0], before) << "whoever goes on naming it keeps its light";
}

TEST_F(Light, EightBitsOfSurroundingLightAreNotToBeTold) {
    // Against half floats, in dim and in bright light, under a studio whose boxes are fifty times brighter than its
    // walls: a step of the screen or two on what is rough. Where a mirror shows the edge of a box, the edge lies
    // elsewhere by part of a texel; nothing else differs.
    kiln::render::RenderOptions options;
    options.shadowMapSize = 512;
    options.environmentSize = 64;
    options.ambientOcclusion = false;
    scene.environmentIntensity = 1.0f;
    const auto pictures = [&](bool eightBit, const Material& material) {
        options.eightBitEnvironment = eightBit;
        renderer = std::move(*kiln::render::Renderer::create(options));
        renderer->setStudioEnvironment();
        scene.instances.clear();
        place(single(sphere(0.9f), material));
        Picture all;
        for (const float exposure : {0.25f, 1.0f, 4.0f}) {
            scene.exposure = exposure;
            const Picture one = draw();
            all.rgba.insert(all.rgba.end(), one.rgba.begin(), one.rgba.end());
        }
        return all.rgba;
    };
    struct Case {
        const char* what;
        Material material;
        int most;       // steps of 255
        double beyond;  // share of the channels that differ by more than four steps
    };
    for (const Case& c : {Case{"rough", dielectric(glm::vec3(0.8f), 1.0f), 3, 0.0},
                          Case{"glazed", dielectric(glm::vec3(0.05f, 0.1f, 0.4f), 0.15f), 32, 0.012},
                          Case{"mirror", metal(glm::vec3(1.0f), 0.0f), 96, 0.008}}) {
        SCOPED_TRACE(c.what);
        const std::vector<std::uint8_t> fine = pictures(false, c.material);
        const std::vector<std::uint8_t> coarse = pictures(true, c.material);
        int most = 0;
        int beyond = 0;
        double sum = 0.0;
        for (std::size_t i = 0; i < fine.size(); ++i) {
            const int difference = std::abs(int{fine[i]} - int{coarse[i]});
            most = std::max(most, difference);
            beyond += difference > 4 ? 1 : 0;
            sum += difference;
        }
        const auto count = static_cast<double>(fine.size());
        std::printf("%s: at most %d, %.4f beyond four, mean %.3f\n", c.what, most, beyond / count, sum / count);
        EXPECT_LE(most, c.most);
        EXPECT_LE(beyond / count, c.beyond);
        EXPECT_LT(sum / count, 0.3);
    }
}

TEST_F(Light, StudioExposesWhiteWell) {
    // Irradiance of about 1 (a radiance of 1/pi from a white surface), on average over the directions a thing shows.
    renderer->setStudioEnvironment();
    scene.environmentIntensity = 1.0f;
    place(single(sphere(0.9f), dielectric(glm::vec3(1.0f), 1.0f)));
    const auto mean = [&] {
        const Picture picture = draw();
        double sum = 0;
        int count = 0;
        for (int y = 0; y < kSize; ++y) {
            for (int x = 0; x < kSize; ++x) {
                const double dx = x - 31.5, dy = y - 31.5;
                if (dx * dx + dy * dy > 27.0 * 27.0) continue;
                sum += picture.at(x, y)[0];
                ++count;
            }
        }
        return sum / count;
    };
    const double surroundings = mean();
    EXPECT_GT(surroundings, shown(grey(0.26)).r);
    EXPECT_LT(surroundings, shown(grey(0.46)).r);
    scene.keyLight = {};
    scene.keyLight.direction = {0.45f, -1.0f, -0.6f};
    const double lit = mean();
    EXPECT_GT(lit, shown(grey(0.5)).r);
    EXPECT_LT(lit, shown(grey(0.85)).r);
    std::printf("studio %.0f, with the key light %.0f of 255\n", surroundings, lit);
}

TEST_F(Light, LambertQuadFacingTheKeyLight) {
    const glm::dvec3 albedo(0.6, 0.3, 0.15);
    const double illuminance = 2.0;
    place(single(quad(4.0f), dielectric(glm::vec3(albedo), 1.0f)));
    scene.keyLight.direction = {0, 0, -3};
    scene.keyLight.illuminance = static_cast<float>(illuminance);
    // Normal, light and eye in line: D = 1/pi, V = 1/4, F = 0.04 (glTF 2.0 appendix B).
    const glm::dvec3 radiance = illuminance * (0.96 * albedo / 3.14159265 + 0.04 * 0.25 / 3.14159265);
    expectNear(draw().at(32, 32), shown(radiance));
    // At 60 degrees it gets half as much light (and a little less is scattered: Schlick at 30 degrees).
    scene.keyLight.direction = {-std::sqrt(3.0f), 0, -1};
    const double weight = std::pow(1.0 - std::cos(0.5 * 3.14159265 / 3.0), 5.0);
    const double f = 0.04 + 0.96 * weight;
    const double v = 0.5 / (0.5 + 1.0);  // alpha 1: G2 / (4 NL NV) = 0.5 / (NL + NV)
    const glm::dvec3 slanted = illuminance * 0.5 * ((1.0 - f) * albedo / 3.14159265 + glm::dvec3(f * v / 3.14159265));
    expectNear(draw().at(32, 32), shown(slanted));
}

TEST_F(Light, ToneMappingFollowsTheSpecification) {
    // Emission alone, from black to far beyond white, against the formula.
    for (const glm::vec3 emitted :
         {glm::vec3(0.01f), glm::vec3(0.05f, 0.2f, 0.6f), glm::vec3(0.79f, 0.5f, 0.2f), glm::vec3(0.9f, 0.9f, 0.9f),
          glm::vec3(4.0f, 0.2f, 0.1f), glm::vec3(0.3f, 30.0f, 2.0f)}) {
        Material material = dielectric(glm::vec3(0.0f), 1.0f);
        material.emissiveFactor = emitted;
        scene.instances.clear();
        place(single(quad(4.0f), material));
        expectNear(draw().at(32, 32), shown(glm::dvec3(emitted)), 1.6);
        scene.exposure = 0.5f;
        expectNear(draw().at(32, 32), shown(0.5 * glm::dvec3(emitted)), 1.6);
        scene.exposure = 1.0f;
    }
}

TEST_F(Light, BackgroundIsToneMappedLikeTheRest) {
    scene.background = {0.2f, 0.9f, 0.05f};
    expectNear(draw().at(3, 3), shown(glm::dvec3(scene.background)), 1.0);
}

TEST_F(Light, DitherIsHalfAStepAndDeterministic) {
    Material material = dielectric(glm::vec3(0.0f), 1.0f);
    material.emissiveFactor = glm::vec3(0.0204f);
    place(single(quad(4.0f), material));
    const Picture first = draw();
    const Picture second = draw();
    EXPECT_EQ(first.rgba, second.rgba);
    int low = 255, high = 0;
    for (int y = 0; y < kSize; ++y) {
        for (int x = 0; x < kSize; ++x) {
            low = std::min(low, first.at(x, y)[0]);
            high = std::max(high, first.at(x, y)[0]);
        }
    }
    EXPECT_LE(high - low, 1);
}

class Occlusion : public Drawing {
  protected:
    bool occlusion() const override { return true; }
};

TEST_F(Occlusion, DarkensCornersAndLeavesOpenGround) {
    setUniformEnvironment(glm::vec3(0.5f));
    const Material grey50 = dielectric(glm::vec3(0.5f), 1.0f);
    const glm::mat4 flat = glm::rotate(glm::mat4(1.0f), glm::radians(-90.0f), glm::vec3(1, 0, 0));
    place(single(quad(8.0f), grey50), flat);
    camera = kiln::scene::Camera::lookingAt({0, 3.0f, 4.0f}, {0, 0, 0});
    camera.farPlane = 40.0f;
    const Picture open = draw(256, 256);
    place(single(box({8.0f, 3.0f, 0.2f}), grey50), glm::translate(glm::mat4(1.0f), glm::vec3(0, 1.5f, -0.1f)));
    const Picture walled = draw(256, 256);
    const auto at = [&](const Picture& picture, float z) {
        const glm::ivec2 p = pixelOf({0.1f, 0, z}, 256);
        return picture.at(p.x, p.y)[0];
    };
    EXPECT_LT(at(walled, 0.06f), at(open, 0.06f) - 7) << "at the wall's foot";
    EXPECT_LT(at(walled, 0.06f), at(walled, 0.3f)) << "it fades away from the wall";
    EXPECT_NEAR(at(walled, 1.5f), at(open, 1.5f), 2) << "beyond its reach";
    // Open ground is as bright as it is without the pass: its colour times the sky, and a little reflection.
    EXPECT_NEAR(at(open, 0.5f), shown(grey(0.5 * (0.5 * 0.96 + 0.04))).r, 6.0);
}

TEST_F(Occlusion, DoesNotTouchTheKeyLightAndFollowsTheSize) {
    scene.keyLight.illuminance = 2.0f;
    scene.keyLight.direction = {0, 0, -1};
    place(single(quad(4.0f), dielectric(glm::vec3(0.6f), 1.0f)));
    const int large = draw(64, 64).at(32, 32)[0];
    EXPECT_NEAR(draw(33, 17).at(16, 8)[0], large, 2);
    const glm::dvec3 radiance = 2.0 * (0.96 * glm::dvec3(0.6) / 3.14159265 + 0.04 * 0.25 / 3.14159265);
    EXPECT_NEAR(large, shown(radiance).r, 2.0);
}

class Shadow : public Drawing {
  protected:
    void SetUp() override {
        Drawing::SetUp();
        if (HasFatalFailure()) return;
        scene.keyLight.illuminance = 2.0f;
        scene.keyLight.direction = {0.6f, -1.0f, 0.0f};
        scene.keyLight.shadowRadius = 2.0f;  // texels of 8 mm
        camera = kiln::scene::Camera::lookingAt({0, 30, 0.1f}, {0, 0, 0});
        camera.verticalFieldOfView = 0.1f;
        const glm::mat4 flat = glm::rotate(glm::mat4(1.0f), glm::radians(-90.0f), glm::vec3(1, 0, 0));
        place(single(quad(6.0f), dielectric(glm::vec3(0.8f), 1.0f)), flat);
    }
    int brightness(const Picture& picture, const glm::vec3& point) const {
        const glm::ivec2 p = pixelOf(point, picture.width);
        return picture.at(p.x, p.y)[0];
    }
};

TEST_F(Shadow, FallsWhereItMust) {
    place(single(box(glm::vec3(0.4f)), dielectric(glm::vec3(0.8f), 1.0f)),
          glm::translate(glm::mat4(1.0f), glm::vec3(0, 0.7f, 0)));
    const Picture picture = draw(256, 256);
    // The box spans 0.5 to 0.9 m; its shadow runs from -0.2 + 0.3 to 0.2 + 0.54 along x. Seen from above, the box
    // itself hides x from -0.2 to 0.2.
    const int lit = brightness(picture, {-0.6f, 0, 0});
    const int dark = brightness(picture, {0.5f, 0, 0});
    EXPECT_GT(lit, 100);
    EXPECT_LT(dark, 3) << "no light but the key";
    EXPECT_LT(brightness(picture, {0.70f, 0, 0}), lit / 2);
    EXPECT_NEAR(brightness(picture, {0.80f, 0, 0}), lit, 3);
    EXPECT_LT(brightness(picture, {0.5f, 0, 0.16f}), 3);
    EXPECT_NEAR(brightness(picture, {0.5f, 0, 0.26f}), lit, 3);
}

TEST_F(Shadow, StaysWithWhatCastsIt) {
    // A box that stands on the floor: its shadow begins at its foot. 20 mm, two and a half texels.
    place(single(box(glm::vec3(0.4f)), dielectric(glm::vec3(0.8f), 1.0f)),
          glm::translate(glm::mat4(1.0f), glm::vec3(0, 0.2f, 0)));
    camera = kiln::scene::Camera::lookingAt({20, 22, 0}, {0.2f, 0, 0});
    camera.verticalFieldOfView = 0.06f;
    const Picture picture = draw(256, 256);
    EXPECT_LT(brightness(picture, {0.22f, 0, 0}), 12);
    EXPECT_LT(brightness(picture, {0.26f, 0, 0}), 3);
    EXPECT_GT(brightness(picture, {0.60f, 0, 0}), 100);
}

TEST_F(Shadow, NoAcneOnALitSlope) {
    scene.instances.clear();
    for (float degrees : {0.0f, 20.0f, 45.0f, 65.0f, 78.0f}) {
        SCOPED_TRACE(degrees);
        scene.instances.clear();
        const glm::mat4 slope = glm::rotate(
            glm::rotate(glm::mat4(1.0f), glm::radians(-90.0f + 7.0f), glm::vec3(1, 0, 0)), 0.3f, glm::vec3(0, 0, 1));
        place(single(quad(3.0f), dielectric(glm::vec3(0.8f), 1.0f)), slope);
        const glm::vec3 normal = glm::normalize(glm::mat3(slope) * glm::vec3(0, 0, 1));
        const glm::vec3 across = glm::normalize(glm::cross(normal, glm::vec3(0.3f, 0.1f, 1.0f)));
        const float angle = glm::radians(degrees);
        scene.keyLight.direction = -(std::cos(angle) * normal + std::sin(angle) * across);
        camera = kiln::scene::Camera::lookingAt(30.0f * normal, {0, 0, 0});
        camera.verticalFieldOfView = 0.06f;
        const Picture picture = draw(128, 128);
        int low = 255, high = 0;
        for (int y = 0; y < 128; ++y) {
            for (int x = 0; x < 128; ++x) {
                low = std::min(low, picture.at(x, y)[0]);
                high = std::max(high, picture.at(x, y)[0]);
            }
        }
        EXPECT_GT(low, 20);
        EXPECT_LE(high - low, 3) << "one step of dither, and the eye's own angle";
    }
}

TEST_F(Shadow, SoftensAwayFromWhatCastsIt) {
    // A plate that ends at x = 0, at several heights. Its edge falls at 0.6 of its height, on a floor that the light
    // meets at a slant; outside of it lies the brighter half of the penumbra that a lamp of radius 0.05 makes.
    scene.keyLight.angularRadius = 0.05f;
    camera = kiln::scene::Camera::lookingAt({0.4f, 30, 0.1f}, {0.4f, 0, 0});
    camera.verticalFieldOfView = 0.05f;
    const double slant = 1.0 + 0.6 * 0.6;  // 1 / cosine squared
    double last = 0;
    for (const float height : {0.02f, 0.6f, 1.2f}) {
        if (scene.instances.size() > 1) scene.instances.pop_back();
        place(single(box({1.6f, 0.01f, 1.6f}), dielectric(glm::vec3(0.8f), 1.0f)),
              glm::translate(glm::mat4(1.0f), glm::vec3(-0.8f, height, 0)));
        const Picture picture = draw(512, 512);
        const auto linear = [&](double x) {
            const int byte = brightness(picture, {static_cast<float>(x), 0, 0});
            return std::pow((byte / 255.0 + 0.055) / 1.055, 2.4);
        };
        const double lit = linear(1.0);
        ASSERT_GT(lit, 0.1);
        // Where the light has come to a tenth, a half and nine tenths, in steps of a millimetre.
        double tenth = 0, half = 0, most = 0, brightest = 0;
        for (double x = 0.01; x < 1.0; x += 0.001) {
            const double share = linear(x) / lit;
            EXPECT_GT(share, brightest - 0.04) << "it grows steadily";
            brightest = std::max(brightest, share);
            if (share < 0.1) tenth = x;
            if (share < 0.5) half = x;
            if (share < 0.9) most = x;
        }
        const double width = most - tenth;
        std::printf("height %.2f: penumbra %.0f mm, its middle at %.0f mm\n", static_cast<double>(height), 1000 * width,
                    1000 * half);
        const double whole = height > 0.1f ? 2.0 * std::tan(0.05) * slant * static_cast<double>(height) : 0.0;
        EXPECT_NEAR(half, 0.6 * (static_cast<double>(height) + 0.005) + 0.2 * whole, 0.016) << "two texels";
        EXPECT_GT(width, last);
        // From 0.55 to 0.95 of a disc's area it is 0.36 of its width.
        if (height > 0.1f) {
            EXPECT_NEAR(width, 0.36 * whole, 0.01);
        }
        last = width;
    }
}

TEST_F(Shadow, SoftOnesLeaveNoAcneUnderSomethingHigh) {
    // The same slopes as above, with something far in front of them that makes every pixel ask for soft shadows.
    scene.keyLight.angularRadius = 0.05f;
    for (float degrees : {0.0f, 20.0f, 45.0f, 65.0f, 78.0f}) {
        SCOPED_TRACE(degrees);
        scene.instances.clear();
        place(single(quad(3.0f), dielectric(glm::vec3(0.8f), 1.0f)));
        const float angle = glm::radians(degrees);
        const glm::vec3 towards(std::sin(angle) * 0.8f, std::sin(angle) * 0.6f, std::cos(angle));
        scene.keyLight.direction = -towards;
        // A thin bar between the slope and the light, whose shadow falls beside the middle of the picture.
        place(single(box({0.02f, 0.02f, 0.02f}), dielectric(glm::vec3(0.8f), 1.0f)),
              glm::translate(glm::mat4(1.0f), 1.8f * towards + glm::vec3(-0.12f, 0.12f, 0.0f)));
        camera = kiln::scene::Camera::lookingAt({0, 0, 30}, {0, 0, 0});
        camera.verticalFieldOfView = 0.004f;  // 12 cm: a tile, and what lies just beside the shadow
        const Picture picture = draw(64, 64);
        int low = 255, high = 0;
        for (int y = 0; y < 64; ++y) {
            for (int x = 0; x < 64; ++x) {
                low = std::min(low, picture.at(x, y)[0]);
                high = std::max(high, picture.at(x, y)[0]);
            }
        }
        EXPECT_GT(low, 20);
        EXPECT_LE(high - low, 4);
    }
}

TEST_F(Shadow, WhatIsHighBringsNoLightToWhereWhatIsLowCastsAShadow) {
    // A plate that ends at x = 0 shades the floor up to 0.72; a low one hides the lamp from 0.65 to 0.81. Where the
    // high one's penumbra would begin, the map knows nothing of the low one.
    scene.keyLight.angularRadius = 0.05f;
    camera = kiln::scene::Camera::lookingAt({0.4f, 30, 0.1f}, {0.4f, 0, 0});
    camera.verticalFieldOfView = 0.05f;
    const Material white = dielectric(glm::vec3(0.8f), 1.0f);
    place(single(box({1.6f, 0.01f, 1.6f}), white), glm::translate(glm::mat4(1.0f), glm::vec3(-0.8f, 1.2f, 0)));
    place(single(box({0.16f, 0.01f, 1.6f}), white), glm::translate(glm::mat4(1.0f), glm::vec3(0.58f, 0.25f, 0)));
    const Picture picture = draw(512, 512);
    int brightest = 0;
    for (float x = 0.68f; x < 0.78f; x += 0.002f) brightest = std::max(brightest, brightness(picture, {x, 0, 0}));
    EXPECT_LE(brightest, brightness(picture, {0.3f, 0, 0}) + 3);
    EXPECT_GT(brightness(picture, {1.0f, 0, 0}), 2 * brightest + 20) << "there is light to be kept out";
}

TEST_F(Shadow, IsRedrawnOnlyWhenSomethingChanges) {
    const auto id = place(single(box(glm::vec3(0.4f)), dielectric(glm::vec3(0.8f), 1.0f)),
                          glm::translate(glm::mat4(1.0f), glm::vec3(0, 0.7f, 0)));
    draw();
    EXPECT_EQ(renderer->statistics().drawCalls, 4);
    EXPECT_EQ(renderer->statistics().triangles, 2 * (2 + 12));
    draw();
    EXPECT_EQ(renderer->statistics().drawCalls, 2) << "nothing has changed";
    ++scene.shadowRevision;
    draw();
    EXPECT_EQ(renderer->statistics().drawCalls, 4);
    scene.keyLight.direction.x += 0.1f;
    draw();
    EXPECT_EQ(renderer->statistics().drawCalls, 4);
    scene.instances.back().transform[3].x += 0.1f;
    draw();
    EXPECT_EQ(renderer->statistics().drawCalls, 4);
    scene.instances.back().castsShadow = false;
    draw();
    EXPECT_EQ(renderer->statistics().drawCalls, 3);
    renderer->removeModel(id);
    draw();
    EXPECT_EQ(renderer->statistics().drawCalls, 2);
}

TEST_F(Shadow, TilesOfAStillMapTellWhatEveryComparisonWould) {
    // Floor, a plate above it, a leaning one, a ball: light, shadow and edges of each kind, from a slant. After some
    // frames most pixels ask the tiles (shadow_tiles.frag); the picture is the one before.
    kiln::render::RenderOptions options;
    options.shadowMapSize = 512;
    options.environmentSize = 64;
    options.ambientOcclusion = options.softShadows = false;
    renderer = std::move(*kiln::render::Renderer::create(options));
    scene.instances.clear();
    const Material white = dielectric(glm::vec3(0.8f), 1.0f);
    const glm::mat4 one(1.0f);
    place(single(quad(3.0f), white), glm::rotate(one, glm::radians(-90.0f), glm::vec3(1, 0, 0)));
    place(single(box({0.8f, 0.02f, 0.8f}), white), glm::translate(one, glm::vec3(-0.7f, 0.5f, 0.3f)));
    place(single(box({0.8f, 0.02f, 0.8f}), white),
          glm::rotate(glm::translate(one, glm::vec3(0.6f, 0.3f, -0.5f)), 0.7f, glm::vec3(0, 0, 1)));
    place(single(sphere(0.3f), white), glm::translate(one, glm::vec3(0.4f, 0.3f, 0.7f)));
    camera = kiln::scene::Camera::lookingAt({0, 20, 12}, {0, 0, 0});
    camera.verticalFieldOfView = 0.11f;
    const Picture before = draw(256, 256);
    const int calls = renderer->statistics().drawCalls;
    int strips = 0;
    int least = calls;
    for (int frame = 0; frame < 60; ++frame) {
        draw(16, 16);
        least = std::min(least, renderer->statistics().drawCalls);
        strips += renderer->statistics().drawCalls - least;
    }
    EXPECT_EQ(strips, 4) << "found once, a strip a frame";
    const Picture after = draw(256, 256);
    int differ = 0;
    int dark = 0;
    for (std::size_t i = 0; i < before.rgba.size(); i += 4) {
        differ += std::abs(int{before.rgba[i]} - int{after.rgba[i]}) > 2 ? 1 : 0;
        dark += before.rgba[i] < 10 ? 1 : 0;
    }
    EXPECT_GT(dark, 3000) << "there is shadow to be told";
    EXPECT_LE(differ, 16);
    std::printf("%d of %d pixels differ\n", differ, 256 * 256);
}

TEST_F(Shadow, MarkedNodesCastNoneOrAreNotDrawn) {
    Model model;
    add(model, box(glm::vec3(0.3f)), dielectric(glm::vec3(0.8f), 1.0f),
        glm::translate(glm::mat4(1.0f), glm::vec3(0, 0.7f, -0.6f)), "noshadow:ceiling");
    add(model, box(glm::vec3(0.3f)), dielectric(glm::vec3(0.8f), 1.0f),
        glm::translate(glm::mat4(1.0f), glm::vec3(0, 0.7f, 0.6f)), "collision:wall");
    const auto id = place(model);
    EXPECT_LT(renderer->bounds(id).max.z, 0.0f) << "what is not drawn has no bounds";
    const Picture picture = draw(256, 256);
    const int lit = brightness(picture, {-0.9f, 0, 0});
    EXPECT_NEAR(brightness(picture, {0.42f, 0, -0.6f}), lit, 3);
    EXPECT_NEAR(brightness(picture, {0.0f, 0, 0.6f}), lit, 3);
    EXPECT_NEAR(brightness(picture, {0.42f, 0, 0.6f}), lit, 3);
}

}  // namespace
