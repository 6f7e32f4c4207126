// The hand in every repeat: each is painted a little otherwise, tiles meet at their joints, and the file says by how
// much.
#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

#include "tests/unit/workshop/Assets.h"
#include "tests/unit/workshop/Drawings.h"
#include <gtest/gtest.h>

#include "app/workshop/Hand.h"
#include "app/workshop/Recipe.h"
#include "app/workshop/TileSet.h"
#include "app/workshop/Workshop.h"
#include "engine/asset/GlbWriter.h"
#include "engine/asset/GltfReader.h"

namespace workshop {
namespace {

const glm::dvec2 kCell(60.0, 40.0), kTile(90.0, 80.0);
constexpr double kJoint = 1.2, kTexels = 6.0;  // mm; a millimetre

/// Two by two tiles whose cells hold a line from side to side, 10 mm below their top, and a dot.
struct Field {
    TileSet set;
    SurfaceMaps maps;

    explicit Field(const Hand& hand) {
        (void)test::drawing("hand.svg", R"(<svg xmlns="http://www.w3.org/2000/svg" width="64mm" height="44mm"
            viewBox="-2 -2 64 44"><g id="cobalt"><circle cx="30" cy="28" r="4"/></g><g id="black"><path class="brush"
            d="M-2 10L62 10" stroke-width="1" data-press="1"/></g></svg>)");
        set.hand = hand;
        const nlohmann::json json{{"motif", "hand.svg"}, {"symmetry", "p1"}, {"bleed", 2}};
        auto design = TileDesign::load(Recipe(json, "recipe.json"), patternOf("p1", kCell), test::drawingFolder(),
                                       2.0 * kTexels, hand);
        EXPECT_TRUE(design) << (design ? "" : design.error().text());
        set.designs.push_back(std::move(*design));
        for (const char* layer : {"cobalt", "black"}) {
            Pigment pigment;
            pigment.layer = layer;
            pigment.color = glm::vec3(0.05f);
            set.pigments.push_back(pigment);
        }
        const glm::dvec2 half = kTile + 0.5 * kJoint;
        set.width = 2.0 * half.x;
        set.height = 2.0 * half.y;
        for (int index = 0; index < 4; ++index) {
            const glm::dvec2 place(index % 2, index / 2), low = -half + place * (kTile + kJoint);
            Tile tile;
            tile.outline = {low, {low.x + kTile.x, low.y}, low + kTile, {low.x, low.y + kTile.y}};
            tile.origin = low - place * kTile;
            set.tiles.push_back(tile);
        }
        auto painted = paintTiles(set, static_cast<int>(set.width * kTexels));
        EXPECT_TRUE(painted);
        maps = std::move(*painted);
    }

    /// Where the painter meant a place of a cell to lie; mm, cells from the lower left, y up.
    [[nodiscard]] glm::dvec2 meant(const glm::dvec2& cell, const glm::dvec2& place) const {
        const glm::dvec2 design = cell * kCell + place, tile = glm::floor(design / kTile);
        return design + tile * kJoint - 0.5 * glm::dvec2(set.width, set.height);
    }

    struct Mark {
        glm::dvec2 place{0.0};  ///< mm, its middle
        double ink = 0.0;       ///< mm^2 of a full brush
    };
    /// The mark in a box round a place, whose half is `reach`.
    [[nodiscard]] Mark mark(const glm::dvec2& middle, const glm::dvec2& reach) const {
        Mark mark;
        const double step = set.width / maps.width;
        const glm::dvec2 half(0.5 * set.width, 0.5 * set.height);
        const glm::ivec2 low((middle - reach + half) / step), high((middle + reach + half) / step);
        for (int up = low.y; up <= high.y; ++up) {
            for (int column = low.x; column <= high.x; ++column) {
                const int row = maps.height - 1 - up;
                const glm::dvec2 place = glm::dvec2(column + 0.5, up + 0.5) * step - half;
                const auto texel = static_cast<std::size_t>(row) * static_cast<std::size_t>(maps.width) +
                                   static_cast<std::size_t>(column);
                const double ink = std::max(0.0, 0.6 - static_cast<double>(maps.baseColor[texel].r)) * step * step;
                mark.ink += ink;
                mark.place += ink * place;
            }
        }
        mark.place /= mark.ink;
        return mark;
    }

    /// The dots that lie whole on a tile, off their places.
    [[nodiscard]] std::vector<Mark> dots() const {
        std::vector<Mark> marks;
        for (int row = 0; row < 4; ++row) {
            for (const int column : {0, 2}) {
                const glm::dvec2 place = meant({column, row}, {30.0, 12.0});
                marks.push_back(mark(place, {8.0, 8.0}));
                marks.back().place -= place;
            }
        }
        return marks;
    }
};

TEST(Hand, PaintsEveryRepeatAgain) {
    const Field varied(Hand{7});
    const auto marks = varied.dots();
    double nearest = 1e9, least = 1e9, most = 0.0;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        EXPECT_LT(glm::length(marks[i].place), 1.0) << "tidy";
        least = std::min(least, marks[i].ink);
        most = std::max(most, marks[i].ink);
        for (std::size_t k = 0; k < i; ++k) {
            nearest = std::min(nearest, glm::distance(marks[i].place, marks[k].place));
        }
    }
    EXPECT_GT(nearest, 0.01) << "no two lie alike";
    EXPECT_GT(most / least, 1.01) << "some have more pigment";
    EXPECT_LT(most / least, 1.2);

    const auto exact = Field(test::kExactHand).dots();
    for (const Field::Mark& mark : exact) {
        EXPECT_LT(glm::length(mark.place), 0.06) << "without the hand's chance they are where they were meant";
    }
}

TEST(Hand, PressesTheBrushDifferently) {
    Hand hand = test::kExactHand;
    hand.pressure = 0.16;
    hand.variants = 4;
    const auto widths = [](const Field& field) {
        double least = 1e9, most = 0.0;
        for (int row = 0; row < 4; ++row) {
            for (const double x : {15.0, 45.0}) {
                const double ink = field.mark(field.meant({0, row}, {x, 30.0}), {3.0, 2.0}).ink;
                least = std::min(least, ink);
                most = std::max(most, ink);
            }
        }
        return most / least;
    };
    EXPECT_GT(widths(Field(hand)), 1.05);
    EXPECT_LT(widths(Field(test::kExactHand)), 1.03);
}

TEST(Hand, TilesMeetAtTheirJoints) {
    // A hand so unsteady that a joint that it did not watch would be millimetres out.
    const Field field(Hand{7, 4.0, 3.0, 0.0, 0.0, 0.0, 1});
    double strayed = 0.0;
    for (int row = 0; row < 4; ++row) {
        const double y = field.meant({0, row}, {0.0, 30.0}).y, beside = 0.5 * kJoint + 0.6;
        const double left = field.mark({-beside, y}, {0.4, 3.0}).place.y;
        const double right = field.mark({beside, y}, {0.4, 3.0}).place.y;
        EXPECT_LE(std::abs(left - right), kJointTolerance + 0.05) << "row " << row;
        for (const double x : {-60.0, -45.0, 45.0, 60.0}) {
            strayed = std::max(strayed, std::abs(field.mark({x, y}, {0.4, 6.0}).place.y - y));
        }
    }
    EXPECT_GT(strayed, 1.0) << "elsewhere it is as unsteady as said";
}

TEST(Hand, IsToldByTheModelsFile) {
    const auto model =
        makeExhibit(kAssets / "collection" / "iznik-star-and-cross-panel" / "recipe.json", kAssets, {0.1});
    ASSERT_TRUE(model) << model.error().text();
    const auto read = kiln::asset::readGltf(kiln::asset::writeGlb(*model), "panel.glb", {});
    ASSERT_TRUE(read) << read.error().text();
    const nlohmann::json hand = nlohmann::json::parse(read->extras).at("hand");
    EXPECT_EQ(hand.at("seed"), 1573);
    EXPECT_EQ(hand.at("shift"), Hand{}.shift);
    EXPECT_EQ(hand.at("tiles").size(), 25u);
    bool apart = false;
    for (const nlohmann::json& tile : hand.at("tiles")) {
        const double x = tile.at("offset")[0], y = tile.at("offset")[1];
        EXPECT_LE(std::hypot(x, y), 0.5 * kJointTolerance + 0.002);
        apart = apart || tile.at("offset") != hand.at("tiles")[0].at("offset");
    }
    EXPECT_TRUE(apart);
}

TEST(Hand, RefusesWhatNoHandDoes) {
    const auto complaint = [](const nlohmann::json& json) {
        const Recipe recipe(json, "recipe.json");
        (void)readHand(recipe.object("hand"), {});
        return recipe.error() ? recipe.error()->text() : std::string();
    };
    EXPECT_EQ(complaint({{"hand", {{"seed", 3}, {"turn", 0.5}}}}), "");
    EXPECT_NE(complaint({{"hand", {{"seed", 3}, {"pressure", 0.9}}}}).find("/hand/pressure: 0.9 is out of range"),
              std::string::npos);
    EXPECT_NE(complaint({{"hand", {{"seed", 3}, {"variants", 40}}}}).find("/hand/variants"), std::string::npos);
    EXPECT_NE(complaint({{"hand", {{"shift", 1}}}}).find("/hand/seed: this number is missing"), std::string::npos);
}

}  // namespace
}  // namespace workshop
