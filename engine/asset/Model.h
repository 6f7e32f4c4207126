// A glTF asset as plain CPU data: what the reader makes, the workshop builds, and the renderer draws.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "engine/core/Box.h"
#include "engine/core/Bytes.h"

namespace kiln::asset {

/// An index into one of Model's arrays, or kNone.
using Index = std::int32_t;
inline constexpr Index kNone = -1;

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

/// The metallic-roughness model of glTF 2.0 §3.9 with KHR_materials_clearcoat and KHR_materials_ior. Colours linear.
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
    glm::vec3 emissiveFactor{0.0f};
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
};

enum class PrimitiveMode : std::uint8_t { Points, Lines, LineLoop, LineStrip, Triangles, TriangleStrip, TriangleFan };

/// One drawable piece. Attribute arrays are empty or as long as `positions`; indices are below positions.size().
/// The reader turns strips and fans into triangle lists, loops and strips of lines into line lists, and always fills
/// `indices`; it computes flat normals for triangles that have none (unwelding their vertices).
struct Primitive {
    PrimitiveMode mode = PrimitiveMode::Triangles;
    std::vector<glm::vec3> positions;  ///< metres
    std::vector<glm::vec3> normals;    ///< unit length
    std::vector<glm::vec4> tangents;   ///< xyz unit, w = ±1 handedness
    std::array<std::vector<glm::vec2>, 2> texCoords;
    std::vector<glm::vec4> colors;  ///< linear RGBA
    std::vector<std::uint32_t> indices;
    Index material = kNone;  ///< kNone: the default material
};

struct Mesh {
    std::string name;
    std::vector<Primitive> primitives;
};

struct Node {
    std::string name;
    Index mesh = kNone;
    Index parent = kNone;
    std::vector<Index> children;
    glm::mat4 local{1.0f};  ///< to the parent's space
    glm::mat4 world{1.0f};  ///< to the model's space; kept by updateWorldTransforms()
};

/// A whole asset.
struct Model {
    std::string name;
    std::vector<Image> images;
    std::vector<Texture> textures;
    std::vector<Material> materials;
    std::vector<Mesh> meshes;
    std::vector<Node> nodes;
    std::vector<Index> roots;        ///< root nodes of the default scene
    std::string copyright;           ///< asset.copyright, may be empty
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
