// How much of the sky each point sees past its neighbours on the screen: ground-truth ambient occlusion (Jimenez, Wu,
// Pesce, Jarabo, "Practical Real-Time Strategies for Accurate Indirect Occlusion", SIGGRAPH 2016), at half resolution.
// Writes the visible share in r and the depth in g and b, for the filter and for surface.frag.
#include "occlusion_texel.glsl"

uniform sampler2D uSource;   // depth, 0..1
uniform vec4 uUnproject;     // 1 / P[0][0], 1 / P[1][1], P[2][2], P[3][2] of the projection
uniform vec2 uShift;         // P[2][0], P[2][1]
uniform vec4 uReach;         // radius in metres, most pixels it may cover, far plane, pixels a metre at 1 m
out vec4 oColor;

const float kPi = 3.14159265358979;
const float kHalfPi = 1.57079632679490;
const int kDirections = 3;
const int kSteps = 5;

float viewDepth(ivec2 pixel) {
    float depth = texelFetch(uSource, clamp(pixel, ivec2(0), textureSize(uSource, 0) - 1), 0).r;
    return uUnproject.w / (2.0 * depth - 1.0 + uUnproject.z);
}

// View space, but with z growing away from the eye.
vec3 viewPosition(ivec2 pixel, float depth) {
    vec2 place = 2.0 * (vec2(pixel) + 0.5) / vec2(textureSize(uSource, 0)) - 1.0;
    return vec3((place + uShift) * uUnproject.xy * depth, depth);
}

vec3 viewPosition(ivec2 pixel) { return viewPosition(pixel, viewDepth(pixel)); }

// Of two neighbours, the one on the same surface is the nearer in depth.
vec3 slope(vec3 middle, vec3 before, vec3 after) {
    return abs(after.z - middle.z) < abs(middle.z - before.z) ? after - middle : middle - before;
}

void main() {
    ivec2 pixel = ivec2(gl_FragCoord.xy);
    vec3 position = viewPosition(pixel);
    if (position.z > 0.98 * uReach.z) {
        oColor = packOcclusion(1.0, 1.0);
        return;
    }
    vec3 dx = slope(position, viewPosition(pixel - ivec2(1, 0)), viewPosition(pixel + ivec2(1, 0)));
    vec3 dy = slope(position, viewPosition(pixel - ivec2(0, 1)), viewPosition(pixel + ivec2(0, 1)));
    vec3 normal = normalize(cross(dy, dx));
    vec3 view = normalize(-position);
    float pixels = min(uReach.w * uReach.x / position.z, uReach.y);
    float radius = pixels * position.z / uReach.w;

    // A pattern of 4x4 turns and shifts, which occlusion_filter.frag averages.
    float turn = float(((pixel.x + pixel.y) & 3) * 4 + (pixel.x & 3)) / 16.0;
    float shift = (float((pixel.y - pixel.x) & 3) + 0.5) / 4.0;
    float visible = 0.0;
    for (int i = 0; i < kDirections; ++i) {
        float angle = (float(i) + turn) * kPi / float(kDirections);
        vec2 along = vec2(cos(angle), sin(angle));
        vec3 direction = vec3(along, 0.0);
        vec3 inPlane = direction - dot(direction, view) * view;
        vec3 axis = normalize(cross(inPlane, view));
        vec3 projected = normal - axis * dot(normal, axis);
        float projectedLength = length(projected) + 1e-5;
        float cosine = clamp(dot(projected, view) / projectedLength, -1.0, 1.0);
        float tilt = (dot(inPlane, projected) < 0.0 ? -1.0 : 1.0) * acos(cosine);
        // Horizons on either side, at worst the surface's own tangent plane.
        vec2 horizon = vec2(cos(tilt - kHalfPi), cos(tilt + kHalfPi));  // behind, ahead
        vec2 lowest = horizon;
        for (int step = 0; step < kSteps; ++step) {
            float reach = (float(step) + shift) / float(kSteps);
            reach = reach * reach * pixels + 1.0;
            ivec2 offset = ivec2(round(along * reach));
            vec3 ahead = viewPosition(pixel + offset) - position;
            vec3 behind = viewPosition(pixel - offset) - position;
            vec2 distances = vec2(length(ahead), length(behind)) + 1e-6;
            vec2 cosines = vec2(dot(behind, view) / distances.y, dot(ahead, view) / distances.x);
            // What is farther than the radius stands in front of something else and hides nothing here.
            vec2 weight = clamp(2.0 - 2.0 * distances.yx / radius, 0.0, 1.0);
            horizon = max(horizon, mix(lowest, cosines, weight));
        }
        float behindAngle = -acos(clamp(horizon.x, -1.0, 1.0));
        float aheadAngle = acos(clamp(horizon.y, -1.0, 1.0));
        float sine = sin(tilt);
        visible += projectedLength * 0.25 *
                   ((cosine + 2.0 * behindAngle * sine - cos(2.0 * behindAngle - tilt)) +
                    (cosine + 2.0 * aheadAngle * sine - cos(2.0 * aheadAngle - tilt)));
    }
    oColor = packOcclusion(clamp(visible / float(kDirections), 0.0, 1.0), position.z / uReach.z);
}
