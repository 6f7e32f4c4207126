#include "app/ui/Widgets.h"

#include <array>

namespace ui {
namespace {

constexpr float kPill = 36.0f;   // seen, at least; what is touched is kTarget, and larger text fills most of it
constexpr float kTrack = 10.0f;  // from a slider's ends to the edge of its column

}  // namespace

std::vector<std::string> linesOf(std::string_view text, float width, const Face& face, std::size_t most,
                                 Breaking breaking) {
    std::vector<std::string> result;
    for (const Line& line : face.lines(text, width, breaking)) {
        if (result.size() + 1 == most) {
            result.push_back(shortened(text.substr(line.begin), width, face.measure()));
            break;
        }
        result.emplace_back(text.substr(line.begin, line.end - line.begin));
    }
    return result;
}

float widest(std::span<const std::string> lines, const Face& face) {
    float width = 0.0f;
    for (const std::string& line : lines) width = std::max(width, face.width(line));
    return width;
}

float longestWord(const std::string& text, const Face& face) {
    float longest = 0.0f;
    std::string word;
    for (std::size_t i = 0; i < text.size();) {
        const Decoded decoded = decodeAt(text, i);
        i = decoded.next;
        if (decoded.character != U' ') appendUtf8(word, decoded.character);
        longest = std::max(longest, face.width(word));
        if (decoded.character == U' ' || isWide(decoded.character)) word.clear();
        if (isWide(decoded.character)) longest = std::max(longest, 2.0f * face.size);
    }
    return longest + 1.0f;
}

float paragraph(Painter& painter, TextStyle style, const Rect& column, Colour ink, const std::string& text) {
    const Face& face = painter.face(style);
    float y = column.y;
    for (const Line& line : face.lines(text, column.width, Breaking::Paragraph)) {
        painter.text(style, column.x, painter.baselineFor(style, y + 0.5f * face.leading), ink,
                     std::string_view(text).substr(line.begin, line.end - line.begin));
        y += face.leading;
    }
    return y - column.y;
}

bool pill(const Frame& frame, Painter& painter, const std::string& name, const std::string& text, bool possible,
          bool chosen, Rect& at, const Rect& column, std::size_t mostLines) {
    const Face& face = painter.face(TextStyle::Label);
    const std::vector<std::string> lines = linesOf(text, column.width - 24.0f, face, mostLines, Breaking::Even);
    const float width = std::max(kTarget, widest(lines, face) + 24.0f);
    if (at.x > column.x && at.x + width > column.right()) {
        at.x = column.x;
        at.y += kTarget;
    }
    const float more = lines.empty() ? 0.0f : static_cast<float>(lines.size() - 1) * face.leading;
    const Rect target{at.x, at.y, width, kTarget + more};
    at.x += width + 6.0f;
    at.y += more;
    const float height = std::clamp(face.leading + 8.0f, kPill, kTarget - 4.0f) + more;
    const Rect seen{target.x, target.y + 0.5f * (target.height - height), width, height};
    Press press;
    if (possible) press = frame.controls.press(name, target);
    painter.box(seen, chosen ? kCobalt : press.hovered || press.held ? colour(0xDDD6C4) : kGlazeShade, kCorner);
    if (painter.strong() && !chosen) {
        painter.outline(seen, possible ? kInk : kHairline, possible ? 1.5f : 1.0f, kCorner);
    }
    Rect line{seen.x, target.middleY() - 0.5f * (more + face.leading), width, face.leading};
    for (const std::string& words : lines) {
        painter.centred(TextStyle::Label, line, chosen ? kWhite : possible ? kInk : faded(kInk, 0.42f), words);
        line.y += face.leading;
    }
    if (press.focused) Controls::focusRing(painter, seen, true);
    return press.clicked;
}

void numbered(Painter& painter, const glm::vec2& at, std::size_t number, Colour ground) {
    const float radius = numberRadius(painter);
    painter.disc(at.x, at.y, radius, ground);
    painter.centred(TextStyle::Label, {at.x - radius, at.y - radius, 2.0f * radius, 2.0f * radius}, kWhite,
                    std::to_string(number));
}

void headline(Painter& painter, const glm::vec2& at, float most, const std::string& text) {
    const bool fits = painter.face(TextStyle::Heading).width(text) <= most;
    const TextStyle style = fits ? TextStyle::Heading : TextStyle::Label;
    painter.text(style, at.x, painter.baselineFor(style, at.y), kInk,
                 shortened(text, most, painter.face(style).measure()));
}

void cityMark(Painter& painter, const glm::vec2& at, float size, bool iznik, float border) {
    if (!iznik) {
        if (border > 0.0f) painter.disc(at.x, at.y, size + border, kWhite);
        painter.disc(at.x, at.y, size, kCobalt);
        return;
    }
    const auto tile = [&](float reach, Colour ink) {
        const std::array<glm::vec2, 4> corners{at + glm::vec2(0, -reach), at + glm::vec2(reach, 0),
                                               at + glm::vec2(0, reach), at + glm::vec2(-reach, 0)};
        painter.polygon(corners, ink);
    };
    if (border > 0.0f) tile(1.25f * size + 1.4f * border, kWhite);
    tile(1.25f * size, kBole);
}

float sliderHeight(const Painter& painter) {
    return painter.face(TextStyle::Label).leading + kTarget - 2.0f;
}

std::optional<float> slide(const Frame& frame, Painter& painter, const Slider& slider, const Rect& column) {
    const Face& face = painter.face(TextStyle::Label);
    const float baseline = painter.baselineFor(TextStyle::Label, column.y + 0.5f * face.leading);
    const float valueWidth = face.width(slider.text);
    painter.text(TextStyle::Label, column.x, baseline, kInk,
                 shortened(slider.label, column.width - valueWidth - 8.0f, face.measure()));
    painter.text(TextStyle::Label, column.right() - valueWidth, baseline, kInkSoft, slider.text);

    const Rect target{column.x, column.y + face.leading - 4.0f, column.width, kTarget};
    const Press press = frame.controls.press(slider.name, target, Controls::Takes::Arrows);
    const float left = target.x + kTrack, width = target.width - 2.0f * kTrack;
    const float range = slider.most - slider.least;
    const float part = std::clamp((slider.value - slider.least) / range, 0.0f, 1.0f);
    const float y = target.middleY();
    painter.box({left, y - 1.5f, width, 3.0f}, faded(kInk, 0.22f), 1.5f);
    const float zero = std::clamp(-slider.least / range, 0.0f, 1.0f);  // where the value is 0
    painter.box({left + width * std::min(part, zero), y - 1.5f, width * std::abs(part - zero), 3.0f}, kCobalt, 1.5f);
    painter.disc(left + width * part, y, press.active ? 11.0f : 9.0f, kCobalt);
    painter.disc(left + width * part, y, 3.5f, kGlaze);
    if (press.focused) Controls::focusRing(painter, target.inset(4.0f), true);

    if (press.active) {
        const float wanted = slider.least + range * (frame.pointer.x - left) / width;
        const float stepped = std::clamp(slider.step * std::round(wanted / slider.step), slider.least, slider.most);
        if (stepped != slider.value) return stepped;
    } else if (press.focused && frame.pointer.arrowX != 0) {
        return slider.value + slider.step * static_cast<float>(frame.pointer.arrowX);
    }
    return std::nullopt;
}

}  // namespace ui
