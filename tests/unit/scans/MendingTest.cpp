// Scans' triangles, broken in known ways and mended.
#include <limits>

#include "ScanSamples.h"

#include "app/scans/Mending.h"

namespace scans {

using kiln::asset::Primitive;

namespace {

Primitive moved(Primitive primitive, const glm::vec3& by) {
    for (glm::vec3& position : primitive.positions) position += by;
    return primitive;
}

void append(Primitive& to, const Primitive& more) {
    const auto first = static_cast<std::uint32_t>(to.positions.size());
    to.positions.insert(to.positions.end(), more.positions.begin(), more.positions.end());
    for (const std::uint32_t index : more.indices) to.indices.push_back(first + index);
}

Primitive unweldedFacets(const Primitive& primitive) {
    Primitive facets;
    facets.material = primitive.material;
    for (const std::uint32_t index : primitive.indices) {
        facets.indices.push_back(static_cast<std::uint32_t>(facets.positions.size()));
        facets.positions.push_back(primitive.positions[index]);
    }
    return facets;
}

TEST(Mending, ASoundShapeStaysAsItIs) {
    std::vector<Primitive> primitives{spheroid(0.2, 0.3)};
    const std::size_t triangles = primitives[0].indices.size() / 3, vertices = primitives[0].positions.size();
    const Mended mended = mend(primitives);
    EXPECT_EQ(mended.trianglesAfter, triangles);
    EXPECT_EQ(mended.verticesAfter, vertices);
    EXPECT_EQ(mended.turned, 0u);
    EXPECT_EQ(mended.degenerate + mended.duplicate + mended.notFinite + mended.fragments, 0u);
    EXPECT_EQ(mended.openEdges + mended.crowdedEdges, 0u);
    EXPECT_EQ(mended.pieces, 1u);
    EXPECT_GT(signedVolume(primitives[0]), 0.0);
}

TEST(Mending, FacetsOfAnStlAreJoinedAndShadedSmoothly) {
    const Primitive whole = spheroid(0.2, 0.2, 24);
    std::vector<Primitive> primitives{unweldedFacets(whole)};
    const Mended mended = mend(primitives);
    EXPECT_EQ(mended.verticesAfter, whole.positions.size());
    const glm::vec3 middle(0.0f, 0.1f, 0.0f);
    for (std::size_t i = 0; i < primitives[0].positions.size(); ++i) {
        const glm::vec3 out = glm::normalize(primitives[0].positions[i] - middle);
        EXPECT_GT(glm::dot(out, primitives[0].normals[i]), 0.995f);
    }
}

TEST(Mending, SharpEdgesStaySharp) {
    Primitive box;  // of a unit, two triangles a side, facing out
    for (int i = 0; i < 8; ++i) box.positions.emplace_back(i & 1, (i >> 1) & 1, (i >> 2) & 1);
    box.indices = {0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4,
                   2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3, 5, 3, 7, 5};
    std::vector<Primitive> primitives{box};
    const Mended mended = mend(primitives);
    EXPECT_EQ(mended.turned, 0u);
    EXPECT_EQ(mended.verticesAfter, 24u);
    for (const glm::vec3& normal : primitives[0].normals) {
        EXPECT_NEAR(std::max({std::abs(normal.x), std::abs(normal.y), std::abs(normal.z)}), 1.0f, 1e-5f);
    }
}

TEST(Mending, WhatIsTurnedInwardsIsTurnedOut) {
    Primitive inside = spheroid(0.2, 0.3);
    for (std::size_t at = 0; at + 2 < inside.indices.size(); at += 3)
        std::swap(inside.indices[at + 1], inside.indices[at + 2]);
    std::vector<Primitive> primitives{inside};
    EXPECT_EQ(mend(primitives).turned, inside.indices.size() / 3);
    EXPECT_NEAR(signedVolume(primitives[0]), signedVolume(spheroid(0.2, 0.3)), 1e-9);
}

TEST(Mending, ATriangleThatFacesAnotherWayThanItsNeighboursIsTurned) {
    Primitive mixed = spheroid(0.2, 0.3);
    for (std::size_t at = 0; at + 2 < mixed.indices.size(); at += 3 * 7)
        std::swap(mixed.indices[at], mixed.indices[at + 1]);
    std::vector<Primitive> primitives{mixed};
    EXPECT_GT(mend(primitives).turned, 0u);
    EXPECT_NEAR(signedVolume(primitives[0]), signedVolume(spheroid(0.2, 0.3)), 1e-9);
}

TEST(Mending, AnOpenShapeFacesAsItsNormalsSay) {
    Primitive sheet;  // a tile's face, looking to +Z, wound the other way
    sheet.positions = {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}};
    sheet.normals.assign(4, glm::vec3(0, 0, 1));
    sheet.indices = {0, 2, 1, 0, 3, 2};
    std::vector<Primitive> primitives{sheet};
    const Mended mended = mend(primitives);
    EXPECT_EQ(mended.turned, 2u);
    EXPECT_EQ(mended.openEdges, 4u);
    EXPECT_EQ(mended.normalsMade, 0u);
    EXPECT_GT(kiln::asset::acrossTriangle(primitives[0], primitives[0].indices.data()).z, 0.0f);
}

TEST(Mending, SeamsOfMaterialsDoNotPartASurface) {
    const Primitive whole = spheroid(0.2, 0.3);
    Primitive one = whole, other = whole;
    const std::size_t half = whole.indices.size() / 6 * 3;
    one.indices.resize(half);
    other.indices.assign(whole.indices.begin() + static_cast<std::ptrdiff_t>(half), whole.indices.end());
    other.material = 1;
    for (std::size_t at = 0; at + 2 < other.indices.size(); at += 3)
        std::swap(other.indices[at], other.indices[at + 1]);
    std::vector<Primitive> primitives{one, other};
    const Mended mended = mend(primitives);
    EXPECT_EQ(mended.pieces, 1u);
    EXPECT_EQ(mended.openEdges, 0u);
    EXPECT_NEAR(signedVolume(primitives[0]) + signedVolume(primitives[1]), signedVolume(whole), 1e-9);
}

TEST(Mending, BrokenTrianglesAreTakenAwayAndCounted) {
    Primitive broken = spheroid(0.2, 0.3);
    const std::size_t sound = broken.indices.size() / 3;
    const auto odd = static_cast<std::uint32_t>(broken.positions.size());
    broken.positions.push_back({std::numeric_limits<float>::quiet_NaN(), 0, 0});
    broken.positions.push_back({0, 1e30f, 0});
    broken.indices.insert(broken.indices.end(), {0, 1, odd, 0, 1, odd + 1});  // at no place
    broken.indices.insert(broken.indices.end(), {5, 5, 6});                   // no area
    const std::vector<std::uint32_t> first(broken.indices.begin(), broken.indices.begin() + 3);
    broken.indices.insert(broken.indices.end(), {first[1], first[2], first[0]});  // the same again
    std::vector<Primitive> primitives{broken};
    const Mended mended = mend(primitives);
    EXPECT_EQ(mended.notFinite, 2u);
    EXPECT_EQ(mended.degenerate, 1u);
    EXPECT_EQ(mended.duplicate, 1u);
    EXPECT_EQ(mended.trianglesAfter, sound);
    for (const glm::vec3& position : primitives[0].positions) EXPECT_TRUE(std::isfinite(position.x + position.y));
}

TEST(Mending, LooseBitsGoAndPartsStay) {
    Primitive scan = spheroid(0.2, 0.3, 24);
    append(scan, moved(spheroid(0.03, 0.03), {0.3f, 0.0f, 0.0f}));       // a knob, a part of the object
    append(scan, moved(spheroid(0.002, 0.002, 4), {0.5f, 0.0f, 0.0f}));  // dust
    append(scan, moved(spheroid(0.002, 0.002, 4), {0.0f, 0.8f, 0.0f}));
    std::vector<Primitive> primitives{scan};
    const Mended mended = mend(primitives);
    EXPECT_EQ(mended.fragments, 2u);
    EXPECT_EQ(mended.pieces, 2u);

    std::vector<Primitive> kept{scan};
    EXPECT_EQ(mend(kept, {.keepFragments = true}).fragments, 0u);
    EXPECT_EQ(mend(kept, {.keepFragments = true}).pieces, 4u);
}

TEST(Mending, AttributesStayWithTheirCorners) {
    Primitive colored = spheroid(0.2, 0.3);
    for (const glm::vec3& position : colored.positions) {
        colored.colors.emplace_back(position.y / 0.3f, 0.0f, 0.0f, 1.0f);
        colored.texCoords[0].emplace_back(position.x, position.y);
    }
    std::vector<Primitive> primitives{colored};
    mend(primitives);
    const Primitive& after = primitives[0];
    ASSERT_EQ(after.colors.size(), after.positions.size());
    ASSERT_EQ(after.texCoords[0].size(), after.positions.size());
    for (std::size_t i = 0; i < after.positions.size(); ++i) {
        EXPECT_FLOAT_EQ(after.colors[i].r, after.positions[i].y / 0.3f);
        EXPECT_FLOAT_EQ(after.texCoords[0][i].x, after.positions[i].x);
    }
}

TEST(Mending, NothingLeftIsNoPrimitive) {
    Primitive flat;
    flat.positions = {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}};
    flat.indices = {0, 1, 2};
    std::vector<Primitive> primitives{flat};
    EXPECT_EQ(mend(primitives).degenerate, 1u);
    EXPECT_TRUE(primitives.empty());
}

}  // namespace
}  // namespace scans
