// The architecture kit: every element sound, of its size and within its triangles; solids closed, shells open only
// where they say. With KILN_KIT_STUDIES=FOLDER each element is also written there as a GLB to look at.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tests/unit/workshop/Elements.h"
#include "tests/unit/workshop/RoomRays.h"
#include <gtest/gtest.h>

#include "app/workshop/rooms/KitArches.h"
#include "app/workshop/rooms/KitColumn.h"
#include "app/workshop/rooms/KitDome.h"
#include "app/workshop/rooms/KitFittings.h"
#include "app/workshop/rooms/KitGarden.h"
#include "app/workshop/rooms/KitKilns.h"
#include "app/workshop/rooms/KitLattice.h"
#include "app/workshop/rooms/KitMural.h"
#include "app/workshop/rooms/KitShell.h"
#include "app/workshop/rooms/KitTimber.h"
#include "app/workshop/rooms/KitWares.h"
#include "app/workshop/rooms/KitYard.h"
#include "app/workshop/rooms/RoomModel.h"
#include "engine/asset/GlbWriter.h"
#include "engine/core/Box.h"

namespace {

using namespace workshop::room;
using kiln::asset::Mesh;
using kiln::asset::Model;
using kiln::asset::Primitive;
using workshop::test::boxOf;
using workshop::test::meshOf;
using workshop::test::openEnds;
using workshop::test::trianglesOf;

DomeFigures bigDome() {
    DomeFigures figures;
    figures.ribs = 16;
    figures.drum = 1.7f;
    figures.windows = 16;
    return figures;
}

LeanToFigures litShed() {
    LeanToFigures figures;
    figures.lights = 6;
    return figures;
}

/// What of an element is measured. Sizes are metres.
struct Element {
    std::string name;
    std::function<Masonry()> make;
    glm::vec3 size;
    std::size_t triangles;
    bool closed;
};

LatticeFigures stars() {
    return {};
}
LatticeFigures ice() {
    LatticeFigures figures;
    figures.pattern = LatticePattern::CrackedIce;
    figures.stuff = Stuff::Timber;
    figures.cell = 0.17f;
    figures.tint = glm::vec3(1.0f);
    return figures;
}
ArchedWallFigures wall(ArchShape shape, float rise, float sill) {
    ArchedWallFigures figures;
    figures.arch.shape = shape;
    figures.arch.rise = rise;
    figures.arch.sill = sill;
    figures.height = 3.6f;
    return figures;
}

/// One land with a lake, a way by land, one by sea.
MapFigures smallMap() {
    MapFigures figures;
    figures.lands = {{{30.0f, 0.0f}, {30.0f, 50.0f}, {110.0f, 50.0f}, {60.0f, 30.0f}, {110.0f, 0.0f}}};
    figures.waters = {{{35.0f, 30.0f}, {40.0f, 35.0f}, {45.0f, 30.0f}}};
    figures.ways = {{{{40.0f, 40.0f}, {60.0f, 42.0f}, {90.0f, 45.0f}}, false},
                    {{{40.0f, 40.0f}, {115.0f, 20.0f}}, true}};
    figures.places = {{{40.0f, 40.0f}, glm::vec3(0.5f), true}, {{115.0f, 20.0f}, glm::vec3(0.5f), false}};
    return figures;
}

TimelineFigures smallTimeline() {
    TimelineFigures figures;
    figures.above.spans = {{1500.0f, 1550.0f}, {1530.0f, 1530.0f}, {1600.0f, 1700.0f}};
    figures.below.spans = {{1351.0f, 1351.0f}};
    figures.below.star = true;
    return figures;
}

const std::vector<Element>& elements() {
    static const std::vector<Element> kElements{
        {"dome", [] { return dome(bigDome()); }, {8.8f, 5.59f, 8.8f}, 9000, false},
        {"pendentives", [] { return pendentives({}); }, {8.0f, 4.0f, 8.0f}, 1000, false},
        {"semi-dome", [] { return semiDome({}); }, {4.0f, 2.0f, 2.0f}, 500, false},
        {"squinch",
         [] {
             return semiDome({1.0f, 1.0f, 7});
         },
         {2.11f, 1.0f, 1.08f},
         600,
         false},
        {"column", [] { return column({}); }, {0.69f, 3.2f, 0.69f}, 4000, true},
        {"arch-round", [] { return archedWall(wall(ArchShape::Round, 0.0f, 0.0f)); }, {2.4f, 3.6f, 0.54f}, 800, true},
        {"arch-pointed",
         [] { return archedWall(wall(ArchShape::Pointed, 0.75f, 0.0f)); },
         {2.4f, 3.6f, 0.54f},
         800,
         true},
        {"arch-four-centred",
         [] { return archedWall(wall(ArchShape::FourCentred, 0.65f, 0.8f)); },
         {2.4f, 3.6f, 0.54f},
         800,
         true},
        {"lattice-stars", [] { return latticeScreen(stars()); }, {1.2f, 2.0f, 0.04f}, 8000, true},
        {"lattice-ice", [] { return latticeScreen(ice()); }, {1.2f, 2.0f, 0.04f}, 3000, true},
        {"dougong", [] { return dougong({}); }, {1.13f, 0.95f, 1.63f}, 2500, true},
        {"roof-frame", [] { return roofFrame({}); }, {7.9f, 5.41f, 7.59f}, 9000, true},
        {"vitrine", [] { return vitrine({}); }, {0.77f, 1.71f, 0.77f}, 900, true},
        {"stair", [] { return stair({}); }, {1.6f, 0.45f, 0.985f}, 200, true},
        {"ramp", [] { return ramp({}); }, {1.7f, 0.38f, 3.6f}, 60, true},
        {"updraught-kiln", [] { return updraughtKiln({}); }, {3.59f, 4.12f, 1.8f}, 12000, true},
        {"egg-kiln", [] { return eggKiln({}); }, {19.9f, 17.0f, 5.76f}, 16000, true},
        {"coping", [] { return coping({}); }, {6.0f, 0.335f, 0.68f}, 500, true},
        {"lean-to", [] { return leanTo({}); }, {9.16f, 3.484f, 3.457f}, 4000, true},
        {"lean-to-lights", [] { return leanTo(litShed()); }, {9.16f, 3.484f, 3.457f}, 4600, true},
        {"process-bench", [] { return processBench({}); }, {5.4f, 1.15f, 1.3f}, 11000, true},
        {"basin", [] { return basin({}); }, {2.0f, 0.714f, 2.0f}, 2200, false},
        {"bamboo", [] { return bamboo({}); }, {1.57f, 3.6f, 1.06f}, 4000, false},
        {"map", [] { return mapMural(smallMap()); }, {1.35f, 1.035f, 0.034f}, 500, false},
        {"timeline", [] { return timelineMural(smallTimeline()); }, {1.35f, 1.035f, 0.034f}, 1400, false},
    };
    return kElements;
}

TEST(Kit, EveryElementIsSound) {
    for (const Element& element : elements()) {
        const Mesh mesh = meshOf(element.make());
        ASSERT_FALSE(mesh.primitives.empty()) << element.name;
        for (const Primitive& primitive : mesh.primitives)
            EXPECT_TRUE(workshop::test::isSound(primitive)) << element.name;
    }
}

TEST(Kit, EveryElementHasItsSize) {
    for (const Element& element : elements()) {
        const glm::vec3 size = boxOf(element.make()).size();
        for (int axis = 0; axis < 3; ++axis) EXPECT_NEAR(size[axis], element.size[axis], 0.02f) << element.name << axis;
    }
}

TEST(Kit, EveryElementKeepsItsBudget) {
    for (const Element& element : elements()) {
        const std::size_t triangles = trianglesOf(element.make());
        RecordProperty(element.name, static_cast<int>(triangles));
        EXPECT_LE(triangles, element.triangles) << element.name;
        EXPECT_GT(triangles, element.triangles / 4) << element.name << ": the budget is too wide to tell anything";
    }
}

TEST(Kit, SolidsAreClosedAndFaceOutwards) {
    for (const Element& element : elements()) {
        if (!element.closed) continue;
        const Mesh mesh = meshOf(element.make());
        EXPECT_EQ(workshop::test::openEdges(mesh), 0u) << element.name;
        EXPECT_GT(workshop::test::volume(mesh), 0.0) << element.name;
    }
}

TEST(Kit, EveryElementIsTheSameEveryTime) {
    for (const Element& element : elements()) {
        const Mesh once = meshOf(element.make()), again = meshOf(element.make());
        ASSERT_EQ(once.primitives.size(), again.primitives.size());
        for (std::size_t i = 0; i < once.primitives.size(); ++i)
            EXPECT_EQ(once.primitives[i].positions, again.primitives[i].positions) << element.name;
    }
}

TEST(Kit, NothingLiesOverOrUnderALeanTosLights) {
    const Masonry shed = leanTo(litShed());
    Model roof;
    roof.meshes.push_back(meshOf(shed, [](Stuff s) { return s != Stuff::Glass; }));
    roof.nodes.emplace_back().mesh = 0;
    const Mesh panes = meshOf(shed, [](Stuff s) { return s == Stuff::Glass; });
    ASSERT_EQ(panes.primitives.size(), 1u);
    const Primitive& glass = panes.primitives.front();
    std::size_t looked = 0;
    for (std::size_t i = 0; i + 2 < glass.indices.size(); i += 3) {
        const glm::vec3& normal = glass.normals[glass.indices[i]];
        if (normal.y < 0.5f) continue;  // the upper side's two triangles
        glm::vec3 middle(0.0f);
        for (std::size_t k = 0; k < 3; ++k) middle += glass.positions[glass.indices[i + k]] / 3.0f;
        for (const float way : {-1.0f, 1.0f})
            EXPECT_GT(roomtest::castRay(roof, "", middle, way * normal).value_or(9.0f), 1.0f) << middle.x;
        ++looked;
    }
    EXPECT_EQ(looked, 2u * 6u);
    EXPECT_EQ(meshOf(leanTo({}), [](Stuff s) { return s == Stuff::Glass; }).primitives.size(), 0u);
}

TEST(Kit, ADomeIsOpenOnlyAtItsFoot) {
    DomeFigures figures;
    figures.rays = 0;
    const std::vector<glm::vec3> ends = openEnds(meshOf(dome(figures), [](Stuff s) { return s == Stuff::Plaster; }));
    ASSERT_EQ(ends.size(), 2u * 48u);
    for (const glm::vec3& end : ends) {
        EXPECT_NEAR(end.y, 0.0f, 1e-4f);
        EXPECT_NEAR(glm::length(glm::vec2(end.x, end.z)), 4.0f, 1e-3f);
    }
    // The ring at its foot is a solid of its own.
    EXPECT_EQ(workshop::test::openEdges(meshOf(dome(figures), [](Stuff s) { return s == Stuff::Limestone; })), 0u);
}

TEST(Kit, ADrumIsOpenOnlyAtItsFootAndUnderItsRing) {
    DomeFigures figures = bigDome();
    figures.rays = 0;
    figures.ribs = 0;
    // Panes close the windows: they count with the wall.
    const auto shell = [](Stuff s) { return s == Stuff::Plaster || s == Stuff::Sky; };
    for (const glm::vec3& end : openEnds(meshOf(dome(figures), shell))) {
        EXPECT_TRUE(std::abs(end.y) < 1e-4f || std::abs(end.y - figures.drum) < 1e-4f) << end.y;
        EXPECT_NEAR(glm::length(glm::vec2(end.x, end.z)), figures.radius, 2e-3f);
    }
}

TEST(Kit, ShellsFaceTheHall) {
    // From a point in the middle of the hall every surface of a shell is seen from its front.
    for (const auto& [made, eye] : {std::pair(dome({}), glm::vec3(0.0f)), std::pair(pendentives({}), glm::vec3(0.0f)),
                                    std::pair(semiDome({}), glm::vec3(0.0f, 0.5f, 0.5f))}) {
        const Surface& plaster = made.surfaces()[static_cast<std::size_t>(Stuff::Plaster)];
        for (std::size_t i = 0; i + 2 < plaster.indices.size(); i += 3) {
            const glm::vec3 a = plaster.vertices[plaster.indices[i]].position,
                            b = plaster.vertices[plaster.indices[i + 1]].position,
                            c = plaster.vertices[plaster.indices[i + 2]].position;
            ASSERT_GT(glm::dot(glm::cross(b - a, c - a), eye - a), 0.0f);
        }
    }
}

TEST(Kit, PaintLiesBeforeItsPlaster) {
    // Between the shell's corners its facets stand nearer to the hall than the curve: paint must not sink behind them.
    DomeFigures plain;
    plain.rays = 0;
    const Masonry bare = dome(plain), drawn = dome({});
    const Surface& shell = bare.surfaces()[static_cast<std::size_t>(Stuff::Plaster)];
    const Surface& all = drawn.surfaces()[static_cast<std::size_t>(Stuff::Plaster)];
    for (std::size_t i = shell.indices.size(); i < all.indices.size(); i += 7) {
        const glm::vec3 paint = all.vertices[all.indices[i]].position;
        bool before = true;
        for (std::size_t k = 0; k + 2 < shell.indices.size() && before; k += 3) {
            const glm::vec3 a = shell.vertices[shell.indices[k]].position;
            const glm::vec3 facing = glm::cross(shell.vertices[shell.indices[k + 1]].position - a,
                                                shell.vertices[shell.indices[k + 2]].position - a);
            before = glm::dot(glm::normalize(facing), paint - a) > 1e-3f;
        }
        ASSERT_TRUE(before) << paint.x << ' ' << paint.y << ' ' << paint.z;
    }
}

TEST(Kit, PendentivesLieOnASphereBetweenTheirArches) {
    const PendentiveFigures figures;
    const Masonry made = pendentives(figures);
    for (const Vertex& vertex : made.surfaces()[static_cast<std::size_t>(Stuff::Plaster)].vertices)
        EXPECT_NEAR(glm::length(vertex.position), figures.half * std::sqrt(2.0f), 1e-3f);
    for (const glm::vec3& end : openEnds(meshOf(made))) {
        const bool wall = std::max(std::abs(end.x), std::abs(end.z)) > figures.half - 1e-4f;
        EXPECT_TRUE(wall || std::abs(end.y - figures.half) < 1e-4f) << end.x << ' ' << end.y << ' ' << end.z;
    }
}

TEST(Kit, ASemiDomeIsOpenToTheHallAndBelow) {
    for (const int flutes : {0, 5}) {
        for (const glm::vec3& end : openEnds(meshOf(semiDome({2.0f, 2.0f, flutes}))))
            EXPECT_TRUE(std::abs(end.y) < 1e-4f || std::abs(end.z) < 1e-4f) << end.y << ' ' << end.z;
    }
}

TEST(Kit, ArchesRiseToTheirApexAndSpanTheirOpening) {
    for (const ArchShape shape : {ArchShape::Round, ArchShape::Pointed, ArchShape::FourCentred}) {
        ArchFigures arch;
        arch.shape = shape;
        arch.rise = 0.66f;
        arch.sill = 0.5f;
        const std::vector<Frame> outline = archOutline(arch);
        ASSERT_EQ(outline.size(), 2u * (6u + 8u) + 1u);
        EXPECT_EQ(outline.front().position.x, 0.6f);
        EXPECT_EQ(outline.back().position.x, -0.6f);
        EXPECT_EQ(outline.front().position.y, 0.5f);
        EXPECT_EQ(outline[14].position.x, 0.0f);
        EXPECT_NEAR(outline[14].position.y, 0.5f + 1.8f + archRise(arch), 2e-3f);
        for (std::size_t i = 0; i < 14; ++i) EXPECT_GT(outline[i + 1].position.y, outline[i].position.y);
    }
}

TEST(Kit, AWallsVolumeLacksItsOpening) {
    ArchedWallFigures figures = wall(ArchShape::Round, 0.0f, 0.8f);
    figures.ring = 0.0f;
    figures.arch.steps = 32;
    const float opening = 1.2f * 1.8f + 0.5f * 3.14159f * 0.36f;
    EXPECT_NEAR(workshop::test::volume(meshOf(archedWall(figures))), 0.5f * (2.4f * 3.6f - opening), 2e-3f);
}

TEST(Kit, LatticesFillTheirFrameAndNoMore) {
    for (const LatticeFigures& figures : {stars(), ice()}) {
        const glm::vec2 size(1.06f, 1.86f);
        const std::vector<LatticeLine> lines = latticeLines(figures, size);
        EXPECT_GT(lines.size(), 30u);
        std::array<int, 4> quarters{};
        for (const LatticeLine& line : lines) {
            for (const glm::vec2& end : {line.from, line.to}) {
                EXPECT_GE(std::min(end.x, end.y), -1e-4f);
                EXPECT_LE(end.x, size.x + 1e-4f);
                EXPECT_LE(end.y, size.y + 1e-4f);
            }
            const glm::vec2 middle = 0.5f * (line.from + line.to);
            ++quarters[(middle.x > 0.5f * size.x ? 1u : 0u) + (middle.y > 0.5f * size.y ? 2u : 0u)];
        }
        for (const int count : quarters) EXPECT_GT(count, static_cast<int>(lines.size()) / 8);
    }
    LatticeFigures other = ice();
    other.seed = 2;
    EXPECT_NE(latticeLines(other, {1.0f, 1.0f}).front().from, latticeLines(ice(), {1.0f, 1.0f}).front().from);
}

TEST(Kit, ABracketSetCarriesAtItsHeightAndReach) {
    for (const int jumps : {1, 2}) {
        DougongFigures figures;
        figures.jumps = jumps;
        const kiln::Box box = boxOf(dougong(figures));
        // The topmost blocks' ears reach four fen past the underside of what they hold.
        EXPECT_NEAR(box.max.y, dougongHeight(figures) + 4.0f * figures.fen, 1e-3f);
        EXPECT_GT(box.max.z, dougongReach(figures));
        figures.half = true;
        EXPECT_GT(boxOf(dougong(figures)).min.z, -0.25f);
    }
}

TEST(Kit, StepsAreNoHigherThanTheyMayBe) {
    StairFigures figures;
    for (const float rise : {0.1f, 0.16f, 0.32f, 0.33f, 1.0f}) {
        figures.rise = rise;
        EXPECT_LE(rise / static_cast<float>(stepsOf(figures)), figures.tallest + 1e-4f);
        EXPECT_NEAR(boxOf(stair(figures)).max.y, rise, 1e-4f);
    }
    EXPECT_NEAR(rampLength({}), 3.6f, 0.01f);
}

TEST(Kit, BambooRisesBareFromItsTroughAndBearsLeavesAbove) {
    const BambooFigures figures;
    const Masonry made = bamboo(figures);
    const auto bambooOnly = [](Stuff stuff) { return stuff == Stuff::Bamboo; };
    EXPECT_EQ(workshop::test::openEdges(meshOf(made, [&](Stuff stuff) { return !bambooOnly(stuff); })), 0u);
    float lowest = 9.0f, widest = 0.0f;
    for (const Vertex& vertex : made.surfaces()[static_cast<std::size_t>(Stuff::Bamboo)].vertices) {
        lowest = std::min(lowest, vertex.position.y);
        // Nobody who walks round it is touched: below 1.2 m nothing reaches beyond the trough.
        if (vertex.position.y < 1.2f)
            widest = std::max(widest, std::max(std::abs(vertex.position.x) - 0.5f * figures.length,
                                               std::abs(vertex.position.z) - 0.5f * figures.depth));
    }
    EXPECT_LT(lowest, figures.trough) << "it stands in its earth";
    EXPECT_LE(widest, 0.0f);
    BambooFigures other;
    other.seed = 2;
    EXPECT_NE(boxOf(bamboo(other)).max.x, boxOf(made).max.x);
}

TEST(Kit, AMapHasItsPlacesWhereTheyBelong) {
    const MapFigures figures;
    EXPECT_NEAR(sizeOf(figures).y / sizeOf(figures).x, 65.0f / (100.0f * std::cos(3.14159265f / 6.0f)), 1e-4f);
    EXPECT_NEAR(onMap(figures, {75.0f, 22.5f}).x, 0.0f, 1e-5f);
    EXPECT_NEAR(onMap(figures, {25.0f, 55.0f}).x, -0.63f, 1e-5f);
    EXPECT_GT(onMap(figures, {25.0f, 55.0f}).y, 0.0f);
    // All of it lies in its frame, and every layer before the one that it covers.
    const Masonry made = mapMural(smallMap());
    const glm::vec2 half = 0.5f * sizeOf(figures) + kMuralFrame + 1e-4f;
    for (const Surface& surface : made.surfaces()) {
        for (const Vertex& vertex : surface.vertices) {
            EXPECT_LE(std::abs(vertex.position.x), half.x);
            EXPECT_LE(std::abs(vertex.position.y), half.y);
            EXPECT_GE(vertex.position.z, 0.0f);
        }
    }
}

TEST(Kit, BarsOfATimelineOverlapNowhere) {
    const std::vector<TimelineFigures::Span> spans{{1500.0f, 1550.0f}, {1530.0f, 1530.0f}, {1549.0f, 1600.0f},
                                                   {1551.0f, 1580.0f}, {1300.0f, 1350.0f}, {1500.0f, 1510.0f}};
    const std::vector<int> lanes = lanesOf(spans, 5.0f);
    for (std::size_t a = 0; a < spans.size(); ++a) {
        for (std::size_t b = a + 1; b < spans.size(); ++b) {
            const bool apart = spans[a].to + 5.0f <= spans[b].from || spans[b].to + 5.0f <= spans[a].from;
            EXPECT_TRUE(apart || lanes[a] != lanes[b]) << a << " and " << b;
        }
    }
    EXPECT_EQ(*std::max_element(lanes.begin(), lanes.end()), 2) << "no more lanes than are needed";
}

TEST(Kit, AShellIsClosedWhateverCellsAreLeftOut) {
    const auto wall = [](float z) {
        return [z](int column, int row) { return glm::vec3(static_cast<float>(column), static_cast<float>(row), z); };
    };
    Shell shell(5, 4, wall(0.0f), wall(0.5f));
    shell.open(1, 0);
    shell.open(2, 1);
    shell.open(3, 2);
    Masonry masonry;
    shell.build(masonry, Stuff::FiredBrick, [](ShellSide, const glm::vec3&) { return glm::vec3(1.0f); });
    const Mesh mesh = meshOf(masonry);
    EXPECT_EQ(workshop::test::openEdges(mesh), 0u);
    EXPECT_NEAR(workshop::test::volume(mesh), 9.0 * 0.5, 1e-4);
    EXPECT_TRUE(workshop::test::isSound(mesh.primitives.front()));
}

TEST(Kit, MasonryIsPlacedByATransform) {
    const Masonry one = stair({});
    Masonry hall;
    glm::mat4 place(1.0f);
    place[3] = glm::vec4(3.0f, 1.0f, -2.0f, 1.0f);
    hall.setTransform(place);
    hall.add(one);
    hall.add(one);
    EXPECT_EQ(trianglesOf(hall), 2u * trianglesOf(one));
    EXPECT_NEAR(boxOf(hall).min.x, boxOf(one).min.x + 3.0f, 1e-5f);
    EXPECT_EQ(workshop::test::openEdges(meshOf(hall)), 0u);
}

TEST(Kit, WritesStudiesWhereAsked) {
    const char* folder = std::getenv("KILN_KIT_STUDIES");
    if (folder == nullptr) GTEST_SKIP() << "set KILN_KIT_STUDIES to a folder to get a GLB of each element";
    for (const Element& element : elements()) {
        Masonry masonry = element.make();
        masonry.weld();
        Model model;
        model.name = element.name;
        Materials materials(model, RoomFigures{}, 0.5);
        addMasonry(model, materials, element.name, masonry);
        model.updateWorldTransforms();
        const kiln::Bytes bytes = kiln::asset::writeGlb(model);
        std::ofstream stream(std::filesystem::path(folder) / (element.name + ".glb"), std::ios::binary);
        stream.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        EXPECT_TRUE(stream.good()) << element.name;
    }
}

}  // namespace
