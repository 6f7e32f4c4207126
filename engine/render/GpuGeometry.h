// One primitive's vertices and indices on the GPU.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/asset/Pose.h"
#include "engine/core/Box.h"
#include "engine/gl/Buffer.h"
#include "engine/gl/Draw.h"
#include "engine/gl/VertexArray.h"

namespace kiln::render {

/// A part of an index buffer that shows the whole surface.
struct GpuLevel {
    std::size_t firstIndex = 0, indexCount = 0;
    float error = 0.0f;  ///< metres of the mesh's own space, as asset::DetailLevel
};

struct GpuGeometry {
    gl::Buffer vertices;
    gl::Buffer indices;
    gl::VertexArray array;
    gl::Topology topology = gl::Topology::Triangles;
    gl::IndexType indexType = gl::IndexType::UnsignedShort;
    std::size_t indexCount = 0;    ///< of the finest level
    std::vector<GpuLevel> levels;  ///< the finest, then coarser ones
    bool hasNormals = false;
    bool hasTangents = false;
    Box box;               ///< of the mesh's own space
    Bytes indexBytes;      ///< of the finest level, for drawEdges()
    bool inParts = false;  ///< `levels` are parts that are shown beside each other
    std::size_t stride = 0;
    Bytes vertexBytes;                                ///< as uploaded, of one that bends
    std::size_t normalOffset = 0, tangentOffset = 0;  ///< within a vertex, where there are such
    mutable gl::Buffer edges;                         // made by the first drawEdges()
    mutable gl::VertexArray edgeArray;
    mutable std::size_t edgeIndexCount = 0;

    /// Shows parts of it alone, each as a level of `levels`; drawEdges() follows. Lists of triangles only.
    void showParts(std::vector<GpuLevel> parts);

    [[nodiscard]] std::size_t byteSize() const { return vertices.byteSize() + indices.byteSize() + edges.byteSize(); }
    [[nodiscard]] std::size_t triangleCount(std::size_t level = 0) const {
        return topology == gl::Topology::Triangles && level < levels.size() ? levels[level].indexCount / 3 : 0;
    }
    /// The coarsest level whose error is below `metres` of the mesh's own space; the finest for 0.
    [[nodiscard]] std::size_t levelWithin(float metres) const;
    void draw(std::size_t level = 0) const;
    /// Replaces what a pose moves, and the box; only of one uploaded as bending, and with as many vertices.
    void bend(const asset::BentVertices& bent);
    /// The edges of its triangles, each once; their buffer is made when first asked for. Other topologies: nothing.
    void drawEdges() const;
};

/// Interleaves what the primitive has: positions and texture coordinates as floats, directions and colours in 16 bits.
/// Triangles without normals get smooth ones. A primitive without positions gives an empty geometry (indexCount 0). One
/// that bends keeps its vertices for bend().
[[nodiscard]] GpuGeometry uploadGeometry(const asset::Primitive& primitive, bool bends = false);

}  // namespace kiln::render
