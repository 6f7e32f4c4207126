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

}  // namespace museum
