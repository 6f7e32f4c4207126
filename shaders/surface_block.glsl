// A material's numbers. engine/render/UniformBlocks.h has the same layout.
#define MAP_BASE_COLOR 0
#define MAP_METALLIC_ROUGHNESS 1
#define MAP_NORMAL 2
#define MAP_OCCLUSION 3
#define MAP_EMISSIVE 4
#define MAP_CLEARCOAT 5
#define MAP_CLEARCOAT_ROUGHNESS 6
#define MAP_CLEARCOAT_NORMAL 7
#define MAP_COUNT 8

layout(std140) uniform Surface {
    vec4 uBaseColorFactor;
    vec4 uEmissiveFactor;                 // rgb; w alpha cutoff
    vec4 uRoughMetal;                     // metallic, roughness, normal scale, occlusion strength
    vec4 uCoat;                           // clearcoat, its roughness, its normal scale, reflectance of the base at 0 degrees
    vec4 uTextureTransform[2 * MAP_COUNT];  // two rows a map: u' = row0.xy . uv + row0.z, v' likewise; row0.w the UV set
};
