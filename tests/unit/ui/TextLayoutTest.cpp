#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "app/ui/TextLayout.h"

namespace ui {
namespace {

/// A typewriter: one unit a Latin character, two a Chinese one.
float typewriter(char32_t, char32_t current) {
    return isWide(current) ? 2.0f : 1.0f;
}

std::vector<std::string> broken(std::string_view text, float width) {
    std::vector<std::string> result;
    for (const Line& line : breakLines(text, width, typewriter)) {
        result.emplace_back(text.substr(line.begin, line.end - line.begin));
    }
    return result;
}

using Lines = std::vector<std::string>;

TEST(BreakLines, EmptyTextHasNoLine) {
    EXPECT_TRUE(broken("", 10).empty());
}

TEST(BreakLines, LatinBreaksAtSpacesAndDropsThem) {
    EXPECT_EQ(broken("two worlds, one blue", 11), (Lines{"two worlds,", "one blue"}));
    EXPECT_EQ(broken("two   worlds", 6), (Lines{"two", "worlds"}));
    EXPECT_EQ(broken("exactly ten", 7), (Lines{"exactly", "ten"}));
}

TEST(BreakLines, AFigureKeepsItsUnit) {
    EXPECT_EQ(broken("kadar 821 ml alır", 10), (Lines{"kadar", "821 ml", "alır"}));
    EXPECT_EQ(broken("kadar 4,5 l, der", 10), (Lines{"kadar", "4,5 l, der"}));
    EXPECT_EQ(broken("it has 12 tiles", 10), (Lines{"it has 12", "tiles"}));
    EXPECT_EQ(broken("size of 24.9 cm", 12), (Lines{"size of", "24.9 cm"}));
}

TEST(BreakLines, TurkishLettersAreSingleCharacters) {
    EXPECT_EQ(broken("İznik’te ığdır şöleni", 8), (Lines{"İznik’te", "ığdır", "şöleni"}));
}

TEST(BreakLines, ALineFeedAlwaysBreaks) {
    EXPECT_EQ(broken("a\n\nb", 10), (Lines{"a", "", "b"}));
    EXPECT_EQ(broken("a\n", 10), (Lines{"a"}));
}

TEST(BreakLines, AWordWiderThanTheLineIsCut) {
    EXPECT_EQ(broken("abcdefghij", 4), (Lines{"abcd", "efgh", "ij"}));
    EXPECT_EQ(broken("a bcdefgh", 4), (Lines{"a", "bcde", "fgh"}));
}

TEST(BreakLines, NoWidthAtAllStillEnds) {
    EXPECT_EQ(broken("abc", 0), (Lines{"a", "b", "c"}));
    EXPECT_EQ(broken("梅瓶", -5), (Lines{"梅", "瓶"}));
    EXPECT_EQ(broken("   ", 1), (Lines{""}));
}

TEST(BreakLines, ChineseBreaksBetweenCharacters) {
    EXPECT_EQ(broken("青花缠枝牡丹", 4), (Lines{"青花", "缠枝", "牡丹"}));
}

TEST(BreakLines, NoChineseLineBeginsWithClosingPunctuation) {
    // A full stop that does not fit takes the character before it along.
    EXPECT_EQ(broken("青花瓷，白釉。", 6), (Lines{"青花", "瓷，白", "釉。"}));
    for (const char* mark : {"，", "。", "、", "；", "：", "？", "！", "）", "》", "”", "…"}) {
        const std::string text = std::string("青花瓷") + mark + "釉";
        const Lines lines = broken(text, 6);
        ASSERT_GE(lines.size(), 2u) << mark;
        EXPECT_EQ(lines[0], "青花") << mark;
        EXPECT_EQ(lines[1].compare(0, 3, "瓷"), 0) << mark;
    }
}

TEST(BreakLines, NoChineseLineEndsWithOpeningPunctuation) {
    EXPECT_EQ(broken("青花（瓷）", 6), (Lines{"青花", "（瓷）"}));
    EXPECT_EQ(broken("读《陶记》", 4), (Lines{"读", "《陶", "记》"}));
}

TEST(BreakLines, MixedScriptsBreakWhereTheyMeet) {
    EXPECT_EQ(broken("约1350年", 6), (Lines{"约1350", "年"}));
    EXPECT_EQ(broken("英国 British Museum", 8), (Lines{"英国", "British", "Museum"}));
}

TEST(BreakLines, CompoundsAndPathsBreakAfterTheirJoints) {
    EXPECT_EQ(broken("blue-and-white", 9), (Lines{"blue-and-", "white"}));
    EXPECT_EQ(broken("1560-1575", 6), (Lines{"1560-1", "575"}));  // a range is no joint: cut only because it must be
    EXPECT_EQ(broken("see /meshes/0", 8), (Lines{"see", "/meshes/", "0"}));
}

TEST(BreakLines, ANoBreakSpaceHolds) {
    EXPECT_EQ(broken("at 1300\u00A0°C", 9), (Lines{"at", "1300\u00A0°C"}));
}

TEST(BreakLines, BytesThatAreNotUtf8DoNoHarm) {
    const std::string bad = "a\xFF\xC0\x80\xE4\xB8 b\xED\xA0\x80\xF8";
    std::size_t covered = 0;
    for (const Line& line : breakLines(bad, 3, typewriter)) {
        ASSERT_LE(line.end, bad.size());
        ASSERT_LE(covered, line.begin);
        covered = line.end;
    }
    EXPECT_EQ(covered, bad.size());
    EXPECT_EQ(decodeAt("\xED\xA0\x80", 0).character, U'\uFFFD');  // a surrogate
    EXPECT_EQ(decodeAt("\xC0\x80", 0).character, U'\uFFFD');      // overlong
    EXPECT_EQ(decodeAt("\xF0\x9F\x8F\xBA", 0).character, U'\U0001F3FA');
    EXPECT_EQ(decodeAt("\xE4\xB8", 0).next, 1u);  // cut short
}

TEST(BreakLines, WidthsAreThoseOfTheInk) {
    const std::vector<Line> lines = breakLines("two worlds", 7, typewriter);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_FLOAT_EQ(lines[0].width, 3.0f);
    EXPECT_FLOAT_EQ(lines[1].width, 6.0f);
}

TEST(BreakLines, KerningIsMeasuredWithinALineOnly) {
    const auto kerned = [](char32_t previous, char32_t) { return previous == 0 ? 1.0f : 0.5f; };
    const std::vector<Line> lines = breakLines("aaa bbb", 2.0f, kerned);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_FLOAT_EQ(lines[1].width, 2.0f);
}

TEST(BreakLinesEvenly, KeepsTheNumberOfLinesAndEvensThem) {
    const std::string text = "a b c d e f g h i j k";
    const std::vector<Line> lines = breakLinesEvenly(text, 17, typewriter);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_LE(std::abs(lines[0].width - lines[1].width), 2.0f);
    EXPECT_EQ(breakLinesEvenly("short", 17, typewriter).size(), 1u);
    EXPECT_TRUE(breakLinesEvenly("", 17, typewriter).empty());
}

TEST(BreakLinesEvenly, CutsNoFigureThatIsWhole) {
    // Of a caption: lines would be more even if the years were cut.
    const std::string text = "仿清代（1644—1911）风格";
    for (const float width : {13.0f, 14.0f, 15.0f, 17.0f}) {
        const std::vector<Line> lines = breakLinesEvenly(text, width, typewriter);
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
            const auto digit = [&](std::size_t at) { return isDigit(static_cast<unsigned char>(text[at])); };
            EXPECT_FALSE(digit(lines[i].end - 1) && digit(lines[i + 1].begin)) << width << ", line " << i;
        }
    }
}

TEST(BreakLinesEvenly, PrefersTheEndOfAClause) {
    const std::string text = "拖动可转动，双指张开可拉近，轻触旁边即可返回。";
    const std::vector<Line> lines = breakLinesEvenly(text, 36, typewriter);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(text.substr(0, lines[0].end), "拖动可转动，双指张开可拉近，");
}

TEST(BreakParagraphLines, LeavesNoShortWordAlone) {
    const std::string text = "the border of lotus flowers closes it";
    EXPECT_EQ(breakLines(text, 35, typewriter).back().width, 2.0f);
    const std::vector<Line> lines = breakParagraphLines(text, 35, typewriter);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(text.substr(lines[1].begin, lines[1].end - lines[1].begin), "closes it");
    // Where every way out needs another line, the word stays.
    EXPECT_EQ(breakParagraphLines("abcdefghijklmnopqrstuvwxyzabcdefghi it", 35, typewriter).size(), 2u);
    EXPECT_TRUE(breakParagraphLines("", 35, typewriter).empty());
}

TEST(Shortened, KeepsWhatFits) {
    EXPECT_EQ(shortened("meiping", 7, typewriter), "meiping");
    EXPECT_EQ(shortened("meiping", 5, typewriter), "meip…");
    EXPECT_EQ(shortened("two worlds", 5, typewriter), "two…");
    EXPECT_EQ(shortened("meiping", 0, typewriter), "…");
}

TEST(Paragraphs, AreSeparatedByEmptyLines) {
    EXPECT_EQ(paragraphs("one\ntwo\n\nthree\r\n\r\n\r\nfour\n"), (Lines{"one two", "three", "four"}));
    EXPECT_EQ(paragraphs("青花\n瓷\n  indented"), (Lines{"青花瓷 indented"}));
    EXPECT_TRUE(paragraphs("").empty());
    EXPECT_TRUE(paragraphs("\n\n\n").empty());
}

}  // namespace
}  // namespace ui
