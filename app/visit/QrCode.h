// A QR code of an address: dark and light modules, and how large they can be drawn.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace visit {

/// ISO/IEC 18004, of at most version 25, so that cameras of phones still tell the modules apart on a screen.
struct QrCode {
    static constexpr int kQuiet = 4;      ///< light modules that belong round it
    static constexpr int kLargest = 117;  ///< modules of an edge

    int size = 0;                    ///< modules of an edge, 21..kLargest
    std::vector<std::uint8_t> dark;  ///< size * size, rows from the top: 1 dark, 0 light

    [[nodiscard]] bool at(int x, int y) const { return dark[static_cast<std::size_t>(y * size + x)] != 0; }
};

/// Of UTF-8 text in bytes; with a quarter of it spare for dirt where that stays small (level M up to version 10), else
/// with as few modules as can be (level L). Nothing for empty text and for more than 1273 bytes.
[[nodiscard]] std::optional<QrCode> qrCodeOf(std::string_view text);

/// Pixels of a module's edge where the code and its quiet zone have `pixels` each way; 0 where that is less than 4,
/// which is too fine to be photographed.
[[nodiscard]] int modulePixels(const QrCode& code, int pixels);

/// An address as others can follow it: the museum's own (`site`, without a fragment) and the moment's (`link`, as
/// writeLink() has it).
[[nodiscard]] std::string sharedAddress(std::string_view site, std::string_view link);
/// "http://" or "https://", a host, and what a path may hold: at most 200 visible ASCII characters without fragment,
/// quotes, angle brackets or a user's name.
[[nodiscard]] bool isSite(std::string_view text);

}  // namespace visit
