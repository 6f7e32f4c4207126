// Light that a file brings baked: lightmaps and probes, as they should be and as they should not.
#include <limits>

#include "tests/unit/asset/GltfFile.h"
#include <gtest/gtest.h>

#include "engine/asset/GltfReader.h"

namespace {

using namespace kiln;
using namespace kiln::asset;
using kiln::test::GltfFile;
using kiln::test::json;

/// A triangle whose material has `lightmap` as its MOZ_lightmap; there is one texture.
GltfFile withLightmap(const json& lightmap) {
    GltfFile file = test::triangleFile();
    file.root["extensionsUsed"] = {"MOZ_lightmap"};
    file.root["images"] = {{{"bufferView", file.view(test::kPng)}, {"mimeType", "image/png"}}};
    file.root["textures"] = {{{"source", 0}}};
    file.root["materials"] = {{{"extensions", {{"MOZ_lightmap", lightmap}}}}};
    file.root["meshes"][0]["primitives"][0]["material"] = 0;
    return file;
}

Lightmap lightmapOf(const json& lightmap) {
    const Result<Model> model = withLightmap(lightmap).read();
    EXPECT_TRUE(model) << (model ? "" : model.error().text());
    if (!model) return {};
    EXPECT_TRUE(model->notes.empty()) << model->notes.front();
    return model->materials.at(0).lightmap;
}

void expectRefused(const GltfFile& file, ErrorCode code, const std::string& words) {
    const Result<Model> model = file.read();
    ASSERT_FALSE(model) << words;
    EXPECT_EQ(model.error().code, code) << model.error().text();
    EXPECT_NE(model.error().text().find(words), std::string::npos) << model.error().text();
}

TEST(GltfLight, ReadsALightmap) {
    const Lightmap map = lightmapOf({{"index", 0}, {"texCoord", 1}, {"intensity", 2.5}});
    EXPECT_EQ(map.map.texture, 0);
    EXPECT_EQ(map.map.texCoord, 1);
    EXPECT_EQ(map.intensity, 2.5f);
    const Lightmap plain = lightmapOf({{"index", 0}});
    EXPECT_EQ(plain.map.texCoord, 0);
    EXPECT_EQ(plain.intensity, 1.0f);
    const Lightmap turned =
        lightmapOf({{"index", 0}, {"extensions", {{"KHR_texture_transform", {{"scale", {0.5, 2}}, {"texCoord", 1}}}}}});
    EXPECT_EQ(turned.map.scale, glm::vec2(0.5f, 2.0f));
    EXPECT_EQ(turned.map.texCoord, 1);
    EXPECT_EQ(lightmapOf({{"index", 0}, {"intensity", -3}}).intensity, 0.0f) << "no light takes light away";
}

TEST(GltfLight, ALightmapThatCannotBeIsRefused) {
    expectRefused(withLightmap(json::object()), ErrorCode::Malformed, "MOZ_lightmap/index is missing");
    expectRefused(withLightmap({{"index", 7}}), ErrorCode::Malformed, "MOZ_lightmap/index points at number 7 of 1");
    expectRefused(withLightmap({{"index", 0}, {"intensity", "bright"}}), ErrorCode::Malformed,
                  "MOZ_lightmap/intensity is not a number");
    expectRefused(withLightmap({{"index", 0}, {"intensity", 1e300}}), ErrorCode::Malformed, "too large");
    expectRefused(withLightmap("a texture"), ErrorCode::Malformed, "MOZ_lightmap is not an object");
}

/// A triangle in a scene with a grid of probes of these counts, each number of them its place in the list.
GltfFile withProbes(const json& count, std::size_t probes) {
    GltfFile file = test::triangleFile();
    std::vector<float> numbers(27 * probes);
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<float>(i);
    const int view = file.view(numbers);
    file.root["scenes"] = {
        {{"nodes", {0}},
         {"extras",
          {{"probes",
            {{"grid", {{"origin", {-1, 0.5, 2}}, {"step", {1, 2, 0.5}}, {"count", count}}}, {"sh", view}}}}}}};
    return file;
}

json& probesOf(GltfFile& file) {
    return file.root["scenes"][0]["extras"]["probes"];
}

TEST(GltfLight, ReadsProbes) {
    const Result<Model> model = withProbes({2, 1, 3}, 6).read();
    ASSERT_TRUE(model) << model.error().text();
    const LightProbes& probes = model->probes;
    EXPECT_EQ(probes.origin, glm::vec3(-1, 0.5f, 2));
    EXPECT_EQ(probes.step, glm::vec3(1, 2, 0.5f));
    EXPECT_EQ(probes.count, glm::ivec3(2, 1, 3));
    ASSERT_EQ(probes.harmonics.size(), 6u);
    EXPECT_EQ(probes.harmonics[0][0], glm::vec3(0, 1, 2));
    EXPECT_EQ(probes.harmonics[5][8], glm::vec3(27 * 5 + 24, 27 * 5 + 25, 27 * 5 + 26));
    EXPECT_TRUE(test::triangleFile().read()->probes.harmonics.empty());
}

TEST(GltfLight, TheDefaultScenesProbesCount) {
    GltfFile file = withProbes({1, 1, 1}, 1);
    file.root["scenes"].push_back({{"nodes", {0}}});
    EXPECT_EQ(file.read()->probes.harmonics.size(), 1u);
    file.root["scene"] = 1;
    EXPECT_TRUE(file.read()->probes.harmonics.empty());
}

TEST(GltfLight, ExtrasThatMeanSomethingElseAreNobodysMistake) {
    for (const json& extras : {json("probes"), json({{"probes", "many"}}), json({{"probes", {{"grid", 3}, {"sh", 0}}}}),
                               json({{"probes", {{"grid", json::object()}}}}), json::array({1, 2})}) {
        GltfFile file = withProbes({1, 1, 1}, 1);
        file.root["scenes"][0]["extras"] = extras;
        const Result<Model> model = file.read();
        ASSERT_TRUE(model) << extras << model.error().text();
        EXPECT_TRUE(model->probes.harmonics.empty());
    }
}

TEST(GltfLight, ProbesThatCannotBeAreRefused) {
    for (const json& count :
         {json({0, 1, 1}), json({1.5, 1, 1}), json({-1, -1, 1}), json({1, 1}), json("three"), json({nullptr, 1, 1})}) {
        expectRefused(withProbes(count, 1), ErrorCode::Malformed, "/grid/count is not three whole numbers");
    }
    expectRefused(withProbes({100000, 1000, 100}, 1), ErrorCode::Refused, "/grid/count makes more than");
    expectRefused(withProbes({2, 1, 1}, 1), ErrorCode::Malformed, "/sh holds 108 bytes, but 2 probes take 216");
    expectRefused(withProbes({1, 1, 1}, 2), ErrorCode::Malformed, "/sh holds 216 bytes, but 1 probes take 108");
    for (const json& step : {json({0, 1, 1}), json({1, -1, 1}), json({1, 1, 1e30})}) {
        GltfFile file = withProbes({1, 1, 1}, 1);
        probesOf(file)["grid"]["step"] = step;
        expectRefused(file, ErrorCode::Malformed, "/grid/step is not three numbers of metres above 0");
    }
    GltfFile far = withProbes({1, 1, 1}, 1);
    probesOf(far)["grid"]["origin"] = {0, 1e9, 0};
    expectRefused(far, ErrorCode::Malformed, "/grid/origin is not three numbers");
    for (const json& view : {json(99), json(-1), json("all"), json(nullptr), json(0.5)}) {
        GltfFile file = withProbes({1, 1, 1}, 1);
        probesOf(file)["sh"] = view;
        expectRefused(file, ErrorCode::Malformed, "/sh names none of the 2 buffer views");
    }
    GltfFile past = withProbes({1, 1, 1}, 1);
    past.root["bufferViews"][1]["byteOffset"] = 4000;
    expectRefused(past, ErrorCode::Malformed, "/sh names a buffer view that reaches past its buffer");
    for (const float number : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), 1e9f}) {
        GltfFile file = withProbes({1, 1, 1}, 1);
        std::vector<float> numbers(27, 0.5f);
        numbers[13] = number;
        probesOf(file)["sh"] = file.view(numbers);
        expectRefused(file, ErrorCode::Malformed, "/sh holds something that is no number of light");
    }
}

/// A triangle in a scene that mirrors a cube of 32 texels, `bytes` of it there.
GltfFile withReflections(std::size_t bytes) {
    GltfFile file = test::triangleFile();
    std::vector<std::uint8_t> texels(bytes);
    for (std::size_t i = 0; i < bytes; ++i) texels[i] = static_cast<std::uint8_t>(i);
    const int view = file.view(texels);
    file.root["scenes"] = {{{"nodes", {0}},
                            {"extras",
                             {{"reflections",
                               {{"place", {1, 1.5, 0}},
                                {"box", {{"min", {-2, 0, -3}}, {"max", {2, 4, 3}}}},
                                {"size", 32},
                                {"cube", view}}}}}}};
    return file;
}

json& reflectionsOf(GltfFile& file) {
    return file.root["scenes"][0]["extras"]["reflections"];
}

TEST(GltfLight, ReadsWhatARoomMirrors) {
    const std::size_t bytes = 4 * 6 * (1024 + 256 + 64 + 16 + 4 + 1);
    ASSERT_EQ(reflectionBytes(32), bytes);
    const Result<Model> model = withReflections(bytes).read();
    ASSERT_TRUE(model) << model.error().text();
    EXPECT_EQ(model->reflections.place, glm::vec3(1, 1.5f, 0));
    EXPECT_EQ(model->reflections.box.min, glm::vec3(-2, 0, -3));
    EXPECT_EQ(model->reflections.box.max, glm::vec3(2, 4, 3));
    EXPECT_EQ(model->reflections.size, 32);
    ASSERT_EQ(model->reflections.texels.size(), bytes);
    EXPECT_EQ(model->reflections.texels[300], std::byte{300 % 256});
    EXPECT_EQ(test::triangleFile().read()->reflections.size, 0);
}

TEST(GltfLight, ReflectionsThatCannotBeAreRefused) {
    const std::size_t bytes = reflectionBytes(32);
    const auto changed = [&](const char* key, const json& value) {
        GltfFile file = withReflections(bytes);
        reflectionsOf(file)[key] = value;
        return file;
    };
    expectRefused(withReflections(bytes - 4), ErrorCode::Malformed, "/cube holds 32756 bytes, but a cube of 32 texels");
    for (const json& size : {json(0), json(7), json(16), json(48), json(1024), json(-8), json("large"), json(8.5)}) {
        expectRefused(changed("size", size), ErrorCode::Malformed, "/size is no power of two from 32 to 512");
    }
    expectRefused(changed("size", 64), ErrorCode::Malformed, "but a cube of 64 texels");
    expectRefused(changed("place", {3, 1, 0}), ErrorCode::Malformed, "/place lies outside the box");
    expectRefused(changed("place", "here"), ErrorCode::Malformed, "has no place and box");
    expectRefused(changed("box", {{"min", {0, 0, 0}}}), ErrorCode::Malformed, "has no place and box");
    expectRefused(changed("cube", 99), ErrorCode::Malformed, "/cube names none of the 2 buffer views");
    for (const json& other : {json("mirror"), json({{"box", 3}, {"cube", 1}}), json({{"box", json::object()}})}) {
        GltfFile file = withReflections(bytes);
        reflectionsOf(file) = other;
        const Result<Model> model = file.read();
        ASSERT_TRUE(model) << other << model.error().text();
        EXPECT_EQ(model->reflections.size, 0);
    }
}

}  // namespace
