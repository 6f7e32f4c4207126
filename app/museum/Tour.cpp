#include "app/museum/Tour.h"

#include <algorithm>
#include <set>

#include "app/museum/Museum.h"
#include "app/museum/Reference.h"

namespace museum {

namespace {

/// Words of a language that writes spaces between them.
std::size_t countWords(std::string_view text) {
    std::size_t words = 0;
    bool inside = false;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!space && !inside) ++words;
        inside = !space;
    }
    return words;
}

/// Code points that take three bytes or more in UTF-8, which Chinese characters do.
std::size_t countCharacters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE0; }));
}

/// The layers that an exhibit's techniques make, which are those of its model (the curator's check).
std::string layersOf(const Exhibit& exhibit) {
    std::string list;
    for (const Layer layer : kLayers) {
        for (const std::string& technique : exhibit.techniques) {
            if (layerOfTechnique(technique) != layer) continue;
            list += (list.empty() ? "" : ", ") + std::string(layerName(layer));
            break;
        }
    }
    return list;
}

void findFaults(const TourStep& step, const Museum& museum, const std::string& path, std::set<std::string>& rooms,
                std::vector<Fault>& faults) {
    if (step.exhibit.empty()) {
        rooms.insert(step.room);
        if (museum.gallery(step.room) != nullptr) return;
        faults.push_back({path + "/room", "there is no room \"" + step.room + "\"",
                          "Use the name of a file in assets/galleries, without its ending"});
        return;
    }
    const Exhibit* exhibit = lookUp(museum, step.exhibit, step.annotation, path, faults);
    if (exhibit == nullptr) return;
    if (const Gallery* room = museum.galleryWith(step.exhibit)) rooms.insert(room->id);
    if (!step.layer) return;
    const auto& techniques = exhibit->techniques;
    const bool laid = std::any_of(techniques.begin(), techniques.end(), [&](const std::string& technique) {
        return layerOfTechnique(technique) == step.layer;
    });
    if (laid) return;
    faults.push_back({path + "/layer", "the model has no layer \"" + std::string(layerName(*step.layer)) + "\"",
                      "Use one of " + layersOf(*exhibit)});
}

}  // namespace

double dwellSeconds(const TourStep& step, Language language) {
    if (step.dwell > 0.0) return step.dwell;
    // Speech is as slow as any visitor's reading: about 150 words, or 240 characters of Chinese, a minute.
    constexpr double kLook = 4.0, kWord = 60.0 / 150.0, kCharacter = 60.0 / 240.0;  // seconds
    const std::string& text = step.text.in(language);
    const double reading = language == Language::Chinese ? kCharacter * static_cast<double>(countCharacters(text))
                                                         : kWord * static_cast<double>(countWords(text));
    return std::clamp(kLook + reading, kShortestDwell, kLongestDwell);
}

std::vector<Fault> faultsOf(const Tour& tour, const Museum& museum) {
    std::vector<Fault> faults;
    std::set<std::string> rooms;
    for (std::size_t i = 0; i < tour.steps.size(); ++i) {
        findFaults(tour.steps[i], museum, "/steps/" + std::to_string(i), rooms, faults);
    }
    if (faults.empty() && rooms.size() < 2) {
        faults.push_back({"/steps", "the tour stays in one room", "Lead it into another room, too"});
    }
    return faults;
}

}  // namespace museum
