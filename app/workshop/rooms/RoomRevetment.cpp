#include "app/workshop/rooms/RoomRevetment.h"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "app/workshop/Recipe.h"
#include "app/workshop/TilePanel.h"
#include "app/workshop/TileSet.h"

namespace workshop::room {

namespace {

constexpr int kTexels =
    832;  // across two tiles: a wall is looked at from two metres, an exhibit from twenty centimetres

}  // namespace

kiln::Result<SurfaceMaps> paintRevetment(const std::string& exhibit, const std::filesystem::path& assets,
                                         double detail) {
    const std::filesystem::path file = assets / "collection" / exhibit / "recipe.json";
    kiln::Result<nlohmann::json> document = Recipe::readFile(file);
    if (!document) return kiln::fail(document.error());
    nlohmann::json& panel = *document;
    if (panel.value("make", "") != "tile-panel" || !panel.contains("field") || panel["field"].contains("outline")) {
        return kiln::fail(kiln::ErrorCode::Malformed, "walls are covered by a plain panel's tiles only", file.string(),
                          "Name an exhibit of \"make\": \"tile-panel\" without \"outline\".");
    }
    const int texels = std::max(64, static_cast<int>(kTexels * std::min(1.0, detail)));
    panel["field"]["columns"] = 2;
    panel["field"]["rows"] = 2;
    panel.erase("border");
    panel["picture"]["texels"] = std::max(256, texels);
    const Recipe recipe(panel, file.string());
    kiln::Result<TileSet> set = layTilePanel(recipe, assets / "motifs", {1.0});
    if (!set) return kiln::fail(set.error());
    kiln::Result<SurfaceMaps> maps = paintTiles(*set, texels);
    if (!maps) return maps;
    // A joint lies between two pictures too.
    maps->millimetresPerTexelX += set->joint / maps->width;
    maps->millimetresPerTexelY += set->joint / maps->height;
    maps->wrapsX = true;
    return maps;
}

glm::vec2 sizeOf(const SurfaceMaps& revetment) {
    return {0.001 * revetment.millimetresPerTexelX * revetment.width,
            0.001 * revetment.millimetresPerTexelY * revetment.height};
}

kiln::asset::Index addRevetment(kiln::asset::Model& model, const SurfaceMaps& revetment) {
    MapEncoding encoding;
    encoding.jpegQuality = 78;
    encoding.normalQuality = 75;
    encoding.fineShrink = 2;
    encoding.clearcoatMap = false;
    encoding.oneNormalMap = true;
    const std::size_t first = model.textures.size();
    const kiln::asset::Index index = addMaterial(model, "revetment", revetment, encoding);
    for (std::size_t texture = first; texture < model.textures.size(); ++texture) {
        model.textures[texture].sampler.wrapS = kiln::asset::Wrap::Repeat;
        model.textures[texture].sampler.wrapT = kiln::asset::Wrap::Repeat;
    }
    return index;
}

}  // namespace workshop::room
