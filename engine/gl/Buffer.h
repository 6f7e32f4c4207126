// A block of GPU memory: vertices, indices or uniforms.
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/core/Bytes.h"
#include "engine/gl/Handle.h"

namespace kiln::gl {

enum class BufferKind : std::uint8_t { Vertices, Indices, Uniforms };
enum class BufferUsage : std::uint8_t { Static, Streamed };

/// Move-only. GL thread only. WebGL ties a buffer that holds indices to that use, hence the kind.
class Buffer {
  public:
    Buffer() = default;  ///< empty
    [[nodiscard]] static Buffer create(BufferKind kind, BufferUsage usage, ByteView bytes, const char* label);
    /// `byteSize` bytes of undefined content.
    [[nodiscard]] static Buffer create(BufferKind kind, BufferUsage usage, std::size_t byteSize, const char* label);

    /// Replaces the content, growing when it must. The driver keeps the old memory for draws under way.
    void replace(ByteView bytes);
    /// Not for indices inside a bound vertex array: binding them changes that array.
    void bind() const;
    /// Uniforms only: makes them what block binding `slot` reads.
    void bindToSlot(std::uint32_t slot) const;

    [[nodiscard]] std::size_t byteSize() const { return byteSize_; }
    [[nodiscard]] explicit operator bool() const { return static_cast<bool>(handle_); }

  private:
    Handle handle_;
    BufferKind kind_ = BufferKind::Vertices;
    BufferUsage usage_ = BufferUsage::Static;
    std::size_t byteSize_ = 0;
};

}  // namespace kiln::gl
