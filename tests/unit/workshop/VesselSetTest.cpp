// Vessels that belong together: each at its place, under its name, with what is its own.
#include <filesystem>
#include <string>

#include "tests/unit/workshop/Assets.h"
#include "tests/unit/workshop/Solid.h"
#include <gtest/gtest.h>

#include "app/workshop/VesselSet.h"

namespace workshop {
namespace {

/// Two bowls, the second half as large and 20 mm up in the first.
nlohmann::json twoBowls() {
    auto bowl = Recipe::readFile(kAssets / "collection/jingdezhen-celadon-bowl/recipe.json");
    EXPECT_TRUE(bowl) << bowl.error().text();
    (*bowl)["texture"]["width"] = 640;
    (*bowl)["texture"]["height"] = 640;
    nlohmann::json small = *bowl;
    (*bowl)["name"] = "outer";
    (*bowl)["at"] = {0, 0, 0};
    small["name"] = "inner";
    small["at"] = {5, 20, -5};
    for (const char* size : {"height", "diameter", "wall", "lip", "floor", "footRing", "recess"}) {
        small["shape"][size] = 0.5 * small["shape"][size].get<double>();
    }
    return {{"make", "vessel-set"}, {"pieces", {*bowl, small}}};
}

kiln::Result<kiln::asset::Model> make(const nlohmann::json& json) {
    return makeVesselSet(Recipe(json, "recipe.json"), "bowls", kAssets, {0.2});
}

TEST(VesselSets, StandEachPieceAtItsPlaceUnderItsName) {
    const auto model = make(twoBowls());
    ASSERT_TRUE(model) << model.error().text();
    ASSERT_EQ(model->nodes.size(), 3u);
    EXPECT_EQ(model->roots, std::vector<kiln::asset::Index>{0});
    EXPECT_EQ(model->nodes[0].name, "bowls");
    EXPECT_EQ(model->nodes[0].children, (std::vector<kiln::asset::Index>{1, 2}));
    EXPECT_EQ(model->nodes[1].name, "outer");
    EXPECT_EQ(model->nodes[2].name, "inner");
    EXPECT_NE(model->nodes[1].mesh, model->nodes[2].mesh);
    EXPECT_EQ(model->nodes[2].parent, 0);
    EXPECT_LT(glm::distance(glm::vec3(model->nodes[2].world[3]), glm::vec3(0.005f, 0.020f, -0.005f)), 1e-6f);
    for (const kiln::asset::Mesh& mesh : model->meshes) EXPECT_EQ(test::openEdges(mesh), 0u) << mesh.name;
    // Each is painted and glazed by itself.
    ASSERT_EQ(model->materials.size(), 2u);
    EXPECT_EQ(model->meshes[1].primitives[0].material, 1);
    EXPECT_NE(model->materials[0].baseColor.texture, model->materials[1].baseColor.texture);
    EXPECT_NEAR(model->bounds().max.y, 0.077f, 0.001f);
    EXPECT_NEAR(model->bounds().min.y, 0.0f, 1e-4f);
}

TEST(VesselSets, ErrorsSayWhatWhereAndWhatToDo) {
    const auto names = [](const char* pointer, const nlohmann::json& value, const std::string& part) {
        nlohmann::json json = twoBowls();
        json[nlohmann::json::json_pointer(pointer)] = value;
        const auto model = make(json);
        ASSERT_FALSE(model) << part;
        EXPECT_NE(model.error().text().find(part), std::string::npos) << model.error().text();
    };
    names("/pieces", nlohmann::json::array(), "/pieces");
    names("/pieces/1/name", "outer", "/pieces/1/name: the name \"outer\" is taken");
    names("/pieces/1/name", "bowls", "/pieces/1/name");
    names("/pieces/1/at", {1, 2}, "/pieces/1/at");
    names("/pieces/1/shape/profile", "teapot", "/pieces/1/shape/profile");
    names("/pieces/0/glaze/glazed", "white", "/pieces/0/glaze/glazed");
    nlohmann::json many = twoBowls();
    for (int i = 0; i < 11; ++i) many["pieces"].push_back(many["pieces"][0]);
    EXPECT_NE(make(many).error().text().find("too many"), std::string::npos);
}

}  // namespace
}  // namespace workshop
