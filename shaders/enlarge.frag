// A smaller picture brought to the target's size: bicubic (Catmull-Rom), which keeps edges where bilinear blurs them.
// Nine fetches of bilinear samples do the work of sixteen; the four at the corners weigh little and are left out.
// J. Jimenez, "Filmic SMAA", SIGGRAPH 2016, Advances in Real-Time Rendering.
in vec2 vPlace;
uniform sampler2D uSource;
uniform vec2 uSize;  // of the source, texels
out vec4 oColor;

void main() {
    vec2 at = (0.5 * vPlace + 0.5) * uSize;
    vec2 middle = floor(at - 0.5) + 0.5;
    vec2 f = at - middle;
    vec2 w0 = f * (-0.5 + f * (1.0 - 0.5 * f));
    vec2 w1 = 1.0 + f * f * (-2.5 + 1.5 * f);
    vec2 w2 = f * (0.5 + f * (2.0 - 1.5 * f));
    vec2 w3 = f * f * (-0.5 + 0.5 * f);
    vec2 w12 = w1 + w2;
    vec2 before = (middle - 1.0) / uSize;
    vec2 between = (middle + w2 / w12) / uSize;
    vec2 after = (middle + 2.0) / uSize;
    vec4 sum = vec4(texture(uSource, between).rgb, 1.0) * (w12.x * w12.y);
    sum += vec4(texture(uSource, vec2(before.x, between.y)).rgb, 1.0) * (w0.x * w12.y);
    sum += vec4(texture(uSource, vec2(after.x, between.y)).rgb, 1.0) * (w3.x * w12.y);
    sum += vec4(texture(uSource, vec2(between.x, before.y)).rgb, 1.0) * (w12.x * w0.y);
    sum += vec4(texture(uSource, vec2(between.x, after.y)).rgb, 1.0) * (w12.x * w3.y);
    float alpha = 1.0;
#ifdef ROUND
    alpha = clamp(0.5 * uSize.x * (1.0 - length(vPlace)), 0.0, 1.0);  // its edge is a pixel wide
#endif
    oColor = vec4(clamp(sum.rgb / sum.a, 0.0, 1.0), alpha);
}
