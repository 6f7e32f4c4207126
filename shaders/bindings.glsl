// Where the C++ side and the shaders meet. engine/render/Bindings.h says the same; a test compares the two.

// Vertex attributes.
#define ATTRIBUTE_POSITION 0
#define ATTRIBUTE_NORMAL 1
#define ATTRIBUTE_TANGENT 2
#define ATTRIBUTE_TEXCOORD_0 3
#define ATTRIBUTE_TEXCOORD_1 4
#define ATTRIBUTE_COLOR 5

// Texture units, by sampler uniform. A material's maps, uSheenCube and uSceneCopy take the units after these, as many as
// its variant reads (engine/render/SurfacePrograms.h).
#define UNIT_uShadowMap 0
#define UNIT_uSpecularCube 1
#define UNIT_uIrradianceCube 2
#define UNIT_uBrdfTable 3
#define UNIT_uOcclusionScreen 4
#define UNIT_uSource 0

// Slots of uniform blocks.
#define SLOT_Frame 0
#define SLOT_Surface 1
#define SLOT_Lights 2
#define SLOT_PictureTable 3

// Places of that table, 16 bits each.
#define PICTURE_TABLE_ENTRIES 8192
