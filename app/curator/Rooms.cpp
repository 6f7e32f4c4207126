#include "app/curator/Rooms.h"

#include <cstdio>
#include <optional>
#include <vector>

#include <glm/gtc/matrix_transform.hpp>
#include <nlohmann/json.hpp>

#include "app/curator/Levels.h"
#include "app/curator/Metadata.h"
#include "app/curator/Objects.h"
#include "app/workshop/Recipe.h"
#include "app/workshop/rooms/LightBake.h"
#include "engine/asset/GlbWriter.h"
#include "engine/asset/GltfReader.h"

namespace curator {

namespace fs = std::filesystem;
using kiln::Bytes;
using kiln::fail;
using kiln::Result;
using kiln::asset::Model;
using kiln::asset::Node;

namespace {

fs::path fileOf(const fs::path& assets, const museum::Gallery& gallery) {
    return assets / "galleries" / (gallery.id + ".json");
}

/// The exhibit whose tiles cover the room's walls.
std::optional<std::string> revetmentOf(const fs::path& file) {
    const Result<nlohmann::json> document = workshop::Recipe::readFile(file);
    if (!document || !document->contains("room")) return std::nullopt;
    const nlohmann::json& room = document->at("room");
    if (!room.contains("revetment") || !room["revetment"].is_string()) return std::nullopt;
    return room["revetment"].get<std::string>();
}

/// What stands on the mounts, as far as it is known.
Result<std::vector<std::pair<Model, glm::mat4>>> standingIn(const Model& room, const museum::Gallery& gallery,
                                                            const std::map<std::string, Bytes>& previews) {
    std::vector<std::pair<Model, glm::mat4>> standing;
    for (const museum::Placement& placement : gallery.placements) {
        const auto bytes = previews.find(placement.exhibit);
        if (bytes == previews.end()) continue;
        for (const Node& node : room.nodes) {
            if (node.name != placement.mount) continue;
            Result<Model> model = kiln::asset::readGltf(bytes->second, placement.exhibit, {});
            if (!model) return fail(model.error());
            standing.emplace_back(
                std::move(*model),
                glm::rotate(node.world, glm::radians(static_cast<float>(placement.turn)), glm::vec3(0.0f, 1.0f, 0.0f)));
            break;
        }
    }
    return standing;
}

void tell(const std::string& id, const workshop::LightReport& report) {
    std::printf("light of %s: %zu charts, %.0f texels a metre, map %zu kB, probes %zu, passes %d, blinds %.2g\n",
                id.c_str(), report.charts, static_cast<double>(report.texelsPerMetre), report.mapBytes / 1000,
                report.probes, report.passes, static_cast<double>(report.daylight));
}

}  // namespace

Result<Bytes> RoomMaker::whole(const museum::Gallery& gallery) const {
    const fs::path file = fileOf(assets, gallery);
    const bool shaded = light == RoomLight::Shaded;
    Inputs inputs = modelInputs(Maker::Rooms, file, assets, quality);
    if (const auto tiles = revetmentOf(file)) inputs.addFiles(assets / "collection" / *tiles / "recipe.json", assets);
    // Whichever of them the room shows.
    if (const fs::path murals = assets / "murals"; fs::exists(murals)) inputs.addFiles(murals, assets);
    inputs.add("shaded", kiln::asBytes(shaded ? "yes" : "no"));
    return cache.bring(inputs, "room " + gallery.id, [&]() -> Result<Bytes> {
        const Result<Model> model = workshop::makeRoom(file, assets, quality, shaded);
        if (!model) return fail(model.error());
        return kiln::asset::writeGlb(*model);
    });
}

Result<Bytes> RoomMaker::finished(kiln::ByteView whole, const museum::Gallery& gallery,
                                  const std::map<std::string, Bytes>& previews) const {
    const std::string name = fileOf(assets, gallery).string();
    if (light == RoomLight::Shaded) return makeLevel(whole, kLevels.back(), {{}, xmpPacket(gallery)}, name);
    const bool draft = light == RoomLight::Draft;
    Inputs inputs(Maker::Rooms);
    inputs.add("whole", whole);
    inputs.add("packet", kiln::asBytes(xmpPacket(gallery)));
    inputs.addFiles(name, assets);
    inputs.add("light", kiln::asBytes(draft ? "draft" : "final"));
    for (const museum::Placement& placement : gallery.placements) {
        const auto bytes = previews.find(placement.exhibit);
        if (bytes != previews.end()) inputs.add(placement.mount, bytes->second);
    }
    return cache.bring(inputs, "light of " + gallery.id, [&]() -> Result<Bytes> {
        const Result<Model> room = kiln::asset::readGltf(whole, name, {});
        if (!room) return fail(room.error());
        const auto models = standingIn(*room, gallery, previews);
        if (!models) return fail(models.error());
        std::vector<workshop::Standing> standing;
        for (const auto& [model, world] : *models) standing.push_back({&model, world});
        workshop::LightReport report;
        const workshop::LightQuality& fineness = draft ? workshop::kDraftLight : workshop::kFinalLight;
        const Result<Model> baked = workshop::bakeLight(*room, standing, gallery, fineness, &report);
        if (!baked) return fail(baked.error());
        tell(gallery.id, report);
        kiln::asset::GlbOptions options;
        options.xmpPacket = xmpPacket(gallery);
        options.packed = true;
        return kiln::asset::writeGlb(*baked, options);
    });
}

}  // namespace curator
