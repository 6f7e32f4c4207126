#include "app/visitor/Headless.h"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <limits>
#include <thread>

#include "app/visitor/BenchScene.h"
#include "app/visitor/HostMessage.h"
#include "app/visitor/LightFile.h"
#include "app/visitor/Lighting.h"
#include "app/visitor/Portrait.h"
#include "app/visitor/RoomBench.h"
#include "app/visitor/Stage.h"
#include "app/visitor/Study.h"
#include "app/visitor/StudyList.h"
#include "app/visitor/Visitor.h"
#include "engine/core/Log.h"

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#include <stb/stb_image_write.h>

namespace visitor {

using kiln::ErrorCode;
using kiln::fail;
using kiln::Result;
using kiln::gl::Framebuffer;

namespace {

constexpr double kGiveUpSeconds = 300.0;  // a file that takes longer is not going to come

Result<std::unique_ptr<kiln::platform::Window>> openSurface(const Options& options) {
    kiln::platform::WindowOptions window;
    window.width = options.width;
    window.height = options.height;
    window.samples = 0;
    window.api = options.api;
    return kiln::platform::openHeadless(window);
}

Result<void> writePng(const Framebuffer& picture, int width, int height, const std::string& file) {
    const std::vector<std::uint8_t> pixels = picture.readPixels(width, height);
    if (stbi_write_png(file.c_str(), width, height, 4, pixels.data(), 4 * width) == 0) {
        return fail(ErrorCode::Unreadable, "the picture could not be written", file,
                    "check that the folder exists and can be written to");
    }
    return {};
}

/// Calls `step` until it returns true, resting a little between calls so that the workers get on.
template <class Step>
bool waitFor(Step step) {
    const double start = kiln::platform::now();
    while (!step()) {
        if (kiln::platform::now() - start > kGiveUpSeconds) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
}

kiln::Error tooSlow(const std::string& what) {
    return {ErrorCode::Unreadable, "it did not finish loading within five minutes", what, "try a smaller file"};
}

/// The folder of a path, ending in a slash, and the name in it.
std::pair<std::string, std::string> splitPath(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) return {".", path};
    return {path.substr(0, slash + 1), path.substr(slash + 1)};
}

/// Puts the stage into the light that was asked for.
Result<void> lightStage(const Options& options, kiln::JobQueue& jobs, Lighting& lighting, kiln::scene::Scene& scene) {
    visit::State state;
    state.light = options.light;
    if (!options.environment.empty()) {
        const auto [folder, name] = splitPath(options.environment);
        const auto files = kiln::platform::openDisk(folder, jobs);
        std::optional<Result<kiln::asset::HdrImage>> image;
        files->get(name, [&, file = name](Result<kiln::Bytes> bytes) {
            if (!bytes) {
                image = fail(bytes.error());
                return;
            }
            readLight(std::move(*bytes), file, jobs,
                      [&](Result<kiln::asset::HdrImage> read) { image = std::move(read); });
        });
        const bool arrived = waitFor([&] {
            jobs.pump(0.05);
            return image.has_value();
        });
        if (!arrived) return fail(tooSlow(options.environment));
        if (!*image) return fail(image->error());
        lighting.bring(**image, name);
        state.light = visit::Light::Own;
    }
    lighting.light(scene, state);
    scene.exposure *= std::exp2(options.exposure);
    scene.toneMapping = options.toneMapping;
    return {};
}

/// A file alone on the stage.
Result<void> drawFile(const Options& options, Framebuffer& target) {
    kiln::JobQueue jobs(kiln::platform::workerCount());
    auto renderer = kiln::render::Renderer::create();
    if (!renderer) return fail(renderer.error());
    ModelLoader loader(**renderer, jobs);

    kiln::scene::Scene scene;
    scene.background = {0.30f, 0.29f, 0.27f};
    std::optional<kiln::Error> failure;
    kiln::scene::Camera camera;
    float diagonal = 0.0f;
    bool arrived = false;
    const auto [folder, name] = splitPath(options.file);
    const auto files = kiln::platform::openDisk(folder, jobs);
    // Its geometry alone says whether there is anything to draw; a picture that fails is said only if there is.
    loader.load(*files, name, ModelLoader::Announce::WithGeometry, [&](Result<ArrivedModel> model) {
        arrived = true;
        if (!model) {
            failure = model.error();
            return;
        }
        const kiln::Box bounds = (*renderer)->bounds(model->id);
        if (bounds.size() == glm::vec3(0.0f)) {  // nothing, or a point
            failure = kiln::Error{ErrorCode::Malformed, "the file holds nothing that can be drawn", options.file,
                                  "export it with its meshes in the default scene"};
            return;
        }
        for (const std::string& note : model->model->notes) {
            kiln::log(kiln::LogLevel::Warning, options.file + ": " + note);
        }
        if (options.study) {
            const auto variant = variantOf(*options.study, *model->model, options.file);
            if (!variant) {
                failure = variant.error();
                return;
            }
            const StudyPlacing placing = placeStudy(
                *options.study, bounds, static_cast<float>(options.width) / static_cast<float>(options.height));
            scene.instances.push_back({model->id, placing.transform, true, *variant});
            camera = placing.camera;
            diagonal = glm::length(bounds.size());
            return;
        }
        const StagePlacing placing = placeOnStage(bounds);
        scene.instances.push_back({model->id, placing.transform, true});
        const kiln::scene::ModelId plinth = (*renderer)->addModel(plinthModel(placing.plinthWidth, 2.0f));
        scene.instances.push_back({plinth, glm::mat4(1.0f), true});
        scene.keyLight = stageLight(placing.box);
        camera = portraitCamera(placing.box, static_cast<float>(options.width) / static_cast<float>(options.height));
    });
    const bool loaded = waitFor([&] {
        jobs.pump(0.05);
        loader.pump(0.05);
        return arrived && (failure || loader.idle());
    });
    if (!loaded) return fail(tooSlow(options.file));
    if (failure) return fail(*failure);
    if (options.study) {
        lightStudy(options.study->light, diagonal, **renderer, scene);
        scene.exposure *= std::exp2(options.exposure);
        scene.toneMapping = options.toneMapping;
        scene.background = studyBackground(kStudyPaper, scene);
        (*renderer)->draw(scene, camera, target, options.width, options.height);
        return {};
    }
    Lighting lighting(**renderer);
    if (Result<void> lit = lightStage(options, jobs, lighting, scene); !lit) return lit;
    (*renderer)->draw(scene, camera, target, options.width, options.height);
    return {};
}

/// One model as a portrait file states.
Result<void> drawPortrait(const Options& options, Framebuffer& target) {
    kiln::JobQueue jobs(kiln::platform::workerCount());
    auto renderer = kiln::render::Renderer::create({.ambientOcclusion = false});
    if (!renderer) return fail(renderer.error());
    ModelLoader loader(**renderer, jobs);
    const auto [folder, name] = splitPath(options.portrait);
    const auto files = kiln::platform::openDisk(folder, jobs);
    Portrait portrait(*files, **renderer, loader);
    portrait.open(name);
    const bool loaded = waitFor([&] {
        jobs.pump(0.05);
        loader.pump(0.05);
        return portrait.failure() || portrait.ready();
    });
    if (!loaded) return fail(tooSlow(options.portrait));
    if (portrait.failure()) return fail(*portrait.failure());
    portrait.draw(target, options.width, options.height);
    return {};
}

/// For many pictures in one go: a rasterizer on the processor leaves out what costs it most and is seen least.
kiln::render::RenderOptions listOptions() {
    kiln::render::RenderOptions options = kiln::render::RenderOptions::forFrames();
    const kiln::render::RenderOptions single;
    options.environmentSize = single.environmentSize;
    options.environmentSamples = single.environmentSamples;
    options.detailTolerance = single.detailTolerance;
    options.gpuByteBudget = single.gpuByteBudget;
    options.maximumTextureSize = std::numeric_limits<int>::max();  // close-ups show what there is
    return options;
}

/// The museum as a visitor sees it after arriving, or at an exhibit with its panel open.
Result<void> drawMuseum(const Options& options, kiln::platform::Window& window, Framebuffer& target) {
    auto visitor = Visitor::create(window, options);
    if (!visitor) return fail(visitor.error());
    const auto settle = [&] {
        return waitFor([&] {
            (*visitor)->pump();
            (*visitor)->advance(0.0);
            return (*visitor)->settled();
        });
    };
    if (!settle()) return fail(tooSlow("the content pack"));
    if ((*visitor)->failure()) return fail(*(*visitor)->failure());
    // Two seconds of museum time: glides and panels have come to rest.
    for (int frame = 0; frame < 120; ++frame) {
        (*visitor)->pump();
        (*visitor)->advance(1.0 / 60.0);
    }
    if (!settle()) return fail(tooSlow("what is looked at"));
    if (!options.environment.empty() && !(*visitor)->notices().empty()) {
        return fail(ErrorCode::Malformed, (*visitor)->notices().front());
    }
    if (!options.at.empty() && !(*visitor)->notices().empty()) {
        return fail(ErrorCode::NotFound, (*visitor)->notices().front(), {},
                    "see \"Addresses\" in README.md; ids are the names in assets/collection and assets/galleries");
    }
    if (options.captioned) {
        (*visitor)->drawCaptioned(target);
    } else {
        (*visitor)->draw(target);
    }
    return {};
}

/// What is drawn from a place, with the shadow map (at once) and without (from the second picture on), and what a
/// picture takes once everything stands still, the mean of `frames`; 0: that is left out.
void measurePlace(RoomBench& bench, const RoomBench::Place& place, RoomBench::Shown shown, int frames,
                  Framebuffer& target, const Options& options, HostMessage& line) {
    // The shadow map, then what is found in it once it stands still, a strip a frame (render/ShadowPass.cpp).
    constexpr int kFramesToRest = 8;
    const std::string what = shown == RoomBench::Shown::RoomsAlone ? "WithoutExhibits" : "";
    const auto draw = [&] { return bench.draw(place, shown, target, options.width, options.height); };
    const auto finish = [&] { (void)target.readPixels(options.width, options.height); };  // waits until it is there
    const int first = draw().drawCalls;
    const kiln::render::RenderStatistics cost = draw();
    line.add("drawCalls" + what, static_cast<double>(cost.drawCalls))
        .add("drawCallsWithShadowMap" + what, static_cast<double>(first))
        .add("triangles" + what, static_cast<double>(cost.triangles))
        .add("gpuBytes" + what, static_cast<double>(cost.gpuBytes));
    if (frames == 0) return;
    for (int frame = 2; frame < kFramesToRest; ++frame) (void)draw();
    finish();
    const double cpuBefore = kiln::platform::cpuSeconds(), start = kiln::platform::now();
    for (int frame = 0; frame < frames; ++frame) {
        (void)draw();
        finish();
    }
    line.add("cpuMilliseconds" + what, (kiln::platform::cpuSeconds() - cpuBefore) / frames * 1e3)
        .add("wallMilliseconds" + what, (kiln::platform::now() - start) / frames * 1e3);
}

Result<void> runRoomBench(const Options& options) {
    kiln::setLogThreshold(kiln::LogLevel::Error);
    auto window = openSurface(options);
    if (!window) return fail(window.error());
    Result<Framebuffer> target = Framebuffer::create(options.width, options.height, options.samples, "bench");
    if (!target) return fail(target.error());
    auto bench = RoomBench::create(options.pack);
    if (!bench) return fail(bench.error());

    const float aspect = static_cast<float>(options.width) / static_cast<float>(options.height);
    std::size_t room = 0;
    do {
        if (room > 0) (*bench)->enter(room);
        if (!waitFor([&] { return (*bench)->settle(); })) return fail(tooSlow("the content pack"));
        if ((*bench)->failure()) return fail(*(*bench)->failure());
        int frames = options.frames;
        for (const RoomBench::Place& place : (*bench)->places(aspect)) {
            HostMessage line;
            line.add("place", place.name);
            for (const RoomBench::Shown shown : {RoomBench::Shown::RoomsAlone, RoomBench::Shown::Everything}) {
                measurePlace(**bench, place, shown, frames, *target, options, line);
            }
            std::printf("%s\n", line.json().c_str());
            frames = 0;  // time is told where a room is entered; elsewhere it is counted
        }
    } while (++room < (*bench)->roomCount());
    return {};
}

/// "walk.png" is "walk-000.png", "walk-001.png" and so on.
std::string numbered(const std::string& file, int number) {
    const std::size_t dot = std::min(file.rfind('.'), file.size());
    char text[16];
    std::snprintf(text, sizeof text, "-%03d", number);
    return file.substr(0, dot) + text + file.substr(dot);
}

Result<void> drawWalk(const Options& options, Framebuffer& target) {
    auto bench = RoomBench::create(options.pack, {});
    if (!bench) return fail(bench.error());
    const float aspect = static_cast<float>(options.width) / static_cast<float>(options.height);
    for (int frame = 0; frame < options.frames; ++frame) {
        const float share = static_cast<float>(frame) / static_cast<float>(std::max(1, options.frames - 1));
        if (frame == 0 && !waitFor([&] { return (*bench)->settle(); })) return fail(tooSlow("the content pack"));
        if ((*bench)->failure()) return fail(*(*bench)->failure());
        const RoomBench::Place place = (*bench)->stand(alongWalk(options.walk, share), aspect);
        if (frame == 0 && !waitFor([&] { return (*bench)->settle(); })) return fail(tooSlow("the content pack"));
        (void)(*bench)->draw(place, RoomBench::Shown::Everything, target, options.width, options.height);
        if (auto written = writePng(target, options.width, options.height, numbered(options.shot, frame)); !written) {
            return written;
        }
    }
    return {};
}

}  // namespace

Result<void> writeShot(const Options& options) {
    // A failure is one line on standard error, and its caller writes it; of somebody's own file it is also said what
    // was passed over.
    kiln::setLogThreshold(options.file.empty() ? kiln::LogLevel::Error : kiln::LogLevel::Warning);
    auto window = openSurface(options);
    if (!window) return fail(window.error());
    Result<Framebuffer> drawn = Framebuffer::create(options.width, options.height, options.samples, "shot");
    if (!drawn) return fail(drawn.error());
    if (!options.walk.empty()) return drawWalk(options, *drawn);
    Result<void> done = !options.portrait.empty() ? drawPortrait(options, *drawn)
                        : options.file.empty()    ? drawMuseum(options, **window, *drawn)
                                                  : drawFile(options, *drawn);
    if (!done) return done;
    return writePng(*drawn, options.width, options.height, options.shot);
}

Result<void> writeStudies(const Options& options) {
    kiln::setLogThreshold(kiln::LogLevel::Error);
    stbi_write_png_compression_level = 4;  // a tenth of the time otherwise, for pictures that are soon put together
    auto window = openSurface(options);
    if (!window) return fail(window.error());
    kiln::JobQueue jobs(kiln::platform::workerCount());
    auto renderer = kiln::render::Renderer::create(listOptions());
    if (!renderer) return fail(renderer.error());
    ModelLoader loader(**renderer, jobs, ModelLoader::Pictures::Whole);
    const auto [folder, name] = splitPath(options.studies);
    const auto files = kiln::platform::openDisk(folder, jobs);

    std::optional<Result<StudyList>> list;
    files->get(name, [&, file = name](Result<kiln::Bytes> bytes) {
        list = bytes ? readStudyList(*bytes, file) : Result<StudyList>(fail(bytes.error()));
    });
    const bool listed = waitFor([&] {
        jobs.pump(0.05);
        return list.has_value();
    });
    if (!listed) return fail(tooSlow(options.studies));
    if (!*list) return fail(list->error());

    // A model stands there for the pictures of it that follow each other.
    kiln::scene::Scene scene;
    std::optional<kiln::Error> first;  // failure
    std::size_t failed = 0;
    std::string standing;
    ArrivedModel model;
    std::optional<kiln::Error> failure;  // of the model that stands there
    const auto bring = [&](const std::string& path) {
        if (model.id != 0) (*renderer)->removeModel(model.id);
        standing = path;
        model = {};
        failure.reset();
        loader.load(*files, path, ModelLoader::Announce::WithPictures, [&](Result<ArrivedModel> arrived) {
            if (arrived) {
                model = std::move(*arrived);
            } else {
                failure = arrived.error();
            }
        });
        const bool loaded = waitFor([&] {
            jobs.pump(0.05);
            loader.pump(0.05);
            return loader.idle();
        });
        if (!loaded) failure = tooSlow(path);
        if (!failure && (*renderer)->bounds(model.id).size() == glm::vec3(0.0f)) {
            failure = kiln::Error{ErrorCode::Malformed, "the file holds nothing that can be drawn", path,
                                  "export it with its meshes in the default scene"};
        }
    };
    const std::string root = folder == "." ? "" : folder;
    const auto draw = [&](const StudyPicture& picture) -> Result<void> {
        if (picture.model != standing) bring(picture.model);
        if (failure) return fail(*failure);
        auto target = Framebuffer::create(picture.width, picture.height, options.samples, "study");
        if (!target) return fail(target.error());
        const auto variant = variantOf(picture.view, *model.model, picture.model);
        if (!variant) return fail(variant.error());
        const kiln::Box bounds = (*renderer)->bounds(model.id);
        const StudyPlacing placing =
            placeStudy(picture.view, bounds, static_cast<float>(picture.width) / static_cast<float>(picture.height));
        scene.instances = {{model.id, placing.transform, true, *variant}};
        lightStudy(picture.view.light, glm::length(bounds.size()), **renderer, scene);
        scene.background = studyBackground((*list)->paper, scene);
        (*renderer)->draw(scene, placing.camera, *target, picture.width, picture.height);
        return writePng(*target, picture.width, picture.height, root + picture.picture);
    };
    for (const StudyPicture& picture : (*list)->pictures) {
        const Result<void> done = draw(picture);
        if (done) continue;
        ++failed;
        if (!first) first = done.error();
    }
    if (failed <= 1) return first ? Result<void>(fail(*first)) : Result<void>();
    first->message += " (and " + std::to_string(failed - 1) + " more pictures could not be drawn)";
    return fail(*first);
}

Result<void> runBench(const Options& options) {
    if (options.bench == "rooms") return runRoomBench(options);
    const double start = kiln::platform::now();
    auto window = openSurface(options);
    if (!window) return fail(window.error());
    Result<Framebuffer> target = Framebuffer::create(options.width, options.height, options.samples, "bench");
    if (!target) return fail(target.error());
    kiln::JobQueue jobs(kiln::platform::workerCount());
    kiln::render::RenderOptions renderOptions = kiln::render::RenderOptions::forFrames();
    renderOptions.gpuByteBudget = 0;  // other engines hold whatever it takes
    auto renderer = kiln::render::Renderer::create(renderOptions);
    if (!renderer) return fail(renderer.error());
    ModelLoader loader(**renderer, jobs);
    const auto [folder, name] = splitPath(options.bench);
    const auto files = kiln::platform::openDisk(folder, jobs);
    BenchScene scene(*files, **renderer, loader);
    scene.open(name);

    // readPixels waits until the picture is really there.
    const auto finishFrame = [&](int frame) {
        scene.draw(frame, *target, options.width, options.height);
        return target->readPixels(options.width, options.height);
    };
    double firstFrame = 0;
    const bool loaded = waitFor([&] {
        jobs.pump(0.02);
        loader.pump(0.02);
        if (firstFrame == 0 && scene.roomReady()) {
            (void)finishFrame(-1);
            firstFrame = kiln::platform::now() - start;
        }
        return scene.failure() || scene.ready();
    });
    if (scene.failure()) return fail(*scene.failure());
    if (!loaded) return fail(tooSlow(options.bench));
    (void)finishFrame(-1);
    const double ready = kiln::platform::now() - start;

    const double cpuBefore = kiln::platform::cpuSeconds();
    const double pathStart = kiln::platform::now();
    double drawSeconds = 0;
    std::vector<std::uint8_t> last;
    for (int frame = 0; frame < scene.frameCount(); ++frame) {
        const double drawStart = kiln::platform::now();
        scene.draw(frame, *target, options.width, options.height);
        drawSeconds += kiln::platform::now() - drawStart;
        last = target->readPixels(options.width, options.height);
    }
    const double frames = std::max(1, scene.frameCount());
    const kiln::render::RenderStatistics& statistics = (*renderer)->statistics();
    char hash[17];
    std::snprintf(hash, sizeof hash, "%016llx",
                  static_cast<unsigned long long>(kiln::fnv1a64(std::as_bytes(std::span(last)))));
    const std::string json =
        HostMessage()
            .add("scene", options.bench)
            .add("width", static_cast<double>(options.width))
            .add("height", static_cast<double>(options.height))
            .add("firstFrameMilliseconds", firstFrame * 1e3)
            .add("readyMilliseconds", ready * 1e3)
            .add("frames", frames)
            .add("cpuMillisecondsPerFrame", (kiln::platform::cpuSeconds() - cpuBefore) / frames * 1e3)
            .add("wallMillisecondsPerFrame", (kiln::platform::now() - pathStart) / frames * 1e3)
            .add("submitMillisecondsPerFrame", drawSeconds / frames * 1e3)
            .add("drawCalls", static_cast<double>(statistics.drawCalls))
            .add("triangles", static_cast<double>(statistics.triangles))
            .add("programs", static_cast<double>(statistics.programs))
            .add("gpuBytes", static_cast<double>(statistics.gpuBytes))
            .add("bytesRead", static_cast<double>(files->bytesRead()))
            .add("peakMemoryBytes", static_cast<double>(kiln::platform::peakMemoryBytes()))
            .add("lastFrameHash", std::string(hash))
            .json();
    std::printf("%s\n", json.c_str());
    return {};
}

}  // namespace visitor
