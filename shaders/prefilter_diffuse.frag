// Irradiance over pi, by cosine-distributed samples of the environment's mips.
#include "cube.glsl"
#include "brdf.glsl"
#include "sampling.glsl"
#include "radiance.glsl"

uniform samplerCube uSource;
uniform float uSourceSize;
uniform int uSampleCount;
out vec4 oColor;

void main() {
    mat3 frame = frameAround(texelDirection());
    float texelSolidAngle = 4.0 * kPi / (6.0 * uSourceSize * uSourceSize);
    vec3 sum = vec3(0.0);
    for (int i = 0; i < uSampleCount; ++i) {
        vec2 point = hammersley(uint(i), uint(uSampleCount));
        float cosine = sqrt(1.0 - point.y);
        float sine = sqrt(point.y);
        float phi = 2.0 * kPi * point.x;
        float density = cosine / kPi;
        // A mip wider than the sample's share of the sky: they overlap, and a small sun leaves no ripples.
        float lod = 0.5 * log2(1.0 / (float(uSampleCount) * density * texelSolidAngle)) + 2.0;
        vec3 light = frame * vec3(sine * cos(phi), sine * sin(phi), cosine);
        sum += decodeSource(textureLod(uSource, light, max(lod, 0.0)));
    }
    oColor = encodeRadiance(sum / float(uSampleCount));
}
