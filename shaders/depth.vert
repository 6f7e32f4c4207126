// The shape of things alone: for the shadow map and for ambient occlusion.
#include "bindings.glsl"

layout(location = ATTRIBUTE_POSITION) in vec3 aPosition;
#ifdef ALPHA_MASK
layout(location = ATTRIBUTE_TEXCOORD_0) in vec2 aTexCoord0;
layout(location = ATTRIBUTE_TEXCOORD_1) in vec2 aTexCoord1;
layout(location = ATTRIBUTE_COLOR) in vec4 aColor;
out vec4 vTexCoords;
out float vAlpha;
#endif

uniform mat4 uToClip;

void main() {
#ifdef ALPHA_MASK
    vTexCoords = vec4(aTexCoord0, aTexCoord1);
    vAlpha = aColor.a;
#endif
    gl_Position = uToClip * vec4(aPosition, 1.0);
}
