// Owned OpenGL objects: what they hold, that they move, and that they go.
#include <array>
#include <cstring>
#include <utility>

#include "tests/gl/GlFixture.h"

#include "engine/gl/Buffer.h"
#include "engine/gl/Draw.h"
#include "engine/gl/Framebuffer.h"
#include "engine/gl/Program.h"
#include "engine/gl/Sampler.h"
#include "engine/gl/Texture.h"
#include "engine/gl/TextureTarget.h"
#include "engine/gl/VertexArray.h"

using namespace kiln::gl;

namespace {

class GlObjects : public gltest::GlTest {};

TEST_F(GlObjects, DialectIsTheOneAskedFor) {
    const Dialect wanted = gltest::wantsEmbedded() ? Dialect::OpenGles30 : Dialect::OpenGl33;
    EXPECT_EQ(capabilities().dialect, wanted) << capabilities().version;
    EXPECT_GE(capabilities().maximumTextureSize, 2048);
    EXPECT_FALSE(capabilities().renderer.empty());
}

TEST_F(GlObjects, OwnershipMovesAndEnds) {
    {
        Buffer first = Buffer::create(BufferKind::Vertices, BufferUsage::Static, std::size_t{64}, "first");
        EXPECT_EQ(liveObjects(), 1u);
        Buffer second = std::move(first);
        EXPECT_EQ(liveObjects(), 1u);
        EXPECT_TRUE(second);
        second = Buffer::create(BufferKind::Uniforms, BufferUsage::Streamed, std::size_t{16}, "second");
        EXPECT_EQ(liveObjects(), 1u) << "assignment releases what was held";
        EXPECT_EQ(second.byteSize(), 16u);
    }
    EXPECT_EQ(liveObjects(), 0u);
}

TEST_F(GlObjects, EveryKindIsCounted) {
    const Buffer buffer = Buffer::create(BufferKind::Vertices, BufferUsage::Static, std::size_t{48}, "v");
    const std::array<VertexAttribute, 1> attributes{{{0, 3, AttributeType::Float, 0}}};
    const VertexArray array = VertexArray::create(buffer, nullptr, 12, attributes, "a");
    const Sampler sampler = Sampler::create({}, "s");
    const Texture texture = Texture::create({.width = 4, .height = 4, .levels = 3});
    const TextureTarget target = TextureTarget::create("t");
    EXPECT_EQ(liveObjects(), 5u);
    const auto framebuffer = Framebuffer::create(8, 8, 4, "f");
    ASSERT_TRUE(framebuffer);
    EXPECT_EQ(liveObjects(), 8u);
    EXPECT_EQ(texture.byteSize(), (16u + 4u + 1u) * 4u);
}

TEST_F(GlObjects, FullLevelsReachOneTexel) {
    EXPECT_EQ(fullLevels(1, 1), 1);
    EXPECT_EQ(fullLevels(256, 256), 9);
    EXPECT_EQ(fullLevels(300, 5), 9);
}

TEST_F(GlObjects, TextureKeepsItsTexels) {
    const Texture texture = Texture::create({.width = 2, .height = 2});
    const std::array<std::uint8_t, 16> texels{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    texture.upload(std::as_bytes(std::span(texels)));
    const std::vector<std::uint8_t> back = texture.read();
    EXPECT_TRUE(std::equal(texels.begin(), texels.end(), back.begin(), back.end()));
}

TEST_F(GlObjects, FramebufferRowsComeFromTheTop) {
    for (int samples : {1, 4}) {
        auto target = Framebuffer::create(4, 8, samples, "rows");
        ASSERT_TRUE(target);
        target->bind();
        clearColorAndDepth({0, 0, 0, 1});
        const auto program =
            Program::create({.vertexSource = "void main() { gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0,\n"
                                             " gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0); }\n",
                             .fragmentSource = "out vec4 c; void main() { c = vec4(1.0, 0.5, 0.25, 1.0); }\n",
                             .label = "fill"});
        ASSERT_TRUE(program) << program.error().text();
        DrawState state;
        state.depthTest = false;
        state.scissor = true;
        StateSetter().apply(state);
        setViewport(0, 0, 4, 8);
        setScissor(0, 4, 4, 4);
        program->use();
        const VertexArray array = VertexArray::empty("none");
        drawVertices(Topology::Triangles, 0, 3);
        gltest::Picture picture{4, 8, target->readPixels(4, 8)};
        EXPECT_EQ(picture.at(1, 0)[0], 255) << samples << " samples";
        EXPECT_EQ(picture.at(1, 1)[1], 128);
        // Not the row at the scissor's edge: llvmpipe scissors some of its samples only.
        EXPECT_EQ(picture.at(1, 6)[0], 0);
        EXPECT_EQ(picture.at(1, 7)[3], 255);
    }
}

TEST_F(GlObjects, RefusedFramebufferSaysSo) {
    const auto target = Framebuffer::create(0, 8, 1, "nothing");
    ASSERT_FALSE(target);
    EXPECT_EQ(target.error().where, "nothing");
}

TEST_F(GlObjects, AProgramIsStartedAheadAndTellsWhatIsWrongWhenItIsFinished) {
    const char* vertex =
        "void main() { gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0); }\n";
    std::string fragment =
        "uniform sampler2D uPicture; out vec4 c; void main() { c = texture(uPicture, vec2(0.5)); }\n";
    const std::vector<NamedBinding> samplers{{"uPicture", 3}};
    Program good = Program::start({.vertexSource = vertex, .fragmentSource = fragment, .samplers = samplers});
    Program bad = Program::start({.vertexSource = vertex, .fragmentSource = "nonsense", .label = "bad"});
    fragment.clear();  // nothing of the spec is needed any more
    ASSERT_TRUE(good.finish());
    EXPECT_TRUE(good.finish()) << "once is enough";
    EXPECT_GE(good.uniform("uPicture"), 0);
    EXPECT_EQ(good.activeSamplers(), std::vector<std::string>{"uPicture"});
    const auto failure = bad.finish();
    ASSERT_FALSE(failure);
    EXPECT_NE(failure.error().where.find("bad"), std::string::npos);
    EXPECT_FALSE(bad) << "it is empty then";
    EXPECT_EQ(takeErrors(), "");
}

TEST_F(GlObjects, BrokenShaderGivesTheDriversLog) {
    const auto program = Program::create({.vertexSource = "void main() { gl_Position = vec4(0.0); }\n",
                                          .fragmentSource = "out vec4 c; void main() { c = nonsense; }\n",
                                          .defines = "#define WITH 1\n",
                                          .label = "broken"});
    ASSERT_FALSE(program);
    EXPECT_NE(program.error().message.find("nonsense"), std::string::npos) << program.error().text();
    EXPECT_NE(program.error().message.find("#define WITH"), std::string::npos);
    EXPECT_NE(program.error().where.find("broken"), std::string::npos);
}

TEST_F(GlObjects, ErrorsAreTakenOnce) {
    setViewport(0, 0, -1, 1);
    EXPECT_EQ(takeErrors(), "GL_INVALID_VALUE");
    EXPECT_EQ(takeErrors(), "");
}

}  // namespace
