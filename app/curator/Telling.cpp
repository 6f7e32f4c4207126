#include "app/curator/Telling.h"

#include <cctype>

#include "app/museum/Layers.h"

namespace curator {

using museum::Years;
using nlohmann::json;

namespace {

std::string told(const Years& years) {
    return std::to_string(years.from) + " to " + std::to_string(years.to);
}

/// The numbers of just four digits in a text.
std::vector<int> yearsIn(const std::string& text) {
    constexpr std::size_t kDigits = 4;
    std::vector<int> years;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end])) != 0) ++end;
        if (end - at == kDigits) years.push_back(std::stoi(text.substr(at, kDigits)));
        at = end + 1;
    }
    return years;
}

}  // namespace

std::vector<Mistake> mistakesOf(const std::vector<museum::Fault>& faults, const std::string& file) {
    std::vector<Mistake> mistakes;
    for (const museum::Fault& fault : faults) mistakes.push_back({file, fault.path, fault.what, fault.remedy + "."});
    return mistakes;
}

std::vector<Mistake> compareTechniques(const museum::Vocabulary& vocabulary, const std::string& file) {
    std::vector<Mistake> wrong;
    for (const museum::Technique& technique : museum::techniques()) {
        if (museum::findWord(vocabulary.techniques, technique.id) != nullptr) continue;
        wrong.push_back({file, "/techniques", "the technique \"" + std::string(technique.id) + "\" has no name",
                         "Add it with its names."});
    }
    for (std::size_t i = 0; i < vocabulary.techniques.size(); ++i) {
        const std::string& id = vocabulary.techniques[i].id;
        if (museum::layerOfTechnique(id)) continue;
        wrong.push_back({file, "/techniques/" + std::to_string(i) + "/id", "there is no technique \"" + id + "\"",
                         "Take it out, or add it to app/museum/Layers.cpp."});
    }
    return wrong;
}

std::vector<Mistake> compareYears(const museum::Exhibit& exhibit, const std::string& file) {
    constexpr int kLongest = 500;
    const Years& years = exhibit.years;
    std::vector<Mistake> wrong;
    if (years.to - years.from > kLongest) {
        wrong.push_back({file, "/years", told(years) + " is longer than " + std::to_string(kLongest) + " years",
                         "Write what the date means."});
    }
    for (const int year : yearsIn(exhibit.date.in(museum::Language::English))) {
        if (year >= years.from && year <= years.to) continue;
        wrong.push_back({file, "/years",
                         "the date names " + std::to_string(year) + ", which is not within " + told(years),
                         "Correct the years or the date."});
    }
    return wrong;
}

std::vector<Mistake> compareTimeline(const json& mural, const museum::Museum& museum, const std::string& file) {
    std::vector<Mistake> wrong;
    if (mural.value("draw", "") != "timeline") return wrong;
    for (const char* side : {"above", "below"}) {
        const json objects = mural.value(side, json::object()).value("objects", json::array());
        for (std::size_t i = 0; i < objects.size(); ++i) {
            const museum::Exhibit* exhibit = museum.exhibit(objects[i].value("object", ""));
            if (exhibit == nullptr) continue;
            const Years drawn{objects[i].value("from", 0), objects[i].value("to", 0)};
            if (drawn == exhibit->years) continue;
            wrong.push_back(
                {file, std::string("/") + side + "/objects/" + std::to_string(i),
                 "the line says " + told(drawn) + ", the record of " + exhibit->id + " " + told(exhibit->years),
                 "Correct the line or the record's years."});
        }
    }
    return wrong;
}

}  // namespace curator
