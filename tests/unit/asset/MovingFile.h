// A glTF file in which everything moves, shines and repeats.
#pragma once

#include "tests/unit/asset/GltfFile.h"

namespace kiln::test {

/// Node 0: a triangle with two morph targets, bent by a skin of nodes 1 and 2 (2 under 1). Node 3: a spot lamp and a
/// camera. Node 4: a triangle at three places, with two variants. One animation moves all four properties.
inline GltfFile movingFile() {
    GltfFile file;
    const auto vectors = [&](const std::vector<float>& values) {
        return file.attribute(values, 5126, values.size() / 3, "VEC3");
    };
    const int position = vectors(kTriangle), normal = vectors({0, 0, 1, 0, 0, 1, 0, 0, 1});
    const int joints = file.attribute(std::vector<std::uint8_t>{0, 9, 0, 0, 1, 0, 9, 9, 0, 1, 9, 9}, 5121, 3, "VEC4");
    const int weights =
        file.attribute(std::vector<std::uint8_t>{255, 0, 0, 0, 128, 127, 0, 0, 100, 100, 0, 0}, 5121, 3, "VEC4", true);
    json& primitive =
        file.mesh({{"POSITION", position}, {"NORMAL", normal}, {"JOINTS_0", joints}, {"WEIGHTS_0", weights}});
    // The second target is sparse: it lifts one vertex.
    const int sparse = file.accessor(-1, 5126, 3, "VEC3");
    file.root["accessors"][static_cast<std::size_t>(sparse)]["sparse"] = {
        {"count", 1},
        {"indices", {{"bufferView", file.view(std::vector<std::uint16_t>{2})}, {"componentType", 5123}}},
        {"values", {{"bufferView", file.view(std::vector<float>{0, 5, 0})}}}};
    primitive["targets"] = {
        {{"POSITION", vectors({0, 0, 1, 0, 0, 1, 0, 0, 1})}, {"NORMAL", vectors({1, 0, 0, 1, 0, 0, 1, 0, 0})}},
        {{"POSITION", sparse}}};
    file.root["meshes"][0]["weights"] = {0.5, 0};

    const std::vector<float> binds = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0,  0, 0, 1,  //
                                      1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, -1, 0, 0, 1};
    file.root["skins"] = {{{"joints", {1, 2}}, {"inverseBindMatrices", file.attribute(binds, 5126, 2, "MAT4")}}};
    file.root["nodes"][0]["skin"] = 0;
    file.root["nodes"].push_back({{"name", "hip"}, {"children", {2}}});
    file.root["nodes"].push_back({{"name", "knee"}, {"translation", {1, 0, 0}}, {"rotation", {0, 0, 0, 1}}});

    file.root["extensions"]["KHR_lights_punctual"]["lights"] = {
        {{"type", "spot"},
         {"color", {1, 0.5, 0.25}},
         {"intensity", 40},
         {"range", 5},
         {"spot", {{"innerConeAngle", 0.25}, {"outerConeAngle", 0.5}}}}};
    file.root["cameras"] = {
        {{"type", "perspective"}, {"name", "door"}, {"perspective", {{"yfov", 0.75}, {"znear", 0.25}}}},
        {{"type", "orthographic"}, {"orthographic", {{"xmag", 2}, {"ymag", 3}, {"znear", 0}, {"zfar", 9}}}}};
    file.root["nodes"].push_back({{"camera", 0}, {"extensions", {{"KHR_lights_punctual", {{"light", 0}}}}}});

    file.root["materials"] = {{{"name", "white"}}, {{"name", "celadon"}}};
    file.root["extensions"]["KHR_materials_variants"]["variants"] = {{{"name", "day"}}, {{"name", "night"}}};
    json& repeated = file.mesh({{"POSITION", position}});
    repeated["material"] = 0;
    repeated["extensions"]["KHR_materials_variants"]["mappings"] = {{{"material", 1}, {"variants", {1}}},
                                                                    {{"material", 0}, {"variants", {0}}}};
    const int turns =
        file.attribute(std::vector<std::int8_t>{0, 0, 0, 127, 0, 0, 127, 0, 0, 0, 0, 127}, 5120, 3, "VEC4", true);
    file.root["nodes"][4]["extensions"]["EXT_mesh_gpu_instancing"]["attributes"] = {
        {"TRANSLATION", vectors({0, 0, 0, 10, 0, 0, 0, 20, 0})},
        {"ROTATION", turns},
        {"SCALE", vectors({1, 1, 1, 1, 1, 1, 2, 2, 2})}};

    const int times = file.attribute(std::vector<float>{0, 1, 3}, 5126, 3, "SCALAR");
    const auto numbers = [&](const std::vector<float>& values, int width, const char* type) {
        return file.attribute(values, 5126, values.size() / static_cast<std::size_t>(width), type);
    };
    json samplers = json::array();
    samplers.push_back({{"input", times}, {"output", numbers({0, 0, 0, 2, 0, 0, 2, 4, 0}, 3, "VEC3")}});
    samplers.push_back(
        {{"input", times},
         {"interpolation", "STEP"},
         {"output", file.attribute(std::vector<std::int16_t>{0, 0, 0, 32767, 0, 0, 32767, 0, 0, 0, 0, -32767}, 5122, 3,
                                   "VEC4", true)}});
    samplers.push_back({{"input", times},
                        {"interpolation", "CUBICSPLINE"},
                        {"output", numbers(std::vector<float>{0, 0, 0, 1, 1, 1, 1, 1, 1,  //
                                                              0, 0, 0, 2, 2, 2, 0, 0, 0,  //
                                                              0, 0, 0, 3, 3, 3, 0, 0, 0},
                                           3, "VEC3")}});
    samplers.push_back({{"input", times}, {"output", numbers({0, 0, 1, 0, 0, 1}, 1, "SCALAR")}});
    json channels = json::array();
    const char* paths[] = {"translation", "rotation", "scale", "weights"};
    for (int i = 0; i < 4; ++i) {
        channels.push_back({{"sampler", i}, {"target", {{"node", i < 3 ? 2 : 0}, {"path", paths[i]}}}});
    }
    channels.push_back({{"sampler", 0}, {"target", {{"path", "translation"}}}});  // without a node: passed over
    file.root["animations"] = {{{"name", "sway"}, {"channels", channels}, {"samplers", samplers}}};

    file.root["extensions"]["KHR_xmp_json_ld"]["packets"] = {json::object(), {{"dc:title", "Kâse"}}};
    file.root["asset"]["extensions"]["KHR_xmp_json_ld"]["packet"] = 1;
    file.root["extensionsUsed"] = {"EXT_mesh_gpu_instancing", "KHR_lights_punctual", "KHR_materials_variants",
                                   "KHR_xmp_json_ld"};
    return file;
}

}  // namespace kiln::test
