// Light in a texture. Where the driver cannot draw to half floats, eight bits hold the square root of it.
#ifdef RADIANCE_8_BIT
const float kRadianceRange = 24.0;
vec4 encodeRadiance(vec3 radiance) { return vec4(sqrt(clamp(radiance / kRadianceRange, 0.0, 1.0)), 1.0); }
vec3 decodeRadiance(vec4 texel) { return texel.rgb * texel.rgb * kRadianceRange; }
#else
// A half float ends at 65504; beyond is infinity, which one filtered sample would spread over the sky.
vec4 encodeRadiance(vec3 radiance) { return vec4(clamp(radiance, 0.0, 60000.0), 1.0); }
vec3 decodeRadiance(vec4 texel) { return texel.rgb; }
#endif
