// What is the same for every draw of a frame. engine/render/UniformBlocks.h has the same layout.
layout(std140) uniform Frame {
    mat4 uViewProjection;
    mat4 uShadowMatrix;        // world to shadow map: x, y, depth in 0..1
    vec4 uCameraPosition;      // xyz world; w exposure
    vec4 uKeyDirection;        // xyz unit, towards the light
    vec4 uKeyColor;            // rgb: illuminance of a surface that faces it
    vec4 uEnvironment;         // cosine and sine of its turn about +Y, intensity, last mip of uSpecularCube
    vec4 uShadowRowScale;      // xyz: 1 / squared length of the rows of uShadowMatrix
    vec4 uShadowMapSize;       // texels, 1 / texels, metres a texel
    vec4 uOcclusionScale;      // its texels a pixel (x, y), 1 / far plane
};
