#include "engine/render/OverlayPass.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "engine/gl/Buffer.h"
#include "engine/gl/Draw.h"
#include "engine/gl/Sampler.h"
#include "engine/gl/Texture.h"
#include "engine/gl/VertexArray.h"
#include "engine/render/Bindings.h"
#include "engine/render/ShaderLibrary.h"

namespace kiln::render {

namespace {

static_assert(sizeof(OverlayVertex) == 20);

// The locations of shaders/overlay.vert.
constexpr std::array<gl::VertexAttribute, 3> kAttributes{{{0, 2, gl::AttributeType::Float, 0},
                                                          {1, 2, gl::AttributeType::Float, 8},
                                                          {2, 4, gl::AttributeType::UnsignedByteNormalized, 16}}};

}  // namespace

struct OverlayPass::Implementation {
    /// One for coverage, one for pictures.
    struct Look {
        gl::Program program;
        int placementUniform = -1;
    };
    std::array<Look, 2> looks;
    glm::vec4 placement{0.0f};
    gl::Buffer vertices;
    gl::Buffer indices;
    gl::VertexArray array;
    std::map<std::uint32_t, gl::Texture> textures;
    std::uint32_t nextTexture = 1;

    void wear(bool picture) const;
    void drawList(const OverlayList& list, int pixelWidth, int pixelHeight, float scale);
};

OverlayPass::OverlayPass(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
OverlayPass::~OverlayPass() = default;

Result<std::unique_ptr<OverlayPass>> OverlayPass::create() {
    auto made = std::make_unique<Implementation>();
    for (const bool picture : {false, true}) {
        Result<gl::Program> program =
            makeProgram("overlay.vert", "overlay.frag", picture ? "#define PICTURE\n" : "", "overlay");
        if (!program) return fail(program.error());
        Implementation::Look& look = made->looks[picture ? 1 : 0];
        look.program = std::move(*program);
        look.placementUniform = look.program.uniform("uPlacement");
    }
    made->vertices = gl::Buffer::create(gl::BufferKind::Vertices, gl::BufferUsage::Streamed, ByteView{}, "overlay");
    made->indices = gl::Buffer::create(gl::BufferKind::Indices, gl::BufferUsage::Streamed, ByteView{}, "overlay");
    made->array =
        gl::VertexArray::create(made->vertices, &made->indices, sizeof(OverlayVertex), kAttributes, "overlay");
    return std::unique_ptr<OverlayPass>(new OverlayPass(std::move(made)));
}

Result<void> OverlayPass::renew() {
    Result<std::unique_ptr<OverlayPass>> made = create();
    if (!made) return fail(made.error());
    (*made)->implementation_->nextTexture = implementation_->nextTexture;
    implementation_ = std::move((*made)->implementation_);
    return {};
}

std::uint32_t OverlayPass::addAlphaTexture(int width, int height, std::span<const std::uint8_t> alpha) {
    gl::Texture texture = gl::Texture::create(
        {.format = gl::PixelFormat::R8, .width = width, .height = height, .label = "overlay texture"});
    texture.upload(std::as_bytes(alpha));
    const std::uint32_t id = implementation_->nextTexture++;
    implementation_->textures[id] = std::move(texture);
    return id;
}

std::uint32_t OverlayPass::addPicture(const PixelSource& picture) {
    gl::Texture texture = gl::Texture::create({.format = gl::PixelFormat::Rgba8,
                                               .width = picture.width,
                                               .height = picture.height,
                                               .levels = gl::fullLevels(picture.width, picture.height),
                                               .label = "overlay picture"});
    if (picture.upload) {
        texture.fill(picture.upload);
    } else {
        texture.upload(std::as_bytes(std::span(picture.rgba)));
    }
    texture.generateMips();
    const std::uint32_t id = implementation_->nextTexture++;
    implementation_->textures[id] = std::move(texture);
    return id;
}

void OverlayPass::removeTexture(std::uint32_t id) {
    implementation_->textures.erase(id);
}

void OverlayPass::Implementation::wear(bool picture) const {
    const Look& look = looks[picture ? 1 : 0];
    look.program.use();
    gl::Program::set(look.placementUniform, placement);
}

void OverlayPass::Implementation::drawList(const OverlayList& list, int pixelWidth, int pixelHeight, float scale) {
    array.bind();  // before its index buffer is filled
    vertices.replace(std::as_bytes(list.vertices));
    indices.replace(std::as_bytes(list.indices));
    std::uint32_t base = 0;
    bool picture = false;
    wear(picture);
    array.repoint(vertices, 0, sizeof(OverlayVertex), kAttributes);
    for (const OverlayCommand& command : list.commands) {
        const auto texture = textures.find(command.texture);
        const bool inside = std::size_t{command.firstIndex} + command.indexCount <= list.indices.size() &&
                            command.baseVertex < list.vertices.size();
        if (command.indexCount == 0 || texture == textures.end() || !inside) continue;
        const auto pixel = [scale](float units, int limit) {
            return std::clamp(static_cast<int>(std::lround(units * scale)), 0, limit);
        };
        const int left = pixel(command.clipLeft, pixelWidth);
        const int right = pixel(command.clipRight, pixelWidth);
        const int top = pixel(command.clipTop, pixelHeight);
        const int bottom = pixel(command.clipBottom, pixelHeight);
        if (right <= left || bottom <= top) continue;
        gl::setScissor(left, pixelHeight - bottom, right - left, bottom - top);
        if (const bool own = texture->second.spec().format == gl::PixelFormat::Rgba8; own != picture) {
            wear(picture = own);
        }
        texture->second.bind(kUnitSource);
        if (command.baseVertex != base) {
            base = command.baseVertex;
            array.repoint(vertices, base * sizeof(OverlayVertex), sizeof(OverlayVertex), kAttributes);
        }
        gl::drawIndexed(gl::Topology::Triangles, gl::IndexType::UnsignedShort,
                        command.firstIndex * sizeof(std::uint16_t), command.indexCount);
    }
}

void OverlayPass::draw(std::span<const OverlayList> lists, gl::Framebuffer& target, int pixelWidth, int pixelHeight,
                       float scale) {
    Implementation& self = *implementation_;
    if (pixelWidth < 1 || pixelHeight < 1) return;
    target.bind();
    gl::setViewport(0, 0, pixelWidth, pixelHeight);
    gl::DrawState state;
    state.depthTest = false;
    state.depthWrite = false;
    state.blending = gl::Blending::StraightAlpha;
    state.culling = gl::Culling::None;
    state.scissor = true;
    gl::StateSetter().apply(state);
    gl::Sampler::unbind(kUnitSource);
    // Interface units, y down, to clip space.
    self.placement = {2.0f * scale / static_cast<float>(pixelWidth), -2.0f * scale / static_cast<float>(pixelHeight),
                      -1.0f, 1.0f};
    for (const OverlayList& list : lists) {
        if (!list.vertices.empty() && !list.indices.empty()) {
            self.drawList(list, pixelWidth, pixelHeight, scale);
        }
    }
}

}  // namespace kiln::render
