// A texel of the occlusion map: the visible share of the sky, and the depth it belongs to (of the far plane, 16 bits).
vec4 packOcclusion(float visible, float depth) {
    float scaled = clamp(depth, 0.0, 1.0) * 65535.0;
    float high = floor(scaled / 256.0);
    return vec4(visible, high / 255.0, (scaled - high * 256.0) / 255.0, 1.0);
}

float occlusionDepth(vec4 texel) { return (texel.g * 255.0 * 256.0 + texel.b * 255.0) / 65535.0; }
