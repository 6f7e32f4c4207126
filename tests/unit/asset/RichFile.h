// A file that uses most of what is read, to be broken in tests.
#pragma once

#include "tests/unit/asset/GltfFile.h"

namespace kiln::test {

/// A file that uses most of what is read: interleaving, indices, sparse, materials, images, a hierarchy.
inline GltfFile richFile() {
    GltfFile file;
    std::vector<float> interleaved;
    for (int i = 0; i < 4; ++i) {
        interleaved.insert(interleaved.end(), {float(i % 2), float(i / 2), 0, 0, 0, 1, float(i % 2), float(i / 2)});
    }
    const int view = file.view(interleaved, 32);
    const int position = file.accessor(view, 5126, 4, "VEC3");
    const int normal = file.accessor(view, 5126, 4, "VEC3");
    const int texCoord = file.accessor(view, 5126, 4, "VEC2");
    file.root["accessors"][normal]["byteOffset"] = 12;
    file.root["accessors"][texCoord]["byteOffset"] = 24;
    file.root["accessors"][position]["sparse"] = {
        {"count", 1},
        {"indices", {{"bufferView", file.view(std::vector<std::uint16_t>{2})}, {"componentType", 5123}}},
        {"values", {{"bufferView", file.view(std::vector<float>{0, 3, 0})}}}};
    const int indices = file.attribute(std::vector<std::uint8_t>{0, 1, 2, 1, 3, 2}, 5121, 6, "SCALAR");
    file.root["images"] = {{{"bufferView", file.view(kPng)}, {"mimeType", "image/png"}, {"name", "p"}}};
    file.root["samplers"] = {{{"wrapS", 33071}}};
    file.root["textures"] = {{{"source", 0}, {"sampler", 0}}};
    file.root["materials"] = {
        {{"name", "m"},
         {"pbrMetallicRoughness",
          {{"baseColorTexture", {{"index", 0}, {"extensions", {{"KHR_texture_transform", {{"scale", {2, 2}}}}}}}},
           {"metallicFactor", 0.5}}},
         {"normalTexture", {{"index", 0}, {"scale", 0.5}}},
         {"extensions",
          {{"KHR_materials_clearcoat", {{"clearcoatFactor", 1}, {"clearcoatTexture", {{"index", 0}}}}},
           {"MOZ_lightmap", {{"index", 0}, {"intensity", 2}}}}}}};
    json& primitive = file.mesh({{"POSITION", position}, {"NORMAL", normal}, {"TEXCOORD_0", texCoord}});
    primitive["indices"] = indices;
    primitive["material"] = 0;
    primitive["mode"] = 4;
    file.root["nodes"].push_back({{"children", {0}}, {"translation", {0, 1, 0}}, {"rotation", {0, 0, 0, 1}}});
    file.root["nodes"].push_back({{"matrix", {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1}}, {"name", "n"}});
    const int probes = file.view(std::vector<float>(54, 0.5f));
    file.root["scenes"] = {
        {{"nodes", {1, 2}},
         {"extras",
          {{"probes",
            {{"grid", {{"origin", {0, 0, 0}}, {"step", {1, 1, 1}}, {"count", {2, 1, 1}}}}, {"sh", probes}}}}}}};
    file.root["scene"] = 0;
    file.root["extensionsUsed"] = {"KHR_texture_transform", "KHR_materials_clearcoat", "MOZ_lightmap"};
    file.root["buffers"] = {{{"byteLength", file.binary.size()}}};
    return file;
}

}  // namespace kiln::test
