#include "engine/render/MaterialVariant.h"

#include <array>

namespace kiln::render {

namespace {

struct FeatureName {
    std::uint32_t feature;
    const char* define;
};
constexpr std::array<FeatureName, 15> kNames{{{kFeatureBaseColorMap, "HAS_BASE_COLOR_MAP"},
                                              {kFeatureMetallicRoughnessMap, "HAS_METALLIC_ROUGHNESS_MAP"},
                                              {kFeatureNormalMap, "HAS_NORMAL_MAP"},
                                              {kFeatureTangents, "HAS_TANGENTS"},
                                              {kFeatureOcclusionMap, "HAS_OCCLUSION_MAP"},
                                              {kFeatureEmissiveMap, "HAS_EMISSIVE_MAP"},
                                              {kFeatureClearcoat, "HAS_CLEARCOAT"},
                                              {kFeatureClearcoatMaps, "HAS_CLEARCOAT_MAPS"},
                                              {kFeatureClearcoatNormalMap, "HAS_CLEARCOAT_NORMAL_MAP"},
                                              {kFeatureAlphaMask, "ALPHA_MASK"},
                                              {kFeatureAlphaBlend, "ALPHA_BLEND"},
                                              {kFeatureTextureTransforms, "HAS_TEXTURE_TRANSFORMS"},
                                              {kFeatureUnlit, "UNLIT"},
                                              {kFeatureEightBitRadiance, "RADIANCE_8_BIT"},
                                              {kFeatureScreenOcclusion, "SCREEN_OCCLUSION"}}};

constexpr std::uint32_t kMaps = kFeatureBaseColorMap | kFeatureMetallicRoughnessMap | kFeatureNormalMap |
                                kFeatureOcclusionMap | kFeatureEmissiveMap | kFeatureClearcoatMaps |
                                kFeatureClearcoatNormalMap;

bool plain(const asset::TextureUse& use) {
    return !use.present() ||
           (use.texCoord == 0 && use.offset == glm::vec2(0.0f) && use.scale == glm::vec2(1.0f) && use.rotation == 0.0f);
}

}  // namespace

std::uint32_t canonicalVariant(std::uint32_t features) {
    std::uint32_t key = features & (kFeatureEnd - 1u);
    if (key & kFeatureUnlit) {
        key &=
            kFeatureUnlit | kFeatureBaseColorMap | kFeatureAlphaMask | kFeatureAlphaBlend | kFeatureTextureTransforms;
    }
    if (!(key & kFeatureClearcoat)) key &= ~(kFeatureClearcoatMaps | kFeatureClearcoatNormalMap);
    if (!(key & (kFeatureNormalMap | kFeatureClearcoatNormalMap))) key &= ~kFeatureTangents;
    if (key & kFeatureAlphaBlend) key &= ~kFeatureAlphaMask;
    if (!(key & kMaps)) key &= ~kFeatureTextureTransforms;
    return key;
}

std::uint32_t variantOf(const asset::Material& material, const asset::Model& model, bool hasTangents, bool hasNormals) {
    const auto pictured = [&model](const asset::TextureUse& use) {
        return use.texture >= 0 && use.texture < static_cast<asset::Index>(model.textures.size()) &&
               model.textures[static_cast<std::size_t>(use.texture)].image != asset::kNone;
    };
    std::uint32_t key = 0;
    const auto add = [&key](bool present, std::uint32_t feature) { key |= present ? feature : 0u; };
    add(pictured(material.baseColor), kFeatureBaseColorMap);
    add(pictured(material.metallicRoughness), kFeatureMetallicRoughnessMap);
    add(pictured(material.normal), kFeatureNormalMap);
    add(hasTangents, kFeatureTangents);
    add(pictured(material.occlusion), kFeatureOcclusionMap);
    add(pictured(material.emissive), kFeatureEmissiveMap);
    add(material.clearcoatFactor > 0.0f, kFeatureClearcoat);
    add(pictured(material.clearcoat) || pictured(material.clearcoatRoughness), kFeatureClearcoatMaps);
    add(pictured(material.clearcoatNormal), kFeatureClearcoatNormalMap);
    add(material.alphaMode == asset::AlphaMode::Mask, kFeatureAlphaMask);
    add(material.alphaMode == asset::AlphaMode::Blend, kFeatureAlphaBlend);
    const bool allPlain = plain(material.baseColor) && plain(material.metallicRoughness) && plain(material.normal) &&
                          plain(material.occlusion) && plain(material.emissive) && plain(material.clearcoat) &&
                          plain(material.clearcoatRoughness) && plain(material.clearcoatNormal);
    add(!allPlain, kFeatureTextureTransforms);
    add(material.unlit || !hasNormals, kFeatureUnlit);
    return canonicalVariant(key);
}

std::string definesOf(std::uint32_t variant) {
    std::string defines;
    for (const FeatureName& name : kNames) {
        if (variant & name.feature) defines += std::string("#define ") + name.define + "\n";
    }
    return defines;
}

std::vector<std::uint32_t> allVariants() {
    std::vector<std::uint32_t> keys;
    for (std::uint32_t key = 0; key < kFeatureEightBitRadiance; ++key) {
        if (canonicalVariant(key) == key) keys.push_back(key);
    }
    return keys;
}

}  // namespace kiln::render
