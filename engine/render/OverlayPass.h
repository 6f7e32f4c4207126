// Draws lists of textured, clipped 2D triangles over the picture: what an interface is made of.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/core/PixelSource.h"
#include "engine/core/Result.h"
#include "engine/gl/Framebuffer.h"

namespace kiln::render {

/// 20 bytes: position in interface units, texture coordinate, RGBA8 (straight alpha, sRGB).
struct OverlayVertex {
    float x, y, u, v;
    std::uint32_t rgba;  ///< byte order R G B A in memory
};

/// A run of indices with one texture and one clip rectangle (interface units, y down).
struct OverlayCommand {
    std::uint32_t firstIndex = 0;
    std::uint32_t indexCount = 0;
    std::uint32_t baseVertex = 0;
    std::uint32_t texture = 0;  ///< an id of addAlphaTexture() or addPicture()
    float clipLeft = 0, clipTop = 0, clipRight = 0, clipBottom = 0;
};

struct OverlayList {
    std::span<const OverlayVertex> vertices;
    std::span<const std::uint16_t> indices;
    std::span<const OverlayCommand> commands;
};

/// GL thread only.
class OverlayPass {
  public:
    [[nodiscard]] static Result<std::unique_ptr<OverlayPass>> create();
    ~OverlayPass();

    /// Makes everything anew in the context that is current now, after gl::forgetContext(): textures have to be added
    /// again (no id comes twice). Errors: as create(); nothing changes then.
    [[nodiscard]] Result<void> renew();

    /// An 8-bit coverage texture (white with this alpha), rows from the top; returns its id, never 0.
    std::uint32_t addAlphaTexture(int width, int height, std::span<const std::uint8_t> alpha);
    /// A picture in colours as they are stored (sRGB); its alpha counts. Returns its id, never 0.
    std::uint32_t addPicture(const PixelSource& picture);
    void removeTexture(std::uint32_t id);

    /// Blends the lists, in order, over `target` (pixelWidth x pixelHeight); one interface unit is `scale` pixels.
    void draw(std::span<const OverlayList> lists, gl::Framebuffer& target, int pixelWidth, int pixelHeight,
              float scale);

  private:
    struct Implementation;
    explicit OverlayPass(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace kiln::render
