#include "engine/render/ModelTextures.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/render/ToneMapping.h"

namespace kiln::render {

namespace {

gl::Texture makeTexture(int width, int height, ColorSpace space) {
    return gl::Texture::create(
        {.format = space == ColorSpace::Srgb ? gl::PixelFormat::Rgba8Srgb : gl::PixelFormat::Rgba8,
         .width = width,
         .height = height,
         .levels = gl::fullLevels(width, height),
         .label = "picture"});
}

gl::Texture fromPixels(std::vector<std::uint8_t> rgba, int width, int height, ColorSpace space, int maximumSize) {
    while (std::max(width, height) > maximumSize) {
        rgba = halvePixels(rgba, width, height, space);
        width = std::max(1, width / 2);
        height = std::max(1, height / 2);
    }
    gl::Texture texture = makeTexture(width, height, space);
    texture.upload(std::as_bytes(std::span(rgba)));
    texture.generateMips();
    return texture;
}

}  // namespace

void ModelTextures::need(asset::Index image, ColorSpace space) {
    if (image < 0 || static_cast<std::size_t>(image) >= slots_.size()) return;
    Slot& slot = slots_[static_cast<std::size_t>(image)];
    (space == ColorSpace::Srgb ? slot.needSrgb : slot.needLinear) = true;
}

Result<void> ModelTextures::set(asset::Index image, const PixelSource& pixels, int maximumSize) {
    if (image < 0 || static_cast<std::size_t>(image) >= slots_.size()) return {};
    const int width = pixels.width;
    const int height = pixels.height;
    if (width < 1 || height < 1) return fail(ErrorCode::Malformed, "a picture without pixels");
    Slot& slot = slots_[static_cast<std::size_t>(image)];
    if (!pixels.rgba.empty()) {
        if (pixels.rgba.size() != static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4) {
            return fail(ErrorCode::Malformed, "a picture whose bytes do not fit its size");
        }
        if (slot.needSrgb) slot.srgb = fromPixels(pixels.rgba, width, height, ColorSpace::Srgb, maximumSize);
        if (slot.needLinear) slot.linear = fromPixels(pixels.rgba, width, height, ColorSpace::Linear, maximumSize);
        return {};
    }
    if (!pixels.upload) return fail(ErrorCode::Malformed, "a picture without pixels");
    if (std::max(width, height) > maximumSize) {
        return fail(ErrorCode::Refused,
                    "a picture of " + std::to_string(width) + "x" + std::to_string(height) +
                        " is larger than this machine draws (" + std::to_string(maximumSize) + ")",
                    {}, "decode it smaller");
    }
    if (!slot.needSrgb && !slot.needLinear) return {};
    gl::Texture first = makeTexture(width, height, slot.needLinear ? ColorSpace::Linear : ColorSpace::Srgb);
    first.fill(pixels.upload);
    if (slot.needLinear && slot.needSrgb) {
        // upload() may hand its pixels over only once; the second texture gets them from the first.
        slot.srgb = fromPixels(first.read(), width, height, ColorSpace::Srgb, maximumSize);
    }
    first.generateMips();
    (slot.needLinear ? slot.linear : slot.srgb) = std::move(first);
    return {};
}

const gl::Texture* ModelTextures::get(asset::Index image, ColorSpace space) const {
    if (image < 0 || static_cast<std::size_t>(image) >= slots_.size()) return nullptr;
    const Slot& slot = slots_[static_cast<std::size_t>(image)];
    const gl::Texture& texture = space == ColorSpace::Srgb ? slot.srgb : slot.linear;
    return texture ? &texture : nullptr;
}

std::size_t ModelTextures::byteSize() const {
    std::size_t total = 0;
    for (const Slot& slot : slots_) total += slot.linear.byteSize() + slot.srgb.byteSize();
    return total;
}

std::vector<std::uint8_t> halvePixels(const std::vector<std::uint8_t>& rgba, int width, int height, ColorSpace space) {
    std::array<float, 256> light{};
    for (std::size_t i = 0; i < light.size(); ++i) {
        const float value = static_cast<float>(i) / 255.0f;
        light[i] = space == ColorSpace::Srgb ? decodeSrgb(value) : value;
    }
    // Light back to bytes, fine enough that every byte is hit.
    constexpr int kSteps = 4096;
    std::array<std::uint8_t, kSteps + 1> bytes{};
    for (int i = 0; i <= kSteps; ++i) {
        const float value = static_cast<float>(i) / static_cast<float>(kSteps);
        const float stored = space == ColorSpace::Srgb ? encodeSrgb(value) : value;
        bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(std::lround(stored * 255.0f));
    }
    const int halfWidth = std::max(1, width / 2);
    const int halfHeight = std::max(1, height / 2);
    std::vector<std::uint8_t> half(static_cast<std::size_t>(halfWidth) * static_cast<std::size_t>(halfHeight) * 4);
    const auto at = [&](int x, int y, int channel) {
        const auto column = static_cast<std::size_t>(std::min(x, width - 1));
        const auto row = static_cast<std::size_t>(std::min(y, height - 1));
        return rgba[(row * static_cast<std::size_t>(width) + column) * 4 + static_cast<std::size_t>(channel)];
    };
    std::size_t out = 0;
    for (int y = 0; y < halfHeight; ++y) {
        for (int x = 0; x < halfWidth; ++x) {
            for (int channel = 0; channel < 4; ++channel) {
                const std::array<std::uint8_t, 4> four{at(2 * x, 2 * y, channel), at(2 * x + 1, 2 * y, channel),
                                                       at(2 * x, 2 * y + 1, channel),
                                                       at(2 * x + 1, 2 * y + 1, channel)};
                if (channel == 3) {  // alpha is never sRGB
                    half[out++] = static_cast<std::uint8_t>((four[0] + four[1] + four[2] + four[3] + 2) / 4);
                    continue;
                }
                const float mean = 0.25f * (light[four[0]] + light[four[1]] + light[four[2]] + light[four[3]]);
                half[out++] = bytes[static_cast<std::size_t>(std::lround(mean * static_cast<float>(kSteps)))];
            }
        }
    }
    return half;
}

}  // namespace kiln::render
