// The repeat as it was painted: measured on the pictures of finished models by laying each over itself, shifted.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <vector>

#include "tests/unit/workshop/Assets.h"
#include "tests/unit/workshop/Drawings.h"
#include "tests/unit/workshop/Picture.h"
#include <gtest/gtest.h>

#include "app/workshop/Recipe.h"
#include "app/workshop/Vessel.h"
#include "app/workshop/Workshop.h"

namespace workshop {
namespace {

namespace fs = std::filesystem;

constexpr double kTolerance = 0.01;  // of a cell

/// Luminance about its mean, of a rectangle of a picture.
struct Signal {
    int width = 0, height = 0;
    std::vector<double> values;

    Signal(const test::Picture& picture, int left, int top, int columns, int rows) : width(columns), height(rows) {
        double mean = 0.0;
        for (int y = 0; y < rows; ++y) {
            for (int x = 0; x < columns; ++x) {
                const glm::dvec3 texel(picture.at(left + x, top + y));
                values.push_back(0.3 * texel.r + 0.6 * texel.g + 0.1 * texel.b);
                mean += values.back();
            }
        }
        for (double& value : values) value -= mean / static_cast<double>(values.size());
    }
    [[nodiscard]] double at(int x, int y) const { return values[static_cast<std::size_t>(y * width + x)]; }

    /// How alike the picture and itself are, shifted by whole texels: 1 is the same. `wraps`: its columns go round.
    [[nodiscard]] double likeness(int dx, int dy, bool wraps) const {
        double both = 0.0, here = 0.0, there = 0.0;
        for (int y = std::max(0, -dy); y < std::min(height, height - dy); y += 2) {
            for (int x = wraps ? 0 : std::max(0, -dx); x < (wraps ? width : std::min(width, width - dx)); ++x) {
                const double a = at(x, y), b = at((x + dx + width) % width, y + dy);
                both += a * b;
                here += a * a;
                there += b * b;
            }
        }
        return both / std::sqrt(here * there);
    }

    /// The shift within `reach` texels of one at which the picture is most like itself, to a part of a texel.
    [[nodiscard]] glm::dvec2 repeat(const glm::ivec2& near, const glm::ivec2& reach, bool wraps = false) const {
        glm::ivec2 best = near;
        double most = -2.0;
        for (int dy = near.y - reach.y; dy <= near.y + reach.y; ++dy) {
            for (int dx = near.x - reach.x; dx <= near.x + reach.x; ++dx) {
                const double value = likeness(dx, dy, wraps);
                if (value <= most) continue;
                most = value;
                best = {dx, dy};
            }
        }
        const auto vertex = [](double before, double at, double after) {  // of the parabola through three values
            const double bend = before - 2.0 * at + after;
            return bend < 0.0 ? 0.5 * (before - after) / bend : 0.0;
        };
        const double right = vertex(likeness(best.x - 1, best.y, wraps), most, likeness(best.x + 1, best.y, wraps));
        const double down =
            reach.y == 0 ? 0.0 : vertex(likeness(best.x, best.y - 1, wraps), most, likeness(best.x, best.y + 1, wraps));
        return glm::dvec2(best) + glm::dvec2(right, down);
    }
};

/// A panel of 3 by 2 tiles of 150 mm under cells that drop by half from column to column.
kiln::Result<kiln::asset::Model> panel(const glm::dvec2& cell) {
    const fs::path folder = test::drawingFolder();
    fs::create_directories(folder / "motifs");
    const auto number = [](double value) { return std::to_string(value); };
    std::ofstream(folder / "motifs" / "lattice.svg")
        << R"(<svg xmlns="http://www.w3.org/2000/svg" width=")" << number(cell.x + 4.0) << R"(mm" height=")"
        << number(cell.y + 4.0) << R"(mm" viewBox="-2 -2 )" << number(cell.x + 4.0) << ' ' << number(cell.y + 4.0)
        << R"("><g id="cobalt"><circle cx="20" cy="18" r="9"/><path d="M30 30L44 26L38 40Z"/></g><g id="black">)"
        << R"(<path class="brush" d="M8 44C14 30 26 44 44 12" stroke-width="1.2"/></g></svg>)";
    const nlohmann::json recipe{
        {"make", "tile-panel"},
        {"seed", 5},
        {"thickness", 18},
        {"joint", 0.3},
        {"unevenness", 0.2},
        {"field",
         {{"motif", "lattice.svg"},
          {"symmetry", "p1"},
          {"bleed", 2},
          {"cell", {{"width", cell.x}, {"height", cell.y}}},
          {"drop", 0.5},
          {"side", 150},
          {"columns", 3},
          {"rows", 2}}},
        {"picture", {{"texels", 902}, {"jpegQuality", 85}}},
        {"pigments", {{{"layer", "cobalt"}, {"color", "#1F3A8A"}}, {{"layer", "black"}, {"color", "#23211F"}}}}};
    std::ofstream(folder / "recipe.json") << recipe.dump();
    return makeExhibit(folder / "recipe.json", folder, {1.0});
}

/// The two vectors of the panel's lattice, mm, y up: down a column, and to the next one.
std::pair<glm::dvec2, glm::dvec2> latticeOf(const kiln::asset::Model& model, const glm::dvec2& cell) {
    const test::Picture picture = test::baseColor(model, model.meshes[0].primitives[0]);
    const double millimetres = 1000.0 * static_cast<double>(model.bounds().size().x) / picture.width;
    const Signal signal(picture, 0, 0, picture.width, picture.height);
    const auto measured = [&](const glm::dvec2& near) {
        const glm::dvec2 found =
            signal.repeat(glm::ivec2(glm::round(glm::dvec2(near.x, -near.y) / millimetres)), {5, 5});
        return millimetres * glm::dvec2(found.x, -found.y);
    };
    return {measured({0.0, cell.y}), measured({cell.x, 0.5 * cell.y})};
}

TEST(Symmetry, APanelRepeatsByItsRecipesCell) {
    const glm::dvec2 cell(54.0, 48.0);
    const auto off = [&](const kiln::asset::Model& model) {
        const auto [down, next] = latticeOf(model, cell);
        return std::max(glm::distance(down, {0.0, cell.y}) / cell.y,
                        glm::distance(next, {cell.x, 0.5 * cell.y}) / glm::length(glm::dvec2(cell.x, 0.5 * cell.y)));
    };
    const auto model = panel(cell);
    ASSERT_TRUE(model) << model.error().text();
    EXPECT_LT(off(*model), kTolerance);
    const auto wrong = panel(1.02 * cell);
    ASSERT_TRUE(wrong) << wrong.error().text();
    EXPECT_GT(off(*wrong), kTolerance) << "two per cent out has to be seen";
}

/// A white meiping with these bands, and the strip of its picture on which they lie.
Signal stripOf(const nlohmann::json& bands) {
    auto recipe = Recipe::readFile(kAssets / "collection" / "jingdezhen-blue-and-white-meiping" / "recipe.json");
    EXPECT_TRUE(recipe);
    (*recipe)["decoration"] = bands;
    (*recipe)["texture"]["width"] = 1440;
    (*recipe)["texture"]["height"] = 960;
    const auto model = makeVessel(Recipe(*recipe, "assets/collection/test/recipe.json"), "test", kAssets, {1.0});
    EXPECT_TRUE(model) << (model ? "" : model.error().text());
    const test::Picture picture = test::baseColor(*model, model->meshes[0].primitives[0]);
    // The band's rows are the ones with blue on them.
    int top = picture.height, bottom = 0;
    for (int y = 0; y < picture.height; ++y) {
        int blue = 0;
        for (int x = 0; x < picture.width; ++x) {
            const glm::ivec3 texel = picture.at(x, y);
            blue += texel.b > texel.r + 60 ? 1 : 0;
        }
        if (blue < picture.width / 20) continue;
        top = std::min(top, y);
        bottom = std::max(bottom, y);
    }
    EXPECT_LT(top, bottom);
    return {picture, 0, top, picture.width, bottom - top + 1};
}

TEST(Symmetry, ABandRepeatsAWholeNumberOfTimesRoundItsVessel) {
    constexpr int kRepeats = 20;
    const auto repeats = [](const Signal& strip) {
        const int near = strip.width / kRepeats;
        return strip.width / strip.repeat({near, 0}, {near / 3, 0}, true).x;
    };
    const Signal strip = stripOf({{{"kind", "repeat"},
                                   {"motif", "vessel-classic-scroll.svg"},
                                   {"from", 0.384},
                                   {"to", 0.414},
                                   {"repeats", kRepeats}}});
    EXPECT_NEAR(repeats(strip), kRepeats, kTolerance * kRepeats);
    EXPECT_GT(strip.likeness(strip.width / 4, 0, true), 0.6) << "a quarter round it is the same again";

    nlohmann::json wrong;
    for (int i = 0; i < kRepeats; ++i) {
        wrong.push_back({{"kind", "place"},
                         {"motif", "vessel-lotus-bud.svg"},
                         {"at", 0.4},
                         {"size", 12},
                         {"angle", 1.02 * 360.0 * i / kRepeats - 180.0}});
    }
    EXPECT_GT(std::abs(repeats(stripOf(wrong)) - kRepeats), kTolerance * kRepeats) << "two per cent out has to be seen";
}

}  // namespace
}  // namespace workshop
