// By N.V and roughness: scale of f0 and the root of its bias, the second half of Karis' split sum (2013) with
// height-correlated Smith masking (r, g). With SHEEN, the sheen's directional albedo too: with the masking of Neubelt and
// Pettineo, "Crafting a Next-Gen Material Pipeline for The Order: 1886", 2013 (b), and with its own masking (a), as
// KHR_materials_sheen asks for each.
#include "brdf.glsl"
#ifdef SHEEN
#include "charlie.glsl"
#endif
#include "sampling.glsl"

in vec2 vPlace;
uniform int uSampleCount;
uniform float uTableSize;
out vec4 oColor;

void main() {
    vec2 texel = floor((0.5 * vPlace + 0.5) * uTableSize) / (uTableSize - 1.0);
    float nDotV = max(texel.x, 1e-3);
    float alpha = max(texel.y * texel.y, 1e-4);
    vec3 view = vec3(sqrt(1.0 - nDotV * nDotV), 0.0, nDotV);
    vec2 sum = vec2(0.0);
    for (int i = 0; i < uSampleCount; ++i) {
        vec3 halfway = sampleGgx(hammersley(uint(i), uint(uSampleCount)), alpha);
        float vDotH = clamp(dot(view, halfway), 0.0, 1.0);
        float nDotL = 2.0 * vDotH * halfway.z - nDotV;
        if (nDotL <= 0.0) continue;
        float share = 4.0 * visibilityGgx(nDotL, nDotV, alpha) * nDotL * vDotH / halfway.z;
        float fresnel = fresnelWeight(vDotH);
        sum += share * vec2(1.0 - fresnel, fresnel);
    }
    vec2 sheen = vec2(0.0);
#ifdef SHEEN
    // What the sheen reflects of an environment (b), as the reference viewer makes its table: half vectors are drawn from the
    // sheen's own distribution and weighed by that of a wider sheen (alpha is the roughness, not its square).
    for (int i = 0; i < uSampleCount; ++i) {
        vec3 halfway = sampleCharlie(hammersley(uint(i), uint(uSampleCount)), alpha);
        float vDotH = clamp(dot(view, halfway), 0.0, 1.0);
        float nDotL = 2.0 * vDotH * halfway.z - nDotV;
        if (nDotL <= 0.0) continue;
        float soft = clamp(0.25 / (nDotL + nDotV - nDotL * nDotV), 0.0, 1.0);
        sheen.x += 8.0 * kPi * distributionCharlie(halfway.z, sqrt(texel.y)) * soft * nDotL * vDotH;
    }
    // Its own albedo (a). It is wide: samples spread evenly over the half vectors serve it best.
    for (int i = 0; i < uSampleCount; ++i) {
        vec2 point = hammersley(uint(i), uint(uSampleCount));
        float phi = 2.0 * kPi * point.x;
        float nDotH = 1.0 - point.y;
        vec3 halfway = vec3(sqrt(1.0 - nDotH * nDotH) * vec2(cos(phi), sin(phi)), nDotH);
        float vDotH = clamp(dot(view, halfway), 0.0, 1.0);
        float nDotL = 2.0 * vDotH * halfway.z - nDotV;
        if (nDotL <= 0.0) continue;
        sheen.y += 8.0 * kPi * distributionCharlie(nDotH, texel.y) * nDotL * vDotH *
                   visibilitySheen(nDotL, nDotV, texel.y);
    }
#endif
    sum /= float(uSampleCount);
    // The bias is small where it matters most: its root has the finer steps there.
    oColor = vec4(sum.x, sqrt(sum.y), min(sheen / float(uSampleCount), vec2(1.0)));
}
