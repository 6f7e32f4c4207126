#include "app/curator/Pinyin.h"

#include <memory>

#include <unicode/translit.h>
#include <unicode/unistr.h>

namespace curator {

kiln::Result<std::string> pinyinOf(std::string_view chinese) {
    // Tones are marks above; the umlaut is one too, and stays.
    constexpr const char* kRules = "Han-Latin; NFD; [\\u0300\\u0301\\u0304\\u030C] Remove; NFC; Lower";
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> reader(
        icu::Transliterator::createInstance(kRules, UTRANS_FORWARD, error));
    if (U_FAILURE(error) || reader == nullptr) {
        return kiln::fail(kiln::ErrorCode::Unavailable, std::string("ICU cannot read Chinese: ") + u_errorName(error),
                          "pinyin", "Install ICU with its data (libicu-dev)");
    }
    icu::UnicodeString text = icu::UnicodeString::fromUTF8({chinese.data(), static_cast<std::int32_t>(chinese.size())});
    reader->transliterate(text);
    std::string read;
    bool within = false;
    for (std::int32_t i = 0; i < text.length(); ++i) {
        const char16_t c = text[i];
        const bool letter = (c >= u'a' && c <= u'z') || c == u'ü';
        if (letter && !within && !read.empty()) read += ' ';
        if (letter) read += c == u'ü' ? std::string("ü") : std::string(1, static_cast<char>(c));
        within = letter;
    }
    return read;
}

}  // namespace curator
