// The surface that the museum is drawn on and the events that come from it: a desktop window, a page's canvas, or none.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/Result.h"
#include "engine/platform/Input.h"

namespace kiln::platform {

/// Which OpenGL to ask for. The web build always has WebGL 2 (GLES 3.0).
enum class GraphicsApi { OpenGL33, OpenGLES30 };

struct WindowOptions {
    std::string title = "Sister Kilns";
    int width = 1280;  ///< interface units
    int height = 720;
    int samples = 4;  ///< MSAA of the window's framebuffer
    GraphicsApi api = GraphicsApi::OpenGL33;
};

struct WindowSize {
    int pixelWidth = 0, pixelHeight = 0;  ///< of the framebuffer
    float scale = 1.0f;                   ///< pixels an interface unit
    [[nodiscard]] float width() const { return static_cast<float>(pixelWidth) / scale; }
    [[nodiscard]] float height() const { return static_cast<float>(pixelHeight) / scale; }
};

/// One a process. Its OpenGL context is current on the creating thread for its life.
class Window {
  public:
    virtual ~Window() = default;
    [[nodiscard]] virtual WindowSize size() const = 0;
    /// Takes the events since the last call, in order.
    [[nodiscard]] virtual std::vector<InputEvent> takeEvents() = 0;
    [[nodiscard]] virtual GamepadState gamepad() = 0;
    /// Hides the mouse and sends its motion as deltas; a browser may grant it late or never, and the visitor may end
    /// it.
    virtual void captureMouse(bool captured) = 0;
    [[nodiscard]] virtual bool mouseCaptured() const = 0;
    /// Calls `frame` until it returns false or the window is closed. On the web this call does not return: the browser
    /// calls `frame` before each repaint, and stops when it returns false; all objects live on. The frame's picture is
    /// shown when it returns.
    virtual void run(std::function<bool()> frame) = 0;
    /// Tells the host: the page keeps its live document in step; natively a no-op. `json` is UTF-8.
    virtual void tellHost(const std::string& name, const std::string& json) = 0;
};

/// A window on the screen (GLFW), or the page's canvas (browser). Errors: Unavailable with the driver's reason.
[[nodiscard]] Result<std::unique_ptr<Window>> openWindow(const WindowOptions& options);

/// An OpenGL context without a display or a window (EGL surfaceless); draw to a Framebuffer. run() draws as fast as it
/// can. Natively only; Unavailable on the web.
[[nodiscard]] Result<std::unique_ptr<Window>> openHeadless(const WindowOptions& options);

/// Seconds since some fixed moment, monotonic.
[[nodiscard]] double now();

/// Threads that JobQueue should start; 0 where there are none (web).
[[nodiscard]] unsigned workerCount();

/// The most memory the process has held, in bytes; 0 where unknown.
[[nodiscard]] std::size_t peakMemoryBytes();

/// CPU seconds that the process has used, all threads; 0 where unknown.
[[nodiscard]] double cpuSeconds();

/// The first of the visitor's preferred languages that is one of en, tr, zh; "en" otherwise.
[[nodiscard]] std::string preferredLanguage();

}  // namespace kiln::platform
