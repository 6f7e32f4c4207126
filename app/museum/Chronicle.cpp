#include "app/museum/Chronicle.h"

#include <cmath>
#include <span>

#include "app/museum/Exhibit.h"
#include "app/museum/JsonFields.h"

namespace museum {

using nlohmann::json;

namespace {

constexpr std::size_t kMostPeriods = 100, kMostOutlines = 200, kMostCorners = 2000, kMostWays = 100;
constexpr double kWidest = 180.0;  // degrees

bool fewEnough(const JsonFields& fields, const std::string& key, std::size_t count, std::size_t most) {
    if (count <= most) return true;
    fields.reject(key, "these are more than " + std::to_string(most), "Shorten the list");
    return false;
}

std::vector<Period> periodsOf(const JsonFields& fields) {
    std::vector<Period> periods;
    const std::vector<JsonFields> items = fields.objects("periods");
    if (!fewEnough(fields, "periods", items.size(), kMostPeriods)) return periods;
    for (const JsonFields& one : items) {
        const auto years = one.pair("years", kEarliestYear, kLatestYear);
        const std::string city = one.oneOf("city", {"iznik", "jingdezhen"});
        periods.push_back({city, years[0], years[1], one.has("wide") && one.flag("wide"), one.localText("name")});
    }
    return periods;
}

/// The list of numbers under `key`, all within [lowest, highest].
std::vector<double> numbersOf(const JsonFields& fields, const std::string& key, double lowest, double highest,
                              std::size_t most) {
    std::vector<double> numbers;
    const json& object = fields.value();
    const auto list = object.find(key);
    if (list == object.end() || !list->is_array() || list->size() > most) {
        fields.reject(key, "a list of at most " + std::to_string(most) + " numbers was expected",
                      "Build the pack with `curator build`");
        return numbers;
    }
    for (const json& item : *list) {
        const double number = item.is_number() ? item.get<double>() : highest + 1.0;
        if (!(number >= lowest && number <= highest)) {
            fields.reject(key, "one of these is no number or too large", "Build the pack with `curator build`");
            return {};
        }
        numbers.push_back(number);
    }
    return numbers;
}

/// "x, y, x, y …"
std::vector<glm::vec2> placesOf(const JsonFields& fields, const std::string& key, std::size_t least) {
    const std::vector<double> numbers = numbersOf(fields, key, -kWidest, kWidest, 2 * kMostCorners);
    if (numbers.size() % 2 != 0 || numbers.size() < 2 * least) {
        fields.reject(key, "these are no " + std::to_string(least) + " places or more",
                      "Build the pack with `curator build`");
        return {};
    }
    std::vector<glm::vec2> places;
    for (std::size_t i = 0; i < numbers.size(); i += 2) places.emplace_back(numbers[i], numbers[i + 1]);
    return places;
}

std::vector<Outline> outlinesOf(const JsonFields& fields, const std::string& key) {
    std::vector<Outline> outlines;
    const std::vector<JsonFields> items = fields.objects(key);
    if (!fewEnough(fields, key, items.size(), kMostOutlines)) return outlines;
    for (const JsonFields& one : items) {
        Outline outline;
        outline.corners = placesOf(one, "corners", 3);
        const double last = static_cast<double>(outline.corners.size()) - 1.0;
        for (const double corner : numbersOf(one, "triangles", 0.0, last, 3 * kMostCorners)) {
            outline.triangles.push_back(static_cast<std::uint16_t>(corner));
        }
        if (outline.triangles.size() % 3 != 0) {
            one.reject("triangles", "a triangle lacks a corner", "Build the pack with `curator build`");
        }
        outlines.push_back(std::move(outline));
    }
    return outlines;
}

WayMap mapOf(const JsonFields& fields) {
    WayMap map;
    const auto corner = [&](const std::string& key) {
        const std::vector<glm::vec2> places = placesOf(fields, key, 1);
        return places.empty() ? glm::vec2(0.0f) : places.front();
    };
    map.min = corner("min");
    map.max = corner("max");
    if (!(map.max.x - map.min.x >= 1.0f && map.max.y - map.min.y >= 1.0f)) {
        fields.reject("max", "the map is empty", "Build the pack with `curator build`");
    }
    map.iznik = corner("iznik");
    map.jingdezhen = corner("jingdezhen");
    map.lands = outlinesOf(fields, "lands");
    map.waters = outlinesOf(fields, "waters");
    const std::vector<JsonFields> ways = fields.objects("ways");
    if (!fewEnough(fields, "ways", ways.size(), kMostWays)) return map;
    for (const JsonFields& one : ways) map.ways.push_back({one.flag("sea"), placesOf(one, "points", 2)});
    return map;
}

json jsonOf(std::span<const glm::vec2> places) {
    json list = json::array();
    for (const glm::vec2& place : places) {
        for (const float number : {place.x, place.y}) {
            list.push_back(std::round(1000.0 * static_cast<double>(number)) / 1000.0);
        }
    }
    return list;
}

json jsonOf(const std::vector<Outline>& outlines) {
    json list = json::array();
    for (const Outline& outline : outlines) {
        list.push_back({{"corners", jsonOf(outline.corners)}, {"triangles", outline.triangles}});
    }
    return list;
}

json jsonOf(const WayMap& map) {
    const auto place = [](const glm::vec2& at) { return jsonOf(std::span(&at, 1)); };
    json ways = json::array();
    for (const MapWay& way : map.ways) ways.push_back({{"sea", way.sea}, {"points", jsonOf(way.points)}});
    return {{"min", place(map.min)},
            {"max", place(map.max)},
            {"iznik", place(map.iznik)},
            {"jingdezhen", place(map.jingdezhen)},
            {"lands", jsonOf(map.lands)},
            {"waters", jsonOf(map.waters)},
            {"ways", ways}};
}

}  // namespace

kiln::Result<Chronicle> readChronicle(kiln::ByteView bytes, const std::string& where) {
    return readWith<Chronicle>(bytes, where, [](const JsonFields& fields) {
        return Chronicle{periodsOf(fields), mapOf(fields.object("map"))};
    });
}

kiln::Result<std::vector<Period>> readPeriods(kiln::ByteView bytes, const std::string& where) {
    return readWith<std::vector<Period>>(bytes, where, [](const JsonFields& fields) { return periodsOf(fields); });
}

std::string writeChronicle(const Chronicle& chronicle) {
    json periods = json::array();
    for (const Period& period : chronicle.periods) {
        periods.push_back({{"city", period.city},
                           {"years", {period.from, period.to}},
                           {"wide", period.wide},
                           {"name", jsonOf(period.name)}});
    }
    return writtenJson({{"periods", periods}, {"map", jsonOf(chronicle.map)}});
}

}  // namespace museum
