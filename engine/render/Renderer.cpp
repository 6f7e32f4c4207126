#include "engine/render/Renderer.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "engine/core/Log.h"
#include "engine/gl/Capabilities.h"
#include "engine/gl/Draw.h"
#include "engine/render/EnvironmentLight.h"
#include "engine/render/GpuModel.h"
#include "engine/render/MaterialVariant.h"
#include "engine/render/OcclusionPass.h"
#include "engine/render/ShadowPass.h"
#include "engine/render/ToneMapping.h"
#include "engine/render/UniformBlocks.h"

namespace kiln::render {

namespace {

/// One drawable of one instance, with the rank that orders it among the others.
struct Draw {
    const GpuModel* model = nullptr;
    const Drawable* drawable = nullptr;
    const glm::mat4* transform = nullptr;
    bool blended = false;
    float distance = 0.0f;  ///< of the box's nearest point, or of its middle when blended
    int nearness = 0;       ///< the distance's octave
};

// Opaque first, roughly front to back so that what is hidden is not shaded, within a distance by program and material;
// then what is blended, back to front.
bool before(const Draw& a, const Draw& b) {
    if (a.blended != b.blended) return b.blended;
    if (a.blended) return a.distance > b.distance;
    if (a.nearness != b.nearness) return a.nearness < b.nearness;
    if (a.drawable->program->order != b.drawable->program->order) {
        return a.drawable->program->order < b.drawable->program->order;
    }
    if (a.model != b.model) return a.distance < b.distance;
    if (a.drawable->material != b.drawable->material) return a.drawable->material < b.drawable->material;
    return a.distance < b.distance;
}

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

gl::Texture singleTexel(std::array<std::uint8_t, 4> rgba, const char* label) {
    gl::Texture texture = gl::Texture::create({.format = gl::PixelFormat::Rgba8, .label = label});
    texture.upload(std::as_bytes(std::span(rgba)));
    return texture;
}

}  // namespace

struct Renderer::Implementation {
    RenderOptions options;
    int maximumTextureSize = 0;
    SurfacePrograms programs{0};
    Samplers samplers;
    EnvironmentLight environment;
    DepthPrograms depthPrograms;
    ShadowPass shadow;
    std::optional<OcclusionPass> occlusion;
    gl::Buffer frameBlock;
    gl::Texture white, flatNormal;
    std::map<scene::ModelId, std::unique_ptr<GpuModel>> models;
    scene::ModelId nextId = 1;
    std::vector<Draw> draws;
    RenderStatistics statistics;

    explicit Implementation(const RenderOptions& renderOptions) : options(renderOptions) {}

    [[nodiscard]] const GpuModel* find(scene::ModelId id) const {
        const auto found = models.find(id);
        return found == models.end() ? nullptr : found->second.get();
    }
    void countBytes();
    void collect(const scene::Scene& scene, const scene::Camera& camera, const glm::mat4& viewProjection);
    void bindMaterial(const GpuModel& model, const GpuMaterial& material) const;
    void drawDepths(const glm::mat4& viewProjection);
    void drawAll();
};

void Renderer::Implementation::countBytes() {
    std::size_t total = environment.byteSize() + shadow.byteSize() + frameBlock.byteSize();
    if (occlusion) total += occlusion->byteSize();
    for (const auto& [id, model] : models) total += model->byteSize();
    statistics.gpuBytes = total;
    statistics.programs = programs.count();
}

void Renderer::Implementation::collect(const scene::Scene& scene, const scene::Camera& camera,
                                       const glm::mat4& viewProjection) {
    draws.clear();
    const scene::Frustum frustum(viewProjection);
    for (const scene::Instance& instance : scene.instances) {
        const GpuModel* model = find(instance.model);
        if (model == nullptr || !frustum.intersects(model->bounds.transformed(instance.transform))) continue;
        for (const Drawable& drawable : model->drawables) {
            const Box box = drawable.box.transformed(instance.transform);
            if (!frustum.intersects(box)) continue;
            Draw draw{model, &drawable, &instance.transform};
            draw.blended = model->materials[drawable.material].alphaMode == asset::AlphaMode::Blend;
            const glm::vec3 point = draw.blended ? box.centre() : glm::clamp(camera.position, box.min, box.max);
            draw.distance = glm::distance(camera.position, point);
            draw.nearness = static_cast<int>(std::floor(std::log2(draw.distance + 0.25f)));
            draws.push_back(draw);
        }
    }
    std::stable_sort(draws.begin(), draws.end(), before);
}

void Renderer::Implementation::bindMaterial(const GpuModel& model, const GpuMaterial& material) const {
    material.block.bindToSlot(kSlotSurface);
    for (std::size_t map = 0; map < material.textures.size(); ++map) {
        const GpuMaterial::TextureSlot& slot = material.textures[map];
        if (slot.image == asset::kNone && map != kMapClearcoat && map != kMapClearcoatRoughness) continue;
        const gl::Texture* picture = model.textures.get(slot.image, slot.space);
        if (picture == nullptr) picture = map == kMapNormal || map == kMapClearcoatNormal ? &flatNormal : &white;
        picture->bind(static_cast<int>(map));
        slot.sampler->bind(static_cast<int>(map));
    }
}

void Renderer::Implementation::drawDepths(const glm::mat4& viewProjection) {
    gl::StateSetter setter;
    depthPrograms.begin();
    for (const Draw& draw : draws) {
        const GpuGeometry& geometry = draw.model->geometries[draw.drawable->geometry];
        if (draw.blended || geometry.topology != gl::Topology::Triangles) continue;
        setter.apply(stateOf(draw.model->materials[draw.drawable->material], *draw.transform * draw.drawable->world));
        depthPrograms.draw(*draw.model, *draw.drawable, viewProjection * *draw.transform, white);
        ++statistics.drawCalls;
        statistics.triangles += static_cast<std::int64_t>(geometry.triangleCount());
    }
}

void Renderer::Implementation::drawAll() {
    gl::StateSetter setter;
    const SurfaceProgram* program = nullptr;
    const GpuMaterial* material = nullptr;
    for (const Draw& draw : draws) {
        const GpuMaterial& wanted = draw.model->materials[draw.drawable->material];
        const GpuGeometry& geometry = draw.model->geometries[draw.drawable->geometry];
        const glm::mat4 world = *draw.transform * draw.drawable->world;
        setter.apply(stateOf(wanted, world));
        if (program != draw.drawable->program) {
            program = draw.drawable->program;
            program->program.use();
        }
        if (material != &wanted) {
            material = &wanted;
            bindMaterial(*draw.model, wanted);
        }
        gl::Program::set(program->modelUniform, world);
        gl::Program::set(program->normalMatrixUniform, normalMatrix(glm::mat3(world)));
        geometry.draw();
        ++statistics.drawCalls;
        statistics.triangles += static_cast<std::int64_t>(geometry.triangleCount());
    }
}

Renderer::Renderer(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Renderer::~Renderer() = default;

Result<std::unique_ptr<Renderer>> Renderer::create(const RenderOptions& options) {
    if (Result<void> context = gl::refreshCapabilities(); !context) return fail(context.error());
    const gl::Capabilities& driver = gl::capabilities();
    const bool eightBit = !driver.halfFloatTargets;
    if (eightBit) {
        log(LogLevel::Warning, "the driver cannot draw to half floats: surrounding light is held in 8 bits");
    }
    auto made = std::make_unique<Implementation>(options);
    made->maximumTextureSize = std::min(driver.maximumTextureSize, std::max(1, options.maximumTextureSize));
    made->programs = SurfacePrograms((eightBit ? kFeatureEightBitRadiance : 0u) |
                                     (options.ambientOcclusion ? kFeatureScreenOcclusion : 0u));
    Result<EnvironmentLight> environment = EnvironmentLight::create(options.environmentSize, eightBit);
    if (!environment) return fail(environment.error());
    made->environment = std::move(*environment);
    Result<DepthPrograms> depthPrograms = DepthPrograms::create();
    if (!depthPrograms) return fail(depthPrograms.error());
    made->depthPrograms = std::move(*depthPrograms);
    if (options.ambientOcclusion) {
        Result<OcclusionPass> occlusion = OcclusionPass::create();
        if (!occlusion) return fail(occlusion.error());
        made->occlusion = std::move(*occlusion);
    }
    Result<ShadowPass> shadow = ShadowPass::create(std::clamp(options.shadowMapSize, 16, driver.maximumTextureSize));
    if (!shadow) return fail(shadow.error());
    made->shadow = std::move(*shadow);
    made->frameBlock =
        gl::Buffer::create(gl::BufferKind::Uniforms, gl::BufferUsage::Streamed, sizeof(FrameBlock), "frame");
    made->white = singleTexel({255, 255, 255, 255}, "white");
    made->flatNormal = singleTexel({128, 128, 255, 255}, "flat normal");
    made->countBytes();
    return std::unique_ptr<Renderer>(new Renderer(std::move(made)));
}

Result<scene::ModelId> Renderer::addModel(const asset::Model& model) {
    Implementation& self = *implementation_;
    Result<std::unique_ptr<GpuModel>> uploaded = uploadModel(model, self.programs, self.samplers);
    if (!uploaded) return fail(uploaded.error());
    const scene::ModelId id = self.nextId++;
    self.models[id] = std::move(*uploaded);
    self.shadow.invalidate();
    self.countBytes();
    return id;
}

void Renderer::setImage(scene::ModelId id, asset::Index image, const PixelSource& pixels) {
    Implementation& self = *implementation_;
    const auto found = self.models.find(id);
    if (found == self.models.end()) return;
    if (Result<void> done = found->second->textures.set(image, pixels, self.maximumTextureSize); !done) {
        log(LogLevel::Warning, "picture " + std::to_string(image) + ": " + done.error().text());
        return;
    }
    const bool cutsShadows =
        std::any_of(found->second->materials.begin(), found->second->materials.end(),
                    [](const GpuMaterial& material) { return material.alphaMode == asset::AlphaMode::Mask; });
    if (cutsShadows) self.shadow.invalidate();
    self.countBytes();
}

void Renderer::removeModel(scene::ModelId id) {
    Implementation& self = *implementation_;
    if (self.models.erase(id) == 0) return;
    self.shadow.invalidate();
    self.countBytes();
}

Box Renderer::bounds(scene::ModelId id) const {
    const GpuModel* model = implementation_->find(id);
    return model == nullptr ? Box{} : model->bounds;
}

void Renderer::setEnvironment(const asset::HdrImage& equirectangular) {
    implementation_->environment.drawEquirectangular(equirectangular);
    implementation_->countBytes();
}

void Renderer::setStudioEnvironment() {
    implementation_->environment.drawStudio();
    implementation_->countBytes();
}

void Renderer::draw(const scene::Scene& scene, const scene::Camera& camera, gl::Framebuffer& target, int width,
                    int height) {
    if (width < 1 || height < 1) return;
    Implementation& self = *implementation_;
    if (self.environment.empty()) setStudioEnvironment();
    const ShadowPass::Cost shadowCost = self.shadow.update(
        scene, [&self](scene::ModelId id) { return self.find(id); }, self.depthPrograms, self.white);
    self.statistics.drawCalls = shadowCost.drawCalls;
    self.statistics.triangles = shadowCost.triangles;

    const float aspect = static_cast<float>(width) / static_cast<float>(height);
    const glm::mat4 projection = camera.projection(aspect);
    FrameBlock block{};
    block.viewProjection = projection * camera.view();
    self.collect(scene, camera, block.viewProjection);
    if (self.occlusion) {
        const std::size_t before = self.occlusion->byteSize();
        self.occlusion->update(projection, camera.farPlane, occlusionReach(scene), width, height,
                               [&] { self.drawDepths(block.viewProjection); });
        self.occlusion->describe(block);
        if (self.occlusion->byteSize() != before) self.countBytes();
    }

    target.bind();
    gl::setViewport(0, 0, width, height);
    const glm::vec3 background = toneMapNeutral(scene.background * scene.exposure);
    gl::clearColorAndDepth(
        glm::vec4(encodeSrgb(background.r), encodeSrgb(background.g), encodeSrgb(background.b), 1.0f));

    block.cameraPosition = glm::vec4(camera.position, scene.exposure);
    const float length = glm::length(scene.keyLight.direction);
    block.keyDirection =
        glm::vec4(length > 0.0f ? -scene.keyLight.direction / length : glm::vec3(0.0f, 1.0f, 0.0f), 0.0f);
    block.keyColor = glm::vec4(scene.keyLight.color * scene.keyLight.illuminance, 0.0f);
    block.environment = glm::vec4(std::cos(scene.environmentRotation), std::sin(scene.environmentRotation),
                                  scene.environmentIntensity, self.environment.lastSpecularLevel());
    self.shadow.describe(block);
    self.frameBlock.replace(std::as_bytes(std::span(&block, 1)));
    self.frameBlock.bindToSlot(kSlotFrame);

    for (int unit : {kUnitSpecularCube, kUnitIrradianceCube, kUnitBrdfTable}) gl::Sampler::unbind(unit);
    self.environment.bind();
    self.shadow.bind();
    if (self.occlusion) self.occlusion->bind();
    gl::setConstantAttribute(kAttributeColor, glm::vec4(1.0f));
    gl::setConstantAttribute(kAttributeTexCoord0, glm::vec4(0.0f));
    gl::setConstantAttribute(kAttributeTexCoord1, glm::vec4(0.0f));
    self.drawAll();
}

const RenderStatistics& Renderer::statistics() const {
    return implementation_->statistics;
}

}  // namespace kiln::render
