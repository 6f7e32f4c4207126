#include "app/museum/Language.h"

#include <algorithm>
#include <cmath>

namespace museum {

std::string_view languageTag(Language language) {
    switch (language) {
        case Language::Turkish:
            return "tr";
        case Language::Chinese:
            return "zh";
        case Language::English:
            break;
    }
    return "en";
}

std::optional<Language> languageFromTag(std::string_view tag) {
    const std::string_view primary = tag.substr(0, tag.find_first_of("-_"));
    if (primary.size() != 2) return std::nullopt;
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    for (const Language language : kLanguages) {
        const std::string_view own = languageTag(language);
        if (lower(primary[0]) == own[0] && lower(primary[1]) == own[1]) return language;
    }
    return std::nullopt;
}

std::string_view languageName(Language language) {
    switch (language) {
        case Language::Turkish:
            return "Türkçe";
        case Language::Chinese:
            return "中文";
        case Language::English:
            break;
    }
    return "English";
}

// Written by hand, as printf follows the C locale.
std::string fixedText(double value, int decimals, Language language) {
    constexpr double kLargest = 1e12;  // the arithmetic stays exact
    long long scale = 1;
    for (int i = 0; i < decimals; ++i) scale *= 10;
    const long long parts = std::llround(std::clamp(value, -kLargest, kLargest) * static_cast<double>(scale));
    const long long size = parts < 0 ? -parts : parts;
    std::string text = (parts < 0 ? "-" : "") + std::to_string(size / scale);
    if (decimals == 0) return text;
    std::string rest = std::to_string(size % scale);
    rest.insert(0, static_cast<std::size_t>(decimals) - rest.size(), '0');
    return text + (language == Language::Turkish ? ',' : '.') + rest;
}

std::string decimalText(double value, int decimals, Language language) {
    std::string text = fixedText(value, decimals, language);
    if (decimals == 0) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.' || text.back() == ',') text.pop_back();
    return text;
}

std::string withUnit(const std::string& number, std::string_view unit, Language language) {
    if (unit == "%" && language == Language::Turkish) return "%" + number;
    return number + std::string(unit);
}

}  // namespace museum
