#include "engine/asset/MeshoptPack.h"

#include <cassert>
#include <cmath>

#include <meshoptimizer.h>

namespace kiln::asset {

namespace {

constexpr int kNormalBits = 12;
constexpr int kTangentBits = 8;

PackedStream packVertices(const void* vertices, std::size_t count, std::size_t stride, const char* filter) {
    PackedStream stream{Bytes(meshopt_encodeVertexBufferBound(count, stride)), {"ATTRIBUTES", filter, count, stride}};
    auto* target = reinterpret_cast<unsigned char*>(stream.bytes.data());
    stream.bytes.resize(meshopt_encodeVertexBuffer(target, stream.bytes.size(), vertices, count, stride));
    return stream;
}

/// `directions` four floats each.
PackedStream packDirections(const std::vector<glm::vec4>& directions, std::size_t stride, int bits) {
    Bytes filtered(directions.size() * stride);
    meshopt_encodeFilterOct(filtered.data(), directions.size(), stride, bits, &directions.data()->x);
    return packVertices(filtered.data(), directions.size(), stride, "OCTAHEDRAL");
}

template <class Value>
void remap(std::vector<Value>& values, const std::vector<unsigned int>& places, std::size_t count) {
    if (values.empty()) return;
    std::vector<Value> moved(count);
    meshopt_remapVertexBuffer(moved.data(), values.data(), values.size(), sizeof(Value), places.data());
    values = std::move(moved);
}

}  // namespace

Primitive inPackingOrder(const Primitive& primitive) {
    assert(primitive.mode == PrimitiveMode::Triangles);
    Primitive result = primitive;
    result.levels.clear();
    result.targets.clear();
    result.joints.clear();
    result.weights.clear();
    const std::size_t vertices = primitive.positions.size();
    meshopt_optimizeVertexCache(result.indices.data(), primitive.indices.data(), primitive.indices.size(), vertices);
    std::vector<unsigned int> places(vertices);
    const std::size_t used =
        meshopt_optimizeVertexFetchRemap(places.data(), result.indices.data(), result.indices.size(), vertices);
    moveVertices(result, places, used);
    return result;
}

void moveVertices(Primitive& primitive, const std::vector<unsigned int>& places, std::size_t count) {
    meshopt_remapIndexBuffer(primitive.indices.data(), primitive.indices.data(), primitive.indices.size(),
                             places.data());
    remap(primitive.positions, places, count);
    remap(primitive.normals, places, count);
    remap(primitive.tangents, places, count);
    remap(primitive.colors, places, count);
    for (auto& set : primitive.texCoords) remap(set, places, count);
}

float roundedTo(float step, float value) {
    return std::round(value / step) * step;
}

template <class Vector>
PackedStream packNumbers(const std::vector<Vector>& values, float step) {
    // EXPONENTIAL: 8 bits of exponent over 24 of mantissa, both signed. One exponent for all packs best.
    const int exponent = static_cast<int>(std::lround(std::log2(step)));
    assert(std::ldexp(1.0f, exponent) == step && "a power of two");
    std::vector<std::uint32_t> words;
    words.reserve(values.size() * static_cast<std::size_t>(Vector::length()));
    for (const Vector& value : values) {
        for (glm::length_t i = 0; i < Vector::length(); ++i) {
            const long mantissa = std::lround(value[i] / step);
            assert(std::abs(mantissa) < (1 << 23));
            words.push_back((static_cast<std::uint32_t>(exponent) << 24) |
                            (static_cast<std::uint32_t>(mantissa) & 0xffffffu));
        }
    }
    return packVertices(words.data(), values.size(), sizeof(Vector), "EXPONENTIAL");
}
template PackedStream packNumbers(const std::vector<glm::vec2>&, float);
template PackedStream packNumbers(const std::vector<glm::vec3>&, float);

PackedStream packNormals(const std::vector<glm::vec3>& normals) {
    std::vector<glm::vec4> directions;
    directions.reserve(normals.size());
    for (const glm::vec3& normal : normals) directions.emplace_back(normal, 0.0f);
    return packDirections(directions, 8, kNormalBits);
}

PackedStream packTangents(const std::vector<glm::vec4>& tangents) {
    return packDirections(tangents, 4, kTangentBits);
}

PackedStream packBytes(const std::vector<std::uint8_t>& values) {
    return packVertices(values.data(), values.size() / 4, 4, "NONE");
}

PackedStream packTriangles(const std::vector<std::uint32_t>& indices, std::size_t vertices) {
    const std::size_t stride = vertices > 65535 ? 4 : 2;
    PackedStream stream{Bytes(meshopt_encodeIndexBufferBound(indices.size(), vertices)),
                        {"TRIANGLES", "", indices.size(), stride}};
    auto* target = reinterpret_cast<unsigned char*>(stream.bytes.data());
    stream.bytes.resize(meshopt_encodeIndexBuffer(target, stream.bytes.size(), indices.data(), indices.size()));
    return stream;
}

}  // namespace kiln::asset
