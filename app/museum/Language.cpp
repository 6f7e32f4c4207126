#include "app/museum/Language.h"

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

}  // namespace museum
