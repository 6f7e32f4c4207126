// Which of the shaders' features a material needs: a key, and the defines it stands for.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/asset/Model.h"

namespace kiln::render {

/// Bits of a variant's key, each a define of shaders/surface.frag.
enum Feature : std::uint32_t {
    kFeatureBaseColorMap = 1u << 0,
    kFeatureMetallicRoughnessMap = 1u << 1,
    kFeatureNormalMap = 1u << 2,
    kFeatureTangents = 1u << 3,
    kFeatureOcclusionMap = 1u << 4,
    kFeatureEmissiveMap = 1u << 5,
    kFeatureClearcoat = 1u << 6,
    kFeatureClearcoatMaps = 1u << 7,
    kFeatureClearcoatNormalMap = 1u << 8,
    kFeatureAlphaMask = 1u << 9,
    kFeatureAlphaBlend = 1u << 10,
    kFeatureTextureTransforms = 1u << 11,
    kFeatureUnlit = 1u << 12,
    kFeatureEightBitRadiance = 1u << 13,  ///< of the driver, not of the material
    kFeatureScreenOcclusion = 1u << 14,   ///< of the renderer, not of the material
    kFeatureEnd = 1u << 15
};

/// The features without those that have no effect beside the others: one key for each program that differs.
[[nodiscard]] std::uint32_t canonicalVariant(std::uint32_t features);
/// What `material` needs on a primitive with or without tangents and normals. Lines and points without normals are
/// unlit (glTF 2.0 §3.7.2.1 leaves them to the viewer).
[[nodiscard]] std::uint32_t variantOf(const asset::Material& material, const asset::Model& model, bool hasTangents,
                                      bool hasNormals);
[[nodiscard]] std::string definesOf(std::uint32_t variant);
/// Every canonical key of materials (without the last two features), for tests.
[[nodiscard]] std::vector<std::uint32_t> allVariants();

}  // namespace kiln::render
