#include "app/workshop/rooms/RoomMurals.h"

#include <algorithm>

#include "app/workshop/Polygon.h"
#include "app/workshop/Recipe.h"
#include "app/workshop/SurfaceMaps.h"
#include "app/workshop/rooms/KitMural.h"

namespace workshop::room {

namespace {

constexpr double kEarliest = -3000.0, kLatest = 2100.0;  // years

glm::vec3 tintOf(const Recipe& recipe, const char* key) {
    return linearFromHex(recipe.text(key));
}

/// A list of [longitude, latitude] within the map's window.
Polygon readLine(const Recipe& item, const char* key, const MapFigures& map, std::size_t least) {
    Polygon line;
    for (const glm::dvec2& place : item.pairs(key, -180.0, 180.0)) {
        const bool within = place.x >= map.west && place.x <= map.east && place.y >= map.south && place.y <= map.north;
        if (!within) {
            item.reject(key, "a place lies beyond the map's edge", "Keep longitude and latitude within \"window\".");
        }
        line.emplace_back(place);
    }
    if (line.size() < least) item.reject(key, "too few places", "Give " + std::to_string(least) + " or more.");
    return line;
}

std::vector<Polygon> readOutlines(const Recipe& recipe, const char* key, const MapFigures& map) {
    std::vector<Polygon> outlines;
    for (const Recipe& item : recipe.has(key) ? recipe.items(key, 0) : std::vector<Recipe>{}) {
        Polygon outline = readLine(item, "outline", map, 3);
        std::vector<glm::dvec2> corners(outline.begin(), outline.end());
        if (areaOf(corners) < 0.0) std::reverse(corners.begin(), corners.end());
        if (item.error() == nullptr && trianglesOf(corners).size() + 2 != corners.size())
            item.reject("outline", "the outline crosses or touches itself",
                        "Draw it so that its sides meet at corners only.");
        outlines.push_back(std::move(outline));
    }
    return outlines;
}

MapFigures readMap(const Recipe& recipe, float width) {
    MapFigures map;
    map.width = width;
    const Recipe window = recipe.object("window");
    map.west = static_cast<float>(window.number("west", -180.0, 180.0));
    map.east = static_cast<float>(window.number("east", -180.0, 180.0));
    map.south = static_cast<float>(window.number("south", -80.0, 80.0));
    map.north = static_cast<float>(window.number("north", -80.0, 80.0));
    if (recipe.error() == nullptr && (map.east - map.west < 1.0f || map.north - map.south < 1.0f))
        window.reject("east", "the window is empty", "East lies right of west, north above south.");
    map.grid = static_cast<float>(recipe.number("grid", 1.0, 90.0, 20.0));
    map.sea = tintOf(recipe, "sea");
    map.land = tintOf(recipe, "land");
    map.lands = readOutlines(recipe, "lands", map);
    map.waters = readOutlines(recipe, "waters", map);
    for (const Recipe& item : recipe.items("ways", 0))
        map.ways.push_back({readLine(item, "points", map, 2), item.choice("by", {"land", "sea"}) == "sea"});
    for (const Recipe& item : recipe.items("places", 0)) {
        MapFigures::Place place;
        place.at = item.pair("at", -180.0, 180.0, glm::dvec2(0.0));
        place.tint = tintOf(item, "tint");
        place.star = item.choice("sign", {"star", "disc"}) == "star";
        map.places.push_back(place);
    }
    return map;
}

TimelineFigures::Row readRow(const Recipe& recipe, const TimelineFigures& line) {
    TimelineFigures::Row row;
    row.tint = tintOf(recipe, "tint");
    row.star = recipe.choice("sign", {"star", "disc"}) == "star";
    for (const Recipe& item : recipe.items("objects", 0)) {
        TimelineFigures::Span span;
        span.from = static_cast<float>(item.number("from", line.from, line.to));
        span.to = static_cast<float>(item.number("to", line.from, line.to));
        if (span.to < span.from) item.reject("to", "ends before it begins", "Write the later year in \"to\".");
        row.spans.push_back(span);
    }
    return row;
}

TimelineFigures readTimeline(const Recipe& recipe, float width) {
    TimelineFigures line;
    line.width = width;
    line.height = width * static_cast<float>(recipe.number("height", 0.3, 2.0));
    line.from = static_cast<int>(recipe.number("from", kEarliest, kLatest));
    line.to = static_cast<int>(recipe.number("to", kEarliest, kLatest));
    if (recipe.error() == nullptr && line.to - line.from < 25)
        recipe.reject("to", "too few years", "Let it end 25 years or more after \"from\".");
    line.above = readRow(recipe.object("above"), line);
    line.below = readRow(recipe.object("below"), line);
    return line;
}

}  // namespace

kiln::Result<Masonry> layMural(const std::filesystem::path& drawing, float width) {
    const kiln::Result<nlohmann::json> document = Recipe::readFile(drawing);
    if (!document) return kiln::fail(document.error());
    const Recipe recipe(*document, drawing.string());
    const bool map = recipe.choice("draw", {"map", "timeline"}) == "map";
    if (recipe.error() == nullptr && map) {
        const MapFigures figures = readMap(recipe, width);
        if (recipe.error() == nullptr) return mapMural(figures);
    } else if (recipe.error() == nullptr) {
        const TimelineFigures figures = readTimeline(recipe, width);
        if (recipe.error() == nullptr) return timelineMural(figures);
    }
    return kiln::fail(*recipe.error());
}

}  // namespace workshop::room
