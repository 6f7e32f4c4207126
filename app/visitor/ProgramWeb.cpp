// The page's program: the browser owns the loop, the page passes its query as arguments.
#include <algorithm>
#include <utility>

#include "app/visitor/BenchScene.h"
#include "app/visitor/HostMessage.h"
#include "app/visitor/Options.h"
#include "app/visitor/Portrait.h"
#include "app/visitor/Visitor.h"

namespace visitor {

namespace {

using kiln::platform::FrameResult;

// The longest slice in which a stepped clock moves the visit on.
constexpr double kStepSeconds = 1.0 / 60.0;

/// Everything that lives as long as the page.
struct Page {
    std::unique_ptr<kiln::platform::Window> window;
    std::unique_ptr<Visitor> visitor;
    kiln::gl::Framebuffer target = kiln::gl::Framebuffer::window();
    double last = 0;
    bool failureTold = false;
    bool renewalOwed = false;  // of the graphics
};
Page page;

/// What a bench or a portrait needs beside the window.
struct Bench {
    kiln::JobQueue jobs{0};
    std::unique_ptr<kiln::render::Renderer> renderer;
    std::unique_ptr<ModelLoader> loader;
    std::unique_ptr<kiln::platform::Fetch> files;
    std::unique_ptr<BenchScene> scene;
    std::unique_ptr<Portrait> portrait;
    bool firstFrameTold = false;
    bool readyTold = false;
};
std::unique_ptr<Bench> bench;

void tellFailure(const kiln::Error& error) {
    page.window->tellHost("failure", HostMessage().add("text", error.text()).json());
}

void tellBench(const char* event, const std::string& error = {}) {
    HostMessage message;
    message.add("event", event).add("error", error);
    if (bench && bench->renderer) {
        const kiln::render::RenderStatistics& cost = bench->renderer->statistics();
        message.addRaw("info", HostMessage()
                                   .add("drawCalls", static_cast<double>(cost.drawCalls))
                                   .add("triangles", static_cast<double>(cost.triangles))
                                   .add("programs", static_cast<double>(cost.programs))
                                   .add("gpuBytes", static_cast<double>(cost.gpuBytes))
                                   .json());
    }
    page.window->tellHost("bench", message.json());
}

void tellPortrait(const char* state, const std::string& error = {}) {
    page.window->tellHost("portrait", HostMessage().add("state", state).add("error", error).json());
}

void drawBench(int frame) {
    const kiln::platform::WindowSize size = page.window->size();
    if (bench->portrait) return bench->portrait->draw(page.target, size.pixelWidth, size.pixelHeight);
    bench->scene->draw(frame, page.target, size.pixelWidth, size.pixelHeight);
}

FrameResult benchFrame() {
    bench->jobs.pump(0.05);
    bench->loader->pump(0.05);
    if (bench->scene->failure()) {
        tellBench("error", bench->scene->failure()->text());
        return FrameResult::Stop;
    }
    if (bench->scene->roomReady() && !bench->firstFrameTold) {
        drawBench(-1);
        bench->firstFrameTold = true;
        tellBench("firstFrame");
    } else if (bench->scene->ready()) {
        drawBench(-1);
        bench->readyTold = true;
        tellBench("ready");
        return FrameResult::Stop;  // from here the page asks for each frame
    }
    return FrameResult::Busy;
}

FrameResult portraitFrame() {
    for (const kiln::platform::InputEvent& event : page.window->takeEvents()) {
        // The page asks for another.
        const auto* asked = std::get_if<kiln::platform::HostEvent>(&event);
        if (asked == nullptr || asked->name != "portrait") continue;
        bench->readyTold = false;
        bench->portrait->open(asked->value);
    }
    if (bench->readyTold) return FrameResult::Still;
    bench->jobs.pump(0.05);
    bench->loader->pump(0.05);
    if (bench->portrait->failure()) {
        bench->readyTold = true;
        tellPortrait("error", bench->portrait->failure()->text());
        return FrameResult::Still;
    }
    if (!bench->portrait->ready()) return FrameResult::Busy;
    drawBench(0);
    bench->readyTold = true;
    tellPortrait("ready");
    return FrameResult::Still;
}

kiln::Result<void> startPortrait(const Options& options) {
    bench = std::make_unique<Bench>();
    auto renderer = kiln::render::Renderer::create({.ambientOcclusion = false});
    if (!renderer) return kiln::fail(renderer.error());
    bench->renderer = std::move(*renderer);
    bench->loader = std::make_unique<ModelLoader>(*bench->renderer, bench->jobs);
    bench->files = kiln::platform::openHttp("./");
    bench->portrait = std::make_unique<Portrait>(*bench->files, *bench->renderer, *bench->loader);
    bench->portrait->open(options.portrait);
    page.window->run(portraitFrame);
    return {};
}

kiln::Result<void> startBench(const Options& options) {
    bench = std::make_unique<Bench>();
    kiln::render::RenderOptions renderOptions = kiln::render::RenderOptions::forFrames();
    renderOptions.gpuByteBudget = 0;  // other engines hold whatever it takes
    auto renderer = kiln::render::Renderer::create(renderOptions);
    if (!renderer) return kiln::fail(renderer.error());
    bench->renderer = std::move(*renderer);
    bench->loader = std::make_unique<ModelLoader>(*bench->renderer, bench->jobs);
    bench->files = kiln::platform::openHttp("/assets/");
    bench->scene = std::make_unique<BenchScene>(*bench->files, *bench->renderer, *bench->loader);
    bench->scene->open("scene-" + options.bench + ".json");
    tellBench("engine");
    page.window->run(benchFrame);
    return {};
}

/// False while there is nothing to draw with. Brings the museum back when the browser has given its graphics back.
bool graphicsReady() {
    if (page.window->graphicsLost()) return false;
    if (page.window->takeGraphicsRenewal()) page.renewalOwed = true;
    if (!page.renewalOwed) return true;
    if (kiln::Result<void> renewed = page.visitor->renewGraphics(); !renewed) {
        // Taken away again meanwhile, it will be given back again.
        if (!page.window->graphicsLost()) tellFailure(renewed.error());
        return false;
    }
    page.renewalOwed = false;
    return true;
}

FrameResult visitFrame(bool steppedClock) {
    const double now = kiln::platform::now();
    const double seconds = now - std::exchange(page.last, now);
    if (!graphicsReady()) return FrameResult::Busy;
    FrameResult result = FrameResult::Busy;
    if (!steppedClock) {
        result = page.visitor->frame(seconds, page.target);
    } else {
        // The clock stands: only what streaming changed is shown.
        page.visitor->pump();
        if (page.visitor->streamed()) {
            page.visitor->advance(0.0);
            page.visitor->draw(page.target);
        }
    }
    if (page.visitor->failure() && !page.failureTold) {
        page.failureTold = true;
        tellFailure(*page.visitor->failure());
    }
    return result;
}

kiln::Result<void> start(const Options& options) {
    kiln::platform::WindowOptions windowOptions;
    windowOptions.samples = options.samples;
    auto window = kiln::platform::openWindow(windowOptions);
    if (!window) return kiln::fail(window.error());
    page.window = std::move(*window);
    if (!options.bench.empty()) return startBench(options);
    if (!options.portrait.empty()) return startPortrait(options);
    auto visitor = Visitor::create(*page.window, options);
    if (!visitor) return kiln::fail(visitor.error());
    page.visitor = std::move(*visitor);
    page.last = kiln::platform::now();
    page.window->run([stepped = options.steppedClock] { return visitFrame(stepped); });
    return {};
}

}  // namespace

}  // namespace visitor

extern "C" {

/// Draws one frame of the bench scene (-1 is the overview), or the portrait, at once. Called by the page.
void kiln_benchDraw(int frame) {
    if (visitor::bench && visitor::bench->readyTold) visitor::drawBench(frame);
}

/// Moves a stepped clock on by `milliseconds` and draws the moment reached. Called by the page's tests.
void kiln_step(double milliseconds) {
    if (!visitor::page.visitor || !visitor::graphicsReady()) return;
    double seconds = milliseconds / 1000.0;
    do {
        visitor::page.visitor->advance(std::min(seconds, visitor::kStepSeconds));
        seconds -= visitor::kStepSeconds;
    } while (seconds > 1e-6);
    visitor::page.visitor->draw(visitor::page.target);
}
}

int main(int argumentCount, char** arguments) {
    const kiln::Result<visitor::Options> options =
        visitor::readOptions(std::span(arguments, static_cast<std::size_t>(argumentCount)).subspan(1));
    kiln::Result<void> started = options ? visitor::start(*options) : kiln::Result<void>(kiln::fail(options.error()));
    if (!started && visitor::page.window) visitor::tellFailure(started.error());
    if (!started) std::fprintf(stderr, "%s\n", started.error().text().c_str());
    return started ? 0 : 1;
}
