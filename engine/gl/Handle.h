// Sole ownership of one OpenGL name, and the count of those alive.
#pragma once

#include <cstddef>
#include <cstdint>

namespace kiln::gl {

enum class ObjectKind : std::uint8_t {
    Buffer,
    Texture,
    Sampler,
    VertexArray,
    Shader,
    Program,
    Framebuffer,
    Renderbuffer
};

/// Move-only; empty until make() or adopt(). GL thread only, with the context that made it current. One that outlives
/// its context (forgetContext()) owns nothing any more and deletes nothing.
class Handle {
  public:
    Handle() = default;
    ~Handle() { reset(); }
    Handle(Handle&& other) noexcept;
    Handle& operator=(Handle&& other) noexcept;
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    /// A new name of `kind`; not for shaders and programs, which adopt() takes.
    [[nodiscard]] static Handle make(ObjectKind kind);
    /// Takes over a name that OpenGL has given out; 0 gives an empty handle.
    [[nodiscard]] static Handle adopt(ObjectKind kind, std::uint32_t name);

    void reset();
    [[nodiscard]] std::uint32_t name() const { return name_; }
    [[nodiscard]] explicit operator bool() const { return name_ != 0; }
    /// Names the object in a graphics debugger (KHR_debug), where there is one. Bind a new object before.
    void label(const char* text) const;

  private:
    std::uint32_t name_ = 0;
    std::uint32_t context_ = 0;  // number of the context that the name belongs to
    ObjectKind kind_ = ObjectKind::Buffer;
};

/// OpenGL objects owned by Handles in this process; a test that ends above zero leaks.
[[nodiscard]] std::size_t liveObjects();

/// The context and everything in it is gone (a browser took it away), or another one is current from now on: names
/// given out so far mean nothing and may be given out anew, so that no Handle made before deletes its own.
void forgetContext();

}  // namespace kiln::gl
