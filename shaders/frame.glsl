// What is the same for every draw of a frame. engine/render/UniformBlocks.h has the same layout.
layout(std140) uniform Frame {
    mat4 uViewProjection;
    mat4 uShadowMatrix;        // world to shadow map: x, y, depth in 0..1
    vec4 uCameraPosition;      // xyz world (orthographic: the direction towards the eye); w exposure
    vec4 uKeyDirection;        // xyz unit, towards the light
    vec4 uKeyColor;            // rgb: illuminance of a surface that faces it
    vec4 uEnvironment;         // cosine and sine of its turn about +Y, intensity, last mip of uSpecularCube
    vec4 uShadowRowScale;      // xyz: 1 / squared length of the rows of uShadowMatrix; w texels of penumbra a depth of 1
    vec4 uShadowMapSize;       // texels, 1 / texels, metres a texel, tiles a side of uShadowBounds or uShadowTiles
    vec4 uOcclusionScale;      // its texels a pixel (x, y), 1 / far plane
    vec4 uOutput;              // OUTPUT_…, 1 when drawn to several samples a pixel, 0 orthographic or 1, VIEW_…
    vec4 uSceneCopy;           // log2 of its width
    vec4 uBaked;               // rgb: factor of lightmaps
};

// Towards the eye; not of unit length.
vec3 towardsEye(vec3 position) { return uCameraPosition.xyz - uOutput.z * position; }

#define OUTPUT_NEUTRAL 0.0
#define OUTPUT_ACES 1.0
#define OUTPUT_NONE 2.0
#define OUTPUT_LINEAR 3.0

#define VIEW_SHADED 0.0
#define VIEW_CLAY 1.0
#define VIEW_BASE_COLOR 2.0
#define VIEW_NORMALS 3.0
#define VIEW_ROUGHNESS 4.0
#define VIEW_WIREFRAME 5.0
#define VIEW_UV_CHECKER 6.0
