#include "app/ui/TextLayout.h"

#include <algorithm>
#include <limits>

namespace ui {
namespace {

bool contains(std::u32string_view set, char32_t character) {
    return set.find(character) != std::u32string_view::npos;
}

bool isAsciiLetter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

bool isSpace(char32_t c) {
    return c == U' ' || c == U'\t' || c == U'\u3000';
}

/// May not begin a line: closing punctuation, and marks that belong to the character before.
bool refusesLineStart(char32_t c) {
    if (c >= 0x0300 && c <= 0x036F) return true;  // combining marks
    return contains(U"，。、；：？！）》〉」』】〕〗”’…—·～％℃,.;:?!)]}%°", c);
}

/// May not end a line.
bool refusesLineEnd(char32_t c) {
    return contains(U"（《〈「『【〔〖“‘([{", c);
}

/// May a line end after `before` and the next begin with `after`? Neither is a space.
bool breaksBetween(char32_t before, char32_t after) {
    if (before == U'\u200B') return true;  // zero width space
    if (refusesLineStart(after) || refusesLineEnd(before)) return false;
    if (isWide(before) || isWide(after)) return true;
    // Compound words and the steps of a path, but not "1560-75" or a minus sign.
    const bool joint = before == U'-' || before == U'\u2013' || before == U'\u2014' || before == U'/';
    return joint && !isDigit(after) && after != U'/';
}

char32_t lastOf(std::string_view line) {
    char32_t last = 0;
    for (std::size_t i = 0; i < line.size();) {
        const Decoded decoded = decodeAt(line, i);
        last = decoded.character;
        i = decoded.next;
    }
    return last;
}

bool endsClause(std::string_view line) {
    return contains(U"，。、；：？！,.;:?!", lastOf(line));
}

/// Whether a line ends within a Latin word or a figure.
bool cutsWord(std::string_view text, const std::vector<Line>& lines) {
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (lines[i].end != lines[i + 1].begin || lines[i].begin == lines[i].end) continue;
        const char32_t before = lastOf(text.substr(lines[i].begin, lines[i].end - lines[i].begin));
        const char32_t after = decodeAt(text, lines[i].end).character;
        if (!isWide(before) && !isWide(after) && !contains(U"-–—/", before)) return true;
    }
    return false;
}

struct Character {
    char32_t value;
    std::size_t begin, end;
};

/// Whether a word that begins at `at`, after a space, is the unit of the figure before that: "821 ml", "4,5 l".
bool isUnitOfFigure(const std::vector<Character>& characters, std::size_t first, std::size_t at, std::size_t last) {
    if (at < first + 2 || !isDigit(characters[at - 2].value)) return false;
    std::size_t end = at;
    while (end < last && isAsciiLetter(characters[end].value)) ++end;
    constexpr std::size_t kLongest = 2;
    return end > at && end - at <= kLongest &&
           (end == last || isSpace(characters[end].value) || refusesLineStart(characters[end].value));
}

/// Lays out one line's worth of text without '\n'.
void breakParagraph(const std::vector<Character>& characters, std::size_t first, std::size_t last, float width,
                    const Advance& advance, std::vector<Line>& lines) {
    std::size_t start = first;
    while (start < last) {
        float pen = 0.0f;
        float inkEnd = 0.0f;           // the pen after the last character that is not a space
        std::size_t breakAt = start;   // where the next line may begin; `start` while there is none
        std::size_t breakEnd = start;  // one past the last character that is not a space before it
        float breakWidth = 0.0f;
        std::size_t inkAt = start;
        std::size_t i = start;
        for (; i < last; ++i) {
            const char32_t c = characters[i].value;
            const char32_t previous = i > start ? characters[i - 1].value : 0;
            if (i > start && !isSpace(c)) {
                const bool afterSpace = isSpace(previous);
                const bool pathBegins = previous == U'/' && (i < start + 2 || isSpace(characters[i - 2].value));
                const bool unit = afterSpace && isUnitOfFigure(characters, start, i, last);
                if ((afterSpace && !unit && !refusesLineStart(c)) ||
                    (!afterSpace && !pathBegins && breaksBetween(previous, c))) {
                    breakAt = i;
                    breakEnd = inkAt;
                    breakWidth = inkEnd;
                }
            }
            const float next = pen + advance(previous, c);
            if (!isSpace(c)) {
                if (next > width && i > start) break;
                inkAt = i + 1;
                inkEnd = next;
            }
            pen = next;
        }
        if (i >= last) {
            lines.push_back(
                {characters[start].begin, inkAt > start ? characters[inkAt - 1].end : characters[start].begin, inkEnd});
            return;
        }
        if (breakAt == start) {  // one word wider than the line: cut it where it overflows
            breakAt = std::max(i, start + 1);
            breakEnd = std::max(inkAt, start + 1);
            breakWidth = inkEnd;
        }
        const std::size_t end = breakEnd > start ? characters[breakEnd - 1].end : characters[start].begin;
        lines.push_back({characters[start].begin, end, breakWidth});
        start = breakAt;
    }
}

}  // namespace

bool isWide(char32_t c) {
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) ||
           (c >= 0x20000 && c <= 0x3FFFD);
}

std::vector<Line> breakLines(std::string_view text, float width, const Advance& advance) {
    std::vector<Line> lines;
    std::vector<Character> characters;
    for (std::size_t i = 0; i < text.size();) {
        const Decoded decoded = decodeAt(text, i);
        characters.push_back({decoded.character, i, decoded.next});
        i = decoded.next;
    }
    std::size_t first = 0;
    while (first < characters.size()) {
        std::size_t last = first;
        while (last < characters.size() && characters[last].value != U'\n') ++last;
        if (last == first) {
            lines.push_back({characters[first].begin, characters[first].begin, 0.0f});
        } else {
            breakParagraph(characters, first, last, width, advance, lines);
        }
        first = last + 1;
    }
    return lines;
}

std::vector<Line> breakLinesEvenly(std::string_view text, float width, const Advance& advance) {
    std::vector<Line> best = breakLines(text, width, advance);
    if (best.size() < 2 || !(width > 0.0f)) return best;
    const auto cost = [&](const std::vector<Line>& lines) {
        float narrowest = width;
        float widest = 0.0f;
        float unfinished = 0.0f;  // lines that end within a clause; seen most in Chinese, which has no spaces
        for (const Line& line : lines) {
            narrowest = std::min(narrowest, line.width);
            widest = std::max(widest, line.width);
            if (&line != &lines.back() && !endsClause(text.substr(line.begin, line.end - line.begin)))
                unfinished += 1.0f;
        }
        return widest - narrowest + unfinished * 0.35f * width;
    };
    const std::size_t count = best.size();
    const bool cut = cutsWord(text, best);
    float bestCost = cost(best);
    constexpr int kTrials = 24;
    for (int trial = 1; trial < kTrials; ++trial) {
        const float narrower = width * (1.0f - 0.65f * static_cast<float>(trial) / kTrials);
        std::vector<Line> lines = breakLines(text, narrower, advance);
        if (lines.size() > count) break;
        const bool fits =
            std::all_of(lines.begin(), lines.end(), [&](const Line& line) { return line.width <= narrower; });
        if (!fits || (!cut && cutsWord(text, lines))) break;
        if (const float candidate = cost(lines); candidate < bestCost) {
            bestCost = candidate;
            best = std::move(lines);
        }
    }
    return best;
}

std::vector<Line> breakParagraphLines(std::string_view text, float width, const Advance& advance) {
    std::vector<Line> lines = breakLines(text, width, advance);
    const float least = 0.15f * width;
    for (const float narrower : {0.97f * width, 0.94f * width, 0.91f * width}) {
        if (lines.size() < 2 || lines.back().width >= least) break;
        std::vector<Line> candidate = breakLines(text, narrower, advance);
        if (candidate.size() == lines.size() && candidate.back().width >= least) return candidate;
    }
    return lines;
}

float textWidth(std::string_view text, const Advance& advance) {
    float pen = 0.0f;
    char32_t previous = 0;
    for (std::size_t i = 0; i < text.size();) {
        const Decoded decoded = decodeAt(text, i);
        pen += advance(previous, decoded.character);
        previous = decoded.character;
        i = decoded.next;
    }
    return pen;
}

std::string shortened(std::string_view text, float width, const Advance& advance) {
    if (textWidth(text, advance) <= width) return std::string(text);
    const float room = width - advance(0, U'…');
    float pen = 0.0f;
    char32_t previous = 0;
    std::size_t end = 0;
    for (std::size_t i = 0; i < text.size();) {
        const Decoded decoded = decodeAt(text, i);
        pen += advance(previous, decoded.character);
        if (pen > room) break;
        previous = decoded.character;
        i = decoded.next;
        if (!isSpace(decoded.character)) end = i;
    }
    std::string result(text.substr(0, end));
    appendUtf8(result, U'…');
    return result;
}

std::vector<std::string> paragraphs(std::string_view text) {
    std::vector<std::string> result;
    std::string current;
    char32_t before = 0;
    int pendingBreaks = 0;
    for (std::size_t i = 0; i < text.size();) {
        const Decoded decoded = decodeAt(text, i);
        i = decoded.next;
        if (decoded.character == U'\r') continue;
        if (decoded.character == U'\n') {
            ++pendingBreaks;
            continue;
        }
        if (pendingBreaks > 0 && isSpace(decoded.character)) continue;  // indentation
        if (pendingBreaks > 1 && !current.empty()) {
            result.push_back(std::move(current));
            current.clear();
        } else if (pendingBreaks == 1 && !current.empty() && !(isWide(before) && isWide(decoded.character))) {
            current.push_back(' ');
        }
        pendingBreaks = 0;
        appendUtf8(current, decoded.character);
        before = decoded.character;
    }
    if (!current.empty()) result.push_back(std::move(current));
    return result;
}

}  // namespace ui
