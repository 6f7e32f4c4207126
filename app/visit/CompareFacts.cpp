#include "app/visit/CompareFacts.h"

#include <algorithm>
#include <set>
#include <utility>

namespace visit {
namespace {

using museum::Exhibit;
using museum::Language;

const std::string kNothing = "–";
constexpr std::size_t kMostAlike = 6;

bool has(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

std::string wordsFor(const std::vector<std::string>& ids, std::span<const museum::Word> words, Language language) {
    std::string text;
    for (const std::string& id : ids) {
        const museum::Word* word = museum::findWord(words, id);
        if (!text.empty()) text += language == Language::Chinese ? "、" : ", ";
        text += word != nullptr ? word->name.in(language) : id;
    }
    return text;
}

ComparedFact plainFact(std::string id, std::string name, std::vector<std::string> values) {
    ComparedFact fact{std::move(id), std::move(name), true, {}, std::move(values)};
    for (std::string& value : fact.values) {
        if (value.empty()) value = kNothing;
        fact.same = fact.same && value == fact.values.front();
    }
    return fact;
}

using Ids = std::vector<std::string> Exhibit::*;

/// A list of ids: what all have, and what each has beside it.
ComparedFact listFact(std::string id, std::string name, std::span<const ComparedThing> things, Ids ids,
                      std::span<const museum::Word> words, Language language) {
    std::vector<std::string> common;
    if (!things.empty() && things.front().exhibit != nullptr) common = things.front().exhibit->*ids;
    std::erase_if(common, [&](const std::string& one) {
        return !std::all_of(things.begin(), things.end(), [&](const ComparedThing& thing) {
            return thing.exhibit != nullptr && has(thing.exhibit->*ids, one);
        });
    });
    ComparedFact fact{std::move(id), std::move(name), true, wordsFor(common, words, language), {}};
    for (const ComparedThing& thing : things) {
        std::vector<std::string> own;
        if (thing.exhibit != nullptr) own = thing.exhibit->*ids;
        std::erase_if(own, [&](const std::string& one) { return has(common, one); });
        fact.same = fact.same && own.empty();
        fact.values.push_back(own.empty() ? kNothing : wordsFor(own, words, language));
    }
    return fact;
}

std::size_t sharedMotifs(const Exhibit& a, const Exhibit& b) {
    return static_cast<std::size_t>(std::count_if(a.motifs.begin(), a.motifs.end(),
                                                  [&](const std::string& motif) { return has(b.motifs, motif); }));
}

}  // namespace

std::vector<ComparedFact> factsOf(std::span<const ComparedThing> things, const museum::Museum& museum,
                                  Language language) {
    std::vector<ComparedFact> facts;
    const auto name = [&](const char* key) { return museum.locale.text(language, key); };
    const auto plain = [&](const char* id, const char* key, auto value) {
        std::vector<std::string> values;
        for (const ComparedThing& thing : things) values.push_back(value(thing));
        facts.push_back(plainFact(id, name(key), std::move(values)));
    };
    plain("city", "filter.city", [&](const ComparedThing& thing) {
        return thing.exhibit != nullptr ? museum.locale.text(language, "city." + thing.exhibit->city) : std::string();
    });
    plain("date", "compare.date", [&](const ComparedThing& thing) {
        return thing.exhibit != nullptr ? thing.exhibit->date.in(language) : std::string();
    });
    plain("size", "panel.size", [&](const ComparedThing& thing) {
        return thing.exhibit != nullptr ? museum::dimensionsText(thing.exhibit->dimensions, language) : thing.size;
    });
    const auto measured = [&](const char* id, const char* key, std::string ComparedThing::*text) {
        if (std::any_of(things.begin(), things.end(),
                        [&](const ComparedThing& thing) { return !(thing.*text).empty(); }))
            plain(id, key, [&](const ComparedThing& thing) { return thing.*text; });
    };
    measured("capacity", "compare.capacity", &ComparedThing::capacity);
    measured("wall", "compare.wall", &ComparedThing::wall);
    const auto list = [&](const char* id, const char* key, Ids ids, const std::vector<museum::Word>& words) {
        facts.push_back(listFact(id, name(key), things, ids, words, language));
    };
    list("technique", "filter.technique", &Exhibit::techniques, museum.vocabulary.techniques);
    list("colour", "filter.colour", &Exhibit::colours, museum.vocabulary.colours);
    list("motif", "filter.motif", &Exhibit::motifs, museum.vocabulary.motifs);
    return facts;
}

std::vector<Candidates> candidatesFor(std::string_view id, const museum::Museum& museum,
                                      const std::vector<museum::Bridge>* bridges) {
    const Exhibit* own = museum.exhibit(id);
    std::set<const Exhibit*> taken{own};
    const auto isTaken = [&](const Exhibit* one) { return taken.contains(one); };
    std::vector<Candidates> groups;
    const auto add = [&](const char* group, std::vector<const Exhibit*> exhibits) {
        taken.insert(exhibits.begin(), exhibits.end());
        if (!exhibits.empty()) groups.push_back({group, std::move(exhibits)});
    };

    std::vector<const Exhibit*> kin;
    for (const museum::Bridge& bridge : bridges != nullptr ? *bridges : std::vector<museum::Bridge>()) {
        for (const std::size_t end : {std::size_t{0}, std::size_t{1}}) {
            const Exhibit* other = museum.exhibit(bridge.ends[1 - end].exhibit);
            const bool known = std::find(kin.begin(), kin.end(), other) != kin.end();
            if (bridge.ends[end].exhibit == id && other != nullptr && other != own && !known) kin.push_back(other);
        }
    }
    add("kin", kin);

    std::vector<std::pair<std::size_t, const Exhibit*>> sharing;
    for (const Exhibit& exhibit : museum.exhibits) {
        if (own == nullptr || isTaken(&exhibit)) continue;
        if (const std::size_t shared = sharedMotifs(*own, exhibit); shared > 0) sharing.emplace_back(shared, &exhibit);
    }
    std::stable_sort(sharing.begin(), sharing.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    sharing.resize(std::min(sharing.size(), kMostAlike));
    std::vector<const Exhibit*> alike;
    for (const auto& [shared, exhibit] : sharing) alike.push_back(exhibit);
    add("alike", alike);

    for (const char* city : {"iznik", "jingdezhen"}) {
        std::vector<const Exhibit*> others;
        for (const Exhibit& exhibit : museum.exhibits) {
            if (exhibit.city == city && !isTaken(&exhibit)) others.push_back(&exhibit);
        }
        std::stable_sort(others.begin(), others.end(),
                         [](const Exhibit* a, const Exhibit* b) { return a->years.from < b->years.from; });
        add(city, others);
    }
    return groups;
}

}  // namespace visit
