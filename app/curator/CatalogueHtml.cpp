#include "app/curator/CatalogueHtml.h"

#include <cstdio>

#include <nlohmann/json.hpp>

namespace curator {

using museum::Language;
using OrderedJson = nlohmann::ordered_json;

namespace {

constexpr std::string_view kSchema = "https://schema.org";

OrderedJson lengthOf(double centimetres) {
    return {{"@type", "QuantitativeValue"}, {"value", centimetres}, {"unitCode", "CMT"}};
}

OrderedJson pictureOf(const CataloguePicture& picture, const museum::Exhibit& exhibit, const std::string& caption) {
    return {{"@type", "ImageObject"},
            {"contentUrl", "../pictures/" + picture.name},
            {"width", picture.width},
            {"height", picture.height},
            {"caption", caption},
            {"license", exhibit.provenance.modelRights},
            {"creator", {{"@type", "Organization"}, {"name", exhibit.provenance.maker}}},
            {"creditText", exhibit.provenance.maker}};
}

OrderedJson namesOf(const std::vector<std::string>& ids, const std::vector<museum::Word>& words, Language language) {
    OrderedJson names = OrderedJson::array();
    for (const std::string& id : ids) {
        if (const museum::Word* word = findWord(words, id)) names.push_back(word->name.in(language));
    }
    return names;
}

std::string yearText(int year) {
    char text[16];
    std::snprintf(text, sizeof text, "%04d", year);
    return text;
}

/// JSON in which nothing can end a <script>.
std::string scriptText(const OrderedJson& data) {
    std::string text;
    for (const char c : data.dump(1, ' ', false, OrderedJson::error_handler_t::replace)) {
        if (c == '<')
            text += "\\u003c";
        else if (c == '>')
            text += "\\u003e";
        else if (c == '&')
            text += "\\u0026";
        else
            text += c;
    }
    return text;
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string safe;
    safe.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\'':
                safe += "&#39;";
                break;
            default:
                safe += c;
        }
    }
    return safe;
}

std::string_view htmlLanguage(Language language) {
    return language == Language::Chinese ? "zh-Hans" : languageTag(language);
}

std::string shortened(std::string_view text, std::size_t most) {
    std::string line;
    std::size_t count = 0, lastSpace = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i] == '\n' ? ' ' : text[i];
        const bool begins = (static_cast<unsigned char>(c) & 0xC0) != 0x80;  // a character, not the rest of one
        if (begins && ++count > most) {
            if (lastSpace > 0) line.resize(lastSpace);
            return line + "…";
        }
        if (c == ' ' && !line.empty() && line.back() != ' ') lastSpace = line.size();
        if (c != ' ' || (!line.empty() && line.back() != ' ')) line += c;
    }
    return line;
}

SourceLink sourceLink(const std::string& source) {
    const std::size_t https = source.rfind("https://"), http = source.rfind("http://");
    std::size_t at = https;
    if (at == std::string::npos || (http != std::string::npos && http > at)) at = http;
    if (at == std::string::npos) return {source, {}};
    SourceLink link{source.substr(0, at), source.substr(at)};
    link.address = link.address.substr(0, link.address.find_first_of(" \t\n"));
    if (at + link.address.size() != source.size()) return {source, link.address};  // words follow it
    while (!link.words.empty() && (link.words.back() == ' ' || link.words.back() == ',')) link.words.pop_back();
    if (link.words.empty()) link.words = link.address;
    return link;
}

std::string centuryNumber(int century, Language language) {
    std::string number = std::to_string(century);
    if (language != Language::English) return number;
    const int last = century % 10, teens = century / 10 % 10;
    if (teens == 1 || last == 0 || last > 3) return number + "th";
    return number + (last == 1 ? "st" : last == 2 ? "nd" : "rd");
}

std::string exhibitData(const museum::Exhibit& exhibit, const CatalogueContent& content, Language language) {
    const museum::Museum& museum = content.museum;
    const museum::Provenance& provenance = exhibit.provenance;
    const ExhibitPictures& pictures = content.pictures.at(exhibit.id);
    const std::string& title = exhibit.title.in(language);
    OrderedJson data{{"@context", kSchema}, {"@type", "VisualArtwork"}};
    data["name"] = title;
    data["identifier"] = exhibit.id;
    data["url"] = exhibit.id + ".html";
    data["description"] = shortened(exhibit.text.in(language), 300);
    data["disambiguatingDescription"] =
        museum.locale.text(language, provenance.reconstruction() ? "panel.reconstruction" : "panel.scan");
    data["inLanguage"] = htmlLanguage(language);
    data["artform"] = museum.locale.text(language, "kind." + exhibit.kind);
    data["artMedium"] = exhibit.materials.in(language);
    data["creator"] = {{"@type", "Organization"}, {"name", provenance.maker}};
    data["dateCreated"] = provenance.date;
    data["temporalCoverage"] = yearText(exhibit.years.from) + "/" + yearText(exhibit.years.to);
    data["spatialCoverage"] = {{"@type", "Place"}, {"name", museum.locale.text(language, "city." + exhibit.city)}};
    const museum::Dimensions& size = exhibit.dimensions;
    if (size.height > 0.0) data["height"] = lengthOf(size.height);
    if (size.width > 0.0)
        data["width"] = lengthOf(size.width);
    else if (size.diameter > 0.0)
        data["width"] = lengthOf(size.diameter);
    if (size.depth > 0.0) data["depth"] = lengthOf(size.depth);
    OrderedJson keywords = namesOf(exhibit.motifs, museum.vocabulary.motifs, language);
    for (OrderedJson& name : namesOf(exhibit.colours, museum.vocabulary.colours, language)) keywords.push_back(name);
    for (OrderedJson& name : namesOf(exhibit.techniques, museum.vocabulary.techniques, language))
        keywords.push_back(name);
    if (!keywords.empty()) data["keywords"] = std::move(keywords);
    data["license"] = provenance.modelRights;
    data["creditText"] = exhibit.credit.in(language);
    data["isAccessibleForFree"] = true;
    data["image"] = pictureOf(pictures.main, exhibit, title);
    data["thumbnailUrl"] = "../pictures/" + pictures.small.name;
    OrderedJson originals = OrderedJson::array();
    for (const museum::ComparableObject& one : exhibit.comparable) {
        originals.push_back({{"@type", "VisualArtwork"},
                             {"name", one.institution + ", " + one.accession},
                             {"identifier", one.accession},
                             {"provider", {{"@type", "Museum"}, {"name", one.institution}}}});
    }
    if (!originals.empty()) data["isBasedOn"] = std::move(originals);
    OrderedJson sources = OrderedJson::array();
    for (const std::string& source : exhibit.sources) {
        const SourceLink link = sourceLink(source);
        OrderedJson work{{"@type", "CreativeWork"}, {"name", link.words}};
        if (!link.address.empty()) work["url"] = link.address;
        sources.push_back(std::move(work));
    }
    if (!sources.empty()) data["citation"] = std::move(sources);
    if (!exhibit.levels.empty()) {
        const museum::ModelLevel& finest = exhibit.levels.back();
        data["encoding"] = {{"@type", "3DModel"},
                            {"name", title},
                            {"encodingFormat", "model/gltf-binary"},
                            {"contentUrl", "../../" + finest.object},
                            {"contentSize", std::to_string(finest.bytes) + " B"},
                            {"license", provenance.modelRights},
                            {"creator", {{"@type", "Organization"}, {"name", provenance.maker}}}};
    }
    data["isPartOf"] = {{"@type", "Collection"}, {"name", museum.title.in(language)}, {"url", "index.html"}};
    return scriptText(data);
}

}  // namespace curator
