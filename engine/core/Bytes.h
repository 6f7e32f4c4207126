// Raw bytes: the owning and the borrowed form, and the hash that names them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kiln {

using Bytes = std::vector<std::byte>;
using ByteView = std::span<const std::byte>;

/// The bytes of a string, without a terminator.
[[nodiscard]] inline ByteView asBytes(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

/// The bytes as characters; no check that they are text.
[[nodiscard]] inline std::string_view asText(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// 64-bit FNV-1a (Fowler, Noll, Vo; draft-eastlake-fnv). Tells pictures and inputs apart; not for security.
[[nodiscard]] constexpr std::uint64_t fnv1a64(ByteView bytes, std::uint64_t hash = 0xcbf29ce484222325ull) {
    for (std::byte byte : bytes) {
        hash ^= static_cast<std::uint64_t>(byte);
        hash *= 0x100000001b3ull;
    }
    return hash;
}

}  // namespace kiln
