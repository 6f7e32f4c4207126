// A material's textures, and what needs nothing else: base colour, cut-out edges, emission.
#ifdef HAS_TEXTURE_TRANSFORMS
vec2 texCoord(int map) {
    vec4 row0 = uTextureTransform[2 * map];
    vec4 row1 = uTextureTransform[2 * map + 1];
    vec2 uv = row0.w < 0.5 ? vTexCoords.xy : vTexCoords.zw;
    return vec2(dot(row0.xy, uv) + row0.z, dot(row1.xy, uv) + row1.z);
}
#else
#define texCoord(map) vTexCoords.xy
#endif

#ifdef HAS_BASE_COLOR_MAP
uniform sampler2D uBaseColorMap;
#endif
#ifdef HAS_METALLIC_ROUGHNESS_MAP
uniform sampler2D uMetallicRoughnessMap;
#endif
#ifdef HAS_NORMAL_MAP
uniform sampler2D uNormalMap;
#endif
#ifdef HAS_OCCLUSION_MAP
uniform sampler2D uOcclusionMap;
#endif
#ifdef HAS_EMISSIVE_MAP
uniform sampler2D uEmissiveMap;
#endif
#ifdef HAS_CLEARCOAT_MAPS
uniform sampler2D uClearcoatMap;
uniform sampler2D uClearcoatRoughnessMap;
#endif
#ifdef HAS_CLEARCOAT_NORMAL_MAP
uniform sampler2D uClearcoatNormalMap;
#endif
#ifdef HAS_TRANSMISSION_MAPS
uniform sampler2D uTransmissionMap;
uniform sampler2D uThicknessMap;
#endif
#ifdef HAS_DIFFUSE_TRANSMISSION_MAPS
uniform sampler2D uDiffuseTransmissionMap;
uniform sampler2D uDiffuseTransmissionColorMap;
#endif
#ifdef HAS_SPECULAR_MAPS
uniform sampler2D uSpecularMap;
uniform sampler2D uSpecularColorMap;
#endif
#ifdef HAS_SHEEN_MAPS
uniform sampler2D uSheenColorMap;
uniform sampler2D uSheenRoughnessMap;
#endif
#ifdef HAS_IRIDESCENCE_MAPS
uniform sampler2D uIridescenceMap;
uniform sampler2D uIridescenceThicknessMap;
#endif
#ifdef HAS_ANISOTROPY_MAP
uniform sampler2D uAnisotropyMap;
#endif

#if defined(TILED_COLOR) || defined(TILED_NUMBERS)
#include "picture_tiles.glsl"
#endif
// A texel of a map, from its tiles where they have come.
#ifdef TILED_COLOR
#define colorTexel(map, uv, which) \
    tiledTexel(uColorTiles, uTiledPictures[which], texture(map, uv), textureSize(map, 0).x, uv)
#else
#define colorTexel(map, uv, which) texture(map, uv)
#endif
#ifdef TILED_NUMBERS
#define numberTexel(map, uv, which) \
    tiledTexel(uNumberTiles, uTiledPictures[which], texture(map, uv), textureSize(map, 0).x, uv)
#else
#define numberTexel(map, uv, which) texture(map, uv)
#endif

#ifdef HAS_LIGHTMAP
uniform sampler2D uLightmap;

// Irradiance over pi, reckoned beforehand.
vec3 bakedLight() {
#ifdef HAS_TEXTURE_TRANSFORMS
    vec2 uv = texCoord(MAP_LIGHTMAP);
#else
    vec2 uv = vTexCoords.zw;
#endif
    return uBaked.rgb * uLightmapIntensity.x * texture(uLightmap, uv).rgb;
}
#endif

// With alpha as it is to be written.
vec4 baseColor() {
    vec4 color = uBaseColorFactor * vColor;
#ifdef HAS_BASE_COLOR_MAP
    color *= colorTexel(uBaseColorMap, texCoord(MAP_BASE_COLOR), TILED_BASE_COLOR);
#endif
#ifdef ALPHA_MASK
    // Where there are several samples a pixel, alpha is the share of them that the cut leaves, one pixel wide round it.
    // Golus, "Anti-aliased Alpha Test: The Esoteric Alpha To Coverage", 2017.
    float cutoff = uEmissiveFactor.w;
    float share = (color.a - cutoff) / max(fwidth(color.a), 1e-4) + 0.5;
    if (uOutput.y > 0.5 ? share <= 0.0 : color.a < cutoff) discard;
    color.a = uOutput.y > 0.5 ? min(share, 1.0) : 1.0;
#elif !defined(ALPHA_BLEND)
    color.a = 1.0;
#endif
    return color;
}

vec3 emittedLight() {
    vec3 emitted = uEmissiveFactor.rgb;
#ifdef HAS_EMISSIVE_MAP
    emitted *= texture(uEmissiveMap, texCoord(MAP_EMISSIVE)).rgb;
#endif
    return emitted;
}

#ifdef SURFACE_VIEWS
// Eight squares along u and v in two greys, the first of each row tinted, so that turns and mirrors show.
vec3 uvChecker() {
    vec2 cell = floor(8.0 * vTexCoords.xy);
    float dark = mod(cell.x + cell.y, 2.0);
    vec3 tint = vec3(mod(cell.x, 8.0) < 0.5 ? 0.25 : 0.0, mod(cell.y, 8.0) < 0.5 ? 0.25 : 0.0, 0.0);
    return mix(vec3(0.62), vec3(0.2), dark) + tint;
}
#endif
