#include <functional>

#include "tests/unit/asset/MovingFile.h"
#include <gtest/gtest.h>

#include "engine/asset/GltfReader.h"

namespace {

using namespace kiln;
using namespace kiln::asset;
using kiln::test::GltfFile;
using kiln::test::json;
using kiln::test::movingFile;

Model moving() {
    const Result<Model> model = movingFile().read();
    EXPECT_TRUE(model) << (model ? "" : model.error().text());
    return model ? *model : Model{};
}

TEST(GltfScene, ReadsMorphTargetsAlsoSparseOnes) {
    const Model model = moving();
    ASSERT_EQ(model.meshes.size(), 2u);
    EXPECT_TRUE(model.notes.empty());
    const Primitive& primitive = model.meshes[0].primitives[0];
    ASSERT_EQ(primitive.targets.size(), 2u);
    EXPECT_EQ(primitive.targets[0].positions, std::vector<glm::vec3>(3, {0, 0, 1}));
    EXPECT_EQ(primitive.targets[0].normals, std::vector<glm::vec3>(3, {1, 0, 0}));
    EXPECT_EQ(primitive.targets[1].positions, (std::vector<glm::vec3>{{0, 0, 0}, {0, 0, 0}, {0, 5, 0}}));
    EXPECT_TRUE(primitive.targets[1].normals.empty());
    EXPECT_EQ(model.meshes[0].weights, (std::vector<float>{0.5f, 0.0f}));
}

TEST(GltfScene, KeepsTargetsBesideTheirVertices) {
    // Of four vertices three are used, and without normals each triangle gets its own.
    GltfFile file;
    const int position = file.attribute(std::vector<float>{9, 9, 9, 0, 0, 0, 1, 0, 0, 0, 1, 0}, 5126, 4, "VEC3");
    json& primitive = file.mesh({{"POSITION", position}});
    primitive["indices"] = file.attribute(std::vector<std::uint8_t>{3, 1, 2}, 5121, 3, "SCALAR");
    primitive["targets"] = {
        {{"POSITION", file.attribute(std::vector<float>{8, 8, 8, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 5126, 4, "VEC3")}}};
    const Result<Model> model = file.read();
    ASSERT_TRUE(model) << model.error().text();
    const Primitive& read = model->meshes[0].primitives[0];
    EXPECT_EQ(read.positions, (std::vector<glm::vec3>{{0, 1, 0}, {0, 0, 0}, {1, 0, 0}}));
    EXPECT_EQ(read.targets[0].positions, (std::vector<glm::vec3>{{0, 0, 1}, {0, 0, 0}, {0, 0, 0}}));
    ASSERT_EQ(read.targets[0].normals.size(), 3u);
    // Flat before (0,0,1) and flat after: (0,-1,1) made a unit.
    const glm::vec3 after = read.normals[1] + read.targets[0].normals[1];
    EXPECT_NEAR(glm::distance(after, glm::vec3(0, -1, 1) / std::sqrt(2.0f)), 0.0f, 1e-6f);
    EXPECT_EQ(model->meshes[0].weights, std::vector<float>{0.0f}) << "absent weights are zero";
}

TEST(GltfScene, ReadsSkinsAndTheirWeights) {
    const Model model = moving();
    ASSERT_EQ(model.skins.size(), 1u);
    EXPECT_EQ(model.skins[0].joints, (std::vector<Index>{1, 2}));
    EXPECT_EQ(model.skins[0].inverseBinds[0], glm::mat4(1));
    EXPECT_EQ(model.skins[0].inverseBinds[1][3], glm::vec4(-1, 0, 0, 1));
    EXPECT_EQ(model.nodes[0].skin, 0);
    const Primitive& primitive = model.meshes[0].primitives[0];
    EXPECT_EQ(primitive.joints[0], glm::u16vec4(0, 0, 0, 0)) << "a place without weight is cleared";
    EXPECT_EQ(primitive.joints[1], glm::u16vec4(1, 0, 0, 0));
    EXPECT_EQ(primitive.joints[2], glm::u16vec4(0, 1, 0, 0));
    EXPECT_FLOAT_EQ(primitive.weights[1].x, 128.0f / 255.0f);
    EXPECT_EQ(primitive.weights[2], glm::vec4(0.5f, 0.5f, 0, 0)) << "their sum is made 1";
    GltfFile bare = movingFile();
    bare.root["skins"][0].erase("inverseBindMatrices");
    const Result<Model> without = bare.read();
    ASSERT_TRUE(without);
    EXPECT_EQ(without->skins[0].inverseBinds, std::vector<glm::mat4>(2, glm::mat4(1)));
}

TEST(GltfScene, ReadsLampsCamerasAndTheirNodes) {
    const Model model = moving();
    ASSERT_EQ(model.lights.size(), 1u);
    const Light& lamp = model.lights[0];
    EXPECT_EQ(lamp.kind, Light::Kind::Spot);
    EXPECT_EQ(lamp.color, glm::vec3(1, 0.5f, 0.25f));
    EXPECT_EQ(lamp.intensity, 40.0f);
    EXPECT_EQ(lamp.range, 5.0f);
    EXPECT_EQ(lamp.innerCone, 0.25f);
    EXPECT_EQ(lamp.outerCone, 0.5f);
    ASSERT_EQ(model.views.size(), 2u);
    EXPECT_EQ(model.views[0].name, "door");
    EXPECT_FALSE(model.views[0].orthographic);
    EXPECT_EQ(model.views[0].verticalFieldOfView, 0.75f);
    EXPECT_EQ(model.views[0].nearPlane, 0.25f);
    EXPECT_EQ(model.views[0].farPlane, 0.0f);
    EXPECT_TRUE(model.views[1].orthographic);
    EXPECT_EQ(model.views[1].halfSize, glm::vec2(2, 3));
    EXPECT_EQ(model.views[1].nearPlane, 0.0f);
    EXPECT_EQ(model.views[1].farPlane, 9.0f);
    EXPECT_EQ(model.nodes[3].light, 0);
    EXPECT_EQ(model.nodes[3].view, 0);
    EXPECT_EQ(model.nodes[0].light, kNone);
}

TEST(GltfScene, BringsLampsIntoTheirRange) {
    GltfFile file = movingFile();
    file.root["extensions"]["KHR_lights_punctual"]["lights"] = {
        {{"type", "spot"}, {"intensity", -1}, {"spot", {{"innerConeAngle", 9}, {"outerConeAngle", 7}}}},
        {{"type", "directional"}, {"range", -2}}};
    const Result<Model> model = file.read();
    ASSERT_TRUE(model) << model.error().text();
    EXPECT_EQ(model->lights[0].intensity, 0.0f);
    EXPECT_LE(model->lights[0].outerCone, 1.5708f);
    EXPECT_LT(model->lights[0].innerCone, model->lights[0].outerCone);
    EXPECT_EQ(model->lights[1].kind, Light::Kind::Directional);
    EXPECT_EQ(model->lights[1].range, 0.0f);
}

TEST(GltfScene, ReadsVariantsAndInstances) {
    const Model model = moving();
    EXPECT_EQ(model.variants, (std::vector<std::string>{"day", "night"}));
    const Primitive& primitive = model.meshes[1].primitives[0];
    ASSERT_EQ(primitive.variants.size(), 2u);
    EXPECT_EQ(primitive.variants[0].variant, 1);
    EXPECT_EQ(primitive.variants[0].material, 1);
    const std::vector<glm::mat4>& instances = model.nodes[4].instances;
    ASSERT_EQ(instances.size(), 3u);
    EXPECT_EQ(instances[0], glm::mat4(1));
    const glm::vec4 turned = instances[1] * glm::vec4(1, 0, 0, 1);
    EXPECT_NEAR(glm::distance(glm::vec3(turned), glm::vec3(9, 0, 0)), 0.0f, 1e-5f) << "half a turn around Z";
    EXPECT_EQ(glm::vec3(instances[2] * glm::vec4(1, 1, 1, 1)), glm::vec3(2, 22, 2));
    EXPECT_EQ(model.bounds().max.y, 22.0f) << "instances are a part of the model";
}

TEST(GltfScene, ReadsAnimations) {
    const Model model = moving();
    ASSERT_EQ(model.animations.size(), 1u);
    const Animation& animation = model.animations[0];
    EXPECT_EQ(animation.name, "sway");
    EXPECT_EQ(animation.duration, 3.0f);
    ASSERT_EQ(animation.channels.size(), 4u) << "the channel without a node is passed over";
    EXPECT_EQ(animation.channels[0].path, Channel::Path::Translation);
    EXPECT_EQ(animation.channels[0].interpolation, Channel::Interpolation::Linear);
    EXPECT_EQ(animation.channels[0].times, (std::vector<float>{0, 1, 3}));
    EXPECT_EQ(animation.channels[1].interpolation, Channel::Interpolation::Step);
    EXPECT_EQ(animation.channels[1].values, (std::vector<float>{0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, -1})) << "normalised";
    EXPECT_EQ(animation.channels[2].interpolation, Channel::Interpolation::CubicSpline);
    EXPECT_EQ(animation.channels[2].values.size(), 27u);
    EXPECT_EQ(animation.channels[3].path, Channel::Path::Weights);
    EXPECT_EQ(animation.channels[3].values.size(), 6u);
    EXPECT_EQ(model.nodes[2].translation, glm::vec3(1, 0, 0));
    EXPECT_EQ(model.nodes[2].scale, glm::vec3(1));
}

TEST(GltfScene, KeepsTheAssetsPacketAsText) {
    EXPECT_EQ(moving().metadata, R"({"dc:title":"Kâse"})");
    GltfFile file = movingFile();
    file.root["extensions"]["KHR_xmp_json_ld"]["packets"][1]["dc:rights"] = std::string(300 << 10, 'x');
    const Result<Model> model = file.read();
    ASSERT_TRUE(model);
    EXPECT_TRUE(model->metadata.empty());
    ASSERT_EQ(model->notes.size(), 1u);
    EXPECT_NE(model->notes[0].find("metadata"), std::string::npos);
}

TEST(GltfScene, RefusesWhatCannotBeTrue) {
    const std::pair<const char*, std::function<void(GltfFile&)>> mistakes[] = {
        {"/targets/0/POSITION",
         [](GltfFile& file) {
             file.root["meshes"][0]["primitives"][0]["targets"][0]["POSITION"] =
                 file.attribute(std::vector<float>(6), 5126, 2, "VEC3");
         }},
        {"/targets/0/POSITION",
         [](GltfFile& file) {
             file.root["meshes"][0]["primitives"][0]["targets"][0]["POSITION"] =
                 file.attribute(std::vector<float>(9, INFINITY), 5126, 3, "VEC3");
         }},
        {"/targets", [](GltfFile& file) { file.root["meshes"][0]["primitives"][0]["targets"][0]["POSITION"] = 999; }},
        {"/JOINTS_0",
         [](GltfFile& file) {
             file.root["meshes"][0]["primitives"][0]["attributes"]["JOINTS_0"] =
                 file.attribute(std::vector<float>(12), 5126, 3, "VEC4");
         }},
        {"/nodes/0/skin", [](GltfFile& file) { file.root["skins"][0]["joints"] = {1}; }},
        {"/skins/0/joints", [](GltfFile& file) { file.root["skins"][0]["joints"] = json::array(); }},
        {"/skins/0/inverseBindMatrices",
         [](GltfFile& file) {
             file.root["skins"][0]["joints"] = {1, 2, 3};
         }},
        {"/skins/0/joints",
         [](GltfFile& file) {
             file.root["skins"][0]["joints"] = {1, 77};
         }},
        {"/accessors/", [](GltfFile& file) { file.root["skins"][0]["inverseBindMatrices"] = 0; }},
        {"/nodes/0/skin", [](GltfFile& file) { file.root["nodes"][0]["skin"] = 1; }},
        {"/nodes/3/camera", [](GltfFile& file) { file.root["nodes"][3]["camera"] = 2; }},
        {"/light", [](GltfFile& file) { file.root["nodes"][3]["extensions"]["KHR_lights_punctual"]["light"] = 1; }},
        {"/variants",
         [](GltfFile& file) {
             file.root["meshes"][1]["primitives"][0]["extensions"]["KHR_materials_variants"]["mappings"][0]
                      ["variants"] = {2};
         }},
        {"/SCALE",
         [](GltfFile& file) {
             file.root["nodes"][4]["extensions"]["EXT_mesh_gpu_instancing"]["attributes"]["SCALE"] =
                 file.attribute(std::vector<float>(6), 5126, 2, "VEC3");
         }},
        {"/samplers/0/input",
         [](GltfFile& file) {
             file.root["animations"][0]["samplers"][0]["input"] =
                 file.attribute(std::vector<float>{0, 2, 1}, 5126, 3, "SCALAR");
         }},
        {"/samplers/3/output", [](GltfFile& file) { file.root["meshes"][0]["primitives"][0]["targets"].erase(1); }},
        {"/samplers/0/interpolation",
         [](GltfFile& file) { file.root["animations"][0]["samplers"][0]["interpolation"] = "SPLINE"; }},
        {"/channels/0/sampler", [](GltfFile& file) { file.root["animations"][0]["channels"][0]["sampler"] = 4; }},
    };
    for (const auto& [place, break_] : mistakes) {
        GltfFile file = movingFile();
        break_(file);
        const Result<Model> model = file.read();
        ASSERT_FALSE(model) << place;
        EXPECT_EQ(model.error().code, ErrorCode::Malformed) << model.error().text();
        EXPECT_NE(model.error().message.find(place), std::string::npos) << place << ": " << model.error().text();
    }
}

TEST(GltfScene, RefusesMoreThanItsLimits) {
    const GltfLimits usual;
    for (std::size_t GltfLimits::*limit : {&GltfLimits::maximumJoints, &GltfLimits::maximumMorphTargets,
                                           &GltfLimits::maximumInstances, &GltfLimits::maximumAnimationValues}) {
        GltfLimits limits = usual;
        limits.*limit = 1;
        const Result<Model> model = readGltf(movingFile().glb(), "test.glb", {}, limits);
        ASSERT_FALSE(model);
        EXPECT_FALSE(model.error().remedy.empty());
    }
}

}  // namespace
