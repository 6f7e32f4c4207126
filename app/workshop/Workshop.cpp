#include "app/workshop/Workshop.h"

#include <algorithm>

#include "app/workshop/Layers.h"
#include "app/workshop/Recipe.h"
#include "app/workshop/TileGroup.h"
#include "app/workshop/TilePanel.h"
#include "app/workshop/Vessel.h"
#include "app/workshop/VesselSet.h"

namespace workshop {

kiln::Result<kiln::asset::Model> makeExhibit(const std::filesystem::path& recipeFile,
                                             const std::filesystem::path& assets, const Quality& quality) {
    const kiln::Result<nlohmann::json> document = Recipe::readFile(recipeFile);
    if (!document) return kiln::fail(document.error());
    const Recipe recipe(*document, recipeFile.string());
    const std::string make = recipe.choice("make", {"tile-panel", "tile-group", "vessel", "vessel-set"});
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);

    const std::string name = recipeFile.parent_path().filename().string();
    const Quality safe{std::clamp(quality.detail, 0.1, 2.0)};
    kiln::Result<kiln::asset::Model> model = [&] {
        if (make == "tile-panel") return makeTilePanel(recipe, name, assets / "motifs", safe);
        if (make == "tile-group") return makeTileGroup(recipe, name, assets / "motifs", safe);
        if (make == "vessel-set") return makeVesselSet(recipe, name, assets, safe);
        return makeVessel(recipe, name, assets, safe);
    }();
    if (!model) return model;
    if (model->name.empty()) model->name = name;
    addLayers(*model, wareOf(recipe));
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);
    return model;
}

}  // namespace workshop
