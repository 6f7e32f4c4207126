// Models that move: nodes, morph targets and skins on the GPU.
#include "tests/gl/Drawing.h"
#include <glm/gtc/matrix_transform.hpp>
#include <gtest/gtest.h>

#include "engine/asset/Pose.h"

namespace {

using namespace gltest;
using kiln::asset::poseAt;
using kiln::asset::restPose;

glm::mat4 at(float x, float y, float z = 0.0f) {
    return glm::translate(glm::mat4(1.0f), glm::vec3(x, y, z));
}

Material white() {
    Material material;
    material.unlit = true;
    return material;
}

class Poses : public Drawing {
  protected:
    /// Whether something white is drawn at a point of the picture's two metres.
    [[nodiscard]] bool shows(const Picture& picture, float x, float y) const {
        const glm::ivec2 pixel = pixelOf({x, y, 0});
        return picture.at(pixel.x, pixel.y)[0] > 128;
    }
};

/// A quad of 0.4 m that its morph target carries to the right by 1 m.
Model morphing() {
    Model model = single(quad(0.4f), white());
    model.meshes[0].primitives[0].targets.resize(1);
    model.meshes[0].primitives[0].targets[0].positions.assign(4, {1, 0, 0});
    model.meshes[0].weights = {0.0f};
    model.animations.resize(1);
    model.animations[0].duration = 2.0f;
    kiln::asset::Channel channel;
    channel.node = 0;
    channel.path = kiln::asset::Channel::Path::Weights;
    channel.times = {0, 1, 2};
    channel.values = {0, 1, 0};
    model.animations[0].channels = {channel};
    return model;
}

TEST_F(Poses, MorphTargetsAreDrawnAtTheirWeights) {
    Model model = morphing();
    const auto id = place(model, at(-0.5f, 0));
    EXPECT_TRUE(shows(draw(), -0.5f, 0));
    renderer->setPose(id, poseAt(model, 0, 1.0f));
    Picture picture = draw();
    EXPECT_FALSE(shows(picture, -0.5f, 0));
    EXPECT_TRUE(shows(picture, 0.5f, 0));
    EXPECT_FLOAT_EQ(renderer->bounds(id).max.x, 1.2f);
    renderer->setPose(id, restPose(model));
    picture = draw();
    EXPECT_TRUE(shows(picture, -0.5f, 0));
    EXPECT_FALSE(shows(picture, 0.5f, 0));
}

TEST_F(Poses, WeightsOfTheFileHoldBeforeAnyPose) {
    Model model = morphing();
    model.nodes[0].weights = {1.0f};
    place(model, at(-0.5f, 0));
    const Picture picture = draw();
    EXPECT_FALSE(shows(picture, -0.5f, 0));
    EXPECT_TRUE(shows(picture, 0.5f, 0));
}

TEST_F(Poses, TwoNodesOfOneMeshBendEachTheirOwnWay) {
    Model model = morphing();
    model.nodes.push_back(model.nodes[0]);
    model.nodes[1].local = model.nodes[1].world = at(0, 0.6f);
    model.nodes[1].weights = {1.0f};
    model.roots = {0, 1};
    place(model, at(-0.5f, 0));
    const Picture picture = draw();
    EXPECT_TRUE(shows(picture, -0.5f, 0));
    EXPECT_FALSE(shows(picture, 0.5f, 0));
    EXPECT_FALSE(shows(picture, -0.5f, 0.6f));
    EXPECT_TRUE(shows(picture, 0.5f, 0.6f));
}

TEST_F(Poses, SkinsArePlacedByTheirJointsAlone) {
    Model model = single(quad(0.4f), white());
    Primitive& primitive = model.meshes[0].primitives[0];
    primitive.joints.assign(4, {0, 0, 0, 0});
    primitive.weights.assign(4, {1, 0, 0, 0});
    model.nodes[0].local = model.nodes[0].world = at(50, 50);  // has no part in it
    model.nodes[0].skin = 0;
    model.nodes.resize(2);
    model.nodes[1].local = model.nodes[1].world = at(0.5f, 0);
    model.roots = {0, 1};
    model.skins = {{{1}, {glm::mat4(1.0f)}}};
    const auto id = place(model);
    EXPECT_TRUE(shows(draw(), 0.5f, 0));
    kiln::asset::Pose pose = restPose(model);
    pose.world[1] = at(-0.5f, 0.5f);
    renderer->setPose(id, pose);
    const Picture picture = draw();
    EXPECT_FALSE(shows(picture, 0.5f, 0));
    EXPECT_TRUE(shows(picture, -0.5f, 0.5f));
}

TEST_F(Poses, NodesMoveWithWhatTheyCarry) {
    Model model = single(quad(0.4f), white());
    model.nodes[0].instances = {at(-0.5f, 0), at(0, 0)};
    model.animations.resize(1);
    model.animations[0].duration = 1.0f;
    kiln::asset::Channel channel;
    channel.node = 0;
    channel.times = {0, 1};
    channel.values = {0, 0, 0, 0, 0.6f, 0};
    model.animations[0].channels = {channel};
    const auto id = place(model);
    EXPECT_TRUE(shows(draw(), -0.5f, 0));
    kiln::asset::Pose pose = poseAt(model, 0, 0.9999f);
    renderer->setPose(id, pose);
    const Picture picture = draw();
    EXPECT_FALSE(shows(picture, -0.5f, 0));
    EXPECT_TRUE(shows(picture, -0.5f, 0.6f));
    EXPECT_TRUE(shows(picture, 0, 0.6f));
    pose.world.pop_back();
    renderer->setPose(id, pose);       // another model's
    renderer->setPose(id + 99, pose);  // nobody's
    EXPECT_TRUE(shows(draw(), 0, 0.6f));
}

TEST_F(Poses, ShadowsFollowAndAreNotRedrawnForTheSamePose) {
    const Model model = morphing();
    scene.keyLight.illuminance = 1.0f;
    const auto id = place(model, at(-0.5f, 0));
    draw();
    draw();
    const int still = renderer->statistics().drawCalls;
    renderer->setPose(id, poseAt(model, 0, 0.5f));
    draw();
    EXPECT_GT(renderer->statistics().drawCalls, still);
    renderer->setPose(id, poseAt(model, 0, 0.5f));
    draw();
    EXPECT_EQ(renderer->statistics().drawCalls, still);
}

}  // namespace
