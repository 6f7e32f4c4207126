// A material's numbers. engine/render/UniformBlocks.h has the same layout.
#define MAP_BASE_COLOR 0
#define MAP_METALLIC_ROUGHNESS 1
#define MAP_NORMAL 2
#define MAP_OCCLUSION 3
#define MAP_EMISSIVE 4
#define MAP_CLEARCOAT 5
#define MAP_CLEARCOAT_ROUGHNESS 6
#define MAP_CLEARCOAT_NORMAL 7
#define MAP_TRANSMISSION 8
#define MAP_THICKNESS 9
#define MAP_DIFFUSE_TRANSMISSION 10
#define MAP_DIFFUSE_TRANSMISSION_COLOR 11
#define MAP_SPECULAR 12
#define MAP_SPECULAR_COLOR 13
#define MAP_SHEEN_COLOR 14
#define MAP_SHEEN_ROUGHNESS 15
#define MAP_IRIDESCENCE 16
#define MAP_IRIDESCENCE_THICKNESS 17
#define MAP_ANISOTROPY 18
#define MAP_LIGHTMAP 19
#define MAP_COUNT 20

layout(std140) uniform Surface {
    vec4 uBaseColorFactor;
    vec4 uEmissiveFactor;                 // rgb; w alpha cutoff
    vec4 uRoughMetal;                     // metallic, roughness, normal scale, occlusion strength
    vec4 uCoat;                           // clearcoat, its roughness, its normal scale, reflectance of the base at 0 degrees
    vec4 uSpecular;                       // rgb colour; w strength
    vec4 uSheen;                          // rgb colour; w roughness
    vec4 uTransmission;                   // share, thickness (metres of the mesh), index of refraction, dispersion
    vec4 uAttenuation;                    // rgb colour; w distance (metres), 0 for none
    vec4 uIridescence;                    // share, index of refraction, thickness from, to (nanometres)
    vec4 uAnisotropy;                     // strength, cosine and sine of its turn
    vec4 uDiffuseTransmission;            // rgb colour; w share
    vec4 uLightmapIntensity;              // x: what its texels are multiplied by
    vec4 uTextureTransform[2 * MAP_COUNT];  // two rows a map: u' = row0.xy . uv + row0.z, v' likewise; row0.w the UV set
};
