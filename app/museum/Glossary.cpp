#include "app/museum/Glossary.h"

#include <set>

#include "app/museum/JsonFields.h"

namespace museum {

using nlohmann::json;

namespace {

constexpr std::size_t kMostTerms = 1000, kMostForms = 40;

Term termOf(const JsonFields& fields) {
    Term term{fields.id("id"), fields.localText("term"), fields.localText("meaning"), {}};
    for (const Language language : kLanguages) {
        const std::string tag(languageTag(language));
        auto& forms = term.forms[static_cast<std::size_t>(language)];
        if (fields.has("forms") && fields.object("forms").has(tag)) {
            forms = fields.object("forms").texts(tag);
            if (forms.empty() || forms.size() > kMostForms) {
                fields.object("forms").reject(tag, "1 to " + std::to_string(kMostForms) + " words were expected",
                                              "Shorten the list, or leave it out");
            }
        } else {
            forms = {term.term.in(language)};
        }
    }
    return term;
}

}  // namespace

kiln::Result<Glossary> readGlossary(kiln::ByteView bytes, const std::string& where) {
    return readWith<Glossary>(bytes, where, [](const JsonFields& fields) {
        Glossary glossary;
        const std::vector<JsonFields> terms = fields.objects("terms");
        if (terms.size() > kMostTerms) {
            fields.reject("terms", "these are more than " + std::to_string(kMostTerms), "Shorten the list");
            return glossary;
        }
        std::set<std::string> ids;
        for (const JsonFields& one : terms) {
            glossary.terms.push_back(termOf(one));
            const std::string& id = glossary.terms.back().id;
            if (!ids.insert(id).second) {
                one.reject("id", "two terms are called \"" + id + "\"", "Rename one of them");
            }
        }
        return glossary;
    });
}

std::string writeGlossary(const Glossary& glossary) {
    json terms = json::array();
    for (const Term& term : glossary.terms) {
        json forms = json::object();
        for (const Language language : kLanguages) {
            forms[std::string(languageTag(language))] = term.forms[static_cast<std::size_t>(language)];
        }
        terms.push_back(
            {{"id", term.id}, {"term", jsonOf(term.term)}, {"meaning", jsonOf(term.meaning)}, {"forms", forms}});
    }
    return writtenJson({{"terms", terms}});
}

}  // namespace museum
