#include "engine/render/OcclusionPass.h"

#include <algorithm>

#include "engine/gl/Draw.h"
#include "engine/gl/Sampler.h"
#include "engine/render/ShaderLibrary.h"

namespace kiln::render {

namespace {

// The most of the picture's height that a thing may darken: beyond, the few samples would lie too far apart.
constexpr float kMostOfHeight = 0.24f;

}  // namespace

Result<OcclusionPass> OcclusionPass::create() {
    OcclusionPass pass;
    Result<gl::Program> horizons = makeProgram("fullscreen.vert", "occlusion.frag", "", "occlusion");
    if (!horizons) return fail(horizons.error());
    Result<gl::Program> filter = makeProgram("fullscreen.vert", "occlusion_filter.frag", "", "occlusion filter");
    if (!filter) return fail(filter.error());
    pass.horizons_ = std::move(*horizons);
    pass.filter_ = std::move(*filter);
    pass.unproject_ = pass.horizons_.uniform("uUnproject");
    pass.shift_ = pass.horizons_.uniform("uShift");
    pass.reach_ = pass.horizons_.uniform("uReach");
    pass.fullscreen_ = gl::VertexArray::empty("fullscreen");
    pass.depthTarget_ = gl::TextureTarget::create("occlusion depth");
    pass.roughTarget_ = gl::TextureTarget::create("occlusion");
    pass.smoothTarget_ = gl::TextureTarget::create("occlusion filter");
    return pass;
}

void OcclusionPass::resize(int width, int height) {
    if (depth_ && depth_.spec().width == width && depth_.spec().height == height) return;
    depth_ = gl::Texture::create(
        {.format = gl::PixelFormat::Depth24, .width = width, .height = height, .label = "occlusion depth"});
    rough_ = gl::Texture::create({.width = width, .height = height, .label = "occlusion"});
    smooth_ = gl::Texture::create({.width = width, .height = height, .label = "filtered occlusion"});
    depthTarget_.attachDepth(depth_);
    roughTarget_.attachColor(rough_, 0, 0);
    smoothTarget_.attachColor(smooth_, 0, 0);
}

void OcclusionPass::update(const glm::mat4& projection, float farPlane, float reach, int width, int height,
                           const std::function<void()>& drawDepth) {
    const int halfWidth = std::max(1, width / 2);
    const int halfHeight = std::max(1, height / 2);
    resize(halfWidth, halfHeight);
    scale_ = glm::vec2(static_cast<float>(halfWidth) / static_cast<float>(width),
                       static_cast<float>(halfHeight) / static_cast<float>(height));
    farPlane_ = farPlane;

    depthTarget_.bind();
    gl::setViewport(0, 0, halfWidth, halfHeight);
    gl::clearDepth();
    drawDepth();

    gl::DrawState state;
    state.depthTest = false;
    state.depthWrite = false;
    state.culling = gl::Culling::None;
    gl::StateSetter().apply(state);
    gl::Sampler::unbind(kUnitSource);
    fullscreen_.bind();
    roughTarget_.bind();
    depth_.bind(kUnitSource);
    horizons_.use();
    gl::Program::set(unproject_,
                     glm::vec4(1.0f / projection[0][0], 1.0f / projection[1][1], projection[2][2], projection[3][2]));
    gl::Program::set(shift_, glm::vec2(projection[2][0], projection[2][1]));
    const float pixelsAtOneMetre = 0.5f * static_cast<float>(halfHeight) * projection[1][1];
    gl::Program::set(reach_,
                     glm::vec4(reach, kMostOfHeight * static_cast<float>(halfHeight), farPlane, pixelsAtOneMetre));
    gl::drawVertices(gl::Topology::Triangles, 0, 3);
    smoothTarget_.bind();
    rough_.bind(kUnitSource);
    filter_.use();
    gl::drawVertices(gl::Topology::Triangles, 0, 3);
}

void OcclusionPass::describe(FrameBlock& block) const {
    block.occlusionScale = glm::vec4(scale_, 1.0f / farPlane_, 0.0f);
}

void OcclusionPass::bind() const {
    gl::Sampler::unbind(kUnitOcclusionScreen);
    smooth_.bind(kUnitOcclusionScreen);
}

std::size_t OcclusionPass::byteSize() const {
    return depth_.byteSize() + rough_.byteSize() + smooth_.byteSize();
}

}  // namespace kiln::render
