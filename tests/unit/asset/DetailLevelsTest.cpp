// Coarser levels of meshes: how many triangles they keep, and what they may not change.
#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

#include "engine/asset/DetailLevels.h"

namespace {

using namespace kiln::asset;

constexpr int kAround = 160;
constexpr int kAlong = 100;

/// A square of kAround by kAlong cells, 1 m wide, bent by `place` (of u and v in 0..1) and lit by `normal`.
template <class Place, class Normal>
Primitive sheet(Place place, Normal normal) {
    Primitive primitive;
    for (int j = 0; j <= kAlong; ++j) {
        for (int i = 0; i <= kAround; ++i) {
            const float u = static_cast<float>(i) / kAround, v = static_cast<float>(j) / kAlong;
            primitive.positions.push_back(place(u, v));
            primitive.normals.push_back(normal(u, v));
            primitive.texCoords[0].emplace_back(u, v);
            if (i == kAround || j == kAlong) continue;
            const auto at = static_cast<std::uint32_t>(j * (kAround + 1) + i);
            primitive.indices.insert(primitive.indices.end(), {at, at + 1, at + kAround + 2});
            primitive.indices.insert(primitive.indices.end(), {at, at + kAround + 2, at + kAround + 1});
        }
    }
    return primitive;
}

Primitive flatSheet() {
    return sheet([](float u, float v) { return glm::vec3(u, v, 0.0f); },
                 [](float, float) { return glm::vec3(0, 0, 1); });
}

/// A quarter of a cylinder of 1 m radius.
Primitive cylinder() {
    const auto outward = [](float u) {
        const float angle = 0.5f * std::numbers::pi_v<float> * u;
        return glm::vec3(std::sin(angle), 0.0f, std::cos(angle));
    };
    return sheet([&](float u, float v) { return outward(u) + glm::vec3(0.0f, v, 0.0f); },
                 [&](float u, float) { return outward(u); });
}

TEST(DetailLevels, GetCoarserAndSayByHowMuch) {
    const Primitive primitive = cylinder();
    const std::vector<DetailLevel> levels = makeDetailLevels(primitive);
    ASSERT_GE(levels.size(), 3u);
    std::size_t before = primitive.indices.size();
    float error = 0.0f;
    for (const DetailLevel& level : levels) {
        EXPECT_EQ(level.indices.size() % 3, 0u);
        EXPECT_LE(level.indices.size() * 10, before * 8);
        EXPECT_GE(level.error, error);
        for (const std::uint32_t index : level.indices) ASSERT_LT(index, primitive.positions.size());
        before = level.indices.size();
        error = level.error;
    }
    // What lies between the corners of a level's triangles is within the round wall by its error.
    const DetailLevel& level = levels[1];
    for (std::size_t i = 0; i < level.indices.size(); i += 3) {
        glm::vec3 middle(0.0f);
        for (std::size_t k = 0; k < 3; ++k) middle += primitive.positions[level.indices[i + k]] / 3.0f;
        EXPECT_NEAR(std::hypot(middle.x, middle.z), 1.0f, 3.0f * level.error + 1e-4f);
    }
}

TEST(DetailLevels, CountWhatHappensToPictures) {
    // The plane stays as it is, but its picture would slide over it.
    Primitive uneven = flatSheet();
    for (glm::vec2& point : uneven.texCoords[0])
        point.x += 0.02f * std::sin(40.0f * point.y) * std::sin(40.0f * point.x);
    const std::vector<DetailLevel> even = makeDetailLevels(flatSheet());
    const std::vector<DetailLevel> levels = makeDetailLevels(uneven);
    ASSERT_FALSE(even.empty());
    EXPECT_LT(even.back().error, 1e-4f);
    ASSERT_FALSE(levels.empty());
    EXPECT_GT(levels.back().error, 1e-3f);
}

TEST(DetailLevels, LeaveCreasesAsTheyAre) {
    // A bevel with the normals of the faces beside it, as modellers shade edges.
    const auto folded = [](float u, float v) {
        return glm::vec3(u, v, u > 0.5f ? -std::tan(1.0f) * (u - 0.5f) : 0.0f);
    };
    const Primitive primitive = sheet(folded, [](float u, float) {
        return u > 0.51f ? glm::normalize(glm::vec3(std::tan(1.0f), 0.0f, 1.0f)) : glm::vec3(0.0f, 0.0f, 1.0f);
    });
    const std::vector<DetailLevel> levels = makeDetailLevels(primitive);
    ASSERT_FALSE(levels.empty());
    // Every triangle whose normals are not its own is still there.
    const auto creased = [&](const std::vector<std::uint32_t>& indices) {
        std::size_t count = 0;
        for (std::size_t i = 0; i < indices.size(); i += 3) {
            const glm::vec3 across = glm::cross(primitive.positions[indices[i + 1]] - primitive.positions[indices[i]],
                                                primitive.positions[indices[i + 2]] - primitive.positions[indices[i]]);
            // A border that stays may leave triangles of next to no area.
            const float least = 0.9f * glm::length(across) - 1e-7f;
            bool own = true;
            for (std::size_t k = 0; k < 3; ++k) {
                own = own && glm::dot(across, primitive.normals[indices[i + k]]) >= least;
            }
            count += own ? 0 : 1;
        }
        return count;
    };
    EXPECT_GT(creased(primitive.indices), 100u);
    for (const DetailLevel& level : levels) EXPECT_EQ(creased(level.indices), creased(primitive.indices));
}

TEST(DetailLevels, AreNotMadeWhereTheyWouldShow) {
    Primitive colored = cylinder();
    colored.colors.assign(colored.positions.size(), glm::vec4(0.5f));
    EXPECT_FALSE(makeDetailLevels(colored).empty()) << "one colour all over";
    colored.colors.front() = glm::vec4(1.0f);
    EXPECT_TRUE(makeDetailLevels(colored).empty());

    Primitive bent = cylinder();
    bent.joints.resize(bent.positions.size());
    EXPECT_TRUE(makeDetailLevels(bent).empty());
    Primitive morphed = cylinder();
    morphed.targets.resize(1);
    EXPECT_TRUE(makeDetailLevels(morphed).empty());
    Primitive lines = cylinder();
    lines.mode = PrimitiveMode::Lines;
    EXPECT_TRUE(makeDetailLevels(lines).empty());
    Primitive small = cylinder();
    small.indices.resize(3 * (kLeastTriangles - 1));
    EXPECT_TRUE(makeDetailLevels(small).empty());

    // Relief that only the normals show.
    Primitive relief =
        sheet([](float u, float v) { return glm::vec3(u, v, 0.0f); },
              [](float u, float) { return glm::normalize(glm::vec3(0.25f * std::sin(300.0f * u), 0.0f, 1.0f)); });
    for (const DetailLevel& level : makeDetailLevels(relief))
        EXPECT_GT(level.indices.size(), relief.indices.size() / 4);
}

TEST(DetailLevels, TakeDegenerateMeshes) {
    Primitive point = flatSheet();
    for (glm::vec3& position : point.positions) position = glm::vec3(1.0f);
    EXPECT_TRUE(makeDetailLevels(point).empty());
    Primitive oneTexel = cylinder();
    for (glm::vec2& coordinate : oneTexel.texCoords[0]) coordinate = glm::vec2(0.5f);
    EXPECT_TRUE(makeDetailLevels(oneTexel).empty()) << "its coordinates tell no place";
    Primitive far = cylinder();
    for (glm::vec2& coordinate : far.texCoords[0]) coordinate *= 1e30f;
    EXPECT_TRUE(makeDetailLevels(far).empty());
    // Every triangle covers the whole picture: what that costs is bounded.
    Primitive shuffled = cylinder();
    for (std::size_t i = 0; i < shuffled.texCoords[0].size(); ++i) {
        shuffled.texCoords[0][i] = {static_cast<float>(i % 97) / 97.0f, static_cast<float>(i % 89) / 89.0f};
    }
    EXPECT_TRUE(makeDetailLevels(shuffled).empty());
}

}  // namespace
