// An OpenGL context without a display: EGL on Mesa's surfaceless platform, or on an EGL device.
#include <array>
#include <cstdio>
#include <utility>

#include <epoxy/egl.h>

#include "engine/platform/Window.h"

namespace kiln::platform {

namespace {

std::string eglErrorText() {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "EGL error 0x%04x", static_cast<unsigned>(eglGetError()));
    return text.data();
}

class HeadlessWindow final : public Window {
  public:
    HeadlessWindow(EGLDisplay display, EGLContext context, WindowSize size)
        : display_(display), context_(context), size_(size) {}
    ~HeadlessWindow() override {
        eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        eglDestroyContext(display_, context_);
        eglTerminate(display_);
    }
    HeadlessWindow(const HeadlessWindow&) = delete;
    HeadlessWindow& operator=(const HeadlessWindow&) = delete;

    WindowSize size() const override { return size_; }
    std::vector<InputEvent> takeEvents() override { return {}; }
    GamepadState gamepad() override { return {}; }
    void captureMouse(bool) override {}
    bool mouseCaptured() const override { return false; }
    void run(std::function<FrameResult()> frame) override {
        while (frame() != FrameResult::Stop) {
        }
    }
    void tellHost(const std::string&, const std::string&) override {}

  private:
    EGLDisplay display_;
    EGLContext context_;
    WindowSize size_;
};

// The displays to try, best first: Mesa's software or GPU driver needs no device node; other drivers offer devices.
std::vector<EGLDisplay> candidateDisplays() {
    std::vector<EGLDisplay> displays;
    if (!epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_EXT_platform_base")) return displays;
    if (epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_MESA_platform_surfaceless")) {
        displays.push_back(eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr));
    }
    if (epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_EXT_platform_device") &&
        epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_EXT_device_enumeration")) {
        std::array<EGLDeviceEXT, 16> devices{};
        EGLint count = 0;
        if (eglQueryDevicesEXT(static_cast<EGLint>(devices.size()), devices.data(), &count)) {
            for (EGLint index = 0; index < count; ++index) {
                displays.push_back(eglGetPlatformDisplayEXT(EGL_PLATFORM_DEVICE_EXT,
                                                            devices[static_cast<std::size_t>(index)], nullptr));
            }
        }
    }
    return displays;
}

// A current context on an initialised display, or EGL_NO_CONTEXT with `reason` set.
EGLContext makeContext(EGLDisplay display, GraphicsApi api, std::string& reason) {
    const bool embedded = api == GraphicsApi::OpenGLES30;
    if (!epoxy_has_egl_extension(display, "EGL_KHR_surfaceless_context")) {
        reason = "the driver has no EGL_KHR_surfaceless_context";
        return EGL_NO_CONTEXT;
    }
    if (!eglBindAPI(embedded ? EGL_OPENGL_ES_API : EGL_OPENGL_API)) {
        reason = eglErrorText();
        return EGL_NO_CONTEXT;
    }
    const std::array<EGLint, 5> configAttributes{EGL_SURFACE_TYPE, EGL_DONT_CARE, EGL_RENDERABLE_TYPE,
                                                 embedded ? EGL_OPENGL_ES3_BIT : EGL_OPENGL_BIT, EGL_NONE};
    EGLConfig config = nullptr;
    EGLint configCount = 0;
    if (!eglChooseConfig(display, configAttributes.data(), &config, 1, &configCount) || configCount < 1) {
        reason = "no EGL configuration offers this OpenGL";
        return EGL_NO_CONTEXT;
    }
    constexpr std::array<EGLint, 7> kDesktop{
        EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
        EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
    constexpr std::array<EGLint, 5> kEmbedded{EGL_CONTEXT_MAJOR_VERSION, 3, EGL_CONTEXT_MINOR_VERSION, 0, EGL_NONE};
    EGLContext context =
        eglCreateContext(display, config, EGL_NO_CONTEXT, embedded ? kEmbedded.data() : kDesktop.data());
    if (context == EGL_NO_CONTEXT) {
        reason = eglErrorText();
        return EGL_NO_CONTEXT;
    }
    if (!eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context)) {
        reason = eglErrorText();
        eglDestroyContext(display, context);
        return EGL_NO_CONTEXT;
    }
    return context;
}

}  // namespace

Result<std::unique_ptr<Window>> openHeadless(const WindowOptions& options) {
    if (options.width < 1 || options.height < 1 || options.width > 16384 || options.height > 16384) {
        return fail(ErrorCode::Refused, "a picture is 1 to 16384 pixels a side", "window size");
    }
    std::string reason = "EGL offers neither a surfaceless platform nor a device";
    for (EGLDisplay display : candidateDisplays()) {
        if (display == EGL_NO_DISPLAY || !eglInitialize(display, nullptr, nullptr)) {
            reason = eglErrorText();
            continue;
        }
        EGLContext context = makeContext(display, options.api, reason);
        if (context != EGL_NO_CONTEXT) {
            const WindowSize size{options.width, options.height, interfaceScale(options.width, options.height, 1.0f)};
            return std::make_unique<HeadlessWindow>(display, context, size);
        }
        eglTerminate(display);
    }
    const char* wanted = options.api == GraphicsApi::OpenGLES30 ? "OpenGL ES 3.0" : "OpenGL 3.3";
    return fail(ErrorCode::Unavailable, std::string("no ") + wanted + " without a display: " + reason,
                "graphics driver", "install Mesa's drivers (Debian: libgl1-mesa-dri, libegl1)");
}

}  // namespace kiln::platform
