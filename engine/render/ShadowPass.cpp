#include "engine/render/ShadowPass.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <glm/gtc/matrix_transform.hpp>

#include "engine/gl/Capabilities.h"
#include "engine/gl/Draw.h"
#include "engine/gl/Sampler.h"
#include "engine/render/Bindings.h"

namespace kiln::render {

namespace {

// The filter reaches this many texels beyond a shadow's edge.
constexpr float kFilterTexels = 4.0f;
// Texels of the edge of a tile of the bounds; shadow_lookup.glsl looks no further than one.
constexpr int kBoundsTile = 16;
// Texels of the edge of a tile of shadow_tiles.frag. They are found once the map has stood still for some frames, a
// strip of rows a frame: while models arrive, and in a light that moves, they would be found in vain.
constexpr int kPlainTile = 8;
constexpr int kStillFrames = 3;
constexpr int kStrips = 4;
// What casts a shadow may stand this many radii towards the light, and receive it this many away from it.
constexpr float kCasterReach = 3.0f;
constexpr float kReceiverReach = 1.5f;

bool sameLight(const scene::KeyLight& a, const scene::KeyLight& b) {
    // How large it looks is no matter of the map.
    return a.direction == b.direction && a.shadowCentre == b.shadowCentre && a.shadowRadius == b.shadowRadius;
}

bool sameCasters(const std::vector<scene::Instance>& a, const std::vector<scene::Instance>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i].model != b[i].model || a[i].castsShadow != b[i].castsShadow || a[i].transform != b[i].transform) {
            return false;
        }
    }
    return true;
}

}  // namespace

Result<ShadowPass> ShadowPass::create(int size, bool soft) {
    ShadowPass pass;
    pass.size_ = size;
    pass.soft_ = soft;
    pass.map_ = gl::Texture::create(
        {.format = gl::PixelFormat::ShadowDepth24, .width = size, .height = size, .label = "shadow map"});
    pass.target_ = gl::TextureTarget::create("shadow map");
    pass.target_.attachDepth(pass.map_);
    // OpenGL ES guarantees it, and asking would wait for all that the driver has still to do.
    if (gl::capabilities().dialect == gl::Dialect::OpenGl33 && !pass.target_.complete()) {
        return fail(ErrorCode::Internal, "the driver cannot draw a shadow map of " + std::to_string(size) + " texels",
                    "shadow map", "update the graphics driver");
    }
    gl::SamplerSpec plain;
    plain.magnify = plain.minify = gl::SamplerFilter::Nearest;
    plain.wrapS = plain.wrapT = gl::SamplerWrap::ClampToEdge;
    pass.uncompared_ = gl::Sampler::create(plain, "shadow depths");
    pass.fullscreen_ = gl::VertexArray::empty("fullscreen");
    pass.tilesTarget_ = gl::TextureTarget::create("shadow tiles");
    if (!soft) {
        pass.findTiles_ = LateProgram("fullscreen.vert", "shadow_tiles.frag", "");
        const int tiles = std::max(1, size / kPlainTile);
        pass.tiles_ = gl::Texture::create(
            {.format = gl::PixelFormat::Rgba32Bits, .width = tiles, .height = tiles, .label = "shadow tiles"});
        return pass;
    }
    pass.reduce_ = LateProgram("fullscreen.vert", "shadow_bounds.frag", "#define REDUCE\n");
    pass.widen_ = LateProgram("fullscreen.vert", "shadow_bounds.frag", "");
    pass.reduce_.start();
    pass.widen_.start();
    const int tiles = std::max(1, size / kBoundsTile);
    pass.tiles_ = gl::Texture::create({.width = tiles, .height = tiles, .label = "shadow tiles"});
    pass.bounds_ = gl::Texture::create({.width = tiles, .height = tiles, .label = "shadow bounds"});
    return pass;
}

void ShadowPass::beginTiles() const {
    gl::DrawState state;
    state.depthTest = false;
    state.depthWrite = false;
    state.culling = gl::Culling::None;
    gl::StateSetter().apply(state);
    fullscreen_.bind();
    tilesTarget_.attachColor(tiles_, 0, 0);
    map_.bind(kUnitSource);
    uncompared_.bind(kUnitSource);
}

ShadowPass::Cost ShadowPass::findNextTiles() {
    const gl::Program* program = findTiles_.get();
    if (program == nullptr) return {};
    beginTiles();
    program->use();
    gl::Program::set(program->uniform("uTile"), std::min(kPlainTile, size_));
    gl::Program::set(program->uniform("uReach"), static_cast<int>(kFilterTexels));
    const int rows = tiles_.spec().height;
    const int first = rows * strips_ / kStrips;
    gl::setViewport(0, first, tiles_.spec().width, rows * (strips_ + 1) / kStrips - first);
    gl::drawVertices(gl::Topology::Triangles, 0, 3);
    ++strips_;
    return {1, 1};
}

void ShadowPass::findBounds() {
    const gl::Program* reduce = reduce_.get();
    const gl::Program* widen = widen_.get();
    if (reduce == nullptr || widen == nullptr) return;
    beginTiles();
    gl::setViewport(0, 0, bounds_.spec().width, bounds_.spec().height);
    reduce->use();
    gl::Program::set(reduce->uniform("uTile"), std::min(kBoundsTile, size_));
    gl::drawVertices(gl::Topology::Triangles, 0, 3);
    tilesTarget_.attachColor(bounds_, 0, 0);
    widen->use();
    gl::Sampler::unbind(kUnitSource);
    tiles_.bind(kUnitSource);
    gl::drawVertices(gl::Topology::Triangles, 0, 3);
}

void ShadowPass::place(const scene::KeyLight& light) {
    const float length = glm::length(light.direction);
    const glm::vec3 towards = length > 0.0f ? -light.direction / length : glm::vec3(0.0f, 1.0f, 0.0f);
    const glm::vec3 up = std::abs(towards.y) < 0.99f ? glm::vec3(0.0f, 1.0f, 0.0f) : glm::vec3(0.0f, 0.0f, 1.0f);
    const glm::vec3 right = glm::normalize(glm::cross(up, towards));
    const glm::vec3 top = glm::cross(towards, right);
    const float radius = std::max(light.shadowRadius, 1e-3f);
    const float half = radius / (1.0f - 2.0f * kFilterTexels / static_cast<float>(size_));
    texelSize_ = 2.0f * half / static_cast<float>(size_);
    // Moving in whole texels keeps edges still while the centre moves.
    const glm::vec3 centre(std::round(glm::dot(right, light.shadowCentre) / texelSize_) * texelSize_,
                           std::round(glm::dot(top, light.shadowCentre) / texelSize_) * texelSize_,
                           glm::dot(towards, light.shadowCentre));
    glm::mat4 view(1.0f);
    for (int column = 0; column < 3; ++column) {
        view[column] = glm::vec4(right[column], top[column], towards[column], 0.0f);
    }
    // glm::ortho takes distances along -Z.
    const glm::mat4 projection = glm::ortho(centre.x - half, centre.x + half, centre.y - half, centre.y + half,
                                            -(centre.z + kCasterReach * radius), -(centre.z - kReceiverReach * radius));
    depthRange_ = (kCasterReach + kReceiverReach) * radius;
    clipMatrix_ = projection * view;
    lookupMatrix_ =
        glm::translate(glm::mat4(1.0f), glm::vec3(0.5f)) * glm::scale(glm::mat4(1.0f), glm::vec3(0.5f)) * clipMatrix_;
}

ShadowPass::Cost ShadowPass::update(const scene::Scene& scene, const FindModel& find, DepthPrograms& programs,
                                    const gl::Texture& white) {
    angularRadius_ = scene.keyLight.angularRadius;
    if (valid_ && revision_ == scene.shadowRevision && sameLight(light_, scene.keyLight) &&
        sameCasters(instances_, scene.instances)) {
        if (soft_ || ++stillFrames_ <= kStillFrames || strips_ == kStrips) return {};
        return findNextTiles();
    }
    valid_ = true;
    stillFrames_ = strips_ = 0;
    revision_ = scene.shadowRevision;
    light_ = scene.keyLight;
    instances_ = scene.instances;
    place(scene.keyLight);

    Cost cost;
    target_.bind();
    gl::setViewport(0, 0, size_, size_);
    gl::clearDepth();
    gl::StateSetter setter;
    gl::DrawState state;
    state.culling = gl::Culling::None;  // an open surface shades what is behind it, whichever way it faces
    state.depthBiasSlope = 1.0f;
    state.depthBiasConstant = 1.0f;
    setter.apply(state);
    const scene::Frustum frustum(clipMatrix_);
    programs.begin();
    for (const scene::Instance& instance : scene.instances) {
        const GpuModel* model = instance.castsShadow ? find(instance.model) : nullptr;
        if (model == nullptr || !frustum.intersects(model->bounds.transformed(instance.transform))) continue;
        const glm::mat4 toClip = clipMatrix_ * instance.transform;
        for (const Drawable& drawable : model->drawables) {
            if (!drawable.castsShadow || !frustum.intersects(drawable.box.transformed(instance.transform))) continue;
            programs.draw(*model, drawable, toClip, white);
            ++cost.drawCalls;
            cost.triangles += static_cast<std::int64_t>(model->geometries[drawable.geometry].triangleCount());
        }
    }
    if (soft_) findBounds();
    return cost;
}

void ShadowPass::describe(FrameBlock& block) const {
    block.shadowMatrix = lookupMatrix_;
    const glm::mat3 rows = glm::transpose(glm::mat3(lookupMatrix_));
    block.shadowRowScale = glm::vec4(1.0f / glm::dot(rows[0], rows[0]), 1.0f / glm::dot(rows[1], rows[1]),
                                     1.0f / glm::dot(rows[2], rows[2]),
                                     std::tan(std::clamp(angularRadius_, 0.0f, 1.0f)) * depthRange_ / texelSize_);
    const auto size = static_cast<float>(size_);
    const bool tilesKnown = soft_ || strips_ == kStrips;
    block.shadowMapSize =
        glm::vec4(size, 1.0f / size, texelSize_, tilesKnown ? static_cast<float>(tiles_.spec().width) : 0.0f);
}

void ShadowPass::bind() const {
    gl::Sampler::unbind(kUnitShadowMap);
    map_.bind(kUnitShadowMap);
}

void ShadowPass::bindSoft(int depthUnit, int boundsUnit) const {
    map_.bind(depthUnit);
    uncompared_.bind(depthUnit);
    gl::Sampler::unbind(boundsUnit);
    bounds_.bind(boundsUnit);
}

void ShadowPass::bindTiles(int unit) const {
    gl::Sampler::unbind(unit);
    tiles_.bind(unit);
}

}  // namespace kiln::render
