#include <limits>
#include <random>
#include <regex>

#include "tests/unit/visit/Turned.h"
#include <gtest/gtest.h>

#include "app/visit/ProfileDrawing.h"

namespace {

using visit::DrawnLine;
using visit::drawProfile;
using visit::ProfileDrawing;
using visit::ProfileView;
using visit::svg;
using visit::test::Body;
using visit::test::cubes;
using visit::test::turned;

/// A footed bowl, in metres: foot, wall, rim, inside.
std::vector<glm::vec2> bowl() {
    return {{0, 0.006f},      {0.03f, 0.006f}, {0.03f, 0},     {0.035f, 0},    {0.035f, 0.01f},
            {0.06f, 0.03f},   {0.08f, 0.07f},  {0.088f, 0.1f}, {0.084f, 0.1f}, {0.076f, 0.07f},
            {0.056f, 0.033f}, {0.03f, 0.015f}, {0, 0.012f}};
}

float distanceTo(const std::vector<glm::vec2>& line, const glm::vec2& point) {
    float least = std::numeric_limits<float>::max();
    for (std::size_t at = 0; at + 1 < line.size(); ++at) {
        const glm::vec2 along = line[at + 1] - line[at];
        const float share = std::clamp(glm::dot(point - line[at], along) / glm::dot(along, along), 0.0f, 1.0f);
        least = std::min(least, glm::distance(point, line[at] + share * along));
    }
    return least;
}

/// The profile in the drawing's millimetres, on its left (-1) or right (1), with the axis.
std::vector<glm::vec2> expected(float side) {
    std::vector<glm::vec2> line;
    for (const glm::vec2& point : bowl()) line.emplace_back(side * point.x * 1000.0f, point.y * 1000.0f);
    line.push_back(line.front());
    return line;
}

std::vector<const DrawnLine*> linesOf(const ProfileDrawing& drawing, DrawnLine::Role role) {
    std::vector<const DrawnLine*> found;
    for (const DrawnLine& line : drawing.lines) {
        if (line.role == role) found.push_back(&line);
    }
    return found;
}

TEST(ProfileDrawing, OfATurnedBowlIsTrueToAThirdOfAMillimetre) {
    const ProfileDrawing drawing = drawProfile(turned(bowl()).tree(), {});
    ASSERT_EQ(drawing.walls.size(), 1u);
    const std::vector<glm::vec2> left = expected(-1.0f), right = expected(1.0f);
    float worst = 0.0f;
    for (const glm::vec2& point : drawing.walls[0]) worst = std::max(worst, distanceTo(left, point));
    EXPECT_LT(worst, 0.3f);
    std::vector<glm::vec2> wall = drawing.walls[0];
    wall.push_back(wall.front());
    for (const glm::vec2& point : left) EXPECT_LT(distanceTo(wall, point), 0.3f) << point.x << ' ' << point.y;

    const auto outlines = linesOf(drawing, DrawnLine::Role::Outline);
    ASSERT_EQ(outlines.size(), 1u);
    for (const glm::vec2& point : outlines[0]->points) {
        const bool closing = point.x < 0.1f;  // at rim and foot, on the axis
        EXPECT_LT(closing ? 0.0f : distanceTo(right, point), 0.3f) << point.x << ' ' << point.y;
    }
    for (const glm::vec2& corner : {glm::vec2(88, 100), {80, 70}, {60, 30}, {35, 10}, {35, 0}, {0, 0}, {0, 100}}) {
        EXPECT_LT(distanceTo(outlines[0]->points, corner), 0.3f) << corner.x << ' ' << corner.y;
    }
    EXPECT_NEAR(drawing.min.x, -88.0f, 0.1f);
    EXPECT_NEAR(drawing.max.x, 88.0f, 0.1f);
    EXPECT_NEAR(drawing.max.y, 100.0f, 0.1f);
}

TEST(ProfileDrawing, HasRimFootCentreAndTheEdgesOfTheForm) {
    const ProfileDrawing drawing = drawProfile(turned(bowl()).tree(), {});
    ASSERT_EQ(linesOf(drawing, DrawnLine::Role::Centre).size(), 1u);
    std::vector<float> left, right;
    for (const DrawnLine* line : linesOf(drawing, DrawnLine::Role::Edge)) {
        EXPECT_EQ(line->points.front().y, line->points.back().y);
        (line->points.front().x < 0.0f ? left : right).push_back(line->points.front().y);
    }
    ASSERT_EQ(left.size(), 2u);
    EXPECT_NEAR(std::max(left[0], left[1]), 100.0f, 0.1f);
    EXPECT_NEAR(std::min(left[0], left[1]), 0.0f, 0.1f);
    ASSERT_EQ(right.size(), 1u) << "where the wall meets the foot";
    EXPECT_NEAR(right[0], 10.0f, 0.3f);
}

TEST(ProfileDrawing, AHandleStaysOnItsSideAndMovesNoAxis) {
    Body jug = turned(bowl());
    jug.add(cubes({40, 40, 8}, 0.001f, [](const glm::ivec3& c) { return c.x > 31 || c.y < 8 || c.y > 31; }));
    for (std::size_t at = turned(bowl()).positions.size(); at < jug.positions.size(); ++at) {
        jug.positions[at] += glm::vec3(0.06f, 0.04f, -0.004f);
    }
    for (glm::vec3& position : jug.positions) position += glm::vec3(0.5f, 0.2f, -0.3f);
    const ProfileDrawing drawing = drawProfile(jug.tree(), {});
    EXPECT_NEAR(drawing.min.x, -88.0f, 0.2f);
    EXPECT_NEAR(drawing.max.x, 100.0f, 0.2f);
    EXPECT_EQ(linesOf(drawing, DrawnLine::Role::Outline).size(), 2u) << "and the gap below the handle";
    ProfileView behind;
    behind.front = {0, 0, -1};
    EXPECT_NEAR(drawProfile(jug.tree(), behind).min.x, -100.0f, 0.2f) << "cut in the section";
}

TEST(ProfileDrawing, OfATileIsASectionBesideItsOutline) {
    const Body tile = cubes({20, 30, 2}, 0.008f, [](const glm::ivec3& c) { return c.x < 10 || c.y < 20; });
    ProfileView view;
    view.kind = ProfileView::Kind::Panel;
    const ProfileDrawing drawing = drawProfile(tile.tree(), view);
    ASSERT_EQ(drawing.walls.size(), 1u);
    glm::vec2 min = drawing.walls[0][0], max = min;
    for (const glm::vec2& point : drawing.walls[0]) {
        min = glm::min(min, point);
        max = glm::max(max, point);
    }
    EXPECT_NEAR(max.x - min.x, 16.0f, 0.01f);
    const auto outlines = linesOf(drawing, DrawnLine::Role::Outline);
    ASSERT_EQ(outlines.size(), 1u);
    for (const glm::vec2& corner : {glm::vec2(-80, 0), {80, 0}, {80, 160}, {0, 160}, {0, 240}, {-80, 240}}) {
        EXPECT_LT(distanceTo(outlines[0]->points, corner), 0.2f) << corner.x << ' ' << corner.y;
    }
    EXPECT_LT(max.x, -80.0f) << "beside it";
    EXPECT_EQ(linesOf(drawing, DrawnLine::Role::Centre).size(), 0u);
}

TEST(ProfileDrawing, AsSvgIsTrueToScaleInMillimetres) {
    const ProfileDrawing drawing = drawProfile(turned(bowl()).tree(), {});
    for (const int scale : {1, 2, 3}) {
        const std::string text = svg(drawing, scale, {"Bowl", "", "", "", "en"});
        std::smatch head;
        const std::regex kHead(R"x(width="([0-9.]+)mm" height="([0-9.]+)mm" viewBox="0 0 ([0-9.]+) ([0-9.]+)")x");
        ASSERT_TRUE(std::regex_search(text, head, kHead));
        EXPECT_EQ(head[1], head[3]);
        EXPECT_EQ(head[2], head[4]);
        std::smatch wall;
        ASSERT_TRUE(std::regex_search(text, wall, std::regex("class=\"wall\"[^>]* d=\"([^\"]+)\"")));
        const std::string data = wall[1];
        const std::regex kPoint(R"([ML](-?[0-9]+\.?[0-9]{0,2}) (-?[0-9]+\.?[0-9]{0,2}))");
        std::vector<glm::vec2> points;
        glm::vec2 min(1e9f), max(-1e9f);
        for (auto at = std::sregex_iterator(data.begin(), data.end(), kPoint); at != std::sregex_iterator(); ++at) {
            points.emplace_back(std::stof((*at)[1]), std::stof((*at)[2]));
            min = glm::min(min, points.back());
            max = glm::max(max, points.back());
        }
        ASSERT_EQ(points.size(), drawing.walls[0].size());
        const auto n = static_cast<float>(scale);
        const std::vector<glm::vec2> left = expected(-1.0f);
        for (const glm::vec2& point : points) {
            const glm::vec2 onObject((point.x - max.x) * n, (max.y - point.y) * n);
            EXPECT_LT(distanceTo(left, onObject), 0.3f) << scale;
        }
        EXPECT_NEAR(max.x - min.x, 88.0f / n, 0.3f / n);
        EXPECT_NEAR(max.y - min.y, 100.0f / n, 0.3f / n);
    }
    EXPECT_EQ(svg(drawing, 0, {}), svg(drawing, 1, {}));
    EXPECT_EQ(svg(drawing, 9, {}), svg(drawing, 3, {}));
}

TEST(ProfileDrawing, TextsAreEscapedAndKeepTheirLetters) {
    const ProfileDrawing drawing = drawProfile(turned(bowl()).tree(), {});
    const std::string text = svg(drawing, 2,
                                 {"Kâse & \"<İznik>\" 青花碗", "1 : 2",
                                  "a\x01"
                                  "b\xFF\xC3",
                                  "\xED\xA0\x80", "zh\"><"});
    EXPECT_NE(text.find("Kâse &amp; &quot;&lt;İznik&gt;&quot; 青花碗"), std::string::npos);
    EXPECT_EQ(text.find('\x01'), std::string::npos);
    EXPECT_EQ(text.find('\xFF'), std::string::npos);
    EXPECT_EQ(text.find("\xED\xA0"), std::string::npos);
    EXPECT_NE(text.find("xml:lang=\"zh\""), std::string::npos);
    EXPECT_NE(text.find(">10 cm<"), std::string::npos);
    const std::string longText = svg(drawing, 3, {"", "", "", std::string(400, 'x') + " " + std::string(200, 'y'), ""});
    EXPECT_NE(longText.find("yyy"), std::string::npos);
}

TEST(ProfileDrawing, OfNothingIsEmpty) {
    const ProfileDrawing drawing = drawProfile(kiln::scene::SurfaceTree(), {});
    EXPECT_TRUE(drawing.walls.empty());
    EXPECT_TRUE(drawing.lines.empty());
    EXPECT_NE(svg(drawing, 1, {}).find("</svg>"), std::string::npos);
}

TEST(ProfileDrawing, WithstandsAnySoup) {
    std::mt19937 random(17);
    std::uniform_real_distribution<float> number(-0.1f, 0.1f);
    for (int round = 0; round < 30; ++round) {
        Body body;
        for (int triangle = 0; triangle < 40; ++triangle) {
            const glm::vec3 a(number(random), round % 5 == 0 ? 0.0f : number(random), number(random));
            body.add(a, a * 0.5f + glm::vec3(number(random), 0, number(random)), {number(random), a.y, 0});
        }
        if (round % 3 == 0) body = cubes({5, 5, 5}, 0.01f, [&](const glm::ivec3&) { return number(random) > 0.03f; });
        for (const auto kind : {ProfileView::Kind::Vessel, ProfileView::Kind::Panel}) {
            ProfileView view;
            view.kind = kind;
            const ProfileDrawing drawing = drawProfile(body.tree(), view);
            const std::string text = svg(drawing, 1, {});
            EXPECT_EQ(text.find("nan"), std::string::npos);
            EXPECT_EQ(text.find("inf"), std::string::npos);
        }
    }
}

}  // namespace
