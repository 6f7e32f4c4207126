#include "engine/asset/GltfRules.h"

#include <algorithm>
#include <array>

namespace kiln::asset {

namespace {

using Kind = GltfKind;
using Form = GltfForm;

constexpr std::string_view kSupported[] = {
    "EXT_mesh_gpu_instancing",
    "EXT_meshopt_compression",
    "EXT_texture_webp",
    "KHR_lights_punctual",
    "KHR_materials_anisotropy",
    "KHR_materials_clearcoat",
    "KHR_materials_diffuse_transmission",
    "KHR_materials_dispersion",
    "KHR_materials_emissive_strength",
    "KHR_materials_ior",
    "KHR_materials_iridescence",
    "KHR_materials_sheen",
    "KHR_materials_specular",
    "KHR_materials_transmission",
    "KHR_materials_unlit",
    "KHR_materials_variants",
    "KHR_materials_volume",
    "KHR_mesh_quantization",
    "KHR_texture_transform",
    "KHR_xmp",
    "KHR_xmp_json_ld",
    "MOZ_lightmap",
};

constexpr std::size_t kSome = 10'000;   // materials and what hangs on them: each is some kilobytes
constexpr std::size_t kMany = 200'000;  // accessors and views

/// The rules of one kind stand together.
constexpr GltfRule kRules[] = {
    {Kind::Root, "accessors", Form::Objects, Kind::Accessor, kMany},
    {Kind::Root, "animations", Form::Objects, Kind::Animation, kSome},
    {Kind::Root, "asset", Form::Object, Kind::Asset, 0, true},
    {Kind::Root, "bufferViews", Form::Objects, Kind::BufferView, kMany},
    {Kind::Root, "buffers", Form::Objects, Kind::Buffer, kSome},
    {Kind::Root, "cameras", Form::Objects, Kind::Camera, kSome},
    {Kind::Root, "extensions", Form::Object, Kind::RootExtensions},
    {Kind::Root, "images", Form::Objects, Kind::Image, kSome},
    {Kind::Root, "materials", Form::Objects, Kind::Material, kSome},
    {Kind::Root, "meshes", Form::Objects, Kind::Mesh, kMany},
    {Kind::Root, "nodes", Form::Objects, Kind::Node},
    {Kind::Root, "samplers", Form::Objects, Kind::Sampler, kSome},
    {Kind::Root, "scene", Form::Reference, Kind::Scene},
    {Kind::Root, "scenes", Form::Objects, Kind::Scene, kSome},
    {Kind::Root, "skins", Form::Objects, Kind::Skin, kSome},
    {Kind::Root, "textures", Form::Objects, Kind::Texture, kSome},
    {Kind::RootExtensions, "KHR_lights_punctual", Form::Object, Kind::Lights},
    {Kind::RootExtensions, "KHR_materials_variants", Form::Object, Kind::Variants},
    {Kind::Lights, "lights", Form::Objects, Kind::Light, kSome},
    {Kind::Light, "color", Form::Numbers, Kind::None, 3},
    {Kind::Light, "intensity", Form::Number},
    {Kind::Light, "range", Form::Number},
    {Kind::Light, "spot", Form::Object, Kind::Spot},
    {Kind::Light, "type", Form::Text, Kind::None, 0, true},
    {Kind::Spot, "innerConeAngle", Form::Number},
    {Kind::Spot, "outerConeAngle", Form::Number},
    {Kind::Variants, "variants", Form::Objects, Kind::Variant, kSome},
    {Kind::Variant, "name", Form::Text, Kind::None, 0, true},
    {Kind::Asset, "copyright", Form::Text},
    {Kind::Asset, "minVersion", Form::Text},
    {Kind::Asset, "version", Form::Text, Kind::None, 0, true},
    {Kind::Accessor, "bufferView", Form::Reference, Kind::BufferView},
    {Kind::Accessor, "byteOffset", Form::Unsigned},
    {Kind::Accessor, "componentType", Form::Unsigned, Kind::None, 0, true},
    {Kind::Accessor, "count", Form::Unsigned, Kind::None, 0, true},
    {Kind::Accessor, "normalized", Form::Flag},
    {Kind::Accessor, "sparse", Form::Object, Kind::Sparse},
    {Kind::Accessor, "type", Form::Shape, Kind::None, 0, true},
    {Kind::Sparse, "count", Form::Unsigned, Kind::None, 0, true},
    {Kind::Sparse, "indices", Form::Object, Kind::SparseIndices, 0, true},
    {Kind::Sparse, "values", Form::Object, Kind::SparseValues, 0, true},
    {Kind::SparseIndices, "bufferView", Form::Reference, Kind::BufferView, 0, true},
    {Kind::SparseIndices, "byteOffset", Form::Unsigned},
    {Kind::SparseIndices, "componentType", Form::Unsigned, Kind::None, 0, true},
    {Kind::SparseValues, "bufferView", Form::Reference, Kind::BufferView, 0, true},
    {Kind::SparseValues, "byteOffset", Form::Unsigned},
    {Kind::Buffer, "byteLength", Form::Unsigned, Kind::None, 0, true},
    {Kind::Buffer, "uri", Form::Text},
    {Kind::BufferView, "buffer", Form::Reference, Kind::Buffer, 0, true},
    {Kind::BufferView, "byteLength", Form::Unsigned, Kind::None, 0, true},
    {Kind::BufferView, "byteOffset", Form::Unsigned},
    {Kind::BufferView, "byteStride", Form::Unsigned},
    {Kind::BufferView, "extensions", Form::Object, Kind::BufferViewExtensions},
    {Kind::BufferViewExtensions, "EXT_meshopt_compression", Form::Object, Kind::Meshopt},
    {Kind::Meshopt, "buffer", Form::Reference, Kind::Buffer, 0, true},
    {Kind::Meshopt, "byteLength", Form::Unsigned, Kind::None, 0, true},
    {Kind::Meshopt, "byteOffset", Form::Unsigned},
    {Kind::Meshopt, "byteStride", Form::Unsigned, Kind::None, 0, true},
    {Kind::Meshopt, "count", Form::Unsigned, Kind::None, 0, true},
    {Kind::Meshopt, "filter", Form::Text},
    {Kind::Meshopt, "mode", Form::Text, Kind::None, 0, true},
    {Kind::Image, "bufferView", Form::Reference, Kind::BufferView},
    {Kind::Image, "mimeType", Form::Text},
    {Kind::Image, "name", Form::Text},
    {Kind::Image, "uri", Form::Text},
    {Kind::Texture, "extensions", Form::Object, Kind::TextureExtensions},
    {Kind::Texture, "sampler", Form::Reference, Kind::Sampler},
    {Kind::Texture, "source", Form::Reference, Kind::Image},
    {Kind::TextureExtensions, "EXT_texture_webp", Form::Object, Kind::Webp},
    {Kind::Webp, "source", Form::Reference, Kind::Image},
    {Kind::Sampler, "magFilter", Form::Unsigned},
    {Kind::Sampler, "minFilter", Form::Unsigned},
    {Kind::Sampler, "wrapS", Form::Unsigned},
    {Kind::Sampler, "wrapT", Form::Unsigned},
    {Kind::Material, "alphaCutoff", Form::Number},
    {Kind::Material, "alphaMode", Form::Text},
    {Kind::Material, "doubleSided", Form::Flag},
    {Kind::Material, "emissiveFactor", Form::Numbers, Kind::None, 3},
    {Kind::Material, "emissiveTexture", Form::Object, Kind::TextureInfo},
    {Kind::Material, "extensions", Form::Object, Kind::MaterialExtensions},
    {Kind::Material, "name", Form::Text},
    {Kind::Material, "normalTexture", Form::Object, Kind::TextureInfo},
    {Kind::Material, "occlusionTexture", Form::Object, Kind::TextureInfo},
    {Kind::Material, "pbrMetallicRoughness", Form::Object, Kind::Pbr},
    {Kind::Pbr, "baseColorFactor", Form::Numbers, Kind::None, 4},
    {Kind::Pbr, "baseColorTexture", Form::Object, Kind::TextureInfo},
    {Kind::Pbr, "metallicFactor", Form::Number},
    {Kind::Pbr, "metallicRoughnessTexture", Form::Object, Kind::TextureInfo},
    {Kind::Pbr, "roughnessFactor", Form::Number},
    {Kind::MaterialExtensions, "KHR_materials_anisotropy", Form::Object, Kind::Anisotropy},
    {Kind::MaterialExtensions, "KHR_materials_clearcoat", Form::Object, Kind::Clearcoat},
    {Kind::MaterialExtensions, "KHR_materials_diffuse_transmission", Form::Object, Kind::DiffuseTransmission},
    {Kind::MaterialExtensions, "KHR_materials_dispersion", Form::Object, Kind::Dispersion},
    {Kind::MaterialExtensions, "KHR_materials_emissive_strength", Form::Object, Kind::EmissiveStrength},
    {Kind::MaterialExtensions, "KHR_materials_ior", Form::Object, Kind::Ior},
    {Kind::MaterialExtensions, "KHR_materials_iridescence", Form::Object, Kind::Iridescence},
    {Kind::MaterialExtensions, "KHR_materials_sheen", Form::Object, Kind::Sheen},
    {Kind::MaterialExtensions, "KHR_materials_specular", Form::Object, Kind::Specular},
    {Kind::MaterialExtensions, "KHR_materials_transmission", Form::Object, Kind::Transmission},
    {Kind::MaterialExtensions, "KHR_materials_unlit", Form::Object, Kind::Unlit},
    {Kind::MaterialExtensions, "KHR_materials_volume", Form::Object, Kind::Volume},
    {Kind::MaterialExtensions, "MOZ_lightmap", Form::Object, Kind::Lightmap},
    {Kind::Anisotropy, "anisotropyRotation", Form::Number},
    {Kind::Anisotropy, "anisotropyStrength", Form::Number},
    {Kind::Anisotropy, "anisotropyTexture", Form::Object, Kind::TextureInfo},
    {Kind::Clearcoat, "clearcoatFactor", Form::Number},
    {Kind::Clearcoat, "clearcoatNormalTexture", Form::Object, Kind::TextureInfo},
    {Kind::Clearcoat, "clearcoatRoughnessFactor", Form::Number},
    {Kind::Clearcoat, "clearcoatRoughnessTexture", Form::Object, Kind::TextureInfo},
    {Kind::Clearcoat, "clearcoatTexture", Form::Object, Kind::TextureInfo},
    {Kind::DiffuseTransmission, "diffuseTransmissionColorFactor", Form::Numbers, Kind::None, 3},
    {Kind::DiffuseTransmission, "diffuseTransmissionColorTexture", Form::Object, Kind::TextureInfo},
    {Kind::DiffuseTransmission, "diffuseTransmissionFactor", Form::Number},
    {Kind::DiffuseTransmission, "diffuseTransmissionTexture", Form::Object, Kind::TextureInfo},
    {Kind::Dispersion, "dispersion", Form::Number},
    {Kind::EmissiveStrength, "emissiveStrength", Form::Number},
    {Kind::Ior, "ior", Form::Number},
    {Kind::Iridescence, "iridescenceFactor", Form::Number},
    {Kind::Iridescence, "iridescenceIor", Form::Number},
    {Kind::Iridescence, "iridescenceTexture", Form::Object, Kind::TextureInfo},
    {Kind::Iridescence, "iridescenceThicknessMaximum", Form::Number},
    {Kind::Iridescence, "iridescenceThicknessMinimum", Form::Number},
    {Kind::Iridescence, "iridescenceThicknessTexture", Form::Object, Kind::TextureInfo},
    {Kind::Lightmap, "extensions", Form::Object, Kind::TextureInfoExtensions},
    {Kind::Lightmap, "index", Form::Reference, Kind::Texture, 0, true},
    {Kind::Lightmap, "intensity", Form::Number},
    {Kind::Lightmap, "texCoord", Form::Unsigned},
    {Kind::Sheen, "sheenColorFactor", Form::Numbers, Kind::None, 3},
    {Kind::Sheen, "sheenColorTexture", Form::Object, Kind::TextureInfo},
    {Kind::Sheen, "sheenRoughnessFactor", Form::Number},
    {Kind::Sheen, "sheenRoughnessTexture", Form::Object, Kind::TextureInfo},
    {Kind::Specular, "specularColorFactor", Form::Numbers, Kind::None, 3},
    {Kind::Specular, "specularColorTexture", Form::Object, Kind::TextureInfo},
    {Kind::Specular, "specularFactor", Form::Number},
    {Kind::Specular, "specularTexture", Form::Object, Kind::TextureInfo},
    {Kind::Transmission, "transmissionFactor", Form::Number},
    {Kind::Transmission, "transmissionTexture", Form::Object, Kind::TextureInfo},
    {Kind::Volume, "attenuationColor", Form::Numbers, Kind::None, 3},
    {Kind::Volume, "attenuationDistance", Form::Number},
    {Kind::Volume, "thicknessFactor", Form::Number},
    {Kind::Volume, "thicknessTexture", Form::Object, Kind::TextureInfo},
    {Kind::TextureInfo, "extensions", Form::Object, Kind::TextureInfoExtensions},
    {Kind::TextureInfo, "index", Form::Reference, Kind::Texture, 0, true},
    {Kind::TextureInfo, "scale", Form::Number},
    {Kind::TextureInfo, "strength", Form::Number},
    {Kind::TextureInfo, "texCoord", Form::Unsigned},
    {Kind::TextureInfoExtensions, "KHR_texture_transform", Form::Object, Kind::TextureTransform},
    {Kind::TextureTransform, "offset", Form::Numbers, Kind::None, 2},
    {Kind::TextureTransform, "rotation", Form::Number},
    {Kind::TextureTransform, "scale", Form::Numbers, Kind::None, 2},
    {Kind::TextureTransform, "texCoord", Form::Unsigned},
    {Kind::Mesh, "name", Form::Text},
    {Kind::Mesh, "primitives", Form::Objects, Kind::Primitive, kMany, true},
    {Kind::Mesh, "weights", Form::Numbers},
    {Kind::Primitive, "attributes", Form::ReferenceMap, Kind::Accessor, 0, true},
    {Kind::Primitive, "extensions", Form::Object, Kind::PrimitiveExtensions},
    {Kind::Primitive, "indices", Form::Reference, Kind::Accessor},
    {Kind::Primitive, "material", Form::Reference, Kind::Material},
    {Kind::Primitive, "mode", Form::Unsigned},
    {Kind::Primitive, "targets", Form::ReferenceMaps, Kind::Accessor},
    {Kind::PrimitiveExtensions, "KHR_draco_mesh_compression", Form::Object, Kind::Draco},
    {Kind::PrimitiveExtensions, "KHR_materials_variants", Form::Object, Kind::Mappings},
    {Kind::Draco, "attributes", Form::UnsignedMap, Kind::None, 0, true},
    {Kind::Draco, "bufferView", Form::Reference, Kind::BufferView, 0, true},
    {Kind::Mappings, "mappings", Form::Objects, Kind::Mapping, kMany},
    {Kind::Mapping, "material", Form::Reference, Kind::Material, 0, true},
    {Kind::Mapping, "variants", Form::References, Kind::Variant, 0, true},
    {Kind::Node, "camera", Form::Reference, Kind::Camera},
    {Kind::Node, "children", Form::References, Kind::Node},
    {Kind::Node, "extensions", Form::Object, Kind::NodeExtensions},
    {Kind::Node, "matrix", Form::Numbers, Kind::None, 16},
    {Kind::Node, "mesh", Form::Reference, Kind::Mesh},
    {Kind::Node, "name", Form::Text},
    {Kind::Node, "rotation", Form::Numbers, Kind::None, 4},
    {Kind::Node, "scale", Form::Numbers, Kind::None, 3},
    {Kind::Node, "skin", Form::Reference, Kind::Skin},
    {Kind::Node, "translation", Form::Numbers, Kind::None, 3},
    {Kind::Node, "weights", Form::Numbers},
    {Kind::NodeExtensions, "EXT_mesh_gpu_instancing", Form::Object, Kind::Instancing},
    {Kind::NodeExtensions, "KHR_lights_punctual", Form::Object, Kind::LightUse},
    {Kind::Instancing, "attributes", Form::ReferenceMap, Kind::Accessor},
    {Kind::LightUse, "light", Form::Reference, Kind::Light, 0, true},
    {Kind::Skin, "inverseBindMatrices", Form::Reference, Kind::Accessor},
    {Kind::Skin, "joints", Form::References, Kind::Node, 0, true},
    {Kind::Animation, "channels", Form::Objects, Kind::Channel, kMany},
    {Kind::Animation, "name", Form::Text},
    {Kind::Animation, "samplers", Form::Objects, Kind::AnimationSampler, kMany},
    {Kind::Channel, "sampler", Form::Unsigned, Kind::None, 0, true},
    {Kind::Channel, "target", Form::Object, Kind::ChannelTarget, 0, true},
    {Kind::ChannelTarget, "node", Form::Reference, Kind::Node},
    {Kind::ChannelTarget, "path", Form::Text, Kind::None, 0, true},
    {Kind::AnimationSampler, "input", Form::Reference, Kind::Accessor, 0, true},
    {Kind::AnimationSampler, "interpolation", Form::Text},
    {Kind::AnimationSampler, "output", Form::Reference, Kind::Accessor, 0, true},
    {Kind::Camera, "name", Form::Text},
    {Kind::Camera, "orthographic", Form::Object, Kind::Orthographic},
    {Kind::Camera, "perspective", Form::Object, Kind::Perspective},
    {Kind::Camera, "type", Form::Text, Kind::None, 0, true},
    {Kind::Orthographic, "xmag", Form::Number, Kind::None, 0, true},
    {Kind::Orthographic, "ymag", Form::Number, Kind::None, 0, true},
    {Kind::Orthographic, "zfar", Form::Number, Kind::None, 0, true},
    {Kind::Orthographic, "znear", Form::Number, Kind::None, 0, true},
    {Kind::Perspective, "yfov", Form::Number, Kind::None, 0, true},
    {Kind::Perspective, "zfar", Form::Number},
    {Kind::Perspective, "znear", Form::Number, Kind::None, 0, true},
    {Kind::Scene, "nodes", Form::References, Kind::Node},
};

struct Range {
    std::size_t first = 0, count = 0;
};

constexpr std::array<Range, static_cast<std::size_t>(Kind::None) + 1> rangesOfKinds() {
    std::array<Range, static_cast<std::size_t>(Kind::None) + 1> ranges{};
    for (std::size_t i = 0; i < std::size(kRules); ++i) {
        Range& range = ranges[static_cast<std::size_t>(kRules[i].owner)];
        if (range.count++ == 0) range.first = i;
    }
    return ranges;
}

constexpr bool standTogether() {
    for (const Range& range : rangesOfKinds()) {
        for (std::size_t i = 1; i < range.count; ++i) {
            if (kRules[range.first + i].owner != kRules[range.first].owner) return false;
        }
    }
    return true;
}
static_assert(standTogether());

}  // namespace

std::span<const GltfRule> gltfRules(GltfKind owner) {
    static constexpr auto kRanges = rangesOfKinds();
    const Range& range = kRanges[static_cast<std::size_t>(owner)];
    return std::span(kRules).subspan(range.first, range.count);
}

bool isSupportedExtension(std::string_view name) {
    return std::find(std::begin(kSupported), std::end(kSupported), name) != std::end(kSupported);
}

}  // namespace kiln::asset
