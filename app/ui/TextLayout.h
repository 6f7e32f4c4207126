// Breaks UTF-8 text into lines: at spaces in Latin scripts, between characters in Chinese, with basic kinsoku.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/Utf8.h"

namespace ui {

using kiln::appendUtf8;
using kiln::decodeAt;
using kiln::Decoded;

/// How far `current` moves the pen when it stands after `previous` (0 at a line's start): advance plus kerning, in any
/// unit.
using Advance = std::function<float(char32_t previous, char32_t current)>;

/// A line as a range of bytes, without the spaces at its end.
struct Line {
    std::size_t begin = 0;
    std::size_t end = 0;
    float width = 0.0f;
};

/// Lines no wider than `width`, except where a single character is. '\n' ends a line. A word that fits no line is cut.
/// No line begins with closing punctuation or ends with opening punctuation (JIS X 4051 / GB/T 15834, the basics).
/// Empty text gives no line; an empty line within text gives one of no width.
[[nodiscard]] std::vector<Line> breakLines(std::string_view text, float width, const Advance& advance);

/// The same number of lines, of even lengths and ending with a clause where that can be: for titles and hints.
[[nodiscard]] std::vector<Line> breakLinesEvenly(std::string_view text, float width, const Advance& advance);

/// As breakLines(), but set a little narrower where that keeps a paragraph from ending in a line of one short word.
[[nodiscard]] std::vector<Line> breakParagraphLines(std::string_view text, float width, const Advance& advance);

[[nodiscard]] float textWidth(std::string_view text, const Advance& advance);

/// `text` itself when it fits into `width`; otherwise its beginning and an ellipsis.
[[nodiscard]] std::string shortened(std::string_view text, float width, const Advance& advance);

/// Paragraphs, separated by empty lines; single line breaks within one become spaces (nothing between two Chinese
/// characters).
[[nodiscard]] std::vector<std::string> paragraphs(std::string_view text);

[[nodiscard]] constexpr bool isDigit(char32_t character) {
    return character >= U'0' && character <= U'9';
}

/// Chinese, Japanese and Korean characters and their punctuation: what stands on a square of its own.
[[nodiscard]] bool isWide(char32_t character);

}  // namespace ui
