// What the painter's brush asks at each texel in a quicker way than its definition: the same must come of it.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include "tests/unit/workshop/Drawings.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/workshop/Polygon.h"
#include "app/workshop/TileBrush.h"

namespace workshop {
namespace {

TEST(TileBrush, NoiseBetweenKnotsIsTheNoise) {
    for (const int octaves : {1, 2, 3}) {
        TileNoise noise(7.0, octaves, 5);
        double worst = 0.0, most = 0.0;
        for (const double y : {-31.3, 0.0, 12.7}) {
            for (int texel = 0; texel < 4000; ++texel) {
                const glm::dvec2 place(-40.0 + 0.02 * texel, y);
                const int tile = texel / 900;
                const glm::vec3 point(glm::vec2(place / 7.0), static_cast<float>(tile) * 7.37f);
                const auto exact = static_cast<double>(fractalNoise(point, octaves, 5));
                worst = std::max(worst, std::abs(static_cast<double>(noise(place, tile)) - exact));
                most = std::max(most, std::abs(exact));
            }
        }
        EXPECT_LT(worst, 0.01) << octaves;
        EXPECT_GT(most, 0.4) << octaves;
    }
}

TEST(TileBrush, OwnersKnowTheirEdgesAndAreDeepWithinAtMost) {
    TileSet set;
    set.width = set.height = 120.0;
    set.joint = 2.0;
    for (const double left : {-60.0, 1.0}) {
        Tile tile;
        tile.outline = {{left, -60.0}, {left + 59.0, -60.0}, {left + 59.0, 20.0}, {left + 30.0, 60.0}, {left, 60.0}};
        set.tiles.push_back(tile);
    }
    const Canvas canvas{240, 240, 0.5, 120.0, 120.0};
    const Owners owners = findOwners(set, canvas);
    int deep = 0, joints = 0;
    for (int row = 0; row < canvas.height; ++row) {
        for (int column = 0; column < canvas.width; ++column) {
            const std::size_t texel = canvas.texel(column, row);
            const glm::dvec2 place = canvas.place(column + 0.5, row + 0.5);
            const double first = insideDistance(set.tiles[0].outline, place);
            const double second = insideDistance(set.tiles[1].outline, place);
            const double exact = std::max(first, second);
            if (owners.tile[texel] < 0) {
                EXPECT_LT(exact, -0.5 * set.joint) << column << ", " << row;
                continue;
            }
            ASSERT_EQ(owners.tile[texel], second > first ? 1 : 0) << column << ", " << row;
            ASSERT_NEAR(static_cast<double>(owners.inside[texel]), std::min(exact, 16.0), 1e-4)
                << column << ", " << row;
            deep += exact > 16.0 ? 1 : 0;
            joints += exact < 0.0 ? 1 : 0;
        }
    }
    EXPECT_GT(deep, 10000);
    EXPECT_GT(joints, 100);
}

TileDesign bare(const std::string& symmetry, const Pattern& pattern) {
    const glm::dvec2 domain = pattern.domain();
    const double bleed = symmetry == "rotate6" ? 0.0 : 2.0;
    const std::string width = std::to_string(domain.x + 2.0 * bleed), height = std::to_string(domain.y + 2.0 * bleed);
    (void)test::drawing("bare.svg", R"(<svg xmlns="http://www.w3.org/2000/svg" width=")" + width + R"(mm" height=")" +
                                        height + R"(mm" viewBox="0 0 )" + width + " " + height +
                                        R"("><g id="cobalt"/></svg>)");
    nlohmann::json json{{"motif", "bare.svg"}, {"symmetry", symmetry}};
    if (bleed > 0.0) json["bleed"] = bleed;
    auto design = TileDesign::load(Recipe(json, "recipe.json"), pattern, test::drawingFolder(), 1.0);
    EXPECT_TRUE(design) << (design ? "" : design.error().text());
    return design ? std::move(*design) : TileDesign{};
}

TEST(TileDesign, LeadsHoldAsFarAsTheySay) {
    std::vector<std::pair<std::string, Pattern>> patterns{{"rotate6", {Symmetry::Rotate6, {60.0, 70.0}}},
                                                          {"rotate6m", {Symmetry::RotateMirror6, {60.0, 35.0}}},
                                                          {"p4m", {Symmetry::Square, {60.0, 60.0}}},
                                                          {"mirror", {Symmetry::Mirror, {60.0, 30.0}}},
                                                          {"diagonal", {Symmetry::Diagonal, {60.0, 60.0}}}};
    for (const char* group : {"p1", "pg", "cmm", "p4g", "p6m"})
        patterns.emplace_back(group, patternOf(group, {60, 60}));
    for (const auto& [symmetry, pattern] : patterns) {
        const TileDesign design = bare(symmetry, pattern);
        int far = 0;
        for (int sample = 0; sample < 2000; ++sample) {
            const auto chance = [&](int which) { return static_cast<double>(randomAt(sample, which, 0, 17u)); };
            const glm::dvec2 place(-60.0 + 120.0 * chance(0), -60.0 + 120.0 * chance(1));
            const Leads leads = design.leadsFrom(place);
            ASSERT_EQ(leads.count, symmetry == "rotate6" ? 6u : 1u) << symmetry;
            ASSERT_GE(leads.within, -1e-9) << symmetry << ", " << place.x << ", " << place.y;
            const double way = std::min(leads.within, 40.0) * 0.999, angle = 2.0 * std::numbers::pi * chance(2);
            const glm::dvec2 step = way * glm::dvec2(std::cos(angle), std::sin(angle));
            const Leads there = design.leadsFrom(place + step);
            far += way > 2.0 ? 1 : 0;
            for (std::size_t lead = 0; lead < leads.count; ++lead) {
                ASSERT_NEAR(glm::distance(leads.all[lead].at(step), there.all[lead].place), 0.0, 1e-9)
                    << symmetry << ", " << place.x << ", " << place.y;
                ASSERT_NEAR(glm::distance(leads.all[lead].at(step), leads.all[lead].place), way, 1e-9) << symmetry;
            }
            if (symmetry == "rotate6") continue;
            const Repeat here = design.repeatAt(place), beside = design.repeatAt(place + step);
            ASSERT_EQ(here.image, beside.image) << symmetry << ", " << place.x << ", " << place.y;
            ASSERT_EQ(here.cell, beside.cell) << symmetry << ", " << place.x << ", " << place.y;
        }
        EXPECT_GT(far, 500) << symmetry;
    }
}

TEST(TileDesign, FoldsEachPlaceIntoItsDomain) {
    const glm::dvec2 bleed(2.0);
    const auto drawn = [&](const TileDesign& design, const glm::dvec2& place) {  // mm, y up, from the domain's corner
        const glm::dvec2 at = design.leadsFrom(place).all[0].place;
        return glm::dvec2(at.x, design.motif().heightMillimetres() - at.y) - bleed;
    };
    const auto expectAt = [](const glm::dvec2& found, const glm::dvec2& expected) {
        EXPECT_NEAR(found.x, expected.x, 1e-9);
        EXPECT_NEAR(found.y, expected.y, 1e-9);
    };
    const TileDesign square = bare("p4m", {Symmetry::Square, {60.0, 60.0}});
    for (const glm::dvec2& place : {glm::dvec2(20, 5), {-20, 5}, {20, -5}, {5, 20}, {-5, -20}}) {
        expectAt(drawn(square, place), {20.0, 5.0});
    }
    const TileDesign band = bare("mirror", {Symmetry::Mirror, {60.0, 30.0}});
    for (const double x : {10.0, 50.0, -10.0, 70.0, -50.0}) expectAt(drawn(band, {x, 7.0}), {10.0, 7.0});
    const TileDesign corner = bare("diagonal", {Symmetry::Diagonal, {60.0, 60.0}});
    expectAt(drawn(corner, {40.0, 9.0}), {40.0, 9.0});
    expectAt(drawn(corner, {9.0, 40.0}), {40.0, 9.0});
    const TileDesign star = bare("rotate6m", {Symmetry::RotateMirror6, {60.0, 35.0}});
    for (int image = 0; image < 12; ++image) {
        const double angle = std::numbers::pi / 6.0 * (image / 2 * 2) + (image % 2 == 0 ? 0.2 : -0.2);
        expectAt(drawn(star, 30.0 * glm::dvec2(std::cos(angle), std::sin(angle))),
                 30.0 * glm::dvec2(std::cos(0.2), std::sin(0.2)));
    }
}

}  // namespace
}  // namespace workshop
