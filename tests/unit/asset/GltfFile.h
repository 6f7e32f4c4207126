// Builds small glTF files in memory, valid or broken on purpose.
#pragma once

#include <cstring>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/asset/GltfReader.h"

namespace kiln::test {

using nlohmann::json;

struct GltfFile {
    json root = {{"asset", {{"version", "2.0"}}}};
    Bytes binary;

    /// Appends values (any trivially copyable type) as a bufferView and returns its index.
    template <class Value>
    int view(const std::vector<Value>& values, int stride = 0) {
        while (binary.size() % 4 != 0) binary.push_back(std::byte{0});
        json item = {{"buffer", 0}, {"byteOffset", binary.size()}, {"byteLength", values.size() * sizeof(Value)}};
        if (stride > 0) item["byteStride"] = stride;
        const auto* bytes = reinterpret_cast<const std::byte*>(values.data());
        binary.insert(binary.end(), bytes, bytes + values.size() * sizeof(Value));
        root["bufferViews"].push_back(item);
        return static_cast<int>(root["bufferViews"].size()) - 1;
    }

    int accessor(int bufferView, int componentType, std::size_t count, const char* type, bool normalized = false) {
        json item = {{"componentType", componentType}, {"count", count}, {"type", type}};
        if (bufferView >= 0) item["bufferView"] = bufferView;
        if (normalized) item["normalized"] = true;
        root["accessors"].push_back(item);
        return static_cast<int>(root["accessors"].size()) - 1;
    }

    template <class Value>
    int attribute(const std::vector<Value>& values, int componentType, std::size_t count, const char* type,
                  bool normalized = false) {
        return accessor(view(values), componentType, count, type, normalized);
    }

    /// A mesh of one primitive, on a node of its own.
    json& mesh(const json& attributes) {
        root["meshes"].push_back({{"primitives", json::array({{{"attributes", attributes}}})}});
        root["nodes"].push_back({{"mesh", root["meshes"].size() - 1}});
        return root["meshes"].back()["primitives"][0];
    }

    [[nodiscard]] Bytes glb() const {
        json document = root;
        if (!binary.empty() && !document.contains("buffers")) {
            document["buffers"] = json::array({{{"byteLength", binary.size()}}});
        }
        return wrap(document.dump(-1, ' ', false, json::error_handler_t::ignore), binary);
    }

    static Bytes wrap(std::string text, Bytes chunk) {
        text.resize((text.size() + 3) / 4 * 4, ' ');
        chunk.resize((chunk.size() + 3) / 4 * 4);
        Bytes file;
        const auto word = [&](std::size_t value) {
            for (int shift = 0; shift < 32; shift += 8) file.push_back(static_cast<std::byte>((value >> shift) & 255u));
        };
        word(0x46546c67), word(2), word(20 + text.size() + (chunk.empty() ? 0 : 8 + chunk.size()));
        word(text.size()), word(0x4e4f534a);
        const ByteView bytes = asBytes(text);
        file.insert(file.end(), bytes.begin(), bytes.end());
        if (!chunk.empty()) {
            word(chunk.size()), word(0x004e4942);
            file.insert(file.end(), chunk.begin(), chunk.end());
        }
        return file;
    }

    [[nodiscard]] Result<asset::Model> read() const { return asset::readGltf(glb(), "test.glb", {}); }
};

/// A right triangle in the XY plane, facing +Z.
inline const std::vector<float> kTriangle = {0, 0, 0, 1, 0, 0, 0, 1, 0};

/// A triangle without normals or indices.
inline GltfFile triangleFile() {
    GltfFile file;
    const int position = file.attribute(kTriangle, 5126, 3, "VEC3");
    file.mesh({{"POSITION", position}});
    return file;
}

/// The eight bytes that every PNG begins with, and something after them.
inline const std::vector<unsigned char> kPng = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2, 3, 4};

inline std::string base64(const Bytes& bytes) {
    constexpr const char* kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        unsigned value = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            value = value << 8 | (i + k < bytes.size() ? std::to_integer<unsigned>(bytes[i + k]) : 0u);
        }
        for (std::size_t k = 0; k < 4; ++k) {
            text += i + k <= bytes.size() ? kDigits[value >> (18 - 6 * k) & 63u] : '=';
        }
    }
    return text;
}

}  // namespace kiln::test
