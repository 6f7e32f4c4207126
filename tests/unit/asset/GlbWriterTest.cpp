#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "tests/unit/asset/GltfFile.h"
#include "tests/unit/asset/SampleModel.h"
#include <gtest/gtest.h>

#include "engine/asset/GlbWriter.h"
#include "engine/asset/GltfReader.h"
#include "engine/asset/MeshoptPack.h"

namespace {

using namespace kiln;
using namespace kiln::asset;
using kiln::test::json;
using kiln::test::sampleModel;

json jsonOf(const Bytes& glb) {
    std::uint32_t length = 0;
    std::memcpy(&length, glb.data() + 12, 4);
    return json::parse(asText(ByteView(glb).subspan(20, length)));
}

void expectSame(const TextureUse& a, const TextureUse& b) {
    EXPECT_EQ(a.texture, b.texture);
    EXPECT_EQ(a.texCoord, b.texCoord);
    EXPECT_EQ(a.offset, b.offset);
    EXPECT_EQ(a.scale, b.scale);
    EXPECT_EQ(a.rotation, b.rotation);
}

TEST(GlbWriter, ColoursOutsideTheUnitRangeStayFloats) {
    Model model = sampleModel();
    for (Mesh& mesh : model.meshes) {
        for (Primitive& primitive : mesh.primitives) {
            if (!primitive.colors.empty()) primitive.colors[0] = {2.5f, 0.3f, 0.0f, 1.0f};
        }
    }
    const Result<Model> read = readGltf(writeGlb(model), "sample.glb", {});
    ASSERT_TRUE(read) << read.error().text();
    bool compared = false;
    for (std::size_t i = 0; i < model.meshes.size(); ++i) {
        for (std::size_t k = 0; k < model.meshes[i].primitives.size(); ++k) {
            const Primitive& written = model.meshes[i].primitives[k];
            if (written.colors.empty()) continue;
            compared = true;
            // The reader keeps colours to 0..1, as glTF 2.0 §3.7.2.1 has it; the second number shows the precision.
            EXPECT_EQ(read->meshes[i].primitives[k].colors[0].y, written.colors[0].y);
        }
    }
    EXPECT_TRUE(compared);
}

TEST(GlbWriter, VariantsThatShareAMaterialShareAMapping) {
    const json document = jsonOf(writeGlb(sampleModel()));
    const json& triangle = document["meshes"][0]["primitives"][1];
    EXPECT_EQ(triangle["extensions"]["KHR_materials_variants"]["mappings"],
              json::parse(R"([{"material": 1, "variants": [0]}, {"material": 0, "variants": [1, 2]}])"));
    EXPECT_EQ(document["extensions"]["KHR_materials_variants"]["variants"][2], json({{"name", "dusk"}}));
    const json& used = document["extensionsUsed"];
    EXPECT_NE(std::find(used.begin(), used.end(), "KHR_materials_variants"), used.end());
    EXPECT_FALSE(document["meshes"][0]["primitives"][0].contains("extensions"));
}

TEST(GlbWriter, BakedLightStandsInMaterialAndScene) {
    Model model = sampleModel();
    model.materials[0].lightmap = {{0, 1, {}, glm::vec2(1.0f), 0.0f}, 2.5f};
    model.probes = {{1.0f, 2.0f, 3.0f}, {0.5f, 1.0f, 0.5f}, {2, 1, 1}, {{}, {}}};
    model.probes.harmonics[1][8] = {0.25f, 0.5f, 0.75f};
    const Bytes glb = writeGlb(model, {.xmpPacket = {}, .packed = true});
    const json document = jsonOf(glb);
    EXPECT_EQ(document["materials"][0]["extensions"]["MOZ_lightmap"],
              json::parse(R"({"index": 0, "texCoord": 1, "intensity": 2.5})"));
    const json& used = document["extensionsUsed"];
    EXPECT_NE(std::find(used.begin(), used.end(), "MOZ_lightmap"), used.end());
    const json& probes = document["scenes"][0]["extras"]["probes"];
    EXPECT_EQ(probes["grid"],
              json::parse(R"({"origin": [1.0, 2.0, 3.0], "step": [0.5, 1.0, 0.5], "count": [2, 1, 1]})"));
    const json& view = document["bufferViews"][probes["sh"].get<std::size_t>()];
    EXPECT_EQ(view["buffer"], 0);
    ASSERT_EQ(view["byteLength"], 2 * 9 * 3 * 4);
    std::uint32_t jsonLength = 0;
    std::memcpy(&jsonLength, glb.data() + 12, 4);
    glm::vec3 last;
    const std::size_t end = view["byteOffset"].get<std::size_t>() + view["byteLength"].get<std::size_t>();
    std::memcpy(&last, glb.data() + 28 + jsonLength + end - sizeof(last), sizeof(last));
    EXPECT_EQ(last, glm::vec3(0.25f, 0.5f, 0.75f));
}

TEST(GlbWriter, ComesBackThroughTheReaderUnchanged) {
    Model written = sampleModel();
    written.reflections = {
        {0.5f, 1.0f, 0.25f}, {{-1, 0, -1}, {1, 2, 1}}, 32, Bytes(reflectionBytes(32), std::byte{77})};
    written.metadata = R"({"dc:title":"karo"})";
    const Result<Model> read = readGltf(writeGlb(written), "sample.glb", {});
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_TRUE(read->notes.empty());
    EXPECT_EQ(read->reflections.place, written.reflections.place);
    EXPECT_EQ(read->reflections.box.min, written.reflections.box.min);
    EXPECT_EQ(read->reflections.box.max, written.reflections.box.max);
    EXPECT_EQ(read->reflections.size, 32);
    EXPECT_EQ(read->reflections.texels, written.reflections.texels);
    EXPECT_EQ(read->metadata, written.metadata);
    EXPECT_EQ(read->copyright, written.copyright);
    EXPECT_EQ(read->roots, written.roots);
    ASSERT_EQ(read->meshes.size(), written.meshes.size());
    for (std::size_t i = 0; i < written.meshes.size(); ++i) {
        EXPECT_EQ(read->meshes[i].name, written.meshes[i].name);
        ASSERT_EQ(read->meshes[i].primitives.size(), written.meshes[i].primitives.size());
        for (std::size_t k = 0; k < written.meshes[i].primitives.size(); ++k) {
            const Primitive& a = written.meshes[i].primitives[k];
            const Primitive& b = read->meshes[i].primitives[k];
            EXPECT_EQ(a.mode, b.mode);
            EXPECT_EQ(a.positions, b.positions);
            EXPECT_EQ(a.normals, b.normals);
            EXPECT_EQ(a.tangents, b.tangents);
            EXPECT_EQ(a.texCoords, b.texCoords);
            EXPECT_EQ(a.colors, b.colors);
            EXPECT_EQ(a.indices, b.indices);
            EXPECT_EQ(a.material, b.material);
            ASSERT_EQ(a.variants.size(), b.variants.size());
            for (std::size_t v = 0; v < a.variants.size(); ++v) {
                EXPECT_EQ(a.variants[v].variant, b.variants[v].variant);
                EXPECT_EQ(a.variants[v].material, b.variants[v].material);
            }
        }
    }
    EXPECT_EQ(read->variants, written.variants);
    ASSERT_EQ(read->nodes.size(), written.nodes.size());
    for (std::size_t i = 0; i < written.nodes.size(); ++i) {
        EXPECT_EQ(read->nodes[i].name, written.nodes[i].name);
        EXPECT_EQ(read->nodes[i].mesh, written.nodes[i].mesh);
        EXPECT_EQ(read->nodes[i].children, written.nodes[i].children);
        EXPECT_EQ(read->nodes[i].local, written.nodes[i].local);
    }
    ASSERT_EQ(read->images.size(), written.images.size());
    EXPECT_EQ(read->images[0].encoded, written.images[0].encoded);
    EXPECT_EQ(read->images[0].name, written.images[0].name);
    ASSERT_EQ(read->textures.size(), written.textures.size());
    EXPECT_EQ(read->textures[1].sampler.wrapT, written.textures[1].sampler.wrapT);
    EXPECT_EQ(read->textures[1].sampler.minify, written.textures[1].sampler.minify);
    ASSERT_EQ(read->materials.size(), written.materials.size());
    for (std::size_t i = 0; i < written.materials.size(); ++i) {
        const Material& a = written.materials[i];
        const Material& b = read->materials[i];
        EXPECT_EQ(a.name, b.name);
        EXPECT_EQ(a.baseColorFactor, b.baseColorFactor);
        EXPECT_EQ(a.metallicFactor, b.metallicFactor);
        EXPECT_EQ(a.roughnessFactor, b.roughnessFactor);
        EXPECT_EQ(a.normalScale, b.normalScale);
        EXPECT_EQ(a.occlusionStrength, b.occlusionStrength);
        EXPECT_NEAR(glm::distance(a.emissiveFactor, b.emissiveFactor), 0.0f, 1e-5f);
        EXPECT_EQ(a.alphaMode, b.alphaMode);
        EXPECT_EQ(a.alphaCutoff, b.alphaCutoff);
        EXPECT_EQ(a.doubleSided, b.doubleSided);
        EXPECT_EQ(a.unlit, b.unlit);
        EXPECT_EQ(a.indexOfRefraction, b.indexOfRefraction);
        EXPECT_EQ(a.clearcoatFactor, b.clearcoatFactor);
        EXPECT_EQ(a.clearcoatRoughnessFactor, b.clearcoatRoughnessFactor);
        EXPECT_EQ(a.clearcoatNormalScale, b.clearcoatNormalScale);
        expectSame(a.baseColor, b.baseColor);
        expectSame(a.metallicRoughness, b.metallicRoughness);
        expectSame(a.normal, b.normal);
        expectSame(a.occlusion, b.occlusion);
        expectSame(a.emissive, b.emissive);
        expectSame(a.clearcoat, b.clearcoat);
        expectSame(a.clearcoatRoughness, b.clearcoatRoughness);
        expectSame(a.clearcoatNormal, b.clearcoatNormal);
        EXPECT_EQ(a.specular.factor, b.specular.factor);
        EXPECT_EQ(a.specular.colorFactor, b.specular.colorFactor);
        expectSame(a.specular.map, b.specular.map);
        expectSame(a.specular.color, b.specular.color);
        EXPECT_EQ(a.sheen.colorFactor, b.sheen.colorFactor);
        EXPECT_EQ(a.sheen.roughnessFactor, b.sheen.roughnessFactor);
        expectSame(a.sheen.color, b.sheen.color);
        expectSame(a.sheen.roughness, b.sheen.roughness);
        EXPECT_EQ(a.transmission.factor, b.transmission.factor);
        expectSame(a.transmission.map, b.transmission.map);
        EXPECT_EQ(a.volume.thicknessFactor, b.volume.thicknessFactor);
        EXPECT_EQ(a.volume.attenuationDistance, b.volume.attenuationDistance);
        EXPECT_EQ(a.volume.attenuationColor, b.volume.attenuationColor);
        expectSame(a.volume.thickness, b.volume.thickness);
        EXPECT_EQ(a.dispersion, b.dispersion);
        EXPECT_EQ(a.iridescence.factor, b.iridescence.factor);
        EXPECT_EQ(a.iridescence.indexOfRefraction, b.iridescence.indexOfRefraction);
        EXPECT_EQ(a.iridescence.thicknessMinimum, b.iridescence.thicknessMinimum);
        EXPECT_EQ(a.iridescence.thicknessMaximum, b.iridescence.thicknessMaximum);
        expectSame(a.iridescence.map, b.iridescence.map);
        expectSame(a.iridescence.thickness, b.iridescence.thickness);
        EXPECT_EQ(a.anisotropy.strength, b.anisotropy.strength);
        EXPECT_EQ(a.anisotropy.rotation, b.anisotropy.rotation);
        expectSame(a.anisotropy.map, b.anisotropy.map);
        EXPECT_EQ(a.diffuseTransmission.factor, b.diffuseTransmission.factor);
        EXPECT_EQ(a.diffuseTransmission.colorFactor, b.diffuseTransmission.colorFactor);
        expectSame(a.diffuseTransmission.map, b.diffuseTransmission.map);
        expectSame(a.diffuseTransmission.color, b.diffuseTransmission.color);
    }
}

TEST(GlbWriter, GivesEqualBytesForEqualModels) {
    EXPECT_EQ(writeGlb(sampleModel()), writeGlb(sampleModel()));
    Model other = sampleModel();
    other.materials[0].roughnessFactor += 0.01f;
    EXPECT_NE(writeGlb(other), writeGlb(sampleModel()));
}

TEST(GlbWriter, PutsThePacketAtTheAsset) {
    GlbOptions options;
    options.xmpPacket = R"({"@context":{"dc":"http://purl.org/dc/elements/1.1/"},"dc:title":"Karo"})";
    const json document = jsonOf(writeGlb(sampleModel(), options));
    EXPECT_EQ(document["extensions"]["KHR_xmp_json_ld"]["packets"][0]["dc:title"], "Karo");
    EXPECT_EQ(document["asset"]["extensions"]["KHR_xmp_json_ld"]["packet"], 0);
    const json& used = document["extensionsUsed"];
    EXPECT_NE(std::find(used.begin(), used.end(), "KHR_xmp_json_ld"), used.end());
    EXPECT_EQ(jsonOf(writeGlb(sampleModel()))["asset"].contains("extensions"), false);
}

TEST(GlbWriter, BoundsPositionsAndChoosesTheWidthOfIndices) {
    Model model = sampleModel();
    const json document = jsonOf(writeGlb(model));
    const json& primitive = document["meshes"][0]["primitives"][0];
    const json& position = document["accessors"][primitive["attributes"]["POSITION"].get<int>()];
    EXPECT_EQ(position["min"].size(), 3u);
    EXPECT_EQ(position["max"].size(), 3u);
    EXPECT_EQ(document["accessors"][primitive["indices"].get<int>()]["componentType"], 5123);

    Primitive& large = model.meshes[0].primitives[0];
    large = Primitive{};
    large.positions.resize(65536, glm::vec3(1.0f));
    large.normals.resize(65536, glm::vec3(0, 1, 0));
    large.indices = {0, 1, 65535};
    const json wide = jsonOf(writeGlb(model));
    EXPECT_EQ(wide["accessors"][wide["meshes"][0]["primitives"][0]["indices"].get<int>()]["componentType"], 5125);
}

TEST(GlbWriter, LeavesOutEmptyMeshesAndListsNothingEmpty) {
    Model model;
    EXPECT_TRUE(readGltf(writeGlb(model), "empty.glb", {}));
    model.meshes.resize(2);
    model.meshes[1] = sampleModel().meshes[0];
    for (Primitive& primitive : model.meshes[1].primitives) primitive.material = kNone;
    model.nodes.resize(2);
    model.nodes[0].mesh = 0;
    model.nodes[1].mesh = 1;
    model.roots = {0, 1};
    const json document = jsonOf(writeGlb(model));
    EXPECT_EQ(document["meshes"].size(), 1u);
    EXPECT_FALSE(document["nodes"][0].contains("mesh"));
    EXPECT_EQ(document["nodes"][1]["mesh"], 0);
    EXPECT_EQ(document["scenes"][0]["nodes"], (json{0, 1}));
    for (const auto& [key, value] : document.items()) EXPECT_FALSE(value.is_array() && value.empty()) << key;
}

TEST(GlbWriter, KeepsASceneWithoutNodesAndDropsImagesWithoutBytes) {
    Model model = sampleModel();
    model.roots.clear();
    model.images.insert(model.images.begin(), Image{"lost", "", {}});
    model.textures[0].image = 0;
    model.textures[1].image = 1;
    const Bytes file = writeGlb(model);
    const json document = jsonOf(file);
    EXPECT_EQ(document["images"].size(), 1u);
    EXPECT_FALSE(document["textures"][0].contains("source"));
    EXPECT_EQ(document["textures"][1]["source"], 0);
    const Result<Model> read = readGltf(file, "a.glb", {});
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_TRUE(read->roots.empty());
    EXPECT_FALSE(read->materials[0].baseColor.present());
    EXPECT_TRUE(read->materials[0].metallicRoughness.present());
}

/// A bowl of `rings` x 64 quads with every attribute that is packed, and one vertex that no triangle uses.
Primitive bowl(std::uint32_t rings) {
    constexpr std::uint32_t kAround = 64;
    Primitive result;
    for (std::uint32_t ring = 0; ring <= rings; ++ring) {
        for (std::uint32_t i = 0; i <= kAround; ++i) {
            const float u = static_cast<float>(i) / kAround, v = static_cast<float>(ring) / static_cast<float>(rings);
            const float around = 6.2831853f * u, up = 1.5f * v;
            const glm::vec3 out(std::cos(around) * std::sin(up), -std::cos(up), std::sin(around) * std::sin(up));
            result.positions.push_back(0.17f * out);
            result.normals.push_back(out);
            result.tangents.emplace_back(-std::sin(around), 0.0f, std::cos(around), ring % 2 == 0 ? 1.0f : -1.0f);
            result.texCoords[0].emplace_back(u, v);
            result.texCoords[1].emplace_back(150.0f * u, -3.0f * v);
            result.colors.emplace_back(u, v, 0.5f, 1.0f);
        }
    }
    for (std::uint32_t ring = 0; ring < rings; ++ring) {
        for (std::uint32_t i = 0; i < kAround; ++i) {
            const std::uint32_t a = ring * (kAround + 1) + i, b = a + kAround + 1;
            for (const std::uint32_t corner : {a, a + 1, b, b, a + 1, b + 1}) result.indices.push_back(corner);
        }
    }
    result.positions.emplace_back(9.0f);
    result.normals.emplace_back(0.0f, 1.0f, 0.0f);
    result.tangents.emplace_back(1.0f, 0.0f, 0.0f, 1.0f);
    result.texCoords[0].emplace_back(0.0f);
    result.texCoords[1].emplace_back(0.0f);
    result.colors.emplace_back(1.0f);
    return result;
}

Model modelOf(Primitive primitive) {
    Model model;
    model.meshes.push_back({"bowl", {std::move(primitive)}});
    Node node;
    node.mesh = 0;
    model.nodes = {node};
    model.roots = {0};
    model.updateWorldTransforms();
    return model;
}

/// The corners of each triangle by what they are, whatever their order in the arrays.
auto trianglesOf(const Primitive& primitive) {
    std::multiset<std::array<float, 9>> triangles;
    for (std::size_t i = 0; i < primitive.indices.size(); i += 3) {
        std::array<std::array<float, 3>, 3> corners;
        for (std::size_t k = 0; k < 3; ++k) {
            const glm::vec2 uv = primitive.texCoords[0][primitive.indices[i + k]];
            corners[k] = {uv.x, uv.y, primitive.positions[primitive.indices[i + k]].x};
        }
        std::rotate(corners.begin(), std::min_element(corners.begin(), corners.end()), corners.end());
        std::array<float, 9> flat;
        for (std::size_t k = 0; k < 9; ++k) flat[k] = corners[k / 3][k % 3];
        triangles.insert(flat);
    }
    return triangles;
}

TEST(GlbWriter, PackingOrdersTrianglesAndKeepsThem) {
    Primitive written = bowl(40);
    const Primitive ordered = inPackingOrder(written);
    EXPECT_EQ(ordered.positions.size() + 1, written.positions.size()) << "the unused vertex";
    EXPECT_EQ(trianglesOf(ordered), trianglesOf(written));
}

TEST(GlbWriter, PackedStreamsComeBackAsFineAsItSays) {
    for (const std::uint32_t rings : {30u, 1100u}) {  // indices of 16 and of 32 bits
        const Primitive written = bowl(rings);
        const Bytes plain = writeGlb(modelOf(written));
        const Bytes packed = writeGlb(modelOf(written), {.generator = "test", .xmpPacket = {}, .packed = true});
        EXPECT_LT(packed.size() * 3, plain.size());
        EXPECT_EQ(jsonOf(packed)["extensionsRequired"], (json{"EXT_meshopt_compression", "KHR_mesh_quantization"}));

        const Result<Model> read = readGltf(packed, "packed.glb", {});
        ASSERT_TRUE(read) << read.error().text();
        EXPECT_TRUE(read->notes.empty());
        const Primitive expected = inPackingOrder(written);
        const Primitive& found = read->meshes[0].primitives[0];
        ASSERT_EQ(found.positions.size(), expected.positions.size());
        EXPECT_EQ(found.indices.size(), expected.indices.size());
        EXPECT_EQ(found.colors.size(), expected.colors.size());
        for (std::size_t i = 0; i < found.positions.size(); ++i) {
            ASSERT_LT(glm::distance(found.positions[i], expected.positions[i]), 0.5f / 65536.0f) << i;
            ASSERT_GT(glm::dot(found.normals[i], expected.normals[i]), 1.0f - 1e-6f) << i;
            ASSERT_GT(glm::dot(glm::vec3(found.tangents[i]), glm::vec3(expected.tangents[i])), 0.9998f) << i;
            ASSERT_EQ(found.tangents[i].w, expected.tangents[i].w) << i;
            ASSERT_LT(glm::distance(found.texCoords[0][i], expected.texCoords[0][i]), 1.0f / 32768.0f) << i;
            ASSERT_LT(glm::distance(found.texCoords[1][i], expected.texCoords[1][i]), 1.0f / 8192.0f) << i;
            ASSERT_LT(glm::distance(found.colors[i], expected.colors[i]), 1.0f / 255.0f) << i;
        }
    }
}

}  // namespace
