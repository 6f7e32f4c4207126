// Where the C++ side and the shaders meet. engine/render/Bindings.h says the same; a test compares the two.

// Vertex attributes.
#define ATTRIBUTE_POSITION 0
#define ATTRIBUTE_NORMAL 1
#define ATTRIBUTE_TANGENT 2
#define ATTRIBUTE_TEXCOORD_0 3
#define ATTRIBUTE_TEXCOORD_1 4
#define ATTRIBUTE_COLOR 5

// Texture units, by sampler uniform.
#define UNIT_uBaseColorMap 0
#define UNIT_uMetallicRoughnessMap 1
#define UNIT_uNormalMap 2
#define UNIT_uOcclusionMap 3
#define UNIT_uEmissiveMap 4
#define UNIT_uClearcoatMap 5
#define UNIT_uClearcoatRoughnessMap 6
#define UNIT_uClearcoatNormalMap 7
#define UNIT_uShadowMap 8
#define UNIT_uSpecularCube 9
#define UNIT_uIrradianceCube 10
#define UNIT_uBrdfTable 11
#define UNIT_uOcclusionScreen 12
#define UNIT_uSource 0

// Slots of uniform blocks.
#define SLOT_Frame 0
#define SLOT_Surface 1
