// A glTF asset as plain CPU data: what the reader makes, the workshop builds, and the renderer draws.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <glm/glm.hpp>
#include <glm/gtc/quaternion.hpp>

#include "engine/core/Box.h"
#include "engine/core/Bytes.h"

namespace kiln::asset {

/// An index into one of Model's arrays, or kNone.
using Index = std::int32_t;
inline constexpr Index kNone = -1;
/// A place in a list; `index` is not kNone.
inline std::size_t at(Index index) {
    return static_cast<std::size_t>(index);
}

/// An encoded picture (PNG, JPEG, …), decoded later and elsewhere.
struct Image {
    std::string name;
    std::string mimeType;  ///< as declared or guessed from the first bytes: "image/png", "image/jpeg", …
    Bytes encoded;
};

enum class Wrap : std::uint8_t { Repeat, ClampToEdge, MirroredRepeat };
enum class Filter : std::uint8_t {
    Nearest,
    Linear,
    NearestMipmapNearest,
    LinearMipmapNearest,
    NearestMipmapLinear,
    LinearMipmapLinear
};

struct Sampler {
    Filter magnify = Filter::Linear;
    Filter minify = Filter::LinearMipmapLinear;
    Wrap wrapS = Wrap::Repeat;
    Wrap wrapT = Wrap::Repeat;
};

struct Texture {
    Index image = kNone;
    Sampler sampler;
};

/// A material's use of a texture, with KHR_texture_transform applied to UV set `texCoord`.
struct TextureUse {
    Index texture = kNone;
    int texCoord = 0;  ///< 0 or 1
    glm::vec2 offset{0.0f};
    glm::vec2 scale{1.0f};
    float rotation = 0.0f;  ///< radians, counter-clockwise
    [[nodiscard]] bool present() const { return texture != kNone; }
};

enum class AlphaMode : std::uint8_t { Opaque, Mask, Blend };

// What the KHR_materials_* extensions add; each extension's text defines its factors and which channels its maps use.
// Factors are 0..1 and colours linear where nothing else is said.

struct Specular {
    float factor = 1.0f;
    TextureUse map;  ///< A
    glm::vec3 colorFactor{1.0f};
    TextureUse color;  ///< RGB, sRGB
};

struct Sheen {
    glm::vec3 colorFactor{0.0f};  ///< black: none
    TextureUse color;             ///< RGB, sRGB
    float roughnessFactor = 0.0f;
    TextureUse roughness;  ///< A
};

struct Transmission {
    float factor = 0.0f;
    TextureUse map;  ///< R
};

struct Volume {
    float thicknessFactor = 0.0f;                                        ///< metres of the mesh's space; 0: a thin wall
    TextureUse thickness;                                                ///< G
    float attenuationDistance = std::numeric_limits<float>::infinity();  ///< metres of the world
    glm::vec3 attenuationColor{1.0f};
};

struct Iridescence {
    float factor = 0.0f;
    TextureUse map;  ///< R
    float indexOfRefraction = 1.3f;
    float thicknessMinimum = 100.0f;  ///< nanometres
    float thicknessMaximum = 400.0f;  ///< nanometres
    TextureUse thickness;             ///< G
};

struct Anisotropy {
    float strength = 0.0f;
    float rotation = 0.0f;  ///< radians, counter-clockwise from the tangent
    TextureUse map;         ///< RG direction, B strength
};

struct DiffuseTransmission {
    float factor = 0.0f;
    TextureUse map;  ///< A
    glm::vec3 colorFactor{1.0f};
    TextureUse color;  ///< RGB, sRGB
};

/// Light that was found beforehand (MOZ_lightmap): what a white diffuse surface would send out, its irradiance over pi.
struct Lightmap {
    TextureUse map;          ///< RGB, sRGB
    float intensity = 1.0f;  ///< what the map's linear values are multiplied by
};

/// The metallic-roughness model of glTF 2.0 §3.9 and the ratified KHR_materials_* extensions. Colours linear.
struct Material {
    std::string name;
    glm::vec4 baseColorFactor{1.0f};
    TextureUse baseColor;
    float metallicFactor = 1.0f;
    float roughnessFactor = 1.0f;
    TextureUse metallicRoughness;  ///< G roughness, B metallic
    TextureUse normal;
    float normalScale = 1.0f;
    TextureUse occlusion;  ///< R
    float occlusionStrength = 1.0f;
    glm::vec3 emissiveFactor{0.0f};  ///< times KHR_materials_emissive_strength: may exceed 1
    TextureUse emissive;
    AlphaMode alphaMode = AlphaMode::Opaque;
    float alphaCutoff = 0.5f;
    bool doubleSided = false;
    bool unlit = false;  ///< KHR_materials_unlit
    float indexOfRefraction = 1.5f;
    float clearcoatFactor = 0.0f;
    TextureUse clearcoat;  ///< R
    float clearcoatRoughnessFactor = 0.0f;
    TextureUse clearcoatRoughness;  ///< G
    TextureUse clearcoatNormal;
    float clearcoatNormalScale = 1.0f;
    Specular specular;
    Sheen sheen;
    Transmission transmission;
    Volume volume;
    float dispersion = 0.0f;  ///< KHR_materials_dispersion: 20 / Abbe number
    Iridescence iridescence;
    Anisotropy anisotropy;
    DiffuseTransmission diffuseTransmission;
    Lightmap lightmap;
};

enum class PrimitiveMode : std::uint8_t { Points, Lines, LineLoop, LineStrip, Triangles, TriangleStrip, TriangleFan };

/// What one morph target adds; each array is empty or as long as the primitive's positions.
struct MorphTarget {
    std::vector<glm::vec3> positions;  ///< metres
    std::vector<glm::vec3> normals;
    std::vector<glm::vec3> tangents;
};

/// Another material for a primitive (KHR_materials_variants).
struct VariantMaterial {
    Index variant = kNone;   ///< of Model::variants
    Index material = kNone;  ///< of Model::materials
};

/// Fewer triangles for the same surface.
struct DetailLevel {
    std::vector<std::uint32_t> indices;  ///< of the primitive's vertices, a list of triangles
    float error = 0.0f;                  ///< metres, within which most of it and of pictures on it stays
};

/// One drawable piece. Attribute arrays are empty or as long as `positions`; indices are below positions.size().
/// The reader turns strips and fans into triangle lists, loops and strips of lines into line lists, and always fills
/// `indices`; it computes flat normals for triangles that have none (unwelding their vertices), and tangents where a
/// material needs them (asset/Tangents.h).
struct Primitive {
    PrimitiveMode mode = PrimitiveMode::Triangles;
    std::vector<glm::vec3> positions;  ///< metres
    std::vector<glm::vec3> normals;    ///< unit length
    std::vector<glm::vec4> tangents;   ///< xyz unit, w = ±1 handedness
    std::array<std::vector<glm::vec2>, 2> texCoords;
    std::vector<glm::vec4> colors;  ///< linear RGBA
    std::vector<std::uint32_t> indices;
    Index material = kNone;  ///< kNone: the default material
    std::vector<VariantMaterial> variants;
    std::vector<glm::u16vec4> joints;  ///< places in Skin::joints
    std::vector<glm::vec4> weights;    ///< of those joints; their sum is 1
    std::vector<MorphTarget> targets;
    std::vector<DetailLevel> levels;  ///< each coarser than the last; see DetailLevels.h
};

/// Square to the triangle of three indices at `corner`, and twice as long as its area is large.
[[nodiscard]] inline glm::vec3 acrossTriangle(const Primitive& primitive, const std::uint32_t* corner) {
    const glm::vec3& first = primitive.positions[corner[0]];
    return glm::cross(primitive.positions[corner[1]] - first, primitive.positions[corner[2]] - first);
}

struct Mesh {
    std::string name;
    std::vector<Primitive> primitives;
    std::vector<float> weights = {};  ///< of the primitives' morph targets, at rest
};

/// Joints that bend a mesh (glTF 2.0 §3.7.3).
struct Skin {
    std::vector<Index> joints;            ///< nodes
    std::vector<glm::mat4> inverseBinds;  ///< one a joint: mesh space to the joint's, at rest
};

/// KHR_lights_punctual: a lamp at its node, shining along the node's -Z.
struct Light {
    enum class Kind : std::uint8_t { Directional, Point, Spot };
    Kind kind = Kind::Point;
    glm::vec3 color{1.0f};      ///< linear
    float intensity = 1.0f;     ///< lux when directional, else candela
    float range = 0.0f;         ///< metres; 0: without end
    float innerCone = 0.0f;     ///< radians from the axis, spots only
    float outerCone = 0.7854f;  ///< radians
};

/// A camera of the file, at its node, looking along the node's -Z.
struct View {
    std::string name;
    bool orthographic = false;
    float verticalFieldOfView = 0.8f;  ///< radians, perspective only
    glm::vec2 halfSize{1.0f};          ///< metres (xmag, ymag), orthographic only
    float nearPlane = 0.05f;           ///< metres
    float farPlane = 0.0f;             ///< metres; 0: without end
};

/// One property of one node over time.
struct Channel {
    enum class Path : std::uint8_t { Translation, Rotation, Scale, Weights };
    enum class Interpolation : std::uint8_t { Linear, Step, CubicSpline };
    Index node = kNone;
    Path path = Path::Translation;
    Interpolation interpolation = Interpolation::Linear;
    std::vector<float> times;   ///< seconds, ascending
    std::vector<float> values;  ///< 3, 4 (quaternion xyzw) or weight-count floats a key; thrice that for CubicSpline
};

struct Animation {
    std::string name;
    std::vector<Channel> channels;
    float duration = 0.0f;  ///< seconds: the last key of any channel
};

struct Node {
    std::string name;
    Index mesh = kNone;
    Index parent = kNone;
    std::vector<Index> children;
    glm::mat4 local{1.0f};  ///< to the parent's space
    /// The parts of `local`, for animation; those of a node given as a matrix are its own translation and scale of 1.
    glm::vec3 translation{0.0f};
    glm::quat rotation{1.0f, 0.0f, 0.0f, 0.0f};
    glm::vec3 scale{1.0f};
    Index skin = kNone;
    Index light = kNone;
    Index view = kNone;
    std::vector<float> weights{};        ///< of morph targets; empty: the mesh's own
    std::vector<glm::mat4> instances{};  ///< EXT_mesh_gpu_instancing: the mesh is drawn at each, in the node's space
    glm::mat4 world{1.0f};               ///< to the model's space; kept by updateWorldTransforms()
};

/// Light on its way through a room, known at the points of a grid: extras.probes of the scene. A surface there that
/// faces n (unit) has the irradiance over pi of sum harmonics[point][i] * Y[i](n), where the cosine is convolved
/// already and Y are the real spherical harmonics in the order l(l+1)+m: 0.282095; 0.488603 y, z, x; 1.092548 xy, yz;
/// 0.315392 (3zz - 1); 1.092548 xz; 0.546274 (xx - yy).
struct LightProbes {
    glm::vec3 origin{0.0f};                             ///< metres of the scene, of the first point
    glm::vec3 step{1.0f};                               ///< metres between points
    glm::ivec3 count{0};                                ///< points along x, y, z
    std::vector<std::array<glm::vec3, 9>> harmonics{};  ///< x fastest, then y, then z; empty: none are known
};

/// What a room mirrors, seen from one place in it, its walls taken for a box: extras.reflections of the scene. A cube
/// map of radiance whose levels are ever rougher: level l of kReflectionLevels holds what a surface of roughness r
/// mirrors with r (2 - r) = l / (kReflectionLevels - 1) (GGX).
struct RoomReflections {
    glm::vec3 place{0.0f};  ///< metres of the scene
    Box box;                ///< holds `place`
    int size = 0;           ///< texels of a face's edge in the first level, a power of two from 32; 0: none is known
    /// Level by level, of each the faces +X -X +Y -Y +Z -Z with rows as OpenGL has them (4.6, table 8.19), four bytes a
    /// texel by encodeEightBit() of CubeLight.h.
    Bytes texels;
};
inline constexpr int kReflectionLevels = 6;
/// The faces' edge in a level, in texels.
[[nodiscard]] constexpr int reflectionSize(int size, int level) {
    return size >> level;
}
/// Of RoomReflections::texels.
[[nodiscard]] constexpr std::size_t reflectionBytes(int size) {
    std::size_t texels = 0;
    for (int level = 0; level < kReflectionLevels; ++level) {
        const auto edge = static_cast<std::size_t>(reflectionSize(size, level));
        texels += 6 * edge * edge;
    }
    return 4 * texels;
}

/// A whole asset.
struct Model {
    std::string name;
    std::vector<Image> images;
    std::vector<Texture> textures;
    std::vector<Material> materials;
    std::vector<Mesh> meshes;
    std::vector<Node> nodes;
    std::vector<Skin> skins;
    std::vector<Light> lights;
    std::vector<View> views;
    std::vector<Animation> animations;
    std::vector<std::string> variants;  ///< names (KHR_materials_variants)
    std::vector<Index> roots;           ///< root nodes of the default scene
    LightProbes probes;
    RoomReflections reflections;
    std::string copyright;           ///< asset.copyright, may be empty
    std::string metadata;            ///< the asset's KHR_xmp_json_ld packet as JSON text, or empty
    std::string extras;              ///< asset.extras as JSON text, or empty
    std::vector<std::string> notes;  ///< what the reader passed over, in sentences for the person who brought the file

    /// Refills Node::world from the local transforms, following `roots`.
    void updateWorldTransforms();
    /// The box of every vertex of the default scene, in metres.
    [[nodiscard]] Box bounds() const;
    /// The indices of the nodes that the default scene reaches, parents before children.
    [[nodiscard]] std::vector<Index> sceneNodes() const;
    [[nodiscard]] std::size_t triangleCount() const;
};

}  // namespace kiln::asset
