// The painted and glazed surface of an object, texel by texel, and its way into a glTF material.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/Field.h"
#include "engine/asset/Model.h"
#include "engine/core/Result.h"

namespace workshop {

/// A part of a picture that filters treat apart: a block of whole rows.
struct MapIsland {
    int firstRow = 0;
    int rows = 0;
    glm::dvec2 texel{1.0};            ///< mm, across and down; their means where they differ
    std::vector<glm::vec2> rowSizes;  ///< the same, row by row; or empty
    bool wrapsX = false;              ///< the right edge continues at the left
    /// A disc in the block's middle whose distances from there are true: by distance, half a texel apart, what is left
    /// of a way around in the picture. Empty when it is none.
    std::vector<float> narrowing;
};

/// Rows from the top (glTF UV origin top left). All vectors hold width*height entries; roughness, occlusion and
/// clearcoat may hold a single one instead, which is everywhere.
struct SurfaceMaps {
    int width = 0;
    int height = 0;
    double millimetresPerTexelX = 1.0;  ///< for true slopes of `relief`
    double millimetresPerTexelY = 1.0;
    std::vector<MapIsland> islands;    ///< instead of these two (a turned vessel): all rows, from the top; or empty
    bool wrapsX = false;               ///< the right edge continues at the left (a vessel's seam)
    std::vector<glm::vec3> baseColor;  ///< linear
    std::vector<float> relief;         ///< mm above the surface, of the painted body: drives the normal map
    std::vector<float> roughness;      ///< 0..1 of the body below the glaze
    std::vector<float> occlusion;      ///< 0..1, 1 is open
    std::vector<float> clearcoat;      ///< 0..1 strength of the glaze
    std::vector<float> passing;        ///< 0..1 of what is scattered leaves on the wall's other side; or empty
    glm::vec3 passingTint{1.0f};       ///< of that, beside the surface's own colour
    float clearcoatRoughness = 0.06f;
    float indexOfRefraction = 1.5f;
    /// mm: the radius that the glaze's own surface is smoother by than the relief; its normal map is written when > 0.
    double glazeSmoothing = 0.0;
    std::vector<float>
        glazeRelief;  ///< mm, the glaze's own undulation ("orange peel") over the smoothed relief; or empty

    std::vector<float> broken;  ///< mm, how deep glaze and body are broken out, unsmoothed; or empty

    /// All maps at their resting values: white, flat, roughness 0.5, open, no glaze.
    [[nodiscard]] static SurfaceMaps blank(int width, int height);
};

struct MapEncoding {
    int jpegQuality = 90;       ///< base colour and occlusion-roughness, 1..100
    int normalQuality = 92;     ///< normal maps (JPEG without chroma subsampling)
    bool clearcoatMap = true;   ///< write clearcoat as a texture; false writes its mean as a factor
    int fineShrink = 1;         ///< 2 halves every map but the base colour (1, 2 or 4)
    int colorShrink = 1;        ///< the same for the base colour
    bool oneNormalMap = false;  ///< the body takes the glaze's normal map, to save a picture
};

/// Encodes the maps (JPEG, sRGB base colour; occlusion R, roughness G, metallic B=0; normals +Y up as glTF 2.0 §3.9.3)
/// into `model` and returns the new material's index. A map that is the same everywhere becomes a factor. Slopes are
/// stored stretched, with normalScale to undo it, since a glaze's slopes are too faint for eight bits otherwise.
[[nodiscard]] kiln::asset::Index addMaterial(kiln::asset::Model& model, const std::string& name,
                                             const SurfaceMaps& maps, const MapEncoding& encoding = {});

/// A Gaussian blur with this standard deviation in mm, each island by itself.
[[nodiscard]] Field blurred(const Field& field, const std::vector<MapIsland>& islands, double millimetres);

/// sRGB hex ("#1F3A8A") to linear (IEC 61966-2-1). Malformed text gives magenta.
[[nodiscard]] glm::vec3 linearFromHex(const std::string& hex);
/// The way back for one channel, to a byte.
[[nodiscard]] std::uint8_t srgbByteFromLinear(float linear);

}  // namespace workshop
