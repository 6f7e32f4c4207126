// A thing cut open by a plane, as a draughtsman shows it: what is in front is away, and what the plane cuts is hatched.
// Of a closed body, where the eye meets the inside of its surface first, it looks at the cut.
uniform vec4 uCut;  // scene::Instance::cut

const vec3 kCutGround = vec3(0.355, 0.120, 0.072);  // linear: fired clay, darker than any body that is cut …
const vec3 kCutLine = vec3(0.058, 0.022, 0.016);    // … and its hatching
const float kHatching = 9.0;                        // pixels from line to line, across and down

vec4 cutOpen(vec4 color) {
    if (dot(uCut.xyz, vPosition) + uCut.w > 0.0) discard;
    if (gl_FrontFacing) return color;
    float line = abs(fract((gl_FragCoord.x + gl_FragCoord.y) / kHatching) - 0.5) * kHatching;
    // Of the same brightness whatever the light and the exposure.
    return vec4(screenColor(mix(kCutLine, kCutGround, smoothstep(0.4, 1.4, line)) / max(uCameraPosition.w, 1e-4)), 1.0);
}
