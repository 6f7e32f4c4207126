// KHR_lights_punctual: the lamps that models bring along. engine/render/UniformBlocks.h has the same layout.
#define MAXIMUM_LIGHTS 8
layout(std140) uniform Lights {
    vec4 uLightCount;                     // x
    vec4 uLightPlace[MAXIMUM_LIGHTS];     // xyz metres (w 1), or the direction towards the lamp (w 0)
    vec4 uLightColor[MAXIMUM_LIGHTS];     // rgb colour times intensity; w 1 / range, 0 without end
    vec4 uLightAxis[MAXIMUM_LIGHTS];      // xyz unit, the way a spot shines; w cosine of its outer cone, -2 for none
    vec4 uLightCone[MAXIMUM_LIGHTS];      // x 1 / (cosine of the inner cone - cosine of the outer)
};

// Towards the lamp; as long as it is far away, in metres.
vec3 lampDirection(int i, vec3 position) { return uLightPlace[i].xyz - uLightPlace[i].w * position; }

// Illuminance of a surface that faces the lamp.
vec3 lampIlluminance(int i, vec3 towards) {
    vec3 light = uLightColor[i].rgb;
    if (uLightPlace[i].w > 0.5) {
        float distance2 = dot(towards, towards);
        float share = uLightColor[i].w * uLightColor[i].w * distance2;  // of the range, squared
        light *= clamp(1.0 - share * share, 0.0, 1.0) / max(distance2, 1e-6);
    }
    if (uLightAxis[i].w > -1.5) {
        float cosine = dot(uLightAxis[i].xyz, -normalize(towards));
        float cone = clamp((cosine - uLightAxis[i].w) * uLightCone[i].x, 0.0, 1.0);
        light *= cone * cone;
    }
    return light;
}
