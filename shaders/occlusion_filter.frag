// Averages the 4x4 pattern of occlusion.frag over texels of the same surface.
#include "occlusion_texel.glsl"

uniform sampler2D uSource;
out vec4 oColor;

void main() {
    ivec2 pixel = ivec2(gl_FragCoord.xy);
    ivec2 last = textureSize(uSource, 0) - 1;
    vec4 middle = texelFetch(uSource, pixel, 0);
    float depth = occlusionDepth(middle);
    float sum = 0.0;
    float weights = 0.0;
    for (int y = -2; y < 2; ++y) {
        for (int x = -2; x < 2; ++x) {
            vec4 texel = texelFetch(uSource, clamp(pixel + ivec2(x, y), ivec2(0), last), 0);
            float difference = abs(occlusionDepth(texel) - depth);
            float weight = clamp(1.0 - difference / (0.03 * depth + 1e-4), 0.0, 1.0);
            sum += weight * texel.r;
            weights += weight;
        }
    }
    oColor = vec4(sum / max(weights, 1e-3), middle.gba);
}
