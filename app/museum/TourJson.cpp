// The JSON form of a tour, the same in assets/tours and in the pack.
#include <array>

#include "app/museum/JsonFields.h"
#include "app/museum/Museum.h"
#include "app/museum/Tour.h"

namespace museum {

using kiln::fail;
using kiln::Result;
using nlohmann::json;

namespace {

constexpr std::array<std::string_view, 3> kPresets{"museum", "daylight", "lamp"};
constexpr std::array<std::string_view, 4> kSurfaces{"clay", "color", "normals", "roughness"};
constexpr std::array<std::string_view, 3> kAxes{"x", "y", "z"};

TourView viewOf(const JsonFields& fields) {
    return {fields.number("yaw", -180.0, 180.0), fields.number("pitch", -90.0, 90.0),
            fields.number("distance", 5.0, 1000.0)};
}

Layer layerOf(const JsonFields& fields) {
    std::array<std::string_view, kLayers.size()> names;
    for (std::size_t i = 0; i < names.size(); ++i) names[i] = layerName(kLayers[i]);
    return kLayers[fields.choice("layer", names)];
}

void readLook(const JsonFields& fields, TourStep& step) {
    step.exhibit = fields.id("exhibit");
    if (fields.has("annotation")) step.annotation = fields.id("annotation");
    if (fields.has("view")) step.view = viewOf(fields.object("view"));
    if (fields.has("light")) {
        const JsonFields light = fields.object("light");
        step.light = TourLight{static_cast<TourPreset>(light.choice("preset", kPresets)),
                               light.number("turn", -180.0, 180.0, 0.0)};
    }
    if (fields.has("raking")) {
        const JsonFields raking = fields.object("raking");
        step.raking = TourRaking{raking.number("elevation", 2.0, 30.0), raking.number("azimuth", 0.0, 360.0)};
    }
    if (fields.has("surface")) {
        constexpr std::size_t kFirst = static_cast<std::size_t>(TourSurface::Clay);
        step.surface = static_cast<TourSurface>(kFirst + fields.choice("surface", kSurfaces));
    }
    if (fields.has("layer")) step.layer = layerOf(fields);
    if (fields.has("section")) {
        const JsonFields section = fields.object("section");
        step.section =
            TourSection{static_cast<TourAxis>(section.choice("axis", kAxes)), section.number("at", -1.0, 1.0)};
    }
    if (fields.has("turnover")) step.turnover = fields.flag("turnover");
    for (const char* key : {"room", "stand"}) {
        if (fields.has(key)) fields.reject(key, "a step of an exhibit has none", "Leave \"exhibit\" or this line out");
    }
}

void readStand(const JsonFields& fields, TourStep& step) {
    constexpr double kFarthest = 1000.0;  // metres
    step.room = fields.id("room");
    const JsonFields stand = fields.object("stand");
    step.stand = {stand.number("x", -kFarthest, kFarthest), stand.number("z", -kFarthest, kFarthest),
                  stand.number("turn", -360.0, 360.0), stand.number("pitch", -80.0, 80.0, 0.0)};
    for (const char* key : {"annotation", "view", "light", "raking", "surface", "layer", "section", "turnover"}) {
        if (fields.has(key)) fields.reject(key, "a step of a room has none", "Leave this line out");
    }
}

TourStep stepOf(const JsonFields& fields) {
    TourStep step;
    if (!fields.has("exhibit") && (fields.has("room") || fields.has("stand"))) {
        readStand(fields, step);
    } else {
        readLook(fields, step);
    }
    step.title = fields.localText("title");
    step.text = fields.localText("text");
    if (fields.has("dwell")) step.dwell = fields.number("dwell", kShortestDwell, kLongestDwell);
    return step;
}

Tour tourOf(const JsonFields& fields) {
    Tour tour;
    tour.id = fields.id("id");
    tour.title = fields.localText("title");
    tour.summary = fields.localText("summary");
    tour.minutes = static_cast<int>(fields.number("minutes", 1.0, 120.0));
    const std::vector<JsonFields> steps = fields.objects("steps");
    if (steps.size() < kFewestSteps || steps.size() > kMostSteps) {
        fields.reject("steps",
                      std::to_string(kFewestSteps) + " to " + std::to_string(kMostSteps) + " steps were expected",
                      "Add steps, or leave some out");
        return tour;
    }
    for (const JsonFields& one : steps) tour.steps.push_back(stepOf(one));
    return tour;
}

json lookOf(const TourStep& step) {
    json object{{"exhibit", step.exhibit}};
    if (!step.annotation.empty()) object["annotation"] = step.annotation;
    if (step.view) {
        object["view"] = {{"yaw", step.view->yaw}, {"pitch", step.view->pitch}, {"distance", step.view->distance}};
    }
    if (step.light) {
        object["light"] = {{"preset", kPresets[static_cast<std::size_t>(step.light->preset)]},
                           {"turn", step.light->turn}};
    }
    if (step.raking) object["raking"] = {{"elevation", step.raking->elevation}, {"azimuth", step.raking->azimuth}};
    if (step.surface != TourSurface::AsItIs) {
        object["surface"] =
            kSurfaces[static_cast<std::size_t>(step.surface) - static_cast<std::size_t>(TourSurface::Clay)];
    }
    if (step.layer) object["layer"] = layerName(*step.layer);
    if (step.section) {
        object["section"] = {{"axis", kAxes[static_cast<std::size_t>(step.section->axis)]}, {"at", step.section->at}};
    }
    if (step.turnover) object["turnover"] = true;
    return object;
}

json jsonOf(const TourStep& step) {
    const TourStand& stand = step.stand;
    json object = !step.exhibit.empty()
                      ? lookOf(step)
                      : json{{"room", step.room},
                             {"stand", {{"x", stand.x}, {"z", stand.z}, {"turn", stand.turn}, {"pitch", stand.pitch}}}};
    object["title"] = jsonOf(step.title);
    object["text"] = jsonOf(step.text);
    if (step.dwell > 0.0) object["dwell"] = step.dwell;
    return object;
}

}  // namespace

Result<Tour> readTour(kiln::ByteView bytes, const std::string& where) {
    return readWith<Tour>(bytes, where, tourOf);
}

Result<Tour> readTourOf(const Museum& museum, kiln::ByteView bytes, const std::string& where) {
    Result<Tour> tour = readTour(bytes, where);
    if (!tour) return tour;
    const std::vector<Fault> faults = faultsOf(*tour, museum);
    if (!faults.empty()) return fail(errorOf(faults.front(), where));
    return tour;
}

std::string writeTour(const Tour& tour) {
    json steps = json::array();
    for (const TourStep& step : tour.steps) steps.push_back(jsonOf(step));
    return writtenJson({{"id", tour.id},
                        {"title", jsonOf(tour.title)},
                        {"summary", jsonOf(tour.summary)},
                        {"minutes", tour.minutes},
                        {"steps", steps}});
}

}  // namespace museum
