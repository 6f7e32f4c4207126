// Pictures for people's eyes: draws the scenes by which the renderer is judged, or a glTF file, to PNG files.
//   render_look FOLDER [FILE.glb …]
// LOOK_LIGHT=FILE.hdr lights them by that alone.
#include <cstdio>
#include <cstring>
#include <string>

#include "tests/FileBytes.h"
#include "tests/gl/Shapes.h"
#include <glm/gtc/matrix_transform.hpp>

#include "engine/asset/GltfReader.h"
#include "engine/core/Log.h"
#include "engine/platform/Window.h"
#include "engine/render/Renderer.h"

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#include <stb/stb_image.h>
#include <stb/stb_image_write.h>

using namespace gltest;
using kiln::gl::Framebuffer;
using kiln::render::Renderer;
using kiln::scene::Camera;
using kiln::scene::Scene;

namespace {

constexpr int kWidth = 1440;
constexpr int kHeight = 960;

bool write(Renderer& renderer, const Scene& scene, const Camera& camera, const std::string& path) {
    auto target = Framebuffer::create(kWidth, kHeight, 4, "look");
    if (!target) return false;
    renderer.draw(scene, camera, *target, kWidth,
                  kHeight);  // the shadow map, and what drivers leave for the first time
    (void)target->readPixels(1, 1);
    const double start = kiln::platform::cpuSeconds();
    renderer.draw(scene, camera, *target, kWidth, kHeight);
    const auto pixels = target->readPixels(kWidth, kHeight);
    std::printf("%s: %.0f ms of CPU a frame\n", path.c_str(), 1000.0 * (kiln::platform::cpuSeconds() - start));
    return stbi_write_png(path.c_str(), kWidth, kHeight, 4, pixels.data(), 4 * kWidth) != 0;
}

Scene studio() {
    Scene scene;
    if (std::getenv("LOOK_LIGHT") != nullptr) scene.keyLight.illuminance = 0.0f;
    scene.background = {0.30f, 0.29f, 0.27f};
    scene.keyLight.direction = {0.55f, -1.0f, -0.5f};
    return scene;
}

void place(Renderer& renderer, Scene& scene, const Model& model, const glm::mat4& transform = glm::mat4(1.0f)) {
    scene.instances.push_back({renderer.addModel(model), transform, true});
}

bool spheres(Renderer& renderer, const std::string& folder) {
    Scene scene = studio();
    Model model;
    for (int column = 0; column < 6; ++column) {
        const float roughness = static_cast<float>(column) / 5.0f;
        const float x = (static_cast<float>(column) - 2.5f) * 0.25f;
        const auto at = [x](float y) { return glm::translate(glm::mat4(1.0f), glm::vec3(x, y, 0.0f)); };
        add(model, sphere(0.11f), dielectric({0.85f, 0.83f, 0.8f}, roughness), at(0.375f));
        add(model, sphere(0.11f), dielectric({0.05f, 0.10f, 0.45f}, roughness), at(0.125f));
        add(model, sphere(0.11f), metal({0.95f, 0.76f, 0.45f}, roughness), at(-0.125f));
        Material coated = dielectric({0.03f, 0.09f, 0.42f}, 0.6f);
        coated.clearcoatFactor = 1.0f;
        coated.clearcoatRoughnessFactor = 0.4f * roughness;
        add(model, sphere(0.11f), coated, at(-0.375f));
    }
    scene.keyLight.shadowRadius = 1.0f;
    place(renderer, scene, model);
    return write(renderer, scene, Camera::lookingAt({0, 0, 1.25f}, {0, 0, 0}), folder + "/spheres.png");
}

bool plinth(Renderer& renderer, const std::string& folder) {
    Scene scene = studio();
    Model model;
    add(model, box({8, 0.1f, 8}), dielectric({0.62f, 0.58f, 0.52f}, 0.7f),
        glm::translate(glm::mat4(1.0f), glm::vec3(0, -0.05f, 0)));
    add(model, box({0.5f, 0.9f, 0.5f}), dielectric({0.86f, 0.85f, 0.82f}, 0.8f),
        glm::translate(glm::mat4(1.0f), glm::vec3(0, 0.45f, 0)));
    Material glaze = dielectric({0.80f, 0.84f, 0.84f}, 0.5f);
    glaze.clearcoatFactor = 1.0f;
    glaze.clearcoatRoughnessFactor = 0.06f;
    add(model, sphere(0.18f), glaze, glm::translate(glm::mat4(1.0f), glm::vec3(0, 1.08f, 0)));
    Material cobalt = glaze;
    cobalt.baseColorFactor = {0.02f, 0.06f, 0.35f, 1.0f};
    add(model, box({0.08f, 0.08f, 0.08f}), cobalt, glm::translate(glm::mat4(1.0f), glm::vec3(0.18f, 0.94f, 0.17f)));
    place(renderer, scene, model);
    return write(renderer, scene, Camera::lookingAt({0.9f, 1.5f, 1.9f}, {0, 0.75f, 0}), folder + "/plinth.png") &&
           write(renderer, scene, Camera::lookingAt({0.35f, 1.2f, 0.8f}, {0.05f, 0.95f, 0.05f}),
                 folder + "/contact.png");
}

bool file(Renderer& renderer, const std::string& folder, const std::string& path) {
    const kiln::Bytes bytes = kiln::test::fileBytes(path);
    const std::string base = path.substr(0, path.find_last_of('/') + 1);
    std::vector<kiln::asset::ExternalFile> externals;
    if (auto names = kiln::asset::listExternalFiles(bytes, path)) {
        for (const std::string& name : *names) externals.push_back({name, kiln::test::fileBytes(base + name)});
    }
    auto model = kiln::asset::readGltf(bytes, path, externals);
    if (!model) {
        std::fprintf(stderr, "%s\n", model.error().text().c_str());
        return false;
    }
    for (const std::string& note : model->notes) std::printf("  note: %s\n", note.c_str());
    Scene scene = studio();
    place(renderer, scene, *model);
    for (std::size_t i = 0; i < model->images.size(); ++i) {
        const kiln::Bytes& encoded = model->images[i].encoded;
        kiln::PixelSource pixels;
        int channels = 0;
        stbi_uc* data =
            stbi_load_from_memory(reinterpret_cast<const stbi_uc*>(encoded.data()), static_cast<int>(encoded.size()),
                                  &pixels.width, &pixels.height, &channels, 4);
        if (data == nullptr) continue;
        pixels.rgba.assign(data,
                           data + 4 * static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height));
        stbi_image_free(data);
        renderer.setImage(scene.instances[0].model, static_cast<Index>(i), pixels);
    }
    const kiln::Box bounds = renderer.bounds(scene.instances[0].model);
    const float radius = 0.5f * glm::length(bounds.size());
    scene.keyLight.shadowCentre = bounds.centre();
    scene.keyLight.shadowRadius = radius;
    Camera camera = Camera::lookingAt(bounds.centre() + glm::vec3(0.12f, 0.14f, 1.0f) * radius * 1.7f, bounds.centre());
    camera.nearPlane = radius * 0.05f;
    camera.farPlane = radius * 10.0f;
    if (bounds.size().y > 3.0f && bounds.size().x > 6.0f) {  // a room: from inside
        camera = Camera::lookingAt({0.0f, 1.6f, bounds.max.z - 1.4f}, {0.0f, 1.45f, 0.0f});
        scene.background = {4.0f, 0.0f, 0.0f};  // a gap shows
        scene.keyLight.direction = {-0.24f, -1.0f, -0.62f};
        scene.keyLight.illuminance = 5.0f;
        scene.environmentIntensity = 1.8f;
    }
    std::string name = path.substr(path.find_last_of('/') + 1);
    name = name.substr(0, name.find_last_of('.'));
    return write(renderer, scene, camera, folder + "/" + name + ".png");
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: render_look FOLDER [FILE.glb ...]\n");
        return 1;
    }
    kiln::platform::WindowOptions options;
    const char* api = std::getenv("KILN_GRAPHICS_API");
    if (api != nullptr && std::string(api) == "OpenGLES30") options.api = kiln::platform::GraphicsApi::OpenGLES30;
    auto window = kiln::platform::openHeadless(options);
    if (!window) {
        std::fprintf(stderr, "%s\n", window.error().text().c_str());
        return 1;
    }
    const double start = kiln::platform::now();
    kiln::render::RenderOptions render;
    render.ambientOcclusion = std::getenv("LOOK_WITHOUT_OCCLUSION") == nullptr;
    auto renderer = Renderer::create(render);
    if (!renderer) {
        std::fprintf(stderr, "%s\n", renderer.error().text().c_str());
        return 1;
    }
    const double made = kiln::platform::now();
    (*renderer)->setStudioEnvironment();
    if (const char* light = std::getenv("LOOK_LIGHT")) {
        const auto image = kiln::asset::readHdr(kiln::test::fileBytes(light), light);
        if (!image) std::fprintf(stderr, "%s\n", image.error().text().c_str());
        if (image) (*renderer)->setEnvironment(*image);
    }
    const std::string folder = argv[1];
    bool ok = true;
    if (argc == 2) ok = spheres(**renderer, folder) && plinth(**renderer, folder);
    std::printf("create %.0f ms\n", 1000.0 * (made - start));
    for (int i = 2; i < argc; ++i) ok = file(**renderer, folder, argv[i]) && ok;
    return ok ? 0 : 1;
}
