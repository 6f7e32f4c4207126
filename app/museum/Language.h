// The museum's three languages and text that exists in all of them.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace museum {

enum class Language { English, Turkish, Chinese };
inline constexpr std::array<Language, 3> kLanguages{Language::English, Language::Turkish, Language::Chinese};

/// Signs that are shown beside the museum's own texts, between them and in what comes from outside (a visitor's file
/// names, sizes, error sentences). With ASCII the pack's fonts have them always.
inline constexpr std::string_view kSigns = "·–—‘’“”…×°→\xEF\xBF\xBD";

/// BCP 47: "en", "tr", "zh".
[[nodiscard]] std::string_view languageTag(Language language);
/// Accepts a tag with any subtags and case ("tr-TR", "zh-Hans"); nothing for another language.
[[nodiscard]] std::optional<Language> languageFromTag(std::string_view tag);
/// The language's name in itself: English, Türkçe, 中文.
[[nodiscard]] std::string_view languageName(Language language);

/// A number with `decimals` (0..3) decimals and the language's decimal sign: 24.90, -0,75. For figures of one
/// precision.
[[nodiscard]] std::string fixedText(double value, int decimals, Language language);
/// A number with at most `decimals` (0..3) decimals, no zeros at the end, and the language's decimal sign: 24.9, 20,
/// -0,75.
[[nodiscard]] std::string decimalText(double value, int decimals, Language language);
/// A number with its unit as it is written after it: "12°", "25%". In Turkish a percent sign stands before: %25.
[[nodiscard]] std::string withUnit(const std::string& number, std::string_view unit, Language language);

/// UTF-8 text in every language; the curator's check guarantees that none is empty.
struct LocalText {
    std::array<std::string, 3> texts;
    [[nodiscard]] const std::string& in(Language language) const { return texts[static_cast<std::size_t>(language)]; }
    [[nodiscard]] std::string& in(Language language) { return texts[static_cast<std::size_t>(language)]; }
};

}  // namespace museum
