#include "app/visit/Folding.h"

#include <algorithm>
#include <array>

#include "engine/core/Utf8.h"

namespace visit {
namespace {

/// What U+00C0 to U+017F are without case and accent, one letter each; '.' is no letter, '*' is written with two.
constexpr std::string_view kLatin =
    "aaaaaa*ceeeeiiii"  // À
    "*nooooo.ouuuuy**"  // Ð
    "aaaaaa*ceeeeiiii"  // à
    "*nooooo.ouuuuy*y"  // ð
    "aaaaaacccccccc"    // Ā
    "dddd"
    "eeeeeeeeee"
    "gggggggg"
    "hhhh"
    "iiiiiiiiii"  // to ı
    "**"          // the ligatures of i and j
    "jj"
    "kkk"
    "llllllllll"  // to ł
    "nnnnnnnnn"
    "oooooo"
    "**"  // Œ
    "rrrrrr"
    "ssssssss"
    "tttttt"
    "uuuuuuuuuuuu"
    "ww"
    "yyy"
    "zzzzzz"
    "s";
static_assert(kLatin.size() == 0x180 - 0xC0);

struct Letter {
    char32_t character;
    std::string_view folded;
};

constexpr std::array kLetters{
    Letter{U'Æ', "ae"}, Letter{U'æ', "ae"}, Letter{U'Ð', "d"},  Letter{U'ð', "d"},
    Letter{U'Þ', "th"}, Letter{U'þ', "th"}, Letter{U'ß', "ss"}, Letter{U'Ĳ', "ij"},
    Letter{U'ĳ', "ij"}, Letter{U'Œ', "oe"}, Letter{U'œ', "oe"},
};

/// The third tone's and the umlaut's letters of pinyin, U+01CD to U+01DC.
constexpr std::string_view kPinyin = "aaiioouuuuuuuuuu";

/// U+1E00 to U+1EFF, Latin letters with marks below and two marks above.
char latinExtended(char32_t c) {
    constexpr std::string_view kFirst =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrsssssssssstttt"
        "ttttuuuu"
        "uuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwya";
    constexpr std::string_view kLast =
        "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy";
    const std::size_t first = c - 0x1E00;
    if (first < kFirst.size()) return kFirst[first];
    const std::size_t last = c - 0x1EA0;
    return c >= 0x1EA0 && last < kLast.size() ? kLast[last] : '.';
}

/// What one character of a word is; empty for what is none.
std::string_view letterOf(char32_t c, std::array<char, 4>& one) {
    const auto letter = [&](char as) -> std::string_view {
        one[0] = as;
        return as == '.' ? std::string_view() : std::string_view(one.data(), 1);
    };
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full-width forms
    if (c >= 'A' && c <= 'Z') return letter(static_cast<char>(c - 'A' + 'a'));
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return letter(static_cast<char>(c));
    if (c >= 0xC0 && c < 0x180) {
        if (kLatin[c - 0xC0] != '*') return letter(kLatin[c - 0xC0]);
        const auto found =
            std::find_if(kLetters.begin(), kLetters.end(), [&](const Letter& row) { return row.character == c; });
        return found == kLetters.end() ? std::string_view() : found->folded;
    }
    if (c >= 0x1CD && c < 0x1CD + kPinyin.size()) return letter(kPinyin[c - 0x1CD]);
    if (c == 0x1E6 || c == 0x1E7) return letter('g');
    if (c >= 0x218 && c <= 0x21B) return letter(c < 0x21A ? 's' : 't');
    if (c == 0x1E9E) return "ss";
    if (c >= 0x1E00 && c <= 0x1EF9) return letter(latinExtended(c));
    return {};
}

/// Accents that follow their letter, and the mark by which Arabic letters are transcribed: they divide no word.
bool isMark(char32_t c) {
    return (c >= 0x300 && c <= 0x36F) || c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0xFEFF;
}

}  // namespace

bool isChinese(char32_t c) {
    return c == 0x3007 || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

std::string folded(std::string_view text) {
    enum class Run { None, Word, Chinese };
    Run run = Run::None;
    std::string result;
    const auto begin = [&](Run next) {
        if (run != next && !result.empty()) result += ' ';
        run = next;
    };
    std::array<char, 4> one{};
    for (std::size_t at = 0; at < text.size();) {
        const auto [character, next] = kiln::decodeAt(text, at);
        at = next;
        if (isMark(character)) continue;
        if (isChinese(character)) {
            begin(Run::Chinese);
            kiln::appendUtf8(result, character);
        } else if (const std::string_view letter = letterOf(character, one); !letter.empty()) {
            begin(Run::Word);
            result += letter;
        } else {
            run = Run::None;
        }
    }
    return result;
}

}  // namespace visit
