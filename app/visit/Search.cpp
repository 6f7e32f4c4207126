#include "app/visit/Search.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "app/visit/Folding.h"
#include "engine/core/Utf8.h"

namespace visit {
namespace {

constexpr std::array<std::string_view, kFacets.size()> kNames{"city", "century", "technique", "colour", "motif"};
constexpr std::size_t kLongestKey = 64;  // bytes; what is the same for longer is the same

std::size_t indexOf(Facet facet) {
    return static_cast<std::size_t>(facet);
}

/// The bytes of the UTF-8 character that begins so.
std::size_t bytesOf(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

template <class Each>
void forEachWord(std::string_view folded, Each each) {
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', at), folded.size());
        each(folded.substr(at, end - at));
        at = end + 1;
    }
}

bool isAscii(std::string_view word) {
    return static_cast<unsigned char>(word.front()) < 0x80;
}

/// "qing1hua1" without its tones; other words as they are.
std::string withoutTones(std::string_view word) {
    std::string result;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const bool letterBefore = i > 0 && word[i - 1] >= 'a' && word[i - 1] <= 'z';
        if (word[i] >= '1' && word[i] <= '5' && letterBefore) continue;
        result += word[i];
    }
    return result;
}

std::vector<std::string> wordsOf(std::string_view query) {
    std::vector<std::string> words;
    forEachWord(folded(query.substr(0, kMostQueryBytes)), [&](std::string_view word) {
        std::string one = isAscii(word) ? withoutTones(word) : std::string(word);
        if (one.size() > kLongestKey) one.resize(kLongestKey);
        const bool known = std::find(words.begin(), words.end(), one) != words.end();
        if (!known && words.size() < kMostQueryWords) words.push_back(std::move(one));
    });
    return words;
}

/// A single year that is round belongs to the century that it begins; at the end of a span it begins none.
std::pair<int, int> centuriesOf(const museum::Years& years) {
    const int last = years.to > years.from && years.to % 100 == 0 ? years.to - 1 : years.to;
    return {years.from / 100 + 1, last / 100 + 1};
}

}  // namespace

std::string_view facetName(Facet facet) {
    return kNames[std::min(indexOf(facet), kNames.size() - 1)];
}

std::optional<std::pair<Facet, std::string>> filterFrom(std::string_view text) {
    const std::size_t sign = text.find('=');
    const auto found = std::find(kNames.begin(), kNames.end(), text.substr(0, sign));
    if (sign == std::string_view::npos || found == kNames.end()) return std::nullopt;
    return std::pair{static_cast<Facet>(found - kNames.begin()), std::string(text.substr(sign + 1))};
}

std::size_t Query::filters() const {
    return std::accumulate(chosen.begin(), chosen.end(), std::size_t{0},
                           [](std::size_t sum, const auto& values) { return sum + values.size(); });
}

std::string typedAfter(std::string text, std::string_view typed) {
    for (std::size_t at = 0; at < typed.size();) {
        const auto [character, next] = kiln::decodeAt(typed, at);
        const std::string_view bytes = typed.substr(at, next - at);
        at = next;
        if (character == U'\b' && !text.empty()) {
            while (text.size() > 1 && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.pop_back();
            text.pop_back();
        }
        if (character < 0x20 || character == 0x7F || character == kiln::kReplacementCharacter) continue;
        if (text.size() + bytes.size() <= kMostQueryBytes) text += bytes;
    }
    return text;
}

Query toggled(Query query, Facet facet, std::string_view value) {
    std::vector<std::string>& chosen = query.chosen[indexOf(facet)];
    const auto found = std::find(chosen.begin(), chosen.end(), value);
    if (found != chosen.end()) {
        chosen.erase(found);
    } else if (chosen.size() < kMostChosen) {
        chosen.emplace_back(value);
    }
    return query;
}

/// The words of one exhibit, each once, where they count for most.
struct SearchIndex::Collected {
    std::map<std::string, Field, std::less<>> words;  ///< and runs of Chinese

    void add(std::string_view text, Field field) {
        forEachWord(folded(text), [&](std::string_view word) { addFolded(word, field); });
    }
    void addFolded(std::string_view word, Field field) {
        const auto found = words.find(word);
        if (found == words.end()) {
            words.emplace(word, field);
        } else {
            found->second = std::max(found->second, field);
        }
    }
};

SearchIndex::SearchIndex(const museum::Museum& museum) {
    addValues(museum);
    for (std::size_t i = 0; i < museum.exhibits.size(); ++i) add(museum, i);
    sort();
}

void SearchIndex::sort() {
    // A space comes before every letter, so that a shorter word comes before a longer one whatever follows it. Most
    // words are told apart by their first eight bytes, which are compared as one number.
    struct Sorted {
        std::uint64_t first;
        Entry entry;
    };
    std::vector<Sorted> sorted;
    sorted.reserve(entries_.size());
    text_.append(sizeof(Sorted::first), ' ');
    for (const Entry& entry : entries_) {
        std::uint64_t first = 0;
        for (std::size_t i = 0; i < sizeof first; ++i) {
            first = first << 8 | static_cast<unsigned char>(text_[entry.at + i]);
        }
        sorted.push_back({first, entry});
    }
    const std::string_view text = text_;
    std::sort(sorted.begin(), sorted.end(), [&](const Sorted& a, const Sorted& b) {
        if (a.first != b.first) return a.first < b.first;
        const int order = text.substr(a.entry.at, kLongestKey).compare(text.substr(b.entry.at, kLongestKey));
        return order != 0 ? order < 0 : a.entry.at < b.entry.at;
    });
    for (std::size_t i = 0; i < sorted.size(); ++i) entries_[i] = sorted[i].entry;
    entries_.shrink_to_fit();
}

std::string_view SearchIndex::keyAt(std::uint32_t at) const {
    const std::string_view rest = std::string_view(text_).substr(at, kLongestKey);
    return rest.substr(0, rest.find(' '));
}

void SearchIndex::addValues(const museum::Museum& museum) {
    has_.resize(museum.exhibits.size());
    // By facet, in the order in which they are to be shown; what no exhibit has is left out.
    std::array<std::map<std::string, std::vector<std::size_t>, std::less<>>, kFacets.size()> holders;
    int first = 1000, last = 0;
    for (std::size_t i = 0; i < museum.exhibits.size(); ++i) {
        const museum::Exhibit& exhibit = museum.exhibits[i];
        const auto hold = [&](Facet facet, const std::string& id) { holders[indexOf(facet)][id].push_back(i); };
        hold(Facet::City, exhibit.city);
        const auto [from, to] = centuriesOf(exhibit.years);
        for (int century = from; century <= to; ++century) hold(Facet::Century, std::to_string(century));
        first = std::min(first, from);
        last = std::max(last, to);
        for (const std::string& id : exhibit.techniques) hold(Facet::Technique, id);
        for (const std::string& id : exhibit.colours) hold(Facet::Colour, id);
        for (const std::string& id : exhibit.motifs) hold(Facet::Motif, id);
    }
    const auto offer = [&](Facet facet, const std::string& id, const museum::LocalText& name) {
        const auto found = holders[indexOf(facet)].find(id);
        if (found == holders[indexOf(facet)].end()) return;
        std::vector<FilterValue>& values = values_[indexOf(facet)];
        for (const std::size_t exhibit : found->second) {
            has_[exhibit][indexOf(facet)].push_back(static_cast<std::uint16_t>(values.size()));
        }
        values.push_back({id, name});
    };
    for (const char* city : {"iznik", "jingdezhen"}) {
        museum::LocalText name;
        for (const museum::Language language : museum::kLanguages) {
            name.in(language) = museum.locale.text(language, std::string("city.") + city);
        }
        offer(Facet::City, city, name);
    }
    for (int century = first; century <= last; ++century) {
        museum::LocalText name;
        for (const museum::Language language : museum::kLanguages) {
            name.in(language) = museum::centuryText(century, language);
        }
        offer(Facet::Century, std::to_string(century), name);
    }
    for (const museum::Word& word : museum.vocabulary.techniques) offer(Facet::Technique, word.id, word.name);
    for (const museum::Word& word : museum.vocabulary.colours) offer(Facet::Colour, word.id, word.name);
    for (const museum::Word& word : museum.vocabulary.motifs) offer(Facet::Motif, word.id, word.name);
}

void SearchIndex::add(const museum::Museum& museum, std::size_t index) {
    const museum::Exhibit& exhibit = museum.exhibits[index];
    Collected collected;
    const auto addAll = [&](const museum::LocalText& text, Field field) {
        for (const std::string& one : text.texts) collected.add(one, field);
    };
    addAll(exhibit.title, Field::Title);
    for (const Facet facet : kFacets) {
        for (const std::uint16_t value : has_[index][indexOf(facet)]) {
            addAll(values_[indexOf(facet)][value].name, Field::Words);
        }
    }
    for (const museum::LocalText* text : {&exhibit.date, &exhibit.materials, &exhibit.technique, &exhibit.text}) {
        addAll(*text, Field::Text);
    }
    for (const museum::Annotation& note : exhibit.annotations) {
        addAll(note.title, Field::Text);
        addAll(note.text, Field::Text);
    }
    for (const auto& [word, field] : collected.words) {
        const std::size_t begin = text_.size();
        text_ += word;
        text_ += ' ';
        if (isAscii(word)) {
            enter(begin, index, field);
            continue;
        }
        for (std::size_t at = 0; at < word.size(); at += bytesOf(word[at])) enter(begin + at, index, field);
    }
    addPinyin(exhibit.pinyin, index);
}

void SearchIndex::enter(std::size_t at, std::size_t exhibit, Field field) {
    entries_.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(exhibit) & 0xFFFFFFu,
                        static_cast<std::uint32_t>(field) & 0xFFu});
}

void SearchIndex::addPinyin(const std::string& pinyin, std::size_t index) {
    // Umlauts are typed as u, or as v.
    std::string withV;
    for (std::size_t at = 0; at < pinyin.size();) {
        const bool umlaut = pinyin.compare(at, 2, "ü") == 0;
        withV += umlaut ? 'v' : pinyin[at];
        at += umlaut ? 2 : 1;
    }
    std::string initials;
    for (const std::string& spelling : {folded(pinyin), folded(withV)}) {
        std::vector<std::size_t> starts;
        initials.clear();
        forEachWord(spelling, [&](std::string_view syllable) {
            starts.push_back(text_.size());
            text_ += syllable;
            initials += syllable.front();
        });
        if (starts.empty()) return;
        text_ += ' ';
        for (const std::size_t at : starts) enter(at, index, Field::Pinyin);
        if (pinyin == withV) break;
    }
    const std::size_t begin = text_.size();
    text_ += initials + ' ';
    // One letter alone would be the beginning of too many syllables.
    for (std::size_t i = 0; i + 1 < initials.size(); ++i) enter(begin + i, index, Field::Initials);
}

std::size_t SearchIndex::rate(std::string_view word, std::vector<std::uint8_t>& rating) const {
    std::fill(rating.begin(), rating.end(), std::uint8_t{0});
    const auto first =
        std::lower_bound(entries_.begin(), entries_.end(), word,
                         [this](const Entry& entry, std::string_view key) { return keyAt(entry.at) < key; });
    std::size_t visited = 0;
    for (auto entry = first; entry != entries_.end(); ++entry) {
        ++visited;
        const std::string_view key = keyAt(entry->at);
        if (!key.starts_with(word)) break;
        if (static_cast<Field>(entry->field) == Field::Initials && word.size() < 2) continue;
        const std::size_t whole = key.size() == word.size() ? 1 : 0;
        std::uint8_t& best = rating[entry->exhibit];
        best = std::max(best, static_cast<std::uint8_t>(2 * (entry->field + 1) + whole));
    }
    return visited;
}

Found SearchIndex::find(const Query& query) const {
    Found found;
    const std::size_t count = has_.size();
    std::vector<std::uint32_t> score(count, 1);
    std::vector<std::uint8_t> rating(count);
    for (const std::string& word : wordsOf(query.text)) {
        found.visited += rate(word, rating);
        for (std::size_t i = 0; i < count; ++i) score[i] = score[i] != 0 && rating[i] != 0 ? score[i] + rating[i] : 0;
    }
    // What of each kind is asked for, as marks beside the values.
    std::array<std::vector<bool>, kFacets.size()> wanted;
    for (const Facet facet : kFacets) {
        const std::vector<FilterValue>& all = values(facet);
        found.counts[indexOf(facet)].assign(all.size(), 0);
        wanted[indexOf(facet)].resize(all.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            const std::vector<std::string>& chosen = query.of(facet);
            wanted[indexOf(facet)][i] = std::find(chosen.begin(), chosen.end(), all[i].id) != chosen.end();
        }
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (score[i] == 0) continue;
        std::size_t failures = 0, failed = 0;
        for (std::size_t facet = 0; facet < kFacets.size(); ++facet) {
            if (query.chosen[facet].empty()) continue;
            const std::vector<std::uint16_t>& has = has_[i][facet];
            if (std::any_of(has.begin(), has.end(), [&](std::uint16_t value) { return wanted[facet][value]; }))
                continue;
            ++failures;
            failed = facet;
        }
        if (failures == 0) found.exhibits.push_back(i);
        if (failures > 1) continue;
        for (std::size_t facet = 0; facet < kFacets.size(); ++facet) {
            if (failures == 1 && facet != failed) continue;  // another kind's filter keeps it out
            for (const std::uint16_t value : has_[i][facet]) ++found.counts[facet][value];
        }
    }
    std::stable_sort(found.exhibits.begin(), found.exhibits.end(),
                     [&](std::size_t a, std::size_t b) { return score[a] > score[b]; });
    return found;
}

}  // namespace visit
