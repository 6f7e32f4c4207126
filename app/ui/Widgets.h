// What panels and drawers are put together from: paragraphs, pills to press, sliders to move.
#pragma once

#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/Frame.h"

namespace ui {

/// A text in lines no wider than `width`, at most `most` (>= 1), the last one with an ellipsis where that is too few;
/// and the width of the widest.
[[nodiscard]] std::vector<std::string> linesOf(std::string_view text, float width, const Face& face,
                                               std::size_t most = std::numeric_limits<std::size_t>::max(),
                                               Breaking breaking = Breaking::Full);
[[nodiscard]] float widest(std::span<const std::string> lines, const Face& face);
/// The width of the longest part that must not be cut: a word, or two Chinese characters.
[[nodiscard]] float longestWord(const std::string& text, const Face& face);

/// Text in lines from the top of `column`; returns the height that they take.
float paragraph(Painter& painter, TextStyle style, const Rect& column, Colour ink, const std::string& text);

/// A button with words at `at`, which moves on behind it and to the next row where `column` ends. Words wider than
/// `column` take up to `mostLines` lines: then `at.y` moves down so that the button ends at `at.y + kTarget`. True when
/// it was pressed.
bool pill(const Frame& frame, Painter& painter, const std::string& name, const std::string& text, bool possible,
          bool chosen, Rect& at, const Rect& column, std::size_t mostLines = 3);

/// Of a disc that holds a number in TextStyle::Label, whatever the size of text.
[[nodiscard]] inline float numberRadius(const Painter& painter) {
    return 0.74f * painter.face(TextStyle::Label).size;
}
/// A number from 1 in a disc.
void numbered(Painter& painter, const glm::vec2& at, std::size_t number, Colour ground);

/// What a sheet is headed with, on one line about `at`.y, at most so wide: rather smaller than cut off.
void headline(Painter& painter, const glm::vec2& at, float most, const std::string& text);
/// A tile on its corner for İznik, a vessel's round for Jingdezhen; `border` units of white round it.
void cityMark(Painter& painter, const glm::vec2& at, float size, bool iznik, float border = 0.0f);

struct Slider {
    std::string name;         ///< of the control
    std::string label, text;  ///< what is set, and to what
    float value = 0, least = 0, most = 1, step = 1;
};
/// Moves by a pointer, which may also just tap the track, and by the arrow keys. The value that is wanted, if it is
/// another one; the arrow keys' may lie outside of the range.
[[nodiscard]] std::optional<float> slide(const Frame& frame, Painter& painter, const Slider& slider,
                                         const Rect& column);
[[nodiscard]] float sliderHeight(const Painter& painter);

}  // namespace ui
