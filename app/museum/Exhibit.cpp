#include "app/museum/Exhibit.h"

#include <array>
#include <cmath>

namespace museum {
namespace {

/// How one language's museum labels write a size.
struct Style {
    std::array<const char*, 4> names;  ///< before the number: height, width, depth, diameter
    const char* between;
    const char* unitAfterEach;
    const char* unitAtEnd;
};

const Style& styleOf(Language language) {
    // "D" alone would leave depth and diameter apart only by guessing, so English writes "Diam.", as the Met does.
    static constexpr Style kEnglish{{"H ", "W ", "D ", "Diam. "}, " × ", "", " cm"};
    // Yükseklik, genişlik, kalınlık, çap.
    static constexpr Style kTurkish{{"Y. ", "G. ", "K. ", "Ç. "}, " × ", "", " cm"};
    static constexpr Style kChinese{{"高", "宽", "厚", "直径"}, "，", "厘米", ""};
    switch (language) {
        case Language::Turkish:
            return kTurkish;
        case Language::Chinese:
            return kChinese;
        case Language::English:
            break;
    }
    return kEnglish;
}

}  // namespace

std::string dimensionsText(const Dimensions& dimensions, Language language) {
    constexpr double kLargest = 1e7;  // 100 km; nothing in a museum is larger, and the arithmetic stays exact
    const std::array<double, 4> values{dimensions.height, dimensions.width, dimensions.depth, dimensions.diameter};
    const Style& style = styleOf(language);
    std::string text;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!(values[i] >= 0.005 && values[i] <= kLargest)) continue;  // nor what is not a number
        if (!text.empty()) text += style.between;
        text += style.names[i] + decimalText(values[i], 2, language) + style.unitAfterEach;
    }
    if (!text.empty()) text += style.unitAtEnd;
    return text;
}

std::string centuryText(int century, Language language) {
    const std::string number = std::to_string(century);
    if (language == Language::Turkish) return number + ". yüzyıl";
    if (language == Language::Chinese) return number + "世纪";
    const bool teen = century / 10 % 10 == 1;
    const int last = teen ? 0 : century % 10;
    return number + (last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th") + " century";
}

}  // namespace museum
