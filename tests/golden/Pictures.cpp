#include "tests/golden/Pictures.h"

#include <algorithm>
#include <cstdlib>

#include "engine/gl/Capabilities.h"
#include "engine/platform/Window.h"

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#include <stb/stb_image.h>
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#include <stb/stb_image_write.h>

namespace kiln::test {

Picture readPng(const std::filesystem::path& path) {
    Picture picture;
    int channels = 0;
    std::uint8_t* pixels = stbi_load(path.c_str(), &picture.width, &picture.height, &channels, 4);
    if (pixels == nullptr) return {};
    picture.rgba.assign(pixels, pixels + 4 * static_cast<std::size_t>(picture.width) * picture.height);
    stbi_image_free(pixels);
    return picture;
}

std::size_t distinctColours(const Picture& picture) {
    std::vector<std::uint32_t> seen;
    for (std::size_t pixel = 0; pixel < picture.rgba.size() / 4; pixel += 97) {
        const std::uint8_t* p = &picture.rgba[4 * pixel];
        seen.push_back(static_cast<std::uint32_t>(p[0] >> 3 << 16 | p[1] >> 3 << 8 | p[2] >> 3));
    }
    std::sort(seen.begin(), seen.end());
    return static_cast<std::size_t>(std::unique(seen.begin(), seen.end()) - seen.begin());
}

double shareOfOthers(const Picture& actual, const Picture& expected, int tolerance, double most,
                     const std::filesystem::path& difference) {
    if (actual.width != expected.width || actual.height != expected.height || actual.rgba.empty()) return 1.0;
    std::size_t over = 0;
    Picture apart = actual;
    for (std::size_t pixel = 0; pixel < actual.rgba.size() / 4; ++pixel) {
        int worst = 0;
        for (std::size_t channel = 0; channel < 3; ++channel) {
            const std::size_t i = 4 * pixel + channel;
            const int off = std::abs(actual.rgba[i] - expected.rgba[i]);
            worst = std::max(worst, off);
            apart.rgba[i] = static_cast<std::uint8_t>(std::min(255, off * 16));
        }
        over += worst > tolerance ? 1 : 0;
    }
    const double share = static_cast<double>(over) / (static_cast<double>(actual.width) * actual.height);
    if (share > most) {
        stbi_write_png(difference.c_str(), actual.width, actual.height, 4, apart.rgba.data(), 4 * actual.width);
    }
    return share;
}

std::string whyNotComparable() {
    const auto window = platform::openHeadless({});
    if (!window) return window.error().text();
    if (!gl::refreshCapabilities()) return "there is no OpenGL";
    const std::string renderer = gl::capabilities().renderer;
    if (renderer.find("llvmpipe") != std::string::npos) return {};
    return "the approved pictures were drawn by llvmpipe, this machine draws with " + renderer;
}

}  // namespace kiln::test
