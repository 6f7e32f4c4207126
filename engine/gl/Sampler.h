// How a texture is read: filters and edges, apart from the texture itself.
#pragma once

#include <cstdint>

#include "engine/gl/Handle.h"

namespace kiln::gl {

enum class SamplerFilter : std::uint8_t {
    Nearest,
    Linear,
    NearestMipmapNearest,
    LinearMipmapNearest,
    NearestMipmapLinear,
    LinearMipmapLinear
};
enum class SamplerWrap : std::uint8_t { Repeat, ClampToEdge, MirroredRepeat };

struct SamplerSpec {
    SamplerFilter magnify = SamplerFilter::Linear;  ///< Nearest or Linear
    SamplerFilter minify = SamplerFilter::LinearMipmapLinear;
    SamplerWrap wrapS = SamplerWrap::Repeat;
    SamplerWrap wrapT = SamplerWrap::Repeat;
    float anisotropy = 1.0f;  ///< clamped to what the driver offers

    friend bool operator==(const SamplerSpec&, const SamplerSpec&) = default;
};

/// Move-only. GL thread only.
class Sampler {
  public:
    Sampler() = default;  ///< empty
    [[nodiscard]] static Sampler create(const SamplerSpec& spec, const char* label);
    void bind(int unit) const;
    /// The texture's own settings hold on this unit again.
    static void unbind(int unit);
    [[nodiscard]] std::uint32_t name() const { return handle_.name(); }

  private:
    Handle handle_;
};

}  // namespace kiln::gl
