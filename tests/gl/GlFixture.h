// A headless context for a whole test program, and the two promises that every GL test keeps: no leak and no GL error.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/gl/Capabilities.h"
#include "engine/gl/Handle.h"
#include "engine/platform/Window.h"

namespace gltest {

inline bool wantsEmbedded() {
    const char* api = std::getenv("KILN_GRAPHICS_API");
    return api != nullptr && std::string(api) == "OpenGLES30";
}

/// A new context; null with a failure noted when there is none. It is to be kept and never closed: Mesa unloads its
/// driver then, and a leak checker can no longer tell whose memory is left.
inline kiln::platform::Window* openContext() {
    kiln::platform::WindowOptions options;
    options.width = 64;
    options.height = 64;
    options.samples = 0;
    options.api = wantsEmbedded() ? kiln::platform::GraphicsApi::OpenGLES30 : kiln::platform::GraphicsApi::OpenGL33;
    auto opened = kiln::platform::openHeadless(options);
    if (!opened) ADD_FAILURE() << opened.error().text();
    return opened ? opened->release() : nullptr;
}

/// The context of every test of the process.
inline kiln::platform::Window* context() {
    static kiln::platform::Window* const window = openContext();
    return window;
}

class GlTest : public ::testing::Test {
  protected:
    void SetUp() override {
        ASSERT_NE(context(), nullptr);
        const auto driver = kiln::gl::refreshCapabilities();
        ASSERT_TRUE(driver) << driver.error().text();
        ASSERT_EQ(kiln::gl::liveObjects(), 0u) << "left by an earlier test";
    }
    void TearDown() override {
        EXPECT_EQ(kiln::gl::liveObjects(), 0u) << "GL objects outlive the test";
        EXPECT_EQ(kiln::gl::takeErrors(), "");
    }
};

/// An RGBA8 picture, rows from the top.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba;

    [[nodiscard]] std::array<int, 4> at(int x, int y) const {
        const std::size_t i =
            (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 4;
        return {rgba[i], rgba[i + 1], rgba[i + 2], rgba[i + 3]};
    }
};

}  // namespace gltest
