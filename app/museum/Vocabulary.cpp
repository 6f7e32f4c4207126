#include "app/museum/Vocabulary.h"

#include <algorithm>

#include "app/museum/VocabularyJson.h"

namespace museum {

using nlohmann::json;

namespace {

constexpr std::size_t kMostInAList = 200;

std::vector<Word> listOf(const JsonFields& fields, const std::string& key) {
    std::vector<Word> words;
    const std::vector<JsonFields> items = fields.objects(key);
    if (items.size() > kMostInAList) {
        fields.reject(key, "these are more than " + std::to_string(kMostInAList), "Shorten the list");
        return words;
    }
    for (const JsonFields& one : items) {
        Word word{one.id("id"), one.localText("name")};
        if (findWord(words, word.id) != nullptr) {
            one.reject("id", "two words are called \"" + word.id + "\"", "Rename one of them");
        }
        words.push_back(std::move(word));
    }
    return words;
}

json jsonOf(const std::vector<Word>& words) {
    json list = json::array();
    for (const Word& word : words) list.push_back({{"id", word.id}, {"name", jsonOf(word.name)}});
    return list;
}

/// Ids that are not among `words`, or there twice.
void findFaults(const std::vector<std::string>& ids, const std::vector<Word>& words, const std::string& key,
                std::vector<Fault>& faults) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const std::string path = "/" + key + "/" + std::to_string(i);
        if (findWord(words, ids[i]) == nullptr) {
            std::string known;
            for (const Word& word : words) known += (known.empty() ? "" : ", ") + word.id;
            faults.push_back({path, "the vocabulary has no \"" + ids[i] + "\"", "Use one of " + known});
        } else if (std::find(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(i), ids[i]) !=
                   ids.begin() + static_cast<std::ptrdiff_t>(i)) {
            faults.push_back({path, "\"" + ids[i] + "\" is there twice", "Keep one of them"});
        }
    }
}

}  // namespace

kiln::Error errorOf(const Fault& fault, const std::string& where) {
    const bool inside = where.find(": /") != std::string::npos;
    return {kiln::ErrorCode::Malformed, fault.what, where + (inside ? "" : ": ") + fault.path, fault.remedy};
}

const Word* findWord(std::span<const Word> words, std::string_view id) {
    const auto found = std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.id == id; });
    return found == words.end() ? nullptr : &*found;
}

Vocabulary vocabularyOf(const JsonFields& fields) {
    return {listOf(fields, "motifs"), listOf(fields, "colours"), listOf(fields, "techniques"),
            fields.has("tags") ? listOf(fields, "tags") : std::vector<Word>{}};
}

json jsonOf(const Vocabulary& vocabulary) {
    return {{"motifs", jsonOf(vocabulary.motifs)},
            {"colours", jsonOf(vocabulary.colours)},
            {"techniques", jsonOf(vocabulary.techniques)},
            {"tags", jsonOf(vocabulary.tags)}};
}

kiln::Result<Vocabulary> readVocabulary(kiln::ByteView bytes, const std::string& where) {
    return readWith<Vocabulary>(bytes, where, [](const JsonFields& fields) { return vocabularyOf(fields); });
}

std::vector<Fault> faultsOf(const Exhibit& exhibit, const Vocabulary& vocabulary) {
    std::vector<Fault> faults;
    findFaults(exhibit.motifs, vocabulary.motifs, "motifs", faults);
    findFaults(exhibit.colours, vocabulary.colours, "colours", faults);
    for (std::size_t i = 0; i < exhibit.annotations.size(); ++i) {
        const std::string& tag = exhibit.annotations[i].tag;
        if (tag.empty() || findWord(vocabulary.tags, tag) != nullptr) continue;
        std::string known;
        for (const Word& word : vocabulary.tags) known += (known.empty() ? "" : ", ") + word.id;
        faults.push_back({"/annotations/" + std::to_string(i) + "/tag", "the vocabulary has no \"" + tag + "\"",
                          "Use one of " + known});
    }
    if (exhibit.colours.empty()) {
        faults.push_back({"/colours", "the record names no colour", "Name at least one"});
    }
    return faults;
}

}  // namespace museum
