// From linear light to what the screen stores.

// Khronos PBR Neutral tone mapping, KhronosGroup/ToneMapping, PBR_Neutral/pbrNeutral.glsl: colours below the shoulder
// keep their hue and saturation, so that a material's base colour can be trusted.
vec3 toneMapNeutral(vec3 color) {
    const float startCompression = 0.8 - 0.04;
    const float desaturation = 0.15;
    float x = min(color.r, min(color.g, color.b));
    float offset = x < 0.08 ? x - 6.25 * x * x : 0.04;
    color -= offset;
    float peak = max(color.r, max(color.g, color.b));
    if (peak < startCompression) return color;
    float d = 1.0 - startCompression;
    float newPeak = 1.0 - d * d / (peak + d - startCompression);
    color *= newPeak / peak;
    float g = 1.0 - 1.0 / (desaturation * (peak - newPeak) + 1.0);
    return mix(color, vec3(newPeak), g);
}

// ACES filmic (RRT and sRGB ODT), the fit of Stephen Hill in Baking Lab, 2016.
vec3 toneMapAces(vec3 color) {
    const mat3 inward = mat3(0.59719, 0.07600, 0.02840, 0.35458, 0.90834, 0.13383, 0.04823, 0.01566, 0.83777);
    const mat3 outward = mat3(1.60475, -0.10208, -0.00327, -0.53108, 1.10813, -0.07276, -0.07367, -0.00605, 1.07602);
    color = inward * color;
    color = (color * (color + 0.0245786) - 0.000090537) / (color * (0.983729 * color + 0.4329510) + 0.238081);
    return clamp(outward * color, 0.0, 1.0);
}

// IEC 61966-2-1.
vec3 encodeSrgb(vec3 linear) {
    vec3 low = 12.92 * linear;
    vec3 high = 1.055 * pow(max(linear, vec3(0.0031308)), vec3(1.0 / 2.4)) - 0.055;
    return mix(high, low, vec3(lessThanEqual(linear, vec3(0.0031308))));
}

float bayer2(vec2 cell) {
    cell = floor(cell);
    return fract(0.5 * cell.x + 0.75 * cell.y * cell.y);
}

// Ordered dither (Bayer, 8x8) of at most half a step of 8 bits: dark gradients do not band, and the picture of a
// scene stays the same from run to run.
vec3 dither(vec3 encoded, vec2 pixel) {
    float threshold =
        0.0625 * bayer2(0.25 * pixel) + 0.25 * bayer2(0.5 * pixel) + bayer2(pixel);  // 0 .. 63/64 in steps of 1/64
    return encoded + (threshold - 0.4921875) / 255.0;
}

// What is stored for light of a scene. The same branch is taken by every pixel of a frame.
vec3 screenColor(vec3 color) {
    if (uOutput.x == OUTPUT_LINEAR) return color;  // a copy of the scene that other surfaces look into
    color *= uCameraPosition.w;
    if (uOutput.x == OUTPUT_NEUTRAL) color = toneMapNeutral(color);
    else if (uOutput.x == OUTPUT_ACES) color = toneMapAces(color);
    return dither(encodeSrgb(clamp(color, 0.0, 1.0)), gl_FragCoord.xy);
}
