// An offscreen drawing target made of textures: a cube's face, a mip, a depth map.
#pragma once

#include "engine/gl/Handle.h"
#include "engine/gl/Texture.h"

namespace kiln::gl {

/// Move-only. GL thread only. The textures must outlive the drawing.
class TextureTarget {
  public:
    TextureTarget() = default;  ///< empty
    [[nodiscard]] static TextureTarget create(const char* label);

    /// Binds it and draws into `level` of `texture` (`face` 0..5 of a cube: +X -X +Y -Y +Z -Z, else 0).
    void attachColor(const Texture& texture, int face, int level) const;
    /// Binds it and draws into level 0 of both, of the same size.
    void attach(const Texture& color, const Texture& depth) const;
    /// Binds it and draws depth only.
    void attachDepth(const Texture& texture) const;
    void bind() const;
    [[nodiscard]] std::uint32_t id() const { return handle_.name(); }
    /// Whether the driver can draw to what is attached.
    [[nodiscard]] bool complete() const;

  private:
    Handle handle_;
};

}  // namespace kiln::gl
