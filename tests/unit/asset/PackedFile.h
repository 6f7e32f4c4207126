// glTF files whose buffer views EXT_meshopt_compression has packed.
#pragma once

#include <cmath>

#include "tests/unit/asset/GltfFile.h"
#include <meshoptimizer.h>

namespace kiln::test {

inline constexpr int kSide = 20;

/// A wavy sheet of kSide² vertices, four floats each (the last unused).
inline std::vector<float> sheet() {
    std::vector<float> vertices;
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            vertices.insert(vertices.end(),
                            {static_cast<float>(x), static_cast<float>(y), std::sin(0.5f * static_cast<float>(x)), 0});
        }
    }
    return vertices;
}

inline std::vector<unsigned> sheetIndices() {
    std::vector<unsigned> indices;
    for (unsigned y = 0; y + 1 < kSide; ++y) {
        for (unsigned x = 0; x + 1 < kSide; ++x) {
            const unsigned corner = y * kSide + x;
            indices.insert(indices.end(),
                           {corner, corner + 1, corner + kSide, corner + 1, corner + kSide + 1, corner + kSide});
        }
    }
    return indices;
}

inline std::vector<unsigned char> packVertices(const void* vertices, std::size_t count, std::size_t stride) {
    std::vector<unsigned char> packed(meshopt_encodeVertexBufferBound(count, stride));
    packed.resize(meshopt_encodeVertexBuffer(packed.data(), packed.size(), vertices, count, stride));
    return packed;
}

/// A view of `count` elements that is packed in the binary chunk and lies in a fallback buffer that has no bytes.
inline int packedView(GltfFile& file, const std::vector<unsigned char>& packed, std::size_t count, std::size_t stride,
                      const char* mode, const char* filter = nullptr) {
    const int view = file.view(packed);
    json& item = file.root["bufferViews"].back();
    json extension = {{"buffer", 0},
                      {"byteOffset", item["byteOffset"]},
                      {"byteLength", packed.size()},
                      {"byteStride", stride},
                      {"count", count},
                      {"mode", mode}};
    if (filter) extension["filter"] = filter;
    item = {{"buffer", 1},
            {"byteOffset", 0},
            {"byteLength", count * stride},
            {"extensions", {{"EXT_meshopt_compression", extension}}}};
    if (std::string(mode) == "ATTRIBUTES") item["byteStride"] = stride;
    return view;
}

inline void addFallback(GltfFile& file) {
    file.root["buffers"] = {
        {{"byteLength", file.binary.size()}},
        {{"byteLength", 1 << 20}, {"extensions", {{"EXT_meshopt_compression", {{"fallback", true}}}}}}};
    file.root["extensionsRequired"] = {"EXT_meshopt_compression"};
}

inline GltfFile packedSheet(bool asTriangles = true) {
    GltfFile file;
    const std::vector<float> vertices = sheet();
    const std::vector<unsigned> indices = sheetIndices();
    const std::size_t count = vertices.size() / 4;
    std::vector<unsigned char> packed(meshopt_encodeIndexBufferBound(indices.size(), count) +
                                      meshopt_encodeIndexSequenceBound(indices.size(), count));
    packed.resize(asTriangles
                      ? meshopt_encodeIndexBuffer(packed.data(), packed.size(), indices.data(), indices.size())
                      : meshopt_encodeIndexSequence(packed.data(), packed.size(), indices.data(), indices.size()));
    const int position = file.accessor(
        packedView(file, packVertices(vertices.data(), count, 16), count, 16, "ATTRIBUTES"), 5126, count, "VEC3");
    json& primitive = file.mesh({{"POSITION", position}});
    primitive["indices"] =
        file.accessor(packedView(file, packed, indices.size(), 2, asTriangles ? "TRIANGLES" : "INDICES"), 5123,
                      indices.size(), "SCALAR");
    addFallback(file);
    return file;
}

/// A line of vertices whose positions (EXPONENTIAL) or normals (OCTAHEDRAL), or whose instances' turns (QUATERNION),
/// went through a filter.
inline GltfFile filteredFile(const std::string& filter) {
    constexpr std::size_t kCount = 12;
    std::vector<float> values;
    for (std::size_t i = 0; i < kCount; ++i) {
        const float angle = 0.5f * static_cast<float>(i);
        values.insert(values.end(), {0.8f * std::cos(angle), 0.8f * std::sin(angle), 0.6f, 0.0f});
    }
    GltfFile file;
    std::vector<std::uint32_t> packed(4 * kCount);
    const std::size_t stride = filter == "EXPONENTIAL" ? 16 : 8;
    if (filter == "OCTAHEDRAL") meshopt_encodeFilterOct(packed.data(), kCount, stride, 12, values.data());
    if (filter == "QUATERNION") meshopt_encodeFilterQuat(packed.data(), kCount, stride, 12, values.data());
    if (filter == "EXPONENTIAL") meshopt_encodeFilterExp(packed.data(), kCount, stride, 15, values.data());
    const int view =
        packedView(file, packVertices(packed.data(), kCount, stride), kCount, stride, "ATTRIBUTES", filter.c_str());
    json attributes = {{"POSITION", file.attribute(std::vector<float>(3 * kCount, 1.0f), 5126, kCount, "VEC3")}};
    if (filter == "OCTAHEDRAL") attributes["NORMAL"] = file.accessor(view, 5122, kCount, "VEC3", true);
    if (filter == "EXPONENTIAL") attributes["POSITION"] = file.accessor(view, 5126, kCount, "VEC3");
    file.mesh(attributes);
    if (filter == "QUATERNION") {
        file.root["nodes"][0]["extensions"]["EXT_mesh_gpu_instancing"]["attributes"] = {
            {"ROTATION", file.accessor(view, 5122, kCount, "VEC4", true)}};
    }
    addFallback(file);
    return file;
}

}  // namespace kiln::test
