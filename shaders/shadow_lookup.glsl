// How much of the key light reaches a point.
uniform sampler2DShadow uShadowMap;

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
    float lit = 0.0;
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column) {
            vec2 tap = (base + vec2(u[column], v[row])) * uShadowMapSize.y;
            float depth = place.z + dot(gradient, tap - place.xy);
            lit += wu[column] * wv[row] * texture(uShadowMap, vec3(tap, depth));
        }
    }
    return lit / 144.0;
}
