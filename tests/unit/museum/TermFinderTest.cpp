// The glossary's words in running text, in three languages.
#include "tests/FileBytes.h"
#include <gtest/gtest.h>

#include "app/museum/TermFinder.h"

namespace museum {
namespace {

Glossary sample() {
    const auto term = [](const char* id, std::array<std::vector<std::string>, 3> forms) {
        Term made;
        made.id = id;
        made.forms = std::move(forms);
        return made;
    };
    return {{term("clay", {{{"clay", "clays"}, {"kil"}, {"黏土"}}}),
             term("glaze", {{{"glaze", "glazes"}, {"sır", "sırlı"}, {"釉"}}}),
             term("underglaze", {{{"under the glaze"}, {"sıraltı"}, {"釉下彩"}}}),
             term("tile", {{{"tile"}, {"çini"}, {"瓷砖"}}}), term("iznik", {{{"İznik"}, {"İznik"}, {"伊兹尼克"}}})}};
}

std::vector<std::string> words(std::string_view text, Language language) {
    const Glossary glossary = sample();
    std::vector<std::string> result;
    for (const FoundTerm& found : findTerms(text, glossary, language)) {
        result.push_back(glossary.terms[found.term].id + '=' +
                         std::string(text.substr(found.begin, found.end - found.begin)));
    }
    return result;
}

TEST(TermFinder, EnglishFormsAreWholeWords) {
    using Words = std::vector<std::string>;
    EXPECT_EQ(words("Clay under the glaze; more clay.", Language::English),
              (Words{"clay=Clay", "underglaze=under the glaze"}));
    EXPECT_EQ(words("A glazed claymore, reptiles.", Language::English), Words{});
    EXPECT_EQ(words("“Glazes”, İznik’s tile", Language::English), (Words{"glaze=Glazes", "iznik=İznik", "tile=tile"}));
    EXPECT_EQ(words("", Language::English), Words{});
}

TEST(TermFinder, TurkishFormsCarryEndings) {
    using Words = std::vector<std::string>;
    EXPECT_EQ(words("Kilden çinilerin SIRI", Language::Turkish),
              (Words{"clay=Kilden", "tile=çinilerin", "glaze=SIRI"}));
    EXPECT_EQ(words("İZNİK’in kilisesi, kilim", Language::Turkish), Words{"iznik=İZNİK"}) << "a church is no clay";
    EXPECT_EQ(words("Sıraltı boyama, sırlıdır", Language::Turkish), (Words{"underglaze=Sıraltı", "glaze=sırlıdır"}));
}

TEST(TermFinder, ChineseFormsStandAnywhere) {
    using Words = std::vector<std::string>;
    EXPECT_EQ(words("伊兹尼克的瓷砖是釉下彩，上面有釉。", Language::Chinese),
              (Words{"iznik=伊兹尼克", "tile=瓷砖", "underglaze=釉下彩", "glaze=釉"}));
}

TEST(TermFinder, BrokenTextDoesNoHarm) {
    for (const Language language : kLanguages) {
        const std::string broken = "\xC3\x28 kil\xFF \xE2\x82 clay \xF0\x9F";
        for (const FoundTerm& found : findTerms(broken, sample(), language)) {
            EXPECT_LT(found.begin, found.end);
            EXPECT_LE(found.end, broken.size());
        }
    }
}

TEST(TermFinder, TheMuseumsOwnTextsNameTheirWords) {
    const auto file = kiln::test::fileText(std::filesystem::path(KILN_SOURCE_DIR) / "assets/glossary.json");
    const auto glossary = readGlossary(kiln::asBytes(file), "glossary.json");
    ASSERT_TRUE(glossary);
    for (const Term& term : glossary->terms) {
        for (const Language language : kLanguages) {
            const std::string& form = term.forms[static_cast<std::size_t>(language)].front();
            EXPECT_FALSE(findTerms(form, *glossary, language).empty()) << term.id << ": " << form;
        }
    }
}

}  // namespace
}  // namespace museum
