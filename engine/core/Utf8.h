// Characters in UTF-8 and out of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kiln {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

/// One character as decoded, and where the next one begins. Bytes that are not UTF-8 become U+FFFD, one at a time.
struct Decoded {
    char32_t character = 0;
    std::size_t next = 0;
};

[[nodiscard]] inline Decoded decodeAt(std::string_view text, std::size_t position) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
    const std::uint32_t lead = byte(position);
    if (lead < 0x80) return {lead, position + 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || position + length > text.size()) return {kReplacementCharacter, position + 1};
    char32_t character = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(position + i) & 0xC0u) != 0x80u) return {kReplacementCharacter, position + 1};
        character = character << 6 | (byte(position + i) & 0x3Fu);
    }
    constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
    if (character < kLeast[length] || surrogate || character > 0x10FFFF) return {kReplacementCharacter, position + 1};
    return {character, position + length};
}

/// Appends one character as UTF-8.
inline void appendUtf8(std::string& text, char32_t c) {
    const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | c >> 6);
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | c >> 12);
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | c >> 18);
        put(0x80 | (c >> 12 & 0x3F));
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

}  // namespace kiln
