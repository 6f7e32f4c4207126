#include "engine/render/ModelTextures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

#include "engine/core/Srgb.h"
#include "engine/gl/Capabilities.h"

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

/// Bytes to light and back, in steps so fine that every byte is hit.
struct LightTables {
    static constexpr int kSteps = 16383;
    std::array<std::uint16_t, 256> light{};
    std::array<std::uint8_t, kSteps + 1> byte{};

    explicit LightTables(bool srgb) {
        for (std::size_t i = 0; i < light.size(); ++i) {
            const float value = static_cast<float>(i) / 255.0f;
            light[i] = static_cast<std::uint16_t>(
                std::lround((srgb ? decodeSrgb(value) : value) * static_cast<float>(kSteps)));
        }
        for (std::size_t i = 0; i < byte.size(); ++i) {
            const float value = static_cast<float>(i) / static_cast<float>(kSteps);
            byte[i] = static_cast<std::uint8_t>(std::lround((srgb ? encodeSrgb(value) : value) * 255.0f));
        }
    }
};

const LightTables& srgbTables() {
    static const LightTables tables(true);
    return tables;
}

const LightTables& linearTables() {
    static const LightTables tables(false);
    return tables;
}

/// The first width * height texels.
std::span<std::uint8_t> texels(std::span<std::uint8_t> rgba, int width, int height) {
    return rgba.first(std::size_t{4} * static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
}

/// `rgba` is used up.
gl::Texture fromPixels(std::span<std::uint8_t> rgba, int width, int height, ColorSpace space, int maximumSize) {
    while (std::max(width, height) > maximumSize) {
        halvePixels(rgba, width, height, space);
        width = std::max(1, width / 2);
        height = std::max(1, height / 2);
        rgba = texels(rgba, width, height);
    }
    gl::Texture texture = makeTexture(width, height, space);
    if (space == ColorSpace::Srgb && gl::capabilities().workarounds.slowSrgbMips) {
        uploadWithMips(texture, rgba, space);
    } else {
        texture.upload(std::as_bytes(rgba));
        texture.generateMips();
    }
    return texture;
}

}  // namespace

void ModelTextures::need(asset::Index image, ColorSpace space) {
    if (image < 0 || static_cast<std::size_t>(image) >= slots_.size()) return;
    Slot& slot = slots_[static_cast<std::size_t>(image)];
    (space == ColorSpace::Srgb ? slot.needSrgb : slot.needLinear) = true;
}

bool ModelTextures::wantsPixels(asset::Index image) const {
    if (image < 0 || static_cast<std::size_t>(image) >= slots_.size()) return false;
    return slots_[static_cast<std::size_t>(image)].needSrgb && gl::capabilities().workarounds.slowSrgbMips;
}

Result<void> ModelTextures::set(asset::Index image, PixelSource pixels, int maximumSize) {
    if (image < 0 || static_cast<std::size_t>(image) >= slots_.size()) return {};
    const int width = pixels.width;
    const int height = pixels.height;
    if (width < 1 || height < 1) return fail(ErrorCode::Malformed, "a picture without pixels");
    Slot& slot = slots_[static_cast<std::size_t>(image)];
    slot.dropped = 0;
    if (!pixels.rgba.empty()) {
        if (pixels.rgba.size() != static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4) {
            return fail(ErrorCode::Malformed, "a picture whose bytes do not fit its size");
        }
        if (slot.needLinear) {
            std::vector<std::uint8_t> own = slot.needSrgb ? pixels.rgba : std::move(pixels.rgba);
            slot.linear = fromPixels(own, width, height, ColorSpace::Linear, maximumSize);
        }
        if (slot.needSrgb) slot.srgb = fromPixels(pixels.rgba, width, height, ColorSpace::Srgb, maximumSize);
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
        std::vector<std::uint8_t> read = first.read();
        slot.srgb = fromPixels(read, width, height, ColorSpace::Srgb, maximumSize);
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

std::optional<PictureDetail> ModelTextures::detail(asset::Index image) const {
    const Slot& slot = slots_[static_cast<std::size_t>(image)];
    const gl::Texture& texture = slot.srgb ? slot.srgb : slot.linear;
    if (!texture) return std::nullopt;
    PictureDetail detail;
    // A size that was odd is one texel less, which the budget does not mind.
    detail.width = texture.spec().width << slot.dropped;
    detail.height = texture.spec().height << slot.dropped;
    detail.copies = slot.srgb && slot.linear ? 2 : 1;
    detail.dropped = slot.dropped;
    return detail;
}

void ModelTextures::drop(asset::Index image, int levels) {
    Slot& slot = slots_[static_cast<std::size_t>(image)];
    for (; slot.dropped < levels; ++slot.dropped) {
        for (gl::Texture* texture : {&slot.linear, &slot.srgb}) {
            if (*texture && texture->spec().levels > 1) *texture = texture->withoutFirstLevel();
        }
    }
}

std::size_t ModelTextures::byteSize() const {
    std::size_t total = 0;
    for (const Slot& slot : slots_) total += slot.linear.byteSize() + slot.srgb.byteSize();
    return total;
}

void uploadWithMips(const gl::Texture& texture, std::span<std::uint8_t> rgba, ColorSpace space) {
    int width = texture.spec().width;
    int height = texture.spec().height;
    texture.upload(std::as_bytes(rgba));
    for (int level = 1; level < texture.spec().levels; ++level) {
        halvePixels(rgba, width, height, space);
        width = std::max(1, width / 2);
        height = std::max(1, height / 2);
        texture.upload(std::as_bytes(texels(rgba, width, height)), level);
    }
}

void halvePixels(std::span<std::uint8_t> rgba, int width, int height, ColorSpace space) {
    const LightTables& tables = space == ColorSpace::Srgb ? srgbTables() : linearTables();
    const int halfWidth = std::max(1, width / 2);
    const int halfHeight = std::max(1, height / 2);
    const std::size_t stride = static_cast<std::size_t>(width) * 4;
    const std::size_t right = width > 1 ? 4 : 0;  // from a texel to its neighbour
    std::uint8_t* out = rgba.data();              // never ahead of what is read
    for (int y = 0; y < halfHeight; ++y) {
        const std::uint8_t* upper = rgba.data() + static_cast<std::size_t>(2 * y) * stride;
        const std::uint8_t* lower = upper + (height > 1 ? stride : 0);
        for (int x = 0; x < halfWidth; ++x, upper += 8, lower += 8, out += 4) {
            for (std::size_t i = 0; i < 3; ++i) {
                const unsigned sum = 0u + tables.light[upper[i]] + tables.light[upper[i + right]] +
                                     tables.light[lower[i]] + tables.light[lower[i + right]];
                out[i] = tables.byte[(sum + 2) / 4];
            }
            // Alpha is never sRGB.
            out[3] = static_cast<std::uint8_t>((upper[3] + upper[3 + right] + lower[3] + lower[3 + right] + 2) / 4);
        }
    }
}

}  // namespace kiln::render
