#include "bindings.glsl"
#include "frame.glsl"
#ifdef HAS_LIGHTMAP
#include "image_light.glsl"

out float vSurroundings;
#endif

layout(location = ATTRIBUTE_POSITION) in vec3 aPosition;
layout(location = ATTRIBUTE_NORMAL) in vec3 aNormal;
#ifdef HAS_TANGENTS
layout(location = ATTRIBUTE_TANGENT) in vec4 aTangent;
out vec4 vTangent;
#endif
layout(location = ATTRIBUTE_TEXCOORD_0) in vec2 aTexCoord0;
layout(location = ATTRIBUTE_TEXCOORD_1) in vec2 aTexCoord1;
layout(location = ATTRIBUTE_COLOR) in vec4 aColor;

uniform mat4 uModel;
uniform mat3 uNormalMatrix;

out vec3 vPosition;
out vec3 vNormal;
out vec4 vTexCoords;
out vec4 vColor;

void main() {
    vec4 world = uModel * vec4(aPosition, 1.0);
    vPosition = world.xyz;
    vNormal = uNormalMatrix * aNormal;
#ifdef HAS_TANGENTS
    // A mirrored transform turns the frame's handedness.
    vTangent = vec4(mat3(uModel) * aTangent.xyz, determinant(mat3(uModel)) < 0.0 ? -aTangent.w : aTangent.w);
#endif
    vTexCoords = vec4(aTexCoord0, aTexCoord1);
    vColor = aColor;
#ifdef HAS_LIGHTMAP
#ifdef ROOM_REFLECTIONS
    vec3 surroundings = radianceAt(vPosition, normalize(vNormal), 1.0);
#else
    vec3 surroundings = irradianceOverPi(normalize(vNormal));
#endif
    vSurroundings = dot(surroundings, vec3(0.2126, 0.7152, 0.0722));
#endif
    gl_Position = uViewProjection * world;
    gl_PointSize = 2.0;
}
