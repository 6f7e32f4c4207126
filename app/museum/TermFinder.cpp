#include "app/museum/TermFinder.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace museum {
namespace {

/// A text in small letters, and where each of its bytes comes from.
struct Folded {
    std::string text;
    std::vector<std::size_t> origin;  // one more than bytes: the end
};

Folded folded(std::string_view text, Language language) {
    struct Pair {
        std::string_view capital, small;
    };
    static constexpr std::array<Pair, 10> kCapitals{{{"Ç", "ç"},
                                                     {"Ğ", "ğ"},
                                                     {"İ", "i"},
                                                     {"Ö", "ö"},
                                                     {"Ş", "ş"},
                                                     {"Ü", "ü"},
                                                     {"Â", "â"},
                                                     {"Î", "î"},
                                                     {"Û", "û"},
                                                     {"É", "é"}}};
    Folded result;
    const auto add = [&](std::string_view letters, std::size_t from) {
        for (const char c : letters) {
            result.text += c;
            result.origin.push_back(from);
        }
    };
    for (std::size_t i = 0; i < text.size();) {
        const auto capital = std::find_if(kCapitals.begin(), kCapitals.end(),
                                          [&](const Pair& pair) { return text.substr(i).starts_with(pair.capital); });
        if (capital != kCapitals.end()) {
            add(capital->small, i);
            i += capital->capital.size();
            continue;
        }
        const char c = text[i];
        if (c == 'I' && language == Language::Turkish) {
            add("ı", i);
        } else {
            const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            add({&small, 1}, i);
        }
        ++i;
    }
    result.origin.push_back(text.size());
    return result;
}

/// Part of a word in Latin letters: ASCII letters, or any byte of a longer character but those of punctuation (U+2000
/// to U+2FFF), whose first byte is E2.
bool isLetterAt(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    const auto c = static_cast<unsigned char>(text[at]);
    return (c >= 'a' && c <= 'z') || (c >= 0x80 && c != 0xE2 && c != 0xC2);
}
bool startsWord(std::string_view text, std::size_t at) {
    if (at == 0) return true;
    std::size_t before = at - 1;
    while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0) == 0x80) --before;
    return !isLetterAt(text, before);
}

/// Whether the rest of a Turkish word is endings: number, then possession, then case, then "-ki" and the copula, each
/// or none. Covers nouns as labels have them, not every form of the language.
bool isTurkishEnding(std::string_view rest) {
    static constexpr std::array<std::string_view, 2> kNumber{"lar", "ler"};
    static constexpr std::array<std::string_view, 8> kPossession{"ı", "i", "u", "ü", "sı", "si", "su", "sü"};
    static constexpr std::array<std::string_view, 46> kCase{
        "nın", "nin", "nun", "nün", "ın",   "in",   "un",   "ün",   "yı",    "yi",   "yu", "yü",
        "nı",  "ni",  "nu",  "nü",  "ya",   "ye",   "na",   "ne",   "a",     "e",    "da", "de",
        "ta",  "te",  "nda", "nde", "dan",  "den",  "tan",  "ten",  "ndan",  "nden", "la", "le",
        "yla", "yle", "ca",  "ce",  "daki", "deki", "taki", "teki", "ndaki", "ndeki"};
    static constexpr std::array<std::string_view, 8> kCopula{"dır", "dir", "dur", "dür", "tır", "tir", "tur", "tür"};
    const auto after = [](std::string_view text, std::string_view part) { return text.substr(part.size()); };
    const auto caseAndCopula = [&](std::string_view text) {
        const auto copula = [&](std::string_view end) {
            return end.empty() || std::find(kCopula.begin(), kCopula.end(), end) != kCopula.end();
        };
        if (copula(text)) return true;
        return std::any_of(kCase.begin(), kCase.end(), [&](std::string_view ending) {
            return text.starts_with(ending) && copula(after(text, ending));
        });
    };
    const auto possessed = [&](std::string_view text) {
        return caseAndCopula(text) || std::any_of(kPossession.begin(), kPossession.end(), [&](std::string_view ending) {
                   return text.starts_with(ending) && caseAndCopula(after(text, ending));
               });
    };
    return possessed(rest) || std::any_of(kNumber.begin(), kNumber.end(), [&](std::string_view ending) {
               return rest.starts_with(ending) && possessed(after(rest, ending));
           });
}

std::size_t wordEnd(std::string_view text, std::size_t at) {
    while (isLetterAt(text, at)) ++at;
    return at;
}

/// The end of a form that begins at `at`, its endings included; nothing where it is only part of another word.
std::optional<std::size_t> formEnd(std::string_view text, std::size_t at, std::string_view form, Language language) {
    if (!text.substr(at).starts_with(form)) return std::nullopt;
    const std::size_t end = at + form.size();
    if (language == Language::Chinese) return end;
    const std::size_t word = wordEnd(text, end);
    if (word == end) return end;
    if (language == Language::Turkish && isTurkishEnding(text.substr(end, word - end))) return word;
    return std::nullopt;
}

}  // namespace

std::vector<FoundTerm> findTerms(std::string_view text, const Glossary& glossary, Language language) {
    struct Form {
        std::string text;
        std::size_t term;
    };
    std::vector<Form> forms;
    for (std::size_t term = 0; term < glossary.terms.size(); ++term) {
        for (const std::string& form : glossary.terms[term].forms[static_cast<std::size_t>(language)]) {
            forms.push_back({folded(form, language).text, term});
        }
    }
    std::stable_sort(forms.begin(), forms.end(),
                     [](const Form& a, const Form& b) { return a.text.size() > b.text.size(); });
    const Folded own = folded(text, language);
    std::vector<bool> known(glossary.terms.size(), false);
    std::vector<FoundTerm> found;
    for (std::size_t at = 0; at < own.text.size();) {
        std::size_t next = at + 1;
        if (language == Language::Chinese || (isLetterAt(own.text, at) && startsWord(own.text, at))) {
            for (const Form& form : forms) {
                const auto end = formEnd(own.text, at, form.text, language);
                if (!end) continue;
                if (!known[form.term]) found.push_back({own.origin[at], own.origin[*end], form.term});
                known[form.term] = true;
                next = *end;
                break;
            }
        }
        at = next;
    }
    return found;
}

}  // namespace museum
