#include <cmath>

#include "tests/unit/asset/MovingFile.h"
#include <glm/gtc/matrix_transform.hpp>
#include <gtest/gtest.h>

#include "engine/asset/GltfReader.h"
#include "engine/asset/Pose.h"

namespace {

using namespace kiln;
using namespace kiln::asset;

constexpr float kQuarter = 1.57079633f;

/// One node, moved by one channel.
Model moved(Channel::Path path, Channel::Interpolation interpolation, std::vector<float> times,
            std::vector<float> values) {
    Model model;
    model.nodes.resize(1);
    model.roots = {0};
    model.animations.resize(1);
    model.animations[0].duration = times.empty() ? 0.0f : times.back();
    model.animations[0].channels = {{0, path, interpolation, std::move(times), std::move(values)}};
    return model;
}

glm::vec3 placeAt(const Model& model, float seconds) {
    return glm::vec3(poseAt(model, 0, seconds).world[0][3]);
}

void expectNear(const glm::vec3& found, const glm::vec3& wanted, float error = 1e-5f) {
    EXPECT_NEAR(glm::distance(found, wanted), 0.0f, error)
        << found.x << " " << found.y << " " << found.z << " for " << wanted.x << " " << wanted.y << " " << wanted.z;
}

/// A bar along X of three vertices, at 0, 1 and 2, between a joint at the origin and one at 1.
Model bar() {
    Model model;
    model.nodes.resize(3);
    model.nodes[0].mesh = 0;
    model.nodes[0].skin = 0;
    model.nodes[0].local = glm::translate(glm::mat4(1.0f), glm::vec3(50, 0, 0));  // has no part in it
    model.nodes[1].children = {2};
    model.nodes[2].translation = {1, 0, 0};
    model.nodes[2].local = glm::translate(glm::mat4(1.0f), model.nodes[2].translation);
    model.roots = {0, 1};
    model.skins = {{{1, 2}, {glm::mat4(1.0f), glm::translate(glm::mat4(1.0f), glm::vec3(-1, 0, 0))}}};
    Primitive primitive;
    primitive.mode = PrimitiveMode::Points;
    primitive.positions = {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}};
    primitive.normals.assign(3, {0, 1, 0});
    primitive.tangents.assign(3, {1, 0, 0, -1});
    primitive.indices = {0, 1, 2};
    primitive.joints = {{0, 0, 0, 0}, {0, 1, 0, 0}, {1, 0, 0, 0}};
    primitive.weights = {{1, 0, 0, 0}, {0.5f, 0.5f, 0, 0}, {1, 0, 0, 0}};
    model.meshes = {{"bar", {primitive}, {}}};
    return model;
}

TEST(Pose, LinearIsAStraightLineAndHeldBeforeTheFirstKey) {
    const Model model =
        moved(Channel::Path::Translation, Channel::Interpolation::Linear, {1, 2, 4}, {0, 0, 0, 10, 0, 0, 10, 20, 0});
    expectNear(placeAt(model, 0.0f), {0, 0, 0});
    expectNear(placeAt(model, 1.5f), {5, 0, 0});
    expectNear(placeAt(model, 2.0f), {10, 0, 0});
    expectNear(placeAt(model, 3.0f), {10, 10, 0});
    expectNear(placeAt(model, 5.5f), {5, 0, 0}, 1e-4f);  // it repeats after four seconds
    expectNear(placeAt(model, -2.5f), {5, 0, 0}, 1e-4f);
}

TEST(Pose, AChannelThatEndsEarlyIsHeld) {
    Model model = moved(Channel::Path::Translation, Channel::Interpolation::Linear, {0, 1}, {0, 0, 0, 3, 0, 0});
    model.animations[0].duration = 10.0f;
    expectNear(placeAt(model, 7.0f), {3, 0, 0});
}

TEST(Pose, StepHoldsEachKey) {
    const Model model =
        moved(Channel::Path::Translation, Channel::Interpolation::Step, {0, 1, 2}, {1, 0, 0, 2, 0, 0, 3, 0, 0});
    expectNear(placeAt(model, 0.99f), {1, 0, 0});
    expectNear(placeAt(model, 1.0f), {2, 0, 0});
    expectNear(placeAt(model, 1.99f), {2, 0, 0});
}

TEST(Pose, CubicSplineIsHermitesAndScalesTangentsByTheStep) {
    // Of x(t) = t³ at 1 and 3: the curve through keys with its own tangents is the curve.
    const Model model = moved(Channel::Path::Translation, Channel::Interpolation::CubicSpline, {1, 3},
                              {0, 0, 0, 1, 0, 0, 3, 0, 0, 27, 0, 0, 27, 0, 0, 0, 0, 0});
    for (const float t : {1.0f, 1.25f, 2.0f, 2.9f}) expectNear(placeAt(model, t), {t * t * t, 0, 0}, 1e-4f);
}

TEST(Pose, RotationsTakeTheShortWayRound) {
    const float half = std::sin(kQuarter / 2), whole = std::cos(kQuarter / 2);
    // The second key is a quarter turn around Z, written with the other sign.
    const Model model =
        moved(Channel::Path::Rotation, Channel::Interpolation::Linear, {0, 1}, {0, 0, 0, 1, 0, 0, -half, -whole});
    const glm::mat4 middle = poseAt(model, 0, 0.5f).world[0];
    expectNear(glm::vec3(middle[0]), {std::cos(kQuarter / 2), std::sin(kQuarter / 2), 0});
    const glm::mat4 third = poseAt(model, 0, 1.0f / 3.0f).world[0];
    expectNear(glm::vec3(third[0]), {std::cos(kQuarter / 3), std::sin(kQuarter / 3), 0});
}

TEST(Pose, ScalesAndMovesChildrenAlong) {
    Model model = moved(Channel::Path::Scale, Channel::Interpolation::Linear, {0, 1}, {1, 1, 1, 3, 1, 1});
    model.nodes.resize(2);
    model.nodes[0].children = {1};
    model.nodes[1].local = glm::translate(glm::mat4(1.0f), glm::vec3(5, 0, 0));
    expectNear(glm::vec3(poseAt(model, 0, 0.5f).world[1][3]), {10, 0, 0});
}

TEST(Pose, RestIsTheFileAsItStandsAndAnUnknownAnimationIsRest) {
    const Result<Model> model = test::movingFile().read();
    ASSERT_TRUE(model) << model.error().text();
    const Pose rest = restPose(*model);
    ASSERT_EQ(rest.world.size(), model->nodes.size());
    for (std::size_t i = 0; i < rest.world.size(); ++i) EXPECT_EQ(rest.world[i], model->nodes[i].world);
    EXPECT_EQ(rest.weights[0], (std::vector<float>{0.5f, 0.0f}));
    EXPECT_TRUE(rest.weights[3].empty());
    for (const Index unknown : {-1, 1, 99}) EXPECT_EQ(poseAt(*model, unknown, 1.0f).world, rest.world);
    const Pose later = poseAt(*model, 0, 2.0f);
    EXPECT_EQ(later.weights[0], (std::vector<float>{0.5f, 0.5f}));
    expectNear(glm::vec3(later.world[2][3]), {2, 2, 0});
    EXPECT_NEAR(glm::length(glm::vec3(later.world[2][0])), 2.5f, 0.3f) << "between the keys 2 and 3";
}

TEST(Pose, KnowsWhatBends) {
    Model model = bar();
    EXPECT_TRUE(isBent(model, 0));
    EXPECT_FALSE(isBent(model, 1));
    EXPECT_FALSE(isBent(model, 77));
    model.nodes[0].skin = kNone;
    EXPECT_FALSE(isBent(model, 0));
    model.meshes[0].primitives[0].targets.resize(1);
    EXPECT_TRUE(isBent(model, 0));
}

TEST(Pose, ASkinAtRestMovesNothing) {
    const Model model = bar();
    const BentVertices bent = bend(model, model.meshes[0].primitives[0], 0, restPose(model));
    EXPECT_EQ(bent.positions, model.meshes[0].primitives[0].positions) << "whatever the node's own transform";
    EXPECT_EQ(model.bounds().max.x, 2.0f);
}

TEST(Pose, BendsABarAtItsElbow) {
    Model model = bar();
    model.nodes[2].local = model.nodes[2].local * glm::rotate(glm::mat4(1.0f), kQuarter, glm::vec3(0, 0, 1));
    const BentVertices bent = bend(model, model.meshes[0].primitives[0], 0, restPose(model));
    expectNear(bent.positions[0], {0, 0, 0});
    expectNear(bent.positions[1], {1, 0, 0});
    expectNear(bent.positions[2], {1, 1, 0});
    expectNear(bent.normals[0], {0, 1, 0});
    expectNear(bent.normals[1], glm::normalize(glm::vec3(-1, 1, 0)));
    expectNear(bent.normals[2], {-1, 0, 0});
    expectNear(glm::vec3(bent.tangents[2]), {0, 1, 0});
    EXPECT_EQ(bent.tangents[2].w, -1.0f);
}

TEST(Pose, NormalsStandOnSurfacesThatAreStretchedOrMirrored) {
    Model model = bar();
    Primitive& primitive = model.meshes[0].primitives[0];
    primitive.normals.assign(3, glm::normalize(glm::vec3(1, 1, 0)));
    primitive.tangents.assign(3, glm::vec4(glm::normalize(glm::vec3(1, -1, 0)), 1));
    for (const glm::vec3& scale : {glm::vec3(4, 1, 1), glm::vec3(-4, 1, 1), glm::vec3(-1, -1, -1)}) {
        model.nodes[1].local = glm::scale(glm::mat4(1.0f), scale);
        const BentVertices bent = bend(model, primitive, 0, restPose(model));
        EXPECT_NEAR(glm::dot(bent.normals[0], glm::vec3(bent.tangents[0])), 0.0f, 1e-6f);
        expectNear(bent.normals[0], glm::normalize(glm::vec3(1, 1, 0) / scale));
    }
}

TEST(Pose, MorphsBeforeItSkins) {
    Model model = bar();
    MorphTarget up, aside;
    up.positions.assign(3, {0, 2, 0});
    up.normals.assign(3, {0, -1, 1});
    aside.positions = {{0, 0, 0}, {0, 0, 0}, {0, 0, 4}};
    model.meshes[0].primitives[0].targets = {up, aside};
    model.meshes[0].weights = {0.5f, 0.25f};
    BentVertices bent = bend(model, model.meshes[0].primitives[0], 0, restPose(model));
    expectNear(bent.positions[0], {0, 1, 0});
    expectNear(bent.positions[2], {2, 1, 1});
    expectNear(bent.normals[0], glm::normalize(glm::vec3(0, 0.5f, 0.5f)));
    model.nodes[0].weights = {0.0f, 1.0f};  // the node's go before the mesh's
    model.nodes[2].local = model.nodes[2].local * glm::rotate(glm::mat4(1.0f), kQuarter, glm::vec3(0, 0, 1));
    bent = bend(model, model.meshes[0].primitives[0], 0, restPose(model));
    expectNear(bent.positions[2], {1, 1, 4});
}

TEST(Pose, SurvivesModelsThatBreakEveryPromise) {
    Model model = bar();
    Primitive& primitive = model.meshes[0].primitives[0];
    primitive.joints = {{9, 9, 9, 9}, {65535, 0, 0, 0}, {1, 1, 1, 1}};
    model.skins[0].joints = {77, -1};
    model.skins[0].inverseBinds.clear();
    primitive.targets.resize(2);
    primitive.targets[0].positions.assign(1, {1, 1, 1});
    primitive.targets[1].positions.assign(3, glm::vec3(INFINITY));
    model.meshes[0].weights = {1, 1, 1, NAN};
    model.nodes[1].children = {2, 1, -5, 99};
    model.nodes[2].children = {1};
    model.animations.resize(1);
    model.animations[0].duration = 1.0f;
    for (const Channel::Path path :
         {Channel::Path::Translation, Channel::Path::Rotation, Channel::Path::Scale, Channel::Path::Weights}) {
        for (const Channel::Interpolation how : {Channel::Interpolation::Linear, Channel::Interpolation::CubicSpline}) {
            model.animations[0].channels.push_back({0, path, how, {0, 1}, {1, 2, 3}});
            model.animations[0].channels.push_back({0, path, how, {}, {1, 2, 3}});
            model.animations[0].channels.push_back({0, path, how, {0, 0, 0, 0}, {}});
            model.animations[0].channels.push_back({-3, path, how, {0}, {1}});
            model.animations[0].channels.push_back({99, path, how, {0}, {1}});
        }
    }
    for (const float seconds : {0.0f, 0.5f, -1e30f, INFINITY, NAN}) {
        const BentVertices bent = bend(model, primitive, 0, poseAt(model, 0, seconds));
        ASSERT_EQ(bent.positions.size(), 3u);
        for (const glm::vec3& position : bent.positions) EXPECT_TRUE(std::isfinite(glm::dot(position, position)));
        for (const glm::vec3& normal : bent.normals) EXPECT_NEAR(glm::length(normal), 1.0f, 1e-4f);
    }
    (void)bend(model, primitive, 99, {});
    (void)bend(model, primitive, 0, {});
    (void)model.bounds();
}

}  // namespace
