#include "app/scans/Pictures.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <memory>

// Static: other folders hold their own copies with other formats switched on.
#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#define STBI_ONLY_BMP
#define STBI_ONLY_TGA
#define STBI_NO_STDIO
#define STBI_NO_HDR
#define STBI_NO_LINEAR
#define STBI_FAILURE_USERMSG
#define STBI_MAX_DIMENSIONS 16384
#include <stb/stb_image.h>
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#define STBI_WRITE_NO_STDIO
#include <stb/stb_image_write.h>
#include <tiffio.h>
#include <webp/decode.h>

#include "app/workshop/Jpeg.h"

namespace scans {

using kiln::Bytes;
using kiln::ByteView;
using kiln::ErrorCode;
using kiln::fail;
using kiln::Result;
using kiln::asset::Image;

namespace {

constexpr std::size_t kMostPixels = std::size_t{64} << 20;  // what a visitor's program decodes
constexpr int kJpegQuality = 95;

bool startsWith(ByteView bytes, std::string_view magic, std::size_t at = 0) {
    return bytes.size() >= at + magic.size() && std::memcmp(bytes.data() + at, magic.data(), magic.size()) == 0;
}

bool isJpeg(ByteView bytes) {
    return startsWith(bytes, "\xFF\xD8\xFF");
}

tl::unexpected<kiln::Error> broken(const std::string& name, const char* what) {
    return fail(ErrorCode::Malformed, std::string("the picture cannot be read: ") + (what ? what : "broken data"), name,
                "Open it in a picture editor and save it as PNG or JPEG");
}

tl::unexpected<kiln::Error> tooLarge(const std::string& name, const std::string& howMany) {
    return fail(ErrorCode::Refused, "the picture has " + howMany + " pixels, more than visitors' machines can show",
                name, "Reduce it to 8192 x 8192 pixels or fewer");
}

Result<void> allow(double width, double height, const std::string& name) {
    if (width < 1 || height < 1) return broken(name, "it has no pixels");
    if (width <= kLargestPicture && height <= kLargestPicture && width * height <= static_cast<double>(kMostPixels))
        return {};
    return tooLarge(
        name, std::to_string(static_cast<long long>(width)) + " x " + std::to_string(static_cast<long long>(height)));
}

Result<Pixels> decodeStb(ByteView bytes, const std::string& name) {
    const auto* data = reinterpret_cast<const stbi_uc*>(bytes.data());
    const int size = static_cast<int>(bytes.size());
    Pixels result;
    int channels = 0;
    // stb refuses larger sides itself, without telling them: a PNG's stand at a fixed place.
    if (startsWith(bytes, "\x89PNG") && bytes.size() >= 24) {
        const auto number = [&](std::size_t at) {
            double value = 0;
            for (std::size_t i = 0; i < 4; ++i) value = 256 * value + std::to_integer<int>(bytes[at + i]);
            return value;
        };
        if (auto allowed = allow(number(16), number(20), name); !allowed) return fail(allowed.error());
    }
    if (stbi_info_from_memory(data, size, &result.width, &result.height, &channels) == 0) {
        return broken(name, stbi_failure_reason());
    }
    if (auto allowed = allow(result.width, result.height, name); !allowed) return fail(allowed.error());
    const std::unique_ptr<stbi_uc, decltype(&stbi_image_free)> rgba(
        stbi_load_from_memory(data, size, &result.width, &result.height, &channels, 4), stbi_image_free);
    if (!rgba) return broken(name, stbi_failure_reason());
    result.rgba.assign(
        rgba.get(), rgba.get() + 4 * static_cast<std::size_t>(result.width) * static_cast<std::size_t>(result.height));
    return result;
}

Result<Pixels> decodeWebp(ByteView bytes, const std::string& name) {
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    Pixels result;
    if (WebPGetInfo(data, bytes.size(), &result.width, &result.height) == 0) return broken(name, nullptr);
    if (auto allowed = allow(result.width, result.height, name); !allowed) return fail(allowed.error());
    const std::size_t stride = 4 * static_cast<std::size_t>(result.width);
    result.rgba.resize(stride * static_cast<std::size_t>(result.height));
    if (WebPDecodeRGBAInto(data, bytes.size(), result.rgba.data(), result.rgba.size(), static_cast<int>(stride)) ==
        nullptr) {
        return broken(name, nullptr);
    }
    return result;
}

/// A TIFF in memory, as libtiff wants to see files.
struct TiffBytes {
    ByteView bytes;
    std::size_t at = 0;
};

Result<Pixels> decodeTiff(ByteView bytes, const std::string& name) {
    TIFFSetErrorHandler(nullptr);
    TIFFSetWarningHandler(nullptr);
    TiffBytes file{bytes};
    const auto read = [](thandle_t handle, void* to, tmsize_t count) -> tmsize_t {
        auto& self = *static_cast<TiffBytes*>(handle);
        const std::size_t left = self.bytes.size() - std::min(self.at, self.bytes.size());
        const std::size_t taken = std::min(left, static_cast<std::size_t>(std::max<tmsize_t>(count, 0)));
        if (taken > 0) std::memcpy(to, self.bytes.data() + self.at, taken);
        self.at += taken;
        return static_cast<tmsize_t>(taken);
    };
    const auto write = [](thandle_t, void*, tmsize_t) -> tmsize_t { return 0; };
    const auto seek = [](thandle_t handle, toff_t offset, int whence) -> toff_t {
        auto& self = *static_cast<TiffBytes*>(handle);
        const toff_t from = whence == SEEK_CUR ? self.at : whence == SEEK_END ? self.bytes.size() : 0;
        self.at = static_cast<std::size_t>(from + offset);
        return self.at;
    };
    const auto close = [](thandle_t) { return 0; };
    const auto size = [](thandle_t handle) -> toff_t { return static_cast<TiffBytes*>(handle)->bytes.size(); };
    const std::unique_ptr<TIFF, decltype(&TIFFClose)> tiff(
        TIFFClientOpen(name.c_str(), "rm", &file, read, write, seek, close, size, nullptr, nullptr), TIFFClose);
    if (!tiff) return broken(name, "this is no TIFF");
    std::uint32_t width = 0, height = 0;
    TIFFGetField(tiff.get(), TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff.get(), TIFFTAG_IMAGELENGTH, &height);
    if (auto allowed = allow(width, height, name); !allowed) return fail(allowed.error());
    std::vector<std::uint32_t> raster(std::size_t{width} * height);
    if (TIFFReadRGBAImageOriented(tiff.get(), width, height, raster.data(), ORIENTATION_TOPLEFT, 1) == 0) {
        return broken(name, "this kind of TIFF is not known, or it is damaged");
    }
    Pixels result;
    result.width = static_cast<int>(width);
    result.height = static_cast<int>(height);
    result.rgba.reserve(4 * raster.size());
    for (const std::uint32_t pixel : raster) {
        for (const std::uint32_t part : {TIFFGetR(pixel), TIFFGetG(pixel), TIFFGetB(pixel), TIFFGetA(pixel)}) {
            result.rgba.push_back(static_cast<std::uint8_t>(part));
        }
    }
    return result;
}

Result<Pixels> decodeJpeg(ByteView bytes, const std::string& name) {
    const auto picture = workshop::decodeJpeg(bytes, 8);
    if (!picture && picture.error().code == ErrorCode::Refused) return tooLarge(name, "too many");
    if (!picture) return broken(name, picture.error().message.c_str());
    Pixels result;
    result.width = picture->width;
    result.height = picture->height;
    const auto channels = static_cast<std::size_t>(picture->channels);
    result.rgba.reserve(4 * picture->pixels.size() / channels);
    for (std::size_t at = 0; at < picture->pixels.size(); at += channels) {
        for (std::size_t k = 0; k < 3; ++k) result.rgba.push_back(picture->pixels[at + std::min(k, channels - 1)]);
        result.rgba.push_back(255);
    }
    return result;
}

bool hasEnding(const std::string& name, std::string_view ending) {
    if (name.size() < ending.size()) return false;
    return std::equal(ending.begin(), ending.end(), name.end() - static_cast<std::ptrdiff_t>(ending.size()),
                      [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

}  // namespace

Result<Pixels> decodePicture(ByteView bytes, const std::string& name) {
    Result<Pixels> result =
        fail(ErrorCode::Unsupported, "this is no picture that is known here", name, "Save it as PNG, JPEG or TIFF");
    if (bytes.empty()) return broken(name, "the file is empty");
    if (isJpeg(bytes)) {
        result = decodeJpeg(bytes, name);
    } else if (startsWith(bytes, "RIFF") && startsWith(bytes, "WEBP", 8)) {
        result = decodeWebp(bytes, name);
    } else if (startsWith(bytes, std::string_view("II*\0", 4)) || startsWith(bytes, std::string_view("MM\0*", 4)) ||
               startsWith(bytes, std::string_view("II+\0", 4)) || startsWith(bytes, std::string_view("MM\0+", 4))) {
        result = decodeTiff(bytes, name);
    } else if (startsWith(bytes, "\x89PNG") || startsWith(bytes, "BM") || hasEnding(name, ".tga")) {
        result = decodeStb(bytes, name);
    }
    if (!result) return result;
    for (std::size_t at = 3; at < result->rgba.size() && result->opaque; at += 4)
        result->opaque = result->rgba[at] == 255;
    return result;
}

Image encodePicture(const Pixels& pixels, const std::string& name, bool color, bool alpha) {
    Image image;
    image.name = name;
    if (alpha && !pixels.opaque) {
        image.mimeType = "image/png";
        const auto append = [](void* to, void* data, int count) {
            const auto* bytes = static_cast<const std::byte*>(data);
            auto& encoded = *static_cast<Bytes*>(to);
            encoded.insert(encoded.end(), bytes, bytes + count);
        };
        stbi_write_png_to_func(append, &image.encoded, pixels.width, pixels.height, 4, pixels.rgba.data(),
                               4 * pixels.width);
        return image;
    }
    std::vector<std::uint8_t> rgb;
    rgb.reserve(pixels.rgba.size() / 4 * 3);
    for (std::size_t at = 0; at + 3 < pixels.rgba.size(); at += 4) {
        rgb.insert(rgb.end(), {pixels.rgba[at], pixels.rgba[at + 1], pixels.rgba[at + 2]});
    }
    image.mimeType = "image/jpeg";
    image.encoded = workshop::encodeJpeg(pixels.width, pixels.height, 3, rgb, kJpegQuality,
                                         color ? workshop::Chroma::Half : workshop::Chroma::Full);
    return image;
}

Result<Image> importPicture(Bytes bytes, const std::string& name, bool color, bool alpha) {
    const Result<Pixels> pixels = decodePicture(bytes, name);
    if (!pixels) return fail(pixels.error());
    if (isJpeg(bytes)) return Image{name, "image/jpeg", std::move(bytes)};
    return encodePicture(*pixels, name, color, alpha);
}

}  // namespace scans
