// Light from all around: a prefiltered environment.
#include "radiance.glsl"

uniform samplerCube uSpecularCube;    // GGX-prefiltered, rougher in each mip
uniform samplerCube uIrradianceCube;  // irradiance over pi
uniform sampler2D uBrdfTable;         // by a cosine and roughness; brdf_table.frag

vec3 turned(vec3 direction) {
    return vec3(uEnvironment.x * direction.x - uEnvironment.y * direction.z, direction.y,
                uEnvironment.y * direction.x + uEnvironment.x * direction.z);
}

#ifdef PROBE_LIGHT
// A room's light at the place of the model (engine/render/ProbeLight.h): spherical harmonics, their constants multiplied
// in. w of the first: the share of the key light.
uniform vec4 uProbe[9];

vec3 irradianceOverPi(vec3 n) {
    vec3 sum = uProbe[0].rgb + uProbe[1].rgb * n.y + uProbe[2].rgb * n.z + uProbe[3].rgb * n.x;
    sum += uProbe[4].rgb * (n.x * n.y) + uProbe[5].rgb * (n.y * n.z) + uProbe[7].rgb * (n.x * n.z);
    sum += uProbe[6].rgb * (3.0 * n.z * n.z - 1.0) + uProbe[8].rgb * (n.x * n.x - n.y * n.y);
    return max(sum, vec3(0.0));
}
#else
vec3 irradianceOverPi(vec3 normal) {
    return uEnvironment.z * decodeRadiance(textureLod(uIrradianceCube, turned(normal), 0.0));
}
#endif

// Mips are spent where the eye sees most: r (2 - r) gives low roughness more of them. prefilter_specular.frag and
// EnvironmentLight.cpp invert this.
vec3 environmentMip(samplerCube cube, vec3 direction, float roughness) {
    float lod = uEnvironment.w * roughness * (2.0 - roughness);
    return uEnvironment.z * decodeRadiance(textureLod(cube, turned(direction), lod));
}

#ifdef ROOM_REFLECTIONS
// The room that is mirrored (MirroredRoom in engine/render/DrawList.h): rows from the world to its space, its box's corners,
// where uSpecularCube shows it from, the scale of its light.
uniform vec4 uRoom[7];

// The room's walls are taken for a box, and the cube is read where the ray meets it (Lagarde and Zanuttini, "Local Image-
// based Lighting With Parallax-corrected Cubemaps", SIGGRAPH 2012).
vec3 radianceAt(vec3 position, vec3 direction, float roughness) {
    vec4 point = vec4(position, 1.0);
    vec3 place = vec3(dot(uRoom[0], point), dot(uRoom[1], point), dot(uRoom[2], point));
    vec3 way = turned(direction);
    way = vec3(dot(uRoom[0].xyz, way), dot(uRoom[1].xyz, way), dot(uRoom[2].xyz, way));
    vec3 side = mix(uRoom[3].xyz, uRoom[4].xyz, step(0.0, way));
    vec3 distances = (side - place) / mix(min(way, vec3(-1e-5)), max(way, vec3(1e-5)), step(0.0, way));
    float distance = max(min(distances.x, min(distances.y, distances.z)), 0.0);
    float lod = uEnvironment.w * roughness * (2.0 - roughness);
    vec3 seen = place + distance * way - uRoom[5].xyz;
    return uRoom[6].rgb * decodeEightBit(textureLod(uSpecularCube, seen, lod));
}
#define reflectedRadiance(direction, roughness) radianceAt(vPosition, direction, roughness)
#else
vec3 reflectedRadiance(vec3 direction, float roughness) { return environmentMip(uSpecularCube, direction, roughness); }
#endif

// Scale and bias of f0 (r, g); where there is sheen, its share of light from all around (b) and what it takes from what lies
// below it (a).
vec4 brdfTable(float cosine, float roughness) {
    const float size = 128.0;  // its first and last texel stand for 0 and 1
    vec4 entry = textureLod(uBrdfTable, (vec2(cosine, roughness) * (size - 1.0) + 0.5) / size, 0.0);
    entry.g *= entry.g;
    return entry;
}
