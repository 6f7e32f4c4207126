// The two oldest vessels of the collection, as the vessel tests take them apart.
#pragma once

#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "app/workshop/Lathe.h"
#include "app/workshop/Recipe.h"
#include "app/workshop/Vessel.h"

namespace workshop {

inline const std::filesystem::path kAssets = std::filesystem::path(KILN_SOURCE_DIR) / "assets";

inline std::filesystem::path recipeOf(const std::string& exhibit) {
    return kAssets / "collection" / exhibit / "recipe.json";
}

inline nlohmann::json recipeJson(const std::string& exhibit) {
    auto json = Recipe::readFile(recipeOf(exhibit));
    EXPECT_TRUE(json);
    return json ? *json : nlohmann::json::object();
}

/// What makeVessel says about a recipe at its coarsest.
inline std::string complaint(const nlohmann::json& recipe) {
    const auto model = makeVessel(Recipe(recipe, "assets/collection/test/recipe.json"), "test", kAssets, {0.1});
    return model ? "" : model.error().text();
}

inline VesselShape shapeOf(const std::string& exhibit) {
    const nlohmann::json json = recipeJson(exhibit);
    const auto profiles = Recipe::readFile(kAssets / "profiles.json");
    EXPECT_TRUE(profiles);
    const Recipe recipe(json, "recipe.json");
    const VesselShape shape = readShape(recipe, *profiles);
    EXPECT_EQ(recipe.error(), nullptr);
    return shape;
}

inline Wall wallOf(const std::string& exhibit) {
    auto wall = Wall::make(shapeOf(exhibit), "recipe.json: /shape");
    EXPECT_TRUE(wall) << (wall ? "" : wall.error().text());
    return *wall;
}

}  // namespace workshop
