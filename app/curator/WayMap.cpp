#include "app/curator/WayMap.h"

#include <algorithm>

#include "app/workshop/Polygon.h"

namespace curator {

using nlohmann::json;

namespace {

glm::vec2 placeOf(const json& pair) {
    return {pair.at(0).get<float>(), pair.at(1).get<float>()};
}

std::vector<glm::vec2> lineOf(const json& list) {
    std::vector<glm::vec2> line;
    for (const json& pair : list) line.push_back(placeOf(pair));
    return line;
}

museum::Outline outlineOf(const json& drawn) {
    museum::Outline outline;
    outline.corners = lineOf(drawn.at("outline"));
    std::vector<glm::dvec2> corners(outline.corners.begin(), outline.corners.end());
    if (workshop::areaOf(corners) < 0.0) {
        std::reverse(corners.begin(), corners.end());
        std::reverse(outline.corners.begin(), outline.corners.end());
    }
    for (const auto& triangle : workshop::trianglesOf(corners)) {
        for (const std::uint32_t corner : triangle) outline.triangles.push_back(static_cast<std::uint16_t>(corner));
    }
    return outline;
}

}  // namespace

kiln::Result<museum::WayMap> wayMapOf(const json& mural, const std::string& file) {
    if (mural.at("draw") != "map") {
        return kiln::fail(kiln::ErrorCode::Malformed, "this drawing is no map", file + ": /draw",
                          "Name one in chronicle.json whose \"draw\" is \"map\"");
    }
    museum::WayMap map;
    const json& window = mural.at("window");
    map.min = {window.at("west").get<float>(), window.at("south").get<float>()};
    map.max = {window.at("east").get<float>(), window.at("north").get<float>()};
    for (const json& land : mural.value("lands", json::array())) map.lands.push_back(outlineOf(land));
    for (const json& water : mural.value("waters", json::array())) map.waters.push_back(outlineOf(water));
    for (const json& way : mural.at("ways")) map.ways.push_back({way.at("by") == "sea", lineOf(way.at("points"))});
    int stars = 0, discs = 0;
    for (const json& place : mural.at("places")) {
        const bool star = place.at("sign") == "star";
        (star ? map.iznik : map.jingdezhen) = placeOf(place.at("at"));
        ++(star ? stars : discs);
    }
    if (stars != 1 || discs != 1) {
        return kiln::fail(kiln::ErrorCode::Malformed, "the map does not show each city once", file + ": /places",
                          "Give it one place with a star, İznik, and one with a disc, Jingdezhen");
    }
    return map;
}

}  // namespace curator
