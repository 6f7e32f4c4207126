// Where a draw finds its vertex attributes and indices.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/gl/Buffer.h"

namespace kiln::gl {

enum class AttributeType : std::uint8_t { Float, ShortNormalized, UnsignedShortNormalized, UnsignedByteNormalized };

struct VertexAttribute {
    std::uint32_t location = 0;
    int components = 4;  ///< 1 to 4
    AttributeType type = AttributeType::Float;
    std::size_t offset = 0;  ///< bytes from the start of a vertex
};

/// Move-only. GL thread only. Attributes that are not listed read the constant of Draw.h's setConstantAttribute().
class VertexArray {
  public:
    VertexArray() = default;  ///< empty
    [[nodiscard]] static VertexArray create(const Buffer& vertices, const Buffer* indices, std::size_t stride,
                                            std::span<const VertexAttribute> attributes, const char* label);
    /// For draws that read no attribute; a core context draws nothing without an array.
    [[nodiscard]] static VertexArray empty(const char* label);
    /// Points the attributes `firstByte` into `vertices`: a base vertex, which OpenGL ES 3.0 lacks.
    void repoint(const Buffer& vertices, std::size_t firstByte, std::size_t stride,
                 std::span<const VertexAttribute> attributes) const;
    void bind() const;
    [[nodiscard]] explicit operator bool() const { return static_cast<bool>(handle_); }

  private:
    Handle handle_;
};

}  // namespace kiln::gl
