#include "engine/render/GpuModel.h"

#include <cmath>
#include <string_view>

#include "engine/render/MaterialVariant.h"
#include "engine/render/UniformBlocks.h"

namespace kiln::render {

namespace {

constexpr std::string_view kUnseen = "collision:";
constexpr std::string_view kShadowless = "noshadow:";

std::array<const asset::TextureUse*, kMapCount> mapsOf(const asset::Material& material) {
    return {&material.baseColor,          &material.metallicRoughness, &material.normal,
            &material.occlusion,          &material.emissive,          &material.clearcoat,
            &material.clearcoatRoughness, &material.clearcoatNormal};
}

// KHR_texture_transform: translation * rotation * scale, rotation counter-clockwise in a space whose v points down.
void putTransform(SurfaceBlock& block, std::size_t map, const asset::TextureUse& use) {
    const float c = std::cos(use.rotation);
    const float s = std::sin(use.rotation);
    block.textureTransform[2 * map] =
        glm::vec4(c * use.scale.x, s * use.scale.y, use.offset.x, static_cast<float>(use.texCoord));
    block.textureTransform[2 * map + 1] = glm::vec4(-s * use.scale.x, c * use.scale.y, use.offset.y, 0.0f);
}

SurfaceBlock blockOf(const asset::Material& material) {
    SurfaceBlock block{};
    const float ior = material.indexOfRefraction;
    // KHR_materials_ior: 0 stands for a mirror (the old specular-glossiness model).
    const float f0 = ior > 0.0f ? (ior - 1.0f) / (ior + 1.0f) : 1.0f;
    block.baseColorFactor = material.baseColorFactor;
    block.emissiveFactor = glm::vec4(material.emissiveFactor, material.alphaCutoff);
    block.roughMetal =
        glm::vec4(material.metallicFactor, material.roughnessFactor, material.normalScale, material.occlusionStrength);
    block.coat =
        glm::vec4(material.clearcoatFactor, material.clearcoatRoughnessFactor, material.clearcoatNormalScale, f0 * f0);
    const auto maps = mapsOf(material);
    for (std::size_t map = 0; map < maps.size(); ++map) putTransform(block, map, *maps[map]);
    return block;
}

GpuMaterial uploadMaterial(const asset::Material& material, const asset::Model& model, ModelTextures& textures,
                           Samplers& samplers) {
    GpuMaterial result;
    const SurfaceBlock block = blockOf(material);
    result.block = gl::Buffer::create(gl::BufferKind::Uniforms, gl::BufferUsage::Static,
                                      std::as_bytes(std::span(&block, 1)), "material");
    result.alphaMode = material.alphaMode;
    result.doubleSided = material.doubleSided;
    const auto maps = mapsOf(material);
    for (std::size_t map = 0; map < maps.size(); ++map) {
        GpuMaterial::TextureSlot& slot = result.textures[map];
        slot.space = map == kMapBaseColor || map == kMapEmissive ? ColorSpace::Srgb : ColorSpace::Linear;
        const asset::Index index = maps[map]->texture;
        if (index >= 0 && static_cast<std::size_t>(index) < model.textures.size()) {
            const asset::Texture& texture = model.textures[static_cast<std::size_t>(index)];
            slot.image = texture.image;
            slot.sampler = samplers.get(texture.sampler);
        } else {
            slot.sampler = samplers.get({});
        }
        textures.need(slot.image, slot.space);
    }
    return result;
}

/// What a node's name, or that of a node above it, asks for.
struct NodeMarks {
    bool unseen = false;
    bool shadowless = false;
};

std::vector<NodeMarks> marksOf(const asset::Model& model, const std::vector<asset::Index>& order) {
    std::vector<NodeMarks> marks(model.nodes.size());
    for (asset::Index index : order) {
        const asset::Node& node = model.nodes[static_cast<std::size_t>(index)];
        NodeMarks& own = marks[static_cast<std::size_t>(index)];
        if (node.parent != asset::kNone) own = marks[static_cast<std::size_t>(node.parent)];
        const std::string_view name = node.name;
        own.unseen = own.unseen || name.starts_with(kUnseen);
        own.shadowless = own.shadowless || name.starts_with(kShadowless);
    }
    return marks;
}

}  // namespace

Result<std::unique_ptr<GpuModel>> uploadModel(const asset::Model& model, SurfacePrograms& programs,
                                              Samplers& samplers) {
    auto result = std::make_unique<GpuModel>();
    result->textures = ModelTextures(model.images.size());
    for (const asset::Material& material : model.materials) {
        result->materials.push_back(uploadMaterial(material, model, result->textures, samplers));
    }
    const asset::Material plain;
    result->materials.push_back(uploadMaterial(plain, model, result->textures, samplers));
    const auto defaultMaterial = static_cast<std::uint32_t>(result->materials.size() - 1);

    // A mesh is uploaded once, when the first node that shows it comes by.
    constexpr std::uint32_t kNotYet = 0xffffffffu;
    std::vector<std::uint32_t> firstGeometry(model.meshes.size(), kNotYet);
    const std::vector<asset::Index> order = model.sceneNodes();
    const std::vector<NodeMarks> marks = marksOf(model, order);
    for (asset::Index index : order) {
        const asset::Node& node = model.nodes[static_cast<std::size_t>(index)];
        const NodeMarks& mark = marks[static_cast<std::size_t>(index)];
        const auto mesh = static_cast<std::size_t>(node.mesh);
        if (mark.unseen || node.mesh < 0 || mesh >= model.meshes.size()) continue;
        const std::vector<asset::Primitive>& primitives = model.meshes[mesh].primitives;
        if (firstGeometry[mesh] == kNotYet) {
            firstGeometry[mesh] = static_cast<std::uint32_t>(result->geometries.size());
            for (const asset::Primitive& primitive : primitives) {
                result->geometries.push_back(uploadGeometry(primitive));
            }
        }
        for (std::size_t i = 0; i < primitives.size(); ++i) {
            Drawable drawable;
            drawable.geometry = firstGeometry[mesh] + static_cast<std::uint32_t>(i);
            const GpuGeometry& geometry = result->geometries[drawable.geometry];
            if (geometry.indexCount == 0) continue;
            const asset::Index material = primitives[i].material;
            const bool known = material >= 0 && static_cast<std::size_t>(material) < model.materials.size();
            drawable.material = known ? static_cast<std::uint32_t>(material) : defaultMaterial;
            Result<const SurfaceProgram*> program =
                programs.get(variantOf(known ? model.materials[static_cast<std::size_t>(material)] : plain, model,
                                       geometry.hasTangents, geometry.hasNormals));
            if (!program) return fail(program.error());
            drawable.program = *program;
            drawable.world = node.world;
            drawable.box = geometry.box.transformed(node.world);
            drawable.castsShadow = !mark.shadowless && geometry.topology == gl::Topology::Triangles &&
                                   result->materials[drawable.material].alphaMode != asset::AlphaMode::Blend;
            result->bounds.add(drawable.box);
            result->drawables.push_back(drawable);
        }
    }
    return result;
}

std::size_t GpuModel::byteSize() const {
    std::size_t total = textures.byteSize();
    for (const GpuGeometry& geometry : geometries) total += geometry.byteSize();
    for (const GpuMaterial& material : materials) total += material.block.byteSize();
    return total;
}

}  // namespace kiln::render
