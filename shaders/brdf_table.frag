// Scale and bias of f0 over N.V and roughness: the second half of Karis' split sum (2013), with height-correlated
// Smith masking.
#include "brdf.glsl"
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
    oColor = vec4(sum / float(uSampleCount), 0.0, 1.0);
}
