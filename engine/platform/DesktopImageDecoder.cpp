// Pictures on the desktop, by stb_image (PNG), libjpeg and libwebp on the job queue's threads.
#include <csetjmp>
#include <cstdio>
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
#define STBI_NO_STDIO
#define STBI_NO_HDR
#define STBI_NO_LINEAR
#define STBI_FAILURE_USERMSG
#define STBI_MAX_DIMENSIONS 16384
#if defined(__clang__)  // it copies nothing to nowhere where a PNG has an empty chunk
#pragma clang attribute push(__attribute__((no_sanitize("nonnull-attribute"))), apply_to = function)
#endif
#include <stb/stb_image.h>
#if defined(__clang__)
#pragma clang attribute pop
#endif
#include <webp/decode.h>
// jpeglib.h needs <cstdio> above.
#include <jpeglib.h>

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

/// PNG. The size is asked of the header first: `allowed` may refuse it, and then waits for its turn.
template <class Allowed>
Result<Decoded> decodePng(const Bytes& encoded, const std::string& where, const Allowed& allowed) {
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

/// libjpeg tells of errors by jumping out of it: back to whichever of the two functions below is under way, which
/// therefore hold nothing that would have to be destroyed.
struct JpegReader {
    jpeg_decompress_struct info{};
    jpeg_error_mgr errors{};
    jpeg_progress_mgr progress{};
    std::jmp_buf failed{};
    char message[JMSG_LENGTH_MAX] = "";

    JpegReader() {
        info.err = jpeg_std_error(&errors);
        info.client_data = this;
        errors.error_exit = [](j_common_ptr common) {
            auto* self = static_cast<JpegReader*>(common->client_data);
            self->errors.format_message(common, self->message);
            std::longjmp(self->failed, 1);
        };
        errors.emit_message = [](j_common_ptr, int) {};  // what can be made of a damaged picture is shown
        errors.output_message = [](j_common_ptr) {};
        progress.progress_monitor = [](j_common_ptr common) {
            // Each scan goes over the whole picture: a small file could ask for hours of it.
            constexpr int kMostScans = 100;
            auto* self = static_cast<JpegReader*>(common->client_data);
            if (self->info.input_scan_number <= kMostScans) return;
            std::snprintf(self->message, sizeof self->message, "more than %d scans", kMostScans);
            std::longjmp(self->failed, 1);
        };
    }
    ~JpegReader() { jpeg_destroy_decompress(&info); }
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;

    bool readHeader(const Bytes& encoded) {
        if (setjmp(failed) != 0) return false;
        jpeg_create_decompress(&info);
        info.client_data = this;
        info.progress = &progress;
        jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(encoded.data()), encoded.size());
        jpeg_read_header(&info, TRUE);
        return true;
    }

    bool readRows(std::uint8_t* rgba) {
        if (setjmp(failed) != 0) return false;
        const bool inks = info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK;
        info.out_color_space = inks ? JCS_CMYK : JCS_EXT_RGBA;
        jpeg_start_decompress(&info);
        const std::size_t stride = static_cast<std::size_t>(info.output_width) * 4;
        while (info.output_scanline < info.output_height) {
            std::uint8_t* row = rgba + stride * info.output_scanline;
            jpeg_read_scanlines(&info, &row, 1);
            for (std::size_t i = 0; inks && i < stride; i += 4) {
                // Adobe's programs write what is left of the light instead of the ink.
                const unsigned turn = info.saw_Adobe_marker ? 0u : 255u;
                const unsigned black = row[i + 3] ^ turn;
                for (std::size_t c = 0; c < 3; ++c) {
                    row[i + c] = static_cast<std::uint8_t>(((row[i + c] ^ turn) * black + 127) / 255);
                }
                row[i + 3] = 255;
            }
        }
        jpeg_finish_decompress(&info);
        return true;
    }
};

/// Memory for `width` x `height` RGBA pixels; nothing where there is not enough. Freed as stb_image's are.
std::unique_ptr<stbi_uc, FreePixels> pixelsFor(int width, int height) {
    const std::size_t size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4;
    return std::unique_ptr<stbi_uc, FreePixels>(static_cast<stbi_uc*>(std::malloc(size)));
}

template <class Allowed>
Result<Decoded> decodeJpeg(const Bytes& encoded, const std::string& where, const Allowed& allowed) {
    const auto reader = std::make_unique<JpegReader>();
    const auto failed = [&] { return fail(ErrorCode::Malformed, reader->message, where, "save it again"); };
    if (!reader->readHeader(encoded)) return failed();
    Decoded result;
    result.width = static_cast<int>(reader->info.image_width);
    result.height = static_cast<int>(reader->info.image_height);
    if (Result<void> answer = allowed(result.width, result.height, kMostPixels); !answer) return fail(answer.error());
    result.rgba = pixelsFor(result.width, result.height);
    if (!result.rgba) return fail(ErrorCode::Refused, "there is not enough memory for the picture", where);
    if (!reader->readRows(result.rgba.get())) return failed();
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
    result.rgba = pixelsFor(result.width, result.height);
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
    Result<Decoded> decoded = webp   ? decodeWebp(encoded, where, allowed)
                              : jpeg ? decodeJpeg(encoded, where, allowed)
                                     : decodePng(encoded, where, allowed);
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
