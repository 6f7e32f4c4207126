#include "app/visit/QrCode.h"

#include <algorithm>
#include <array>

#include <qrcodegen.h>

namespace visit {
namespace {

constexpr int kMostVersion = 25;          // 117 modules
constexpr int kMostWithSpare = 10;        // 57 modules
constexpr std::size_t kMostBytes = 1273;  // of version 25 at level L
constexpr int kLeastPixels = 4;
constexpr std::size_t kMostOfSite = 200;

using Buffer = std::array<std::uint8_t, qrcodegen_BUFFER_LEN_FOR_VERSION(kMostVersion)>;

/// Level L with as little as `most` modules' version holds; the library raises the level where that costs nothing.
bool encode(std::string_view text, qrcodegen_Ecc level, int most, Buffer& code) {
    Buffer scratch{};
    std::copy(text.begin(), text.end(), scratch.begin());
    return qrcodegen_encodeBinary(scratch.data(), text.size(), code.data(), level, qrcodegen_VERSION_MIN, most,
                                  qrcodegen_Mask_AUTO, true);
}

}  // namespace

std::optional<QrCode> qrCodeOf(std::string_view text) {
    if (text.empty() || text.size() > kMostBytes) return std::nullopt;
    Buffer modules{};
    if (!encode(text, qrcodegen_Ecc_MEDIUM, kMostWithSpare, modules) &&
        !encode(text, qrcodegen_Ecc_LOW, kMostVersion, modules)) {
        return std::nullopt;
    }
    QrCode code;
    code.size = qrcodegen_getSize(modules.data());
    for (int y = 0; y < code.size; ++y) {
        for (int x = 0; x < code.size; ++x) {
            code.dark.push_back(qrcodegen_getModule(modules.data(), x, y) ? 1 : 0);
        }
    }
    return code;
}

int modulePixels(const QrCode& code, int pixels) {
    const int edge = pixels / (code.size + 2 * QrCode::kQuiet);
    return edge >= kLeastPixels ? edge : 0;
}

std::string sharedAddress(std::string_view site, std::string_view link) {
    return std::string(site) + "#/" + std::string(link);
}

bool isSite(std::string_view text) {
    std::string_view rest = text;
    if (rest.starts_with("https://")) {
        rest.remove_prefix(8);
    } else if (rest.starts_with("http://")) {
        rest.remove_prefix(7);
    } else {
        return false;
    }
    const std::string_view host = rest.substr(0, rest.find_first_of("/?"));
    const bool named = !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return letter || c == '-' || c == '.' || c == ':' || c == '[' || c == ']';
    });
    const bool visible = std::all_of(rest.begin(), rest.end(), [](char c) {
        return c > ' ' && c < '\x7f' && std::string_view("\"'<>#\\^`{|}").find(c) == std::string_view::npos;
    });
    return text.size() <= kMostOfSite && named && visible;
}

}  // namespace visit
