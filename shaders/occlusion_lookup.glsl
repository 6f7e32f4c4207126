// Ambient occlusion of this pixel, from the half-resolution map of occlusion.frag.
#include "occlusion_texel.glsl"

uniform sampler2D uOcclusionScreen;

// Of the four texels around, those of another surface do not count.
float screenVisibility() {
    vec2 place = gl_FragCoord.xy * uOcclusionScale.xy - 0.5;
    ivec2 corner = ivec2(floor(place));
    vec2 part = place - vec2(corner);
    ivec2 last = textureSize(uOcclusionScreen, 0) - 1;
    float depth = uOcclusionScale.z / gl_FragCoord.w;
    float sum = 1e-4;
    float weights = 1e-4;
    for (int i = 0; i < 4; ++i) {
        ivec2 offset = ivec2(i & 1, i >> 1);
        vec4 texel = texelFetch(uOcclusionScreen, clamp(corner + offset, ivec2(0), last), 0);
        vec2 near = mix(1.0 - part, part, vec2(offset));
        float difference = abs(occlusionDepth(texel) - depth);
        float weight = (near.x * near.y + 0.01) * clamp(1.0 - difference / (0.05 * depth + 1e-4), 0.0, 1.0);
        sum += weight * texel.r;
        weights += weight;
    }
    return sum / weights;
}

// Light that reaches a corner by way of its walls: the paler, the more (Jimenez et al. 2016, section 5).
vec3 bouncedVisibility(float visible, vec3 albedo) {
    vec3 a = 2.0404 * albedo - 0.3324;
    vec3 b = -4.7951 * albedo + 0.6417;
    vec3 c = 2.7552 * albedo + 0.6903;
    return max(vec3(visible), ((visible * a + b) * visible + c) * visible);
}

// Of the reflected cone instead of the whole sky (Lagarde and de Rousiers, "Moving Frostbite to PBR", 2014, 4.10.2).
float reflectedVisibility(float visible, float nDotV, float roughness) {
    return clamp(pow(nDotV + visible, exp2(-16.0 * roughness - 1.0)) - 1.0 + visible, 0.0, 1.0);
}
