// The desktop window, by GLFW.
#define GLFW_INCLUDE_NONE
#include <algorithm>
#include <utility>

#include <GLFW/glfw3.h>

#include "engine/core/Log.h"
#include "engine/core/Utf8.h"
#include "engine/platform/DesktopDrop.h"
#include "engine/platform/Window.h"

namespace kiln::platform {

namespace {

std::string& lastGlfwError() {
    static std::string text;
    return text;
}

void onGlfwError(int, const char* description) {
    lastGlfwError() = description != nullptr ? description : "unknown reason";
}

// GLFW names keys by their place on a US keyboard already.
Key keyFromGlfw(int key) {
    if (key >= GLFW_KEY_A && key <= GLFW_KEY_Z) {
        return static_cast<Key>(static_cast<int>(Key::A) + key - GLFW_KEY_A);
    }
    if (key >= GLFW_KEY_0 && key <= GLFW_KEY_9) {
        return static_cast<Key>(static_cast<int>(Key::Digit0) + key - GLFW_KEY_0);
    }
    switch (key) {
        case GLFW_KEY_UP:
            return Key::Up;
        case GLFW_KEY_DOWN:
            return Key::Down;
        case GLFW_KEY_LEFT:
            return Key::Left;
        case GLFW_KEY_RIGHT:
            return Key::Right;
        case GLFW_KEY_ENTER:
        case GLFW_KEY_KP_ENTER:
            return Key::Enter;
        case GLFW_KEY_ESCAPE:
            return Key::Escape;
        case GLFW_KEY_SPACE:
            return Key::Space;
        case GLFW_KEY_TAB:
            return Key::Tab;
        case GLFW_KEY_BACKSPACE:
            return Key::Backspace;
        case GLFW_KEY_HOME:
            return Key::Home;
        case GLFW_KEY_END:
            return Key::End;
        case GLFW_KEY_PAGE_UP:
            return Key::PageUp;
        case GLFW_KEY_PAGE_DOWN:
            return Key::PageDown;
        case GLFW_KEY_LEFT_SHIFT:
        case GLFW_KEY_RIGHT_SHIFT:
            return Key::Shift;
        case GLFW_KEY_LEFT_CONTROL:
        case GLFW_KEY_RIGHT_CONTROL:
            return Key::Control;
        case GLFW_KEY_LEFT_ALT:
        case GLFW_KEY_RIGHT_ALT:
            return Key::Alt;
        case GLFW_KEY_EQUAL:
        case GLFW_KEY_KP_ADD:
            return Key::Plus;
        case GLFW_KEY_MINUS:
        case GLFW_KEY_KP_SUBTRACT:
            return Key::Minus;
        case GLFW_KEY_F1:
            return Key::F1;
        case GLFW_KEY_F11:
            return Key::F11;
        default:
            return Key::Unknown;
    }
}

int buttonFromGlfw(int button) {
    if (button == GLFW_MOUSE_BUTTON_RIGHT) return 1;
    return button == GLFW_MOUSE_BUTTON_MIDDLE ? 2 : 0;
}

class DesktopWindow final : public Window {
  public:
    explicit DesktopWindow(GLFWwindow* window) : window_(window) {
        glfwSetWindowUserPointer(window, this);
        glfwSetKeyCallback(window,
                           [](GLFWwindow* w, int key, int, int action, int mods) { self(w).onKey(key, action, mods); });
        glfwSetCharCallback(window, [](GLFWwindow* w, unsigned int c) { self(w).onCharacter(c); });
        glfwSetMouseButtonCallback(
            window, [](GLFWwindow* w, int button, int action, int) { self(w).onButton(button, action); });
        glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) { self(w).onMove(x, y); });
        glfwSetScrollCallback(window, [](GLFWwindow* w, double, double y) {
            self(w).events_.emplace_back(WheelEvent{static_cast<float>(y)});
        });
        glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int focused) {
            if (!focused) self(w).onFocusLost();
        });
        glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { self(w).damaged_ = true; });
        glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** paths) {
            self(w).events_.emplace_back(DropEvent{readDropped(std::vector<std::string>(paths, paths + count))});
        });
    }
    ~DesktopWindow() override {
        glfwDestroyWindow(window_);
        glfwTerminate();
    }
    DesktopWindow(const DesktopWindow&) = delete;
    DesktopWindow& operator=(const DesktopWindow&) = delete;

    WindowSize size() const override {
        WindowSize result;
        glfwGetFramebufferSize(window_, &result.pixelWidth, &result.pixelHeight);
        float scale = 1.0f, scaleY = 1.0f;
        glfwGetWindowContentScale(window_, &scale, &scaleY);
        result.scale = interfaceScale(result.pixelWidth, result.pixelHeight, scale);
        return result;
    }

    std::vector<InputEvent> takeEvents() override { return std::exchange(events_, {}); }

    GamepadState gamepad() override {
        for (int joystick = GLFW_JOYSTICK_1; joystick <= GLFW_JOYSTICK_LAST; ++joystick) {
            GLFWgamepadstate state;
            if (!glfwJoystickIsGamepad(joystick) || !glfwGetGamepadState(joystick, &state)) continue;
            GamepadState result;
            result.connected = true;
            result.leftX = state.axes[GLFW_GAMEPAD_AXIS_LEFT_X];
            result.leftY = state.axes[GLFW_GAMEPAD_AXIS_LEFT_Y];
            result.rightX = state.axes[GLFW_GAMEPAD_AXIS_RIGHT_X];
            result.rightY = state.axes[GLFW_GAMEPAD_AXIS_RIGHT_Y];
            result.confirm = state.buttons[GLFW_GAMEPAD_BUTTON_A] == GLFW_PRESS;
            result.cancel = state.buttons[GLFW_GAMEPAD_BUTTON_B] == GLFW_PRESS;
            // GLFW's triggers rest at -1.
            result.zoom =
                0.5f * (state.axes[GLFW_GAMEPAD_AXIS_RIGHT_TRIGGER] - state.axes[GLFW_GAMEPAD_AXIS_LEFT_TRIGGER]);
            return result;
        }
        return {};
    }

    void captureMouse(bool captured) override {
        if (captured == captured_) return;
        captured_ = captured;
        if (captured) {
            if (glfwRawMouseMotionSupported()) glfwSetInputMode(window_, GLFW_RAW_MOUSE_MOTION, GLFW_TRUE);
            glfwSetInputMode(window_, GLFW_CURSOR, GLFW_CURSOR_DISABLED);
        } else {
            glfwSetInputMode(window_, GLFW_CURSOR, GLFW_CURSOR_NORMAL);
        }
        // Without this the jump between the visible and the virtual cursor would turn the visitor's head.
        glfwGetCursorPos(window_, &rawX_, &rawY_);
    }
    bool mouseCaptured() const override { return captured_; }

    void run(std::function<FrameResult()> frame) override {
        int still = 0;
        while (!glfwWindowShouldClose(window_)) {
            if (still == 0) {
                glfwPollEvents();
            } else {
                // No repaint to wait for. A gamepad does not wake anybody, so it is looked at as before.
                const bool rests = still > kStillFramesBeforeRest && !gamepad().connected;
                glfwWaitEventsTimeout(rests ? kRestSeconds : kRepaintSeconds);
            }
            const WindowSize now = size();
            if (now.pixelWidth == 0 || now.pixelHeight == 0) {  // minimised: nothing to draw on
                glfwWaitEventsTimeout(0.1);
                continue;
            }
            const FrameResult result = frame();
            if (result == FrameResult::Stop) return;
            if (result == FrameResult::Drawn) glfwSwapBuffers(window_);
            still = result == FrameResult::Drawn ? 0 : result == FrameResult::Busy ? 1 : still + 1;
        }
    }

    bool takeDamage() override { return std::exchange(damaged_, false); }

    void copyText(const std::string& text) override { glfwSetClipboardString(window_, text.c_str()); }
    void tellHost(const std::string&, const std::string&) override {}

  private:
    static constexpr int kStillFramesBeforeRest = 60;
    static constexpr double kRepaintSeconds = 1.0 / 60.0;
    static constexpr double kRestSeconds = 0.1;

    static DesktopWindow& self(GLFWwindow* window) {
        return *static_cast<DesktopWindow*>(glfwGetWindowUserPointer(window));
    }

    void onKey(int key, int action, int mods) {
        if (key == GLFW_KEY_F11 && action == GLFW_PRESS) toggleFullscreen();
        KeyEvent event;
        event.key = keyFromGlfw(key);
        event.down = action != GLFW_RELEASE;
        event.repeat = action == GLFW_REPEAT;
        event.shift = (mods & GLFW_MOD_SHIFT) != 0;
        if (event.key != Key::Unknown) events_.emplace_back(event);
    }

    void onCharacter(char32_t character) {
        std::string text;
        appendUtf8(text, character);
        events_.emplace_back(TextEvent{std::move(text)});
    }

    void onButton(int button, int action) {
        PointerEvent event;
        event.action = action == GLFW_PRESS ? PointerAction::Down : PointerAction::Up;
        event.button = buttonFromGlfw(button);
        event.x = x_;
        event.y = y_;
        events_.emplace_back(event);
    }

    void onMove(double rawX, double rawY) {
        const float units = unitsPerCursorStep();
        PointerEvent event;
        event.deltaX = static_cast<float>(rawX - rawX_) * units;
        event.deltaY = static_cast<float>(rawY - rawY_) * units;
        rawX_ = rawX;
        rawY_ = rawY;
        if (!captured_) {
            x_ = static_cast<float>(rawX) * units;
            y_ = static_cast<float>(rawY) * units;
        }
        event.x = x_;
        event.y = y_;
        events_.emplace_back(event);
    }

    void onFocusLost() {
        captureMouse(false);
        events_.emplace_back(FocusLostEvent{});
    }

    // The cursor moves in the window system's coordinates: pixels on X11 and Windows, interface units on Wayland,
    // macOS.
    float unitsPerCursorStep() const {
        int windowWidth = 0, windowHeight = 0;
        glfwGetWindowSize(window_, &windowWidth, &windowHeight);
        const WindowSize pixels = size();
        return windowWidth > 0 ? pixels.width() / static_cast<float>(windowWidth) : 1.0f;
    }

    void toggleFullscreen() {
        if (glfwGetWindowMonitor(window_) != nullptr) {
            glfwSetWindowMonitor(window_, nullptr, windowed_[0], windowed_[1], windowed_[2], windowed_[3],
                                 GLFW_DONT_CARE);
            return;
        }
        GLFWmonitor* monitor = glfwGetPrimaryMonitor();
        const GLFWvidmode* mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
        if (mode == nullptr) return;
        glfwGetWindowPos(window_, &windowed_[0], &windowed_[1]);
        glfwGetWindowSize(window_, &windowed_[2], &windowed_[3]);
        glfwSetWindowMonitor(window_, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
    }

    GLFWwindow* window_;
    std::vector<InputEvent> events_;
    bool captured_ = false;
    bool damaged_ = false;
    float x_ = 0.0f, y_ = 0.0f;       // of the visible cursor, interface units
    double rawX_ = 0.0, rawY_ = 0.0;  // of the last motion, GLFW's coordinates
    int windowed_[4] = {0, 0, 0, 0};  // place and size before fullscreen
};

GLFWwindow* createWindow(const WindowOptions& options, int contextApi, int samples) {
    glfwDefaultWindowHints();
    const bool embedded = options.api == GraphicsApi::OpenGLES30;
    glfwWindowHint(GLFW_CLIENT_API, embedded ? GLFW_OPENGL_ES_API : GLFW_OPENGL_API);
    glfwWindowHint(GLFW_CONTEXT_CREATION_API, contextApi);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, embedded ? 0 : 3);
    if (!embedded) {
        glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
        glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);  // macOS gives a core profile only so
    }
    glfwWindowHint(GLFW_SAMPLES, samples);
    glfwWindowHint(GLFW_DEPTH_BITS, 24);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    return glfwCreateWindow(options.width, options.height, options.title.c_str(), nullptr, nullptr);
}

}  // namespace

Result<std::unique_ptr<Window>> openWindow(const WindowOptions& options) {
    glfwSetErrorCallback(onGlfwError);
    glfwInitHint(GLFW_COCOA_CHDIR_RESOURCES, GLFW_FALSE);
    if (!glfwInit()) {
        return fail(ErrorCode::Unavailable, "no window can be opened: " + lastGlfwError(), "display",
                    "start it in a desktop session, or use --headless");
    }
    // OpenGL ES comes from EGL alone on most systems; desktop OpenGL from the window system's own interface, else EGL.
    const bool embedded = options.api == GraphicsApi::OpenGLES30;
    const int firstApi = embedded ? GLFW_EGL_CONTEXT_API : GLFW_NATIVE_CONTEXT_API;
    const int secondApi = embedded ? GLFW_NATIVE_CONTEXT_API : GLFW_EGL_CONTEXT_API;
    GLFWwindow* window = nullptr;
    for (int samples : {std::max(options.samples, 0), 0}) {
        for (int contextApi : {firstApi, secondApi}) {
            if (window == nullptr) window = createWindow(options, contextApi, samples);
        }
    }
    if (window == nullptr) {
        glfwTerminate();
        const char* wanted = embedded ? "OpenGL ES 3.0" : "OpenGL 3.3";
        return fail(ErrorCode::Unavailable, std::string("no ") + wanted + ": " + lastGlfwError(), "graphics driver",
                    "update the driver, or set LIBGL_ALWAYS_SOFTWARE=1 to draw with the processor");
    }
    glfwMakeContextCurrent(window);
    glfwSwapInterval(1);
    return std::make_unique<DesktopWindow>(window);
}

}  // namespace kiln::platform
