#include "engine/render/GpuModel.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "engine/render/MaterialMaps.h"
#include "engine/render/MaterialVariant.h"
#include "engine/render/UniformBlocks.h"

namespace kiln::render {

namespace {

constexpr std::string_view kUnseen = "collision:";
constexpr std::string_view kShadowless = "noshadow:";

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
    block.specular = glm::vec4(material.specular.colorFactor, material.specular.factor);
    block.sheen = glm::vec4(material.sheen.colorFactor, material.sheen.roughnessFactor);
    block.transmission =
        glm::vec4(material.transmission.factor, material.volume.thicknessFactor, ior, material.dispersion);
    const float distance = material.volume.attenuationDistance;
    block.attenuation = glm::vec4(material.volume.attenuationColor, std::isfinite(distance) ? distance : 0.0f);
    const asset::Iridescence& film = material.iridescence;
    block.iridescence = glm::vec4(film.factor, film.indexOfRefraction, film.thicknessMinimum, film.thicknessMaximum);
    block.anisotropy = glm::vec4(material.anisotropy.strength, std::cos(material.anisotropy.rotation),
                                 std::sin(material.anisotropy.rotation), 0.0f);
    block.diffuseTransmission =
        glm::vec4(material.diffuseTransmission.colorFactor, material.diffuseTransmission.factor);
    block.lightmap = glm::vec4(material.lightmap.intensity);
    const MaterialMaps maps = mapsOf(material);
    for (std::size_t map = 0; map < maps.size(); ++map) putTransform(block, map, *maps[map]);
    return block;
}

bool holdsColor(Map map) {
    switch (map) {
        case kMapBaseColor:
        case kMapEmissive:
        case kMapSpecularColor:
        case kMapSheenColor:
        case kMapDiffuseTransmissionColor:
        case kMapLightmap:
            return true;
        default:
            return false;
    }
}

/// In a lightmap what lies beside each other belongs to different walls, and is mixed in small mips.
asset::Sampler withoutMips(asset::Sampler sampler) {
    const bool nearest = sampler.minify == asset::Filter::Nearest ||
                         sampler.minify == asset::Filter::NearestMipmapNearest ||
                         sampler.minify == asset::Filter::NearestMipmapLinear;
    sampler.minify = nearest ? asset::Filter::Nearest : asset::Filter::Linear;
    return sampler;
}

GpuMaterial uploadMaterial(const asset::Material& material, const asset::Model& model, ModelTextures& textures,
                           Samplers& samplers) {
    GpuMaterial result;
    const SurfaceBlock block = blockOf(material);
    result.block = gl::Buffer::create(gl::BufferKind::Uniforms, gl::BufferUsage::Static,
                                      std::as_bytes(std::span(&block, 1)), "material");
    result.alphaMode = material.alphaMode;
    result.doubleSided = material.doubleSided;
    result.transmissive = material.transmission.factor > 0.0f && !material.unlit;
    const MaterialMaps maps = mapsOf(material);
    for (std::size_t map = 0; map < maps.size(); ++map) {
        GpuMaterial::TextureSlot& slot = result.textures[map];
        slot.space = holdsColor(static_cast<Map>(map)) ? ColorSpace::Srgb : ColorSpace::Linear;
        const asset::Index index = maps[map]->texture;
        if (index >= 0 && static_cast<std::size_t>(index) < model.textures.size()) {
            const asset::Texture& texture = model.textures[static_cast<std::size_t>(index)];
            slot.image = texture.image;
            slot.sampler = samplers.get(map == kMapLightmap ? withoutMips(texture.sampler) : texture.sampler);
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

/// Fills a model from an asset.
class Uploader {
  public:
    Uploader(const asset::Model& source, Samplers& samplers, GpuModel& result) : source_(source), result_(result) {
        result.textures = ModelTextures(source.images.size());
        result.probes = source.probes;
        result.baked = !source.probes.harmonics.empty();
        if (source.reflections.size > 0) uploadReflections(source.reflections);
        for (const asset::Material& material : source.materials) {
            result.materials.push_back(uploadMaterial(material, source, result.textures, samplers));
        }
        result.materials.push_back(uploadMaterial(plain_, source, result.textures, samplers));
        firstGeometry_.resize(source.meshes.size(), kNotYet);
    }

    void uploadReflections(const asset::RoomReflections& room) {
        result_.mirrorPlace = room.place;
        result_.mirrorBox = room.box;
        result_.mirrored = gl::Texture::create({.kind = gl::TextureKind::Cube,
                                                .format = gl::PixelFormat::Rgba8,
                                                .width = room.size,
                                                .height = room.size,
                                                .levels = asset::kReflectionLevels,
                                                .label = "room reflections"});
        std::size_t first = 0;
        for (int level = 0; level < asset::kReflectionLevels; ++level) {
            const auto edge = static_cast<std::size_t>(asset::reflectionSize(room.size, level));
            const std::size_t bytes = 6 * 4 * edge * edge;
            result_.mirrored.upload(ByteView(room.texels).subspan(first, bytes), level);
            first += bytes;
        }
    }

    void add(asset::Index index, const NodeMarks& mark) {
        if (mark.unseen) return;
        const asset::Node& node = source_.nodes[static_cast<std::size_t>(index)];
        if (node.light >= 0 && static_cast<std::size_t>(node.light) < source_.lights.size()) {
            result_.lights.push_back({source_.lights[static_cast<std::size_t>(node.light)], node.world, index});
        }
        const auto mesh = static_cast<std::size_t>(node.mesh);
        if (node.mesh < 0 || mesh >= source_.meshes.size()) return;
        const std::vector<asset::Primitive>& primitives = source_.meshes[mesh].primitives;
        if (mayBend(index, primitives)) return addBent(index, mesh, mark.shadowless);
        if (firstGeometry_[mesh] == kNotYet) {  // a mesh is uploaded once, when the first node that shows it comes by
            firstGeometry_[mesh] = static_cast<std::uint32_t>(result_.geometries.size());
            for (const asset::Primitive& primitive : primitives) {
                result_.geometries.push_back(uploadGeometry(primitive));
            }
        }
        for (std::size_t i = 0; i < primitives.size(); ++i) {
            const std::uint32_t geometry = firstGeometry_[mesh] + static_cast<std::uint32_t>(i);
            if (result_.geometries[geometry].indexCount == 0) continue;
            addDrawables(primitives[i], geometry, index, mark.shadowless);
        }
    }

    /// Once every node has been added.
    void finish() {
        if (result_.posable.parts.empty() && source_.animations.empty()) return;
        result_.posable.model.nodes = source_.nodes;
        result_.posable.model.skins = source_.skins;
        if (!result_.posable.parts.empty()) result_.setPose(asset::restPose(source_));
    }

  private:
    static constexpr std::uint32_t kNotYet = 0xffffffffu;

    Finish finishOf(std::int32_t variant, asset::Index index, const asset::Primitive& primitive,
                    const GpuGeometry& geometry) {
        const bool known = index >= 0 && static_cast<std::size_t>(index) < source_.materials.size();
        const asset::Material& material = known ? source_.materials[static_cast<std::size_t>(index)] : plain_;
        Finish finish{variant,
                      static_cast<std::uint32_t>(known ? static_cast<std::size_t>(index) : source_.materials.size()),
                      variantOf(material, source_, geometry.hasTangents, geometry.hasNormals)};
        // Without its coordinates all of it would be as light as one corner of the map.
        if (primitive.texCoords[static_cast<std::size_t>(material.lightmap.map.texCoord)].empty()) {
            finish.features = canonicalVariant(finish.features & ~kFeatureLightmap);
        }
        result_.baked = result_.baked || (finish.features & kFeatureLightmap) != 0;
        return finish;
    }

    /// Bent vertices are each node's own and are reckoned on the processor: a hostile file could ask for any number.
    bool mayBend(asset::Index node, const std::vector<asset::Primitive>& primitives) {
        if (!asset::isBent(source_, node)) return false;
        std::size_t count = 0;
        for (const asset::Primitive& primitive : primitives) count += primitive.positions.size();
        constexpr std::size_t kMostBentVertices = 2'000'000;
        if (count > kMostBentVertices - bentVertices_) return false;  // drawn as modelled
        bentVertices_ += count;
        return true;
    }

    void addBent(asset::Index index, std::size_t mesh, bool shadowless) {
        Posable& posable = result_.posable;
        posable.model.meshes.resize(source_.meshes.size());
        std::vector<asset::Primitive>& kept = posable.model.meshes[mesh].primitives;
        const std::vector<asset::Primitive>& primitives = source_.meshes[mesh].primitives;
        for (std::size_t i = 0; i < primitives.size(); ++i) {
            if (kept.size() == i) {
                // Only what asset::bend() reads.
                asset::Primitive& copy = kept.emplace_back();
                copy.positions = primitives[i].positions;
                copy.normals = primitives[i].normals;
                copy.tangents = primitives[i].tangents;
                copy.joints = primitives[i].joints;
                copy.weights = primitives[i].weights;
                copy.targets = primitives[i].targets;
            }
            const auto geometry = static_cast<std::uint32_t>(result_.geometries.size());
            result_.geometries.push_back(uploadGeometry(primitives[i], true));
            if (result_.geometries.back().indexCount == 0) continue;
            posable.parts.push_back({geometry, mesh, i, index});
            const bool skinned = source_.nodes[static_cast<std::size_t>(index)].skin != asset::kNone;
            if (skinned && !primitives[i].joints.empty()) {
                addDrawable(primitives[i], geometry, glm::mat4(1.0f), shadowless);
            } else {
                addDrawables(primitives[i], geometry, index, shadowless);
            }
        }
    }

    /// At every instance of a node.
    void addDrawables(const asset::Primitive& primitive, std::uint32_t geometry, asset::Index index, bool shadowless) {
        const asset::Node& node = source_.nodes[static_cast<std::size_t>(index)];
        static const std::vector<glm::mat4> kOnce = {glm::mat4(1.0f)};
        for (const glm::mat4& place : node.instances.empty() ? kOnce : node.instances) {
            addDrawable(primitive, geometry, node.world * place, shadowless);
            result_.drawables.back().node = index;
            result_.drawables.back().place = place;
        }
    }

    void addDrawable(const asset::Primitive& primitive, std::uint32_t index, const glm::mat4& world, bool shadowless) {
        const GpuGeometry& geometry = result_.geometries[index];
        Drawable drawable;
        drawable.geometry = index;
        drawable.finishes.push_back(finishOf(-1, primitive.material, primitive, geometry));
        for (const asset::VariantMaterial& other : primitive.variants) {
            drawable.finishes.push_back(finishOf(other.variant, other.material, primitive, geometry));
        }
        drawable.world = world;
        drawable.box = geometry.box.transformed(world);
        const GpuMaterial& material = result_.materials[drawable.finishes.front().material];
        drawable.castsShadow = !shadowless && geometry.topology == gl::Topology::Triangles &&
                               material.alphaMode != asset::AlphaMode::Blend && !material.transmissive;
        result_.bounds.add(drawable.box);
        result_.drawables.push_back(std::move(drawable));
    }

    const asset::Model& source_;
    GpuModel& result_;
    const asset::Material plain_;
    std::vector<std::uint32_t> firstGeometry_;
    std::size_t bentVertices_ = 0;
};

}  // namespace

const Finish& Drawable::finish(std::int32_t variant) const {
    for (const Finish& candidate : finishes) {
        if (candidate.variant == variant) return candidate;
    }
    return finishes.front();
}

std::unique_ptr<GpuModel> uploadModel(const asset::Model& model, Samplers& samplers) {
    auto result = std::make_unique<GpuModel>();
    const std::vector<asset::Index> order = model.sceneNodes();
    const std::vector<NodeMarks> marks = marksOf(model, order);
    Uploader uploader(model, samplers, *result);
    for (asset::Index index : order) uploader.add(index, marks[static_cast<std::size_t>(index)]);
    uploader.finish();
    return result;
}

bool GpuModel::addPage(std::uint32_t number, const asset::Primitive& page, std::uint32_t material) {
    const auto like = std::find_if(drawables.begin(), drawables.end(), [&](const Drawable& drawable) {
        return drawable.finishes.front().material == material;
    });
    if (pages.contains(number) || like == drawables.end()) return false;
    GpuGeometry geometry = uploadGeometry(page);
    if (geometry.indexCount == 0 || geometry.topology != gl::Topology::Triangles) return false;
    if (ownDrawables == 0) ownDrawables = drawables.size();
    geometry.showParts({});
    const auto free = std::find_if(geometries.begin(), geometries.end(),
                                   [](const GpuGeometry& one) { return one.inParts && one.indexCount == 0; });
    const auto place = static_cast<std::uint32_t>(free - geometries.begin());
    if (free == geometries.end()) {
        geometries.push_back(std::move(geometry));
    } else {
        *free = std::move(geometry);
    }
    pageMaterials.resize(geometries.size());
    pageMaterials[place] = material;
    pages[number] = place;
    return true;
}

void GpuModel::removePage(std::uint32_t number) {
    const auto found = pages.find(number);
    if (found == pages.end()) return;
    const std::uint32_t place = found->second;
    std::erase_if(drawables, [&](const Drawable& drawable) { return drawable.geometry == place; });
    geometries[place] = {};
    geometries[place].inParts = true;
    pages.erase(found);
}

void GpuModel::showPages(std::span<const PagePart> parts) {
    if (ownDrawables == 0) return;
    drawables.resize(ownDrawables);
    for (std::size_t at = 0; at < parts.size();) {
        const std::uint32_t number = parts[at].page;
        std::vector<GpuLevel> runs;
        const auto page = pages.find(number);
        const std::size_t most = page == pages.end() ? 0 : geometries[page->second].indexCount;
        for (; at < parts.size() && parts[at].page == number; ++at) {
            if (parts[at].indexCount > most || parts[at].firstIndex > most - parts[at].indexCount) continue;
            if (!runs.empty() && runs.back().firstIndex + runs.back().indexCount == parts[at].firstIndex) {
                runs.back().indexCount += parts[at].indexCount;
            } else {
                runs.push_back({parts[at].firstIndex, parts[at].indexCount, 0.0f});
            }
        }
        if (page == pages.end() || runs.empty()) continue;
        GpuGeometry& geometry = geometries[page->second];
        for (std::size_t run = 0; run < runs.size(); ++run) {
            const auto like = std::find_if(drawables.begin(), drawables.end(), [&](const Drawable& drawable) {
                return drawable.finishes.front().material == pageMaterials[page->second];
            });
            Drawable drawable = *like;
            drawable.geometry = page->second;
            drawable.box = geometry.box;
            drawable.world = drawable.place = glm::mat4(1.0f);
            drawable.node = asset::kNone;
            drawable.castsShadow = false;
            drawable.seen = true;
            drawable.level = static_cast<std::int32_t>(run);
            drawables.push_back(std::move(drawable));
        }
        geometry.showParts(std::move(runs));
    }
    for (std::size_t i = 0; i < ownDrawables; ++i) drawables[i].seen = drawables.size() == ownDrawables;
}

bool GpuModel::showTiled(asset::Index image, ColorSpace space, const glm::vec4& uniform, float anisotropy) {
    constexpr std::array<Map, 5> kTiledMaps{kMapBaseColor, kMapMetallicRoughness, kMapNormal, kMapOcclusion,
                                            kMapClearcoatNormal};
    bool any = false;
    for (std::uint32_t number = 0; number < materials.size(); ++number) {
        GpuMaterial& material = materials[number];
        std::uint64_t features = 0;
        for (std::size_t i = 0; i < kTiledMaps.size(); ++i) {
            const GpuMaterial::TextureSlot& slot = material.textures[kTiledMaps[i]];
            if (slot.image != image || slot.space != space) continue;
            material.tiled[i] = uniform;
            features |= space == ColorSpace::Srgb ? kFeatureTiledColor : kFeatureTiledNumbers;
        }
        if (features == 0) continue;
        any = true;
        material.tiled.back() = glm::vec4(anisotropy);
        for (Drawable& drawable : drawables) {
            for (Finish& finish : drawable.finishes) {
                if (finish.material == number) finish.features = canonicalVariant(finish.features | features);
            }
        }
    }
    return any;
}

bool GpuModel::setPose(const asset::Pose& pose) {
    const std::size_t nodes = posable.model.nodes.size();
    if (nodes == 0 || pose.world.size() != nodes || pose.weights.size() != nodes) return false;
    if (pose.world == posable.last.world && pose.weights == posable.last.weights) return false;
    posable.last = pose;
    for (const Posable::Part& part : posable.parts) {
        const asset::Primitive& primitive = posable.model.meshes[part.mesh].primitives[part.primitive];
        geometries[part.geometry].bend(asset::bend(posable.model, primitive, part.node, pose));
    }
    bounds = Box{};
    for (Drawable& drawable : drawables) {
        if (drawable.node != asset::kNone) {
            drawable.world = pose.world[static_cast<std::size_t>(drawable.node)] * drawable.place;
        }
        drawable.box = geometries[drawable.geometry].box.transformed(drawable.world);
        bounds.add(drawable.box);
    }
    for (ModelLight& light : lights) light.world = pose.world[static_cast<std::size_t>(light.node)];
    return true;
}

std::size_t GpuModel::byteSize() const {
    std::size_t total = textures.byteSize() + mirrored.byteSize();
    for (const GpuGeometry& geometry : geometries) total += geometry.byteSize();
    for (const GpuMaterial& material : materials) total += material.block.byteSize();
    return total;
}

}  // namespace kiln::render
