// Every exhibit of the collection, made coarsely: that its recipe and drawings go together, that the model is closed,
// as large as its record says, of the layers that the record's techniques make, and there where its annotations look.
#include <algorithm>
#include <filesystem>
#include <future>
#include <map>
#include <numbers>
#include <string>
#include <vector>

#include "tests/FileBytes.h"
#include "tests/unit/workshop/Assets.h"
#include "tests/unit/workshop/Solid.h"
#include <gtest/gtest.h>

#include "app/curator/Annotations.h"
#include "app/curator/Objects.h"
#include "app/museum/Museum.h"
#include "app/workshop/Recipe.h"
#include "app/workshop/Workshop.h"
#include "engine/asset/GlbWriter.h"

namespace workshop {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> exhibits() {
    std::vector<std::string> ids;
    for (const auto& entry : fs::directory_iterator(kAssets / "collection")) {
        ids.push_back(entry.path().filename().string());
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

/// What is wrong with one exhibit, a line each.
std::string faultsOf(const std::string& id) {
    const fs::path folder = kAssets / "collection" / id;
    auto record = museum::readExhibit(kiln::test::fileBytes(folder / "object.json"), id + "/object.json");
    if (!record) return record.error().text() + "\n";
    const auto model = makeExhibit(folder / "recipe.json", kAssets, {0.1});
    if (!model) return model.error().text() + "\n";
    std::string faults;
    std::vector<curator::Mistake> mistakes = curator::compareModel(*model, *record, id);
    const auto missed = curator::placeAnnotations(*record, kiln::asset::writeGlb(*model), id);
    mistakes.insert(mistakes.end(), missed.begin(), missed.end());
    for (const curator::Mistake& wrong : mistakes) faults += wrong.path + ": " + wrong.what + "\n";
    for (const kiln::asset::Mesh& mesh : model->meshes) {
        const std::size_t open = test::openEdges(mesh);
        if (open > 0) faults += mesh.name + ": " + std::to_string(open) + " open edges\n";
    }
    return faults;
}

TEST(Collection, EveryExhibitIsMadeClosedAndAsItsRecordSays) {
    // Two at a time, as the machines that run this have cores.
    const std::vector<std::string> ids = exhibits();
    ASSERT_GE(ids.size(), 4u);
    std::map<std::string, std::string> faults;
    for (std::size_t first = 0; first < ids.size(); first += 2) {
        std::vector<std::future<std::string>> pair;
        for (std::size_t i = first; i < std::min(first + 2, ids.size()); ++i) {
            pair.push_back(std::async(std::launch::async, faultsOf, ids[i]));
        }
        for (std::size_t i = 0; i < pair.size(); ++i) faults[ids[first + i]] = pair[i].get();
    }
    for (const auto& [id, text] : faults) EXPECT_EQ(text, "") << id;
}

/// mm across what hangs: tiles with their joints and border.
double widthOf(const nlohmann::json& recipe) {
    const double joint = recipe["joint"].get<double>();
    if (recipe["make"] == "tile-group") {
        const double across = recipe["tile"]["across"].get<double>();
        return recipe.value("tiles", 7) == 1 ? across : 3.0 * (across + joint);
    }
    const nlohmann::json& field = recipe["field"];
    const double side = field.contains("side") ? field["side"].get<double>() : field["width"].get<double>();
    const double border = recipe.contains("border") ? 2.0 * (joint + recipe["border"]["width"].get<double>()) : 0.0;
    return field["columns"].get<int>() * (side + joint) - joint + border;
}

/// Texels a millimetre across tiles, or round a vessel at its widest.
void expectFine(const nlohmann::json& recipe, const std::string& id) {
    constexpr double kSmallVessel = 150.0;  // mm across
    constexpr double kFine = 7.95;
    if (recipe["make"] == "vessel-set") {
        for (const nlohmann::json& piece : recipe["pieces"]) {
            nlohmann::json vessel = piece;
            vessel["make"] = "vessel";
            expectFine(vessel, id);
        }
    } else if (recipe["make"] == "vessel") {
        const double diameter = recipe["shape"]["diameter"].get<double>();
        const double round = std::numbers::pi * diameter;
        EXPECT_TRUE(diameter > kSmallVessel || recipe["texture"]["width"].get<double>() / round >= kFine) << id;
    } else {
        EXPECT_GE(recipe["picture"]["texels"].get<double>() / widthOf(recipe), kFine) << id;
    }
}

TEST(Collection, TilesAndSmallVesselsHaveEightTexelsAMillimetre) {
    for (const std::string& id : exhibits()) {
        const auto recipe = Recipe::readFile(kAssets / "collection" / id / "recipe.json");
        ASSERT_TRUE(recipe) << recipe.error().text();
        expectFine(*recipe, id);
    }
}

}  // namespace
}  // namespace workshop
