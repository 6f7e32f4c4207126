// The depth nearest to the light in each tile of the shadow map (REDUCE), then in a tile and the eight round it: what tells
// a receiver in one look whether anything stands far enough in front of it to cast a soft shadow. 16 bits in two channels,
// rounded towards the light.
#ifdef REDUCE
uniform highp sampler2D uSource;
uniform int uTile;  // texels of its edge
#else
uniform sampler2D uSource;
#endif
#ifdef REDUCE
#define ROUNDING 0.0
#else
#define ROUNDING 0.5
#endif
out vec4 oColor;

void main() {
    ivec2 here = ivec2(gl_FragCoord.xy);
    float nearest = 1.0;
#ifdef REDUCE
    for (int y = 0; y < uTile; ++y) {
        for (int x = 0; x < uTile; ++x) nearest = min(nearest, texelFetch(uSource, here * uTile + ivec2(x, y), 0).r);
    }
#else
    ivec2 last = textureSize(uSource, 0) - 1;
    for (int y = -1; y <= 1; ++y) {
        for (int x = -1; x <= 1; ++x) {
            vec2 texel = texelFetch(uSource, clamp(here + ivec2(x, y), ivec2(0), last), 0).rg;
            nearest = min(nearest, texel.r + texel.g / 255.0);
        }
    }
#endif
    // A number that was rounded before comes to the middle of its step, and stays.
    float steps = floor(clamp(nearest, 0.0, 1.0) * 255.0 * 255.0 + ROUNDING);
    float high = floor(steps / 255.0);
    oColor = vec4(high / 255.0, (steps - 255.0 * high) / 255.0, 0.0, 1.0);
}
