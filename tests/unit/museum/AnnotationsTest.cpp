// Spots of annotations on models whose surfaces are known in numbers, as the curator finds them in a GLB's bytes.
#include <cmath>
#include <numbers>

#include "tests/unit/museum/Samples.h"
#include <glm/gtc/matrix_transform.hpp>
#include <gtest/gtest.h>

#include "app/curator/Annotations.h"
#include "engine/asset/GlbWriter.h"

namespace curator {
namespace {

using kiln::asset::Model;
using kiln::asset::Primitive;

void addQuad(Primitive& primitive, const std::array<glm::vec3, 4>& corners) {
    const auto first = static_cast<std::uint32_t>(primitive.positions.size());
    const glm::vec3 normal = glm::normalize(glm::cross(corners[1] - corners[0], corners[2] - corners[0]));
    for (const glm::vec3& corner : corners) {
        primitive.positions.push_back(corner);
        primitive.normals.push_back(normal);
    }
    for (const std::uint32_t corner : {0u, 1u, 2u, 0u, 2u, 3u}) primitive.indices.push_back(first + corner);
}

/// One mesh on a node that stands under another.
Model modelOf(Primitive primitive, const glm::mat4& outer = glm::mat4(1.0f), const glm::mat4& inner = glm::mat4(1.0f)) {
    Model model;
    model.meshes.resize(1);
    model.meshes[0].primitives.push_back(std::move(primitive));
    model.nodes.resize(2);
    model.nodes[0].local = outer;
    model.nodes[0].children = {1};
    model.nodes[1].local = inner;
    model.nodes[1].parent = 0;
    model.nodes[1].mesh = 0;
    model.roots = {0};
    model.updateWorldTransforms();
    return model;
}

/// A cube of edge 2 about the origin.
Primitive cube() {
    Primitive primitive;
    for (int axis = 0; axis < 3; ++axis) {
        for (const float sign : {-1.0f, 1.0f}) {
            glm::vec3 n(0.0f), u(0.0f), v(0.0f);
            n[axis] = sign;
            u[(axis + 1) % 3] = sign;
            v[(axis + 2) % 3] = 1.0f;
            addQuad(primitive, {n - u - v, n + u - v, n + u + v, n - u + v});
        }
    }
    return primitive;
}

/// 0.2 wide, 0.1 high and 0.04 deep, its middle at (0.05, 0.3, -0.01): the transforms of two nodes matter.
Model box() {
    return modelOf(cube(), glm::translate(glm::mat4(1.0f), {0.05f, 0.3f, -0.01f}),
                   glm::scale(glm::mat4(1.0f), {0.1f, 0.05f, 0.02f}));
}

/// An open pipe about the axis, the wall of a vessel without bottom or lid: 0.1 in radius, from `low` to 0.2 up.
/// `sides` planes touch the circle from within.
Model pipe(int sides, float low = 0.0f) {
    Primitive primitive;
    const auto at = [&](int side, float y) {
        const double angle = 2.0 * std::numbers::pi * side / sides;
        return glm::vec3(0.1 * std::sin(angle), y, 0.1 * std::cos(angle));
    };
    for (int side = 0; side < sides; ++side) {
        addQuad(primitive, {at(side, low), at(side + 1, low), at(side + 1, 0.2f), at(side, 0.2f)});
    }
    return modelOf(std::move(primitive));
}

museum::Spot spotAt(const char* from, double x, double y) {
    museum::Spot spot;
    spot.from = from;
    spot.x = x;
    spot.y = y;
    return spot;
}

museum::Spot onTheSide(double angle, double height) {
    museum::Spot spot;
    spot.from = "side";
    spot.angle = angle;
    spot.height = height;
    return spot;
}

void expectAt(const Model& model, const museum::Spot& spot, const glm::dvec3& position, const glm::dvec3& normal,
              double tolerance = 1e-6) {
    const auto point = findSpot(model, spot);
    ASSERT_TRUE(point) << spot.from;
    EXPECT_LT(glm::length(point->position - position), tolerance)
        << spot.from << ": " << point->position.x << " " << point->position.y << " " << point->position.z;
    EXPECT_LT(glm::length(point->normal - normal), 1e-6)
        << spot.from << ": " << point->normal.x << " " << point->normal.y << " " << point->normal.z;
}

TEST(FindSpot, OnABox) {
    const Model model = box();
    // The front counts from the model's middle, all else from the origin.
    expectAt(model, spotAt("front", 30, -20), {0.08, 0.28, 0.01}, {0, 0, 1});
    expectAt(model, spotAt("above", 60, 15), {0.06, 0.35, -0.015}, {0, 1, 0});
    expectAt(model, spotAt("below", -20, 20), {-0.02, 0.25, -0.02}, {0, -1, 0});
    // The side's height counts from the lowest point.
    expectAt(model, onTheSide(0, 10), {0.0, 0.26, 0.01}, {0, 0, 1});
    expectAt(model, onTheSide(90, 90), {0.15, 0.34, 0.0}, {1, 0, 0});
    expectAt(model, onTheSide(-90, 90), {-0.05, 0.34, 0.0}, {-1, 0, 0});
    expectAt(model, onTheSide(180, 50), {0.0, 0.30, -0.03}, {0, 0, -1});
}

TEST(FindSpot, OnTheDiagonalAndTheEdgeOfTwoTriangles) {
    const Model model = box();
    expectAt(model, spotAt("front", 0, 0), {0.05, 0.3, 0.01}, {0, 0, 1});
    expectAt(model, spotAt("front", 50, 25), {0.1, 0.325, 0.01}, {0, 0, 1});
    expectAt(model, spotAt("front", -50, 25), {0.0, 0.325, 0.01}, {0, 0, 1});
}

TEST(FindSpot, OnAPipe) {
    constexpr int kSides = 36;
    const double flat = 0.1 * std::cos(std::numbers::pi / kSides);  // the planes' distance from the axis
    for (const double angle : {5.0, 95.0, 185.0, 275.0, -85.0, 45.0}) {
        const double radians = glm::radians(angle);
        const glm::dvec3 outwards(std::sin(radians), 0.0, std::cos(radians));
        expectAt(pipe(kSides), onTheSide(angle, 120), flat * outwards + glm::dvec3(0.0, 0.12, 0.0), outwards);
    }
    // Where two planes meet, the seam at angle 0 among them, there is no gap.
    for (int side = 0; side < kSides; ++side) {
        const auto point = findSpot(pipe(kSides), onTheSide(10.0 * side, 77));
        ASSERT_TRUE(point) << side;
        EXPECT_NEAR(std::hypot(point->position.x, point->position.z), 0.1, 1e-6) << side;
        EXPECT_NEAR(point->position.y, 0.077, 1e-6);
    }
}

TEST(FindSpot, TheNormalIsOnTheSideThatIsLookedAt) {
    // From above and below, a slanted floor that is modelled from one side alone.
    Primitive floor;
    addQuad(floor, {glm::vec3(-1, -1, 1), glm::vec3(1, 1, 1), glm::vec3(1, 1, -1), glm::vec3(-1, -1, -1)});
    const Model model = modelOf(std::move(floor));
    const double half = std::sqrt(0.5);
    expectAt(model, spotAt("above", 250, 100), {0.25, 0.25, -0.1}, {-half, half, 0});
    expectAt(model, spotAt("below", 250, 100), {0.25, 0.25, -0.1}, {half, -half, 0});
}

TEST(FindSpot, TheNearestOfTwoSurfaces) {
    Model model = box();
    // The same mesh twice, the second in front of the first.
    model.nodes[1].instances = {glm::mat4(1.0f), glm::translate(glm::mat4(1.0f), {0.0f, 0.0f, 5.0f})};
    expectAt(model, spotAt("front", 30, -20), {0.08, 0.28, 0.11}, {0, 0, 1});
    std::swap(model.nodes[1].instances[0], model.nodes[1].instances[1]);
    expectAt(model, spotAt("front", 30, -20), {0.08, 0.28, 0.11}, {0, 0, 1});
}

TEST(FindSpot, AMissedLook) {
    EXPECT_FALSE(findSpot(box(), spotAt("front", 101, 0)));
    EXPECT_FALSE(findSpot(box(), spotAt("front", 0, -51)));
    EXPECT_FALSE(findSpot(box(), spotAt("above", 0, 31)));
    EXPECT_FALSE(findSpot(box(), onTheSide(0, 101)));
    EXPECT_FALSE(findSpot(pipe(36), spotAt("above", 0, 0)));
    EXPECT_FALSE(findSpot(Model(), spotAt("front", 0, 0)));
    // Above a wall that is lower in front, the far wall's inside is seen, which is not what a side means.
    Primitive back;
    addQuad(back, {glm::vec3(-1, 0, -1), glm::vec3(1, 0, -1), glm::vec3(1, 2, -1), glm::vec3(-1, 2, -1)});
    const Model model = modelOf(std::move(back));
    EXPECT_FALSE(findSpot(model, onTheSide(0, 500)));
    expectAt(model, onTheSide(180, 500), {0, 0.5, -1}, {0, 0, -1});
}

museum::Exhibit withAnnotations(std::vector<museum::Spot> spots) {
    museum::Exhibit exhibit = museum::test::sampleMuseum().exhibits.at(0);
    exhibit.annotations.clear();
    for (museum::Spot& spot : spots) {
        museum::Annotation annotation;
        annotation.id = "note-" + std::to_string(exhibit.annotations.size());
        annotation.spot = std::move(spot);
        exhibit.annotations.push_back(std::move(annotation));
    }
    return exhibit;
}

TEST(PlaceAnnotations, InTheBytesOfAModel) {
    museum::Exhibit exhibit = withAnnotations({spotAt("front", 30, -20), onTheSide(90, 90)});
    EXPECT_TRUE(placeAnnotations(exhibit, kiln::asset::writeGlb(box(), {}), "object.json").empty());
    EXPECT_EQ(exhibit.annotations[0].position, (std::array{0.08, 0.28, 0.01}));
    EXPECT_EQ(exhibit.annotations[0].normal, (std::array{0.0, 0.0, 1.0}));
    EXPECT_EQ(exhibit.annotations[1].position, (std::array{0.15, 0.34, 0.0}));
    EXPECT_EQ(exhibit.annotations[1].normal, (std::array{1.0, 0.0, 0.0}));
    EXPECT_FALSE(std::signbit(exhibit.annotations[1].position[2]));  // "-0.0" would be another text of the same place
}

TEST(PlaceAnnotations, AMissIsToldWithItsRemedy) {
    museum::Exhibit exhibit = withAnnotations({spotAt("front", 0, 0), spotAt("front", 120, 0), onTheSide(0, 130)});
    const auto missed =
        placeAnnotations(exhibit, kiln::asset::writeGlb(box(), {}), "assets/collection/bowl/object.json");
    ASSERT_EQ(missed.size(), 2u);
    EXPECT_EQ(missed[0].line(),
              "assets/collection/bowl/object.json: /annotations/1/spot: a look from \"front\" meets nothing where the "
              "annotation \"note-1\" is to sit. Correct its numbers; in millimetres the model spans x -100 to 100 and "
              "y -50 to 50, apart from its openings.");
    EXPECT_EQ(missed[1].path, "/annotations/2/spot");
    EXPECT_NE(missed[1].remedy.find("heights 0 to 100"), std::string::npos) << missed[1].remedy;
}

TEST(PlaceAnnotations, BytesThatAreNoModelAreAMistake) {
    museum::Exhibit exhibit = withAnnotations({spotAt("front", 0, 0)});
    EXPECT_EQ(placeAnnotations(exhibit, kiln::asBytes("no model"), "object.json").size(), 1u);
    exhibit.annotations.clear();
    EXPECT_TRUE(placeAnnotations(exhibit, kiln::asBytes("no model"), "object.json").empty());  // not even read
}

}  // namespace
}  // namespace curator
