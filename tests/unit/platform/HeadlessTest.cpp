// Opens real contexts: OpenGL 3.3 and OpenGL ES 3.0, without a display.
#include <array>
#include <cstdlib>

#include <epoxy/gl.h>
#include <gtest/gtest.h>

#include "engine/platform/Window.h"

namespace {

using namespace kiln::platform;

class Headless : public testing::TestWithParam<GraphicsApi> {};

TEST_P(Headless, OpensTheRightContextAndDraws) {
    ::unsetenv("DISPLAY");
    ::unsetenv("WAYLAND_DISPLAY");
    WindowOptions options;
    options.width = 320;
    options.height = 200;
    options.api = GetParam();
    auto window = openHeadless(options);
    ASSERT_TRUE(window) << window.error().text();
    EXPECT_EQ((*window)->size().pixelWidth, 320);
    EXPECT_EQ((*window)->size().pixelHeight, 200);
    EXPECT_EQ((*window)->size().scale, 1.0f);
    EXPECT_EQ(epoxy_is_desktop_gl(), GetParam() == GraphicsApi::OpenGL33);
    EXPECT_GE(epoxy_gl_version(), GetParam() == GraphicsApi::OpenGL33 ? 33 : 30);

    GLuint framebuffer = 0, color = 0;
    glGenRenderbuffers(1, &color);
    glBindRenderbuffer(GL_RENDERBUFFER, color);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, 8, 8);
    glGenFramebuffers(1, &framebuffer);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, color);
    ASSERT_EQ(glCheckFramebufferStatus(GL_FRAMEBUFFER), static_cast<GLenum>(GL_FRAMEBUFFER_COMPLETE));
    int frames = 0;
    (*window)->run([&] {
        glClearColor(0.2f, 0.4f, 0.6f, 1.0f);
        glClear(GL_COLOR_BUFFER_BIT);
        return ++frames < 3 ? FrameResult::Drawn : FrameResult::Stop;
    });
    EXPECT_EQ(frames, 3);
    std::array<GLubyte, 4> pixel{};
    glReadPixels(4, 4, 1, 1, GL_RGBA, GL_UNSIGNED_BYTE, pixel.data());
    EXPECT_EQ(pixel, (std::array<GLubyte, 4>{51, 102, 153, 255}));
    EXPECT_EQ(glGetError(), static_cast<GLenum>(GL_NO_ERROR));
    EXPECT_TRUE((*window)->takeEvents().empty());
    glDeleteFramebuffers(1, &framebuffer);
    glDeleteRenderbuffers(1, &color);
}

INSTANTIATE_TEST_SUITE_P(Apis, Headless, testing::Values(GraphicsApi::OpenGL33, GraphicsApi::OpenGLES30),
                         [](const auto& test) {
                             return test.param == GraphicsApi::OpenGL33 ? "OpenGL33" : "OpenGLES30";
                         });

TEST(InterfaceScale, GrowsOnScreensThatHaveNone) {
    EXPECT_EQ(interfaceScale(1280, 720, 1.0f), 1.0f);
    EXPECT_EQ(interfaceScale(2560, 1440, 1.0f), 1.0f) << "a desk's monitor is as its owner has it";
    EXPECT_EQ(interfaceScale(360, 640, 3.0f), 3.0f);
    EXPECT_EQ(interfaceScale(3840, 2160, 1.0f), 2.0f);
    EXPECT_EQ(interfaceScale(2160, 3840, 1.0f), 2.0f) << "a kiosk that stands upright";
    EXPECT_EQ(interfaceScale(3840, 2160, 2.5f), 2.5f) << "the system's own is larger";
    EXPECT_EQ(interfaceScale(2880, 1800, 1.0f), 1.5f);
    EXPECT_EQ(interfaceScale(0, 0, 0.0f), 1.0f);
}

TEST(HeadlessSize, IsChecked) {
    for (int width : {0, -1, 16385}) {
        WindowOptions options;
        options.width = width;
        const auto window = openHeadless(options);
        ASSERT_FALSE(window);
        EXPECT_EQ(window.error().code, kiln::ErrorCode::Refused);
    }
}

TEST(DesktopWindow, SaysWhyItCannotOpenWithoutADisplay) {
    ::unsetenv("DISPLAY");
    ::unsetenv("WAYLAND_DISPLAY");
    const auto window = openWindow({});
    ASSERT_FALSE(window);
    EXPECT_EQ(window.error().code, kiln::ErrorCode::Unavailable);
    EXPECT_NE(window.error().remedy.find("--headless"), std::string::npos);
}

}  // namespace
