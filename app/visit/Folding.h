// Text as a search sees it: without case, accents and punctuation, the same for every language.
#pragma once

#include <string>
#include <string_view>

namespace visit {

/// True for the characters that are written without spaces between words, and are found anywhere within a run.
[[nodiscard]] bool isChinese(char32_t character);

/// UTF-8 in small letters without accents: "İZNİK", "ıznık" and "İznik" are "iznik", "çintemani" is "cintemani",
/// full-width forms are plain ones, Chinese stays. A run of anything else, malformed bytes included, is one space, as
/// is the change between Chinese and other writing; none at the ends. At most three times as long as `text`.
[[nodiscard]] std::string folded(std::string_view text);

}  // namespace visit
