#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numbers>

#include "tests/unit/workshop/Assets.h"
#include "tests/unit/workshop/Drawings.h"
#include "tests/unit/workshop/Solid.h"
#include <gtest/gtest.h>

#include "app/workshop/Recipe.h"
#include "app/workshop/TileSet.h"
#include "app/workshop/Workshop.h"

namespace workshop {
namespace {

const std::array<const char*, 2> kTileExhibits = {"iznik-star-and-cross-panel", "iznik-saz-hexagons"};

kiln::asset::Model make(const std::string& exhibit) {
    kiln::Result<kiln::asset::Model> model = makeExhibit(recipeOf(exhibit), kAssets, {0.25});
    EXPECT_TRUE(model) << (model ? "" : model.error().text());
    return model ? std::move(*model) : kiln::asset::Model{};
}

/// What makeExhibit says about a recipe.
std::string complaint(const nlohmann::json& recipe) {
    const std::filesystem::path folder = std::filesystem::path(KILN_BINARY_DIR) / "test-recipes";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "recipe.json") << recipe.dump();
    const auto model = makeExhibit(folder / "recipe.json", kAssets, {0.1});
    return model ? "" : model.error().text();
}

/// One hexagonal tile, painted without the hand's and the fire's chances where `even`.
SurfaceMaps paintedHexagon(int texels) {
    const nlohmann::json json = recipeJson("iznik-saz-hexagons");
    const Recipe recipe(json, "recipe.json");
    TileSet set;
    readCommon(recipe, set);
    set.width = set.height = 278.0;
    const auto design = TileDesign::load(recipe.object("tile"), {Symmetry::Rotate6, {240.0, 277.0}}, kAssets / "motifs",
                                         2.0 * texels / set.width);
    EXPECT_TRUE(design);
    set.designs.push_back(*design);
    Tile tile;
    for (int corner = 0; corner < 6; ++corner) {
        const double angle = std::numbers::pi * (1.0 / 6.0 + corner / 3.0);
        tile.outline.emplace_back(240.0 / std::numbers::sqrt3 * glm::dvec2(std::cos(angle), std::sin(angle)));
    }
    set.tiles.push_back(tile);
    kiln::Result<SurfaceMaps> painted = paintTiles(set, texels);
    EXPECT_TRUE(painted);
    return painted ? std::move(*painted) : SurfaceMaps{};
}

TEST(Tiles, AskNoPigmentForTheReserve) {
    (void)test::drawing("tile.svg", test::sheet(R"(<g id="reserve"><rect width="9" height="9"/></g><g id="cobalt"/>)"));
    const nlohmann::json json = nlohmann::json::parse(R"({"motif": "tile.svg", "symmetry": "rotate6"})");
    const Recipe recipe(json, "recipe.json");
    const auto design = TileDesign::load(recipe, {Symmetry::Rotate6, {30.0, 30.0}}, test::drawingFolder(), 4.0);
    ASSERT_TRUE(design) << design.error().text();
    TileSet set;
    set.designs.push_back(*design);
    EXPECT_FALSE(checkPigments(recipe, set)) << "cobalt has none yet";
    Pigment cobalt;
    cobalt.layer = "cobalt";
    set.pigments.push_back(cobalt);
    const auto checked = checkPigments(recipe, set);
    EXPECT_TRUE(checked) << (checked ? "" : checked.error().text());
}

/// A design of one filled disc of 3 mm about a place of its drawing (mm from the top left of its domain).
TileDesign dotted(const Pattern& pattern, const glm::dvec2& dot, const std::string& symmetry) {
    const glm::dvec2 domain = pattern.domain();
    const auto number = [](double value) { return std::to_string(value); };
    const std::string width = number(domain.x + 4.0), height = number(domain.y + 4.0);
    (void)test::drawing("dot.svg", R"(<svg xmlns="http://www.w3.org/2000/svg" width=")" + width + R"(mm" height=")" +
                                       height + R"(mm" viewBox="-2 -2 )" + width + " " + height +
                                       R"("><g id="cobalt"><circle r="3" cx=")" + number(dot.x) + R"(" cy=")" +
                                       number(dot.y) + R"("/></g></svg>)");
    const nlohmann::json json{{"motif", "dot.svg"}, {"symmetry", symmetry}, {"bleed", 2}};
    const Recipe recipe(json, "recipe.json");
    auto design = TileDesign::load(recipe, pattern, test::drawingFolder(), 6.0);
    EXPECT_TRUE(design) << (design ? "" : design.error().text());
    return design ? std::move(*design) : TileDesign{};
}

TEST(Tiles, WallpaperGroupsPutEachMotifWhereTheirSymmetrySays) {
    // A dot 9 mm right of the domain's left edge and 7 mm below its top: where else it is, and where it is not.
    struct Case {
        const char* name;
        Pattern pattern;
        std::vector<glm::dvec2> there, empty;  // mm from the cells' lower left corner, y up
    };
    const glm::dvec2 cell(60.0, 40.0);
    const std::vector<Case> cases{
        {"p1", patternOf("p1", cell), {{9, 33}, {69, 33}, {-51, 73}}, {{51, 33}, {9, 7}}},
        {"p1", patternOf("p1", cell, 0.5), {{9, 33}, {69, 53}, {129, 33}, {69, 13}}, {{69, 33}}},
        {"p1", patternOf("p1", cell, 0.0, 0.5), {{9, 33}, {39, 73}, {9, 113}}, {{9, 73}}},
        {"pm", patternOf("pm", cell), {{9, 33}, {51, 33}, {-9, 33}, {69, -7}}, {{9, 7}, {39, 33}}},
        {"pmm", patternOf("pmm", cell), {{9, 13}, {51, 13}, {9, 27}, {51, 27}, {-9, -13}}, {{9, 33}, {30, 20}}},
        {"p4", patternOf("p4", {60, 60}), {{39, 53}, {53, 21}, {21, 7}, {7, 39}, {99, 53}}, {{21, 53}, {39, 7}}},
    };
    for (const Case& c : cases) {
        SCOPED_TRACE(std::string(c.name) + " drop " + std::to_string(c.pattern.drop));
        const TileDesign design = dotted(c.pattern, {9.0, 7.0}, c.name);
        const MotifLayer* layer = design.layer("cobalt");
        ASSERT_NE(layer, nullptr);
        for (const glm::dvec2& place : c.there) {
            EXPECT_GT(design.coverage(*layer, place), 0.9f) << place.x << ", " << place.y;
            EXPECT_LT(design.coverage(*layer, place + 4.0), 0.1f) << "a dot of 3 mm";
        }
        for (const glm::dvec2& place : c.empty) {
            EXPECT_LT(design.coverage(*layer, place), 0.1f) << place.x << ", " << place.y;
        }
    }
    // A hexagon with mirrors: twelve times round its centre.
    const TileDesign hexagon = dotted({Symmetry::RotateMirror6, {240.0, 277.0}}, {80.0, 49.0}, "rotate6m");
    const double up = 240.0 / 2.0 / std::numbers::sqrt3 - 49.0;
    const double radius = std::hypot(80.0, up), angle = std::atan2(up, 80.0);
    for (int sixth = 0; sixth < 6; ++sixth) {
        for (const double side : {angle, -angle}) {
            const double at = sixth * std::numbers::pi / 3.0 + side;
            EXPECT_GT(hexagon.coverage(*hexagon.layer("cobalt"), radius * glm::dvec2(std::cos(at), std::sin(at))),
                      0.9f);
        }
    }
}

TEST(Tiles, AFieldNeedsNoBorderAndMayEndInAnEllipse) {
    (void)test::drawing("field.svg", R"(<svg xmlns="http://www.w3.org/2000/svg" width="904mm" height="604mm"
        viewBox="-2 -2 904 604"><g id="cobalt"><rect x="20" y="20" width="80" height="30"/></g></svg>)");
    nlohmann::json json = recipeJson("iznik-star-and-cross-panel");
    json.erase("border");
    json["field"] = {
        {"motif", "field.svg"}, {"symmetry", "p1"}, {"bleed", 2},   {"cell", {{"width", 900}, {"height", 600}}},
        {"width", 300},         {"height", 300},    {"columns", 3}, {"rows", 2}};
    json["pigments"] = {{{"layer", "cobalt"}, {"color", "#1F3A8A"}}};
    json["outline"] = "lunette";
    std::filesystem::create_directories(test::drawingFolder() / "motifs");
    std::filesystem::copy_file(test::drawingFolder() / "field.svg", test::drawingFolder() / "motifs" / "field.svg",
                               std::filesystem::copy_options::overwrite_existing);
    std::ofstream(test::drawingFolder() / "recipe.json") << json.dump();
    const auto model = makeExhibit(test::drawingFolder() / "recipe.json", test::drawingFolder(), {0.2});
    ASSERT_TRUE(model) << model.error().text();
    const kiln::Box box = model->bounds();
    EXPECT_NEAR(box.size().x, 0.9024f, 0.001f);
    EXPECT_NEAR(box.size().y, 0.6012f, 0.001f);
    for (const kiln::asset::Mesh& mesh : model->meshes) {
        EXPECT_EQ(test::openEdges(mesh), 0u) << mesh.name;
        for (const kiln::asset::Primitive& primitive : mesh.primitives) {
            EXPECT_TRUE(test::isSound(primitive)) << mesh.name;
            for (const glm::vec3& p : primitive.positions) {
                const double x = static_cast<double>(p.x) / 0.4512, y = (static_cast<double>(p.y) + 0.3006) / 0.6012;
                EXPECT_LT(x * x + y * y, 1.01) << "inside the ellipse";
            }
        }
    }
    json["border"] = recipeJson("iznik-star-and-cross-panel")["border"];
    EXPECT_NE(complaint(json).find("a lunette has none"), std::string::npos);
    json.erase("border");
    json["field"]["shift"] = 0.5;
    json["field"]["drop"] = 0.5;
    EXPECT_NE(complaint(json).find("cannot both be moved"), std::string::npos);
}

TEST(Tiles, AreCutAlongADrawnPathThoughItBendsInwards) {
    // Two tiles under an arch that bites a bay into them.
    const std::filesystem::path folder = test::drawingFolder();
    const auto panel = [&](const std::string& path) {
        std::filesystem::create_directories(folder / "motifs");
        std::ofstream(folder / "motifs" / "cut.svg")
            << R"(<svg xmlns="http://www.w3.org/2000/svg" width="204mm" height="104mm" viewBox="-2 -2 204 104"><defs>)"
            << path << R"(</defs><g id="cobalt"><rect x="20" y="20" width="160" height="30"/></g></svg>)";
        nlohmann::json json = recipeJson("iznik-star-and-cross-panel");
        json.erase("border");
        json["field"] = {
            {"motif", "cut.svg"}, {"symmetry", "p1"}, {"bleed", 2}, {"cell", {{"width", 200}, {"height", 100}}},
            {"side", 100},        {"columns", 2},     {"rows", 1}};
        json["pigments"] = {{{"layer", "cobalt"}, {"color", "#1F3A8A"}}};
        json["outline"] = "cut.svg";
        std::ofstream(folder / "recipe.json") << json.dump();
        return makeExhibit(folder / "recipe.json", folder, {0.3});
    };
    const auto model = panel(R"(<path id="cut" d="M-9-9H209V109H180C180 40 20 40 20 109H-9Z"/>)");
    ASSERT_TRUE(model) << model.error().text();
    EXPECT_NEAR(model->bounds().size().x, 0.2012f, 0.001f);
    EXPECT_NEAR(model->bounds().size().y, 0.1f, 0.001f);
    for (const kiln::asset::Mesh& mesh : model->meshes) {
        EXPECT_EQ(test::openEdges(mesh), 0u) << mesh.name;
        for (const kiln::asset::Primitive& primitive : mesh.primitives) {
            EXPECT_TRUE(test::isSound(primitive)) << mesh.name;
            for (std::size_t i = 0; i + 2 < primitive.indices.size(); i += 3) {
                const glm::vec3 middle =
                    (primitive.positions[primitive.indices[i]] + primitive.positions[primitive.indices[i + 1]] +
                     primitive.positions[primitive.indices[i + 2]]) /
                    3.0f;
                const bool inBay = std::abs(middle.x) < 0.05f && middle.y < -0.03f;
                EXPECT_FALSE(inBay) << mesh.name << " closes the bay at " << middle.x << ", " << middle.y;
            }
        }
    }
    // As much clay as the tiles' area times their thickness.
    const double area = 0.2 * 0.1 - 0.001 * 0.001 * 5900.0;
    EXPECT_NEAR(test::volume(model->meshes[0]) / (0.016 * area), 1.0, 0.06);

    EXPECT_NE(panel("").error().text().find("no path with the id \"cut\""), std::string::npos);
    EXPECT_NE(panel(R"(<path id="cut" d="M0 0H9V9"/>)").error().text().find("not one closed line"), std::string::npos);
    nlohmann::json json = recipeJson("iznik-star-and-cross-panel");
    json["outline"] = "oval";
    EXPECT_NE(complaint(json).find("\"oval\" is not known here"), std::string::npos);
}

TEST(Tiles, StandAtTheirRecordedSize) {
    const kiln::Box panel = make("iznik-star-and-cross-panel").bounds();
    EXPECT_NEAR(panel.size().x, 0.768f, 0.00768f);
    EXPECT_NEAR(panel.size().y, 0.768f, 0.00768f);
    EXPECT_NEAR(panel.size().z, 0.018f, 0.001f);
    EXPECT_NEAR(panel.min.z, 0.0f, 1e-6f) << "the back lies in the wall's plane";
    EXPECT_NEAR(panel.centre().x, 0.0f, 1e-4f);
    EXPECT_NEAR(panel.centre().y, 0.0f, 1e-4f);

    // Three tiles of 24 cm and their joints across, two and a half of their corner-to-corner size high.
    const kiln::Box group = make("iznik-saz-hexagons").bounds();
    EXPECT_NEAR(group.size().x, 0.7242f, 0.0072f);
    EXPECT_NEAR(group.size().y, 0.6968f, 0.0070f);
    EXPECT_NEAR(group.min.z, 0.0f, 1e-6f);
}

TEST(Tiles, BodiesAreClosedSoundAndFaceOutwards) {
    for (const char* exhibit : kTileExhibits) {
        const kiln::asset::Model model = make(exhibit);
        ASSERT_EQ(model.meshes.size(), 2u);
        for (const kiln::asset::Mesh& mesh : model.meshes) {
            EXPECT_EQ(test::openEdges(mesh), 0u) << exhibit << ' ' << mesh.name;
            EXPECT_GT(test::volume(mesh), 0.001) << exhibit << ' ' << mesh.name;
            for (const kiln::asset::Primitive& primitive : mesh.primitives) {
                EXPECT_TRUE(test::isSound(primitive)) << exhibit << ' ' << mesh.name;
            }
        }
        const kiln::asset::Primitive& glazed = model.meshes[0].primitives[0];
        ASSERT_EQ(glazed.texCoords[0].size(), glazed.positions.size());
        for (const glm::vec2& place : glazed.texCoords[0]) {
            EXPECT_TRUE(place.x >= 0.0f && place.x <= 1.0f && place.y >= 0.0f && place.y <= 1.0f);
        }
    }
}

TEST(Tiles, AreGlazedInFrontAndBareAtTheSides) {
    for (const char* exhibit : kTileExhibits) {
        const kiln::asset::Model model = make(exhibit);
        const auto material = [&](std::size_t mesh, std::size_t primitive) -> const kiln::asset::Material& {
            return model.materials[static_cast<std::size_t>(model.meshes[mesh].primitives[primitive].material)];
        };
        EXPECT_EQ(material(0, 0).clearcoatFactor, 1.0f);
        EXPECT_TRUE(material(0, 0).baseColor.present());
        EXPECT_TRUE(material(0, 0).clearcoatNormal.present()) << "the glaze undulates";
        EXPECT_EQ(material(0, 1).clearcoatFactor, 0.0f);
        EXPECT_EQ(material(1, 0).clearcoatFactor, 0.0f);
    }
}

TEST(Tiles, AreMadeTheSameEveryTime) {
    for (const char* exhibit : kTileExhibits) {
        const kiln::asset::Model first = make(exhibit), second = make(exhibit);
        ASSERT_EQ(first.images.size(), second.images.size());
        for (std::size_t image = 0; image < first.images.size(); ++image) {
            EXPECT_EQ(first.images[image].encoded, second.images[image].encoded) << first.images[image].name;
        }
        EXPECT_EQ(first.meshes[0].primitives[0].positions, second.meshes[0].primitives[0].positions);
        EXPECT_EQ(first.meshes[0].primitives[0].normals, second.meshes[0].primitives[0].normals);
    }
}

TEST(Tiles, ThePaintingIsRichAndItsWhiteIsPhysical) {
    const SurfaceMaps maps = paintedHexagon(256);
    std::size_t painted = 0, ground = 0;
    float brightest = 0.0f;
    for (int row = 0; row < maps.height; ++row) {
        for (int column = 0; column < maps.width; ++column) {
            if (std::hypot(column - 128.0, row - 128.0) > 108.0) continue;  // the tile's inner circle, 117 mm
            const glm::vec3 color = maps.baseColor[static_cast<std::size_t>(row * maps.width + column)];
            brightest = std::max(brightest, std::max(color.r, std::max(color.g, color.b)));
            (color.r < 0.6f * color.b ? painted : ground) += 1;
        }
    }
    const double share = static_cast<double>(painted) / static_cast<double>(painted + ground);
    EXPECT_GT(share, 0.3);
    EXPECT_LT(share, 0.6);
    EXPECT_LT(brightest, 0.85f);
    EXPECT_GT(brightest, 0.7f);
}

TEST(Tiles, TheHexagonTurnsBySixthsAndHasNoMirror) {
    constexpr int kTexels = 278;  // a texel a millimetre
    const SurfaceMaps maps = paintedHexagon(kTexels);
    const auto blue = [&](double x, double y) {  // millimetres from the centre, y up
        const auto column = static_cast<std::size_t>(x + 139.0), row = static_cast<std::size_t>(139.0 - y);
        return maps.baseColor[row * kTexels + column].r;
    };
    // Means over discs of 3 mm, since hand-drawn repeats lie up to 0.6 mm apart.
    const auto mean = [&](double radius, double angle) {
        double sum = 0.0;
        for (int dy = -3; dy <= 3; ++dy) {
            for (int dx = -3; dx <= 3; ++dx) {
                sum += static_cast<double>(blue(radius * std::cos(angle) + dx, radius * std::sin(angle) + dy));
            }
        }
        return sum / 49.0;
    };
    double turned = 0.0, mirrored = 0.0;
    int count = 0;
    for (double radius = 30.0; radius < 112.0; radius += 4.0) {
        for (int step = 0; step < 60; step += 3) {
            const double angle = step * std::numbers::pi / 180.0, sixth = std::numbers::pi / 3.0;
            turned += std::abs(mean(radius, angle) - mean(radius, angle + 2.0 * sixth));
            mirrored += std::abs(mean(radius, angle) - mean(radius, sixth - angle));
            ++count;
        }
    }
    EXPECT_LT(turned / count, 0.06) << "sixths differ by more than the hand's chance";
    EXPECT_GT(turned / count, 0.003) << "sixths are stamped, not painted";
    EXPECT_GT(mirrored, 3.0 * turned) << "the scroll has to turn one way";
}

TEST(Tiles, ErrorsNameFilePathAndRemedy) {
    nlohmann::json recipe = recipeJson("iznik-star-and-cross-panel");
    recipe["field"]["columns"] = 2.5;
    EXPECT_NE(complaint(recipe).find("recipe.json: /field/columns: 2.5 is not a whole number"), std::string::npos);

    recipe = recipeJson("iznik-star-and-cross-panel");
    recipe["field"]["symmetry"] = "p5";
    EXPECT_NE(complaint(recipe).find("/field/symmetry"), std::string::npos);
    EXPECT_NE(complaint(recipe).find("\"p4m\""), std::string::npos) << complaint(recipe);

    recipe = recipeJson("iznik-star-and-cross-panel");
    recipe["border"]["corner"].erase("motif");
    EXPECT_NE(complaint(recipe).find("/border/corner/motif"), std::string::npos);

    recipe = recipeJson("iznik-saz-hexagons");
    recipe["tile"]["motif"] = "no-such.svg";
    EXPECT_NE(complaint(recipe).find("no-such.svg"), std::string::npos);
    recipe["tile"]["motif"] = "../../secret.svg";
    EXPECT_NE(complaint(recipe).find("plain file name"), std::string::npos);

    recipe = recipeJson("iznik-saz-hexagons");
    recipe["pigments"].erase(2);
    EXPECT_NE(complaint(recipe).find("\"cobalt-line\" without a pigment"), std::string::npos) << complaint(recipe);

    recipe = recipeJson("iznik-saz-hexagons");
    recipe["pigments"][1]["color"] = "blue";
    EXPECT_NE(complaint(recipe).find("/pigments/1/color"), std::string::npos);

    recipe = recipeJson("iznik-saz-hexagons");
    recipe["tile"]["across"] = 250;
    EXPECT_NE(complaint(recipe).find("278.0 mm by 278.0 mm"), std::string::npos) << complaint(recipe);

    recipe = recipeJson("iznik-saz-hexagons");
    recipe["make"] = "teapot";
    EXPECT_NE(complaint(recipe).find("\"tile-group\""), std::string::npos);

    const auto missing = makeExhibit("nowhere/recipe.json", kAssets);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, kiln::ErrorCode::NotFound);
}

}  // namespace
}  // namespace workshop
