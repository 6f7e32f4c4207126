// Light in a texture: half floats, or eight bits a channel (RADIANCE_8_BIT), where the driver cannot draw to half floats
// or a processor does the filtering. Then colour is held relative to its largest channel, and alpha is the fourth root
// of that: light of 0.01 beside light of 100 keeps its steps below one per cent, and filtering stays smooth.
const float kRadianceRange = 256.0;

vec4 encodeEightBit(vec3 radiance) {
    vec3 light = clamp(radiance / kRadianceRange, 0.0, 1.0);
    float root = sqrt(sqrt(max(light.r, max(light.g, light.b))));
    float stored = max(ceil(root * 255.0), 1.0) / 255.0;
    float scale = stored * stored;
    return vec4(light / (scale * scale), stored);
}
vec3 decodeEightBit(vec4 texel) {
    float scale = texel.a * texel.a;
    return texel.rgb * (scale * scale * kRadianceRange);
}

#ifdef RADIANCE_8_BIT
#define encodeRadiance encodeEightBit
#define decodeRadiance decodeEightBit
#else
// A half float ends at 65504; beyond is infinity, which one filtered sample would spread over the sky.
vec4 encodeRadiance(vec3 radiance) { return vec4(clamp(radiance, 0.0, 60000.0), 1.0); }
vec3 decodeRadiance(vec4 texel) { return texel.rgb; }
#endif
