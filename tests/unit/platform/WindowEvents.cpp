// Opens the desktop window and prints what happens in it, one line an event, until Escape; window_events_test.sh types.
#include <cstdio>
#include <cstring>

#include <epoxy/gl.h>

#include "engine/platform/Window.h"

using namespace kiln::platform;

namespace {

struct Printer {
    void operator()(const KeyEvent& event) const {
        std::printf("key %d %s%s%s\n", static_cast<int>(event.key), event.down ? "down" : "up",
                    event.repeat ? " repeat" : "", event.shift ? " shift" : "");
    }
    void operator()(const TextEvent& event) const { std::printf("text %s\n", event.text.c_str()); }
    void operator()(const PointerEvent& event) const {
        const char* actions[] = {"down", "move", "up", "cancel"};
        std::printf("pointer %s button %d at %.0f %.0f by %.0f %.0f\n", actions[static_cast<int>(event.action)],
                    event.button, static_cast<double>(event.x), static_cast<double>(event.y),
                    static_cast<double>(event.deltaX), static_cast<double>(event.deltaY));
    }
    void operator()(const WheelEvent& event) const { std::printf("wheel %.1f\n", static_cast<double>(event.notches)); }
    void operator()(const DropEvent& event) const { std::printf("drop %zu\n", event.files.size()); }
    void operator()(const HostEvent& event) const { std::printf("host %s\n", event.name.c_str()); }
    void operator()(const FocusLostEvent&) const { std::printf("focus lost\n"); }
};

}  // namespace

int main(int argc, char** argv) {
    WindowOptions options;
    options.title = "window events";
    options.width = 480;
    options.height = 300;
    if (argc > 1 && std::strcmp(argv[1], "es") == 0) options.api = GraphicsApi::OpenGLES30;
    auto window = openWindow(options);
    if (!window) {
        std::fprintf(stderr, "%s\n", window.error().text().c_str());
        return 1;
    }
    std::printf("context %s %d\n", epoxy_is_desktop_gl() ? "GL" : "GLES", epoxy_gl_version());
    std::printf("size %d %d\n", (*window)->size().pixelWidth, (*window)->size().pixelHeight);
    const double start = now();
    (*window)->run([&] {
        for (const InputEvent& event : (*window)->takeEvents()) {
            std::visit(Printer{}, event);
            const auto* key = std::get_if<KeyEvent>(&event);
            if (key != nullptr && key->down && key->key == Key::Escape) return FrameResult::Stop;
            if (key != nullptr && key->down && key->key == Key::M) (*window)->captureMouse(true);
            if (key != nullptr && key->down && key->key == Key::N) (*window)->captureMouse(false);
        }
        std::fflush(stdout);
        glClearColor(0.1f, 0.2f, 0.5f, 1.0f);
        glClear(GL_COLOR_BUFFER_BIT);
        return now() - start < 60.0 ? FrameResult::Drawn : FrameResult::Stop;
    });
    return 0;
}
