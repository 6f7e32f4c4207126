#include "engine/asset/Credits.h"

#include <algorithm>
#include <cstdint>
#include <exception>
#include <initializer_list>
#include <vector>

#include <nlohmann/json.hpp>

namespace kiln::asset {

namespace {

using nlohmann::json;

constexpr std::size_t kMostShort = 300;         // bytes of a title, a name, an address
constexpr std::size_t kMostDescription = 2000;  // bytes
constexpr std::size_t kMostItems = 12;          // of a list of creators, say
constexpr int kMostDepth = 6;

/// Marks that are not seen but turn what follows around, or join with it: U+200B..200F, 202A..202E, 2060..206F, FEFF.
bool isHiddenMark(std::string_view three) {
    if (three.substr(0, 2) == "\xE2\x80") {
        const auto last = static_cast<unsigned char>(three[2]);
        return (last >= 0x8B && last <= 0x8F) || (last >= 0xA8 && last <= 0xAE);
    }
    if (three.substr(0, 2) == "\xE2\x81") return static_cast<unsigned char>(three[2]) >= 0xA0;
    return three == "\xEF\xBB\xBF";
}

const json* member(const json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && found != object.end() ? &*found : nullptr;
}

std::string textOf(const json& value, std::string_view language, int depth);

/// Of texts that say the same in several languages the best one.
std::string chosen(const std::vector<const json*>& alternatives, std::string_view language, int depth) {
    const json* best = nullptr;
    int bestRank = 0;
    for (const json* one : alternatives) {
        const json* tag = member(*one, "@language");
        const std::string name = tag && tag->is_string() ? tag->get<std::string>() : std::string();
        const bool same = name.substr(0, language.size()) == language &&
                          (name.size() == language.size() || name[language.size()] == '-');
        const int rank = same ? 4 : name == "x-default" ? 3 : name.substr(0, 2) == "en" ? 2 : 1;
        if (rank > bestRank) {
            best = one;
            bestRank = rank;
        }
    }
    return best ? textOf(*best, language, depth + 1) : std::string();
}

std::string textOf(const json& value, std::string_view language, int depth) {
    if (depth > kMostDepth) return {};
    if (value.is_string()) return value.get<std::string>();
    if (value.is_array()) {
        std::vector<const json*> items;
        bool inLanguages = false;
        for (const json& item : value) {
            if (items.size() == kMostItems) break;
            items.push_back(&item);
            inLanguages = inLanguages || member(item, "@language");
        }
        if (inLanguages) return chosen(items, language, depth);
        std::string joined;
        for (const json* item : items) {
            const std::string text = textOf(*item, language, depth + 1);
            if (!text.empty()) joined += (joined.empty() ? "" : ", ") + text;
        }
        return joined;
    }
    for (const char* name : {"@value", "@list", "@set", "@id"}) {
        if (const json* inner = member(value, name)) return textOf(*inner, language, depth + 1);
    }
    if (!value.is_object()) return {};
    std::vector<const json*> alternatives;  // rdf:Alt: rdf:_1, rdf:_2 …
    for (const auto& [name, inner] : value.items()) {
        if (name.starts_with("rdf:_") && alternatives.size() < kMostItems * 4) alternatives.push_back(&inner);
    }
    return chosen(alternatives, language, depth);
}

std::string find(const json& object, std::initializer_list<const char*> names, std::string_view language,
                 std::size_t most = kMostShort) {
    for (const char* name : names) {
        const json* value = member(object, name);
        std::string text = value ? plainLine(textOf(*value, language, 0), most) : std::string();
        if (!text.empty()) return text;
    }
    return {};
}

json parsed(const std::string& text) {
    return text.empty() ? json() : json::parse(text, nullptr, false);
}

void fill(std::string& text, std::string otherwise) {
    if (text.empty()) text = std::move(otherwise);
}

Credits read(const Model& model, std::string_view language) {
    const json packet = parsed(model.metadata);
    Credits credits;
    credits.title = find(packet, {"dc:title"}, language);
    credits.creator = find(packet, {"dc:creator"}, language);
    credits.description = find(packet, {"dc:description"}, language, kMostDescription);
    credits.date = find(packet, {"dc:date", "xmp:CreateDate"}, language);
    credits.rights = find(packet, {"dc:rights", "xmpRights:UsageTerms"}, language);
    credits.statement = find(packet, {"xmpRights:WebStatement"}, language);
    credits.source = find(packet, {"dc:source"}, language);
    const json extras = parsed(model.extras);
    fill(credits.title, find(extras, {"title"}, language));
    fill(credits.creator, find(extras, {"author", "creator"}, language));
    fill(credits.description, find(extras, {"description"}, language, kMostDescription));
    fill(credits.date, find(extras, {"date"}, language));
    fill(credits.rights, plainLine(model.copyright, kMostShort));
    fill(credits.rights, find(extras, {"license", "rights"}, language));
    fill(credits.source, find(extras, {"source"}, language));
    return credits;
}

}  // namespace

std::string plainLine(std::string_view text, std::size_t most) {
    std::string line;
    bool space = false;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const std::string_view character = text.substr(i, length);
        i += length;
        const bool c1 = lead == 0xC2 && character.size() == 2 && static_cast<unsigned char>(character[1]) < 0xA0;
        if (lead <= 0x20 || lead == 0x7F || c1) {
            space = !line.empty();
            continue;
        }
        if (character.size() == 3 && isHiddenMark(character)) continue;
        if (line.size() + character.size() + 1 > most) return line + "…";
        if (space) line += ' ';
        space = false;
        line += character;
    }
    return line;
}

Credits readCredits(const Model& model, std::string_view language) {
    try {
        return read(model, language);
    } catch (const std::exception&) {
        return {};  // out of memory: the model is seen without them
    }
}

}  // namespace kiln::asset
