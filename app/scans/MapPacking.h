// Maps of other programs' materials as glTF's metallic-roughness maps.
#pragma once

#include "app/scans/Pictures.h"
#include "engine/asset/Model.h"

namespace scans {

/// Roughness (red) and metal (red) of two pictures in one: green and blue, 255 and 0 where there is none of them. The
/// larger one's size; at least one is given.
[[nodiscard]] kiln::asset::Image packGloss(const Pixels* roughness, const Pixels* metal);

/// Whether a picture holds normals in its tangent space: mostly blue, of unit length on the whole.
[[nodiscard]] bool looksLikeNormals(const Pixels& pixels);

/// A surface as KHR_materials_pbrSpecularGlossiness describes it: linear colours, all 0..1.
struct SpecularGlossiness {
    glm::vec4 diffuse{1.0f};
    glm::vec3 specular{1.0f};
    float glossiness = 1.0f;
};
struct MetallicRoughness {
    glm::vec4 baseColor{1.0f};
    float metallic = 1.0f, roughness = 1.0f;
};
/// The conversion of the extension's own appendix: the metal is what explains diffuse and specular colour together,
/// with dielectrics at 4 %.
[[nodiscard]] MetallicRoughness metallicRoughness(const SpecularGlossiness& surface);

/// The same for maps: `diffuse` (sRGB, alpha) and `gloss` (specular colour, sRGB; glossiness in alpha), either of which
/// may be missing, times `factors`. At the larger one's size.
struct BakedMaps {
    Pixels baseColor;          ///< sRGB, alpha
    Pixels metallicRoughness;  ///< G roughness, B metal
};
[[nodiscard]] BakedMaps bakeMaps(const Pixels* diffuse, const Pixels* gloss, const SpecularGlossiness& factors);

}  // namespace scans
