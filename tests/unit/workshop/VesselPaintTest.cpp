// What lies on vessels: bands, grounds, discs, pigments, cuts and glazes.
#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numbers>
#include <tuple>

#include "tests/unit/workshop/Drawings.h"
#include "tests/unit/workshop/Solid.h"
#include "tests/unit/workshop/VesselSample.h"
#include <gtest/gtest.h>

#include "app/workshop/Glaze.h"
#include "app/workshop/Lathe.h"
#include "app/workshop/Vessel.h"
#include "app/workshop/VesselCarving.h"
#include "app/workshop/VesselDecoration.h"

namespace workshop {
namespace {

/// A vessel's painting, coarse, with the sheet that it lies on.
struct Painted {
    Wall wall;
    VesselSheet sheet;
    Painting painting;
    const std::vector<VesselRow>& rows;
    std::span<const float> lines, washes;

    explicit Painted(const nlohmann::json& json, int width = 512)
        : wall(wallOf("jingdezhen-blue-and-white-meiping")),
          sheet(wall, {0.08, 0.06}, width, 400),
          painting(sheet, test::kExactHand, {{"cobalt"}, {"cobalt-wash"}}),
          rows(sheet.rows()),
          lines(painting.coverage("cobalt")),
          washes(painting.coverage("cobalt-wash")) {
        const Recipe recipe(json, "recipe.json");
        const auto result = paintBands(painting, wall, 324.0, recipe, kAssets);
        EXPECT_TRUE(result) << (result ? "" : result.error().text());
    }
};

TEST(Decoration, CoversHalfOfTheMainBandAndLeavesTheNeckWhite) {
    constexpr int kWidth = 1024;
    const Painted painted(recipeJson("jingdezhen-blue-and-white-meiping"), kWidth);
    const auto cover = [&](double from, double to) {
        std::size_t texels = 0, blue = 0;
        for (std::size_t row = 0; row < painted.rows.size(); ++row) {
            const double height = painted.rows[row].point.position.y / 324.0;
            if (painted.rows[row].part != WallPart::Outside || height < from || height > to) continue;
            for (std::size_t column = 0; column < kWidth; ++column, ++texels) {
                const std::size_t texel = row * kWidth + column;
                blue += painted.lines[texel] + painted.washes[texel] > 0.3f ? 1u : 0u;
            }
        }
        return static_cast<double>(blue) / static_cast<double>(std::max<std::size_t>(texels, 1));
    };
    EXPECT_GT(cover(0.44, 0.78), 0.42);
    EXPECT_LT(cover(0.44, 0.78), 0.60);
    EXPECT_EQ(cover(0.945, 1.0), 0.0);
}

TEST(Decoration, RepeatsAWholeNumberOfTimes) {
    // Without chances a band equals itself turned by one repeat, across the seam as well.
    nlohmann::json json = recipeJson("jingdezhen-blue-and-white-meiping");
    for (const auto& [kind, turns] : {std::pair{"repeat", 12}, std::pair{"scroll", 4}}) {
        nlohmann::json bands = nlohmann::json::array();
        for (const nlohmann::json& band : json["decoration"]) {
            if (band["kind"] == kind && (band.value("repeats", turns) == turns)) bands.push_back(band);
        }
        ASSERT_FALSE(bands.empty());
        const int width = 480;
        const Painted painted(nlohmann::json{{"decoration", bands}}, width);
        double difference = 0.0, total = 0.0;
        for (std::size_t row = 0; row < painted.rows.size(); ++row) {
            for (int column = 0; column < width; ++column) {
                const auto texel = [&](int c) {
                    return static_cast<double>(
                        painted.washes[row * static_cast<std::size_t>(width) + static_cast<std::size_t>(c % width)]);
                };
                difference += std::abs(texel(column) - texel(column + width / turns));
                total += texel(column);
            }
        }
        EXPECT_GT(total, 1000.0) << kind << " is not blank";
        EXPECT_LT(difference, 0.02 * total) << kind;
    }
}

TEST(Decoration, IsNotStretched) {
    // A stamp's breadth and height on the surface, near the foot and at the widest, are in the drawing's proportion.
    const auto motif = Motif::load(kAssets / "motifs" / "vessel-lotus.svg", 4.0);
    ASSERT_TRUE(motif);
    for (const double height : {60.0, 230.0}) {
        const Wall wall = wallOf("jingdezhen-blue-and-white-meiping");
        const VesselSheet sheet(wall, {0.08, 0.06}, 1500, 1200);
        Painting painting(sheet, test::kExactHand, {{"cobalt"}});
        Placement placement;
        placement.at = {1.0, painting.qAt(View::Outside, wall.outsideDistance(height))};
        placement.anchor = {32.0, 32.0};
        placement.scale = 0.25 / 64.0;
        painting.stamp(View::Outside, *motif, placement, 1);
        double left = 1e9, right = -1e9, bottom = 1e9, top = -1e9, radius = 0.0;
        for (std::size_t row = 0; row < sheet.rows().size(); ++row) {
            for (int column = 0; column < 1500; ++column) {
                if (painting.coverage("cobalt")[row * 1500 + static_cast<std::size_t>(column)] < 0.5f) continue;
                radius = painting.unit(View::Outside, placement.at.y);
                left = std::min(left, column * 2.0 * std::numbers::pi / 1500.0 * radius);
                right = std::max(right, column * 2.0 * std::numbers::pi / 1500.0 * radius);
                bottom = std::min(bottom, sheet.rows()[row].distance);
                top = std::max(top, sheet.rows()[row].distance);
            }
        }
        double drawnLeft = 64.0, drawnRight = 0.0, drawnTop = 64.0, drawnBottom = 0.0;
        for (double y = 0.0; y < 64.0; y += 0.25) {
            for (double x = 0.0; x < 64.0; x += 0.25) {
                if (motif->coverage("cobalt", x, y) < 0.5f) continue;
                drawnLeft = std::min(drawnLeft, x);
                drawnRight = std::max(drawnRight, x);
                drawnTop = std::min(drawnTop, y);
                drawnBottom = std::max(drawnBottom, y);
            }
        }
        const double proportion = (right - left) / (top - bottom);
        EXPECT_NEAR(proportion, (drawnRight - drawnLeft) / (drawnBottom - drawnTop), 0.06) << "at " << height;
    }
}

TEST(Decoration, LinesHaveTheirWidthInMillimetres) {
    const Painted painted(nlohmann::json::parse(R"({"decoration": [
        {"kind": "lines", "at": 0.3, "lines": [{"width": 6}]},
        {"kind": "lines", "at": 0.75, "lines": [{"width": 6}]}]})"));
    for (const double at : {0.3, 0.75}) {
        double width = 0.0;
        for (std::size_t row = 1; row < painted.rows.size(); ++row) {
            const VesselRow& here = painted.rows[row];
            if (here.part != WallPart::Outside || std::abs(here.point.position.y / 324.0 - at) > 0.05) continue;
            const double step = painted.rows[row - 1].distance - here.distance;
            width += step * static_cast<double>(std::min(painted.lines[row * 512 + 100], 1.0f));
        }
        EXPECT_NEAR(width, 6.0, 1.8) << "a hand may press a quarter more or less";
    }
}

/// A drawing of one rectangle a layer, in mm: name, x, y, width, height. The file lies in a folder like assets.
std::filesystem::path drawn(const std::string& file, double size,
                            const std::vector<std::tuple<std::string, double, double, double, double>>& layers) {
    const std::filesystem::path folder = std::filesystem::path(KILN_BINARY_DIR) / "vessel-motifs" / "motifs";
    std::filesystem::create_directories(folder);
    std::ofstream svg(folder / file);
    svg << "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" << size << "mm\" height=\"" << size
        << "mm\" viewBox=\"0 0 " << size << " " << size << "\">";
    for (const auto& [name, x, y, width, height] : layers) {
        svg << "<g id=\"" << name << "\"><rect x=\"" << x << "\" y=\"" << y << "\" width=\"" << width << "\" height=\""
            << height << "\"/></g>";
    }
    svg << "</svg>";
    return folder.parent_path();
}

TEST(Pigments, KeepTheirLayersAndAReserveClearsThemAll) {
    const Wall wall = wallOf("jingdezhen-blue-and-white-meiping");
    const VesselSheet sheet(wall, {0.08, 0.06}, 512, 400);
    Painting painting(sheet, test::kExactHand, {{"cobalt"}, {"turquoise"}});
    const auto assets = drawn("two.svg", 20.0, {{"cobalt", 0, 0, 10, 20}, {"turquoise", 10, 0, 10, 20}});
    drawn("hole.svg", 20.0, {{"reserve", 4, 4, 12, 12}});
    const nlohmann::json json = nlohmann::json::parse(R"({"decoration": [
        {"kind": "place", "motif": "two.svg", "at": 0.6, "angle": 90, "size": 20},
        {"kind": "place", "motif": "hole.svg", "at": 0.6, "angle": 90, "size": 20}]})");
    const auto painted = paintBands(painting, wall, 324.0, Recipe(json, "recipe.json"), assets);
    ASSERT_TRUE(painted) << painted.error().text();
    const double up = painting.qAt(View::Outside, wall.outsideDistance(0.6 * 324.0));
    const double radius = painting.unit(View::Outside, up);
    const auto at = [&](const char* layer, double right, double rise) {
        const int column = static_cast<int>(512 * (0.25 + right / radius / (2.0 * std::numbers::pi)));
        int row = 0;
        while (sheet.rows()[static_cast<std::size_t>(row)].part != WallPart::Outside ||
               sheet.rows()[static_cast<std::size_t>(row)].q > up + rise / radius) {
            ++row;
        }
        return painting.coverage(layer)[sheet.texel(column, row)];
    };
    EXPECT_GT(at("cobalt", -8.0, 0.0), 0.9f);
    EXPECT_EQ(at("turquoise", -8.0, 0.0), 0.0f);
    EXPECT_GT(at("turquoise", 8.0, 0.0), 0.9f);
    EXPECT_EQ(at("cobalt", 8.0, 0.0), 0.0f);
    EXPECT_GT(at("turquoise", 8.0, 8.0), 0.9f);
    for (const double x : {-3.0, 3.0}) {
        EXPECT_EQ(at("cobalt", x, 0.0) + at("turquoise", x, 0.0), 0.0f) << "cleared at " << x;
    }
    EXPECT_EQ(at("cobalt", -12.0, 0.0), 0.0f);
}

TEST(Glaze, RunsDownAndOtherColoursBreakThroughIt) {
    nlohmann::json json = recipeJson("jingdezhen-blue-and-white-meiping");
    json["glaze"].update(nlohmann::json::parse(R"({"body": "#E9E4D6", "glazed": "#7E1416", "pooled": "#3A0A0C",
        "running": 1.2})"));
    const VesselShape shape = shapeOf("jingdezhen-blue-and-white-meiping");
    const auto mean = [&](double height) {
        const GlazeFigures figures = readGlaze(Recipe(json, "recipe.json"));
        glm::vec3 sum(0.0f);
        for (int i = 0; i < 200; ++i) {
            const glm::vec3 place(80.0 * std::sin(0.0314 * i), 324.0 * height, 80.0 * std::cos(0.0314 * i));
            sum += glazeAt(figures, shape, place, place, 1.0f, 3u) / 200.0f;
        }
        return sum;
    };
    EXPECT_GT(mean(0.95).r, 1.3f * mean(0.5).r) << "thin at the top";
    EXPECT_LT(mean(0.05).r, 0.9f * mean(0.5).r) << "thick at the foot";
    const glm::vec3 red = mean(0.5);
    json["glaze"]["breaks"] =
        nlohmann::json::parse(R"([{"color": "#7C86B8", "share": 0.5, "size": [3, 40], "from": 0.3}])");
    EXPECT_GT(mean(0.5).b, red.b + 0.08f);
    EXPECT_LT(mean(0.5).b, linearFromHex("#7C86B8").b) << "not everywhere";
    EXPECT_LT(mean(0.05).b, 0.03f);
}

TEST(Carving, CutsWhatIsDrawn) {
    const Wall wall = wallOf("jingdezhen-blue-and-white-meiping");
    const VesselSheet sheet(wall, {0.08, 0.06}, 512, 400);
    const Painting painting(sheet, test::kExactHand, {});
    const auto assets = drawn("cut.svg", 10.0, {{"carving", 0, 0, 10, 10}});
    const auto json = nlohmann::json::parse(R"({"carving": [{"kind": "drawn", "depth": 0.4, "bands": [
        {"kind": "place", "motif": "cut.svg", "at": 0.6, "angle": 180, "size": 30}]}]})");
    const auto relief =
        carve(painting, wall, shapeOf("jingdezhen-blue-and-white-meiping"), Recipe(json, "recipe.json"), assets);
    ASSERT_TRUE(relief) << relief.error().text();
    EXPECT_NEAR(*std::min_element(relief->begin(), relief->end()), -0.4f, 0.01f);
    double area = 0.0;  // mm2
    sheet.each([&](std::size_t texel, const Spot& spot) {
        if ((*relief)[texel] > -0.2f) return;
        area += spot.row->point.position.x * 2.0 * std::numbers::pi / 512.0 * wall.length(WallPart::Outside) /
                (400.0 * 0.86);
    });
    EXPECT_NEAR(area, 900.0, 60.0);
}

/// The meiping, white, with these pigments and bands.
nlohmann::json whiteMeiping(const char* pigments, const char* bands) {
    nlohmann::json json = recipeJson("jingdezhen-blue-and-white-meiping");
    json["pigments"] = nlohmann::json::parse(pigments);
    json["decoration"] = nlohmann::json::parse(bands);
    return json;
}

/// What comes out of the kiln of a vessel with these pigments and bands.
struct Fired {
    Wall wall;
    VesselSheet sheet;
    SurfaceMaps maps;

    explicit Fired(const nlohmann::json& json)
        : wall(wallOf("jingdezhen-blue-and-white-meiping")), sheet(wall, {0.08, 0.06}, 768, 600) {
        const Recipe recipe(json, "recipe.json");
        const std::vector<VesselPigment> pigments = readPigments(recipe);
        Painting painting(sheet, test::kExactHand, layersOf(pigments));
        const auto painted = paintBands(painting, wall, 324.0, recipe, kAssets);
        EXPECT_TRUE(painted) << (painted ? "" : painted.error().text());
        maps = fire(painting, pigments, wall, shapeOf("jingdezhen-blue-and-white-meiping"),
                    std::vector<float>(sheet.count(), 0.0f), readGlaze(recipe));
        EXPECT_EQ(recipe.error(), nullptr) << (recipe.error() ? recipe.error()->text() : "");
    }
    [[nodiscard]] std::size_t at(double height) const {
        int row = 0;
        while (sheet.rows()[static_cast<std::size_t>(row)].part != WallPart::Outside ||
               sheet.rows()[static_cast<std::size_t>(row)].point.position.y > height * 324.0) {
            ++row;
        }
        return sheet.texel(100, row);
    }
};

TEST(Pigments, StainUnderTheGlazeAndCoverOverIt) {
    const Fired fired(whiteMeiping(
        R"([{"layer": "cobalt", "color": "#1F3A8A"}, {"layer": "bole", "color": "#B83A26", "relief": 0.3},
            {"layer": "green", "color": "#3F8F5A", "over": true, "opacity": 0.2, "relief": 0.05},
            {"layer": "iron-red", "color": "#B5452C", "over": true, "opacity": 1, "roughness": 0.5}])",
        R"([{"kind": "ground", "from": 0.2, "to": 0.7, "layer": "cobalt"},
            {"kind": "ground", "from": 0.3, "to": 0.4, "layer": "bole"},
            {"kind": "ground", "from": 0.4, "to": 0.5, "layer": "green"},
            {"kind": "ground", "from": 0.5, "to": 0.6, "layer": "iron-red"}])"));
    const auto near = [&](double height, const char* hex, float tolerance) {
        const glm::vec3 color = fired.maps.baseColor[fired.at(height)], wanted = linearFromHex(hex);
        EXPECT_LT(glm::distance(color, wanted), tolerance)
            << "at " << height << ": " << color.r << " " << color.g << " " << color.b;
    };
    near(0.25, "#1F3A8A", 0.06f);
    near(0.35, "#B83A26", 0.06f);  // a slip hides the cobalt below
    near(0.55, "#B5452C", 0.06f);
    const glm::vec3 green = fired.maps.baseColor[fired.at(0.45)];
    EXPECT_LT(green.g, 0.5f * linearFromHex("#3F8F5A").g) << "a clear enamel shows the blue below it";
    // Relief stands up; a rough enamel has lost the glaze's gloss, a glassy one keeps it.
    EXPECT_NEAR(fired.maps.relief[fired.at(0.35)], 0.28f, 0.07f);
    EXPECT_NEAR(fired.maps.relief[fired.at(0.45)], 0.046f, 0.012f);
    EXPECT_EQ(fired.maps.relief[fired.at(0.25)], 0.0f);
    EXPECT_NEAR(fired.maps.roughness[fired.at(0.55)], 0.5f, 0.02f);
    EXPECT_LT(fired.maps.clearcoat[fired.at(0.55)], 0.1f);
    EXPECT_GT(fired.maps.clearcoat[fired.at(0.45)], 0.95f);
    EXPECT_EQ(fired.maps.clearcoat[fired.at(0.25)], 1.0f);
}

TEST(Pigments, FlowDownwards) {
    const char* const bands = R"([{"kind": "ground", "from": 0.5, "to": 0.6, "layer": "sage"}])";
    const Fired still(whiteMeiping(R"([{"layer": "sage", "color": "#8A9A6B"}])", bands));
    const Fired running(whiteMeiping(R"([{"layer": "sage", "color": "#8A9A6B", "flow": 4}])", bands));
    const auto mean = [](const Fired& fired, double height) {
        float sum = 0.0f;
        for (std::size_t column = 0; column < 500; ++column) sum += fired.maps.baseColor[fired.at(height) + column].r;
        return sum / 500.0f;
    };
    EXPECT_LT(mean(running, 0.5 - 1.2 / 324.0), mean(still, 0.5 - 1.2 / 324.0) - 0.05f);
    EXPECT_EQ(mean(running, 0.6 + 1.5 / 324.0), mean(still, 0.6 + 1.5 / 324.0));
}

TEST(Pigments, ErrorsSayWhatWhereAndWhatToDo) {
    const auto names = [](const char* pigments, const char* bands, const std::string& part) {
        const std::string text = complaint(whiteMeiping(pigments, bands));
        EXPECT_NE(text.find(part), std::string::npos) << text;
    };
    const char* const ground = R"([{"kind": "ground", "from": 0.5, "to": 0.6}])";
    names(R"([{"layer": "sage", "color": "sage"}])", ground, "/pigments/0/color");
    names(R"([{"layer": "a", "color": "#000000", "over": 1}])", ground, "/pigments/0/over");
    names(R"([{"layer": "a", "color": "#000000", "over": true, "flow": 2}])", ground, "/pigments/0/over");
    names(R"([{"layer": "a", "color": "#000000", "over": true}, {"layer": "b", "color": "#000000"}])", ground,
          "List the enamels last");
    names(R"([{"layer": "a", "color": "#000000"}, {"layer": "a", "color": "#000000"}])", ground, "two pigments");
    names(R"([{"layer": "a", "color": "#000000"}])", R"([{"kind": "place", "motif": "vessel-lotus.svg", "at": 0.5}])",
          "without a pigment");
    names(R"([{"layer": "a", "color": "#000000"}])", R"([{"kind": "ground", "from": 0.5, "to": 0.6, "layer": "b"}])",
          "/decoration/0/layer");
}

TEST(Bands, PlaceSetsMotifsEvenlyRoundAtTheirSizeInMillimetres) {
    const Wall wall = wallOf("jingdezhen-blue-and-white-meiping");
    const VesselSheet sheet(wall, {0.08, 0.06}, 1024, 700);
    Painting painting(sheet, test::kExactHand, {{"cobalt"}});
    // A block in the upper left quarter tells turning and mirroring.
    const auto assets = drawn("corner.svg", 10.0, {{"cobalt", 0, 0, 5, 5}});
    const auto json = nlohmann::json::parse(R"({"decoration": [
        {"kind": "place", "motif": "corner.svg", "at": 0.7, "angle": 20, "size": 40, "repeats": 3},
        {"kind": "place", "motif": "corner.svg", "at": 0.3, "angle": 20, "size": 40, "mirrored": true}]})");
    const auto painted = paintBands(painting, wall, 324.0, Recipe(json, "recipe.json"), assets);
    ASSERT_TRUE(painted) << painted.error().text();
    const auto centre = [&](double at, int repeat, int repeats) {
        // The paint's middle relative to the place, and its area, in mm.
        const double q = painting.qAt(View::Outside, wall.outsideDistance(at * 324.0));
        const double radius = painting.unit(View::Outside, q);
        glm::dvec3 sum(0.0);
        sheet.each([&](std::size_t texel, const Spot& spot) {
            if (spot.row->part != WallPart::Outside || std::abs(spot.row->q - q) * radius > 30.0) return;
            const double angle = std::remainder(
                spot.angle() - (20.0 + 360.0 * repeat / repeats) * std::numbers::pi / 180.0, 2.0 * std::numbers::pi);
            if (std::abs(angle) * radius > 35.0) return;
            const double amount = static_cast<double>(painting.coverage("cobalt")[texel]);
            sum += amount * glm::dvec3(angle * radius, (spot.row->q - q) * radius, 1.0);
        });
        return glm::dvec2(sum) / sum.z;
    };
    for (int repeat = 0; repeat < 3; ++repeat) {
        const glm::dvec2 middle = centre(0.7, repeat, 3);
        EXPECT_NEAR(middle.x, -10.0, 0.5) << repeat;
        EXPECT_NEAR(middle.y, 10.0, 1.2) << repeat;
    }
    EXPECT_NEAR(centre(0.3, 0, 1).x, 10.0, 0.5) << "mirrored, the block is on the right";
    EXPECT_NEAR(centre(0.3, 0, 1).y, 10.0, 1.2);
}

/// A dish of 38.4 cm with its inside as a disc, and what it is painted with.
struct Dish {
    VesselShape shape;
    Wall wall;
    VesselUv uv;
    VesselSheet sheet;
    Painting painting;

    explicit Dish(const nlohmann::json& bands = {}, const std::filesystem::path& assets = kAssets)
        : shape(shapeOf("jingdezhen-celadon-bowl")),
          wall(throwIt(shape)),
          uv{0.75, 0.08, true, 1.25},
          sheet(wall, uv, 512, 640),
          painting(sheet, test::kExactHand, {{"cobalt"}}) {
        if (bands.is_null()) return;
        const nlohmann::json json{{"decoration", bands}};
        const auto painted = paintBands(painting, wall, shape.height, Recipe(json, "recipe.json"), assets);
        EXPECT_TRUE(painted) << (painted ? "" : painted.error().text());
    }
    static Wall throwIt(VesselShape& shape) {
        const auto profiles = Recipe::readFile(kAssets / "profiles.json");
        nlohmann::json json = recipeJson("jingdezhen-celadon-bowl");
        json["shape"] = {
            {"profile", "grape_dish"}, {"height", 67}, {"diameter", 384}, {"wall", 6}, {"lip", 4}, {"floor", 14},
            {"footRing", 8},           {"recess", 7},  {"fairing", 4}};
        shape = readShape(Recipe(json, "recipe.json"), *profiles);
        auto wall = Wall::make(shape, "recipe.json: /shape");
        EXPECT_TRUE(wall) << (wall ? "" : wall.error().text());
        return *wall;
    }
    /// The paint's middle (mm right and up from the dish's middle, over the surface), its reach from there, its area.
    [[nodiscard]] std::array<double, 5> spread(double left = -1e9, double right = 1e9) const {
        glm::dvec3 sum(0.0);
        glm::dvec2 low(1e9), high(-1e9);
        sheet.each([&](std::size_t texel, const Spot& spot) {
            const auto amount = static_cast<double>(painting.coverage("cobalt")[texel]);
            if (spot.row->part != WallPart::Inside || texel / 512 >= 480 || amount <= 0.0) return;
            const double fromMiddle = wall.length(WallPart::Inside) - spot.row->distance;
            const glm::dvec2 place = fromMiddle * glm::dvec2(spot.towards.x, -spot.towards.y);
            if (place.x < left || place.x > right) return;
            sum += amount * glm::dvec3(place, 1.0);
            if (amount < 0.5) return;
            low = glm::min(low, place);
            high = glm::max(high, place);
        });
        return {sum.x / sum.z, sum.y / sum.z, high.x - low.x, high.y - low.y, sum.z};
    }
};

TEST(Discs, KeepDistancesFromTheMiddleAndMeetTheLip) {
    const Dish dish;
    const kiln::asset::Primitive primitive = turn(dish.wall, dish.uv, {1, 0.3}, {96, 9.0, 9.0});
    const kiln::asset::Mesh mesh{"dish", {primitive}};
    EXPECT_EQ(test::openEdges(mesh), 0u);
    EXPECT_TRUE(test::isSound(primitive));
    const double inside = dish.wall.length(WallPart::Inside);
    // v counts pictures' heights, u their widths.
    const auto fromMiddle = [&](const glm::vec2& uv) {
        return std::hypot((static_cast<double>(uv.x) - 0.5) / dish.uv.aspect, static_cast<double>(uv.y) - 0.375) *
               inside / (0.5 * VesselUv::kDiscFill * 0.75);
    };
    double travelled = 0.0;
    const std::size_t columns = 97, rings = primitive.positions.size() / columns;
    std::size_t lip = 0;
    for (std::size_t ring = rings - 1; ring > 0; --ring) {
        const std::size_t vertex = ring * columns + 10;
        EXPECT_NEAR(fromMiddle(primitive.texCoords[0][vertex]), travelled, 0.02 * inside) << ring;
        travelled += 1000.0 * static_cast<double>(
                                  glm::distance(primitive.positions[vertex], primitive.positions[vertex - columns]));
        lip = ring;
        if (primitive.positions[vertex] == primitive.positions[vertex - columns]) break;
    }
    ASSERT_GT(lip, 10u) << "the lip's vertices are there twice, once for the strip and once for the disc";
    for (std::size_t column = 0; column < columns; ++column) {
        EXPECT_EQ(primitive.positions[lip * columns + column], primitive.positions[(lip - 1) * columns + column]);
        EXPECT_EQ(primitive.normals[lip * columns + column], primitive.normals[(lip - 1) * columns + column]);
    }
    // Tangents run where the picture's columns do, in the very middle too.
    for (std::size_t index = primitive.indices.size() - 3; index > primitive.indices.size() / 2; index -= 3) {
        const std::uint32_t* corner = &primitive.indices[index];
        if (corner[0] < lip * columns) continue;
        expectTangentAlongColumns(primitive, corner);
    }
}

TEST(Discs, MarginsShowWhatLiesBeyondTheLip) {
    const Dish dish(nlohmann::json::parse(R"([
        {"kind": "ground", "from": 0.9, "to": 1}, {"kind": "place", "side": "inside", "motif": "vessel-lotus.svg",
         "at": 0.94, "size": 40, "as": {"cobalt-wash": "cobalt"}}])"));
    // The same place has the same paint in both, next to the lip.
    const auto paint = dish.painting.coverage("cobalt");
    double worst = 0.0;
    for (int step = 0; step < 64; ++step) {
        const double angle = 2.0 * std::numbers::pi * (step + 0.5) / 64.0;
        const int column = static_cast<int>(angle / (2.0 * std::numbers::pi) * 512.0);
        int row = dish.sheet.stripTop();
        while (dish.sheet.rows()[static_cast<std::size_t>(row)].part == WallPart::Inside) ++row;
        EXPECT_GT(row, dish.sheet.stripTop() + 2) << "the strip goes on over the lip";
        const double distance = dish.sheet.rows()[static_cast<std::size_t>(row - 2)].distance;
        const glm::dvec2 twin =
            dish.sheet.texelOn(dish.sheet.well(), (dish.wall.length(WallPart::Inside) - distance) *
                                                      glm::dvec2(std::sin(angle), -std::cos(angle)));
        const float there = paint[dish.sheet.texel(static_cast<int>(twin.x), static_cast<int>(twin.y))];
        worst = std::max(worst, static_cast<double>(std::abs(there - paint[dish.sheet.texel(column, row - 2)])));
        // And beyond the disc's edge lies the outside's ground.
        const glm::dvec2 beyond =
            dish.sheet.texelOn(dish.sheet.well(), (dish.wall.length(WallPart::Inside) + 3.0) *
                                                      glm::dvec2(std::sin(angle), -std::cos(angle)));
        EXPECT_GT(paint[dish.sheet.texel(static_cast<int>(beyond.x), static_cast<int>(beyond.y))], 0.9f);
    }
    EXPECT_LT(worst, 0.35);
}

TEST(Bands, MedallionsLieWhereAndAsLargeAsTheRecipeSays) {
    const auto assets = drawn("square.svg", 10.0, {{"cobalt", 0, 0, 10, 10}});
    const Dish middle(
        nlohmann::json::parse(R"([{"kind": "medallion", "motif": "square.svg", "at": [30, -12], "size": 50}])"),
        assets);
    const auto [x, y, width, height, area] = middle.spread();
    EXPECT_NEAR(x, 30.0, 0.5);
    EXPECT_NEAR(y, -12.0, 0.5);
    EXPECT_NEAR(width, 50.0, 2.0);
    EXPECT_NEAR(height, 50.0, 2.0);
    // A ring of four: one to each side, the first below.
    const Dish ring(nlohmann::json::parse(R"([{"kind": "medallion", "motif": "square.svg", "angle": 90, "radius": 120,
        "size": 20, "repeats": 4}])"),
                    assets);
    EXPECT_NEAR(ring.spread(-140, -100)[0], -120.0, 0.6);
    EXPECT_NEAR(ring.spread(-140, -100)[1], 0.0, 0.6);
    EXPECT_NEAR(ring.spread(100, 140)[0], 120.0, 0.6);
    EXPECT_NEAR(ring.spread(-140, -100)[4], 0.25 * ring.spread()[4], 0.01 * ring.spread()[4]);
}

TEST(Bands, GoRoundTheInsideWithTheirFeetToTheMiddle) {
    const auto assets = drawn("corner.svg", 10.0, {{"cobalt", 0, 0, 5, 5}});
    const Dish dish(nlohmann::json::parse(
                        R"([{"kind": "place", "side": "inside", "motif": "corner.svg", "at": 0.75, "size": 40}])"),
                    assets);
    // At the front, below the middle, seen from there: the drawing's left is the dish's right, its top is outwards.
    const auto [x, y, width, height, area] = dish.spread();
    EXPECT_GT(x, 5.0);
    EXPECT_LT(y, -0.75 * dish.wall.length(WallPart::Inside) - 5.0);
    const Dish lines(
        nlohmann::json::parse(R"([{"kind": "lines", "side": "inside", "at": 0.5, "lines": [{"width": 8}]}])"));
    EXPECT_NEAR(lines.spread()[2], dish.wall.length(WallPart::Inside), 4.0);
    EXPECT_NEAR(lines.spread()[0], 0.0, 3.0) << "a hand may press a quarter more or less";
}

TEST(Bands, GroundsCoverTheirBandAndNothingElse) {
    const Painted painted(nlohmann::json::parse(R"({"decoration": [
        {"kind": "ground", "from": 0.3, "to": 0.6}, {"kind": "ground", "side": "inside", "from": 0.2, "to": 0.5}]})"));
    painted.sheet.each([&](std::size_t texel, const Spot& spot) {
        const double height = spot.row->point.position.y / 324.0;
        const double rise = 1.0 - spot.row->distance / painted.wall.length(WallPart::Inside);
        const bool outside = spot.row->part == WallPart::Outside, inside = spot.row->part == WallPart::Inside;
        const float amount = painted.lines[texel];
        if ((outside && height > 0.31 && height < 0.59) || (inside && rise > 0.22 && rise < 0.48)) {
            EXPECT_EQ(amount, 1.0f);
        }
        if ((outside && (height < 0.29 || height > 0.61)) || (inside && (rise < 0.18 || rise > 0.52))) {
            EXPECT_EQ(amount, 0.0f);
        }
    });
}

TEST(Carving, StaysWithinItsDepth) {
    const nlohmann::json json = recipeJson("jingdezhen-celadon-bowl");
    const VesselShape shape = shapeOf("jingdezhen-celadon-bowl");
    const Wall wall = wallOf("jingdezhen-celadon-bowl");
    const VesselSheet sheet(wall, {0.4, 0.12}, 512, 384);
    const Painting painting(sheet, {1723, 0.6, 0.1, 0.3}, {});
    const auto relief = carve(painting, wall, shape, Recipe(json, "recipe.json"), kAssets);
    ASSERT_TRUE(relief) << relief.error().text();
    const auto [lowest, highest] = std::minmax_element(relief->begin(), relief->end());
    EXPECT_LT(*lowest, -0.3f);
    EXPECT_GT(*lowest, -0.8f);
    EXPECT_LE(*highest, 0.3f);
    // The glaze gathers in the cuts and is the darker there.
    const Recipe recipe(json, "recipe.json");
    const SurfaceMaps maps = fire(painting, {}, wall, shape, *relief, readGlaze(recipe));
    double deep = 0.0, high = 0.0;
    int deepCount = 0, highCount = 0;
    for (std::size_t texel = 0; texel < relief->size(); ++texel) {
        const VesselRow& row = sheet.rows()[texel / 512];
        if (row.part != WallPart::Outside || row.point.position.y < 20.0 || row.point.position.y > 60.0) continue;
        if ((*relief)[texel] < -0.4f) {
            deep += static_cast<double>(maps.baseColor[texel].g);
            ++deepCount;
        } else if ((*relief)[texel] > -0.05f) {
            high += static_cast<double>(maps.baseColor[texel].g);
            ++highCount;
        }
    }
    ASSERT_GT(deepCount, 100);
    ASSERT_GT(highCount, 100);
    EXPECT_LT(deep / deepCount, 0.93 * high / highCount);
}

TEST(Glaze, KeepsWhitesBelowWhatPorcelainSendsBack) {
    nlohmann::json json = recipeJson("jingdezhen-blue-and-white-meiping");
    json["glaze"]["body"] = json["glaze"]["glazed"] = "#FFFFFF";
    const GlazeFigures figures = readGlaze(Recipe(json, "recipe.json"));
    EXPECT_LE(figures.glazed.r, 0.8201f);
    json["glaze"]["glazed"] = "white";
    EXPECT_NE(complaint(json).find("/glaze/glazed"), std::string::npos) << complaint(json);
}

}  // namespace
}  // namespace workshop
