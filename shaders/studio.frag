// A photographer's studio for ceramics, drawn rather than photographed: a large warm soft box up front on the left, a
// cool strip on the right, a narrow rim light behind, a soft panel overhead, and between them quiet greys with a warm
// bounce from the floor. +Z is towards the camera.
#include "cube.glsl"
#include "radiance.glsl"

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

    // Floor, walls and ceiling.
    vec3 floorLight = vec3(0.165, 0.150, 0.131);
    vec3 wallLight = vec3(0.135, 0.135, 0.138);
    vec3 ceilingLight = vec3(0.128, 0.134, 0.146);
    vec3 radiance = d.y < 0.0 ? mix(wallLight, floorLight, smoothstep(0.0, 0.75, -d.y))
                              : mix(wallLight, ceilingLight, smoothstep(0.0, 0.9, d.y));
    // The wall behind the camera is in shade, so that what faces it keeps its depth.
    radiance *= mix(1.0, 0.72, smoothstep(0.35, 1.0, d.z));
    // A pool of light on the floor, where the boxes shine.
    radiance += vec3(0.10, 0.092, 0.080) * exp(-6.0 * dot(d - normalize(vec3(-0.2, -1.0, 0.25)),
                                                          d - normalize(vec3(-0.2, -1.0, 0.25))));

    radiance += vec3(1.00, 0.93, 0.84) * 8.4 * softBox(d, vec3(-2.3, 2.1, 2.2), vec2(0.74, 0.98), 0.22);
    radiance += vec3(0.82, 0.91, 1.00) * 5.0 * softBox(d, vec3(3.0, 0.7, 0.9), vec2(0.24, 1.30), 0.50);
    radiance += vec3(1.00, 0.98, 0.95) * 7.0 * softBox(d, vec3(1.5, 1.5, -2.6), vec2(0.20, 1.10), 0.60);
    radiance += vec3(1.00, 0.98, 0.96) * 2.6 * softBox(d, vec3(0.1, 3.0, -0.3), vec2(1.05, 0.75), 0.50);

    oColor = encodeRadiance(radiance);
}
