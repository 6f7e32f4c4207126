// A cube's face from a map of the sphere: u grows with atan(z, x), its middle is +X, the top row is +Y.
#include "cube.glsl"
#include "radiance.glsl"

uniform sampler2D uSource;
uniform float uLevel;
out vec4 oColor;

void main() {
    vec3 direction = texelDirection();
    vec2 uv = vec2(0.5 + atan(direction.z, direction.x) / 6.28318530717959,
                   acos(clamp(direction.y, -1.0, 1.0)) / 3.14159265358979);
    oColor = encodeRadiance(textureLod(uSource, uv, uLevel).rgb);
}
