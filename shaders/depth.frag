#ifdef ALPHA_MASK
#include "surface_block.glsl"

uniform sampler2D uSource;  // base colour
in vec4 vTexCoords;
in float vAlpha;

void main() {
    vec4 row0 = uTextureTransform[2 * MAP_BASE_COLOR];
    vec4 row1 = uTextureTransform[2 * MAP_BASE_COLOR + 1];
    vec2 uv = row0.w < 0.5 ? vTexCoords.xy : vTexCoords.zw;
    uv = vec2(dot(row0.xy, uv) + row0.z, dot(row1.xy, uv) + row1.z);
    if (uBaseColorFactor.a * vAlpha * texture(uSource, uv).a < uEmissiveFactor.w) discard;
}
#else
void main() {}
#endif
