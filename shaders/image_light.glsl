// Light from all around: a prefiltered environment.
#include "radiance.glsl"

uniform samplerCube uSpecularCube;    // GGX-prefiltered, rougher in each mip
uniform samplerCube uIrradianceCube;  // irradiance over pi
uniform sampler2D uBrdfTable;         // scale and bias of f0, by N.V and roughness (Karis 2013)

vec3 turned(vec3 direction) {
    return vec3(uEnvironment.x * direction.x - uEnvironment.y * direction.z, direction.y,
                uEnvironment.y * direction.x + uEnvironment.x * direction.z);
}

vec3 irradianceOverPi(vec3 normal) {
    return uEnvironment.z * decodeRadiance(texture(uIrradianceCube, turned(normal)));
}

// Mips are spent where the eye sees most: r (2 - r) gives low roughness more of them. prefilter_specular.frag and
// EnvironmentLight.cpp invert this.
vec3 reflectedRadiance(vec3 direction, float roughness) {
    float lod = uEnvironment.w * roughness * (2.0 - roughness);
    return uEnvironment.z * decodeRadiance(textureLod(uSpecularCube, turned(direction), lod));
}

vec2 brdfScaleBias(float nDotV, float roughness) {
    const float size = 128.0;  // of the table; its first and last texel stand for 0 and 1
    return texture(uBrdfTable, (vec2(nDotV, roughness) * (size - 1.0) + 0.5) / size).rg;
}

// Reflectance of a rough surface for light from all around, counting light that bounces between its microfacets:
// Fdez-Aguera, "A Multiple-Scattering Microfacet Model for Real-Time Image-based Lighting", JCGT 8(1), 2019.
vec3 reflectance(vec3 f0, vec2 scaleBias) {
    vec3 single = f0 * scaleBias.x + scaleBias.y;
    float missing = 1.0 - (scaleBias.x + scaleBias.y);
    vec3 average = f0 + (1.0 - f0) / 21.0;
    return single + missing * single * average / (1.0 - average * missing);
}
