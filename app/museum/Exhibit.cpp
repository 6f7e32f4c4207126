#include "app/museum/Exhibit.h"

#include <array>
#include <cmath>

namespace museum {
namespace {

/// At most two decimals, no zeros at the end: 24.9, 20, 0.75. Written by hand, as printf follows the C locale.
std::string number(double value, char decimalSign) {
    const long long hundredths = std::llround(value * 100.0);
    std::string text = std::to_string(hundredths / 100);
    const int rest = static_cast<int>(hundredths % 100);
    if (rest == 0) return text;
    text += decimalSign;
    text += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0) text += static_cast<char>('0' + rest % 10);
    return text;
}

/// How one language's museum labels write a size.
struct Style {
    std::array<const char*, 4> names;  ///< before the number: height, width, depth, diameter
    char decimalSign;
    const char* between;
    const char* unitAfterEach;
    const char* unitAtEnd;
};

const Style& styleOf(Language language) {
    // "D" alone would leave depth and diameter apart only by guessing, so English writes "Diam.", as the Met does.
    static constexpr Style kEnglish{{"H ", "W ", "D ", "Diam. "}, '.', " × ", "", " cm"};
    // Yükseklik, genişlik, kalınlık, çap.
    static constexpr Style kTurkish{{"Y. ", "G. ", "K. ", "Ç. "}, ',', " × ", "", " cm"};
    static constexpr Style kChinese{{"高", "宽", "厚", "直径"}, '.', "，", "厘米", ""};
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
        text += style.names[i] + number(values[i], style.decimalSign) + style.unitAfterEach;
    }
    if (!text.empty()) text += style.unitAtEnd;
    return text;
}

}  // namespace museum
