#include "engine/render/GpuGeometry.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "engine/render/Bindings.h"

namespace kiln::render {

namespace {

/// Lays vertices out one attribute after another, each a multiple of four bytes (WebGL is slow otherwise).
class Layout {
  public:
    void add(std::uint32_t location, int components, gl::AttributeType type, std::size_t bytes) {
        attributes_.push_back({location, components, type, stride_});
        stride_ += bytes;
    }
    [[nodiscard]] std::size_t stride() const { return stride_; }
    [[nodiscard]] std::span<const gl::VertexAttribute> attributes() const { return attributes_; }
    [[nodiscard]] std::size_t lastOffset() const { return attributes_.back().offset; }

  private:
    std::vector<gl::VertexAttribute> attributes_;
    std::size_t stride_ = 0;
};

template <class T>
void put(Bytes& bytes, std::size_t stride, std::size_t offset, std::size_t vertex, const T& value) {
    std::memcpy(bytes.data() + vertex * stride + offset, &value, sizeof value);
}

std::int16_t snorm(float value) {
    return static_cast<std::int16_t>(std::lround(std::clamp(value, -1.0f, 1.0f) * 32767.0f));
}

std::uint16_t unorm(float value) {
    return static_cast<std::uint16_t>(std::lround(std::clamp(value, 0.0f, 1.0f) * 65535.0f));
}

std::array<std::int16_t, 4> packDirection(const glm::vec4& v) {
    return {snorm(v.x), snorm(v.y), snorm(v.z), snorm(v.w)};
}

// The reader gives triangles their normals; a model made otherwise may have none.
std::vector<glm::vec3> smoothNormals(const asset::Primitive& primitive, std::span<const std::uint32_t> indices) {
    std::vector<glm::vec3> normals(primitive.positions.size(), glm::vec3(0.0f));
    for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
        const glm::vec3& a = primitive.positions[indices[i]];
        const glm::vec3 weighted =
            glm::cross(primitive.positions[indices[i + 1]] - a, primitive.positions[indices[i + 2]] - a);
        for (std::size_t corner = 0; corner < 3; ++corner) normals[indices[i + corner]] += weighted;
    }
    for (glm::vec3& normal : normals) {
        const float length = glm::length(normal);
        normal = length > 0.0f ? normal / length : glm::vec3(0.0f, 1.0f, 0.0f);
    }
    return normals;
}

gl::Topology topologyOf(asset::PrimitiveMode mode) {
    switch (mode) {
        case asset::PrimitiveMode::Points:
            return gl::Topology::Points;
        case asset::PrimitiveMode::Lines:
            return gl::Topology::Lines;
        default:
            return gl::Topology::Triangles;
    }
}

template <class T>
Bytes toBytes(const std::vector<T>& values) {
    const auto bytes = std::as_bytes(std::span(values));
    return {bytes.begin(), bytes.end()};
}

/// The two ends of every edge of a triangle list, each edge once.
template <class T>
std::vector<T> edgesOf(const Bytes& triangles) {
    const std::size_t count = triangles.size() / sizeof(T);
    std::vector<T> indices(count);
    std::memcpy(indices.data(), triangles.data(), count * sizeof(T));
    std::vector<std::pair<T, T>> pairs;
    pairs.reserve(count);
    for (std::size_t i = 0; i + 2 < count; i += 3) {
        for (std::size_t k = 0; k < 3; ++k) pairs.push_back(std::minmax({indices[i + k], indices[i + (k + 1) % 3]}));
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    std::vector<T> ends;
    for (const auto& [a, b] : pairs) ends.insert(ends.end(), {a, b});
    return ends;
}

}  // namespace

GpuGeometry uploadGeometry(const asset::Primitive& primitive, bool bends) {
    GpuGeometry geometry;
    const std::size_t count = primitive.positions.size();
    std::vector<std::uint32_t> indices = primitive.indices;
    if (indices.empty()) {
        indices.resize(count);
        std::iota(indices.begin(), indices.end(), 0u);
    }
    const bool inside = std::all_of(indices.begin(), indices.end(), [count](std::uint32_t i) { return i < count; });
    if (count == 0 || !inside) return geometry;

    geometry.topology = topologyOf(primitive.mode);
    std::vector<glm::vec3> computed;
    std::span<const glm::vec3> normals = primitive.normals;
    if (normals.size() != count && geometry.topology == gl::Topology::Triangles) {
        computed = smoothNormals(primitive, indices);
        normals = computed;
    }
    geometry.hasNormals = normals.size() == count;
    geometry.hasTangents = geometry.hasNormals && primitive.tangents.size() == count;

    Layout layout;
    layout.add(kAttributePosition, 3, gl::AttributeType::Float, 12);
    if (geometry.hasNormals) layout.add(kAttributeNormal, 3, gl::AttributeType::ShortNormalized, 8);
    const std::size_t normalOffset = geometry.normalOffset = layout.lastOffset();
    if (geometry.hasTangents) layout.add(kAttributeTangent, 4, gl::AttributeType::ShortNormalized, 8);
    const std::size_t tangentOffset = geometry.tangentOffset = layout.lastOffset();
    std::array<std::size_t, 2> texCoordOffsets{};
    for (std::size_t set = 0; set < 2; ++set) {
        if (primitive.texCoords[set].size() != count) continue;
        layout.add(kAttributeTexCoord0 + static_cast<std::uint32_t>(set), 2, gl::AttributeType::Float, 8);
        texCoordOffsets[set] = layout.lastOffset();
    }
    const bool hasColors = primitive.colors.size() == count;
    if (hasColors) layout.add(kAttributeColor, 4, gl::AttributeType::UnsignedShortNormalized, 8);
    const std::size_t colorOffset = layout.lastOffset();

    const std::size_t stride = layout.stride();
    Bytes bytes(count * stride);
    for (std::size_t i = 0; i < count; ++i) {
        put(bytes, stride, 0, i, primitive.positions[i]);
        geometry.box.add(primitive.positions[i]);
        if (geometry.hasNormals) put(bytes, stride, normalOffset, i, packDirection(glm::vec4(normals[i], 0.0f)));
        if (geometry.hasTangents) put(bytes, stride, tangentOffset, i, packDirection(primitive.tangents[i]));
        for (std::size_t set = 0; set < 2; ++set) {
            if (texCoordOffsets[set] != 0) put(bytes, stride, texCoordOffsets[set], i, primitive.texCoords[set][i]);
        }
        if (hasColors) {
            const glm::vec4& c = primitive.colors[i];
            put(bytes, stride, colorOffset, i,
                std::array<std::uint16_t, 4>{unorm(c.r), unorm(c.g), unorm(c.b), unorm(c.a)});
        }
    }
    const gl::BufferUsage usage = bends ? gl::BufferUsage::Streamed : gl::BufferUsage::Static;
    geometry.vertices = gl::Buffer::create(gl::BufferKind::Vertices, usage, bytes, "vertices");
    if (bends) geometry.vertexBytes = std::move(bytes);
    geometry.stride = stride;
    geometry.indexCount = indices.size();
    geometry.levels.push_back({0, indices.size(), 0.0f});
    for (const asset::DetailLevel& level : primitive.levels) {
        if (!std::all_of(level.indices.begin(), level.indices.end(), [count](std::uint32_t i) { return i < count; })) {
            break;
        }
        geometry.levels.push_back({indices.size(), level.indices.size(), level.error});
        indices.insert(indices.end(), level.indices.begin(), level.indices.end());
    }
    if (count <= 0xffff) {  // 65535 itself would restart the primitive in WebGL
        const std::vector<std::uint16_t> narrow(indices.begin(), indices.end());
        geometry.indexBytes = toBytes(narrow);
    } else {
        geometry.indexType = gl::IndexType::UnsignedInt;
        geometry.indexBytes = toBytes(indices);
    }
    geometry.indices =
        gl::Buffer::create(gl::BufferKind::Indices, gl::BufferUsage::Static, geometry.indexBytes, "indices");
    geometry.indexBytes.resize(geometry.indexBytes.size() / indices.size() * geometry.indexCount);
    geometry.array =
        gl::VertexArray::create(geometry.vertices, &geometry.indices, stride, layout.attributes(), "primitive");
    return geometry;
}

void GpuGeometry::bend(const asset::BentVertices& bent) {
    const std::size_t count = bent.positions.size();
    if (stride == 0 || vertexBytes.size() != count * stride) return;
    const bool turnsNormals = hasNormals && bent.normals.size() == count;
    const bool turnsTangents = hasTangents && bent.tangents.size() == count;
    box = Box{};
    for (std::size_t i = 0; i < count; ++i) {
        put(vertexBytes, stride, 0, i, bent.positions[i]);
        box.add(bent.positions[i]);
        if (turnsNormals) put(vertexBytes, stride, normalOffset, i, packDirection(glm::vec4(bent.normals[i], 0.0f)));
        if (turnsTangents) put(vertexBytes, stride, tangentOffset, i, packDirection(bent.tangents[i]));
    }
    vertices.replace(vertexBytes);
}

std::size_t GpuGeometry::levelWithin(float metres) const {
    std::size_t level = 0;
    while (level + 1 < levels.size() && levels[level + 1].error < metres) ++level;
    return level;
}

void GpuGeometry::draw(std::size_t level) const {
    array.bind();
    const std::size_t indexBytesEach = indexType == gl::IndexType::UnsignedShort ? 2 : 4;
    gl::drawIndexed(topology, indexType, levels[level].firstIndex * indexBytesEach, levels[level].indexCount);
}

void GpuGeometry::showParts(std::vector<GpuLevel> parts) {
    levels = std::move(parts);
    inParts = true;
    edgeArray = {};
    edges = {};
}

void GpuGeometry::drawEdges() const {
    if (topology != gl::Topology::Triangles) return;
    if (!edgeArray) {
        Bytes shown;
        if (inParts) {
            const std::size_t each = indexType == gl::IndexType::UnsignedShort ? 2 : 4;
            for (const GpuLevel& part : levels) {
                const auto first = indexBytes.begin() + static_cast<std::ptrdiff_t>(part.firstIndex * each);
                shown.insert(shown.end(), first, first + static_cast<std::ptrdiff_t>(part.indexCount * each));
            }
        }
        const Bytes& from = inParts ? shown : indexBytes;
        const Bytes bytes = indexType == gl::IndexType::UnsignedShort ? toBytes(edgesOf<std::uint16_t>(from))
                                                                      : toBytes(edgesOf<std::uint32_t>(from));
        edgeIndexCount = bytes.size() / (indexType == gl::IndexType::UnsignedShort ? 2 : 4);
        edges = gl::Buffer::create(gl::BufferKind::Indices, gl::BufferUsage::Static, bytes, "edges");
        const gl::VertexAttribute position{kAttributePosition, 3, gl::AttributeType::Float, 0};
        edgeArray = gl::VertexArray::create(vertices, &edges, stride, std::span(&position, 1), "edges");
    }
    edgeArray.bind();
    gl::drawIndexed(gl::Topology::Lines, indexType, 0, edgeIndexCount);
}

}  // namespace kiln::render
