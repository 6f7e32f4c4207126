// glTF scans: nodes applied, files found beside them, specular-glossiness baked.
#include <cstring>

#include "ScanSamples.h"

#include "app/scans/Reading.h"
#include "engine/asset/GlbWriter.h"

namespace scans {

namespace {

class GltfReading : public ScanFolder {
  protected:
    /// A triangle of 2 x 2 in "Tri.BIN", and one material; `more` continues the document.
    void writeTriangle(const std::string& material, const std::string& node, const std::string& more = {}) const {
        std::string bin;
        const auto put = [&](float value) { bin.append(reinterpret_cast<const char*>(&value), sizeof value); };
        for (const float value : {0.f, 0.f, 0.f, 2.f, 0.f, 0.f, 0.f, 2.f, 0.f}) put(value);
        write("data/tri.bin", bin);
        write(
            "a.gltf",
            R"({"asset":{"version":"2.0"},"scene":0,"scenes":[{"nodes":[0]}],"nodes":[{"mesh":0)" + node +
                R"(}],"meshes":[{"primitives":[{"attributes":{"POSITION":0},"material":0}]}],"materials":[)" +
                material +
                R"(],"buffers":[{"uri":"Tri.BIN","byteLength":36}],"bufferViews":[{"buffer":0,"byteLength":36}],)"
                R"("accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3","min":[0,0,0],"max":[2,2,0]}])" +
                more + "}");
    }
};

TEST_F(GltfReading, NodesAreAppliedAndMirrorsTurned) {
    writeTriangle("{}", R"(,"scale":[-0.1,0.1,0.1])");
    const auto intake = take(folder_ / "a.gltf");
    ASSERT_TRUE(intake) << intake.error().text();
    EXPECT_EQ(intake->report.standing.unit, "m");
    EXPECT_FALSE(intake->report.standing.upGuessed);
    EXPECT_NEAR(intake->model.bounds().size().x, 0.2, 1e-6);
    const auto& primitive = intake->model.meshes[0].primitives[0];
    EXPECT_GT(kiln::asset::acrossTriangle(primitive, primitive.indices.data()).z, 0.0f);
}

TEST_F(GltfReading, SpecularGlossinessBecomesMetalAndRoughness) {
    const std::string material =
        R"({"extensions":{"KHR_materials_pbrSpecularGlossiness":{"diffuseFactor":[0.5,0.2,0.1,1],"specularFactor":[0.04,0.04,0.04],"glossinessFactor":0.75}}})";
    for (const char* required : {"", R"(,"extensionsRequired":["KHR_materials_pbrSpecularGlossiness"])"}) {
        writeTriangle(material, "",
                      R"(,"extensionsUsed":["KHR_materials_pbrSpecularGlossiness"])" + std::string(required));
        const auto intake = take(folder_ / "a.gltf");
        ASSERT_TRUE(intake) << intake.error().text();
        const auto& baked = intake->model.materials.front();
        EXPECT_NEAR(baked.roughnessFactor, 0.25f, 1e-5f);
        EXPECT_NEAR(baked.metallicFactor, 0.0f, 1e-3f);
        EXPECT_NEAR(baked.baseColorFactor.r, 0.5f, 1e-2f);
        EXPECT_FALSE(intake->report.done.empty());
    }
}

TEST_F(GltfReading, HostileNumbersInTheExtensionAreLeftAlone) {
    for (const char* values : {R"({"diffuseTexture":{"index":7},"specularGlossinessTexture":3})",
                               R"({"glossinessFactor":"x","diffuseFactor":[1e300,{}]})",
                               R"({"diffuseTexture":{"index":-1,"texCoord":9}})"}) {
        writeTriangle(R"({"extensions":{"KHR_materials_pbrSpecularGlossiness":)" + std::string(values) + "}}", "");
        (void)take(folder_ / "a.gltf");  // whatever it says, it returns
    }
}

TEST_F(GltfReading, AMissingBufferIsAnErrorThatNamesIt) {
    writeTriangle("{}", "");
    std::filesystem::remove(folder_ / "data/tri.bin");
    const auto intake = take(folder_ / "a.gltf");
    ASSERT_FALSE(intake);
    EXPECT_NE(intake.error().text().find("Tri.BIN"), std::string::npos) << intake.error().text();
}

TEST_F(GltfReading, WhatWasTakenInIsReadBackTheSame) {
    writeTriangle("{}", "");
    const auto intake = take(folder_ / "a.gltf");
    ASSERT_TRUE(intake);
    const kiln::Bytes glb = kiln::asset::writeGlb(intake->model);
    write("b.glb", std::string(kiln::asText(glb)));
    const auto again = take(folder_ / "b.glb");
    ASSERT_TRUE(again) << again.error().text();
    EXPECT_EQ(again->model.meshes[0].primitives[0].positions, intake->model.meshes[0].primitives[0].positions);
    EXPECT_EQ(again->report.formats.front(), "glTF, binary");
}

}  // namespace
}  // namespace scans
