#include "app/curator/Metadata.h"

#include <nlohmann/json.hpp>

namespace curator {

using museum::kLanguages;
using museum::Language;
using museum::LocalText;
using nlohmann::json;

namespace {

/// The script, too, where the bare language would leave it open (BCP 47).
std::string metadataTag(Language language) {
    return language == Language::Chinese ? "zh-hans" : std::string(languageTag(language));
}

/// KHR_xmp_json_ld, "Language Alternatives".
json alternatives(const LocalText& text) {
    json all{{"@type", "rdf:Alt"}};
    int index = 0;
    for (const Language language : kLanguages) {
        all["rdf:_" + std::to_string(++index)] = {{"@language", metadataTag(language)}, {"@value", text.in(language)}};
    }
    return all;
}

json setOf(json items) {
    return {{"@set", std::move(items)}};
}

json listOf(json items) {
    return {{"@list", std::move(items)}};
}

json basis() {
    json languages = json::array();
    for (const Language language : kLanguages) languages.push_back(metadataTag(language));
    return {{"@context",
             {{"dc", "http://purl.org/dc/elements/1.1/"},
              {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
              {"xmp", "http://ns.adobe.com/xap/1.0/"},
              {"xmpRights", "http://ns.adobe.com/xap/1.0/rights/"}}},
            {"@id", ""},
            {"dc:format", "model/gltf-binary"},
            {"dc:language", setOf(languages)}};
}

std::string written(const json& packet) {
    return packet.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

std::string xmpPacket(const museum::Exhibit& exhibit) {
    const museum::Provenance& provenance = exhibit.provenance;
    LocalText description;
    for (const Language language : kLanguages) {
        // Honesty travels with the model: what is conjecture stands in its description.
        description.in(language) = exhibit.text.in(language) + "\n\n" + provenance.conjecture.in(language);
    }
    json relations = json::array();
    for (const museum::ComparableObject& object : exhibit.comparable) {
        relations.push_back(object.institution + ", " + object.accession);
    }
    std::string sources;
    for (const std::string& source : exhibit.sources) sources += (sources.empty() ? "" : "; ") + source;
    json packet = basis();
    packet["dc:title"] = alternatives(exhibit.title);
    packet["dc:description"] = alternatives(description);
    packet["dc:rights"] = alternatives(exhibit.credit);
    packet["dc:creator"] = listOf({provenance.maker});
    packet["dc:date"] = listOf({provenance.date});
    packet["dc:identifier"] = exhibit.id;
    packet["dc:source"] = sources;
    packet["dc:subject"] = setOf({exhibit.city, exhibit.kind, exhibit.date.in(Language::English)});
    packet["dc:type"] = setOf({provenance.method});
    packet["dc:publisher"] = setOf({"Sister Kilns"});
    if (!relations.empty()) packet["dc:relation"] = setOf(relations);
    packet["xmp:CreateDate"] = provenance.date;
    packet["xmp:CreatorTool"] = provenance.software;
    packet["xmpRights:Marked"] = provenance.modelRights.find("/publicdomain/") == std::string::npos;
    packet["xmpRights:WebStatement"] = provenance.modelRights;
    return written(packet);
}

std::string xmpPacket(const museum::Gallery& gallery) {
    json packet = basis();
    packet["dc:title"] = alternatives(gallery.title);
    packet["dc:creator"] = listOf({"Sister Kilns"});
    packet["dc:identifier"] = gallery.id;
    packet["dc:type"] = setOf({"procedural reconstruction"});
    packet["xmpRights:Marked"] = false;
    packet["xmpRights:WebStatement"] = "https://creativecommons.org/publicdomain/zero/1.0/";
    return written(packet);
}

}  // namespace curator
