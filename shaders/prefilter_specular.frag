// One mip of the reflected environment: what a surface of `uRoughness` reflects, seen along its normal; with CHARLIE, what
// its sheen does (KHR_materials_sheen).
// Karis, "Real Shading in Unreal Engine 4", 2013; each sample reads the mip whose texels are as wide as the sample's
// share of the sky (Krivanek and Colbert, GPU Gems 3, chapter 20), which leaves neither bands nor fireflies.
#include "cube.glsl"
#include "brdf.glsl"
#ifdef CHARLIE
#include "charlie.glsl"
#endif
#include "sampling.glsl"
#include "radiance.glsl"

uniform samplerCube uSource;
uniform float uRoughness;
uniform float uSourceSize;
uniform int uSampleCount;
out vec4 oColor;

#ifdef CHARLIE
#define sampleHalfway sampleCharlie
#define halfwayDensity(nDotH, alpha) distributionCharlie(nDotH, sqrt(alpha))
#else
#define sampleHalfway sampleGgx
#define halfwayDensity distributionGgx
#endif

void main() {
    vec3 normal = texelDirection();
#ifndef CHARLIE
    if (uRoughness == 0.0) {
        oColor = encodeRadiance(textureLod(uSource, normal, 0.0).rgb);
        return;
    }
#endif
    mat3 frame = frameAround(normal);
    float alpha = max(uRoughness * uRoughness, 1e-3);
    float texelSolidAngle = 4.0 * kPi / (6.0 * uSourceSize * uSourceSize);
    vec3 sum = vec3(0.0);
    float weight = 0.0;
    for (int i = 0; i < uSampleCount; ++i) {
        vec3 halfway = sampleHalfway(hammersley(uint(i), uint(uSampleCount)), alpha);
        vec3 light = 2.0 * halfway.z * halfway - vec3(0.0, 0.0, 1.0);
        if (light.z <= 0.0) continue;
        float density = max(0.25 * halfwayDensity(halfway.z, alpha), 1e-6);
        float lod = 0.5 * log2(1.0 / (float(uSampleCount) * density * texelSolidAngle)) + 1.0;
        sum += light.z * textureLod(uSource, frame * light, max(lod, 0.0)).rgb;
        weight += light.z;
    }
    oColor = encodeRadiance(sum / max(weight, 1e-6));
}
