#include "engine/gl/Buffer.h"

#include "engine/gl/Api.h"

namespace kiln::gl {

namespace {

GLenum targetOf(BufferKind kind) {
    switch (kind) {
        case BufferKind::Vertices:
            return GL_ARRAY_BUFFER;
        case BufferKind::Indices:
            return GL_ELEMENT_ARRAY_BUFFER;
        case BufferKind::Uniforms:
            return GL_UNIFORM_BUFFER;
    }
    return GL_ARRAY_BUFFER;
}

GLenum hintOf(BufferUsage usage) {
    return usage == BufferUsage::Static ? GL_STATIC_DRAW : GL_STREAM_DRAW;
}

}  // namespace

Buffer Buffer::create(BufferKind kind, BufferUsage usage, ByteView bytes, const char* label) {
    Buffer buffer;
    buffer.handle_ = Handle::make(ObjectKind::Buffer);
    buffer.kind_ = kind;
    buffer.usage_ = usage;
    // A vertex array left bound would take an index buffer for its own.
    if (kind == BufferKind::Indices) glBindVertexArray(0);
    buffer.bind();
    glBufferData(targetOf(kind), static_cast<GLsizeiptr>(bytes.size()), bytes.data(), hintOf(usage));
    buffer.byteSize_ = bytes.size();
    buffer.handle_.label(label);
    return buffer;
}

Buffer Buffer::create(BufferKind kind, BufferUsage usage, std::size_t byteSize, const char* label) {
    Buffer buffer = create(kind, usage, ByteView{}, label);
    glBufferData(targetOf(kind), static_cast<GLsizeiptr>(byteSize), nullptr, hintOf(usage));
    buffer.byteSize_ = byteSize;
    return buffer;
}

void Buffer::replace(ByteView bytes) {
    bind();
    glBufferData(targetOf(kind_), static_cast<GLsizeiptr>(bytes.size()), bytes.data(), hintOf(usage_));
    byteSize_ = bytes.size();
}

void Buffer::bind() const {
    glBindBuffer(targetOf(kind_), handle_.name());
}

void Buffer::bindToSlot(std::uint32_t slot) const {
    glBindBufferBase(GL_UNIFORM_BUFFER, slot, handle_.name());
}

}  // namespace kiln::gl
