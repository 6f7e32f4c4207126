#include "app/visitor/ComparisonReport.h"

#include <algorithm>

#include "app/visit/Comparison.h"
#include "app/visitor/HostMessage.h"

namespace visitor {
namespace {

using museum::Language;
using museum::Museum;

template <class Things, class Tell>
std::string jsonOf(const Things& things, Tell tell) {
    std::string list = "[";
    for (const auto& thing : things) list += (list.size() > 1 ? "," : "") + tell(thing);
    return list + "]";
}

std::string factsAsJson(std::span<const visit::ComparedThing> things, const Museum& museum, Language language) {
    return jsonOf(visit::factsOf(things, museum, language), [](const visit::ComparedFact& fact) {
        return HostMessage()
            .add("title", fact.name)
            .add("same", fact.same)
            .add("common", fact.common)
            .addRaw("values", jsonOf(fact.values, [](const std::string& value) { return jsonString(value); }))
            .json();
    });
}

std::string candidatesAsJson(std::span<const std::string> ids, const Museum& museum,
                             const std::vector<museum::Bridge>* bridges, Language language) {
    return jsonOf(visit::candidatesFor(ids.front(), museum, bridges), [&](const visit::Candidates& group) {
        const bool city = group.id == "iznik" || group.id == "jingdezhen";
        return HostMessage()
            .add("title", museum.locale.text(language, (city ? "city." : "compare.") + group.id))
            .addRaw("exhibits", jsonOf(group.exhibits,
                                       [&](const museum::Exhibit* exhibit) {
                                           const bool chosen =
                                               std::find(ids.begin(), ids.end(), exhibit->id) != ids.end();
                                           return HostMessage()
                                               .add("id", exhibit->id)
                                               .add("title", exhibit->title.in(language))
                                               .add("date", exhibit->date.in(language))
                                               .add("chosen", chosen)
                                               .json();
                                       }))
            .json();
    });
}

}  // namespace

std::string comparisonMessage(std::span<const visit::ComparedThing> things, std::span<const std::string> ids,
                              const Museum& museum, const std::vector<museum::Bridge>* bridges, Language language) {
    HostMessage message;
    message.add("open", !ids.empty());
    if (ids.empty() || ids.size() != things.size()) return message.json();
    const auto word = [&](const char* key) { return museum.locale.text(language, key); };
    std::string members = "[";
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (i > 0) members += ',';
        members += HostMessage().add("id", ids[i]).add("title", things[i].titleIn(language)).json();
    }
    return message.add("full", ids.size() == visit::kMostCompared)
        .add("caption", word("compare.table"))
        .add("choose", word("compare.choose"))
        .add("remove", word("compare.remove"))
        .add("same", word("compare.same"))
        .add("differs", word("compare.differs"))
        .add("all", word("compare.all"))
        .addRaw("members", members + "]")
        .addRaw("facts", factsAsJson(things, museum, language))
        .addRaw("groups", candidatesAsJson(ids, museum, bridges, language))
        .json();
}

}  // namespace visitor
