#include "engine/render/MaterialVariant.h"

#include <array>
#include <set>

#include "engine/render/Bindings.h"
#include "engine/render/MaterialMaps.h"

namespace kiln::render {

namespace {

struct FeatureName {
    std::uint64_t feature;
    const char* define;
};
constexpr std::array<FeatureName, 38> kNames{{{kFeatureBaseColorMap, "HAS_BASE_COLOR_MAP"},
                                              {kFeatureMetallicRoughnessMap, "HAS_METALLIC_ROUGHNESS_MAP"},
                                              {kFeatureNormalMap, "HAS_NORMAL_MAP"},
                                              {kFeatureTangents, "HAS_TANGENTS"},
                                              {kFeatureOcclusionMap, "HAS_OCCLUSION_MAP"},
                                              {kFeatureEmissiveMap, "HAS_EMISSIVE_MAP"},
                                              {kFeatureAlphaMask, "ALPHA_MASK"},
                                              {kFeatureAlphaBlend, "ALPHA_BLEND"},
                                              {kFeatureTextureTransforms, "HAS_TEXTURE_TRANSFORMS"},
                                              {kFeatureUnlit, "UNLIT"},
                                              {kFeatureNoFaces, "HAS_NO_FACES"},
                                              {kFeatureClearcoat, "HAS_CLEARCOAT"},
                                              {kFeatureClearcoatMaps, "HAS_CLEARCOAT_MAPS"},
                                              {kFeatureClearcoatNormalMap, "HAS_CLEARCOAT_NORMAL_MAP"},
                                              {kFeatureTransmission, "TRANSMISSION"},
                                              {kFeatureDiffuseTransmission, "DIFFUSE_TRANSMISSION"},
                                              {kFeatureTransmissionMaps, "HAS_TRANSMISSION_MAPS"},
                                              {kFeatureDiffuseTransmissionMaps, "HAS_DIFFUSE_TRANSMISSION_MAPS"},
                                              {kFeatureDispersion, "DISPERSION"},
                                              {kFeatureSpecular, "SPECULAR"},
                                              {kFeatureSpecularMaps, "HAS_SPECULAR_MAPS"},
                                              {kFeatureSheen, "SHEEN"},
                                              {kFeatureSheenMaps, "HAS_SHEEN_MAPS"},
                                              {kFeatureIridescence, "IRIDESCENCE"},
                                              {kFeatureIridescenceMaps, "HAS_IRIDESCENCE_MAPS"},
                                              {kFeatureAnisotropy, "ANISOTROPY"},
                                              {kFeatureAnisotropyMap, "HAS_ANISOTROPY_MAP"},
                                              {kFeatureLightmap, "HAS_LIGHTMAP"},
                                              {kFeatureEightBitRadiance, "RADIANCE_8_BIT"},
                                              {kFeatureScreenOcclusion, "SCREEN_OCCLUSION"},
                                              {kFeaturePunctualLights, "PUNCTUAL_LIGHTS"},
                                              {kFeatureSurfaceViews, "SURFACE_VIEWS"},
                                              {kFeatureSoftShadows, "SOFT_SHADOWS"},
                                              {kFeatureProbeLight, "PROBE_LIGHT"},
                                              {kFeatureRoomReflections, "ROOM_REFLECTIONS"},
                                              {kFeatureCut, "CUT"},
                                              {kFeatureTiledColor, "TILED_COLOR"},
                                              {kFeatureTiledNumbers, "TILED_NUMBERS"}}};

/// A feature that means nothing without any of the others.
struct Dependence {
    std::uint64_t feature;
    std::uint64_t needsOneOf;
};
constexpr std::array<Dependence, 12> kDependences{
    {{kFeatureClearcoatMaps, kFeatureClearcoat},
     {kFeatureClearcoatNormalMap, kFeatureClearcoat},
     {kFeatureTransmissionMaps, kFeatureTransmission | kFeatureDiffuseTransmission},
     {kFeatureDiffuseTransmissionMaps, kFeatureDiffuseTransmission},
     {kFeatureDispersion, kFeatureTransmission},
     {kFeatureSpecularMaps, kFeatureSpecular},
     {kFeatureSheenMaps, kFeatureSheen},
     {kFeatureIridescenceMaps, kFeatureIridescence},
     {kFeatureAnisotropyMap, kFeatureAnisotropy},
     {kFeatureTangents, kFeatureNormalMap | kFeatureClearcoatNormalMap | kFeatureAnisotropy},
     {kFeatureTiledColor, kFeatureBaseColorMap},
     {kFeatureTiledNumbers,
      kFeatureNormalMap | kFeatureClearcoatNormalMap | kFeatureMetallicRoughnessMap | kFeatureOcclusionMap}}};

constexpr std::uint64_t kMaps = kFeatureBaseColorMap | kFeatureMetallicRoughnessMap | kFeatureNormalMap |
                                kFeatureOcclusionMap | kFeatureEmissiveMap | kFeatureClearcoatMaps |
                                kFeatureClearcoatNormalMap | kFeatureTransmissionMaps |
                                kFeatureDiffuseTransmissionMaps | kFeatureSpecularMaps | kFeatureSheenMaps |
                                kFeatureIridescenceMaps | kFeatureAnisotropyMap | kFeatureLightmap;
constexpr std::uint64_t kOfUnlit = kFeatureUnlit | kFeatureNoFaces | kFeatureBaseColorMap | kFeatureAlphaMask |
                                   kFeatureAlphaBlend | kFeatureTextureTransforms | kFeatureTiledColor;

/// What has no effect on a surface whose light is baked.
constexpr std::uint64_t kInBakedLight =
    kFeatureOcclusionMap | kFeatureScreenOcclusion | kFeaturePunctualLights | kFeatureSoftShadows | kFeatureProbeLight;

/// A lightmap is usually on the second set of coordinates, where the shader reads it without more ado.
bool plain(const asset::TextureUse& use, int usualSet) {
    return !use.present() || (use.texCoord == usualSet && use.offset == glm::vec2(0.0f) &&
                              use.scale == glm::vec2(1.0f) && use.rotation == 0.0f);
}

}  // namespace

std::uint64_t canonicalVariant(std::uint64_t features) {
    std::uint64_t key = features;
    if (!(key & kFeatureUnlit)) key &= ~kFeatureNoFaces;
    if (key & kFeatureUnlit) {
        // Lines glow by what they emit; what KHR_materials_unlit draws has no light of its own.
        key &= kOfUnlit | featureIf((key & kFeatureNoFaces) != 0, kFeatureEmissiveMap);
    }
    for (const Dependence& dependence : kDependences) {
        if (!(key & dependence.needsOneOf)) key &= ~dependence.feature;
    }
    if (key & kFeatureLightmap) key &= ~kInBakedLight;
    if (key & kFeatureAlphaBlend) key &= ~kFeatureAlphaMask;
    if (!(key & kMaps)) key &= ~kFeatureTextureTransforms;
    return key;
}

std::uint64_t variantOf(const asset::Material& material, const asset::Model& model, bool hasTangents, bool hasNormals) {
    const MaterialMaps maps = mapsOf(material);
    const auto pictured = [&](Map map) {
        const asset::Index texture = maps[map]->texture;
        return texture >= 0 && texture < static_cast<asset::Index>(model.textures.size()) &&
               model.textures[static_cast<std::size_t>(texture)].image != asset::kNone;
    };
    std::uint64_t key = 0;
    const auto add = [&key](bool present, std::uint64_t feature) { key |= present ? feature : 0u; };
    const auto addMaps = [&](Map a, Map b, std::uint64_t feature) { add(pictured(a) || pictured(b), feature); };
    add(pictured(kMapBaseColor), kFeatureBaseColorMap);
    add(pictured(kMapMetallicRoughness), kFeatureMetallicRoughnessMap);
    add(pictured(kMapNormal), kFeatureNormalMap);
    add(hasTangents, kFeatureTangents);
    add(pictured(kMapOcclusion), kFeatureOcclusionMap);
    add(pictured(kMapEmissive), kFeatureEmissiveMap);
    add(material.alphaMode == asset::AlphaMode::Mask, kFeatureAlphaMask);
    add(material.alphaMode == asset::AlphaMode::Blend, kFeatureAlphaBlend);
    for (std::size_t map = 0; map < maps.size(); ++map) {
        add(!plain(*maps[map], map == kMapLightmap ? 1 : 0), kFeatureTextureTransforms);
    }
    add(material.unlit || !hasNormals, kFeatureUnlit);
    add(!material.unlit && !hasNormals, kFeatureNoFaces);
    add(material.clearcoatFactor > 0.0f, kFeatureClearcoat);
    addMaps(kMapClearcoat, kMapClearcoatRoughness, kFeatureClearcoatMaps);
    add(pictured(kMapClearcoatNormal), kFeatureClearcoatNormalMap);
    add(material.transmission.factor > 0.0f, kFeatureTransmission);
    add(material.diffuseTransmission.factor > 0.0f, kFeatureDiffuseTransmission);
    addMaps(kMapTransmission, kMapThickness, kFeatureTransmissionMaps);
    addMaps(kMapDiffuseTransmission, kMapDiffuseTransmissionColor, kFeatureDiffuseTransmissionMaps);
    add(material.dispersion > 0.0f, kFeatureDispersion);
    add(material.specular.factor != 1.0f || material.specular.colorFactor != glm::vec3(1.0f), kFeatureSpecular);
    addMaps(kMapSpecular, kMapSpecularColor, kFeatureSpecular | kFeatureSpecularMaps);
    add(material.sheen.colorFactor != glm::vec3(0.0f), kFeatureSheen);
    addMaps(kMapSheenColor, kMapSheenRoughness, kFeatureSheenMaps);
    add(material.iridescence.factor > 0.0f, kFeatureIridescence);
    addMaps(kMapIridescence, kMapIridescenceThickness, kFeatureIridescenceMaps);
    add(material.anisotropy.strength > 0.0f, kFeatureAnisotropy);
    add(pictured(kMapAnisotropy), kFeatureAnisotropyMap);
    add(pictured(kMapLightmap), kFeatureLightmap);
    return canonicalVariant(key);
}

std::string definesOf(std::uint64_t variant) {
    std::string defines;
    for (const FeatureName& name : kNames) {
        if (variant & name.feature) defines += std::string("#define ") + name.define + "\n";
    }
    return defines;
}

std::vector<std::uint64_t> testedVariants() {
    std::set<std::uint64_t> keys;
    for (std::uint64_t core = 0; core < kFeatureClearcoat; ++core) keys.insert(canonicalVariant(core));
    std::vector<std::uint64_t> extensions;
    for (std::uint64_t bit = kFeatureClearcoat; bit < kFeatureEightBitRadiance; bit <<= 1) {
        // A map's bit comes together with what it belongs to.
        std::uint64_t feature = bit;
        for (const Dependence& dependence : kDependences) {
            if (dependence.feature == bit) feature |= dependence.needsOneOf;
        }
        extensions.push_back(feature);
    }
    for (std::uint64_t a : extensions) {
        for (std::uint64_t b : extensions) {
            keys.insert(canonicalVariant(a | b));
            keys.insert(canonicalVariant(a | b | kFeatureNormalMap | kFeatureTangents));
        }
    }
    keys.insert(canonicalVariant(kMaterialFeatures & ~(kFeatureUnlit | kFeatureAlphaBlend)));
    return {keys.begin(), keys.end()};
}

}  // namespace kiln::render
