// The finest of large pictures, which comes in tiles (engine/render/PictureCache.h), over the model's own.
#define PICTURE_TILE 256.0
#define PICTURE_BORDER 8.0
#define PICTURE_PAYLOAD 240.0

// For each place of a picture as large as a finest tile 16 bits: layer, level from bit 8 on, and whether there is a tile.
layout(std140) uniform PictureTable {
    uvec4 uPictureTable[PICTURE_TABLE_ENTRIES / 8];
};

// Of each map that may be tiled: its first place in the table, places in a row, width and height in texels, negative
// where the picture repeats; all 0: it is not tiled. The last: the most samples at a low angle.
#define TILED_BASE_COLOR 0
#define TILED_METALLIC_ROUGHNESS 1
#define TILED_NORMAL 2
#define TILED_OCCLUSION 3
#define TILED_CLEARCOAT_NORMAL 4
#define TILED_SAMPLES 5
uniform vec4 uTiledPictures[6];

#ifdef TILED_COLOR
uniform sampler2DArray uColorTiles;
#endif
#ifdef TILED_NUMBERS
uniform sampler2DArray uNumberTiles;
#endif

// `own`: the texel of the model's own picture, which is `ownWidth` texels wide.
vec4 tiledTexel(sampler2DArray tiles, vec4 picture, vec4 own, int ownWidth, vec2 uv) {
    vec2 size = abs(picture.zw);
    vec2 dx = size * dFdx(uv), dy = size * dFdy(uv);
    if (size.x == 0.0) return own;
    // The level that the picture needs here, as a sampler finds it.
    float along = dot(dx, dx), across = dot(dy, dy);
    float samples = uTiledPictures[TILED_SAMPLES].x;
    float level = 0.5 * log2(max(max(min(along, across), max(along, across) / (samples * samples)), 1e-12));
    // What is as coarse as the model's own picture is that picture; just before, some of both, so that nothing jumps.
    float share = clamp(log2(size.x / float(ownWidth)) - level, 0.0, 1.0);
    if (share == 0.0) return own;
    uv = mix(clamp(uv, 0.0, 1.0), fract(uv), vec2(lessThan(picture.zw, vec2(0.0))));
    vec2 at = size * uv;
    ivec2 last = ivec2(ceil(size / PICTURE_PAYLOAD)) - 1;
    ivec2 place = clamp(ivec2(at / PICTURE_PAYLOAD), ivec2(0), last);
    int number = int(picture.x) + place.y * int(picture.y) + place.x;
    uint word = uPictureTable[number >> 3][(number >> 1) & 3];
    uint entry = (word >> (16 * (number & 1))) & 0xffffu;
    if (entry == 0u) return own;
    int tileLevel = int((entry >> 8) & 3u);
    float scale = exp2(-float(tileLevel));
    vec2 within = scale * at - PICTURE_PAYLOAD * vec2(place >> tileLevel) + PICTURE_BORDER;
    vec4 texel = textureGrad(tiles, vec3(within / PICTURE_TILE, float(entry & 255u)), scale / PICTURE_TILE * dx,
                             scale / PICTURE_TILE * dy);
    return mix(own, texel, share);
}
