// How much of the key light reaches a point.
uniform sampler2DShadow uShadowMap;

// One bilinear comparison at `texel` of the map, with the depth of the receiver's own plane there.
float shadowTap(vec2 texel, vec3 place, vec2 gradient) {
    vec2 tap = texel * uShadowMapSize.y;
    return textureLod(uShadowMap, vec3(tap, place.z + dot(gradient, tap - place.xy)), 0.0);
}

// Percentage-closer filter over 5x5 texels in nine bilinear comparisons, its weights a smooth bump: Castano, "Shadow
// Mapping Summary" (The Witness, 2013). Each tap is compared with the depth of the receiver's own plane under it
// (Isidoro, "Shadow Mapping: GPU-based Tips and Techniques", 2006), so that the bias need only cover one texel and
// shadows stay with what casts them.
float keyLightVisibility(vec3 position, vec3 facet) {
    float texel = uShadowMapSize.z;
    float cosine = clamp(dot(facet, uKeyDirection.xyz), 0.0, 1.0);
    float sine = sqrt(1.0 - cosine * cosine);
    // One texel's diagonal of this plane, and a little for rounding, along the normal.
    vec3 lifted = position + facet * (texel * (1.5 * sine + 0.25));
    vec3 place = (uShadowMatrix * vec4(lifted, 1.0)).xyz;
    if (any(lessThan(place, vec3(0.0))) || any(greaterThan(place, vec3(1.0)))) return 1.0;

    // Depth of the plane as a function of x and y of the map.
    vec3 plane = (mat3(uShadowMatrix) * facet) * uShadowRowScale.xyz;
    vec2 gradient = -plane.xy / (plane.z + (plane.z < 0.0 ? -1e-6 : 1e-6));
    // A plane almost along the light has any slope; it is bounded at about 80 degrees.
    float limit = 6.0 * sqrt(uShadowRowScale.x / uShadowRowScale.z);
    gradient = clamp(gradient, -limit, limit);

    vec2 uv = place.xy * uShadowMapSize.x;
    vec2 base = floor(uv + 0.5);
    float s = uv.x + 0.5 - base.x;
    float t = uv.y + 0.5 - base.y;
    base -= 0.5;
    vec3 wu = vec3(4.0 - 3.0 * s, 7.0, 1.0 + 3.0 * s);
    vec3 wv = vec3(4.0 - 3.0 * t, 7.0, 1.0 + 3.0 * t);
    vec3 u = vec3((3.0 - 2.0 * s) / wu.x - 2.0, (3.0 + s) / wu.y, s / wu.z + 2.0);
    vec3 v = vec3((3.0 - 2.0 * t) / wv.x - 2.0, (3.0 + t) / wv.y, t / wv.z + 2.0);
    // The middle and the corners first: where they agree, as they do but near a shadow's edge, the rest is taken to agree
    // too. Only a shadow one or two texels thin that runs between them is lost.
    float middle = shadowTap(base + vec2(u.y, v.y), place, gradient);
    float a = shadowTap(base + vec2(u.x, v.x), place, gradient);
    float b = shadowTap(base + vec2(u.z, v.x), place, gradient);
    float c = shadowTap(base + vec2(u.x, v.z), place, gradient);
    float d = shadowTap(base + vec2(u.z, v.z), place, gradient);
    float sum = middle + a + b + c + d;
    float lit = sum / 5.0;
    // A loop of one turn or none: see main() of surface.frag.
    int edges = sum > 0.0 && sum < 5.0 ? 1 : 0;
    for (int i = 0; i < edges; ++i) {
        lit = wu.y * wv.y * middle + wu.x * wv.x * a + wu.z * wv.x * b + wu.x * wv.z * c + wu.z * wv.z * d;
        lit += wu.y * (wv.x * shadowTap(base + vec2(u.y, v.x), place, gradient) +
                       wv.z * shadowTap(base + vec2(u.y, v.z), place, gradient));
        lit += wv.y * (wu.x * shadowTap(base + vec2(u.x, v.y), place, gradient) +
                       wu.z * shadowTap(base + vec2(u.z, v.y), place, gradient));
        lit /= 144.0;
    }
    return lit;
}
