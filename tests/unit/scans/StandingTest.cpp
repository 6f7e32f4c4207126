// Units, axes and posture of scans of known size.
#include "ScanSamples.h"

#include "app/scans/Standing.h"

namespace scans {

using kiln::asset::Primitive;

namespace {

kiln::Box boxOf(const std::vector<Primitive>& primitives) {
    kiln::Box box;
    for (const Primitive& primitive : primitives) {
        for (const glm::vec3& position : primitive.positions) box.add(position);
    }
    return box;
}

/// The same shape as a file would have it whose `up` is up, in a unit of `metres`.
std::vector<Primitive> asFile(const std::string& up, double metres) {
    Primitive primitive = spheroid(0.2, 0.3);
    primitive.normals = primitive.positions;
    const float way = up[0] == '-' ? -1.0f : 1.0f;
    const int axis = up[1] - 'x';
    for (glm::vec3& p : primitive.positions) {
        glm::vec3 q;
        q[axis] = way * p.y;
        q[(axis + 1) % 3] = way * p.z;
        q[(axis + 2) % 3] = p.x;
        p = q / static_cast<float>(metres) + 7.0f;
    }
    return {primitive};
}

TEST(Standing, WhatTheCuratorTellsGoesBeforeAllElse) {
    auto primitives = asFile("+z", 0.001);
    const StandingOptions options{
        .unit = "mm", .up = "+z", .size = {.height = 5, .diameter = 3}, .fileMetres = 1.0, .fileUp = "+y"};
    const Standing standing = decideStanding(boxOf(primitives), options);
    EXPECT_EQ(standing.unit, "mm");
    EXPECT_EQ(standing.up, "+z");
    EXPECT_EQ(standing.unitFrom, "as told");
}

TEST(Standing, EveryAxisAndUnitIsToldByTheSizesOfTheRecord) {
    for (const char* up : {"+x", "+y", "+z"}) {
        for (const Unit& unit : kUnits) {
            auto primitives = asFile(up, unit.metres);
            StandingOptions options;
            options.size = {.height = 30, .diameter = 20};
            Standing standing = decideStanding(boxOf(primitives), options);
            EXPECT_EQ(standing.unit, unit.name) << up;
            EXPECT_EQ(standing.up, up) << unit.name;
            EXPECT_FALSE(standing.unitGuessed);
            standUp(primitives, options, standing);
            const kiln::Box box = boxOf(primitives);
            EXPECT_NEAR(box.min.y, 0.0, 1e-5);
            EXPECT_NEAR(box.max.y, 0.3, 1e-4);
            EXPECT_NEAR(box.min.x + box.max.x, 0.0, 1e-5);
            EXPECT_NEAR(standing.size.y, 30.0, 0.01);
        }
    }
}

TEST(Standing, EveryAxisStandsUpright) {
    for (const char* up : kUps) {
        auto primitives = asFile(up, 1.0);
        const double volume = signedVolume(primitives[0]);
        const StandingOptions options{.unit = "m", .up = up};
        Standing standing = decideStanding(boxOf(primitives), options);
        standUp(primitives, options, standing);
        EXPECT_NEAR(boxOf(primitives).size().y, 0.3, 1e-5) << up;
        EXPECT_NEAR(signedVolume(primitives[0]), volume, 1e-6) << up << ": turned, not mirrored";
        // The narrow foot of asFile() is where y was 0: it must be below.
        EXPECT_NEAR(primitives[0].positions.front().y, 0.0, 1e-5) << up;
    }
}

TEST(Standing, TheFilesWordCountsWhereNothingElseDoes) {
    const auto primitives = asFile("+z", 0.01);
    const StandingOptions options{.fileMetres = 0.01, .fileUp = "+z"};
    const Standing standing = decideStanding(boxOf(primitives), options);
    EXPECT_EQ(standing.unit, "cm");
    EXPECT_EQ(standing.upFrom, "as the file says");
    EXPECT_FALSE(standing.upGuessed || standing.unitGuessed);
}

TEST(Standing, AGuessSaysThatItIsOne) {
    for (const auto& [metres, unit] :
         std::vector<std::pair<double, std::string>>{{1.0, "m"}, {0.01, "cm"}, {0.001, "mm"}}) {
        const Standing standing = decideStanding(boxOf(asFile("+y", metres)), {});
        EXPECT_EQ(standing.unit, unit);
        EXPECT_TRUE(standing.unitGuessed && standing.upGuessed);
    }
}

TEST(Standing, AWallsTileHangsByItsBack) {
    Primitive tile;
    tile.positions = {{0, 0, 3}, {24, 0, 3}, {24, 24, 3}, {0, 24, 5}};
    tile.indices = {0, 1, 2, 0, 2, 3};
    std::vector<Primitive> primitives{tile};
    const StandingOptions options{.unit = "cm", .posture = Posture::Hangs};
    Standing standing = decideStanding(boxOf(primitives), options);
    standUp(primitives, options, standing);
    const kiln::Box box = boxOf(primitives);
    EXPECT_NEAR(box.min.z, 0.0, 1e-6);
    EXPECT_NEAR(box.max.z, 0.02, 1e-6);
    EXPECT_NEAR(box.min.y + box.max.y, 0.0, 1e-6);
    EXPECT_NEAR(box.min.x, -0.12, 1e-6);
}

TEST(Standing, ATurnIsCounterClockwiseFromAbove) {
    Primitive bar;
    bar.positions = {{0, 0, 0}, {1, 0, 0}, {0, 0.1f, 0}};
    bar.indices = {0, 1, 2};
    std::vector<Primitive> primitives{bar};
    const StandingOptions options{.unit = "m", .turn = 90.0};
    Standing standing = decideStanding(boxOf(primitives), options);
    standUp(primitives, options, standing);
    // +X goes to -Z.
    EXPECT_LT(primitives[0].positions[1].z, primitives[0].positions[0].z - 0.9f);
}

}  // namespace
}  // namespace scans
