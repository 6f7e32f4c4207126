// The museum's own assets, for the workshop's tests.
#pragma once

#include <filesystem>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/workshop/Recipe.h"

namespace workshop {

inline const std::filesystem::path kAssets = std::filesystem::path(KILN_SOURCE_DIR) / "assets";

inline std::filesystem::path recipeOf(const std::string& exhibit) {
    return kAssets / "collection" / exhibit / "recipe.json";
}

inline nlohmann::json recipeJson(const std::string& exhibit) {
    auto json = Recipe::readFile(recipeOf(exhibit));
    EXPECT_TRUE(json) << (json ? "" : json.error().text());
    return json ? *json : nlohmann::json::object();
}

}  // namespace workshop
