// KHR_materials_sheen: fibres that stand up from the surface. Estevez and Kulla, "Production Friendly Microfacet Sheen
// BRDF", 2017.
#include "charlie.glsl"

uniform samplerCube uSheenCube;  // Charlie-prefiltered, rougher in each mip

vec3 sheenRadiance(vec3 direction, float roughness) {
    return environmentMip(uSheenCube, direction, roughness);
}
