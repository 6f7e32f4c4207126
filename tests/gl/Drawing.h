// One renderer and one picture for tests that look at pixels.
#pragma once

#include <algorithm>
#include <memory>

#include "tests/gl/GlFixture.h"
#include "tests/gl/Shapes.h"
#include <glm/glm.hpp>

#include "engine/render/Renderer.h"

namespace gltest {

/// The way from linear light to a byte, written from the specifications and apart from the renderer's own.
inline double srgbByte(double linear) {
    const double v = std::clamp(linear, 0.0, 1.0);
    return 255.0 * (v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1.0 / 2.4) - 0.055);
}

/// Khronos PBR Neutral, from the prose of its specification (github.com/KhronosGroup/ToneMapping).
inline glm::dvec3 neutral(glm::dvec3 c) {
    const double f90 = 0.04, ks = 0.8 - f90, kd = 0.15;
    const double x = std::min({c.r, c.g, c.b});
    const double f = x <= 2.0 * f90 ? x - x * x / (4.0 * f90) : f90;
    c -= f;
    const double p = std::max({c.r, c.g, c.b});
    if (p <= ks) return c;
    const double pn = 1.0 - (1.0 - ks) * (1.0 - ks) / (p + 1.0 - 2.0 * ks);
    const double g = 1.0 / (kd * (p - pn) + 1.0);
    return c * (pn / p) * g + glm::dvec3(pn) * (1.0 - g);
}

/// The bytes (unrounded) that linear light ends up as.
inline glm::dvec3 shown(const glm::dvec3& linear) {
    const glm::dvec3 mapped = neutral(linear);
    return {srgbByte(mapped.r), srgbByte(mapped.g), srgbByte(mapped.b)};
}

class Drawing : public GlTest {
  protected:
    static constexpr int kSize = 64;

    void SetUp() override {
        GlTest::SetUp();
        if (HasFatalFailure()) return;
        kiln::render::RenderOptions options;
        options.shadowMapSize = 512;
        options.environmentSize = 64;
        options.ambientOcclusion = occlusion();
        auto made = kiln::render::Renderer::create(options);
        ASSERT_TRUE(made) << made.error().text();
        renderer = std::move(*made);
        scene.background = glm::vec3(0.0f);
        scene.keyLight.illuminance = 0.0f;
        scene.environmentIntensity = 0.0f;
        scene.keyLight.shadowRadius = 4.0f;
        camera = kiln::scene::Camera::lookingAt({0, 0, 20}, {0, 0, 0});
        camera.verticalFieldOfView = 0.1f;  // almost parallel rays: 2 m high at the origin
    }
    /// Whether this test's renderer makes ambient occlusion: off where pixels are measured one by one.
    [[nodiscard]] virtual bool occlusion() const { return false; }
    void TearDown() override {
        renderer.reset();
        GlTest::TearDown();
    }

    /// Adds a model to the renderer and the scene; returns its id.
    kiln::scene::ModelId place(const Model& model, const glm::mat4& transform = glm::mat4(1.0f)) {
        const kiln::scene::ModelId id = renderer->addModel(model);
        scene.instances.push_back({id, transform, true});
        return id;
    }

    void setUniformEnvironment(const glm::vec3& radiance) {
        kiln::asset::HdrImage image;
        image.width = 16;
        image.height = 8;
        image.pixels.assign(128, radiance);
        renderer->setEnvironment(image);
        scene.environmentIntensity = 1.0f;
    }

    Picture draw(int width = kSize, int height = kSize, int samples = 1) {
        auto target = kiln::gl::Framebuffer::create(width, height, samples, "test");
        EXPECT_TRUE(target);
        renderer->draw(scene, camera, *target, width, height);
        return {width, height, target->readPixels(width, height)};
    }

    /// The pixel that shows a point of the world in a kSize picture.
    [[nodiscard]] glm::ivec2 pixelOf(const glm::vec3& point, int size = kSize) const {
        const glm::vec4 clip = camera.projection(1.0f) * camera.view() * glm::vec4(point, 1.0f);
        const glm::vec2 place = glm::vec2(clip) / clip.w;
        return {static_cast<int>((0.5f + 0.5f * place.x) * static_cast<float>(size)),
                static_cast<int>((0.5f - 0.5f * place.y) * static_cast<float>(size))};
    }

    std::unique_ptr<kiln::render::Renderer> renderer;
    kiln::scene::Scene scene;
    kiln::scene::Camera camera;
};

/// Near in every channel. One step is for dithering, and one for rounding on the way there.
inline void expectNear(const std::array<int, 4>& pixel, const glm::dvec3& bytes, double tolerance = 2.0) {
    for (int channel = 0; channel < 3; ++channel) {
        EXPECT_NEAR(pixel[static_cast<std::size_t>(channel)], bytes[channel], tolerance) << "channel " << channel;
    }
    EXPECT_EQ(pixel[3], 255);
}

}  // namespace gltest
