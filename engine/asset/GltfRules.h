// The table of what is read of a glTF file: glTF 2.0 §5 and the supported extensions, property by property.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace kiln::asset {

/// The kinds of object that are read.
enum class GltfKind {
    Root,
    RootExtensions,
    Lights,
    Light,
    Spot,
    Variants,
    Variant,
    Asset,
    Accessor,
    Sparse,
    SparseIndices,
    SparseValues,
    Buffer,
    BufferView,
    BufferViewExtensions,
    Meshopt,
    Image,
    Texture,
    TextureExtensions,
    Webp,
    Sampler,
    Material,
    Pbr,
    MaterialExtensions,
    Anisotropy,
    Clearcoat,
    DiffuseTransmission,
    Dispersion,
    EmissiveStrength,
    Ior,
    Iridescence,
    Lightmap,
    Sheen,
    Specular,
    Transmission,
    Volume,
    TextureInfo,
    TextureInfoExtensions,
    TextureTransform,
    Mesh,
    Primitive,
    PrimitiveExtensions,
    Draco,
    Mappings,
    Mapping,
    Node,
    NodeExtensions,
    Instancing,
    LightUse,
    Skin,
    Animation,
    Channel,
    ChannelTarget,
    AnimationSampler,
    Camera,
    Orthographic,
    Perspective,
    Scene,
    Unlit,
    None
};

/// What a property must be; a Shape is an accessor's type. A reference is an index, checked against the array of
/// `target`.
enum class GltfForm {
    Text,
    Shape,
    Flag,
    Unsigned,
    UnsignedMap,
    Number,
    Numbers,
    Reference,
    References,
    ReferenceMap,
    ReferenceMaps,
    Object,
    Objects
};

struct GltfRule {
    GltfKind owner;
    const char* name;
    GltfForm form;
    GltfKind target = GltfKind::None;
    /// Of Numbers, 0: any. Of Objects: the most of that kind in a file, 0: GltfLimits::maximumNodes.
    std::size_t length = 0;
    bool required = false;
};

/// The properties of one kind of object; all others are removed.
[[nodiscard]] std::span<const GltfRule> gltfRules(GltfKind owner);

/// True for an extension whose content is read, or that cannot change what is seen.
[[nodiscard]] bool isSupportedExtension(std::string_view name);

}  // namespace kiln::asset
