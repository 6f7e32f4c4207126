#include <cmath>

#include "tests/unit/asset/GltfFile.h"
#include <gtest/gtest.h>

#include "engine/asset/GltfReader.h"

namespace {

using namespace kiln;
using namespace kiln::asset;
using kiln::test::GltfFile;
using kiln::test::json;

/// A triangle with one material and two textures, 0 plain and 1 with every sampler field set.
Result<Model> withMaterial(const json& material) {
    GltfFile file = test::triangleFile();
    file.root["images"] = {{{"bufferView", file.view(test::kPng)}, {"mimeType", "image/png"}}};
    file.root["samplers"] = {{{"magFilter", 9728}, {"minFilter", 9985}, {"wrapS", 33071}, {"wrapT", 33648}}};
    file.root["textures"] = {{{"source", 0}}, {{"source", 0}, {"sampler", 0}}, json::object()};
    file.root["materials"] = json::array({material});
    file.root["meshes"][0]["primitives"][0]["material"] = 0;
    return file.read();
}

Material onlyMaterial(const json& material) {
    const Result<Model> model = withMaterial(material);
    EXPECT_TRUE(model) << (model ? "" : model.error().text());
    return model && !model->materials.empty() ? model->materials[0] : Material{};
}

TEST(GltfMaterial, HasTheSpecificationsDefaults) {
    const Material material = onlyMaterial(json::object());
    EXPECT_EQ(material.baseColorFactor, glm::vec4(1));
    EXPECT_EQ(material.metallicFactor, 1.0f);
    EXPECT_EQ(material.roughnessFactor, 1.0f);
    EXPECT_EQ(material.emissiveFactor, glm::vec3(0));
    EXPECT_EQ(material.alphaMode, AlphaMode::Opaque);
    EXPECT_EQ(material.alphaCutoff, 0.5f);
    EXPECT_FALSE(material.doubleSided);
    EXPECT_FALSE(material.baseColor.present());
    EXPECT_EQ(material.indexOfRefraction, 1.5f);
    EXPECT_EQ(material.clearcoatFactor, 0.0f);
    EXPECT_EQ(material.normalScale, 1.0f);
    EXPECT_EQ(material.occlusionStrength, 1.0f);
}

TEST(GltfMaterial, ReadsTheMetallicRoughnessModel) {
    const Material material = onlyMaterial({{"name", "sır"},
                                            {"pbrMetallicRoughness",
                                             {{"baseColorFactor", {0.1, 0.2, 0.3, 0.4}},
                                              {"metallicFactor", 0},
                                              {"roughnessFactor", 0.25},
                                              {"baseColorTexture", {{"index", 0}, {"texCoord", 1}}},
                                              {"metallicRoughnessTexture", {{"index", 1}}}}},
                                            {"normalTexture", {{"index", 1}, {"scale", -0.5}}},
                                            {"occlusionTexture", {{"index", 0}, {"strength", 0.75}}},
                                            {"emissiveTexture", {{"index", 0}}},
                                            {"emissiveFactor", {1, 0.5, 0}},
                                            {"alphaMode", "MASK"},
                                            {"alphaCutoff", 0.3},
                                            {"doubleSided", true}});
    EXPECT_EQ(material.name, "sır");
    EXPECT_EQ(material.baseColorFactor, glm::vec4(0.1f, 0.2f, 0.3f, 0.4f));
    EXPECT_EQ(material.metallicFactor, 0.0f);
    EXPECT_EQ(material.roughnessFactor, 0.25f);
    EXPECT_EQ(material.baseColor.texture, 0);
    EXPECT_EQ(material.baseColor.texCoord, 1);
    EXPECT_EQ(material.metallicRoughness.texture, 1);
    EXPECT_EQ(material.normalScale, -0.5f);
    EXPECT_EQ(material.occlusionStrength, 0.75f);
    EXPECT_EQ(material.emissiveFactor, glm::vec3(1, 0.5f, 0));
    EXPECT_EQ(material.alphaMode, AlphaMode::Mask);
    EXPECT_EQ(material.alphaCutoff, 0.3f);
    EXPECT_TRUE(material.doubleSided);
    EXPECT_EQ(onlyMaterial({{"alphaMode", "BLEND"}}).alphaMode, AlphaMode::Blend);
    EXPECT_EQ(onlyMaterial({{"alphaMode", "GLASS"}}).alphaMode, AlphaMode::Opaque);
}

TEST(GltfMaterial, ReadsSamplers) {
    const Result<Model> model = withMaterial(json::object());
    ASSERT_TRUE(model);
    EXPECT_EQ(model->textures[0].sampler.wrapS, Wrap::Repeat);
    EXPECT_EQ(model->textures[0].sampler.minify, Filter::LinearMipmapLinear);
    EXPECT_EQ(model->textures[1].sampler.magnify, Filter::Nearest);
    EXPECT_EQ(model->textures[1].sampler.minify, Filter::LinearMipmapNearest);
    EXPECT_EQ(model->textures[1].sampler.wrapS, Wrap::ClampToEdge);
    EXPECT_EQ(model->textures[1].sampler.wrapT, Wrap::MirroredRepeat);
}

TEST(GltfMaterial, ReadsTextureTransformsInCoreAndExtensions) {
    const json transform = {
        {"KHR_texture_transform", {{"offset", {0.5, 1}}, {"scale", {2, 3.5}}, {"rotation", 1.5}, {"texCoord", 1}}}};
    const Material material = onlyMaterial(
        {{"pbrMetallicRoughness", {{"baseColorTexture", {{"index", 0}, {"extensions", transform}}}}},
         {"extensions",
          {{"KHR_materials_clearcoat", {{"clearcoatTexture", {{"index", 1}, {"extensions", transform}}}}}}}});
    for (const TextureUse& use : {material.baseColor, material.clearcoat}) {
        EXPECT_EQ(use.offset, glm::vec2(0.5f, 1.0f));
        EXPECT_EQ(use.scale, glm::vec2(2.0f, 3.5f));
        EXPECT_EQ(use.rotation, 1.5f);
        EXPECT_EQ(use.texCoord, 1) << "the extension's own set wins";
    }
}

TEST(GltfMaterial, ReadsTheExtensionsOfGlaze) {
    const Material material = onlyMaterial({{"emissiveFactor", {1, 0.5, 0}},
                                            {"extensions",
                                             {{"KHR_materials_clearcoat",
                                               {{"clearcoatFactor", 1},
                                                {"clearcoatRoughnessFactor", 0.125},
                                                {"clearcoatTexture", {{"index", 1}}},
                                                {"clearcoatRoughnessTexture", {{"index", 1}, {"texCoord", 1}}},
                                                {"clearcoatNormalTexture", {{"index", 0}, {"scale", 0.5}}}}},
                                              {"KHR_materials_ior", {{"ior", 1.6}}},
                                              {"KHR_materials_unlit", json::object()},
                                              {"KHR_materials_emissive_strength", {{"emissiveStrength", 4}}}}}});
    EXPECT_EQ(material.clearcoatFactor, 1.0f);
    EXPECT_EQ(material.clearcoatRoughnessFactor, 0.125f);
    EXPECT_EQ(material.clearcoat.texture, 1);
    EXPECT_EQ(material.clearcoatRoughness.texCoord, 1);
    EXPECT_EQ(material.clearcoatNormal.texture, 0);
    EXPECT_EQ(material.clearcoatNormalScale, 0.5f);
    EXPECT_EQ(material.indexOfRefraction, 1.6f);
    EXPECT_TRUE(material.unlit);
    EXPECT_EQ(material.emissiveFactor, glm::vec3(4, 2, 0)) << "the strength is folded in";
}

TEST(GltfMaterial, BringsFactorsIntoTheirRange) {
    const Material material =
        onlyMaterial({{"pbrMetallicRoughness",
                       {{"baseColorFactor", {2, -1, 0.5, 9}}, {"metallicFactor", 7}, {"roughnessFactor", -3}}},
                      {"emissiveFactor", {-1, 0, 0}},
                      {"extensions", {{"KHR_materials_ior", {{"ior", 0.2}}}}}});
    EXPECT_EQ(material.baseColorFactor, glm::vec4(1, 0, 0.5f, 1));
    EXPECT_EQ(material.metallicFactor, 1.0f);
    EXPECT_EQ(material.roughnessFactor, 0.0f);
    EXPECT_EQ(material.emissiveFactor, glm::vec3(0));
    EXPECT_EQ(material.indexOfRefraction, 1.0f);
    EXPECT_EQ(onlyMaterial({{"extensions", {{"KHR_materials_ior", {{"ior", 0}}}}}}).indexOfRefraction, 0.0f);
}

TEST(GltfMaterial, ReadsWhatScattersBendsAndPassesLight) {
    const Material material = onlyMaterial(
        {{"extensions",
          {{"KHR_materials_specular",
            {{"specularFactor", 0.5},
             {"specularTexture", {{"index", 0}}},
             {"specularColorFactor", {0.5, 1, 3}},
             {"specularColorTexture", {{"index", 1}}}}},
           {"KHR_materials_sheen",
            {{"sheenColorFactor", {0.1, 0.2, 0.3}},
             {"sheenColorTexture", {{"index", 0}}},
             {"sheenRoughnessFactor", 0.75},
             {"sheenRoughnessTexture", {{"index", 1}, {"texCoord", 1}}}}},
           {"KHR_materials_transmission", {{"transmissionFactor", 0.5}, {"transmissionTexture", {{"index", 1}}}}},
           {"KHR_materials_volume",
            {{"thicknessFactor", 0.25},
             {"thicknessTexture", {{"index", 0}}},
             {"attenuationDistance", 10000000000u},
             {"attenuationColor", {1, 0.5, 0.25}}}},
           {"KHR_materials_dispersion", {{"dispersion", 0.5}}},
           {"KHR_materials_iridescence",
            {{"iridescenceFactor", 1},
             {"iridescenceTexture", {{"index", 0}}},
             {"iridescenceIor", 1.75},
             {"iridescenceThicknessMinimum", 600},
             {"iridescenceThicknessMaximum", 200},
             {"iridescenceThicknessTexture", {{"index", 1}}}}},
           {"KHR_materials_anisotropy",
            {{"anisotropyStrength", 0.25}, {"anisotropyRotation", -2}, {"anisotropyTexture", {{"index", 1}}}}},
           {"KHR_materials_diffuse_transmission",
            {{"diffuseTransmissionFactor", 0.125},
             {"diffuseTransmissionTexture", {{"index", 0}}},
             {"diffuseTransmissionColorFactor", {0, 0.5, 1}},
             {"diffuseTransmissionColorTexture", {{"index", 1}}}}}}}});
    EXPECT_EQ(material.specular.factor, 0.5f);
    EXPECT_EQ(material.specular.map.texture, 0);
    EXPECT_EQ(material.specular.colorFactor, glm::vec3(0.5f, 1, 3)) << "may exceed 1";
    EXPECT_EQ(material.specular.color.texture, 1);
    EXPECT_EQ(material.sheen.colorFactor, glm::vec3(0.1f, 0.2f, 0.3f));
    EXPECT_EQ(material.sheen.color.texture, 0);
    EXPECT_EQ(material.sheen.roughnessFactor, 0.75f);
    EXPECT_EQ(material.sheen.roughness.texCoord, 1);
    EXPECT_EQ(material.transmission.factor, 0.5f);
    EXPECT_EQ(material.transmission.map.texture, 1);
    EXPECT_EQ(material.volume.thicknessFactor, 0.25f);
    EXPECT_EQ(material.volume.thickness.texture, 0);
    EXPECT_EQ(material.volume.attenuationDistance, 1e10f) << "whole numbers beyond 32 bits keep their value";
    EXPECT_EQ(material.volume.attenuationColor, glm::vec3(1, 0.5f, 0.25f));
    EXPECT_EQ(material.dispersion, 0.5f);
    EXPECT_EQ(material.iridescence.factor, 1.0f);
    EXPECT_EQ(material.iridescence.map.texture, 0);
    EXPECT_EQ(material.iridescence.indexOfRefraction, 1.75f);
    EXPECT_EQ(material.iridescence.thicknessMinimum, 600.0f);
    EXPECT_EQ(material.iridescence.thicknessMaximum, 200.0f);
    EXPECT_EQ(material.iridescence.thickness.texture, 1);
    EXPECT_EQ(material.anisotropy.strength, 0.25f);
    EXPECT_EQ(material.anisotropy.rotation, -2.0f);
    EXPECT_EQ(material.anisotropy.map.texture, 1);
    EXPECT_EQ(material.diffuseTransmission.factor, 0.125f);
    EXPECT_EQ(material.diffuseTransmission.map.texture, 0);
    EXPECT_EQ(material.diffuseTransmission.colorFactor, glm::vec3(0, 0.5f, 1));
    EXPECT_EQ(material.diffuseTransmission.color.texture, 1);
}

TEST(GltfMaterial, BringsTheExtensionsFactorsIntoTheirRange) {
    const Material material =
        onlyMaterial({{"extensions",
                       {{"KHR_materials_specular", {{"specularFactor", 2}, {"specularColorFactor", {-1, 1, 1}}}},
                        {"KHR_materials_sheen", {{"sheenColorFactor", {-1, 2, 0.5}}, {"sheenRoughnessFactor", 9}}},
                        {"KHR_materials_transmission", {{"transmissionFactor", -1}}},
                        {"KHR_materials_volume",
                         {{"thicknessFactor", -1}, {"attenuationDistance", 0}, {"attenuationColor", {2, 0, -1}}}},
                        {"KHR_materials_dispersion", {{"dispersion", -1}}},
                        {"KHR_materials_iridescence",
                         {{"iridescenceFactor", 7}, {"iridescenceIor", 0.5}, {"iridescenceThicknessMinimum", -5}}},
                        {"KHR_materials_anisotropy", {{"anisotropyStrength", 3}}},
                        {"KHR_materials_diffuse_transmission", {{"diffuseTransmissionFactor", 1.5}}}}}});
    EXPECT_EQ(material.specular.factor, 1.0f);
    EXPECT_EQ(material.specular.colorFactor, glm::vec3(0, 1, 1));
    EXPECT_EQ(material.sheen.colorFactor, glm::vec3(0, 1, 0.5f));
    EXPECT_EQ(material.sheen.roughnessFactor, 1.0f);
    EXPECT_EQ(material.transmission.factor, 0.0f);
    EXPECT_EQ(material.volume.thicknessFactor, 0.0f);
    EXPECT_TRUE(std::isinf(material.volume.attenuationDistance));
    EXPECT_EQ(material.volume.attenuationColor, glm::vec3(1, 0, 0));
    EXPECT_EQ(material.dispersion, 0.0f);
    EXPECT_EQ(material.iridescence.factor, 1.0f);
    EXPECT_EQ(material.iridescence.indexOfRefraction, 1.0f);
    EXPECT_EQ(material.iridescence.thicknessMinimum, 0.0f);
    EXPECT_EQ(material.anisotropy.strength, 1.0f);
    EXPECT_EQ(material.diffuseTransmission.factor, 1.0f);
}

TEST(GltfMaterial, TakesTheWebpWhereATextureHasOne) {
    const std::string webp("RIFF\4\0\0\0WEBPVP8 ", 16);
    const std::vector<char> bytes(webp.begin(), webp.end());
    for (const bool alone : {false, true}) {
        GltfFile file = test::triangleFile();
        file.root["images"] = {{{"bufferView", file.view(test::kPng)}, {"mimeType", "image/png"}},
                               {{"bufferView", file.view(bytes)}, {"mimeType", "image/webp"}}};
        file.root["textures"] = {{{"extensions", {{"EXT_texture_webp", {{"source", 1}}}}}}};
        if (!alone) file.root["textures"][0]["source"] = 0;
        file.root["extensionsRequired"] = {"EXT_texture_webp"};
        const Result<Model> model = file.read();
        ASSERT_TRUE(model) << model.error().text();
        EXPECT_EQ(model->images[1].mimeType, "image/webp");
        EXPECT_EQ(model->textures[0].image, 1);
        EXPECT_TRUE(model->notes.empty());
    }
}

TEST(GltfMaterial, DropsTexturesWithoutAPictureAndFarTexCoords) {
    EXPECT_FALSE(onlyMaterial({{"emissiveTexture", {{"index", 2}}}}).emissive.present());
    const Result<Model> model = withMaterial({{"emissiveTexture", {{"index", 0}, {"texCoord", 5}}}});
    ASSERT_TRUE(model);
    EXPECT_EQ(model->materials[0].emissive.texCoord, 0);
    EXPECT_FALSE(model->notes.empty());
}

TEST(GltfMaterial, RefusesWrongTypesAndIndices) {
    for (const json& material :
         {json{{"emissiveTexture", {{"index", 3}}}}, json{{"emissiveTexture", json::object()}},
          json{{"emissiveFactor", {1, 2}}}, json{{"emissiveFactor", "red"}}, json{{"doubleSided", 1}},
          json{{"pbrMetallicRoughness", 5}}, json{{"pbrMetallicRoughness", {{"metallicFactor", 1e300}}}},
          json{{"extensions", {{"KHR_materials_clearcoat", {{"clearcoatTexture", {{"index", -1}}}}}}}}}) {
        const Result<Model> model = withMaterial(material);
        ASSERT_FALSE(model) << material;
        EXPECT_EQ(model.error().code, ErrorCode::Malformed);
        EXPECT_NE(model.error().message.find("/materials/0/"), std::string::npos) << model.error().text();
    }
}

}  // namespace
