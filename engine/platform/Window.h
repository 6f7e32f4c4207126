// The surface that the museum is drawn on and the events that come from it: a desktop window, a page's canvas, or none.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
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

/// Pixels an interface unit: as many as the system says, but on a screen so large that nothing could be read from where
/// all of it is seen (3840x2160 without a scale, as on a wall or a kiosk) as many as make its shorter side 1080 to 1350
/// units, in quarters. Screens below 1620 pixels are left as the system has them.
[[nodiscard]] inline float interfaceScale(int pixelWidth, int pixelHeight, float ofSystem) {
    constexpr float kUnits = 1080.0f, kLarge = 1.5f;
    const float shorter = static_cast<float>(std::min(pixelWidth, pixelHeight));
    const float quarters = std::floor(4.0f * shorter / kUnits) / 4.0f;
    const float system = ofSystem > 0.0f ? ofSystem : 1.0f;
    return quarters < kLarge ? system : std::max(system, quarters);
}

/// What a frame did.
enum class FrameResult : std::uint8_t {
    Stop,   ///< it was the last
    Drawn,  ///< there is a new picture to show
    Busy,   ///< nothing new to show, but something is on its way
    Still   ///< nothing new to show, and nothing will be until something happens
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
    /// Calls `frame` until it returns Stop or the window is closed, once a repaint; while it returns Still, at the next
    /// event or after a tenth of a second. On the web this call does not return, and all objects live on after Stop. A
    /// picture that was Drawn is shown when `frame` returns.
    virtual void run(std::function<FrameResult()> frame) = 0;
    /// True once after what was drawn last may have gone from the screen: the window was uncovered.
    [[nodiscard]] virtual bool takeDamage() { return false; }
    /// True while the browser has taken the OpenGL context away: nothing can be drawn or made.
    [[nodiscard]] virtual bool graphicsLost() const { return false; }
    /// True once after the context was given back, empty: everything that was made in it before is gone.
    [[nodiscard]] virtual bool takeGraphicsRenewal() { return false; }
    /// Puts text (UTF-8) on the machine's clipboard; a browser may refuse it, and without a display there is none.
    virtual void copyText(const std::string& text) { (void)text; }
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

/// Whether all of the program's code has come. A page fetches it in two parts (web/later.txt): what draws a room and
/// walks through it first. Until the rest is there, nothing of it may be called. Always true natively.
[[nodiscard]] bool wholeProgram();

/// The most memory the process has held, in bytes; 0 where unknown.
[[nodiscard]] std::size_t peakMemoryBytes();

/// CPU seconds that the process has used, all threads; 0 where unknown.
[[nodiscard]] double cpuSeconds();

/// Gives the visitor a file to keep: natively in the folder for downloads (or pictures, or the home), beside and not
/// over what is there already; a page hands it to the browser. `name`: letters, digits, hyphens and a dot. Returns
/// where it is, as a visitor would say it. Errors: Unreadable where nothing can be written.
[[nodiscard]] Result<std::string> saveFile(const std::string& name, const std::string& mimeType, ByteView bytes);

/// The same with a picture of RGBA bytes, top row first, as PNG. Errors: also Malformed for bytes that are not so many.
[[nodiscard]] Result<std::string> savePicture(const std::string& name, int width, int height,
                                              std::span<const std::uint8_t> rgba);

/// Short text that is kept from visit to visit under a name of letters and hyphens: natively in the folder for settings
/// (XDG_CONFIG_HOME), on a page by the browser. Empty where nothing is kept, or keeping is forbidden.
[[nodiscard]] std::string kept(const std::string& name);
void keep(const std::string& name, const std::string& text);

/// The first of the visitor's preferred languages that is one of en, tr, zh; "en" otherwise.
[[nodiscard]] std::string preferredLanguage();

}  // namespace kiln::platform
