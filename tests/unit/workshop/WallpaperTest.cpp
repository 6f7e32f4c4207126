// The seventeen wallpaper groups, each on what it paints: its own operations leave the pattern alone, others do not.
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numbers>
#include <set>

#include "tests/unit/workshop/Drawings.h"
#include "tests/unit/workshop/Picture.h"
#include <gtest/gtest.h>

#include "app/workshop/TileDesign.h"
#include "app/workshop/Workshop.h"

namespace workshop {
namespace {

constexpr double kPaintTolerance = 0.01;  // of what is painted
constexpr double kStrange = 0.2;          // by so much at least a pattern differs under what is not of its group
constexpr double kSide = 60.0;            // mm

/// A motion of the plane in fractions of a cell: what looks the same at `turn` * place + `move`, in mm.
struct Motion {
    const char* name;
    glm::dmat2 turn;
    glm::dvec2 move;
};
glm::dmat2 turnBy(double degrees) {
    const double angle = degrees * std::numbers::pi / 180.0;
    return {std::cos(angle), std::sin(angle), -std::sin(angle), std::cos(angle)};
}
/// In a line through the origin.
glm::dmat2 mirrorIn(double degrees) {
    const double angle = degrees * std::numbers::pi / 90.0;
    return {std::cos(angle), std::sin(angle), std::sin(angle), -std::cos(angle)};
}

/// Not the table's own writing: turns about the origin and mirrors by their degrees, in mm of a cell's sides.
std::vector<Motion> motionsOf(CellShape shape, const glm::dvec2& cell) {
    if (shape == CellShape::Rhombus) {
        return {{"third", turnBy(120), {0, 0}},
                {"half", turnBy(180), {0, 0}},
                {"along", mirrorIn(0), {0, 0}},
                {"across", mirrorIn(90), {0, 0}},
                {"sixth", turnBy(60), {0, 0}},
                {"middle", glm::dmat2(1.0), {0.5 * cell.x, 0}},
                {"row", glm::dmat2(1.0), {-0.5 * cell.x, std::sqrt(0.75) * cell.x}}};
    }
    const glm::dvec2 half = 0.5 * cell;
    return {{"half", turnBy(180), {0, 0}},           {"mirror", mirrorIn(90), {0, 0}},
            {"level", mirrorIn(0), {0, 0}},          {"glide", mirrorIn(90), {0, half.y}},
            {"slide", mirrorIn(0), {half.x, 0}},     {"mirror off", mirrorIn(90), {half.x, 0}},
            {"glide off", mirrorIn(90), half},       {"slide off", mirrorIn(0), half},
            {"centre", glm::dmat2(1.0), half},       {"quarter", turnBy(90), {0, 0}},
            {"diagonal", mirrorIn(45), {0, 0}},      {"diagonal off", mirrorIn(135), {half.x, half.x}},
            {"right", glm::dmat2(1.0), {cell.x, 0}}, {"up", glm::dmat2(1.0), {0, cell.y}}};
}

struct Case {
    const char* group;
    std::set<std::string> own;
};
const std::vector<Case> kCases{
    {"p1", {"right", "up"}},
    {"p2", {"right", "up", "half"}},
    {"pm", {"right", "up", "mirror"}},
    {"pg", {"right", "up", "glide"}},
    {"cm", {"right", "up", "mirror", "centre", "glide off"}},
    {"pmm", {"right", "up", "half", "mirror", "level"}},
    {"pmg", {"right", "up", "half", "mirror off", "slide"}},
    {"pgg", {"right", "up", "half", "glide off", "slide off"}},
    {"cmm", {"right", "up", "half", "mirror", "level", "centre", "glide off", "slide off"}},
    {"p4", {"right", "up", "half", "quarter"}},
    {"p4m", {"right", "up", "half", "quarter", "mirror", "level", "diagonal"}},
    {"p4g", {"right", "up", "half", "quarter", "glide off", "slide off", "diagonal off"}},
    {"p3", {"row", "third"}},
    {"p3m1", {"row", "third", "across"}},
    {"p31m", {"row", "third", "along"}},
    {"p6", {"row", "third", "half", "sixth"}},
    {"p6m", {"row", "third", "half", "sixth", "along", "across"}},
};

/// Three discs and a bar within the domain's rectangle that no symmetry maps onto each other; with bleed.
void drawFor(const std::string& file, const glm::dvec2& domain) {
    const auto number = [](double value) { return std::to_string(value); };
    const auto disc = [&](double x, double y, double radius) {
        return R"(<circle cx=")" + number(x * domain.x) + R"(" cy=")" + number(y * domain.y) + R"(" r=")" +
               number(radius * std::min(domain.x, domain.y)) + R"("/>)";
    };
    std::ofstream(file) << R"(<svg xmlns="http://www.w3.org/2000/svg" width=")" << number(domain.x + 4.0)
                        << R"(mm" height=")" << number(domain.y + 4.0) << R"(mm" viewBox="-2 -2 )"
                        << number(domain.x + 4.0) << ' ' << number(domain.y + 4.0) << R"("><g id="cobalt">)"
                        << disc(0.3, 0.7, 0.12) << disc(0.55, 0.62, 0.2) << disc(0.72, 0.85, 0.09)
                        << disc(0.5, 0.35, 0.1) << disc(0.2, 0.9, 0.07) << "</g></svg>";
}

TileDesign designOf(const Pattern& pattern) {
    drawFor((test::drawingFolder() / "wallpaper.svg").string(), pattern.domain());
    const nlohmann::json json{{"motif", "wallpaper.svg"}, {"symmetry", pattern.group->name}, {"bleed", 2}};
    auto design = TileDesign::load(Recipe(json, "recipe.json"), pattern, test::drawingFolder(), 8.0);
    EXPECT_TRUE(design) << (design ? "" : design.error().text());
    return design ? std::move(*design) : TileDesign{};
}

/// By how much a pattern and itself after a motion differ, of what is painted.
double difference(const TileDesign& design, const Motion& motion) {
    const MotifLayer& layer = *design.layer("cobalt");
    double apart = 0.0, painted = 0.0;
    for (double y = -70.3; y < 110.0; y += 0.9) {
        for (double x = -90.7; x < 120.0; x += 0.9) {
            const auto here = static_cast<double>(design.coverage(layer, {x, y}));
            const glm::dvec2 other = motion.turn * glm::dvec2(x, y) + motion.move;
            apart += std::abs(here - static_cast<double>(design.coverage(layer, other)));
            painted += here;
        }
    }
    EXPECT_GT(painted, 1000.0);
    return apart / painted;
}

TEST(Wallpaper, EachGroupHasItsOwnOperationsAndNoOthers) {
    ASSERT_EQ(wallpaperGroups().size(), kCases.size());
    for (const Case& c : kCases) {
        SCOPED_TRACE(c.group);
        const WallpaperGroup* group = wallpaperGroup(c.group);
        ASSERT_NE(group, nullptr);
        const glm::dvec2 cell(kSide, group->shape == CellShape::Rectangle ? 0.75 * kSide : kSide);
        const TileDesign design = designOf(patternOf(c.group, cell));
        for (const Motion& motion : motionsOf(group->shape, cell)) {
            const bool turnsCell =
                motion.name == std::string("quarter") || std::string(motion.name).starts_with("diag");
            if (turnsCell && group->shape != CellShape::Square) continue;
            const double off = difference(design, motion);
            if (c.own.contains(motion.name)) {
                EXPECT_LT(off, kPaintTolerance) << motion.name << " is of the group";
            } else {
                EXPECT_GT(off, kStrange) << motion.name << " is not of the group";
            }
        }
    }
}

TEST(Wallpaper, TheDomainsImagesFillThePlaneOnce) {
    for (const WallpaperGroup& group : wallpaperGroups()) {
        SCOPED_TRACE(group.name);
        double area = 0.0;
        for (std::size_t i = 0; i < group.domain.size(); ++i) {
            const glm::dvec2 a = group.domain[i], b = group.domain[(i + 1) % group.domain.size()];
            area += 0.5 * (a.x * b.y - a.y * b.x);
        }
        EXPECT_NEAR(area * static_cast<double>(group.operations.size()), 1.0, 1e-9);
        for (int i = 0; i <= 24; ++i) {  // edges and corners of domains too
            for (int j = 0; j <= 24; ++j) {
                const glm::dvec2 place(i / 24.0, j / 24.0);
                const WallpaperGroup::Fold fold = group.fold(place);
                const GroupOperation& by = group.operations[static_cast<std::size_t>(fold.operation)];
                const glm::dvec2 whole = by.turn * place + by.move - fold.place;
                EXPECT_LT(glm::distance(whole, glm::round(whole)), 1e-6) << i << ", " << j;
            }
        }
    }
}

TEST(Wallpaper, ARepeatsHandFadesTowardsItsNeighbours) {
    const TileDesign design = designOf(patternOf("p6", {kSide, 0.0}));
    const Repeat middle = design.repeatAt({0.1, 0.1}), edge = design.repeatAt({0.5 * kSide - 0.01, 0.3});
    EXPECT_NEAR(middle.within.x, 0.5 * kSide, 0.2) << "the hexagon round a rosette";
    EXPECT_LT(edge.within.x, 0.1);
    EXPECT_EQ(middle.cell, edge.cell);
    EXPECT_EQ(design.repeatAt({kSide - 1.0, -1.0}).cell, glm::ivec2(1, 0));
    EXPECT_EQ(design.repeatAt({-0.5 * kSide, 0.8 * kSide}).cell, glm::ivec2(0, 1));
    EXPECT_NE(design.repeatAt({10.0, 2.0}).image, design.repeatAt({2.0, 10.0}).image) << "painted one by one";
}

nlohmann::json panelOf(const std::string& group) {
    nlohmann::json hand{{"seed", 1}, {"shift", 0}, {"turn", 0}, {"pressure", 0}, {"load", 0}, {"variants", 1}};
    nlohmann::json cell{{"width", kSide}};
    const CellShape shape = wallpaperGroup(group)->shape;
    if (shape != CellShape::Rhombus) cell["height"] = shape == CellShape::Square ? kSide : 0.75 * kSide;
    return {{"make", "tile-panel"},
            {"seed", 5},
            {"thickness", 18},
            {"joint", 0.3},
            {"unevenness", 0},
            {"hand", hand},
            {"field",
             {{"motif", "wallpaper.svg"},
              {"symmetry", group},
              {"bleed", 2},
              {"cell", cell},
              {"side", 300},
              {"columns", 1},
              {"rows", 1}}},
            {"picture", {{"texels", 1200}, {"jpegQuality", 95}}},
            {"pigments", {{{"layer", "cobalt"}, {"color", "#1F3A8A"}, {"variation", 0}}}}};
}

kiln::Result<kiln::asset::Model> patternMade(const nlohmann::json& recipe, double detail = 1.0) {
    const std::filesystem::path folder = test::drawingFolder();
    std::ofstream(folder / "recipe.json") << recipe.dump();
    return makeExhibit(folder / "recipe.json", folder, {detail});
}

/// Share of the painted places of a finished panel of 300 mm, and of their likes, that are blue in only one of the two.
double differenceOnTile(const test::Picture& picture, const Motion& motion, const glm::dvec2& centre) {
    const double texels = picture.width / 300.0;  // a mm
    const auto blueness = [&](int x, int y) {
        const glm::ivec3 texel = picture.at(x, y);
        return static_cast<double>(texel.b - texel.r);
    };
    const auto blue = [&](const glm::dvec2& place) {
        const glm::dvec2 at = glm::dvec2(texels * place.x, picture.height - texels * place.y) - 0.5;
        const int x = static_cast<int>(at.x), y = static_cast<int>(at.y);
        const double right = at.x - x, down = at.y - y;
        return glm::mix(glm::mix(blueness(x, y), blueness(x + 1, y), right),
                        glm::mix(blueness(x, y + 1), blueness(x + 1, y + 1), right), down) > 50.0;
    };
    int apart = 0, painted = 0;
    for (double y = -80.1; y <= 80.0; y += 0.3) {
        for (double x = -80.1; x <= 80.0; x += 0.3) {
            const glm::dvec2 other = motion.turn * glm::dvec2(x, y) + motion.move;
            if (std::abs(other.x) > 85.0 || std::abs(other.y) > 85.0) continue;
            const bool a = blue(centre + glm::dvec2(x, y)), b = blue(centre + other);
            apart += a != b ? 1 : 0;
            painted += (a ? 1 : 0) + (b ? 1 : 0);
        }
    }
    EXPECT_GT(painted, 1000);
    return static_cast<double>(apart) / painted;
}

TEST(Wallpaper, ARecipesGroupIsToBeSeenOnTheFiredTile) {
    std::filesystem::create_directories(test::drawingFolder() / "motifs");
    for (const Case& c : kCases) {
        if (!std::set<std::string>{"p2", "pg", "cm", "p6"}.contains(c.group)) continue;
        SCOPED_TRACE(c.group);
        const Pattern pattern = patternOf(c.group, {kSide, 0.75 * kSide});
        drawFor((test::drawingFolder() / "motifs" / "wallpaper.svg").string(), pattern.domain());
        const auto model = patternMade(panelOf(c.group));
        ASSERT_TRUE(model) << model.error().text();
        const test::Picture picture = test::baseColor(*model, model->meshes[0].primitives[0]);
        for (const Motion& motion : motionsOf(pattern.group->shape, pattern.cell)) {
            const double off = differenceOnTile(picture, motion, 2.0 * pattern.cell);
            if (c.own.contains(motion.name)) {
                EXPECT_LT(off, kPaintTolerance) << motion.name << " is of the group";
            } else {
                EXPECT_GT(off, kStrange) << motion.name << " is not of the group";
            }
        }
    }
}

TEST(Wallpaper, MistakesNameTheGroupsAndTheRemedy) {
    drawFor((test::drawingFolder() / "motifs" / "wallpaper.svg").string(), {30, 30});
    const auto complaint = [](const nlohmann::json& recipe) {
        const auto model = patternMade(recipe, 0.1);
        return model ? std::string() : model.error().text();
    };
    nlohmann::json recipe = panelOf("p6");
    recipe["field"]["symmetry"] = "p5";
    for (const Case& c : kCases) {
        EXPECT_NE(complaint(recipe).find('"' + std::string(c.group) + '"'), std::string::npos) << complaint(recipe);
    }
    recipe = panelOf("p6");
    recipe["field"]["cell"]["height"] = 30;
    EXPECT_NE(complaint(recipe).find("/field/cell/height: a cell of p6 is a rhombus"), std::string::npos)
        << complaint(recipe);
    recipe = panelOf("p4g");
    recipe["field"]["cell"]["height"] = 30;
    EXPECT_NE(complaint(recipe).find("a p4g cell is turned by quarters"), std::string::npos) << complaint(recipe);
    recipe = panelOf("pg");
    recipe["field"]["drop"] = 0.5;
    EXPECT_NE(complaint(recipe).find("/field/drop: moved cells would no longer be pg"), std::string::npos)
        << complaint(recipe);
    EXPECT_NE(complaint(panelOf("pg")).find("this layout needs 64.0 mm by 26.5 mm"), std::string::npos)
        << complaint(panelOf("pg"));
}

}  // namespace
}  // namespace workshop
