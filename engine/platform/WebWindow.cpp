// The page's canvas, and the functions that the page calls (see web/page.js).
#include <array>
#include <cstring>
#include <utility>

#include <emscripten/emscripten.h>
#include <emscripten/eventloop.h>
#include <emscripten/html5.h>

#include "engine/platform/WebHost.h"
#include "engine/platform/Window.h"

namespace kiln::platform {

namespace {

// The page may speak before the canvas is opened, so what it says is kept outside the window.
struct Page {
    std::vector<InputEvent> events;
    DropEvent drop;
    std::function<FrameResult()> frame;
    bool captured = false;
    float pixelRatio = 1.0f;
};

Page& page() {
    static Page instance;
    return instance;
}

void push(InputEvent event) {
    page().events.push_back(std::move(event));
    kilnWake();
}

struct NamedKey {
    const char* code;
    Key key;
};
constexpr std::array<NamedKey, 26> kNamedKeys{{
    {"ArrowUp", Key::Up},
    {"ArrowDown", Key::Down},
    {"ArrowLeft", Key::Left},
    {"ArrowRight", Key::Right},
    {"Enter", Key::Enter},
    {"NumpadEnter", Key::Enter},
    {"Escape", Key::Escape},
    {"Space", Key::Space},
    {"Tab", Key::Tab},
    {"Backspace", Key::Backspace},
    {"Home", Key::Home},
    {"End", Key::End},
    {"PageUp", Key::PageUp},
    {"PageDown", Key::PageDown},
    {"ShiftLeft", Key::Shift},
    {"ShiftRight", Key::Shift},
    {"ControlLeft", Key::Control},
    {"ControlRight", Key::Control},
    {"AltLeft", Key::Alt},
    {"AltRight", Key::Alt},
    {"Equal", Key::Plus},
    {"NumpadAdd", Key::Plus},
    {"Minus", Key::Minus},
    {"NumpadSubtract", Key::Minus},
    {"F1", Key::F1},
    {"F11", Key::F11},
}};

// W3C UI Events KeyboardEvent `code`: a place on the keyboard.
Key keyFromCode(const char* code) {
    if (std::strncmp(code, "Key", 3) == 0 && code[3] >= 'A' && code[3] <= 'Z' && code[4] == '\0') {
        return static_cast<Key>(static_cast<int>(Key::A) + code[3] - 'A');
    }
    if (std::strncmp(code, "Digit", 5) == 0 && code[5] >= '0' && code[5] <= '9' && code[6] == '\0') {
        return static_cast<Key>(static_cast<int>(Key::Digit0) + code[5] - '0');
    }
    for (const NamedKey& named : kNamedKeys) {
        if (std::strcmp(code, named.code) == 0) return named.key;
    }
    return Key::Unknown;
}

class WebWindow final : public Window {
  public:
    WindowSize size() const override { return {kilnCanvasWidth(), kilnCanvasHeight(), page().pixelRatio}; }
    std::vector<InputEvent> takeEvents() override { return std::exchange(page().events, {}); }
    GamepadState gamepad() override {
        std::array<float, 7> values{};
        GamepadState state;
        if (kilnReadGamepad(values.data()) == 0) return state;
        state.connected = true;
        state.leftX = values[0];
        state.leftY = values[1];
        state.rightX = values[2];
        state.rightY = values[3];
        state.confirm = values[4] > 0.5f;
        state.cancel = values[5] > 0.5f;
        state.zoom = values[6];
        return state;
    }
    void captureMouse(bool captured) override { kilnCaptureMouse(captured ? 1 : 0); }
    bool mouseCaptured() const override { return page().captured; }
    bool graphicsLost() const override { return kilnContextLost() != 0; }
    bool takeGraphicsRenewal() override { return kilnTakeRenewal() != 0; }
    void run(std::function<FrameResult()> frame) override {
        page().frame = std::move(frame);
        kilnRun();
        emscripten_unwind_to_js_event_loop();
    }
    void tellHost(const std::string& name, const std::string& json) override {
        kilnTellHost(name.c_str(), json.c_str());
    }
};

}  // namespace

Result<std::unique_ptr<Window>> openWindow(const WindowOptions& options) {
    page().pixelRatio = static_cast<float>(kilnFitCanvas());
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.alpha = false;
    attributes.antialias = options.samples > 1;
    attributes.powerPreference = EM_WEBGL_POWER_PREFERENCE_HIGH_PERFORMANCE;
    attributes.majorVersion = 2;
    attributes.enableExtensionsByDefault = false;
    const auto context = emscripten_webgl_create_context("#canvas", &attributes);
    if (context <= 0 || emscripten_webgl_make_context_current(context) != EMSCRIPTEN_RESULT_SUCCESS) {
        return fail(ErrorCode::Unavailable, "the browser offers no WebGL 2", "canvas",
                    "use a current browser and switch graphics acceleration on");
    }
    kilnAttach();
    return std::make_unique<WebWindow>();
}

Result<std::unique_ptr<Window>> openHeadless(const WindowOptions&) {
    return fail(ErrorCode::Unavailable, "a page draws on its canvas only", "--headless",
                "use the native program for pictures without a display");
}

double now() {
    return emscripten_get_now() * 1e-3;
}

}  // namespace kiln::platform

using namespace kiln::platform;

extern "C" {

EMSCRIPTEN_KEEPALIVE int kilnOnFrame() {
    page().pixelRatio = static_cast<float>(kilnFitCanvas());
    return static_cast<int>(page().frame());
}

/// Becomes a HostEvent. Both are UTF-8.
EMSCRIPTEN_KEEPALIVE void kiln_hostEvent(const char* name, const char* value) {
    push(HostEvent{name, value});
}

/// Collects files; the one with `last` != 0 completes a DropEvent.
EMSCRIPTEN_KEEPALIVE void kiln_dropFile(const char* name, const void* data, std::size_t size, int last) {
    const auto* begin = static_cast<const std::byte*>(data);
    page().drop.files.push_back(DroppedFile{name, kiln::Bytes(begin, begin + size)});
    if (last != 0) push(std::exchange(page().drop, {}));
}

EMSCRIPTEN_KEEPALIVE int kilnOnKey(const char* code, int down, int repeat, int shift) {
    KeyEvent event;
    event.key = keyFromCode(code);
    event.down = down != 0;
    event.repeat = repeat != 0;
    event.shift = shift != 0;
    if (event.key == Key::Unknown) return 0;
    push(event);
    return 1;
}

EMSCRIPTEN_KEEPALIVE void kilnOnPointer(int kind, int action, int id, int button, float x, float y, float deltaX,
                                        float deltaY) {
    PointerEvent event;
    event.kind = static_cast<PointerKind>(kind);
    event.action = static_cast<PointerAction>(action);
    event.id = id;
    event.button = button;
    event.x = x;
    event.y = y;
    event.deltaX = deltaX;
    event.deltaY = deltaY;
    push(event);
}

EMSCRIPTEN_KEEPALIVE void kilnOnWheel(float notches) {
    push(WheelEvent{notches});
}

EMSCRIPTEN_KEEPALIVE void kilnOnFocusLost() {
    push(FocusLostEvent{});
}

EMSCRIPTEN_KEEPALIVE void kilnOnCapture(int captured) {
    page().captured = captured != 0;
    kilnWake();
}

}  // extern "C"
