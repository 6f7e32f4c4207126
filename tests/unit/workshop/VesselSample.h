// The two oldest vessels of the collection, as the vessel tests take them apart.
#pragma once

#include <filesystem>
#include <string>

#include "tests/unit/workshop/Assets.h"
#include <gtest/gtest.h>

#include "app/workshop/Lathe.h"
#include "app/workshop/Recipe.h"
#include "app/workshop/Vessel.h"

namespace workshop {

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

/// The tangents of the triangle whose indices begin at `corner` run where its picture's columns do.
inline void expectTangentAlongColumns(const kiln::asset::Primitive& primitive, const std::uint32_t* corner) {
    const glm::vec3 a = primitive.positions[corner[1]] - primitive.positions[corner[0]],
                    b = primitive.positions[corner[2]] - primitive.positions[corner[0]];
    const glm::vec2 ta = primitive.texCoords[0][corner[1]] - primitive.texCoords[0][corner[0]],
                    tb = primitive.texCoords[0][corner[2]] - primitive.texCoords[0][corner[0]];
    const glm::vec3 right = (a * tb.y - b * ta.y) / (ta.x * tb.y - tb.x * ta.y);
    EXPECT_GT(glm::dot(glm::normalize(right), glm::vec3(primitive.tangents[corner[0]])), 0.93f) << corner[0];
}

}  // namespace workshop
