// One primitive's vertices and indices on the GPU.
#pragma once

#include <cstdint>

#include "engine/asset/Model.h"
#include "engine/core/Box.h"
#include "engine/gl/Buffer.h"
#include "engine/gl/Draw.h"
#include "engine/gl/VertexArray.h"

namespace kiln::render {

struct GpuGeometry {
    gl::Buffer vertices;
    gl::Buffer indices;
    gl::VertexArray array;
    gl::Topology topology = gl::Topology::Triangles;
    gl::IndexType indexType = gl::IndexType::UnsignedShort;
    std::size_t indexCount = 0;
    bool hasNormals = false;
    bool hasTangents = false;
    Box box;  ///< of the mesh's own space

    [[nodiscard]] std::size_t byteSize() const { return vertices.byteSize() + indices.byteSize(); }
    [[nodiscard]] std::size_t triangleCount() const { return topology == gl::Topology::Triangles ? indexCount / 3 : 0; }
    void draw() const;
};

/// Interleaves what the primitive has: positions and texture coordinates as floats, directions and colours in 16 bits.
/// Triangles without normals get smooth ones. A primitive without positions gives an empty geometry (indexCount 0).
[[nodiscard]] GpuGeometry uploadGeometry(const asset::Primitive& primitive);

}  // namespace kiln::render
