// What the shadow map holds in each tile and as far round it as its filter reaches: all of its depths lie between two
// parallel planes. x: depth of the nearer one at the tile's middle; y, z: its slope, depth a map's width and height;
// w: how much deeper the other one lies. As bits, since drawing to floats is not given everywhere.
uniform highp sampler2D uSource;
uniform int uTile;   // texels of its edge
uniform int uReach;  // texels of the filter
out highp uvec4 oTile;

void main() {
    ivec2 tile = ivec2(gl_FragCoord.xy);
    ivec2 size = textureSize(uSource, 0);
    ivec2 low = max(tile * uTile - uReach, ivec2(0));
    ivec2 high = min((tile + 1) * uTile + uReach, size) - 1;
    ivec2 middle = (low + high) / 2;
    vec2 slope = vec2(texelFetch(uSource, ivec2(high.x, middle.y), 0).r - texelFetch(uSource, ivec2(low.x, middle.y), 0).r,
                      texelFetch(uSource, ivec2(middle.x, high.y), 0).r - texelFetch(uSource, ivec2(middle.x, low.y), 0).r) /
                 vec2(high - low);
    float nearest = 2.0;
    float furthest = -2.0;
    for (int y = low.y; y <= high.y; ++y) {
        for (int x = low.x; x <= high.x; ++x) {
            float height = texelFetch(uSource, ivec2(x, y), 0).r - dot(slope, vec2(ivec2(x, y) - middle));
            nearest = min(nearest, height);
            furthest = max(furthest, height);
        }
    }
    vec2 fromMiddle = (vec2(tile) + 0.5) * float(uTile) - (vec2(middle) + 0.5);
    oTile = floatBitsToUint(vec4(nearest + dot(slope, fromMiddle), slope * vec2(size), furthest - nearest));
}
