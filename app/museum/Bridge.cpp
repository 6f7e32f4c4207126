#include "app/museum/Bridge.h"

#include <set>

#include "app/museum/JsonFields.h"
#include "app/museum/Museum.h"
#include "app/museum/Reference.h"

namespace museum {

using kiln::fail;
using kiln::Result;
using nlohmann::json;

namespace {

constexpr std::size_t kMostBridges = 200, kMostSources = 20;
constexpr std::array<std::string_view, 3> kDirections{"jingdezhen-to-iznik", "iznik-to-jingdezhen", "shared-source"};
constexpr std::array<std::string_view, 3> kCertainties{"documented", "likely", "possible"};

Bridge bridgeOf(const JsonFields& fields) {
    Bridge bridge;
    bridge.id = fields.id("id");
    bridge.motif = fields.localText("motif");
    const std::vector<JsonFields> ends = fields.objects("ends");
    if (ends.size() != bridge.ends.size()) {
        fields.reject("ends", "two ends were expected", "Name one exhibit of each city");
    }
    for (std::size_t i = 0; i < bridge.ends.size() && i < ends.size(); ++i) {
        bridge.ends[i].exhibit = ends[i].id("exhibit");
        if (ends[i].has("annotation")) bridge.ends[i].annotation = ends[i].id("annotation");
    }
    bridge.direction = static_cast<BridgeDirection>(fields.choice("direction", kDirections));
    bridge.certainty = static_cast<Certainty>(fields.choice("certainty", kCertainties));
    bridge.reason = fields.localText("reason");
    bridge.sources = fields.texts("sources");
    if (bridge.sources.empty() || bridge.sources.size() > kMostSources) {
        fields.reject("sources", "1 to " + std::to_string(kMostSources) + " sources were expected",
                      "Name where the reason comes from");
    }
    return bridge;
}

json jsonOf(const Bridge& bridge) {
    json ends = json::array();
    for (const BridgeEnd& end : bridge.ends) {
        ends.push_back({{"exhibit", end.exhibit}});
        if (!end.annotation.empty()) ends.back()["annotation"] = end.annotation;
    }
    return {{"id", bridge.id},
            {"motif", jsonOf(bridge.motif)},
            {"ends", ends},
            {"direction", kDirections[static_cast<std::size_t>(bridge.direction)]},
            {"certainty", kCertainties[static_cast<std::size_t>(bridge.certainty)]},
            {"reason", jsonOf(bridge.reason)},
            {"sources", bridge.sources}};
}

}  // namespace

Result<std::vector<Bridge>> readBridges(kiln::ByteView bytes, const std::string& where) {
    return readWith<std::vector<Bridge>>(bytes, where, [](const JsonFields& fields) {
        std::vector<Bridge> bridges;
        const std::vector<JsonFields> items = fields.objects("bridges");
        if (items.size() > kMostBridges) {
            fields.reject("bridges", "these are more than " + std::to_string(kMostBridges), "Shorten the list");
            return bridges;
        }
        std::set<std::string> ids;
        for (const JsonFields& one : items) {
            bridges.push_back(bridgeOf(one));
            const std::string& id = bridges.back().id;
            if (!ids.insert(id).second) {
                one.reject("id", "two bridges are called \"" + id + "\"", "Rename one of them");
            }
        }
        return bridges;
    });
}

Result<std::vector<Bridge>> readBridgesOf(const Museum& museum, kiln::ByteView bytes, const std::string& where) {
    Result<std::vector<Bridge>> bridges = readBridges(bytes, where);
    if (!bridges) return bridges;
    const std::vector<Fault> faults = faultsOf(*bridges, museum);
    if (!faults.empty()) return fail(errorOf(faults.front(), where));
    return bridges;
}

std::string writeBridges(const std::vector<Bridge>& bridges) {
    json list = json::array();
    for (const Bridge& bridge : bridges) list.push_back(jsonOf(bridge));
    return writtenJson({{"bridges", list}});
}

std::vector<Fault> faultsOf(const std::vector<Bridge>& bridges, const Museum& museum) {
    std::vector<Fault> faults;
    for (std::size_t i = 0; i < bridges.size(); ++i) {
        const std::string path = "/bridges/" + std::to_string(i) + "/ends";
        std::array<const Exhibit*, 2> exhibits{};
        for (std::size_t end = 0; end < exhibits.size(); ++end) {
            const BridgeEnd& one = bridges[i].ends[end];
            exhibits[end] = lookUp(museum, one.exhibit, one.annotation, path + "/" + std::to_string(end), faults);
        }
        if (exhibits[0] == nullptr || exhibits[1] == nullptr || exhibits[0]->city != exhibits[1]->city) continue;
        faults.push_back({path, "both ends are of one city, " + exhibits[0]->city,
                          "Name one exhibit of İznik and one of Jingdezhen"});
    }
    return faults;
}

}  // namespace museum
