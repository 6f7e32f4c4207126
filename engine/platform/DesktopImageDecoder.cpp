// Pictures on the desktop, by stb_image and libwebp on the job queue's threads.
#include <cstdlib>
#include <cstring>
#include <limits>
#include <memory>
#include <mutex>
#include <utility>

#include "engine/platform/ImageDecoder.h"

// Static: other folders may hold their own copy with other formats switched on.
#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_NO_STDIO
#define STBI_NO_HDR
#define STBI_NO_LINEAR
#define STBI_FAILURE_USERMSG
#define STBI_MAX_DIMENSIONS 16384
#include <stb/stb_image.h>
#include <webp/decode.h>

namespace kiln::platform {

namespace {

constexpr std::uint64_t kMostPixels = 64ull << 20;
// Their samples are held twice as wide until they are cut to 8 bits.
constexpr std::uint64_t kMostPixelsOf16Bits = 24ull << 20;
// Decoding needs about three times the picture. Larger ones wait for each other, so that a file full of huge pictures
// costs the memory of one.
constexpr std::uint64_t kLargePicture = 8ull << 20;

struct FreePixels {
    void operator()(stbi_uc* pixels) const { stbi_image_free(pixels); }
};

bool startsWith(ByteView bytes, std::string_view magic) {
    return bytes.size() >= magic.size() && std::memcmp(bytes.data(), magic.data(), magic.size()) == 0;
}

// True when no Huffman table of a JPEG claims more than 256 codes (ITU-T T.81 §B.2.4.2). stb_image up to 2.28 writes
// past its table when one does, so such a file must not reach it. The walk over the segments is the decoder's own:
// before the first scan, bytes that are no marker are skipped; in a scan, 0xFF is a marker unless 0x00 follows.
bool jpegTablesFit(ByteView bytes) {
    const auto at = [&](std::size_t index) { return std::to_integer<unsigned>(bytes[index]); };
    std::size_t position = 2;
    while (position + 1 < bytes.size()) {
        if (at(position) != 0xff || at(position + 1) == 0x00 || at(position + 1) == 0xff) {
            ++position;
            continue;
        }
        const unsigned marker = at(position + 1);
        position += 2;
        constexpr unsigned kFirstRestart = 0xd0, kEndOfImage = 0xd9, kHuffmanTables = 0xc4;
        if (marker == kEndOfImage) return true;
        if (marker >= kFirstRestart && marker < kEndOfImage) continue;  // stands alone
        if (position + 2 > bytes.size()) return true;
        const std::size_t length = at(position) * 256 + at(position + 1);
        const std::size_t end = position + length;
        if (marker == kHuffmanTables) {
            // Each: one byte of class and number, sixteen counts, the codes. A table that begins in the segment is read
            // even where it does not end in it.
            std::size_t table = position + 2;
            while (table < end && table < bytes.size()) {
                unsigned codes = 0;
                for (std::size_t i = 1; i <= 16 && table + i < bytes.size(); ++i) codes += at(table + i);
                if (codes > 256) return false;
                table += 17 + codes;
            }
        }
        position = end;
    }
    return true;
}

// Averages blocks of 2x2; an odd last row or column is averaged with itself. `rgba` becomes the smaller picture.
void halve(std::uint8_t* rgba, int& width, int& height) {
    const std::size_t oldWidth = static_cast<std::size_t>(width), oldHeight = static_cast<std::size_t>(height);
    const std::size_t newWidth = (oldWidth + 1) / 2, newHeight = (oldHeight + 1) / 2;
    for (std::size_t y = 0; y < newHeight; ++y) {
        const std::size_t y0 = 2 * y, y1 = y0 + 1 < oldHeight ? y0 + 1 : y0;
        for (std::size_t x = 0; x < newWidth; ++x) {
            const std::size_t x0 = 2 * x, x1 = x0 + 1 < oldWidth ? x0 + 1 : x0;
            for (std::size_t c = 0; c < 4; ++c) {
                const unsigned sum = rgba[(y0 * oldWidth + x0) * 4 + c] + rgba[(y0 * oldWidth + x1) * 4 + c] +
                                     rgba[(y1 * oldWidth + x0) * 4 + c] + rgba[(y1 * oldWidth + x1) * 4 + c];
                // In place: a written pixel lies before every pixel still to be read.
                rgba[(y * newWidth + x) * 4 + c] = static_cast<std::uint8_t>((sum + 2) / 4);
            }
        }
    }
    width = static_cast<int>(newWidth);
    height = static_cast<int>(newHeight);
}

struct Decoded {
    std::unique_ptr<stbi_uc, FreePixels> rgba;
    int width = 0, height = 0;
};

/// PNG and JPEG. The size is asked of the header first: `allowed` may refuse it, and then waits for its turn.
template <class Allowed>
Result<Decoded> decodeByStb(const Bytes& encoded, const std::string& where, const Allowed& allowed) {
    const auto failed = [&](const char* otherwise) {
        const char* reason = stbi_failure_reason();
        return fail(ErrorCode::Malformed, reason != nullptr ? reason : otherwise, where, "save it again");
    };
    const auto* data = reinterpret_cast<const stbi_uc*>(encoded.data());
    const int size = static_cast<int>(encoded.size());
    Decoded result;
    int channels = 0;
    if (!stbi_info_from_memory(data, size, &result.width, &result.height, &channels) || result.width < 1 ||
        result.height < 1) {
        return failed("broken header");
    }
    const bool wide = stbi_is_16_bit_from_memory(data, size) != 0;
    if (Result<void> answer = allowed(result.width, result.height, wide ? kMostPixelsOf16Bits : kMostPixels); !answer) {
        return fail(answer.error());
    }
    result.rgba.reset(stbi_load_from_memory(data, size, &result.width, &result.height, &channels, 4));
    if (!result.rgba) return failed("broken data");
    return result;
}

template <class Allowed>
Result<Decoded> decodeWebp(const Bytes& encoded, const std::string& where, const Allowed& allowed) {
    const auto* data = reinterpret_cast<const std::uint8_t*>(encoded.data());
    WebPBitstreamFeatures features;
    if (WebPGetFeatures(data, encoded.size(), &features) != VP8_STATUS_OK || features.width < 1 ||
        features.height < 1) {
        return fail(ErrorCode::Malformed, "broken header", where, "save it again");
    }
    if (features.has_animation) {
        return fail(ErrorCode::Unsupported, "the picture is an animation", where, "save one of its frames alone");
    }
    if (Result<void> answer = allowed(features.width, features.height, kMostPixels); !answer)
        return fail(answer.error());
    Decoded result;
    result.width = features.width;
    result.height = features.height;
    const std::size_t stride = static_cast<std::size_t>(result.width) * 4;
    const std::size_t size = stride * static_cast<std::size_t>(result.height);
    result.rgba.reset(
        static_cast<stbi_uc*>(std::malloc(size)));  // as stb_image's pixels are, so that both are freed alike
    if (!result.rgba) return fail(ErrorCode::Refused, "there is not enough memory for the picture", where);
    if (!WebPDecodeRGBAInto(data, encoded.size(), result.rgba.get(), size, static_cast<int>(stride))) {
        return fail(ErrorCode::Malformed, "broken data", where, "save it again");
    }
    return result;
}

Result<PixelSource> decode(const Bytes& encoded, const std::string& mimeType, int maximumSize) {
    const std::string where = mimeType.empty() ? "image" : mimeType;
    const bool jpeg = startsWith(encoded, "\xff\xd8\xff");
    const bool webp =
        startsWith(encoded, "RIFF") && encoded.size() > 12 && startsWith(ByteView(encoded).subspan(8), "WEBP");
    if (!jpeg && !webp && !startsWith(encoded, "\x89PNG\r\n\x1a\n")) {
        return fail(ErrorCode::Unsupported, "the picture is none of PNG, JPEG and WebP", where,
                    "convert it to one of these");
    }
    if (encoded.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        return fail(ErrorCode::Refused, "the encoded picture is larger than 2 GiB", where);
    }
    if (jpeg && !jpegTablesFit(encoded)) {
        return fail(ErrorCode::Malformed, "broken Huffman table", where, "save it again");
    }
    static std::mutex largePictures;
    std::unique_lock<std::mutex> turn(largePictures, std::defer_lock);
    const auto allowed = [&](int width, int height, std::uint64_t most) -> Result<void> {
        const std::uint64_t pixels = static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height);
        if (width > STBI_MAX_DIMENSIONS || height > STBI_MAX_DIMENSIONS || pixels > most) {
            return fail(ErrorCode::Refused,
                        "a picture of " + std::to_string(width) + " x " + std::to_string(height) + " is too large",
                        where, "make it at most 16384 a side and " + std::to_string(most >> 20) + " megapixels");
        }
        if (pixels > kLargePicture) turn.lock();
        return {};
    };
    Result<Decoded> decoded = webp ? decodeWebp(encoded, where, allowed) : decodeByStb(encoded, where, allowed);
    if (!decoded) return fail(decoded.error());
    std::uint8_t* rgba = decoded->rgba.get();
    PixelSource result;
    result.width = decoded->width;
    result.height = decoded->height;
    while (maximumSize > 0 && (result.width > maximumSize || result.height > maximumSize)) {
        halve(rgba, result.width, result.height);
    }
    result.rgba.assign(rgba,
                       rgba + static_cast<std::size_t>(result.width) * static_cast<std::size_t>(result.height) * 4);
    return result;
}

}  // namespace

void decodeImage(Bytes encoded, const std::string& mimeType, int maximumSize, Handover, JobQueue& jobs,
                 std::function<void(Result<PixelSource>)> done) {
    auto result = std::make_shared<Result<PixelSource>>();
    auto input = std::make_shared<Bytes>(std::move(encoded));
    jobs.run(
        [result, input, mimeType, maximumSize] {
            *result = decode(*input, mimeType, maximumSize);
            Bytes().swap(*input);
        },
        [result, done = std::move(done)] { done(std::move(*result)); });
}

}  // namespace kiln::platform
