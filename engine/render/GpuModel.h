// A model as the GPU draws it: geometry, materials, pictures, and the list of what its nodes show.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "engine/asset/Model.h"
#include "engine/render/Bindings.h"
#include "engine/render/GpuGeometry.h"
#include "engine/render/ModelTextures.h"
#include "engine/render/PagePart.h"
#include "engine/render/Samplers.h"
#include "engine/scene/Scene.h"

namespace kiln::render {

struct GpuMaterial {
    struct TextureSlot {
        asset::Index image = asset::kNone;  ///< kNone: the variant does not read this map
        ColorSpace space = ColorSpace::Linear;
        const gl::Sampler* sampler = nullptr;
    };
    gl::Buffer block;  ///< a SurfaceBlock
    std::array<TextureSlot, kMapCount> textures;
    asset::AlphaMode alphaMode = asset::AlphaMode::Opaque;
    /// What the shader is told of the maps whose finest comes in tiles, in the order of shaders/picture_tiles.glsl; the
    /// last: samples at a low angle. All 0 where none does.
    std::array<glm::vec4, 6> tiled{};
    bool doubleSided = false;
    bool transmissive = false;  ///< looks through to a copy of the scene
};

/// A material and the shader features that it needs on one primitive.
struct Finish {
    std::int32_t variant = -1;  ///< of the model's material variants; -1 for the primitive's own material
    std::uint32_t material = 0;
    std::uint64_t features = 0;  ///< MaterialVariant.h
};

/// One primitive of one node.
struct Drawable {
    std::uint32_t geometry = 0;
    std::vector<Finish> finishes;  ///< its own, then those of the variants that change it
    glm::mat4 world{1.0f};         ///< to the model's space
    Box box;                       ///< of the model's space
    bool castsShadow = true;
    bool seen = true;                  ///< false: nothing but its shadow is drawn
    std::int32_t level = -1;           ///< of its geometry; -1: as fine as the picture needs
    asset::Index node = asset::kNone;  ///< that shows it; kNone: a skin places it, and `world` stays
    glm::mat4 place{1.0f};             ///< to the node's space

    [[nodiscard]] const Finish& finish(std::int32_t variant) const;
};

/// A lamp that the model brings along (KHR_lights_punctual).
struct ModelLight {
    asset::Light light;
    glm::mat4 world{1.0f};  ///< to the model's space
    asset::Index node = asset::kNone;
};

/// What a pose needs of an asset, and what it moves.
struct Posable {
    /// One primitive of one node that skins or morph targets bend.
    struct Part {
        std::uint32_t geometry = 0;
        std::size_t mesh = 0, primitive = 0;  ///< of `model`
        asset::Index node = asset::kNone;
    };
    asset::Model model;  ///< its nodes, its skins, and of its meshes what bends
    std::vector<Part> parts;
    asset::Pose last;
};

/// GL thread only.
struct GpuModel {
    std::vector<GpuGeometry> geometries;
    std::vector<GpuMaterial> materials;  ///< the file's, then the default material
    ModelTextures textures{0};
    std::vector<Drawable> drawables;
    std::vector<ModelLight> lights;
    asset::LightProbes probes;    ///< for what stands in it
    gl::Texture mirrored;         ///< asset::RoomReflections' cube; empty: it mirrors its surroundings
    glm::vec3 mirrorPlace{0.0f};  ///< where it is seen from, in the model's space
    Box mirrorBox;                ///< whose walls it shows
    bool baked = false;           ///< its light is in lightmaps or probes, that of its lamps too
    Box bounds;                   ///< of the drawables
    Posable posable;
    float distance = kNotSeenYet;     ///< metres from the eye, of the last frame
    std::vector<bool> pictureWished;  ///< by image: asked for in full and not there yet

    std::map<std::uint32_t, std::uint32_t> pages;  ///< by number: places in `geometries`
    std::vector<std::uint32_t> pageMaterials;      ///< of each of `geometries` that is a page
    std::size_t ownDrawables = 0;                  ///< of `drawables`; those behind show parts of pages

    static constexpr float kNotSeenYet = 16.0f;  ///< as if it stood at the far end of a room

    /// Takes in a page of its surface, drawn as what of the model's own has that material; false for a material that
    /// nothing of it has, an empty page or a number that is taken.
    bool addPage(std::uint32_t number, const asset::Primitive& page, std::uint32_t material);
    void removePage(std::uint32_t number);
    /// Shows these in place of its own surface, which goes on casting the shadow; none: its own again. Parts of a page
    /// follow each other. Unknown pages and parts beyond one are left out.
    void showPages(std::span<const PagePart> parts);

    /// A picture's finest comes in tiles from now on: `uniform` as PictureCache::uniformOf() has it. Every finish whose
    /// material reads the picture asks for the shader that reads tiles. False where none reads it.
    bool showTiled(asset::Index image, ColorSpace space, const glm::vec4& uniform, float anisotropy);

    /// Moves nodes and bends meshes; false when that is how they stand already. A pose of another model is ignored.
    bool setPose(const asset::Pose& pose);
    [[nodiscard]] std::size_t byteSize() const;
};

/// Nodes named "collision:…" are left out, those named "noshadow:…" cast no shadow; both hold for what is below them.
/// What skins and morph targets bend is bent as it is at rest.
[[nodiscard]] std::unique_ptr<GpuModel> uploadModel(const asset::Model& model, Samplers& samplers);

/// What a model's id stands for; null for one that is gone.
using FindModel = std::function<const GpuModel*(scene::ModelId)>;

}  // namespace kiln::render
