// The texels of a map of light: where each lies in the room, and how light is kept and smoothed over them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/rooms/LightScene.h"

namespace workshop {

/// A texel that a surface shows, or that lies at most one texel beside it.
struct LightTexel {
    std::int32_t x = 0, y = 0;
    glm::vec3 position{0.0f};  ///< of its middle, or of the surface's nearest point
    glm::vec3 normal{0.0f, 1.0f, 0.0f};
    float size = 0.0f;  ///< metres across
};

/// A place within a texel, for what changes faster than texels: direct light.
struct LightSubtexel {
    std::uint32_t texel = 0;
    glm::vec3 position{0.0f};
};

/// Two places of the atlas, in texels, that are one place in the room.
struct LightSeam {
    glm::vec2 a{0.0f}, b{0.0f};
};

struct LightTexels {
    int width = 0, height = 0;
    std::vector<LightTexel> texels;
    std::vector<LightSubtexel> subtexels;  ///< two by two a texel, those within surfaces
    std::vector<std::int32_t> at;          ///< by row and column: the index in `texels`, or -1
};

/// Draws the parts' light coordinates into an atlas of this size. Of surfaces in one place the foremost is drawn.
[[nodiscard]] LightTexels findTexels(std::span<const LightPart> parts, int width, int height);

/// Along every edge where two charts meet and the surface goes on smoothly, a pair of places each texel.
[[nodiscard]] std::vector<LightSeam> findSeams(std::span<const LightPart> parts, int width, int height);

/// An atlas of light: linear, row by row.
struct LightMap {
    int width = 0, height = 0;
    std::vector<glm::vec3> light;

    /// Bilinear, at 0..1 of its width and height; its borders are clamped.
    [[nodiscard]] glm::vec3 at(const glm::vec2& uv) const;
};

/// What was found for each texel.
struct TexelLight {
    glm::vec3 smooth{0.0f};  ///< what noisy rays found: the sky and what other surfaces send
    glm::vec3 sharp{0.0f};   ///< sun and lamps
    float variance = 0.0f;   ///< of the luminance of `smooth`
    bool hidden = false;     ///< inside something solid
};

/// Gives each texel the mean variance of those round it on its surface. Alone, one whose few rays have all missed what
/// is small and bright would be as sure of its darkness as it is wrong.
void spreadVariance(const LightTexels& texels, std::span<TexelLight> light);

/// Takes the noise out of `smooth`: an edge-stopping filter over 2^(levels + 1) texels (Dammertz et al., "Edge-Avoiding
/// À-Trous Wavelet Transform", HPG 2010), which stays on one surface and, by the variance (Schied et al., SVGF, HPG
/// 2017), keeps what is no noise.
void smoothLight(const LightTexels& texels, std::span<TexelLight> light, int levels);

/// The texels' light as a map in which every texel holds something: hidden ones and the space between charts get that
/// of their surroundings. With `seams`, the two sides of each are brought together.
[[nodiscard]] LightMap spreadLight(const LightTexels& texels, std::span<const TexelLight> light,
                                   std::span<const LightSeam> seams);

}  // namespace workshop
