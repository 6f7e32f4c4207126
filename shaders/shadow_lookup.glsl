// How much of the key light reaches a point.
uniform sampler2DShadow uShadowMap;

// One bilinear comparison at `texel` of the map, with the depth of the receiver's own plane there.
float shadowTap(vec2 texel, vec3 place, vec2 gradient) {
    vec2 tap = texel * uShadowMapSize.y;
    return textureLod(uShadowMap, vec3(tap, place.z + dot(gradient, tap - place.xy)), 0.0);
}

#ifdef SOFT_SHADOWS
// Percentage-closer soft shadows: Fernando, NVIDIA, 2005. The shadow of what stands higher is softer: as wide as the lamp
// looks from there. The samples are a golden-angle spiral, the same at every pixel and without noise; each is a bilinear
// comparison, so that a shadow's edge is a ramp and not a stair.
uniform highp sampler2D uShadowDepth;  // the same map, uncompared
uniform sampler2D uShadowBounds;       // the nearest depth in a tile and those round it; shadow_bounds.frag
const float kNarrowRadius = 2.4;       // texels: a disc as wide as the filter below
const float kWidestRadius = 12.0;      // texels: less than a tile, beyond which uShadowBounds does not tell; the
                                       // samples would lie apart further than a texel, and show
const int kBlockerSamples = 24;
const int kSoftSamples = 48;

vec2 spiral(int i, int count) {
    float angle = 2.39996323 * float(i);
    return sqrt((float(i) + 0.5) / float(count)) * vec2(cos(angle), sin(angle));
}

// What stands so high above the receiver that its penumbra is wider than the narrow filter is "high"; 0 where nothing
// round `place` is, else the radius in texels within which what is high partly hides the lamp.
float penumbraRadius(vec3 place, vec2 gradient, float high) {
    float radiusPerDepth = uShadowRowScale.w;
    vec2 bound = texelFetch(uShadowBounds, ivec2(place.xy * uShadowMapSize.w), 0).rg;
    float highest = place.z - bound.r - bound.g / 255.0;
    // The receiver's own plane comes nearer by this much within the tiles that were asked.
    float slope = dot(abs(gradient), vec2(32.0 * uShadowMapSize.y));
    if (highest - slope < high) return 0.0;

    float reach = min(highest * radiusPerDepth, kWidestRadius);
    // The mean height of what is met. The highest thing about has a small voice in it from the start, and what is met at
    // the rim a small one, so that the mean changes little by little along a shadow's edge.
    float weight = 0.25;
    float height = weight * highest;
    for (int i = 0; i < kBlockerSamples; ++i) {
        vec2 onDisc = spiral(i, kBlockerSamples);
        vec2 texel = floor(place.xy * uShadowMapSize.x + reach * onDisc);
        vec2 away = (texel + 0.5) * uShadowMapSize.y - place.xy;
        float above = place.z + dot(gradient, away) -
                      texelFetch(uShadowDepth, clamp(ivec2(texel), ivec2(0), ivec2(int(uShadowMapSize.x) - 1)), 0).r;
        if (above < high) continue;
        float voice = 1.0 - dot(onDisc, onDisc);
        height += voice * above;
        weight += voice;
    }
    return min(height / weight * radiusPerDepth, kWidestRadius);
}

float softVisibility(vec3 place, vec2 gradient, float radius) {
    float lit = 0.0;
    for (int i = 0; i < kSoftSamples; ++i) {
        lit += shadowTap(place.xy * uShadowMapSize.x + radius * spiral(i, kSoftSamples), place, gradient);
    }
    return lit / float(kSoftSamples);
}
#endif

// Percentage-closer filter over 5x5 texels in nine bilinear comparisons, its weights a smooth bump: Castano, "Shadow
// Mapping Summary" (The Witness, 2013). Each tap is compared with the depth of the receiver's own plane under it
// (Isidoro, "Shadow Mapping: GPU-based Tips and Techniques", 2006), so that the bias need only cover one texel and
// shadows stay with what casts them.
float narrowVisibility(vec3 place, vec2 gradient) {
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

#ifndef SOFT_SHADOWS
uniform highp usampler2D uShadowTiles;  // shadow_tiles.frag; empty until the map has stood still for a while

// 1 or 0 where the tile of the map tells that every comparison of the filter would say so, else -1. Rasterizers on the CPU
// pay for each comparison, and most of a room is in plain light or plain shadow.
float tileVisibility(vec3 place, vec2 gradient) {
    float tiles = uShadowMapSize.w;
    if (tiles == 0.0) return -1.0;
    vec2 tile = min(floor(place.xy * tiles), tiles - 1.0);
    vec4 planes = uintBitsToFloat(texelFetch(uShadowTiles, ivec2(tile), 0));
    float behind = place.z - planes.x - dot(planes.yz, place.xy - (tile + 0.5) / tiles);
    float tilt = dot(abs(gradient - planes.yz), vec2(3.5 * uShadowMapSize.y));
    if (behind + tilt <= 0.0) return 1.0;
    return behind - tilt > planes.w ? 0.0 : -1.0;
}
#endif

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

#ifdef SOFT_SHADOWS
    float high = kNarrowRadius / max(uShadowRowScale.w, 1e-6);
    float radius = penumbraRadius(place, gradient, high);
    if (radius > 0.0) {
        // The map holds one surface a texel: below a thing that hides part of the lamp may be others that hide all of it,
        // which shows as light where none can be. So what is in shadow stays there, and the penumbra lies outside of it,
        // cast by what is high alone.
        vec3 raised = vec3(place.xy, place.z - high);
        return min(narrowVisibility(place, gradient), max(2.0 * softVisibility(raised, gradient, radius) - 1.0, 0.0));
    }
    return narrowVisibility(place, gradient);
#else
    float lit = tileVisibility(place, gradient);
    // A loop of one turn or none: see main() of surface.frag.
    int unknown = lit < 0.0 ? 1 : 0;
    for (int i = 0; i < unknown; ++i) lit = narrowVisibility(place, gradient);
    return lit;
#endif
}
