// Brush lines: the width follows the press, the outline is whole, and nonsense is refused by name.
#include <algorithm>
#include <cmath>

#include "tests/unit/workshop/Drawings.h"
#include <gtest/gtest.h>

#include "app/workshop/BrushStroke.h"

namespace workshop {
namespace {

using test::drawing;
using test::sheet;
using test::widthAt;

std::string brush(const std::string& attributes) {
    return R"(<g id="cobalt" fill="none" stroke="#1F3A8A"><path class="brush" )" + attributes + "/></g>";
}

Motif painted(const std::string& body, std::optional<std::uint32_t> seed = std::nullopt, double texels = 20.0) {
    kiln::Result<Motif> motif =
        Motif::load(drawing("brush.svg", sheet(body)), texels, seed ? std::optional(BrushHand{*seed}) : std::nullopt);
    EXPECT_TRUE(motif) << (motif ? "" : motif.error().text());
    return motif ? std::move(*motif) : Motif{};
}

struct Difference {
    double mean = 0.0;
    double share = 0.0;    ///< of texels that differ by more than a half
    double missing = 0.0;  ///< of texels that the first lacks
};

const std::vector<std::uint8_t>& cobalt(const Motif& motif) {
    return motif.layers().at("cobalt").coverage;
}

/// Of two drawings' cobalt.
Difference difference(const Motif& a, const Motif& b) {
    const std::vector<std::uint8_t>&first = cobalt(a), &second = cobalt(b);
    const auto count = static_cast<double>(first.size());
    Difference result;
    for (std::size_t i = 0; i < first.size(); ++i) {
        const double off = std::abs(first[i] - second[i]) / 255.0;
        result.mean += off / count;
        if (off > 0.5) result.share += 1.0 / count;
        if (off > 0.5 && first[i] < second[i]) result.missing += 1.0 / count;
    }
    return result;
}

TEST(Brush, TheWidthFollowsThePressAlongTheLine) {
    const Motif line = painted(brush(R"(d="M5 15H35" stroke-width="4" data-press=".2 1 .2")"));
    EXPECT_NEAR(widthAt(line, "cobalt", 20.0), 4.0, 0.05) << "full press in the middle";
    EXPECT_NEAR(widthAt(line, "cobalt", 12.5), 2.4, 0.05) << "half way between two presses";
    EXPECT_NEAR(widthAt(line, "cobalt", 27.5), 2.4, 0.05);
    EXPECT_NEAR(widthAt(line, "cobalt", 5.5), 0.8, 0.1) << "thin where it enters";

    // By length along the line, not by its points: the first half here is one long side, the second many short ones.
    const Motif uneven = painted(
        brush(R"(d="M5 15H20L22 15 24 15 26 15 28 15 30 15 32 15 34 15 35 15" stroke-width="4" data-press="1 0 1")"));
    EXPECT_NEAR(widthAt(uneven, "cobalt", 12.5), 2.0, 0.06);
    EXPECT_NEAR(widthAt(uneven, "cobalt", 20.0), 0.0, 0.06);
    EXPECT_NEAR(widthAt(uneven, "cobalt", 27.5), 2.0, 0.06);
}

TEST(Brush, WithoutPressItEntersThinAndLeavesThin) {
    const Motif line = painted(brush(R"(d="M5 15H35" stroke-width="4")"));
    EXPECT_NEAR(widthAt(line, "cobalt", 15.0), 4.0, 0.05);
    EXPECT_NEAR(widthAt(line, "cobalt", 25.0), 3.6, 0.05);
    EXPECT_NEAR(widthAt(line, "cobalt", 34.8), 0.8, 0.1);
}

TEST(Brush, UnderEvenPressItIsAPlainRoundStroke) {
    for (const char* path :
         {"M5 15H35", "M5 5 L30 8 L6 11", "M4 20C4 2 36 2 36 20", "M8 25C8 5 12 5 12 25S16 45 16 25 20 5 20 25",
          "M5 20Q12 2 20 20T35 20", "M10 8H30V24H10Z", "M20 15c0 -1.5 3 -1.5 3 0 0 3 -6 3 -6 0 0 -5 9 -5 9 0",
          "M5 25C45 -15 -5 -15 35 25", "M5 5v10m10 0v-10l5 5M30 20h5v5z", "M5 15l25 0 0 3 -25 0 0 3 25 0z",
          "M20 15l1.57 -1.65 -7.78 9.88 -0.09 9.17", "M20 15c-4.64 6.45 -1.6 -4.14 -3.27 -0.51"}) {
        for (const char* width : {"0.6", "3", "7"}) {
            const std::string line = std::string("d=\"") + path + "\" stroke-width=\"" + width + "\"";
            const Motif ours = painted(brush(line + " data-press=\"1\""));
            const Motif plain = painted(R"(<g id="cobalt" fill="none" stroke="#000" stroke-linecap="round" )"
                                        R"(stroke-linejoin="round"><path )" +
                                        line + "/></g>");
            // Cairo flattens tight curves rather coarsely, and forgets to round where a path closes.
            const Difference off = difference(ours, plain);
            EXPECT_LT(off.share, 0.0002) << line;
            EXPECT_LT(off.missing, 0.00002) << line << ": a hole";
            EXPECT_LT(off.mean, 0.0006) << line;
        }
    }
}

TEST(Brush, RelativeCommandsMeanTheSame) {
    const Motif absolute = painted(brush(
        R"(d="M5 5H12V9L16 12C20 14 20 20 16 22S8 24 6 20Q4 16 10 16T14 20Z" stroke-width="1" data-press="1 .5")"));
    const Motif relative =
        painted(brush(R"(d="m5 5h7v4l4 3c4 2 4 8 0 10s-8 2-10-2q-2-4 4-4t4 4z" stroke-width="1" data-press="1 .5")"));
    EXPECT_LT(difference(absolute, relative).mean, 0.00001);
    EXPECT_GT(std::ranges::max(cobalt(absolute)), 252);
}

TEST(Brush, LiesInAnyGroupAndInWhatIsUsedAgain) {
    const Motif motif = painted(R"svg(
        <defs><path id="vein" class="leaf brush" d="M0 0H10" stroke-width="2" data-press="1"/></defs>
        <g id="cobalt" fill="none" stroke="#00f" stroke-width="3">
          <g transform="translate(20 5) rotate(90)"><path class="brush" d="M0 0H20" data-press="1"/></g>
          <use href="#vein" x="25" y="15"/></g>
        <g id="turquoise" stroke="#0ff" stroke-opacity="0.5"><path class="brush" d="M0 20H40" data-press="4"/></g>)svg");
    EXPECT_NEAR(motif.coverage("cobalt", 18.7, 15.0), 1.0f, 0.05f) << "its width is its group's";
    EXPECT_NEAR(motif.coverage("cobalt", 18.3, 15.0), 0.0f, 0.05f);
    EXPECT_NEAR(widthAt(motif, "cobalt", 30.0), 2.0, 0.05);
    EXPECT_NEAR(widthAt(motif, "turquoise", 20.0), 2.0, 0.05) << "four wide, at half strength";
}

TEST(Brush, NonsenseIsRefusedByFileAndPath) {
    struct Case {
        const char* attributes;
        const char* says;
    };
    for (const Case& broken :
         {Case{R"(d="M1 1A3 3 0 0 1 9 9")", "command \"A\""}, Case{R"(d="L1 1")", "begin with"},
          Case{R"(d="5 5")", "begin with"}, Case{R"(d="M1")", "numbers are missing"},
          Case{R"(d="M1 1C2 2 3 3 4")", "numbers are missing"}, Case{R"(d="M1 1Lnan 5")", "numbers are missing"},
          Case{R"(d="M1 1Z5 5")", "follows"}, Case{R"(d="M1 1L1e9 5")", "numbers are missing"},
          Case{R"(d="M1 1L1e999 5")", "numbers are missing"}, Case{R"(d="M1 1L9 9" data-press="")", "data-press"},
          Case{R"(d="M1 1L9 9" data-press="1 -1")", "data-press"},
          Case{R"(d="M1 1L9 9" data-press="1 inf")", "data-press"},
          Case{R"(d="M1 1L9 9" data-press="1;2")", "data-press"},
          Case{R"(d="M1 1L9 9" stroke-width="3%")", "stroke-width"},
          Case{R"(d="M1 1L9 9" stroke-width="-1")", "stroke-width"}}) {
        const auto motif = Motif::load(drawing("brush.svg", sheet(brush(broken.attributes))), 4.0);
        ASSERT_FALSE(motif) << broken.attributes;
        const std::string text = motif.error().text();
        EXPECT_NE(text.find(broken.says), std::string::npos) << text;
        EXPECT_NE(text.find("brush.svg: <path d=\""), std::string::npos) << text;
        EXPECT_FALSE(motif.error().remedy.empty()) << text;
    }
    std::string many;
    for (int i = 0; i < 65; ++i) many += "1 ";
    EXPECT_FALSE(Motif::load(drawing("brush.svg", sheet(brush("d=\"M1 1L9 9\" data-press=\"" + many + "\""))), 4.0));
}

TEST(Brush, TooManyPointsAreRefused) {
    std::string far;
    for (int i = 0; i < 100; ++i) far += "<path class=\"brush\" d=\"M-999999 0C999999 0 -999999 9 999999 9\"/>";
    const auto motif = Motif::load(drawing("brush.svg", sheet("<g id=\"cobalt\">" + far + "</g>")), 4.0);
    ASSERT_FALSE(motif);
    EXPECT_EQ(motif.error().code, kiln::ErrorCode::Refused);
    EXPECT_NE(motif.error().text().find("too many points"), std::string::npos) << motif.error().text();
}

TEST(Brush, ALineWithoutLengthOrWidthLeavesNothing) {
    const Motif motif = painted(R"(<g id="cobalt"><path class="brush" d=""/><path class="brush" d="M5 5"/>
        <path class="brush" d="M5 5L5 5Z"/><path class="brush" d="M5 5L20 20" stroke-width="0"/>
        <path class="brush" d="M5 5L20 20" data-press="0 0"/></g>)");
    EXPECT_EQ(std::ranges::max(cobalt(motif)), 0);
}

TEST(Brush, AHandPaintsEachSeedALittleOtherwise) {
    const std::string line = brush(R"(d="M4 15C12 5 28 25 36 15" stroke-width="2" data-press="1")");
    const Motif exact = painted(line), first = painted(line, 1), again = painted(line, 1), second = painted(line, 2);
    EXPECT_EQ(cobalt(first), cobalt(again)) << "equal seeds, equal drawings";
    EXPECT_GT(difference(first, second).mean, 0.001);
    EXPECT_GT(difference(exact, first).mean, 0.001);
    // Nothing strays further than the hand may: the exact line, thinner and wider by so much, bounds every other.
    const double stray = BrushHand{}.wander + BrushHand{}.pressure * 1.0 + 0.06;
    const auto withWidth = [&](double width) {
        return painted(
            brush("d=\"M4 15C12 5 28 25 36 15\" data-press=\"1\" stroke-width=\"" + std::to_string(width) + "\""));
    };
    const Motif core = withWidth(2.0 - 2.0 * stray), around = withWidth(2.0 + 2.0 * stray);
    for (const Motif* hand : {&first, &second}) {
        for (std::size_t i = 0; i < cobalt(*hand).size(); ++i) {
            const int value = cobalt(*hand)[i];
            ASSERT_GE(value, cobalt(core)[i] - 5);
            ASSERT_LE(value, cobalt(around)[i] + 5);
        }
    }
}

}  // namespace
}  // namespace workshop
