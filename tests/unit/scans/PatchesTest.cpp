// Patches of a bumpy shape, made and mixed in every way: no crack, no gap, fewer triangles, and an error that holds.
#include <algorithm>
#include <map>
#include <random>

#include "ScanSamples.h"

#include "app/scans/PatchMaker.h"

namespace scans {

using kiln::asset::Primitive;
using kiln::scene::PatchChoice;
using kiln::scene::PatchGraph;
using kiln::scene::PatchView;

namespace {

constexpr PatchSizes kSmall{.cluster = 64, .page = 1000, .coarsest = 1500};

struct Made {
    PatchGraph graph;
    std::vector<Primitive> pages;
};

/// A spheroid of 0.2 by 0.3 m with bumps of half a millimetre; 36,000 triangles.
Primitive bumpy(int rings = 96) {
    Primitive primitive = spheroid(0.2, 0.3, rings);
    for (glm::vec3& p : primitive.positions) {
        const glm::vec3 out = glm::normalize(p - glm::vec3(0.0f, 0.15f, 0.0f));
        p += 0.0005f * std::sin(90.0f * p.y) * std::sin(70.0f * p.x) * out;
        primitive.normals.push_back(out);
        primitive.texCoords[0].emplace_back(p.x, p.y);
    }
    return primitive;
}

Made make(const Primitive& primitive, const PatchSizes& sizes = kSmall) {
    Made made;
    made.graph = makePatches(
        primitive,
        [&](std::span<const kiln::scene::Patch> patches, Primitive page) {
            EXPECT_EQ(patches.front().group, made.pages.size());
            made.pages.push_back(std::move(page));
        },
        sizes);
    return made;
}

const Made& sample() {
    static const Made made = make(bumpy());
    return made;
}

using Point = std::array<float, 3>;

/// Every edge of a closed surface is run along as often in one direction as in the other; the simplifier may fold it.
void expectClosed(const Made& made, const PatchChoice& choice) {
    std::map<std::pair<Point, Point>, int> edges;
    const auto point = [](const glm::vec3& p) { return Point{p.x, p.y, p.z}; };
    for (const std::uint32_t number : choice.patches) {
        const auto& patch = made.graph.patches[number];
        const Primitive& page = made.pages[patch.group];
        for (std::size_t at = patch.firstIndex; at < patch.firstIndex + patch.indexCount; ++at) {
            const std::size_t next = at % 3 == 2 ? at - 2 : at + 1;
            ++edges[{point(page.positions[page.indices[at]]), point(page.positions[page.indices[next]])}];
        }
    }
    std::size_t open = 0;
    for (const auto& [edge, count] : edges) {
        const auto back = edges.find({edge.second, edge.first});
        if (back == edges.end() || back->second != count) ++open;
    }
    EXPECT_EQ(open, 0u) << "of " << edges.size() << " edges";
}

PatchView viewFrom(float distance, float tolerance) {
    return {glm::vec3(0.0f, 0.15f, distance), 1000.0f, tolerance};
}

TEST(Patches, AllThatIsMadeIsInOrder) {
    const PatchGraph& graph = sample().graph;
    EXPECT_EQ(wrongWith(graph), nullptr);
    EXPECT_EQ(sample().pages.size(), graph.groups.size());
    EXPECT_GT(graph.groups.size(), 40u);
    for (std::size_t i = 0; i < graph.groups.size(); ++i) {
        EXPECT_EQ(sample().pages[i].indices.size(), 3u * graph.groups[i].triangles);
        EXPECT_EQ(sample().pages[i].normals.size(), sample().pages[i].positions.size());
        EXPECT_EQ(sample().pages[i].texCoords[0].size(), sample().pages[i].positions.size());
        EXPECT_LT(graph.groups[i].triangles, 2 * kSmall.page);
    }
    for (const auto& patch : graph.patches) {  // errors and spheres only grow
        if (patch.finer == kiln::scene::kNoGroup) continue;
        const auto& coarse = graph.groups[patch.group];
        const auto& fine = graph.groups[patch.finer];
        EXPECT_GE(coarse.error, fine.error);
        EXPECT_GE(coarse.radius + 1e-6f, glm::distance(coarse.centre, fine.centre) + fine.radius);
    }
}

TEST(Patches, EveryTolerancesPatchesMeetWithoutCracks) {
    const std::vector<bool> all(sample().graph.groups.size(), true);
    std::size_t before = std::numeric_limits<std::size_t>::max();
    for (const float tolerance : {0.0f, 0.02f, 0.1f, 0.3f, 1.0f, 3.0f, 1000.0f}) {
        const PatchChoice choice = choosePatches(sample().graph, viewFrom(0.5f, tolerance), all);
        expectClosed(sample(), choice);
        EXPECT_LE(choice.triangles, before);
        EXPECT_TRUE(choice.wishes.empty());
        before = choice.triangles;
    }
    EXPECT_EQ(choosePatches(sample().graph, viewFrom(0.5f, 0.0f), all).triangles, bumpy().indices.size() / 3);
    EXPECT_LT(before, kSmall.coarsest * 3);
}

TEST(Patches, NearIsFinerThanFar) {
    const std::vector<bool> all(sample().graph.groups.size(), true);
    const PatchChoice choice = choosePatches(sample().graph, viewFrom(0.105f, 4.0f), all);
    expectClosed(sample(), choice);
    std::size_t front = 0, back = 0;
    for (const std::uint32_t patch : choice.patches) {
        const auto& one = sample().graph.patches[patch];
        (0.5f * (one.box.min.z + one.box.max.z) > 0.0f ? front : back) += one.indexCount / 3;
    }
    EXPECT_GT(2 * front, 3 * back);
}

TEST(Patches, WhatIsBesideThePictureStaysCoarse) {
    const std::vector<bool> all(sample().graph.groups.size(), true);
    PatchView view = viewFrom(0.15f, 0.3f);
    const PatchChoice round = choosePatches(sample().graph, view, all);
    view.forward = glm::normalize(glm::vec3(1.0f, 0.0f, -0.2f));
    view.halfAngle = 0.3f;
    const PatchChoice beside = choosePatches(sample().graph, view, all);
    expectClosed(sample(), beside);
    EXPECT_LT(beside.triangles, round.triangles * 3 / 4);
    view.forward = glm::vec3(0.0f, 0.0f, -1.0f);
    view.halfAngle = 1.4f;
    EXPECT_EQ(choosePatches(sample().graph, view, all).patches, round.patches) << "all of it is seen";
}

TEST(Patches, WhateverHasComeThereAreNoCracks) {
    std::mt19937 random(1557);
    const PatchGraph& graph = sample().graph;
    for (int round = 0; round < 12; ++round) {
        std::vector<bool> resident(graph.groups.size());
        for (std::size_t i = 0; i < resident.size(); ++i) {
            resident[i] = !std::isfinite(graph.groups[i].error) || random() % 12 >= static_cast<unsigned>(round);
        }
        const PatchChoice choice = choosePatches(graph, viewFrom(0.2f, 0.05f), resident);
        expectClosed(sample(), choice);
        for (std::size_t i = 1; i < choice.wishes.size(); ++i) {
            EXPECT_GE(choice.wishes[i - 1].pixels, choice.wishes[i].pixels);
        }
        for (const auto& wish : choice.wishes) EXPECT_FALSE(resident[wish.group]);
    }
}

TEST(Patches, NothingIsThereWithoutItsRoots) {
    const std::vector<bool> none(sample().graph.groups.size(), false);
    const PatchChoice choice = choosePatches(sample().graph, viewFrom(0.5f, 1.0f), none);
    EXPECT_TRUE(choice.patches.empty());
    ASSERT_FALSE(choice.wishes.empty());
    EXPECT_FALSE(std::isfinite(choice.wishes.front().pixels));
}

TEST(Patches, ALimitOfTrianglesIsKeptAndSpentOnTheWorst) {
    const std::vector<bool> all(sample().graph.groups.size(), true);
    const std::size_t whole = choosePatches(sample().graph, viewFrom(0.3f, 0.01f), all).triangles;
    for (const std::size_t most : {5000u, 10000u, 20000u}) {
        const PatchChoice choice = choosePatches(sample().graph, viewFrom(0.3f, 0.01f), all, most);
        expectClosed(sample(), choice);
        EXPECT_LE(choice.triangles, most + most / 10);
        EXPECT_LT(choice.triangles, whole);
    }
}

TEST(Patches, TheErrorHolds) {
    // A plain spheroid is known at every point; what is shown must lie as near to it as its error says.
    const Made made = make(spheroid(0.2, 0.3, 96));
    const std::vector<bool> all(made.graph.groups.size(), true);
    for (const float tolerance : {0.1f, 0.5f, 2.0f}) {
        const PatchView view = viewFrom(0.6f, tolerance);
        float allowed = 0.0f;
        const PatchChoice choice = choosePatches(made.graph, view, all);
        for (std::size_t i = 0; i < made.graph.groups.size(); ++i) {
            const bool refined =
                std::binary_search(choice.refined.begin(), choice.refined.end(), static_cast<std::uint32_t>(i));
            if (!refined && std::isfinite(made.graph.groups[i].error))
                allowed = std::max(allowed, made.graph.groups[i].error);
        }
        for (const std::uint32_t number : choice.patches) {
            const auto& patch = made.graph.patches[number];
            const Primitive& page = made.pages[patch.group];
            for (std::size_t at = patch.firstIndex; at + 2 < patch.firstIndex + patch.indexCount; at += 3) {
                glm::vec3 middle(0.0f);
                for (std::size_t k = 0; k < 3; ++k) middle += page.positions[page.indices[at + k]] / 3.0f;
                const glm::vec3 unit = (middle - glm::vec3(0.0f, 0.15f, 0.0f)) / glm::vec3(0.1f, 0.15f, 0.1f);
                const float off = std::abs(glm::length(unit) - 1.0f) * 0.1f;  // at most
                ASSERT_LE(off, 3.0f * allowed + 0.0003f) << "at a tolerance of " << tolerance;
            }
        }
    }
}

TEST(Patches, OpenAndSeamedSurfacesStayWhole) {
    Primitive open = bumpy(64);
    open.indices.resize(open.indices.size() / 2);  // the lower half: a bowl with a rim
    const Made made = make(open);
    EXPECT_EQ(wrongWith(made.graph), nullptr);
    const std::vector<bool> all(made.graph.groups.size(), true);
    EXPECT_EQ(choosePatches(made.graph, viewFrom(0.5f, 0.0f), all).triangles, open.indices.size() / 3);
    EXPECT_LT(choosePatches(made.graph, viewFrom(0.5f, 1000.0f), all).triangles, open.indices.size() / 9);
}

TEST(Patches, TheSameShapeGivesTheSamePatches) {
    const Made again = make(bumpy());
    ASSERT_EQ(again.graph.patches.size(), sample().graph.patches.size());
    for (std::size_t i = 0; i < again.pages.size(); ++i) EXPECT_EQ(again.pages[i].indices, sample().pages[i].indices);
}

TEST(Patches, AGraphFromOutsideIsLookedThrough) {
    const auto broken = [](const auto& change) {
        PatchGraph graph = sample().graph;
        change(graph);
        return wrongWith(graph);
    };
    EXPECT_NE(broken([](PatchGraph& g) { g.patches[3].group = 1u << 30; }), nullptr);
    EXPECT_NE(broken([](PatchGraph& g) { g.patches.back().finer = g.patches.back().group; }), nullptr);
    EXPECT_NE(broken([](PatchGraph& g) { std::swap(g.patches.front(), g.patches.back()); }), nullptr);
    EXPECT_NE(broken([](PatchGraph& g) { g.patches[0].indexCount = 0xFFFFFFFFu; }), nullptr);
    EXPECT_NE(broken([](PatchGraph& g) { g.patches[0].firstIndex = 0xFFFFFFFEu; }), nullptr);
    EXPECT_NE(broken([](PatchGraph& g) { g.groups[0].error = std::nanf(""); }), nullptr);
    EXPECT_NE(broken([](PatchGraph& g) { g.groups[0].centre.x = std::numeric_limits<float>::infinity(); }), nullptr);
}

}  // namespace
}  // namespace scans
