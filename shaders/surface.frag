// The metallic-roughness material of glTF 2.0 (appendix B) with KHR_materials_clearcoat, _ior and _unlit.
// Defines, one a feature of the material: engine/render/MaterialVariant.h.
#include "bindings.glsl"
#include "frame.glsl"
#include "surface_block.glsl"
#include "color.glsl"

in vec3 vPosition;
in vec3 vNormal;
#ifdef HAS_TANGENTS
in vec4 vTangent;
#endif
in vec4 vTexCoords;
in vec4 vColor;

out vec4 oColor;

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

vec4 baseColor() {
    vec4 color = uBaseColorFactor * vColor;
#ifdef HAS_BASE_COLOR_MAP
    color *= texture(uBaseColorMap, texCoord(MAP_BASE_COLOR));
#endif
#ifdef ALPHA_MASK
    if (color.a < uEmissiveFactor.w) discard;
#endif
#ifndef ALPHA_BLEND
    color.a = 1.0;
#endif
    return color;
}

#ifdef UNLIT

void main() {
    vec4 color = baseColor();
    oColor = vec4(encodeSrgb(color.rgb), color.a);
}

#else

#include "brdf.glsl"
#include "normal_map.glsl"
#include "shadow_lookup.glsl"
#include "image_light.glsl"
#ifdef SCREEN_OCCLUSION
#include "occlusion_lookup.glsl"
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

#ifdef HAS_TANGENTS
mat3 tangentFrame(vec3 normal, vec2 uv) {
    vec3 tangent = normalize(vTangent.xyz - normal * dot(normal, vTangent.xyz));
    return mat3(tangent, cross(normal, tangent) * vTangent.w, normal);
}
#else
#define tangentFrame(normal, uv) derivedFrame(normal, vPosition, uv)
#endif

// A lamp is not a point: its glint on a mirror is about this wide (GGX alpha; a degree or so).
const float kKeyLightAlpha = 0.012;

// Roughness that stands for the normals that one pixel covers, so that fine relief gleams instead of sparkling:
// Tokuyoshi and Kaplanyan, "Improved Geometric Specular Antialiasing", I3D 2019.
float filteredRoughness(float roughness, vec3 normal) {
    vec3 dx = dFdx(normal);
    vec3 dy = dFdy(normal);
    float variance = 0.25 * (dot(dx, dx) + dot(dy, dy));
    float alpha = roughness * roughness;
    float alpha2 = clamp(alpha * alpha + min(2.0 * variance, 0.18), 0.0, 1.0);
    return sqrt(sqrt(alpha2));
}

float specularLobe(vec3 normal, vec3 halfway, float nDotL, float nDotV, float roughness) {
    float alpha = max(roughness * roughness, kKeyLightAlpha);
    return distributionGgx(clamp(dot(normal, halfway), 0.0, 1.0), alpha) * visibilityGgx(nDotL, nDotV, alpha);
}

void main() {
    vec4 base = baseColor();
    float metallic = uRoughMetal.x;
    float roughness = uRoughMetal.y;
#ifdef HAS_METALLIC_ROUGHNESS_MAP
    vec4 roughMetal = texture(uMetallicRoughnessMap, texCoord(MAP_METALLIC_ROUGHNESS));
    roughness *= roughMetal.g;
    metallic *= roughMetal.b;
#endif

    vec3 view = normalize(uCameraPosition.xyz - vPosition);
    // The side that is seen: of a double-sided surface, relief and normal are turned over together.
    float side = gl_FrontFacing ? 1.0 : -1.0;
    vec3 facet = normalize(cross(dFdx(vPosition), dFdy(vPosition)));
    facet = dot(facet, view) < 0.0 ? -facet : facet;
    vec3 smoothNormal = normalize(vNormal);
    vec3 normal = smoothNormal;
#ifdef HAS_NORMAL_MAP
    vec2 normalUv = texCoord(MAP_NORMAL);
    normal = normalize(tangentFrame(smoothNormal, normalUv) *
                       unpackNormal(texture(uNormalMap, normalUv).xyz, uRoughMetal.z));
#endif
    normal *= side;
    roughness = filteredRoughness(roughness, normal);

    vec3 f0 = vec3(uCoat.w);
    vec3 toLight = uKeyDirection.xyz;
    vec3 halfway = normalize(toLight + view);
    float vDotH = clamp(dot(view, halfway), 0.0, 1.0);
    float fresnel = fresnelWeight(vDotH);
    float nDotV = clamp(abs(dot(normal, view)), 1e-3, 1.0);
    float nDotL = clamp(dot(normal, toLight), 0.0, 1.0);

    // Light from all around. A dielectric reflects some and scatters the rest; a metal only reflects.
    float occlusion = 1.0;
#ifdef HAS_OCCLUSION_MAP
    occlusion = 1.0 + uRoughMetal.w * (texture(uOcclusionMap, texCoord(MAP_OCCLUSION)).r - 1.0);
#endif
    vec2 scaleBias = brdfScaleBias(nDotV, roughness);
    vec3 mirrored = reflectedRadiance(reflect(-view, normal), roughness);
    vec3 scattered = irradianceOverPi(normal) * base.rgb;
#ifdef SCREEN_OCCLUSION
    float visible = screenVisibility();
    scattered *= bouncedVisibility(visible, base.rgb);
    mirrored *= reflectedVisibility(visible, nDotV, roughness);
#endif
    vec3 dielectric = mix(scattered, mirrored, reflectance(f0, scaleBias));
    vec3 metal = mirrored * reflectance(base.rgb, scaleBias);
    vec3 color = occlusion * mix(dielectric, metal, metallic);

    // The key light.
    vec3 key = uKeyColor.rgb;
    if (dot(key, key) > 0.0) key *= keyLightVisibility(vPosition, facet);
    float lobe = specularLobe(normal, halfway, nDotL, nDotV, roughness);
    vec3 keyDielectric = mix(base.rgb / kPi, vec3(lobe), f0 + (1.0 - f0) * fresnel);
    vec3 keyMetal = lobe * (base.rgb + (1.0 - base.rgb) * fresnel);
    color += key * nDotL * mix(keyDielectric, keyMetal, metallic);

    vec3 emitted = uEmissiveFactor.rgb;
#ifdef HAS_EMISSIVE_MAP
    emitted *= texture(uEmissiveMap, texCoord(MAP_EMISSIVE)).rgb;
#endif
    color += emitted;

#ifdef HAS_CLEARCOAT
    // KHR_materials_clearcoat: a dielectric layer (IOR 1.5). What it reflects does not reach what is below; the share
    // is that of the whole sky, so that nothing is lost at grazing angles.
    float coat = uCoat.x;
    float coatRoughness = uCoat.y;
#ifdef HAS_CLEARCOAT_MAPS
    coat *= texture(uClearcoatMap, texCoord(MAP_CLEARCOAT)).r;
    coatRoughness *= texture(uClearcoatRoughnessMap, texCoord(MAP_CLEARCOAT_ROUGHNESS)).g;
#endif
    vec3 coatNormal = smoothNormal;
#ifdef HAS_CLEARCOAT_NORMAL_MAP
    vec2 coatUv = texCoord(MAP_CLEARCOAT_NORMAL);
    coatNormal = normalize(tangentFrame(smoothNormal, coatUv) *
                           unpackNormal(texture(uClearcoatNormalMap, coatUv).xyz, uCoat.z));
#endif
    coatNormal *= side;
    coatRoughness = filteredRoughness(coatRoughness, coatNormal);
    float coatNDotV = clamp(abs(dot(coatNormal, view)), 1e-3, 1.0);
    float coatNDotL = clamp(dot(coatNormal, toLight), 0.0, 1.0);
    float coatShare = coat * reflectance(vec3(0.04), brdfScaleBias(coatNDotV, coatRoughness)).r;
    float coatLobe = specularLobe(coatNormal, halfway, coatNDotL, coatNDotV, coatRoughness);
    color *= 1.0 - coatShare;
    vec3 coatLight = occlusion * coatShare * reflectedRadiance(reflect(-view, coatNormal), coatRoughness);
#ifdef SCREEN_OCCLUSION
    coatLight *= reflectedVisibility(visible, coatNDotV, coatRoughness);
#endif
    color += coatLight;
    color += coat * key * coatNDotL * coatLobe * (0.04 + 0.96 * fresnel);
#endif

    vec3 encoded = encodeSrgb(toneMapNeutral(color * uCameraPosition.w));
    oColor = vec4(dither(encoded, gl_FragCoord.xy), base.a);
}

#endif
