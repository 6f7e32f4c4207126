// A profile drawing as an SVG document: paths, a scale bar, lines of text.
#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "app/visit/ProfileDrawing.h"

namespace visit {

namespace {

// Millimetres of paper.
constexpr float kMargin = 10.0f;
constexpr float kNarrowest = 90.0f;  // of what lies between the margins, so that texts have room
constexpr float kOutline = 0.35f, kFine = 0.18f;
constexpr float kTitle = 4.2f, kText = 2.9f, kSmall = 2.4f;  // heights of texts
constexpr float kLeading = 1.35f;

/// A number with two places, whatever the locale.
std::string number(float value) {
    const long long hundredths = std::llround(static_cast<double>(value) * 100.0);
    const long long size = std::abs(hundredths);
    std::string text = (hundredths < 0 ? "-" : "") + std::to_string(size / 100);
    if (size % 100 != 0) text += std::string(".") + static_cast<char>('0' + size / 10 % 10);
    if (size % 10 != 0) text += static_cast<char>('0' + size % 10);
    return text;
}

/// The length in bytes of the UTF-8 character that a text begins with; 0 for none that XML may hold.
std::size_t characterAt(std::string_view text) {
    const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u; };
    const unsigned first = byte(0);
    if (first < 0x80) return first >= 0x20 ? 1 : 0;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || length > text.size()) return 0;
    unsigned code = first & (0xFFu >> (length + 1));
    for (std::size_t at = 1; at < length; ++at) {
        if ((byte(at) & 0xC0u) != 0x80u) return 0;
        code = code << 6 | (byte(at) & 0x3Fu);
    }
    constexpr std::array<unsigned, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (code < kLeast[length] || surrogate || code == 0xFFFE || code == 0xFFFF || code > 0x10FFFF) return 0;
    return length;
}

/// The text in pieces that a line may be broken between, each with its width in heights of the letters (an estimate).
struct Word {
    std::string text;  // escaped
    float width = 0.0f;
};

std::string escaped(std::string_view character) {
    if (character == "&") return "&amp;";
    if (character == "<") return "&lt;";
    if (character == ">") return "&gt;";
    if (character == "\"") return "&quot;";
    return std::string(character);
}

std::vector<Word> wordsOf(std::string_view text) {
    std::vector<Word> words(1);
    while (!text.empty()) {
        const std::size_t length = characterAt(text);
        const std::string_view character = text.substr(0, std::max<std::size_t>(length, 1));
        text.remove_prefix(character.size());
        const bool wide = length >= 3 && static_cast<unsigned char>(character.front()) >= 0xE3;  // CJK and beyond
        if (wide && !words.back().text.empty()) words.emplace_back();
        words.back().text += length == 0 ? " " : escaped(character);
        words.back().width += wide ? 1.0f : 0.52f;
        if (length == 0 || character == " ") words.emplace_back();
    }
    return words;
}

std::vector<std::string> linesOf(std::string_view text, float width) {
    std::vector<std::string> lines;
    float used = 0.0f;
    for (const Word& word : wordsOf(text)) {
        if (word.text.empty()) continue;
        if (lines.empty() || used + word.width > width) {
            lines.emplace_back();
            used = 0.0f;
        }
        lines.back() += word.text;
        used += word.width;
    }
    return lines;
}

class Document {
  public:
    Document(const ProfileDrawing& drawing, int scale)
        : drawing_(drawing), scale_(static_cast<float>(std::clamp(scale, 1, 3))) {
        const glm::vec2 size = (drawing.max - drawing.min) / scale_;
        inner_ = std::max(size.x, kNarrowest);
        shift_ = {kMargin + 0.5f * (inner_ - size.x) - drawing.min.x / scale_, kMargin + drawing.max.y / scale_};
        bottom_ = kMargin + size.y;
    }

    void addDrawing() {
        std::string walls;
        for (const auto& wall : drawing_.walls) walls += path(wall, true);
        if (!walls.empty()) {
            body_ += "<path class=\"wall\" fill=\"#000\" fill-rule=\"nonzero\" stroke=\"#000\" stroke-width=\"" +
                     number(kFine) + "\" d=\"" + walls + "\"/>\n";
        }
        for (const DrawnLine& line : drawing_.lines) {
            const bool outline = line.role == DrawnLine::Role::Outline;
            const std::string_view name = outline                                ? "outline"
                                          : line.role == DrawnLine::Role::Centre ? "centre"
                                                                                 : "edge";
            body_ += "<path class=\"" + std::string(name) + "\" fill=\"none\" stroke=\"#000\" stroke-width=\"" +
                     number(outline ? kOutline : kFine) + "\" d=\"" + path(line.points, line.closed) + "\"/>\n";
        }
    }

    /// Black and white by turns, of a length of the object that is easily read.
    void addScaleBar() {
        const float wide = (drawing_.max.x - drawing_.min.x) / 10.0f;  // cm
        const float length = wide < 8.0f ? 3.0f : wide < 15.0f ? 5.0f : wide < 60.0f ? 10.0f : 20.0f;
        const float part = length <= 5.0f ? 1.0f : length / 5.0f;
        const float unit = 10.0f / scale_;  // a centimetre on paper
        const float left = kMargin + 0.5f * (inner_ - length * unit), top = bottom_ + 7.0f;
        for (float at = 0.0f; at < length - 0.01f; at += part) {
            const bool black = static_cast<int>(std::lround(at / part)) % 2 == 0;
            body_ += "<rect class=\"bar\" x=\"" + number(left + at * unit) + "\" y=\"" + number(top) + "\" width=\"" +
                     number(part * unit) + "\" height=\"1.2\" fill=\"" + (black ? "#000" : "#fff") +
                     "\" stroke=\"#000\" stroke-width=\"" + number(kFine) + "\"/>\n";
        }
        text("0", left, top + 4.2f, kSmall);
        text(number(length) + " cm", left + length * unit, top + 4.2f, kSmall);
        bottom_ = top + 5.0f;
    }

    void addText(std::string_view words, float size, bool strong) {
        for (const std::string& line : linesOf(words, inner_ / size)) {
            bottom_ += kLeading * size;
            text(line, kMargin + 0.5f * inner_, bottom_, size, strong);
        }
    }
    void addSpace(float height) { bottom_ += height; }

    [[nodiscard]] std::string whole(const DrawingLabels& labels) const {
        std::string title;
        for (const Word& word : wordsOf(labels.title)) title += word.text;
        std::string language;
        for (const char letter : labels.language) {
            if (std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '-') language += letter;
        }
        const std::string width = number(inner_ + 2.0f * kMargin), height = number(bottom_ + kMargin);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" +
               width + "mm\" height=\"" + height + "mm\" viewBox=\"0 0 " + width + " " + height + "\"" +
               (language.empty() ? "" : " xml:lang=\"" + language + "\"") + ">\n<title>" + title +
               "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
               "<g stroke-linejoin=\"round\" stroke-linecap=\"round\">\n" +
               body_ + "</g>\n</svg>\n";
    }

  private:
    [[nodiscard]] std::string path(const std::vector<glm::vec2>& points, bool closed) const {
        std::string data;
        for (const glm::vec2& point : points) {
            data += data.empty() ? "M" : "L";
            data += number(shift_.x + point.x / scale_) + " " + number(shift_.y - point.y / scale_);
        }
        return closed ? data + "Z" : data;
    }
    void text(std::string_view words, float x, float y, float size, bool strong = false) {
        body_ += "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" font-size=\"" + number(size) +
                 "\" text-anchor=\"middle\" font-family=\"" + (strong ? "serif" : "sans-serif") + "\">" +
                 std::string(words) + "</text>\n";
    }

    const ProfileDrawing& drawing_;
    float scale_;
    float inner_ = 0.0f;     // between the margins
    glm::vec2 shift_{0.0f};  // of the drawing's origin on the paper
    float bottom_ = 0.0f;    // of what there is so far
    std::string body_;
};

}  // namespace

std::string svg(const ProfileDrawing& drawing, int scale, const DrawingLabels& labels) {
    Document document(drawing, scale);
    document.addDrawing();
    document.addScaleBar();
    document.addSpace(2.0f);
    document.addText(labels.title, kTitle, true);
    document.addText(labels.scale, kText, false);
    document.addText(labels.note, kText, false);
    document.addSpace(1.0f);
    document.addText(labels.credit, kSmall, false);
    return document.whole(labels);
}

}  // namespace visit
