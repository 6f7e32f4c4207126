#include "engine/asset/GltfUri.h"

#include <array>
#include <cctype>

namespace kiln::asset {

namespace {

constexpr const char* kUriRemedy = "Keep every file of the model in one folder and name it by a plain relative path";

int hexDigit(char character) {
    if (character >= '0' && character <= '9') return character - '0';
    if (character >= 'a' && character <= 'f') return character - 'a' + 10;
    if (character >= 'A' && character <= 'F') return character - 'A' + 10;
    return -1;
}

/// The value of a base64 character (RFC 4648, and its URL-safe alphabet), or -1.
int base64Digit(char character) {
    if (character >= 'A' && character <= 'Z') return character - 'A';
    if (character >= 'a' && character <= 'z') return character - 'a' + 26;
    if (character >= '0' && character <= '9') return character - '0' + 52;
    if (character == '+' || character == '-') return 62;
    if (character == '/' || character == '_') return 63;
    return -1;
}

/// "http:", "file:", "C:" and the like (RFC 3986 §3.1).
bool hasScheme(std::string_view uri) {
    for (std::size_t i = 0; i < uri.size(); ++i) {
        const auto character = static_cast<unsigned char>(uri[i]);
        if (uri[i] == ':') return i > 0;
        if (!std::isalnum(character) && uri[i] != '+' && uri[i] != '.' && uri[i] != '-') return false;
    }
    return false;
}

bool hasParentSegment(std::string_view path) {
    while (true) {
        const std::size_t slash = path.find('/');
        if (path.substr(0, slash) == "..") return true;
        if (slash == std::string_view::npos) return false;
        path.remove_prefix(slash + 1);
    }
}

}  // namespace

bool isDataUri(std::string_view uri) {
    return uri.substr(0, 5) == "data:";
}

Result<DataUri> decodeDataUri(std::string_view uri, const std::string& where) {
    const std::size_t comma = uri.find(',');
    constexpr std::string_view kEncoding = ";base64";
    if (!isDataUri(uri) || comma == std::string_view::npos || comma < 5 + kEncoding.size() ||
        uri.substr(comma - kEncoding.size(), kEncoding.size()) != kEncoding) {
        return fail(ErrorCode::Malformed, "the data: URI is not in base64", where, "Export the file again");
    }
    DataUri result;
    const std::string_view type = uri.substr(5, comma - kEncoding.size() - 5);
    result.mimeType = std::string(type.substr(0, std::min(type.find(';'), std::size_t{64})));
    std::string_view text = uri.substr(comma + 1);
    while (!text.empty() && text.back() == '=') text.remove_suffix(1);
    result.bytes.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t gathered = 0;
    int bits = 0;
    for (char character : text) {
        const int digit = base64Digit(character);
        if (digit < 0) {
            return fail(ErrorCode::Malformed, "the data: URI holds a character that is not base64", where,
                        "Export the file again");
        }
        gathered = (gathered << 6) | static_cast<std::uint32_t>(digit);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            result.bytes.push_back(static_cast<std::byte>((gathered >> bits) & 0xffu));
        }
    }
    return result;
}

Result<std::string> decodeRelativeUri(std::string_view uri, const std::string& where) {
    const auto refused = [&](const char* why) {
        return fail(ErrorCode::Refused, "the URI " + inQuotes(uri) + " " + why, where, kUriRemedy);
    };
    // A scheme is read before decoding, as a browser would; the path after it, so that %2e%2e hides nothing.
    if (uri.empty()) return refused("is empty");
    if (hasScheme(uri)) return refused("names a scheme and so leaves the model's folder");
    std::string path;
    path.reserve(uri.size());
    for (std::size_t i = 0; i < uri.size(); ++i) {
        const int high = uri[i] == '%' && i + 2 < uri.size() ? hexDigit(uri[i + 1]) : -1;
        const int low = high >= 0 ? hexDigit(uri[i + 2]) : -1;
        if (low >= 0) {
            path += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            path += uri[i];  // exporters that forget to encode write a bare '%'
        }
    }
    if (path.front() == '/') return refused("is absolute and so leaves the model's folder");
    if (hasScheme(path)) return refused("names a scheme and so leaves the model's folder");
    if (hasParentSegment(path)) return refused("climbs out of the model's folder");
    for (char character : path) {
        if (character == '\\') return refused("holds a backslash");
        if (static_cast<unsigned char>(character) < 0x20 || character == 0x7f) {
            return refused("holds a control character");
        }
    }
    return path;
}

std::string inQuotes(std::string_view text) {
    constexpr std::size_t kLongest = 80;
    std::string result = "\"";
    for (char character : text.substr(0, kLongest)) {
        const auto code = static_cast<unsigned char>(character);
        result += code < 0x20 || code == 0x7f ? '?' : character;
    }
    // A cut must not split a UTF-8 sequence.
    if (text.size() > kLongest) {
        while (result.size() > 1 && (static_cast<unsigned char>(result.back()) & 0xc0u) == 0x80u) result.pop_back();
        if (result.size() > 1 && (static_cast<unsigned char>(result.back()) & 0x80u)) result.pop_back();
        result += "…";
    }
    return result + '"';
}

}  // namespace kiln::asset
