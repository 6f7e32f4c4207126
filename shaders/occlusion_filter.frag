// Averages the 4x4 pattern of occlusion.frag over texels of the same surface.
#include "occlusion_texel.glsl"

uniform sampler2D uSource;
out vec4 oColor;

float depthAt(ivec2 pixel, ivec2 last) {
    return occlusionDepth(texelFetch(uSource, clamp(pixel, ivec2(0), last), 0));
}

// Of the changes to either side, the one that stays on the surface is the smaller.
float slope(float before, float middle, float after) {
    return abs(after - middle) < abs(middle - before) ? after - middle : middle - before;
}

void main() {
    ivec2 pixel = ivec2(gl_FragCoord.xy);
    ivec2 last = textureSize(uSource, 0) - 1;
    vec4 middle = texelFetch(uSource, pixel, 0);
    float depth = occlusionDepth(middle);
    // A floor seen at a low angle is one surface too: depths are compared with its plane.
    vec2 slopes = vec2(slope(depthAt(pixel - ivec2(1, 0), last), depth, depthAt(pixel + ivec2(1, 0), last)),
                       slope(depthAt(pixel - ivec2(0, 1), last), depth, depthAt(pixel + ivec2(0, 1), last)));
    float sum = 0.0;
    float weights = 0.0;
    for (int y = -2; y < 2; ++y) {
        for (int x = -2; x < 2; ++x) {
            vec4 texel = texelFetch(uSource, clamp(pixel + ivec2(x, y), ivec2(0), last), 0);
            float difference = abs(occlusionDepth(texel) - depth - dot(slopes, vec2(x, y)));
            float weight = clamp(1.0 - difference / (0.03 * depth + 1e-4), 0.0, 1.0);
            sum += weight * texel.r;
            weights += weight;
        }
    }
    oColor = vec4(sum / max(weights, 1e-3), middle.gba);
}
