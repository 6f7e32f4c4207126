// The native program: a window, or no display at all.
#include <cstdio>
#include <utility>

#include "app/visitor/Headless.h"
#include "app/visitor/Options.h"
#include "app/visitor/Visitor.h"

namespace visitor {

namespace {

kiln::Result<void> visitInWindow(const Options& options) {
    kiln::platform::WindowOptions windowOptions;
    windowOptions.width = options.width;
    windowOptions.height = options.height;
    windowOptions.samples = options.samples;
    windowOptions.api = options.api;
    auto window = kiln::platform::openWindow(windowOptions);
    if (!window) return kiln::fail(window.error());
    auto visitor = Visitor::create(**window, options);
    if (!visitor) return kiln::fail(visitor.error());

    kiln::gl::Framebuffer target = kiln::gl::Framebuffer::window();
    std::optional<kiln::Error> failure;
    double last = kiln::platform::now();
    (*window)->run([&] {
        const double now = kiln::platform::now();
        const double seconds = now - std::exchange(last, now);
        const kiln::platform::FrameResult result = (*visitor)->frame(seconds, target);
        failure = (*visitor)->failure();
        return failure ? kiln::platform::FrameResult::Stop : result;
    });
    if (failure) return kiln::fail(*failure);
    return {};
}

}  // namespace

}  // namespace visitor

int main(int argumentCount, char** arguments) {
    const kiln::Result<visitor::Options> options =
        visitor::readOptions(std::span(arguments, static_cast<std::size_t>(argumentCount)).subspan(1));
    kiln::Result<void> done;
    if (!options) {
        done = kiln::fail(options.error());
    } else if (options->help) {
        std::printf("%s", visitor::optionsHelp().c_str());
    } else if (!options->bench.empty()) {
        done = visitor::runBench(*options);
    } else if (!options->studies.empty()) {
        done = visitor::writeStudies(*options);
    } else if (options->headless) {
        done = visitor::writeShot(*options);
    } else {
        done = visitor::visitInWindow(*options);
    }
    if (done) return 0;
    std::fprintf(stderr, "sister-kilns: %s\n", done.error().text().c_str());
    return 1;
}
