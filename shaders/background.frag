// The surrounding light itself, behind everything.
#include "bindings.glsl"
#include "frame.glsl"
#include "color.glsl"
#include "image_light.glsl"

in vec2 vPlace;
uniform mat4 uUnproject;  // clip space to the world, the eye at the origin
out vec4 oColor;

void main() {
    vec4 far = uUnproject * vec4(vPlace, 1.0, 1.0);
    oColor = vec4(screenColor(reflectedRadiance(normalize(far.xyz), 0.0)), 1.0);
}
