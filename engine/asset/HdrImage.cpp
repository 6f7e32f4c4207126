#include "engine/asset/HdrImage.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

namespace kiln::asset {

namespace {

constexpr int kMostHeight = 4096;

/// Reads bytes and text lines without ever passing the end.
class Cursor {
  public:
    explicit Cursor(ByteView bytes) : bytes_(bytes) {}

    [[nodiscard]] std::size_t left() const { return bytes_.size() - offset_; }
    [[nodiscard]] int peek(std::size_t ahead) const {
        return offset_ + ahead < bytes_.size() ? std::to_integer<int>(bytes_[offset_ + ahead]) : -1;
    }
    int next() {
        const int value = peek(0);
        if (value >= 0) ++offset_;
        return value;
    }
    /// The text up to the next line feed; nothing when there is none within a sane length.
    std::optional<std::string_view> line() {
        constexpr std::size_t kLongest = 4096;
        const std::string_view rest = asText(bytes_.subspan(offset_, std::min(left(), kLongest)));
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) return std::nullopt;
        offset_ += end + 1;
        return rest.substr(0, end > 0 && rest[end - 1] == '\r' ? end - 1 : end);
    }

  private:
    ByteView bytes_;
    std::size_t offset_ = 0;
};

struct Rgbe {
    std::uint8_t channel[4] = {0, 0, 0, 0};
};

/// Ward's shared exponent: value = mantissa * 2^(exponent - 128 - 8); exponent 0 is black.
glm::vec3 toRadiance(const Rgbe& pixel) {
    if (pixel.channel[3] == 0) return glm::vec3(0.0f);
    const float scale = std::ldexp(1.0f, pixel.channel[3] - 136);
    return scale * glm::vec3(pixel.channel[0], pixel.channel[1], pixel.channel[2]);
}

/// The four channels one after another, each in runs and literals (Radiance's "new" coding).
bool readPlanarRow(Cursor& cursor, std::vector<Rgbe>& row) {
    for (int channel = 0; channel < 4; ++channel) {
        for (std::size_t x = 0; x < row.size();) {
            const int code = cursor.next();
            const bool isRun = code > 128;
            const auto length = static_cast<std::size_t>(isRun ? code - 128 : std::max(code, 0));
            if (length == 0 || length > row.size() - x) return false;
            int value = isRun ? cursor.next() : 0;
            for (std::size_t i = 0; i < length; ++i) {
                if (!isRun) value = cursor.next();
                if (value < 0) return false;
                row[x++].channel[channel] = static_cast<std::uint8_t>(value);
            }
        }
    }
    return true;
}

/// Pixels one after another; 1, 1, 1, n repeats the last one n times (Radiance's "old" coding).
bool readFlatRow(Cursor& cursor, std::vector<Rgbe>& row) {
    int shift = 0;
    for (std::size_t x = 0; x < row.size();) {
        if (cursor.left() < 4) return false;
        Rgbe pixel;
        for (std::uint8_t& channel : pixel.channel) channel = static_cast<std::uint8_t>(cursor.next());
        if (pixel.channel[0] != 1 || pixel.channel[1] != 1 || pixel.channel[2] != 1) {
            row[x++] = pixel;
            shift = 0;
            continue;
        }
        const std::size_t repeats = static_cast<std::size_t>(pixel.channel[3]) << shift;
        if (x == 0 || shift > 16 || repeats > row.size() - x) return false;
        std::fill_n(row.begin() + static_cast<std::ptrdiff_t>(x), repeats, row[x - 1]);
        x += repeats;
        shift += 8;
    }
    return true;
}

/// "-Y height +X width", rows from the top: what every program writes.
bool readResolution(std::string_view text, HdrImage& image) {
    const std::size_t second = text.find(" +X ");
    if (text.substr(0, 3) != "-Y " || second == std::string_view::npos) return false;
    const auto whole = [](std::string_view digits, int& value) {
        const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return problem == std::errc() && end == digits.data() + digits.size() && value > 0;
    };
    return whole(text.substr(3, second - 3), image.height) && whole(text.substr(second + 4), image.width);
}

}  // namespace

Result<HdrImage> readHdr(ByteView file, const std::string& name, int mostWidth) {
    constexpr const char* kRemedy = "Save the environment as Radiance .hdr again";
    Cursor cursor(file);
    std::optional<std::string_view> line = cursor.line();
    if (!line || line->substr(0, 2) != "#?") {
        return fail(ErrorCode::Malformed, "it is not a Radiance .hdr picture", name, kRemedy);
    }
    while ((line = cursor.line()) && !line->empty()) {
        constexpr std::string_view kFormat = "FORMAT=";
        if (line->substr(0, kFormat.size()) == kFormat && line->substr(kFormat.size()) != "32-bit_rle_rgbe") {
            return fail(ErrorCode::Unsupported, "its pixels are not RGBE", name, kRemedy);
        }
    }
    HdrImage image;
    line = cursor.line();
    if (!line) return fail(ErrorCode::Malformed, "it ends inside its header", name, kRemedy);
    if (!readResolution(*line, image)) {
        return fail(ErrorCode::Unsupported, "its size line is not of the form \"-Y height +X width\"", name, kRemedy);
    }
    if (image.width > kMostHdrWidth || image.height > kMostHeight) {
        return fail(ErrorCode::Refused, "it is larger than 8192 by 4096 pixels", name, "Save a smaller one");
    }
    const auto width = static_cast<std::size_t>(image.width);
    const std::size_t pixelCount = width * static_cast<std::size_t>(image.height);
    // The planar coding spends at least one byte on 16 pixels, so a short file cannot ask for much memory.
    if (pixelCount / 16 > cursor.left()) return fail(ErrorCode::Malformed, "it is cut short", name, kRemedy);
    const int fileHeight = image.height;
    const auto shrink = (width + static_cast<std::size_t>(std::max(mostWidth, 1)) - 1) /
                        static_cast<std::size_t>(std::max(mostWidth, 1));
    image.width = static_cast<int>((width + shrink - 1) / shrink);
    image.height = static_cast<int>((static_cast<std::size_t>(fileHeight) + shrink - 1) / shrink);
    image.pixels.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height));
    std::vector<Rgbe> row(width);
    for (int y = 0; y < fileHeight; ++y) {
        const bool planar = width >= 8 && cursor.peek(0) == 2 && cursor.peek(1) == 2 && cursor.peek(2) >= 0 &&
                            static_cast<std::size_t>(cursor.peek(2) * 256 + cursor.peek(3)) == width;
        if (planar) {
            for (int i = 0; i < 4; ++i) cursor.next();
        }
        if (!(planar ? readPlanarRow(cursor, row) : readFlatRow(cursor, row))) {
            return fail(ErrorCode::Malformed, "row " + std::to_string(y) + " is broken or cut short", name, kRemedy);
        }
        const std::size_t outRow = static_cast<std::size_t>(y) / shrink;
        const std::size_t rows = std::min(shrink, static_cast<std::size_t>(fileHeight) - outRow * shrink);
        glm::vec3* out = image.pixels.data() + outRow * static_cast<std::size_t>(image.width);
        for (std::size_t x = 0; x < width; ++x) {
            const std::size_t columns = std::min(shrink, width - x / shrink * shrink);
            out[x / shrink] += toRadiance(row[x]) / static_cast<float>(rows * columns);
        }
    }
    return image;
}

}  // namespace kiln::asset
