// A room of light, drawn rather than photographed: soft boxes, and between them quiet walls with a bounce from the floor.
// +Z is towards the camera. engine/scene/Studio.h has its numbers, and Studio.cpp reckons the same.
#include "cube.glsl"
#include "radiance.glsl"

uniform mat4 uRoom;     // columns: floor, wall (w: the share behind the camera), ceiling, pool
uniform mat4 uBoxes[4]; // columns: centre and softness, half size, radiance
out vec4 oColor;

// The light of a rectangle that faces the middle of the room: brighter in its middle, as a diffuser is, and soft at its
// edge. `centre` in metres, `halfSize` in metres, `softness` a share of the smaller half.
float softBox(vec3 direction, vec3 centre, vec2 halfSize, float softness) {
    vec3 axis = normalize(centre);
    float along = dot(direction, axis);
    if (along <= 0.0) return 0.0;
    vec3 right = normalize(cross(vec3(0.0, 1.0, 0.0), axis + vec3(0.0, 0.0, 1e-4)));
    vec3 up = cross(axis, right);
    vec3 hit = direction * (length(centre) / along);
    vec2 place = abs(vec2(dot(hit, right), dot(hit, up)));
    float edge = softness * min(halfSize.x, halfSize.y);
    vec2 inside = smoothstep(vec2(0.0), vec2(edge), halfSize - place);
    vec2 q = place / halfSize;
    float hotspot = mix(0.72, 1.0, exp(-1.8 * dot(q, q)));
    return inside.x * inside.y * hotspot;
}

void main() {
    vec3 d = texelDirection();

    vec3 radiance = d.y < 0.0 ? mix(uRoom[1].rgb, uRoom[0].rgb, smoothstep(0.0, 0.75, -d.y))
                              : mix(uRoom[1].rgb, uRoom[2].rgb, smoothstep(0.0, 0.9, d.y));
    // The wall behind the camera is in shade, so that what faces it keeps its depth.
    radiance *= mix(1.0, uRoom[1].w, smoothstep(0.35, 1.0, d.z));
    // A pool of light on the floor, where the boxes shine.
    vec3 away = d - normalize(vec3(-0.2, -1.0, 0.25));
    radiance += uRoom[3].rgb * exp(-6.0 * dot(away, away));
    for (int i = 0; i < 4; ++i) {
        radiance += uBoxes[i][2].rgb * softBox(d, uBoxes[i][0].xyz, uBoxes[i][1].xy, uBoxes[i][0].w);
    }
    oColor = encodeRadiance(radiance);
}
