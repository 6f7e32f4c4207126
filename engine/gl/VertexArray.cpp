#include "engine/gl/VertexArray.h"

#include "engine/gl/Api.h"

namespace kiln::gl {

namespace {

struct TypeInfo {
    GLenum type;
    GLboolean normalized;
};

TypeInfo infoOf(AttributeType type) {
    switch (type) {
        case AttributeType::Float:
            return {GL_FLOAT, GL_FALSE};
        case AttributeType::ShortNormalized:
            return {GL_SHORT, GL_TRUE};
        case AttributeType::UnsignedShortNormalized:
            return {GL_UNSIGNED_SHORT, GL_TRUE};
        case AttributeType::UnsignedByteNormalized:
            return {GL_UNSIGNED_BYTE, GL_TRUE};
    }
    return {GL_FLOAT, GL_FALSE};
}

}  // namespace

VertexArray VertexArray::create(const Buffer& vertices, const Buffer* indices, std::size_t stride,
                                std::span<const VertexAttribute> attributes, const char* label) {
    VertexArray array;
    array.handle_ = Handle::make(ObjectKind::VertexArray);
    array.bind();
    if (indices != nullptr) indices->bind();
    for (const VertexAttribute& attribute : attributes) glEnableVertexAttribArray(attribute.location);
    array.repoint(vertices, 0, stride, attributes);
    array.handle_.label(label);
    glBindVertexArray(0);
    return array;
}

VertexArray VertexArray::empty(const char* label) {
    VertexArray array;
    array.handle_ = Handle::make(ObjectKind::VertexArray);
    array.bind();
    array.handle_.label(label);
    return array;
}

void VertexArray::repoint(const Buffer& vertices, std::size_t firstByte, std::size_t stride,
                          std::span<const VertexAttribute> attributes) const {
    bind();
    vertices.bind();
    for (const VertexAttribute& attribute : attributes) {
        const TypeInfo info = infoOf(attribute.type);
        glVertexAttribPointer(attribute.location, attribute.components, info.type, info.normalized,
                              static_cast<GLsizei>(stride),
                              reinterpret_cast<const void*>(firstByte + attribute.offset));
    }
}

void VertexArray::bind() const {
    glBindVertexArray(handle_.name());
}

}  // namespace kiln::gl
