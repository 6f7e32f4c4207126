#include "engine/render/Renderer.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "engine/core/Log.h"
#include "engine/gl/Capabilities.h"
#include "engine/gl/Draw.h"
#include "engine/render/DrawList.h"
#include "engine/render/EnvironmentLight.h"
#include "engine/render/GpuModel.h"
#include "engine/render/Lamps.h"
#include "engine/render/MaterialVariant.h"
#include "engine/render/OcclusionPass.h"
#include "engine/render/PictureBudget.h"
#include "engine/render/PictureCache.h"
#include "engine/render/SceneCopy.h"
#include "engine/render/ShaderLibrary.h"
#include "engine/render/ShadowPass.h"
#include "engine/render/SurfacePrograms.h"
#include "engine/render/ToneMapping.h"
#include "engine/render/UniformBlocks.h"

namespace kiln::render {

namespace {

// The transform of normals, det(m) times the inverse transpose, which exists for flattened transforms too; turned so
// that normals keep to their side under a mirrored one.
glm::mat3 normalMatrix(const glm::mat3& m) {
    const glm::mat3 cofactors(glm::cross(m[1], m[2]), glm::cross(m[2], m[0]), glm::cross(m[0], m[1]));
    return glm::dot(m[0], cofactors[0]) < 0.0f ? -cofactors : cofactors;
}

// How far a thing darkens what is round it: an arm's length in a room, less on a small stage.
float occlusionReach(const scene::Scene& scene) {
    return std::min(0.9f, 0.25f * scene.keyLight.shadowRadius);
}

gl::DrawState stateOf(const GpuMaterial& material, const glm::mat4& world) {
    gl::DrawState state;
    const bool blended = material.alphaMode == asset::AlphaMode::Blend;
    state.depthWrite = !blended;
    state.blending = blended ? gl::Blending::StraightAlpha : gl::Blending::None;
    state.culling = material.doubleSided ? gl::Culling::None : gl::Culling::Back;
    state.clockwiseFront = glm::determinant(glm::mat3(world)) < 0.0f;
    return state;
}

float outputOf(scene::ToneMapping mapping) {
    return static_cast<float>(mapping);  // OUTPUT_… of frame.glsl has the same order, and VIEW_… that of SurfaceView
}
constexpr float kLinearOutput = 3.0f;

gl::Texture singleTexel(std::array<std::uint8_t, 4> rgba, const char* label) {
    gl::Texture texture = gl::Texture::create({.format = gl::PixelFormat::Rgba8, .label = label});
    texture.upload(std::as_bytes(std::span(rgba)));
    return texture;
}

}  // namespace

struct Renderer::Implementation {
    RenderOptions options;
    int maximumTextureSize = 0;
    std::uint64_t rendererFeatures = 0;
    std::uint64_t frameFeatures = 0;  ///< those and what the frame needs; of the last frame between frames
    SurfacePrograms programs;
    Samplers samplers{options.anisotropy};
    EnvironmentLight environment;
    scene::EnvironmentId usualEnvironment = 0;  ///< of scenes that name none
    bool usualIsPicture = false;                ///< and nobody else knows it
    bool usualIsNew = false;                    ///< no frame has shown it yet
    DepthPrograms depthPrograms;
    ShadowPass shadow;
    std::optional<OcclusionPass> occlusion;
    SceneCopy sceneCopy;
    LateProgram background, wire{"surface.vert", "wire.frag", ""};
    gl::VertexArray fullscreen;
    gl::Buffer frameBlock, lightsBlock;
    gl::Texture white, flatNormal, dim;
    PictureBudget::Models models;
    PictureCache pictures{options.pictureTiles, options.anisotropy};
    PictureBudget budget{options.gpuByteBudget};
    scene::ModelId nextId = 1;
    DrawList draws;
    bool reportedBudget = false;
    bool cutByCoverage = false;  ///< the target has samples for cut-out edges
    RenderStatistics statistics;
    std::uint64_t revision = 0;

    Implementation(const RenderOptions& renderOptions, bool eightBit) : options(renderOptions), sceneCopy(eightBit) {}

    [[nodiscard]] const GpuModel* find(scene::ModelId id) const {
        const auto found = models.find(id);
        return found == models.end() ? nullptr : found->second.get();
    }
    void countBytes();
    void keepToBudget();
    [[nodiscard]] std::uint64_t featuresOfPlace() const;
    [[nodiscard]] std::size_t passBytes() const;
    void light(scene::EnvironmentId usual, bool isPicture);
    void takeEnvironment(scene::EnvironmentId named);
    void startProgram(std::uint64_t materialFeatures);
    const SurfaceProgram* programFor(std::uint64_t materialFeatures);
    void collectLights(const scene::Scene& scene);
    void bindFrame(const FrameBlock& block);
    [[nodiscard]] const gl::Texture& standIn(Map map) const;
    void bindMaterial(const SurfaceUnits& units, const GpuModel& model, const GpuMaterial& material) const;
    void drawDepths(const glm::mat4& viewProjection);
    void drawBackground(const scene::Scene& scene, const glm::mat4& unproject, bool linear);
    void drawSurfaces(Stage last, const scene::Scene& scene);
    void drawEdges();
};

// Of what grows with the picture or comes with the first need.
std::size_t Renderer::Implementation::passBytes() const {
    return environment.byteSize() + sceneCopy.byteSize() + (occlusion ? occlusion->byteSize() : 0);
}

/// What surfaces that stand in a room are drawn with, as far as one has come.
std::uint64_t Renderer::Implementation::featuresOfPlace() const {
    std::uint64_t features = 0;
    for (const auto& [id, known] : models) {
        features |= featureIf(!known->probes.harmonics.empty(), kFeatureProbeLight) |
                    featureIf(static_cast<bool>(known->mirrored), kFeatureRoomReflections);
    }
    return features;
}

void Renderer::Implementation::countBytes() {
    std::size_t total =
        passBytes() + shadow.byteSize() + frameBlock.byteSize() + lightsBlock.byteSize() + pictures.byteSize();
    for (const auto& [id, model] : models) total += model->byteSize();
    statistics.gpuBytes = total;
    statistics.programs = programs.count();
}

void Renderer::Implementation::keepToBudget() {
    if (!budget.keep(models, statistics.gpuBytes)) return;
    ++revision;
    countBytes();
    if (statistics.gpuBytes > options.gpuByteBudget && !reportedBudget) {
        log(LogLevel::Warning, "what is shown takes more memory of the graphics card than this machine should give");
        reportedBudget = true;
    }
}

void Renderer::Implementation::light(scene::EnvironmentId usual, bool isPicture) {
    if (usualEnvironment != usual && usualIsPicture) environment.remove(usualEnvironment);
    usualEnvironment = usual;
    usualIsPicture = isPicture;
    usualIsNew = true;
    ++revision;
}

/// The first light is there at once, as is what scenes that name none are lit by; another comes within some frames.
void Renderer::Implementation::takeEnvironment(scene::EnvironmentId named) {
    const bool atOnce = environment.empty() || (named == 0 && usualIsNew);
    if (named == 0) usualIsNew = false;
    environment.use(named != 0 ? named : usualEnvironment, atOnce ? 0 : options.environmentSamples);
}

void Renderer::Implementation::startProgram(std::uint64_t materialFeatures) {
    programs.start(canonicalVariant(materialFeatures | frameFeatures));
}

const SurfaceProgram* Renderer::Implementation::programFor(std::uint64_t materialFeatures) {
    return programs.get(canonicalVariant(materialFeatures | frameFeatures));
}

void Renderer::Implementation::collectLights(const scene::Scene& scene) {
    const std::optional<LightsBlock> lamps = lampsOf(scene, [this](scene::ModelId id) { return find(id); });
    if (!lamps) return;
    frameFeatures |= kFeaturePunctualLights;
    lightsBlock.replace(std::as_bytes(std::span(&*lamps, 1)));
}

void Renderer::Implementation::bindFrame(const FrameBlock& block) {
    frameBlock.replace(std::as_bytes(std::span(&block, 1)));
    frameBlock.bindToSlot(kSlotFrame);
    lightsBlock.bindToSlot(kSlotLights);
    for (int unit : {kUnitSpecularCube, kUnitIrradianceCube, kUnitBrdfTable}) gl::Sampler::unbind(unit);
    environment.bind();
    shadow.bind();
    if (occlusion) occlusion->bind();
}

// For a picture that has not come.
const gl::Texture& Renderer::Implementation::standIn(Map map) const {
    if (map == kMapNormal || map == kMapClearcoatNormal) return flatNormal;
    return map == kMapLightmap ? dim : white;
}

void Renderer::Implementation::bindMaterial(const SurfaceUnits& units, const GpuModel& model,
                                            const GpuMaterial& material) const {
    material.block.bindToSlot(kSlotSurface);
    for (std::size_t map = 0; map < material.textures.size(); ++map) {
        if (units.maps[map] < 0) continue;
        const GpuMaterial::TextureSlot& slot = material.textures[map];
        const gl::Texture* picture = model.textures.get(slot.image, slot.space);
        if (picture == nullptr) picture = &standIn(static_cast<Map>(map));
        picture->bind(units.maps[map]);
        slot.sampler->bind(units.maps[map]);
    }
}

void Renderer::Implementation::drawDepths(const glm::mat4& viewProjection) {
    gl::StateSetter setter;
    depthPrograms.begin();
    for (const Draw& draw : draws) {
        const GpuGeometry& geometry = draw.model->geometries[draw.drawable->geometry];
        if (draw.stage != Stage::Opaque || draw.cut != nullptr || geometry.topology != gl::Topology::Triangles)
            continue;
        setter.apply(stateOf(*draw.material, *draw.transform * draw.drawable->world));
        depthPrograms.draw(*draw.model, *draw.drawable, viewProjection * *draw.transform, white, draw.level);
        ++statistics.drawCalls;
        statistics.triangles += static_cast<std::int64_t>(geometry.triangleCount(draw.level));
    }
}

void Renderer::Implementation::drawBackground(const scene::Scene& scene, const glm::mat4& unproject, bool linear) {
    const glm::vec3 plain =
        linear ? scene.background : screenColor(scene.background * scene.exposure, scene.toneMapping);
    gl::clearColorAndDepth(glm::vec4(plain, 1.0f));
    const gl::Program* program = scene.environmentIsBackground ? background.get() : nullptr;
    if (program == nullptr) return;
    gl::DrawState state;
    state.depthTest = false;
    state.depthWrite = false;
    state.culling = gl::Culling::None;
    gl::StateSetter().apply(state);
    program->use();
    gl::Program::set(program->uniform("uUnproject"), unproject);
    fullscreen.bind();
    gl::drawVertices(gl::Topology::Triangles, 0, 3);
    ++statistics.drawCalls;
}

// Everything up to and including a stage.
void Renderer::Implementation::drawSurfaces(Stage last, const scene::Scene& scene) {
    const bool wireframe = scene.surfaceView == scene::SurfaceView::Wireframe;
    gl::setConstantAttribute(kAttributeColor, glm::vec4(1.0f));
    gl::setConstantAttribute(kAttributeTexCoord0, glm::vec4(0.0f));
    gl::setConstantAttribute(kAttributeTexCoord1, glm::vec4(0.0f));
    gl::StateSetter setter;
    const SurfaceProgram* program = nullptr;
    const GpuMaterial* material = nullptr;
    const gl::Texture* mirrored = nullptr;
    for (const Draw& draw : draws) {
        if (draw.stage > last) break;
        const GpuGeometry& geometry = draw.model->geometries[draw.drawable->geometry];
        const glm::mat4 world = *draw.transform * draw.drawable->world;
        gl::DrawState state = stateOf(*draw.material, world);
        if (draw.cut != nullptr) state.culling = gl::Culling::None;  // its back faces are the cut
        state.alphaToCoverage = cutByCoverage && draw.material->alphaMode == asset::AlphaMode::Mask;
        if (wireframe) state.depthBiasSlope = state.depthBiasConstant = 1.0f;  // lets the edges lie on top
        setter.apply(state);
        if (program != draw.program) {
            program = draw.program;
            program->program.use();
            if (program->units.sheenCube >= 0) environment.bindSheen(program->units.sheenCube);
            if (program->units.shadowDepth >= 0) {
                shadow.bindSoft(program->units.shadowDepth, program->units.shadowBounds);
            }
            if (program->units.shadowTiles >= 0) shadow.bindTiles(program->units.shadowTiles);
            if (program->tiledUniform >= 0) pictures.bind(program->units.colorTiles, program->units.numberTiles);
            if (program->units.sceneCopy >= 0) sceneCopy.bind(program->units.sceneCopy);
            material = nullptr;
        }
        if (material != draw.material) {
            material = draw.material;
            bindMaterial(program->units, *draw.model, *material);
            if (program->tiledUniform >= 0) gl::Program::set(program->tiledUniform, std::span(material->tiled));
        }
        gl::Program::set(program->modelUniform, world);
        gl::Program::set(program->normalMatrixUniform, normalMatrix(glm::mat3(world)));
        if (draw.cut != nullptr) gl::Program::set(program->cutUniform, *draw.cut);
        if (draw.probe != nullptr) gl::Program::set(program->probeUniform, std::span(*draw.probe));
        if (draw.room != nullptr) gl::Program::set(program->roomUniform, std::span(draw.room->uniform));
        if (const gl::Texture* cube = draw.room != nullptr ? draw.room->cube : nullptr; cube != mirrored) {
            mirrored = cube;
            if (cube != nullptr) {
                cube->bind(kUnitSpecularCube);
            } else {
                environment.bind();
            }
        }
        geometry.draw(draw.level);
        ++statistics.drawCalls;
        statistics.triangles += static_cast<std::int64_t>(geometry.triangleCount(draw.level));
    }
    if (mirrored != nullptr) environment.bind();
}

void Renderer::Implementation::drawEdges() {
    const gl::Program* program = wire.get();
    if (program == nullptr) return;
    gl::DrawState state;
    state.culling = gl::Culling::None;
    gl::StateSetter().apply(state);
    program->use();
    const int model = program->uniform("uModel");
    for (const Draw& draw : draws) {
        const GpuGeometry& geometry = draw.model->geometries[draw.drawable->geometry];
        gl::Program::set(model, *draw.transform * draw.drawable->world);
        geometry.drawEdges();
        ++statistics.drawCalls;
    }
}

Renderer::Renderer(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Renderer::~Renderer() = default;

RenderOptions RenderOptions::forFrames() {
    RenderOptions options;
    // What a browser or a phone leaves to one page on a small machine whose graphics share its memory is not told;
    // where more is taken, it takes the context away. A desktop has more, and swaps.
    const bool embedded = gl::capabilities().dialect == gl::Dialect::OpenGles30;
    options.gpuByteBudget = (embedded ? std::size_t{512} : std::size_t{2048}) << 20;
    if (embedded) options.pictureTiles = {96, 48};
    options.environmentSamples = std::size_t{3} << 20;
    options.detailTolerance = 0.5f;
    if (gl::capabilities().workarounds.softwareRasterizer) {
        options.ambientOcclusion = false;
        options.softShadows = false;
        options.anisotropy = 1.0f;
        options.eightBitEnvironment = true;
        options.environmentSize = 128;
    }
    return options;
}

Result<std::unique_ptr<Renderer>> Renderer::create(const RenderOptions& options) {
    if (Result<void> context = gl::refreshCapabilities(); !context) return fail(context.error());
    const gl::Capabilities& driver = gl::capabilities();
    if (!driver.halfFloatTargets) {
        log(LogLevel::Warning, "the driver cannot draw to half floats: light is held in 8 bits");
    }
    const bool eightBit = options.eightBitEnvironment || !driver.halfFloatTargets;
    auto made = std::make_unique<Implementation>(options, !driver.halfFloatTargets);
    made->maximumTextureSize = std::min(driver.maximumTextureSize, std::max(1, options.maximumTextureSize));
    made->rendererFeatures =
        featureIf(eightBit, kFeatureEightBitRadiance) | featureIf(options.softShadows, kFeatureSoftShadows);
    made->frameFeatures = made->rendererFeatures | featureIf(options.ambientOcclusion, kFeatureScreenOcclusion);
    made->environment = EnvironmentLight::create(options.environmentSize, eightBit, options.environmentBytes);
    made->depthPrograms.start();
    if (options.ambientOcclusion) {
        Result<OcclusionPass> occlusion = OcclusionPass::create();
        if (!occlusion) return fail(occlusion.error());
        made->occlusion = std::move(*occlusion);
    }
    Result<ShadowPass> shadow =
        ShadowPass::create(std::clamp(options.shadowMapSize, 16, driver.maximumTextureSize), options.softShadows);
    if (!shadow) return fail(shadow.error());
    made->shadow = std::move(*shadow);
    made->background = LateProgram("fullscreen.vert", "background.frag", eightBit ? "#define RADIANCE_8_BIT\n" : "");
    made->fullscreen = gl::VertexArray::empty("fullscreen");
    made->lightsBlock =
        gl::Buffer::create(gl::BufferKind::Uniforms, gl::BufferUsage::Streamed, sizeof(LightsBlock), "lights");
    made->frameBlock =
        gl::Buffer::create(gl::BufferKind::Uniforms, gl::BufferUsage::Streamed, sizeof(FrameBlock), "frame");
    made->white = singleTexel({255, 255, 255, 255}, "white");
    made->dim = singleTexel({32, 32, 32, 255}, "dim");  // an eighth: a lightmap's whole range is for its brightest spot
    made->flatNormal = singleTexel({128, 128, 255, 255}, "flat normal");
    made->countBytes();
    return std::unique_ptr<Renderer>(new Renderer(std::move(made)));
}

Result<void> Renderer::renew() {
    Result<std::unique_ptr<Renderer>> made = create(implementation_->options);
    if (!made) return fail(made.error());
    (*made)->implementation_->nextId = implementation_->nextId;
    (*made)->implementation_->revision = implementation_->revision + 1;
    implementation_ = std::move((*made)->implementation_);
    return {};
}

scene::ModelId Renderer::addModel(const asset::Model& model) {
    Implementation& self = *implementation_;
    std::unique_ptr<GpuModel> uploaded = uploadModel(model, self.samplers);
    // Compiled from now on rather than in the frame that first shows it.
    const std::uint64_t ofPlace =
        self.featuresOfPlace() | featureIf(static_cast<bool>(uploaded->mirrored), kFeatureRoomReflections);
    for (const Drawable& drawable : uploaded->drawables) {
        self.startProgram(drawable.finishes.front().features | ofPlace);
    }
    const scene::ModelId id = self.nextId++;
    self.models[id] = std::move(uploaded);
    ++self.revision;
    self.shadow.invalidate();
    self.countBytes();
    self.keepToBudget();
    return id;
}

bool Renderer::addPage(scene::ModelId id, std::uint32_t page, const asset::Primitive& triangles,
                       std::uint32_t material) {
    Implementation& self = *implementation_;
    const auto found = self.models.find(id);
    if (found == self.models.end() || !found->second->addPage(page, triangles, material)) return false;
    self.countBytes();
    self.keepToBudget();
    return true;
}

void Renderer::removePage(scene::ModelId id, std::uint32_t page) {
    Implementation& self = *implementation_;
    const auto found = self.models.find(id);
    if (found == self.models.end()) return;
    found->second->removePage(page);
    ++self.revision;
    self.countBytes();
}

void Renderer::showPages(scene::ModelId id, std::span<const PagePart> parts) {
    Implementation& self = *implementation_;
    const auto found = self.models.find(id);
    if (found == self.models.end()) return;
    found->second->showPages(parts);
    ++self.revision;
}

void Renderer::setImage(scene::ModelId id, asset::Index image, PixelSource pixels) {
    Implementation& self = *implementation_;
    const auto found = self.models.find(id);
    if (found == self.models.end()) return;
    if (Result<void> done = found->second->textures.set(image, std::move(pixels), self.maximumTextureSize); !done) {
        log(LogLevel::Warning, "picture " + std::to_string(image) + ": " + done.error().text());
        return;
    }
    ++self.revision;
    const bool cutsShadows =
        std::any_of(found->second->materials.begin(), found->second->materials.end(),
                    [](const GpuMaterial& material) { return material.alphaMode == asset::AlphaMode::Mask; });
    if (cutsShadows) self.shadow.invalidate();
    std::vector<bool>& wished = found->second->pictureWished;
    if (static_cast<std::size_t>(image) < wished.size()) wished[static_cast<std::size_t>(image)] = false;
    self.countBytes();
    self.keepToBudget();
}

bool Renderer::addTiledPicture(scene::ModelId id, const scene::TiledPicture& picture) {
    Implementation& self = *implementation_;
    const auto found = self.models.find(id);
    const PictureCache::Key key{id, picture.image};
    if (found == self.models.end() || scene::wrongWith(picture) != nullptr) return false;
    GpuModel& model = *found->second;
    if (picture.image >= model.textures.count() || !self.pictures.add(key, picture)) return false;
    const bool read =
        model.showTiled(static_cast<asset::Index>(picture.image), picture.color ? ColorSpace::Srgb : ColorSpace::Linear,
                        *self.pictures.uniformOf(key), self.pictures.anisotropy());
    if (!read) {
        self.pictures.remove(key);
        return false;
    }
    const std::uint64_t ofPlace = self.featuresOfPlace();
    for (const Drawable& drawable : model.drawables) self.startProgram(drawable.finishes.front().features | ofPlace);
    ++self.revision;
    self.countBytes();
    self.keepToBudget();
    return true;
}

bool Renderer::addPictureTile(scene::ModelId id, std::uint32_t image, std::uint32_t tile, PixelSource pixels) {
    Implementation& self = *implementation_;
    if (!self.pictures.addTile({id, image}, tile, std::move(pixels))) return false;
    ++self.revision;
    return true;
}

scene::PicturePlaces Renderer::pictureTilePlaces() const {
    return implementation_->options.pictureTiles;
}

void Renderer::removePictureTile(scene::ModelId id, std::uint32_t image, std::uint32_t tile) {
    Implementation& self = *implementation_;
    self.pictures.removeTile({id, image}, tile);
    ++self.revision;
}

bool Renderer::wantsPixels(scene::ModelId id, asset::Index image) const {
    const GpuModel* model = implementation_->find(id);
    return model != nullptr && model->textures.wantsPixels(image);
}

std::optional<glm::ivec2> Renderer::pictureSize(scene::ModelId id, asset::Index image) const {
    const GpuModel* model = implementation_->find(id);
    if (model == nullptr) return std::nullopt;
    if (image >= 0) {
        const auto tiled = implementation_->pictures.uniformOf({id, static_cast<std::uint32_t>(image)});
        if (tiled) return glm::ivec2(glm::abs(glm::vec2(tiled->z, tiled->w)));
    }
    const gl::Texture* texture = model->textures.get(image, ColorSpace::Srgb);
    if (texture == nullptr) texture = model->textures.get(image, ColorSpace::Linear);
    if (texture == nullptr) return std::nullopt;
    return glm::ivec2(texture->spec().width, texture->spec().height);
}

std::optional<PictureWish> Renderer::takePictureWish() {
    return implementation_->budget.takeWish(implementation_->models, implementation_->statistics.gpuBytes);
}

bool Renderer::usesDetailLevels() const {
    return implementation_->options.detailTolerance > 0.0f;
}

void Renderer::removeModel(scene::ModelId id) {
    Implementation& self = *implementation_;
    if (self.models.erase(id) == 0) return;
    self.pictures.removeModel(id);
    ++self.revision;
    self.shadow.invalidate();
    self.countBytes();
}

void Renderer::setPose(scene::ModelId id, const asset::Pose& pose) {
    Implementation& self = *implementation_;
    const auto found = self.models.find(id);
    if (found == self.models.end() || !found->second->setPose(pose)) return;
    self.shadow.invalidate();
    ++self.revision;
}

Box Renderer::bounds(scene::ModelId id) const {
    const GpuModel* model = implementation_->find(id);
    return model == nullptr ? Box{} : model->bounds;
}

void Renderer::setEnvironment(const asset::HdrImage& equirectangular) {
    implementation_->light(implementation_->environment.add(equirectangular), true);
}

void Renderer::setStudioEnvironment(const scene::Studio& studio) {
    implementation_->light(implementation_->environment.add(studio), false);
}

scene::EnvironmentId Renderer::addEnvironment(const scene::Studio& studio) {
    return implementation_->environment.add(studio);
}

scene::EnvironmentId Renderer::addEnvironment(const asset::HdrImage& equirectangular) {
    const scene::EnvironmentId id = implementation_->environment.add(equirectangular);
    ++implementation_->revision;
    implementation_->countBytes();
    return id;
}

void Renderer::removeEnvironment(scene::EnvironmentId id) {
    implementation_->environment.remove(id);
    implementation_->countBytes();
}

bool Renderer::environmentPending() const {
    return implementation_->environment.pending();
}

void Renderer::draw(const scene::Scene& scene, const scene::Camera& camera, gl::Framebuffer& target, int width,
                    int height) {
    if (width < 1 || height < 1) return;
    Implementation& self = *implementation_;
    self.budget.noteDistances(scene, camera.position, self.models, self.statistics.gpuBytes);
    if (self.usualEnvironment == 0) setStudioEnvironment();
    const FindModel find = [&self](scene::ModelId id) { return self.find(id); };
    const float aspect = static_cast<float>(width) / static_cast<float>(height);
    const bool orthographic = camera.orthographicHeight > 0.0f;
    const glm::mat4 projection = camera.projection(aspect);
    FrameBlock block{};
    block.viewProjection = projection * camera.view();
    const glm::mat4 unproject = glm::inverse(projection * glm::mat4(glm::mat3(camera.view())));
    // Occlusion is reckoned in a perspective picture, and told of surfaces as they are.
    const bool occludes = self.occlusion && !orthographic && scene.surfaceView == scene::SurfaceView::Shaded;
    self.frameFeatures = self.rendererFeatures | featureIf(occludes, kFeatureScreenOcclusion);
    if (scene.surfaceView != scene::SurfaceView::Shaded) self.frameFeatures |= kFeatureSurfaceViews;
    self.collectLights(scene);
    // An edge shows every triangle that there is.
    const bool everyTriangle = scene.surfaceView == scene::SurfaceView::Wireframe;
    self.draws.lightInstances(scene, find);
    self.draws.collect(scene,
                       {camera, block.viewProjection, height, everyTriangle ? 0.0f : self.options.detailTolerance},
                       find, [&self](std::uint64_t features) { return self.programFor(features); });
    // After the programs are known: drivers make them ready on other threads, while these passes are drawn.
    const std::size_t bytesBefore = self.passBytes();
    self.takeEnvironment(scene.environment);
    const ShadowPass::Cost shadowCost = self.shadow.update(scene, find, self.depthPrograms, self.white);
    self.statistics.drawCalls = shadowCost.drawCalls;
    self.statistics.triangles = shadowCost.triangles;
    if (occludes) {
        self.occlusion->update(projection, camera.farPlane, occlusionReach(scene), width, height,
                               [&] { self.drawDepths(block.viewProjection); });
        self.occlusion->describe(block);
    }
    if (self.draws.showsSheen()) self.environment.prepareSheen();

    const float length = glm::length(scene.keyLight.direction);
    block.cameraPosition = glm::vec4(orthographic ? -camera.forward : camera.position, scene.exposure);
    block.keyDirection =
        glm::vec4(length > 0.0f ? -scene.keyLight.direction / length : glm::vec3(0.0f, 1.0f, 0.0f), 0.0f);
    block.keyColor = glm::vec4(scene.keyLight.color * scene.keyLight.presence * scene.keyLight.illuminance, 0.0f);
    block.environment = glm::vec4(std::cos(scene.environmentRotation), std::sin(scene.environmentRotation),
                                  scene.environmentIntensity, self.environment.lastSpecularLevel());
    block.baked = glm::vec4(scene.bakedLight, 0.0f);
    self.shadow.describe(block);
    block.output =
        glm::vec4(outputOf(scene.toneMapping), 0.0f, orthographic ? 0.0f : 1.0f, static_cast<float>(scene.surfaceView));

    if (self.draws.shows(Stage::Transmissive)) {
        self.sceneCopy.begin(width, height);
        FrameBlock copied = block;
        copied.output.x = kLinearOutput;
        // Occlusion is looked up by the picture's pixels.
        const glm::vec2 shrink(static_cast<float>(width) / static_cast<float>(self.sceneCopy.width()),
                               static_cast<float>(height) / static_cast<float>(self.sceneCopy.height()));
        copied.occlusionScale.x *= shrink.x;
        copied.occlusionScale.y *= shrink.y;
        self.bindFrame(copied);
        self.drawBackground(scene, unproject, true);
        self.drawSurfaces(Stage::Opaque, scene);
        self.sceneCopy.finish();
        block.sceneCopy.x = std::log2(static_cast<float>(self.sceneCopy.width()));
    }
    if (self.passBytes() != bytesBefore) {
        self.countBytes();
        self.keepToBudget();
    }

    target.bind();
    gl::setViewport(0, 0, width, height);
    // Asked for only where it matters: the question waits for the driver.
    if (self.draws.showsCutOuts()) block.output.y = gl::samplesOfTarget() > 1 ? 1.0f : 0.0f;
    self.cutByCoverage = block.output.y > 0.5f;
    self.bindFrame(block);
    self.drawBackground(scene, unproject, false);
    self.drawSurfaces(Stage::Blended, scene);
    if (scene.surfaceView == scene::SurfaceView::Wireframe) self.drawEdges();
    self.cutByCoverage = false;
}

const RenderStatistics& Renderer::statistics() const {
    return implementation_->statistics;
}

std::uint64_t Renderer::revision() const {
    return implementation_->revision;
}

}  // namespace kiln::render
