// What is under a vessel: a base in true shape, a mark on it, and glaze that nothing pinches.
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numbers>

#include "tests/unit/workshop/Solid.h"
#include "tests/unit/workshop/VesselSample.h"
#include <gtest/gtest.h>

#include "app/workshop/Glaze.h"
#include "app/workshop/Vessel.h"
#include "app/workshop/VesselDecoration.h"

namespace workshop {
namespace {

nlohmann::json bowlRecipe() {
    return recipeJson("jingdezhen-celadon-bowl");
}

/// Assets with one drawing of 10 mm, its upper left quarter cobalt.
std::filesystem::path quarterAssets() {
    const std::filesystem::path assets = std::filesystem::path(KILN_BINARY_DIR) / "test-base";
    std::filesystem::create_directories(assets / "motifs");
    std::ofstream(assets / "motifs" / "quarter.svg")
        << R"(<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="10mm" viewBox="0 0 10 10">
           <g id="cobalt"><rect x="0" y="0" width="5" height="5"/></g></svg>)";
    return assets;
}

/// The celadon bowl, its base a disc, in a picture of 640 by 400 texels.
struct Bowl {
    VesselShape shape = shaped();
    Wall wall = *Wall::make(shape, "recipe.json: /shape");
    VesselUv uv{0.25, 0.4, false, 0.625, true};
    VesselSheet sheet{wall, uv, 640, 400};
    Painting painting{sheet, {1, 0.0, 0.0, 0.0}, {{"cobalt"}}};

    static VesselShape shaped() {
        const auto profiles = Recipe::readFile(kAssets / "profiles.json");
        const nlohmann::json json = bowlRecipe();
        return readShape(Recipe(json, "recipe.json"), *profiles);
    }
    [[nodiscard]] std::string mark(const nlohmann::json& figures) {
        const nlohmann::json json{{"mark", figures}};
        const auto painted = paintMark(painting, wall, shape, Recipe(json, "recipe.json"), quarterAssets());
        return painted ? "" : painted.error().text();
    }
    /// visit(place in mm to the right and up as seen from below, paint) on the base.
    template <class Visit>
    void eachOfBase(const Visit& visit) const {
        // By the picture, whose right is +X and whose top is +Z.
        const SheetDisc& disc = sheet.under();
        sheet.each([&](std::size_t texel, const Spot& spot) {
            const auto column = static_cast<double>(texel % 640), row = static_cast<double>(texel / 640);
            if (spot.row->part != WallPart::Base || !disc.holds(static_cast<int>(row))) return;
            const glm::dvec2 place(column + 0.5 - 320.0, disc.firstRow + 0.5 * disc.side - row - 0.5);
            visit(disc.step * place, static_cast<double>(painting.coverage("cobalt")[texel]));
        });
    }
};

TEST(Bases, AreDiscsInTrueShapeUprightFromBelow) {
    const Bowl bowl;
    const kiln::asset::Primitive primitive = turn(bowl.wall, bowl.uv, {1, 0.0}, {96, 9.0, 9.0});
    EXPECT_EQ(test::openEdges({"bowl", {primitive}}), 0u);
    EXPECT_TRUE(test::isSound(primitive));
    const double base = bowl.wall.length(WallPart::Base), radius = 0.5 * VesselUv::kDiscFill * bowl.uv.base;
    std::size_t checked = 0;
    for (std::size_t vertex = 97; vertex < primitive.positions.size(); ++vertex) {
        const glm::vec2 uv = primitive.texCoords[0][vertex];
        if (uv.y < 1.0f - static_cast<float>(bowl.uv.base)) continue;
        const glm::dvec2 place((static_cast<double>(uv.x) - 0.5) / bowl.uv.aspect,
                               1.0 - 0.5 * bowl.uv.base - static_cast<double>(uv.y));
        const glm::vec3 position = primitive.positions[vertex];
        // The picture's right is +X and its top is +Z.
        EXPECT_GT(glm::dot(glm::normalize(place), glm::normalize(glm::dvec2(position.x, position.z))), 0.999);
        EXPECT_LE(glm::length(place), radius * 1.001);
        EXPECT_GE(glm::length(place) / radius * base, 0.99 * 1000.0 * std::hypot(position.x, position.z));
        ++checked;
    }
    EXPECT_GT(checked, 400u);
    // Tangents run where the picture's columns do.
    for (std::size_t index = 0; index < 97u * 6u; index += 3) {
        expectTangentAlongColumns(primitive, &primitive.indices[index]);
    }
}

TEST(Bases, HoldAMarkAtItsSizeTheRightWayUp) {
    Bowl bowl;
    ASSERT_EQ(bowl.mark({{"motif", "quarter.svg"}, {"size", 20}}), "");
    glm::dvec3 sum(0.0);
    bowl.eachOfBase([&](const glm::dvec2& place, double paint) { sum += paint * glm::dvec3(place, 1.0); });
    // Its upper left quarter: 10 by 10 mm.
    EXPECT_NEAR(sum.x / sum.z, -5.0, 0.3);
    EXPECT_NEAR(sum.y / sum.z, 5.0, 0.3);
    EXPECT_NEAR(sum.z * bowl.sheet.under().step * bowl.sheet.under().step, 100.0, 6.0);
}

TEST(Bases, FrameAMarkByTwoLines) {
    for (const char* frame : {"double-ring", "double-square"}) {
        Bowl bowl;
        ASSERT_EQ(bowl.mark({{"motif", "quarter.svg"}, {"size", 14}, {"frame", frame}, {"line", 0.8}}), "");
        // To the right of the drawing, along the middle: line, gap, line.
        int lines = 0;
        bool before = false;
        for (double x = 7.5; x < 22.0; x += 0.05) {
            const glm::dvec2 texel = bowl.sheet.texelOn(bowl.sheet.under(), {x, 0.0});
            const auto place = bowl.sheet.texel(static_cast<int>(texel.x), static_cast<int>(texel.y));
            const bool painted = bowl.painting.coverage("cobalt")[place] > 0.5f;
            lines += painted && !before ? 1 : 0;
            before = painted;
        }
        EXPECT_EQ(lines, 2) << frame;
    }
}

TEST(Bases, RefuseMarksThatDoNotFit) {
    const auto says = [](const std::string& text, const std::string& part) {
        EXPECT_NE(text.find(part), std::string::npos) << text;
    };
    says(Bowl().mark({{"motif", "quarter.svg"}, {"size", 60}}), "/mark/size: the mark reaches 42.4 mm");
    says(Bowl().mark({{"motif", "quarter.svg"}, {"size", 20}, {"frame", "heart"}}), "/mark/frame");
    says(Bowl().mark({{"motif", "quarter.svg"}, {"size", 20}, {"repeats", 2}}), "/mark/repeats");
    nlohmann::json strip = bowlRecipe();
    strip["pigments"] = nlohmann::json::parse(R"([{"layer": "cobalt", "color": "#23479B"}])");
    strip["mark"] = {{"motif", "jingdezhen-mark-xuande.svg"}, {"size", 20}};
    const auto model = makeVessel(Recipe(strip, "recipe.json"), "bowl", kAssets, {0.1});
    ASSERT_FALSE(model);
    says(model.error().text(), "baseDisc");
}

TEST(Bases, MarginsShowWhatLiesBeyondTheFoot) {
    const Bowl bowl;
    std::vector<float> heights(bowl.sheet.count());
    bowl.sheet.each(
        [&](std::size_t texel, const Spot& spot) { heights[texel] = static_cast<float>(spot.row->point.position.x); });
    std::vector<float> filled = heights;
    bowl.sheet.fillMargins(filled);
    int margins = 0;
    for (int row = bowl.sheet.stripEnd() - 3; row < bowl.sheet.stripEnd(); ++row) {
        EXPECT_EQ(bowl.sheet.rows()[static_cast<std::size_t>(row)].part, WallPart::Base) << "the strip goes on";
        for (int column = 0; column < 640; ++column, ++margins) {
            EXPECT_NEAR(filled[bowl.sheet.texel(column, row)], heights[bowl.sheet.texel(column, row)], 0.5f);
        }
    }
    EXPECT_GT(margins, 0);
    const std::vector<MapIsland> islands = islandsOf(bowl.sheet, bowl.wall);
    ASSERT_EQ(islands.size(), 2u);
    EXPECT_EQ(islands[0].rows, bowl.sheet.stripEnd());
    EXPECT_EQ(islands[1].firstRow, bowl.sheet.stripEnd());
    EXPECT_EQ(islands[1].rows, 160);
    EXPECT_FALSE(islands[1].narrowing.empty());
}

TEST(Bases, HaveNoRaysOfGlaze) {
    // Streaks of a strip's base: near its middle all directions show the same.
    Bowl bowl;
    nlohmann::json json = bowlRecipe();
    json["glaze"]["breaks"] = nlohmann::json::parse(R"([{"color": "#102010", "share": 0.6, "size": [6, 9]}])");
    const GlazeFigures figures = readGlaze(Recipe(json, "recipe.json"));
    const VesselSheet strip(bowl.wall, {0.2, 0.2}, 256, 400);
    const Painting painting(strip, {1, 0.0, 0.0, 0.0}, {});
    const SurfaceMaps maps = fire(painting, {}, bowl.wall, bowl.shape, std::vector<float>(strip.count()), figures);
    float least = 1.0f, most = 0.0f, leastOfAll = 1.0f, mostOfAll = 0.0f;
    strip.each([&](std::size_t texel, const Spot& spot) {
        if (spot.row->part != WallPart::Base || spot.row->distance > 16.0) return;
        const float green = maps.baseColor[texel].g;
        leastOfAll = std::min(leastOfAll, green);
        mostOfAll = std::max(mostOfAll, green);
        if (spot.row->distance > 0.4) return;
        least = std::min(least, green);
        most = std::max(most, green);
    });
    EXPECT_GT(mostOfAll - leastOfAll, 0.2f) << "the glaze is broken here";
    EXPECT_LT(most - least, 0.3f * (mostOfAll - leastOfAll));
}

TEST(Bases, AreBareOfGlazeWhereTheRecipeSaysSo) {
    const Bowl bowl;
    nlohmann::json json = bowlRecipe();
    const auto glossOfMiddle = [&](bool bare) {
        json["glaze"]["bareBase"] = bare;
        const GlazeFigures figures = readGlaze(Recipe(json, "recipe.json"));
        const SurfaceMaps maps =
            fire(bowl.painting, {}, bowl.wall, bowl.shape, std::vector<float>(bowl.sheet.count()), figures);
        return maps.clearcoat[bowl.sheet.texel(320, 400 - 80)];
    };
    EXPECT_EQ(glossOfMiddle(false), 1.0f);
    EXPECT_EQ(glossOfMiddle(true), 0.0f);
    json["mark"] = {{"motif", "jingdezhen-mark-xuande.svg"}, {"size", 20}};
    const auto model = makeVessel(Recipe(json, "recipe.json"), "bowl", kAssets, {0.1});
    ASSERT_FALSE(model);
    EXPECT_NE(model.error().text().find("/mark: a mark would lie under no glaze"), std::string::npos);
}

TEST(Bases, AHollowStemIsGlazedWithinAndBareAtItsRim) {
    VesselShape shape;
    shape.footRing = 3.0;
    shape.recess = 30.0;
    EXPECT_NEAR(bareBase(shape), 7.0, 1e-9);
    shape.recess = 4.0;
    EXPECT_NEAR(bareBase(shape), 5.8, 1e-9);
}

}  // namespace
}  // namespace workshop
