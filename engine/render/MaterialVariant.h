// Which of the shaders' features a material needs: a key, and the defines it stands for.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/asset/Model.h"

namespace kiln::render {

/// Bits of a variant's key, each a define of shaders/surface.frag. An extension has one bit for itself and one for all
/// its maps (a map that is absent is then white), so that a room of many materials needs few programs.
enum Feature : std::uint64_t {
    kFeatureBaseColorMap = 1u << 0,
    kFeatureMetallicRoughnessMap = 1u << 1,
    kFeatureNormalMap = 1u << 2,
    kFeatureTangents = 1u << 3,
    kFeatureOcclusionMap = 1u << 4,
    kFeatureEmissiveMap = 1u << 5,
    kFeatureAlphaMask = 1u << 6,
    kFeatureAlphaBlend = 1u << 7,
    kFeatureTextureTransforms = 1u << 8,
    kFeatureUnlit = 1u << 9,
    kFeatureNoFaces = 1u << 10,  ///< lines or points without normals
    kFeatureClearcoat = 1u << 11,
    kFeatureClearcoatMaps = 1u << 12,
    kFeatureClearcoatNormalMap = 1u << 13,
    kFeatureTransmission = 1u << 14,
    kFeatureDiffuseTransmission = 1u << 15,
    kFeatureTransmissionMaps = 1u << 16,  ///< transmission and thickness
    kFeatureDiffuseTransmissionMaps = 1u << 17,
    kFeatureDispersion = 1u << 18,
    kFeatureSpecular = 1u << 19,
    kFeatureSpecularMaps = 1u << 20,
    kFeatureSheen = 1u << 21,
    kFeatureSheenMaps = 1u << 22,
    kFeatureIridescence = 1u << 23,
    kFeatureIridescenceMaps = 1u << 24,
    kFeatureAnisotropy = 1u << 25,
    kFeatureAnisotropyMap = 1u << 26,
    kFeatureLightmap = 1u << 27,  ///< all diffuse light is baked; no lamp, shadow or occlusion is reckoned
    // Of the renderer, the frame and the place, not of the material:
    kFeatureEightBitRadiance = 1u << 28,
    kFeatureScreenOcclusion = 1u << 29,
    kFeaturePunctualLights = 1u << 30,
    kFeatureSurfaceViews = 1u << 31,
    kFeatureSoftShadows = 1ull << 32,
    kFeatureProbeLight = 1ull << 33,       ///< a room's probes light it from all around
    kFeatureRoomReflections = 1ull << 34,  ///< it mirrors the room, and not the surroundings
    kFeatureCut = 1ull << 35,              ///< a plane cuts it open (scene::Instance::cut)
    kFeatureTiledColor = 1ull << 36,       ///< the base colour's finest comes in tiles (PictureCache.h)
    kFeatureTiledNumbers = 1ull << 37      ///< that of relief, roughness or occlusion does
};
/// `feature` or nothing.
[[nodiscard]] constexpr std::uint64_t featureIf(bool wanted, Feature feature) {
    return wanted ? std::uint64_t{feature} : 0u;
}
inline constexpr std::uint64_t kMaterialFeatures = kFeatureEightBitRadiance - 1u;

/// The features without those that have no effect beside the others: one key for each program that differs.
[[nodiscard]] std::uint64_t canonicalVariant(std::uint64_t features);
/// What `material` needs on a primitive with or without tangents and normals. Lines and points without normals are
/// unlit (glTF 2.0 §3.7.2.1 leaves them to the viewer).
[[nodiscard]] std::uint64_t variantOf(const asset::Material& material, const asset::Model& model, bool hasTangents,
                                      bool hasNormals);
[[nodiscard]] std::string definesOf(std::uint64_t variant);
/// Canonical keys of materials, for tests: all of the core's, each extension by itself, every two of them together, and
/// all at once.
[[nodiscard]] std::vector<std::uint64_t> testedVariants();

}  // namespace kiln::render
